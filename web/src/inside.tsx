/** Words within the stack: endings where they are widest, what the dotted lines are, whose the ghost is. */

import type { Data } from "./data";
import type { GhostPoint } from "./ghost";
import type { Along, Stack } from "./layout";
import type { Line } from "./line";
import { linesOf, widest, widthOf } from "./measure";

const SIZE = 13;
const SMALL = 11;
const ROW = 15;
/** The room above and below the words of an ending, and how far from a line words of a ghost stay. */
const LEAST = 19;
const CLEAR = 12;

interface Label {
  key: string;
  rows: string[];
  cls: string;
  x: number;
  /** The base of the first row. */
  y: number;
  wide: number;
}

interface Spot {
  room: number;
  x: number;
  middle: number;
  top: number;
}

/** Where words may go: the chart, the lines that cross it from above to below, what lies behind. */
export interface Inside {
  data: Data;
  line: Line;
  stack: readonly Stack[];
  place: Along;
  y: (parts: number) => number;
  left: number;
  lines: readonly number[];
  ghost: readonly GhostPoint[][];
  ghostWords: string;
}

export function insideLabels(inside: Inside) {
  const found: Label[] = [];
  for (const one of inside.stack) {
    const label = named(inside, one);
    if (label !== null) found.push(label);
  }
  for (const label of [bandLabel(inside, found), ghostLabel(inside, found)]) if (label !== null) found.push(label);
  return found.map((one) => (
    <text key={one.key} class={one.cls}>
      {one.rows.map((words, k) => <tspan key={k} x={one.x} y={one.y + ROW * k}>{words}</tspan>)}
    </text>
  ));
}

/** Name an ending within its share, in one row or in two. */
function named(inside: Inside, one: Stack): Label | null {
  const { data, lines, left } = inside;
  const text = data.endings[one.ending].name;
  const isClear = (x0: number, x1: number) => !lines.some((x) => x0 < x && x < x1);
  const whole = widthOf(text, SIZE, true);
  for (const rows of [[text], linesOf(text, 0.62 * whole, SIZE, true)]) {
    const tall = ROW * (rows.length - 1);
    const wide = widest(rows, SIZE, true);
    const best = widestSpot(inside, wide, (m) => one.low[m], (m) => one.high[m], isClear, tall);
    if (rows.length <= 2 && best.room >= LEAST + tall)
      return { key: String(one.ending), rows, cls: "inside", x: left + best.x, y: best.middle + 4.5 - tall / 2, wide };
  }
  return null;
}

/** Return where a share is highest over so many pixels. */
function widestSpot(
  { line, place, y, left, ghost }: Inside, wide: number,
  low: (m: number) => number, high: (m: number) => number, isClear: (x0: number, x1: number) => boolean, tall = 0,
): Spot {
  let best: Spot = { room: 0, x: 0, middle: 0, top: 0 };
  const end = line.counted < place.x.length ? place.x[line.counted - 1] : place.width;
  // At the right of a narrow chart stands its scale.
  for (let x0 = 8; x0 + wide + (left === 0 ? 28 : 8) < end; x0 += 4) {
    if (!isClear(left + x0 - 6, left + x0 + wide + 6)) continue;
    let top = Infinity;
    let bottom = -Infinity;
    place.x.slice(0, line.counted).forEach((x, m) => {
      if ((place.x[m + 1] ?? Infinity) < x0 - 4 || x > x0 + wide + 4) return;
      top = Math.min(top, high(m));
      bottom = Math.max(bottom, low(m));
    });
    const free = y(bottom) - y(top);
    const middle = (y(top) + y(bottom)) / 2;
    if (free <= best.room) continue;
    const behind = valuesBetween(ghost, left + x0, left + x0 + wide).map(y);
    if (behind.some((at) => Math.abs(at - middle) < CLEAR + tall / 2)) continue;
    best = { room: free, x: x0, middle, top: y(top) };
  }
  return best;
}

function bandLabel(inside: Inside, found: readonly Label[]): Label | null {
  const { data, line, left } = inside;
  const band = line.moments.map((one) => one.band);
  if (line.changes.length > 0 || band[0] === undefined) return null;
  const said = `95 % band of “${data.endings[data.ending].name}”`;
  const wide = widthOf(said, SMALL);
  const own = found.find((one) => one.key === String(data.ending));
  const isClear = (x0: number, x1: number) => own === undefined || own.x >= x1 || x0 >= own.x + own.wide;
  // Why below the band: lines of turning points end at an edge, above it.
  const best = widestSpot(inside, wide, () => 0, (m) => band[m]?.[0] ?? 0, isClear);
  return best.room < 34 ? null : { key: "band", rows: [said], cls: "time on-fill", x: left + best.x, y: best.top + 14, wide };
}

/** Say whose the ghost is, where it is flat and far from the new edge. */
function ghostLabel({ line, stack, place, y, left, ghost, ghostWords }: Inside, found: readonly Label[]): Label | null {
  if (ghost.length === 0) return null;
  const wide = widthOf(ghostWords, SMALL, true);
  const floor = y(0);
  let best: { far: number; label: Label } | null = null;
  for (let x = left + 6; x + wide + 4 < left + place.width; x += 6) {
    const values = valuesBetween(ghost, x - 4, x + wide + 4).map(y);
    const [high, low] = [Math.min(...values), Math.max(...values)];
    if (values.length === 0 || low - high > CLEAR) continue;
    const edges = place.x.flatMap((at, m) => (left + at > x - 20 && left + at < x + wide + 20 && m < line.counted ? [y(stack[0].high[m])] : []));
    for (const base of [high - 5, low + 14]) {
      if (base - 10 < y(10000) || base + 3 > floor) continue;
      if (found.some((one) => x < one.x + one.wide + 6 && one.x < x + wide + 6 && base > one.y - 14 && base < one.y + 14 + ROW * (one.rows.length - 1))) continue;
      const far = Math.min(60, ...edges.map((at) => Math.abs(at - (base - 4))));
      if (far > CLEAR && (best === null || far > best.far)) best = { far, label: { key: "ghost", rows: [ghostWords], cls: "ghost-words", x, y: base, wide } };
    }
  }
  return best?.label ?? null;
}

/** Return what a ghost's steps are worth between two places. */
function valuesBetween(ghost: readonly GhostPoint[][], x0: number, x1: number): number[] {
  const found: number[] = [];
  for (const part of ghost)
    part.forEach((one, k) => {
      const before = part[k - 1];
      const after = part[k + 1];
      const from = before === undefined ? one.x : (before.x + one.x) / 2;
      const upto = after === undefined ? one.x : (one.x + after.x) / 2;
      if (from <= x1 && upto >= x0) found.push(one.value);
    });
  return found;
}
