/** The object that the page holds: the shapes of `docs/report.md`. */

/** Address, element and length of an array in the story's memory. */
export type Slot = [number, string, number];

export interface Code {
  gzip: string;
  bytes: number;
  state: number;
  run: number;
  luck: [number, number];
  kept: number;
  stop: number;
  roles: number;
  arrays: Record<string, Slot>;
}

export interface Luck {
  seed: string;
  run: number;
  attempts: [string, number, number][];
  forced: [number, number, number[]][];
  orders: [number, number[]][];
  chances: [number, number][];
  hash: string;
}

export interface Person {
  name: string;
  plural: boolean;
  forms: Record<string, string>;
}

export interface Act {
  roles: string;
  option: string;
  plain: string;
  options?: string;
  plains?: string;
  words?: string[];
}

export interface Moment {
  kind: "decision" | "chance" | "order" | "end";
  scene: number;
  turn: number;
  events: number;
  event: number;
  text: string;
  p: number | null;
  odds: number[] | null;
  /** Bounds of the odds of the run's own ending. */
  band?: [number, number];
  /** Bounds of the odds of each ending, where something else could be chosen. */
  bounds?: [number, number][];
  /** How many lives the odds are of, where the page has played them. */
  lives?: number;
  unsettled?: boolean;
  who?: number;
  chosen?: number;
  options?: [string, number | null][];
}

export interface Point {
  moment: number;
  text: string;
  ending: number;
  movement: [number, number, number];
  gain_of: number; // the ending that the gains below are of
  alternatives: { option: number; odds: number[]; gain: [number, number, number] }[];
}

export interface Told {
  scene: number;
  passed: string;
  took_place: boolean;
  paragraphs: Said[][];
}

/** A sentence, and the events that it stands for. */
export interface Said {
  text: string;
  events: number[];
}

export interface Event {
  kind: string;
  scene: number;
  turn: number;
  when: string;
  who: number;
  text: string;
  p: number | null;
  cause: number;
  noticed: number[];
}

export interface Motive {
  name: string;
  value: number;
  line: number;
  because: [string, number, number][];
}

export interface Why {
  chosen: number;
  rival: number;
  by_chance: boolean;
  forced: boolean;
  options: {
    text: string;
    p: number;
    utility: number;
    ready: boolean;
    left: number;
    motives: Motive[];
  }[];
}

export interface Reading {
  text: string;
  label: string;
  kind: string;
  name: string;
  people: number[];
  /** At each moment, of 100. */
  values: number[];
  peak: number;
  because: [string, number, number][];
  /** How strongly it spoke for what was done, over all choices whose reasons the page holds. */
  spoke: number;
}

/** Who came to know something: person, how, by which event, at which moment, mistaken. */
export type Knower = [number, string, number, number, number];

export interface Claim {
  id: string;
  text: string;
  verdict: string;
  figure: number | null;
  low: number | null;
  high: number | null;
  runs: number;
  line: number;
}

export interface Data {
  format: number;
  ifonly: string;
  story: { name: string; hash: string; text: string };
  seed: number | string;
  as_told: boolean;
  title: string;
  headline: string;
  more: string;
  ending: number;
  branches: number;
  endings: { name: string; words: string[] }[];
  people: Person[];
  places: string[];
  things: string[];
  scenes: { name: string; place: string; passed: string; trial: boolean; words: string[] }[];
  telling: Told[];
  moments: Moment[];
  points: Point[];
  drama: {
    scene: number | null;
    moment: number;
    suspense: [number, number, number];
    surprise: [number, number, number];
  }[];
  events: Event[];
  why: Record<string, Why>;
  readings: Reading[];
  /** Who is dead, from which moment on, in the story's words: `the friends are dead`, `dead`. */
  gone: { person: number; text: string; state: string; moment: number }[];
  knowledge: { text: string; event: number; since: number; by: Knower[] }[];
  claims: Claim[] | null;
  acts: Act[];
  /** Of a chance, what it spares and what it brings, as patterns. */
  blocks: { words: string[]; name: string; kind: string; chance?: number; outcomes?: [string, string]; outcomes_of_many?: [string, string] }[];
  routines: { act: number; people: number[] }[];
  code: Code;
  luck: Luck;
}

/** Odds are so many parts of a whole. */
export const WHOLE = 10000;
