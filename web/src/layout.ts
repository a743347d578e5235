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

/** Lay moments out over a width: each scene gets a share, long ones more, within it all alike. */
export function along(line: Line, width: number): Along {
  const bands: Band[] = [];
  line.moments.forEach((one, at) => {
    const last = bands[bands.length - 1];
    if (one.kind === "end") return;
    if (last !== undefined && last.scene === one.scene) last.upto = at + 1;
    else bands.push({ scene: one.scene, first: at, upto: at + 1, x0: 0, x1: 0 });
  });
  const weights = bands.map((one) => 1 + Math.sqrt(one.upto - one.first) / 4);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const x: number[] = new Array(line.moments.length).fill(width);
  let begin = 0;
  bands.forEach((one, at) => {
    one.x0 = begin;
    one.x1 = begin += (weights[at] / whole) * width;
    const many = one.upto - one.first;
    for (let k = 0; k < many; k += 1) x[one.first + k] = one.x0 + ((k + 0.0) / many) * (one.x1 - one.x0);
  });
  return { x, bands, width };
}

/** Return the order in which endings stand above each other: the told one lowest, then by share. */
export function stackOrder(data: Data): number[] {
  const mean = data.endings.map((_, k) =>
    data.moments.reduce((sum, one) => sum + (one.odds?.[k] ?? 0), 0),
  );
  return data.endings
    .map((_, k) => k)
    .sort((a, b) => Number(b === data.ending) - Number(a === data.ending) || mean[b] - mean[a] || a - b);
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

/** Break a text into lines of at most so many letters. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Say a share of 10,000 as so many in a hundred. */
export function inHundred(parts: number): string {
  if (parts > 0 && parts < 50) return "<1";
  if (parts >= 9950 && parts < 10000) return ">99";
  return String(Math.round(parts / 100));
}
