/** Who is bound to whom, and how strongly, at one moment. */

import type { Data, Reading } from "./data";
import { widthOf } from "./measure";
import { bySpoken, changed, colourOfPerson, goneAt, highest, isBond, LEAST, valueAt } from "./people";
import type { Shown } from "./strips";

interface Pair {
  from: number;
  to: number;
  /** The strongest of its readings at the moment. */
  strength: number;
  /** Those that spoke most for what was done come first. */
  readings: { name: string; value: number }[];
}

const MOST = 14;
/** Pairs that have strips, how many each, and how far a bond has to move that spoke for nothing. */
const PAIRS = 8;
const EACH = 4;
const MOVED = 10;
/** The height of a row of words. */
const ROW = 16;

/** Return the pairs of people who mean something to each other at a moment, those first whose bonds spoke most. */
export function pairsAt(data: Data, at: number): Pair[] {
  const found = new Map<string, Pair>();
  for (const one of data.readings.filter(isBond).sort(bySpoken)) {
    if (goneAt(data, one.people[0], at)) continue;
    const value = valueAt(one, at);
    if (value < LEAST) continue;
    const key = one.people.join();
    const pair = found.get(key) ?? { from: one.people[0], to: one.people[1], strength: 0, readings: [] };
    pair.readings.push({ name: one.name, value });
    pair.strength = Math.max(pair.strength, value);
    found.set(key, pair);
  }
  return [...found.values()].slice(0, MOST);
}

/** Return the people who ever stand in the map: their places stay the same all along. */
export function cast(data: Data): number[] {
  const most = new Map<number, number>();
  for (const one of data.readings.filter(isBond)) {
    const high = highest(one);
    if (high < LEAST) continue;
    // Why: whose bonds spoke for what was done is whom the story is of, however strong other bonds are.
    for (const person of one.people) most.set(person, (most.get(person) ?? 0) + high + 100 * one.spoke);
  }
  return [...most.entries()].sort((a, b) => b[1] - a[1]).map(([person]) => person);
}

/** Return the bonds that have strips, pair by pair: those first that spoke most. */
export function lasting(data: Data): Shown[] {
  const found = new Map<string, Reading[]>();
  for (const one of data.readings.filter(isBond).sort(bySpoken)) {
    if (highest(one) < LEAST || (one.spoke <= 0 && changed(one) < MOVED)) continue;
    const pair = found.get(one.people.join()) ?? [];
    if (pair.length < EACH) pair.push(one);
    found.set(one.people.join(), pair);
  }
  return [...found.values()].slice(0, PAIRS).flatMap((pair) =>
    pair.map((one, k) => {
      const [from, to] = one.people;
      const heading = k > 0 ? undefined : `${data.people[from].name} → ${data.people[to].name}`;
      return { one, person: from, words: one.name, heading };
    }),
  );
}

export function Bonds({ data, at, width }: { data: Data; at: number; width: number }) {
  const people = cast(data);
  const pairs = pairsAt(data, at);
  const wide = Math.max(300, Math.min(576, width));
  const high = people.length > 2 ? (wide < 460 ? 360 : 420) : 170;
  const places = new Map(people.map((person, k) => [person, spot(k, people.length, wide, high)]));
  const drawn = place(pairs, places, people);
  const said = pairs.map((one) => `${data.people[one.from].name} to ${data.people[one.to].name}: ${one.readings.map((r) => `${r.name} ${r.value}`).join(", ")}`);
  const bound = new Set(pairs.flatMap((one) => [one.from, one.to]));
  const dead = data.gone.filter((one) => at >= one.moment && people.includes(one.person)).map((one) => `${one.text}.`);
  return (
    <svg class="bonds" viewBox={`0 0 ${wide} ${high}`} width={wide} height={high} role="img" aria-label={[`Bonds at this moment, of 100. ${said.join("; ") || "None"}.`, ...dead].join(" ")}>
      {drawn.map((one) => (
        <g key={`${one.from}-${one.to}`} style={{ color: colourOfPerson(one.from) }}>
          <path class="bond" d={one.path} stroke-width={1 + one.strength / 20} />
          <path class="head" d={one.head} />
        </g>
      ))}
      {drawn.map((one) => (
        <g key={`${one.from}-${one.to}`}>
          <rect class="behind" x={one.box.x0} y={one.box.y0} width={one.box.x1 - one.box.x0} height={one.box.y1 - one.box.y0} rx={2} />
          <text class="bond" text-anchor="middle" x={one.words.x} y={one.words.y}>
            {one.named.map((r, k) => (
              <tspan key={r.name}>{k > 0 && ", "}{r.name} <tspan class="figure">{r.value}</tspan></tspan>
            ))}
            {one.readings.length > one.named.length && <tspan class="second"> +{one.readings.length - one.named.length}</tspan>}
          </text>
        </g>
      ))}
      {people.map((person) => {
        const { x, y } = places.get(person)!;
        const gone = goneAt(data, person, at);
        return (
          <g key={person} class={gone ? "person person-gone" : bound.has(person) ? "person" : "person person-quiet"}>
            {gone ? (
              <path class="cross" d={`M${x - 5},${y - 5}l10,10M${x + 5},${y - 5}l-10,10`} />
            ) : (
              <circle cx={x} cy={y} r={6} style={bound.has(person) ? { fill: colourOfPerson(person) } : undefined} />
            )}
            <text x={x} y={y + (y > high / 2 ? 22 : -12)} text-anchor="middle">
              {data.people[person].name}{gone && `, ${gone.state}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Every bond at a moment in words, those first that spoke most for what was done. */
export function BondList({ data, at }: { data: Data; at: number }) {
  const pairs = pairsAt(data, at);
  const people = cast(data);
  const gone = data.gone.filter((one) => at >= one.moment && people.includes(one.person));
  if (pairs.length + gone.length === 0) return <p class="lead">Nobody is bound to anybody yet.</p>;
  return (
    <ul class="bond-list">
      {pairs.map((one) => (
        <li key={`${one.from}-${one.to}`}>
          <span class="who"><i class="swatch" style={{ background: colourOfPerson(one.from) }} /> {data.people[one.from].name} → {data.people[one.to].name}</span>
          <span>
            {one.readings.map((r, k) => (
              <span key={r.name}>{k > 0 && ", "}{r.name} <b>{r.value}</b></span>
            ))}
          </span>
        </li>
      ))}
      {gone.map((one) => (
        <li key={one.person} class="gone">
          <span class="who">× {data.people[one.person].name}</span>
          <span>{one.state}; what others feel for them stays drawn</span>
        </li>
      ))}
    </ul>
  );
}

interface Place {
  x: number;
  y: number;
}

/** The two of whom most is told stand far apart in the middle, the others around them. */
function spot(k: number, many: number, wide: number, high: number): Place {
  const y = many > 2 ? high * 0.48 : high * 0.5;
  if (k === 0) return { x: wide * 0.14, y };
  if (k === 1) return { x: wide * 0.86, y };
  const rest = Math.max(1, many - 2);
  const top = Math.ceil(rest / 2);
  const upper = k - 2 < top;
  const at = upper ? k - 2 : k - 2 - top;
  const row = upper ? top : rest - top;
  return { x: wide * (0.14 + (0.72 * (at + 0.5)) / row), y: upper ? 32 : high - 34 };
}

interface Box {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** How many bonds of a pair stand on its way: two where it leads from one side of the map to the other. */
const NAMED = [1, 2];

/** Give each pair its way, and its words a place on it where they touch no others. */
function place(pairs: Pair[], places: Map<number, Place>, people: number[]): (Pair & { path: string; head: string; named: Pair["readings"]; words: Place; box: Box })[] {
  const taken: Box[] = people.map((person) => {
    const at = places.get(person)!;
    return { x0: at.x - 36, x1: at.x + 36, y0: at.y - 26, y1: at.y + 28 };
  });
  const ways = pairs.map((pair) => bow(places.get(pair.from)!, places.get(pair.to)!, pair.strength));
  return pairs.map((pair, k) => {
    const { path, head, on } = ways[k];
    const isLong = people.indexOf(pair.from) < 2 && people.indexOf(pair.to) < 2;
    const named = pair.readings.slice(0, NAMED[isLong ? 1 : 0]);
    const more = pair.readings.length > named.length ? " +1" : "";
    const wide = widthOf(named.map((one) => `${one.name} ${one.value}`).join(", ") + more, 13, true) + 6;
    const tries = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((t) => {
      const { x, y } = on(t);
      const box = { x0: x - wide / 2, x1: x + wide / 2, y0: y - ROW / 2, y1: y + ROW / 2 };
      let covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      // Why: words that lie over another way are read as that one's.
      ways.forEach((way, other) => {
        if (other === k) return;
        for (let s = 0.05; s < 1; s += 0.05) {
          const p = way.on(s);
          if (p.x > box.x0 && p.x < box.x1 && p.y > box.y0 && p.y < box.y1) covered += 60;
        }
      });
      return { box, covered: covered + 40 * Math.abs(t - 0.5), words: { x, y: y + 4.5 } };
    });
    const best = tries.reduce((one, other) => (other.covered < one.covered ? other : one));
    taken.push(best.box);
    return { ...pair, path, head, named, words: best.words, box: best.box };
  });
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
}

/** Return the way from one person to another, bent to its right, its arrowhead and its places. */
function bow(a: Place, b: Place, strength: number): { path: string; head: string; on: (t: number) => Place } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const long = Math.hypot(dx, dy) || 1;
  const bend = Math.min(70, long * 0.26);
  const c = { x: (a.x + b.x) / 2 - (dy / long) * bend, y: (a.y + b.y) / 2 + (dx / long) * bend };
  const toward = (from: Place, to: Place, by: number): Place => {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: from.x + ((to.x - from.x) / far) * by, y: from.y + ((to.y - from.y) / far) * by };
  };
  const size = 7 + strength / 20;
  const start = toward(a, c, 9);
  const tip = toward(b, c, 9);
  const end = toward(b, c, 9 + size * 0.8);
  const back = toward(b, c, 9 + size);
  const across = { x: (-(back.y - tip.y) / size) * size * 0.5, y: ((back.x - tip.x) / size) * size * 0.5 };
  const mix = (p: number, q: number, r: number, t: number) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r;
  const f = (n: number) => n.toFixed(1);
  return {
    path: `M${f(start.x)},${f(start.y)} Q${f(c.x)},${f(c.y)} ${f(end.x)},${f(end.y)}`,
    head: `M${f(tip.x)},${f(tip.y)} L${f(back.x + across.x)},${f(back.y + across.y)} L${f(back.x - across.x)},${f(back.y - across.y)} Z`,
    on: (t) => ({ x: mix(a.x, c.x, b.x, t), y: mix(a.y, c.y, b.y, t) }),
  };
}
