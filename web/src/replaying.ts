/** Plays another choice: a thousand lives from there, then one life, then the odds along it. */

import type { Data } from "./data";
import type { Change } from "./lead";
import { newLine, type Line } from "./line";
import type { Player } from "./player";
import { standing, type Replay } from "./replay";

const LIVES = 1000;
/** How many lives each point of a new curve is of, after each round. */
export const ROUNDS = [100, 400];

/** What plays, the told life, and the one in which something else is chosen. */
export interface Lives {
  data: Data;
  player: Player;
  told: Line;
  from: Line;
}

/** Who hears how far it has come, of the new life as it is drawn, of where it parts, of what stops it. */
export interface Heard {
  note: (replay: Replay) => void;
  draw: (line: Line) => void;
  part: (at: number) => void;
  stoppedBy: (stop: () => void) => void;
}

/** Play what would come of another option at a moment. */
export async function playAnother(lives: Lives, where: number, option: number, heard: Heard): Promise<void> {
  const { data, player, told, from } = lives;
  const changes: Change[] = [...from.changes.filter((one) => one.at < where), { at: where, option }];
  const base = where >= from.parted && from.changes.length > 0 ? from : told;
  const { scene, turn, options } = from.moments[where];
  const text = options?.[option]?.[0] ?? "";
  const placed = `“${data.scenes[scene]?.name ?? "the end"}”, turn ${turn}`;
  const counts = data.endings.map(() => 0);
  let state: Replay = { at: where, option, text, where: placed, ...standing(data, from, where), from, counts, done: 0, of: LIVES, drawn: 0, toDraw: 0, state: "playing" };
  const note = (more: Partial<Replay>) => {
    state = { ...state, ...more };
    heard.note(state);
  };
  note({});
  try {
    const earlier = changes.slice(0, -1);
    const playing = player.lives({ changes: earlier, at: where, force: option, first: 1, count: LIVES }, (slice) => {
      for (const ending of slice.endings) counts[ending < 0 ? counts.length - 1 : ending] += 1;
      note({ counts: counts.slice(), done: state.done + slice.endings.length });
    });
    heard.stoppedBy(playing.stop);
    if (!(await playing)) return note({ state: "stopped" });
    note({ state: "drawing" });
    const led = await player.life(changes);
    const made = newLine(data, base, changes, led);
    const many = counts.reduce((sum, one) => sum + one, 0);
    const after = where + 1;
    if (made.moments[after] !== undefined && made.moments[after].kind !== "end")
      Object.assign(made.moments[after], { odds: counts.map((one) => (10000 * one) / many), lives: many });
    heard.draw({ ...made });
    heard.part(where);
    await drawOdds(lives, made, changes, after, note, heard);
  } catch (trouble) {
    note({ state: "trouble", trouble: trouble instanceof Error ? trouble.message : String(trouble) });
  }
}

/** Play lives from the first moment of each turn of a new life, in rounds that sharpen it. */
async function drawOdds(
  { data, player }: Lives, made: Line, changes: Change[], from: number,
  note: (more: Partial<Replay>) => void, heard: Heard,
): Promise<void> {
  const points = made.moments
    .map((one, k) => ({ one, k }))
    .filter(({ one, k }) => k > from && one.kind !== "end" && isFirst(made, k))
    .map(({ k }) => k);
  if (points.length === 0) made.counted = made.moments.length;
  else made.counted = Math.max(made.counted, points[0]);
  heard.draw({ ...made });
  if (points.length > 0) {
    let drawn = 0;
    note({ toDraw: ROUNDS.length * points.length });
    for (const count of ROUNDS) {
      const sums = new Map<number, number[]>();
      const playing = player.curve({ changes, at: points, count }, (slice) => {
        const sum = sums.get(slice.at) ?? data.endings.map(() => 0);
        for (const ending of slice.endings) sum[ending < 0 ? sum.length - 1 : ending] += 1;
        sums.set(slice.at, sum);
        const many = sum.reduce((total, one) => total + one, 0);
        if (many >= count) {
          Object.assign(made.moments[slice.at], { odds: sum.map((one) => (10000 * one) / many), lives: many });
          // Known are the odds up to the next moment that lives are played from.
          const next = points.find((one) => one > slice.at) ?? made.moments.length;
          made.counted = Math.max(made.counted, next);
          heard.draw({ ...made });
          drawn += 1;
          note({ drawn });
        }
      });
      heard.stoppedBy(playing.stop);
      if (!(await playing)) return note({ state: "stopped" });
    }
  }
  note({ state: "done" });
}

function isFirst(line: Line, at: number): boolean {
  const one = line.moments[at];
  const before = line.moments[at - 1];
  return before === undefined || before.scene !== one.scene || before.turn !== one.turn;
}
