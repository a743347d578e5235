/** Fills the story's patterns: `{0}`, `{0's}`, `{0 they}` are who fills a role of an act. */

import type { Data, Person } from "./data";
import type { Logged, LedMoment } from "./lead";

const BRACES = /\{(person )?(\d+)(?:(['’]s)|( (?:they|them|their|theirs|themself)))?\}/gi;

/** The kinds of events, in the order of their numbers from 1 on (`chronicle/events.py`). */
export const KINDS = [
  "choice", "answer", "involuntary", "brought about", "happening", "routine",
  "skipped", "opened", "left open", "too late", "closed", "brought",
];

function possessive(person: Person): string {
  return person.name + (person.plural && person.name.endsWith("s") ? "’" : "’s");
}

function mention(person: Person, mark: string | undefined, form: string | undefined): string {
  if (mark !== undefined) return possessive(person);
  if (form === undefined) return person.name;
  const name = form.trim();
  const said = person.forms[name.toLowerCase()] ?? person.name;
  return name[0] === name[0].toUpperCase() ? said[0].toUpperCase() + said.slice(1) : said;
}

/** Fill a pattern; `kinds` says of each role whether it is a person, a place or a thing. */
export function fill(data: Data, pattern: string, kinds: string, fillers: readonly number[]): string {
  return pattern.replace(BRACES, (whole, fixed: string | undefined, digits: string, mark, form) => {
    const number = Number(digits);
    if (fixed !== undefined) return data.people[number] ? mention(data.people[number], mark, form) : whole;
    const filler = fillers[number];
    if (filler === undefined || filler < 0) return "somebody";
    const kind = kinds[number] ?? "p";
    if (kind === "l") return data.places[filler] ?? "elsewhere";
    if (kind === "t") return data.things[filler] ?? whole;
    return data.people[filler] ? mention(data.people[filler], mark, form) : whole;
  });
}

const COUNTS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const UNITS: [string, number][] = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600]];

function inWords(count: number): string {
  if (count >= 100) return count.toLocaleString("en-GB");
  if (count < 20) return COUNTS[count];
  return TENS[Math.floor(count / 10) - 2] + (count % 10 ? `-${COUNTS[count % 10]}` : "");
}

/** Say a span of seconds, in the unit in which `telling.numbers` says it. */
function spanInWords(seconds: number): string {
  if (seconds < 60) return seconds <= 0 ? "no time" : "a moment";
  for (const [name, length] of UNITS) {
    const many = Math.round(seconds / length);
    if (many >= 2 || (many === 1 && Math.abs(seconds - length) < 0.02 * length))
      return many === 1 ? `${name === "hour" ? "an" : "a"} ${name}` : `${inWords(many)} ${name}s`;
  }
  const many = Math.round(seconds / 60);
  return many === 1 ? "a minute" : `${inWords(many)} minutes`;
}

/** Say how much later a scene is, and for how long it goes on where that is a year or more. */
export function passedText(later: number, lasts: number): string {
  const passed = later > 0 ? `${spanInWords(later)} later` : "at once";
  if (lasts < UNITS[0][1]) return passed;
  return later > 0 ? `${passed}, for ${spanInWords(lasts)}` : `for ${spanInWords(lasts)}`;
}

/** Give a sentence its capital, and its mark. */
export function sentence(text: string): string {
  const first = text.search(/\p{L}/u);
  const begun = first < 0 ? text : text.slice(0, first) + text[first].toUpperCase() + text.slice(first + 1);
  return /[.!?…:;"'”’»)]$/.test(begun) ? begun : `${begun}.`;
}

/** Say what a moment brought. */
export function momentWords(moment: { kind: string; text: string }): string {
  return moment.kind === "order" ? "luck settles who acts first" : moment.text;
}

/** Say an option, in the present. */
export function optionText(data: Data, act: number, people: readonly number[]): string {
  const one = data.acts[act];
  const plural = data.people[people[0]]?.plural ? one.options : undefined;
  return fill(data, plural ?? one.option, one.roles, people);
}

/** Say another option as a condition: `instead Renji hides`, `Renji is not wounded`. */
export function insteadText(text: string): string {
  return text.startsWith("by chance, ") ? text.slice(11) : `instead ${text}`;
}

/** Words for the moments of a life that the page played itself. */
export function momentText(data: Data, moment: LedMoment, option: number): string {
  if (moment.kind === "order") return "who acts first";
  if (moment.chance !== null) {
    const [number, people] = moment.chance;
    const block = data.blocks.find((one) => one.kind === "chance" && one.chance === number);
    const many = data.people[people[0]]?.plural ? block?.outcomes_of_many : undefined;
    const said = (many ?? block?.outcomes)?.[option ? 1 : 0] ?? (option ? "things change" : "things stay as they are");
    return `by chance, ${fill(data, said, "", people)}`;
  }
  if (option >= moment.options.length) return `${data.people[moment.who].name} ${data.people[moment.who].plural ? "do" : "does"} nothing`;
  return optionText(data, ...moment.options[option]);
}

/** Tells events in the acts' own words, variants in turn; lives for one telling. */
export class Teller {
  private readonly used = new Map<string, number>();

  constructor(private readonly data: Data) {}

  private next(key: string, words: readonly string[]): string {
    const turn = this.used.get(key) ?? 0;
    this.used.set(key, turn + 1);
    return words[turn % words.length];
  }

  /** Return a sentence for an event; nothing where it is no news. */
  tell(event: Logged): string | null {
    const { data } = this;
    const kind = KINDS[event.kind - 1];
    switch (kind) {
      case "choice":
      case "answer":
      case "involuntary":
      case "brought about": {
        const act = data.acts[event.what];
        const plural = data.people[event.people[0]]?.plural ? act.plains : undefined;
        const words = act.words ? this.next(`a${event.what}`, act.words) : (plural ?? act.plain);
        return sentence(fill(data, words, act.roles, event.people));
      }
      case "too late":
        return sentence(`Too late: ${optionText(data, event.what, event.people)}`);
      case "happening": {
        const block = data.blocks[event.what];
        if (block === undefined || block.words.length === 0) return null;
        return sentence(fill(data, this.next(`b${event.what}`, block.words), "", event.people));
      }
      case "routine": {
        const routine = data.routines[event.what];
        const act = data.acts[routine.act];
        const key = `${event.scene} ${event.what}`;
        if (this.used.has(key)) return null;
        this.used.set(key, 1);
        const plural = data.people[routine.people[0]]?.plural ? act.plains : undefined;
        return sentence(`Again and again ${fill(data, plural ?? act.plain, act.roles, routine.people)}`);
      }
      default:
        return null;
    }
  }

  opening(scene: number): string | null {
    const { words } = this.data.scenes[scene];
    return words.length ? sentence(fill(this.data, words[0], "", [])) : null;
  }

  ending(ending: number): string | null {
    const words = this.data.endings[ending]?.words ?? [];
    return words.length ? sentence(fill(this.data, words[0], "", [])) : null;
  }
}
