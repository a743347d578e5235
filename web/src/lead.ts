/**
 * Leads a story from moment to moment by a luck, and plays lives on from its moments.
 *
 * The counterpart of `ifonly.engine.player` and `engine.branching`. Left alone, a run that is led
 * is the run of that luck, event for event. Long work is done in slices; between two of them
 * whoever asked may ask no more.
 */

import { CHANCE, Machine, ORDER, type Lives } from "./machine";
import type { Luck } from "./data";

/** At a moment, by its number in the run as changed before, another option is taken. */
export interface Change {
  at: number;
  option: number;
}

/** An event as the logbook tells it. */
export interface Logged {
  kind: number;
  what: number;
  people: number[];
  n: number;
  time: number;
  scene: number;
  turn: number;
}

export interface LedMoment {
  kind: "decision" | "chance" | "order";
  scene: number;
  turn: number;
  events: number;
  who: number;
  /** Acts with who takes part, the doer first; silence is left out. */
  options: [number, number[]][];
  /** At a chance: its number, and who takes part. */
  chance: [number, number[]] | null;
  chosen: number;
}

export interface Led {
  moments: LedMoment[];
  events: Logged[];
  ending: number;
  hash: string;
}

export interface Ask {
  /** Tells what was played by now; whoever gives `false` wants no more. */
  (found: Lives): Promise<boolean> | boolean;
}

const EVENT = 1;
const NOTICE = 2;
const TIMES = 3;
const LOOK = 4;
const WIDTHS: Record<number, number> = { [NOTICE]: 3, [TIMES]: 2, [LOOK]: 5 };

/** Let what waits be done first. */
export function breath(): Promise<void> {
  return new Promise((go) => setTimeout(go, 0));
}

export class Leader {
  constructor(
    readonly machine: Machine,
    readonly luck: Luck,
  ) {}

  /** Play the run with changes to its end; `visit` is called at each of its moments. */
  async play(
    changes: readonly Change[],
    visit: (at: number) => Promise<boolean> | boolean = () => true,
  ): Promise<Led | null> {
    const { machine, luck } = this;
    const forced = new Map(luck.forced.map(([at, act, people]) => [at, [act, people] as const]));
    const comes = new Map(luck.chances);
    const orders = new Map(luck.orders);
    const instead = new Map(changes.map((one) => [one.at, one.option]));
    const moments: LedMoment[] = [];
    machine.reset(BigInt(luck.seed), BigInt(luck.run));
    machine.useLuck(luck);
    machine.log();
    for (let kind = machine.advance(); kind !== 0; kind = machine.advance()) {
      const isDrawn = kind === ORDER || kind === CHANCE;
      const count = isDrawn ? 0 : machine.options();
      if (!isDrawn && count === 0) {
        machine.choose(0);
        continue;
      }
      const here = this.look(kind, count);
      moments.push(here);
      if (!(await visit(moments.length - 1))) return null;
      const changed = instead.get(moments.length - 1);
      if (kind === ORDER) {
        machine.choose(0);
        const people = orders.get(machine.get("r_row"));
        if (people !== undefined) this.arrange(people);
      } else if (kind === CHANCE) {
        here.chosen = changed ?? comes.get(this.chanceElement()) ?? machine.pick();
        machine.choose(here.chosen);
      } else {
        if (!isDrawn) machine.options();
        here.chosen = changed ?? this.wished(forced, here) ?? machine.pick();
        machine.choose(here.chosen);
      }
    }
    const events = this.events();
    return { moments, events, ending: machine.get("r_ending"), hash: machine.eventHash };
  }

  private look(kind: number, count: number): LedMoment {
    const { machine } = this;
    const made: LedMoment = {
      kind: kind === ORDER ? "order" : kind === CHANCE ? "chance" : "decision",
      scene: machine.scene,
      turn: machine.get("cur_turn"),
      events: machine.events,
      who: machine.get("r_who"),
      options: [],
      chance: null,
      chosen: -1,
    };
    for (let at = 0; at < count; at += 1) {
      const people = [made.who];
      for (let k = 1; k < machine.code.roles; k += 1) people.push(machine.get(`o_a${k}`, at));
      made.options.push([machine.get("o_act", at), people]);
    }
    if (kind === CHANCE) {
      const at = machine.get("r_x_i");
      const people: number[] = [];
      for (let k = 0; k < machine.code.roles; k += 1) people.push(machine.get(`r_x_a${k}`, at));
      made.chance = [machine.get("r_x_id", at), people];
    }
    return made;
  }

  /** Return the option that no luck would bring, where the run has one here. */
  private wished(
    forced: ReadonlyMap<number, readonly [number, number[]]>,
    here: LedMoment,
  ): number | undefined {
    const { machine } = this;
    const people = machine.length("in_scene");
    const element = (machine.get("r_row") * people + here.who) * 9 + machine.get("r_slot");
    const wish = forced.get(element);
    if (wish === undefined) return undefined;
    const [act, roles] = wish;
    if (act < 0) return here.options.length;
    const found = here.options.findIndex(
      ([one, others]) => one === act && roles.every((who, k) => others[k] === who),
    );
    return found < 0 ? undefined : found;
  }

  private chanceElement(): number {
    const { machine } = this;
    const chance = machine.get("r_x_id", machine.get("r_x_i"));
    const times = machine.get("r_occurred", chance);
    return (machine.get("r_row") * machine.length("chance_p") + chance) * 8 + times;
  }

  private arrange(people: readonly number[]): void {
    const drawn = this.machine.order();
    const same = [...drawn].sort().join() === [...people].sort().join();
    if (same) people.forEach((person, at) => this.machine.set("r_ord", at, person));
  }

  private events(): Logged[] {
    const { machine } = this;
    const log = machine.logged();
    const width = machine.code.roles + 4;
    const found: Logged[] = [];
    for (let at = 0; at < log.length; ) {
      const row = log[at];
      if (row === EVENT) {
        const end = at + 1 + width;
        found.push({
          kind: log[at + 1],
          what: log[at + 2],
          people: log.slice(at + 3, end - 2),
          n: log[end - 2],
          time: log[end],
          scene: log[end + 1],
          turn: log[end + 2],
        });
        at = end + 3;
      } else {
        at += WIDTHS[row];
      }
    }
    return found;
  }

  // ---- many lives

  /** Play free lives from the start, telling of each slice. */
  async free(seed: bigint, first: number, count: number, ask: Ask): Promise<void> {
    this.machine.clearLuck();
    for (let done = 0; done < count; done += this.machine.most) {
      const many = Math.min(this.machine.most, count - done);
      const found = this.machine.fork(seed, BigInt(first + done), many, true, -1);
      if (!(await ask(found))) return;
      await breath();
    }
  }

  /** Play lives from the state at hand, with fresh luck, and come back to it. */
  async fromHere(force: number, first: number, count: number, ask: Ask): Promise<boolean> {
    const { machine } = this;
    const state = machine.snapshot();
    machine.logging(false);
    machine.keep();
    const seed = BigInt(this.luck.seed);
    let wanted = true;
    for (let done = 0; wanted && done < count; done += machine.most) {
      const many = Math.min(machine.most, count - done);
      wanted = await ask(machine.fork(seed, BigInt(first + done), many, false, force));
      await breath();
    }
    machine.restore(state);
    machine.logging(true);
    return wanted;
  }

  /** Play lives from a moment of the run as changed, with an option taken there (-1: free). */
  async lives(
    changes: readonly Change[],
    at: number,
    force: number,
    first: number,
    count: number,
    ask: Ask,
  ): Promise<void> {
    await this.play(changes, async (here) => {
      if (here === at) await this.fromHere(force, first, count, ask);
      return here < at;
    });
  }
}
