/** Who is bound to whom, and how strongly, at one moment. */

import type { Data, Reading } from "./data";

interface Pair {
  from: number;
  to: number;
  readings: { name: string; value: number; kind: string }[];
}

const LEAST = 12;
const MOST = 14;

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
  const said = pairs.map((one) => `${data.people[one.from].name} to ${data.people[one.to].name}: ${one.readings.map((r) => `${r.name} ${r.value}`).join(", ")}`);
  const alive = new Set(pairs.flatMap((one) => [one.from, one.to]));
  return (
    <svg class="bonds" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={`Bonds at this moment, of 100. ${said.join("; ") || "None."}`}>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse">
          <path d="M0,0.5 L7.5,4 L0,7.5 Z" />
        </marker>
      </defs>
      {pairs.map((one) => {
        const a = places.get(one.from)!;
        const b = places.get(one.to)!;
        const main = people.indexOf(one.from) < 2 && people.indexOf(one.to) < 2;
        // Words stand nearer to whoever stands outside, where fewer lines meet.
        const outer = people.indexOf(one.to) > 1 ? 0.62 : 0.38;
        const { path, middle } = bow(a, b, main ? 0.5 : outer);
        const [first] = one.readings;
        return (
          <g key={`${one.from}-${one.to}`} class="bond">
            <path d={path} stroke-width={0.8 + first.value / 22} marker-end="url(#arrow)" />
            <text text-anchor="middle">
              {one.readings.slice(0, 3).map((other, k) => (
                <tspan key={other.name} x={middle.x} y={middle.y + 4 + 13 * (k - (Math.min(3, one.readings.length) - 1) / 2)} class={k ? "second" : ""}>
                  {other.name} <tspan class="figure">{other.value}</tspan>
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
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

function bow(a: Place, b: Place, t: number): { path: string; middle: Place } {
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
  const at = (p: number, q: number, r: number) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r;
  const middle = { x: at(a.x, c.x, b.x), y: at(a.y, c.y, b.y) };
  return { path: `M${start.x},${start.y} Q${c.x},${c.y} ${end.x},${end.y}`, middle };
}
