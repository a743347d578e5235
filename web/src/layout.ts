/** Where things stand in pictures: moments along the story, endings above each other, labels. */

import type { Data } from "./data";
import { oddsAt, type Line } from "./line";

export interface Band {
  scene: number;
  first: number;
  upto: number;
  x0: number;
  x1: number;
}

export interface Along {
  x: number[];
  bands: Band[];
  width: number;
}

/** What a moment is wider than others if something is written to it, at most. */
const WIDER = 22;

/**
 * Lay moments out over a width: each scene has the room that its name needs (`need`), and beyond
 * that the square root of the number of its moments; within it all are alike, but for those to
 * which something is written (`noted`): they are wider, so that their lines stand apart.
 */
export function along(line: Line, width: number, need: (scene: number) => number = () => 0, noted: readonly number[] = []): Along {
  const bands: Band[] = [];
  line.moments.forEach((one, at) => {
    const last = bands[bands.length - 1];
    if (one.kind === "end") return;
    if (last !== undefined && last.scene === one.scene) last.upto = at + 1;
    else bands.push({ scene: one.scene, first: at, upto: at + 1, x0: 0, x1: 0 });
  });
  const wide = Math.min(WIDER, (0.3 * width) / Math.max(1, noted.length));
  const written = bands.map((one) => noted.filter((at) => at >= one.first && at < one.upto).length * wide);
  const full = width;
  width -= written.reduce((sum, one) => sum + one, 0);
  let needs = bands.map((one, at) => Math.max(0, need(one.scene) - written[at]));
  const total = needs.reduce((sum, one) => sum + one, 0);
  if (total > width) needs = bands.map(() => (15 * bands.length > width ? 0 : 15));
  const rest = width - needs.reduce((sum, one) => sum + one, 0);
  const weights = bands.map((one) => Math.sqrt(one.upto - one.first));
  const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
  const x: number[] = new Array(line.moments.length).fill(full);
  let begin = 0;
  bands.forEach((one, at) => {
    one.x0 = begin;
    const plain = needs[at] + (weights[at] / whole) * rest;
    one.x1 = begin += plain + written[at];
    const many = one.upto - one.first;
    let before = 0;
    for (let k = 0; k < many; k += 1) {
      x[one.first + k] = one.x0 + (k / many) * plain + before;
      if (noted.includes(one.first + k)) before += wide;
    }
  });
  return { x, bands, width: full };
}

/** An ending that the told life never gave so many of 10,000 has no colour of its own. */
const LEAST = 200;
const COLOURS = 9;

/** The endings in the order of the stack, and how many of them, the first ones, have colours of their own. */
interface Stacking {
  order: number[];
  own: number;
}

const stackings = new WeakMap<Data, Stacking>();

function stackingOf(data: Data): Stacking {
  let found = stackings.get(data);
  if (found === undefined) {
    const highest = data.endings.map((_, k) => Math.max(...data.moments.map((one) => one.odds?.[k] ?? 0)));
    const others = data.endings.map((_, k) => k).filter((k) => k !== data.ending);
    const drawn = others.filter((k) => highest[k] >= LEAST).sort((a, b) => highest[b] - highest[a]).slice(0, COLOURS - 2);
    const [kept, rest] = [true, false].map((is) => others.filter((k) => drawn.includes(k) === is));
    found = { order: [data.ending, ...kept, ...rest], own: 1 + kept.length };
    stackings.set(data, found);
  }
  return found;
}

/**
 * Return the endings in the order of the stack: the one that the told life came to lowest, the others
 * as their author has them. It is the same for every life of the page, so that two can be compared.
 */
export function stackOrder(data: Data): readonly number[] {
  return stackingOf(data).order;
}

/** Return the colour of an ending: the same in every picture of the page, and in `ifonly plot`. */
export function colourOf(data: Data, ending: number): string {
  const { order, own } = stackingOf(data);
  const at = order.indexOf(ending);
  return `var(--if-ending-${at < own ? at : COLOURS - 1})`;
}

export interface Stack {
  ending: number;
  /** Lower and upper edge at each moment, of 10,000. */
  low: number[];
  high: number[];
}

/** Return the bands of endings over the moments of a line. */
export function stacked(line: Line, order: readonly number[]): Stack[] {
  const sums = new Array<number>(line.moments.length).fill(0);
  const odds = line.moments.map((_, at) => oddsAt(line, at));
  return order.map((ending) => {
    const low = sums.slice();
    odds.forEach((one, at) => {
      sums[at] += one?.[ending] ?? 0;
    });
    return { ending, low, high: sums.slice() };
  });
}

/** Push wished places apart so that each has its size, as near to its wish as may be. */
export function spread(wishes: readonly number[], sizes: readonly number[], low: number, high: number): number[] {
  const order = wishes.map((_, at) => at).sort((a, b) => wishes[a] - wishes[b]);
  const found = wishes.slice();
  let floor = low;
  for (const at of order) {
    found[at] = Math.max(wishes[at], floor + sizes[at] / 2);
    floor = found[at] + sizes[at] / 2;
  }
  let ceiling = high;
  for (const at of order.slice().reverse()) {
    found[at] = Math.min(found[at], ceiling - sizes[at] / 2);
    ceiling = found[at] - sizes[at] / 2;
  }
  return found;
}

/** Say a share of 10,000 as so many in a hundred; halves go to the even number, as Python has it. */
export function inHundred(parts: number): string {
  if (parts > 0 && parts <= 50) return "<1";
  if (parts >= 9950 && parts < 10000) return ">99";
  const low = Math.floor(parts / 100);
  const rest = parts - 100 * low;
  return String(rest > 50 || (rest === 50 && low % 2 === 1) ? low + 1 : low);
}
