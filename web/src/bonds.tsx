/** Who is bound to whom, and how strongly, at one moment. */

import type { Data, Reading } from "./data";

interface Pair {
  from: number;
  to: number;
  readings: { name: string; value: number; kind: string }[];
}

const LEAST = 12;
const MOST = 14;
/** Readings of one pair that are written down, and the height of a row. */
const NAMED = 3;
const ROW = 13;

/** Return the pairs of people who mean something to each other at a moment. */
export function pairsAt(data: Data, at: number): Pair[] {
  const found = new Map<string, Pair>();
  for (const one of data.readings) {
    if (one.people.length !== 2 || one.kind !== "bond") continue;
    const value = valueAt(one, at);
    if (value < LEAST) continue;
    const key = one.people.join();
    const pair = found.get(key) ?? { from: one.people[0], to: one.people[1], readings: [] };
    pair.readings.push({ name: one.name, value, kind: one.kind });
    found.set(key, pair);
  }
  const pairs = [...found.values()];
  pairs.forEach((one) => one.readings.sort((a, b) => b.value - a.value));
  return pairs.sort((a, b) => b.readings[0].value - a.readings[0].value).slice(0, MOST);
}

export function valueAt(reading: Reading, at: number): number {
  return reading.values[Math.min(at, reading.values.length - 1)];
}

/** Return the people who ever stand in the map: their places stay the same all along. */
export function cast(data: Data): number[] {
  const most = new Map<number, number>();
  for (const one of data.readings) {
    if (one.people.length !== 2 || one.kind !== "bond") continue;
    const high = Math.max(...one.values);
    if (high < LEAST) continue;
    for (const person of one.people) most.set(person, (most.get(person) ?? 0) + high);
  }
  return [...most.entries()].sort((a, b) => b[1] - a[1]).map(([person]) => person);
}

export function Bonds({ data, at }: { data: Data; at: number }) {
  const people = cast(data);
  const pairs = pairsAt(data, at);
  const wide = 460;
  const high = 370;
  const places = new Map(people.map((person, k) => [person, spot(k, people.length, wide, high)]));
  const drawn = place(pairs, places, people);
  const said = pairs.map((one) => `${data.people[one.from].name} to ${data.people[one.to].name}: ${one.readings.map((r) => `${r.name} ${r.value}`).join(", ")}`);
  const alive = new Set(pairs.flatMap((one) => [one.from, one.to]));
  return (
    <svg class="bonds" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={`Bonds at this moment, of 100. ${said.join("; ") || "None."}`}>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse">
          <path d="M0,0.5 L7.5,4 L0,7.5 Z" />
        </marker>
      </defs>
      {drawn.map((one) => (
        <path key={`${one.from}-${one.to}`} class="bond" d={one.path} stroke-width={0.8 + one.readings[0].value / 22} marker-end="url(#arrow)" />
      ))}
      {drawn.map((one) => (
        <text key={`${one.from}-${one.to}`} class="bond" text-anchor="middle">
          {one.readings.slice(0, NAMED).map((other, k) => (
            <tspan key={other.name} x={one.words.x} y={one.words.y + ROW * k} class={k ? "second" : ""}>
              {other.name} <tspan class="figure">{other.value}</tspan>
            </tspan>
          ))}
        </text>
      ))}
      {people.map((person) => {
        const at = places.get(person)!;
        return (
          <g key={person} class={alive.has(person) ? "person" : "person person-quiet"}>
            <circle cx={at.x} cy={at.y} r={5} />
            <text x={at.x} y={at.y + (at.y > high / 2 ? 20 : -11)} text-anchor="middle">
              {data.people[person].name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface Place {
  x: number;
  y: number;
}

/** The two of whom most is told stand far apart in the middle, the others around them. */
function spot(k: number, many: number, wide: number, high: number): Place {
  if (k === 0) return { x: wide * 0.17, y: high * 0.47 };
  if (k === 1) return { x: wide * 0.83, y: high * 0.47 };
  const rest = Math.max(1, many - 2);
  const top = Math.ceil(rest / 2);
  const upper = k - 2 < top;
  const at = upper ? k - 2 : k - 2 - top;
  const row = upper ? top : rest - top;
  return { x: wide * (0.14 + (0.72 * (at + 0.5)) / row), y: upper ? 30 : high - 30 };
}

interface Box {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Give each pair its way, and its words a place on it where they touch no others. */
function place(pairs: Pair[], places: Map<number, Place>, people: number[]): (Pair & { path: string; words: Place })[] {
  const taken: Box[] = people.map((person) => {
    const at = places.get(person)!;
    return { x0: at.x - 34, x1: at.x + 34, y0: at.y - 26, y1: at.y + 26 };
  });
  return pairs.map((pair) => {
    const { path, on } = bow(places.get(pair.from)!, places.get(pair.to)!);
    const rows = pair.readings.slice(0, NAMED);
    const wide = Math.max(...rows.map((one) => one.name.length + 4)) * 6.6;
    const tries = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75].map((t) => {
      const { x, y } = on(t);
      const top = y - (ROW * rows.length) / 2;
      const box = { x0: x - wide / 2, x1: x + wide / 2, y0: top, y1: top + ROW * rows.length };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      return { box, covered, words: { x, y: top + ROW - 3 } };
    });
    const best = tries.reduce((one, other) => (other.covered < one.covered ? other : one));
    taken.push(best.box);
    return { ...pair, path, words: best.words };
  });
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
}

/** Return the way from one person to another, bent to its right, and its places. */
function bow(a: Place, b: Place): { path: string; on: (t: number) => Place } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const long = Math.hypot(dx, dy) || 1;
  const bend = Math.min(64, long * 0.24);
  const c = { x: (a.x + b.x) / 2 - (dy / long) * bend, y: (a.y + b.y) / 2 + (dx / long) * bend };
  const trim = (from: Place, to: Place, by: number): Place => {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: from.x + ((to.x - from.x) / far) * by, y: from.y + ((to.y - from.y) / far) * by };
  };
  const start = trim(a, c, 9);
  const end = trim(b, c, 10);
  const mix = (p: number, q: number, r: number, t: number) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r;
  return {
    path: `M${start.x},${start.y} Q${c.x},${c.y} ${end.x},${end.y}`,
    on: (t) => ({ x: mix(a.x, c.x, b.x, t), y: mix(a.y, c.y, b.y, t) }),
  };
}
