/**
 * A life as the page shows it: its moments with their odds, its events, its telling.
 *
 * The told run is one; a life in which something else was chosen is another, which shares the
 * moments before the choice with the life it came from.
 */

import type { Data, Event, Moment, Said } from "./data";
import type { Change, Led, Logged } from "./lead";
import { KINDS, Teller, momentText, passedText } from "./patterns";

export interface Paragraph {
  said: Said[];
  isNew: boolean;
}

export interface Section {
  scene: number;
  passed: string;
  tookPlace: boolean;
  paragraphs: Paragraph[];
  /** The first moment of the scene, and the first after it. */
  first: number;
  upto: number;
}

export interface Line {
  changes: Change[];
  moments: Moment[];
  events: Event[];
  sections: Section[];
  ending: number;
  hash: string;
  /** The first moment that is not of the told run. */
  parted: number;
  /** The first moment whose odds nobody has counted yet; as many as there are, if all are known. */
  counted: number;
}

/** Return the told run as a line. */
export function toldLine(data: Data): Line {
  const sections = data.telling.map((one) => ({
    scene: one.scene,
    passed: one.passed,
    tookPlace: one.took_place,
    paragraphs: one.paragraphs.map((said) => ({ said, isNew: false })),
    ...spanOf(data.moments, one.scene),
  }));
  return {
    changes: [],
    moments: data.moments,
    events: data.events,
    sections,
    ending: data.ending,
    hash: data.luck.hash,
    parted: data.moments.length,
    counted: data.moments.length,
  };
}

function spanOf(moments: readonly Moment[], scene: number): { first: number; upto: number } {
  const first = moments.findIndex((one) => one.scene === scene);
  if (first < 0) return { first: -1, upto: -1 };
  let upto = first;
  while (upto < moments.length && moments[upto].scene === scene) upto += 1;
  return { first, upto };
}

/** Return the line of a life that was played on from another; odds after the parting are unknown. */
export function newLine(data: Data, from: Line, changes: Change[], led: Led): Line {
  const parted = changes[changes.length - 1].at;
  const moments: Moment[] = from.moments.slice(0, parted);
  const before = new Map(from.moments.slice(0, parted + 1).map((one, at) => [at, one]));
  led.moments.slice(parted).forEach((one, offset) => {
    const at = parted + offset;
    const shared = at === parted ? before.get(at) : undefined;
    moments.push({
      kind: one.kind,
      scene: one.scene,
      turn: one.turn,
      events: one.events,
      event: eventOf(led, at),
      text: momentText(data, one, one.chosen),
      p: shared?.options?.[one.chosen]?.[1] ?? null,
      odds: shared?.odds ?? null,
      ...(shared?.bounds && { bounds: shared.bounds }),
      ...(shared?.lives && { lives: shared.lives }),
      who: one.kind === "decision" ? one.who : undefined,
      chosen: one.chosen,
      options:
        shared?.options ??
        (one.kind === "decision"
          ? [...one.options.map((_, k) => [momentText(data, one, k), null]), [momentText(data, one, one.options.length), null]]
          : one.kind === "chance"
            ? [[momentText(data, one, 0), null], [momentText(data, one, 1), null]]
            : undefined) as Moment["options"],
    });
  });
  moments.push({ kind: "end", scene: -1, turn: 0, events: led.events.length, event: 0, text: "the end", p: null, odds: sure(data, led.ending) });
  const first = led.moments[parted]?.events ?? led.events.length;
  const teller = new Teller(data);
  const events = led.events.map((one, at): Event => {
    if (at < first && from.events[at] !== undefined) return from.events[at];
    const kind = KINDS[one.kind - 1];
    return {
      kind,
      scene: one.scene,
      turn: one.turn,
      when: "",
      who: kind === "choice" || kind === "answer" ? one.people[0] : -1,
      text: "",
      p: null,
      cause: 0,
      noticed: [],
    };
  });
  const line: Line = {
    changes,
    moments,
    events,
    sections: [],
    ending: led.ending < 0 ? data.endings.length - 1 : led.ending,
    hash: led.hash,
    parted,
    counted: Math.min(parted + 2, moments.length),
  };
  line.sections = tell(data, from, line, led, first, teller);
  return line;
}

function sure(data: Data, ending: number): number[] {
  const at = ending < 0 ? data.endings.length - 1 : ending;
  return data.endings.map((_, one) => (one === at ? 10000 : 0));
}

/** Return the number of the event that a moment brought; 0: none. */
function eventOf(led: Led, at: number): number {
  const here = led.moments[at];
  const next = led.moments[at + 1]?.events ?? led.events.length;
  if (next <= here.events) return 0;
  if (here.kind === "decision") {
    const chosen = here.options[here.chosen];
    const found = led.events
      .slice(here.events, next)
      .find((one) => one.what === chosen?.[0] && one.people[0] === here.who && one.kind <= 2);
    return found?.n ?? 0;
  }
  return here.kind === "chance" && here.chosen ? here.events + 1 : 0;
}

/** Tell what is new in plain words, after what both lives share. */
function tell(data: Data, from: Line, line: Line, led: Led, first: number, teller: Teller): Section[] {
  const sections: Section[] = [];
  for (const one of from.sections) {
    const opened = one.first >= 0 && one.first <= line.parted;
    if (!opened && one.tookPlace) break;
    const isLast = one.first >= 0 && one.upto > line.parted;
    // What stands for later events did not happen here; nor did the ending, which stands for none.
    const paragraphs = one.paragraphs
      .map((part, p) => ({
        ...part,
        said: part.said.filter(({ events }) => (events.length > 0 ? events.every((n) => n <= first) : p === 0)),
      }))
      .filter((part) => part.said.length > 0);
    sections.push({ ...one, paragraphs: isLast ? paragraphs : one.paragraphs });
    if (isLast) break;
  }
  let current = sections[sections.length - 1];
  let sentences: Said[] = [];
  const flush = () => {
    if (sentences.length && current) current.paragraphs.push({ said: sentences, isNew: true });
    sentences = [];
  };
  let turn = -1;
  // What was said once in a scene is not said again in it.
  let heard = new Set<string>();
  for (const event of led.events.slice(first)) {
    const kind = KINDS[event.kind - 1];
    if (kind === "opened" || kind === "skipped") {
      flush();
      heard = new Set();
      if (data.scenes[event.what].trial) continue;
      current = {
        scene: event.what,
        passed: kind === "opened" ? passedOf(led, event) : "",
        tookPlace: kind === "opened",
        paragraphs: [],
        ...spanOf(line.moments, event.what),
      };
      sections.push(current);
      const said = kind === "opened" ? teller.opening(event.what) : "This did not come about.";
      if (said !== null) current.paragraphs.push({ said: [{ text: said, events: [event.n] }], isNew: true });
      continue;
    }
    const said = teller.tell(event);
    if (said === null) continue;
    if (sentences.length >= 5 || (event.turn !== turn && sentences.length >= 3)) flush();
    turn = event.turn;
    const at = line.events[event.n - 1];
    if (at !== undefined) at.text = said;
    if (heard.has(said)) continue;
    heard.add(said);
    sentences.push({ text: said, events: [event.n] });
  }
  flush();
  const said = teller.ending(line.ending);
  if (said !== null && current) current.paragraphs.push({ said: [{ text: said, events: [] }], isNew: true });
  for (const one of sections) Object.assign(one, spanOf(line.moments, one.scene));
  return sections;
}

/** Say when a scene of a life that was played here opens, and how long it goes on. */
function passedOf(led: Led, opened: Logged): string {
  const closes = led.events.filter((one) => KINDS[one.kind - 1] === "closed");
  const before = closes.filter((one) => one.n < opened.n).pop()?.time ?? 0;
  const after = closes.find((one) => one.n > opened.n)?.time ?? led.events[led.events.length - 1].time;
  return passedText(opened.time - before, after - opened.time);
}

/** Return the moment at which an event came about: its own, or the last before it. */
export function momentOfEvent(line: Line, n: number): number {
  let found = 0;
  for (let at = 0; at < line.moments.length; at += 1) {
    const one = line.moments[at];
    if (one.event === n) return at;
    if (one.events < n) found = at;
    else break;
  }
  return found;
}

/** Return the odds at a moment: those counted there, or last before it; none that nobody counted. */
export function oddsAt(line: Line, at: number): number[] | null {
  if (at >= line.counted && line.moments[at].kind !== "end") return null;
  for (let before = at; before >= 0; before -= 1) {
    const found = line.moments[before].odds;
    if (found !== null) return found;
  }
  return null;
}
