/**
 * A run in the making: the story's own WebAssembly and its memory.
 *
 * The counterpart of `ifonly.engine.machine`: it answers bit for bit what that one answers.
 * Numbers of 64 bits are `bigint` where they are keys or hashes, and plain numbers elsewhere.
 */

import { gunzipSync } from "fflate";
import type { Code, Luck } from "./data";

export const DECISION = 1;
export const CHANCE = 2;
export const ORDER = 4;
const EVERY = 15;
const SCENES = "cur_scene";

type Entry = (...given: (bigint | number)[]) => bigint;

export class Machine {
  private readonly view: DataView;
  private readonly bytes: Uint8Array;

  private constructor(
    readonly code: Code,
    private readonly exports: Record<string, unknown>,
  ) {
    const memory = exports.memory as WebAssembly.Memory;
    this.view = new DataView(memory.buffer);
    this.bytes = new Uint8Array(memory.buffer);
  }

  /** Compile a story's code; throws where WebAssembly may not run. */
  static async load(code: Code): Promise<Machine> {
    const packed = Uint8Array.from(atob(code.gzip), (letter) => letter.charCodeAt(0));
    const made = await WebAssembly.instantiate(gunzipSync(packed), {});
    return new Machine(code, made.instance.exports as Record<string, unknown>);
  }

  private call(name: string, ...given: (bigint | number)[]): bigint {
    return (this.exports[name] as Entry)(...given);
  }

  /** Return an element of an array as a plain number. */
  get(name: string, at = 0): number {
    const [address, element] = this.code.arrays[name];
    switch (element) {
      case "f64":
        return this.view.getFloat64(address + 8 * at, true);
      case "i32":
        return this.view.getInt32(address + 4 * at, true);
      case "u8":
        return this.bytes[address + at];
      default:
        return Number(this.view.getBigInt64(address + 8 * at, true));
    }
  }

  /** Return an element of an array as a hash is written. */
  hash(name: string, at = 0): string {
    const [address] = this.code.arrays[name];
    return this.view.getBigUint64(address + 8 * at, true).toString(16).padStart(16, "0");
  }

  set(name: string, at: number, value: number): void {
    const [address, element] = this.code.arrays[name];
    if (element === "i32") this.view.setInt32(address + 4 * at, value, true);
    else if (element === "u8") this.bytes[address + at] = value;
    else this.view.setBigInt64(address + 8 * at, BigInt(value), true);
  }

  length(name: string): number {
    return this.code.arrays[name][2];
  }

  has(name: string): boolean {
    return name in this.code.arrays;
  }

  // ---- one run

  reset(seed: bigint, run: bigint): void {
    this.clearLuck();
    this.call("reset", BigInt.asIntN(64, seed), run);
  }

  clearLuck(): void {
    this.bytes.fill(0, ...this.code.luck);
  }

  useLuck(luck: Luck): void {
    for (const [name, at, attempt] of luck.attempts) this.set(name, at, attempt);
  }

  advance(): number {
    return Number(this.call("advance", BigInt(EVERY)));
  }

  options(): number {
    return Number(this.call("options"));
  }

  pick(): number {
    return Number(this.call("pick"));
  }

  choose(option: number): void {
    this.call("choose", BigInt(option));
  }

  order(): number[] {
    this.call("order");
    const count = this.get("r_ord_n");
    return Array.from({ length: count }, (_, at) => this.get("r_ord", at));
  }

  get eventHash(): string {
    return BigInt.asUintN(64, this.call("event_hash")).toString(16).padStart(16, "0");
  }

  get events(): number {
    return this.get("event_no");
  }

  get scene(): number {
    return this.get(SCENES);
  }

  // ---- states

  /** Copy the state with its luck. */
  snapshot(): Uint8Array {
    return this.bytes.slice(0, this.code.run);
  }

  restore(state: Uint8Array): void {
    this.bytes.set(state, 0);
  }

  /** Keep the state at hand, without told luck: what forked lives begin with. */
  keep(): void {
    this.clearLuck();
    this.bytes.copyWithin(this.code.kept, 0, this.code.run);
  }

  // ---- many runs

  /** How many lives one call plays at most. */
  get most(): number {
    return this.length("out_ending");
  }

  /**
   * Play lives `first`, `first + 1`, ... to their ends; at most `most` of them.
   *
   * From what was kept last with option `force` taken there (-1: none), or from the start.
   */
  fork(seed: bigint, first: bigint, count: number, fromStart: boolean, force: number): Lives {
    const start = fromStart ? 1 : 0;
    const key = BigInt.asIntN(64, seed);
    this.call("fork", key, first, BigInt(count), start, BigInt(force), -1n);
    const found: Lives = { endings: [], hashes: [] };
    for (let at = 0; at < count; at += 1) {
      found.endings.push(this.get("out_ending", at));
      found.hashes.push(this.hash("out_hash", at));
    }
    return found;
  }

  // ---- the logbook

  /** Open an empty logbook. */
  log(): void {
    for (const name of ["w_n", "w_m", "w_full", "w_open", "w_asked_n"]) this.set(name, 0, 0);
    this.set("w_on", 0, 1);
  }

  /** Stop writing, or go on. */
  logging(on: boolean): void {
    this.set("w_on", 0, on ? 1 : 0);
  }

  /** Return what was written. */
  logged(): number[] {
    const count = this.get("w_n");
    return Array.from({ length: count }, (_, at) => this.get("w_log", at));
  }
}

export interface Lives {
  endings: number[];
  hashes: string[];
}
