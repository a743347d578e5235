/** Readings of people: what they are worth at a moment, and how a person is drawn. */

import type { Data, Reading } from "./data";

/** What is weaker, of 100, is not drawn as a bond. */
export const LEAST = 12;

/** Return the colour of a person: the same in every picture. */
export function colourOfPerson(person: number): string {
  return `var(--if-person-${person % 8})`;
}

export function valueAt(reading: Reading, at: number): number {
  return reading.values[Math.min(at, reading.values.length - 1)];
}

export function highest(reading: Reading): number {
  return Math.max(...reading.values);
}

/** Return how far a reading went between its lowest and its highest. */
export function changed(reading: Reading): number {
  return highest(reading) - Math.min(...reading.values);
}

/** Put readings in order: those first that spoke most for what was done, then the strongest. */
export function bySpoken(a: Reading, b: Reading): number {
  return b.spoke - a.spoke || highest(b) - highest(a);
}

export function isBond(reading: Reading): boolean {
  return reading.kind === "bond" && reading.people.length === 2;
}

/** Return that somebody is dead at a moment, in the story's words; nothing while they live. */
export function goneAt(data: Data, person: number, at: number): Data["gone"][number] | undefined {
  return data.gone.find((one) => one.person === person && at >= one.moment);
}
