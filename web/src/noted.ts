/** The turning points that the picture names, and how they are said. */

import type { Data, Moment } from "./data";
import { inHundred } from "./layout";
import { oddsAt, type Line } from "./line";
import { momentWords } from "./patterns";

/** How many are named at most. */
export const MOST = 14;

export interface Note {
  moment: number;
  words: string;
  before: number;
  after: number;
  ending: number;
  movement: [number, number, number];
}

/** Return the turning points that are written on the picture: the largest, apart from each other. */
export function notes(data: Data, line: Line, most: number): Note[] {
  const shown = data.points
    .filter((one) => one.moment < line.parted && one.moment + 1 < line.moments.length)
    .sort((a, b) => Math.abs(b.movement[0]) - Math.abs(a.movement[0]))
    .slice(0, most)
    .sort((a, b) => a.moment - b.moment);
  return shown.map((one) => ({
    moment: one.moment,
    words: turnText(data.moments[one.moment]),
    before: oddsAt(line, one.moment)?.[one.ending] ?? 0,
    after: oddsAt(line, one.moment + 1)?.[one.ending] ?? 0,
    ending: one.ending,
    movement: one.movement,
  }));
}

/** Say a turning point as a sentence begins. */
function turnText(moment: Moment): string {
  const words = momentWords(moment);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/**
 * Say what a turning point did: `“he leaves” 33 → 9`; the figures do not part.
 *
 * The movement is counted on lives of its own. Where the odds as drawn say what it rules out, it
 * is said in their place: `“he leaves” +12 (4 to 20)`.
 */
export function movedText(data: Data, one: Note): string {
  const [moved, low, high] = one.movement;
  const drawn = one.after - one.before;
  if (drawn < low || drawn > high) {
    const sign = moved < 0 ? "−" : "+";
    const [least, most] = [low, high].map(Math.abs).sort((a, b) => a - b).map(inHundred);
    return `“${data.endings[one.ending].name}” ${sign}${inHundred(Math.abs(moved))}\u00a0(${least}\u00a0to\u00a0${most})`;
  }
  return `“${data.endings[one.ending].name}” ${inHundred(one.before)}\u00a0→\u00a0${inHundred(one.after)}`;
}
