/** What stands about the large picture: endings at its left, the scale at its right, scenes below. */

import type { Data } from "./data";
import { along, colourOf, inHundred, spread, type Along, type Stack } from "./layout";
import { oddsAt, type Line } from "./line";
import { linesOf, widest, widthOf } from "./measure";
import { MOST, notes } from "./noted";

/** The room of the scale at the right. */
export const RIGHT = 108;
/** A narrower picture is laid out for a hand. */
export const NARROW = 640;
const NAME = 13.5;
const SCENE = 12;
const TIME = 11;

/** Return the room that the endings' names take at the left of the picture: a quarter of it at most. */
export function leftMargin(data: Data, width: number): number {
  const shown = data.endings.filter((_, k) => (data.moments[0].odds?.[k] ?? 0) >= 50);
  return Math.round(Math.max(120, Math.min(230, width / 4, widest(shown.map((one) => one.name), NAME, true) + 62)));
}

/** Lay the moments of a line out as the large picture does, with room for the scenes' names. */
export function alongHero(data: Data, line: Line, width: number, isNarrow: boolean): Along {
  const noted = notes(data, line, MOST).map((one) => one.moment);
  if (isNarrow) return along(line, width, () => 16, noted);
  return along(line, width, (scene) => {
    const words = (data.scenes[scene]?.name ?? "").split(" ").map((word) => widthOf(word, SCENE, true));
    const times = timeOf(line, scene).split(/[ ]/).map((word) => widthOf(word, TIME));
    return Math.max(...words, ...times) + 14;
  }, noted);
}

/** Return the number of a scene, as it stands over it in the telling; 0 where it has none. */
export function numberOf(line: Line, scene: number): number {
  return line.sections.findIndex((one) => one.scene === scene) + 1;
}

/** Return when a scene is, in the words of the telling. */
function timeOf(line: Line, scene: number): string {
  const passed = line.sections.find((one) => one.scene === scene)?.passed ?? "";
  return passed === "at once" ? "" : passed;
}

/** The endings at the left edge, with their odds at the start. */
export function startLabels(data: Data, line: Line, stack: Stack[], y: (parts: number) => number, top: number, ground: number, left: number) {
  const odds = oddsAt(line, 0) ?? [];
  const rows = stack
    .map((one) => ({ ending: one.ending, share: odds[one.ending] ?? 0, middle: (one.low[0] + one.high[0]) / 2 }))
    .filter((one) => one.share >= 50)
    .map((one) => ({ ...one, words: linesOf(data.endings[one.ending].name, left - 58, NAME, true, 2) }));
  const places = spread(rows.map((one) => y(one.middle)), rows.map((one) => 16 * one.words.length + 3), top + 8, ground);
  const above = Math.min(...places.map((at, k) => at - 8 * rows[k].words.length)) - 10;
  return (
    <g class="start-label">
      <text class="axis-words" x={left - 25} y={above - 15} text-anchor="end">at the start,</text>
      <text class="axis-words" x={left - 25} y={above} text-anchor="end">of 100 lives</text>
      {rows.map((one, k) => (
        <g key={one.ending} class={one.ending === line.ending ? "told" : ""}>
          <path class="leader" d={`M${left - 13},${places[k]} L${left - 1},${y(one.middle)}`} />
          <rect x={left - 20} y={places[k] - 6} width={7} height={12} style={{ fill: colourOf(data, one.ending) }} />
          {one.words.map((words, row) => (
            <text key={row} x={left - 52} y={places[k] + 4.5 + 16 * (row - (one.words.length - 1) / 2)} text-anchor="end">{words}</text>
          ))}
          <text class="figure" x={left - 25} y={places[k] + 4.5} text-anchor="end">{inHundred(one.share)}</text>
        </g>
      ))}
    </g>
  );
}

/** The scale at the right edge, and the ending that came. */
export function scale(data: Data, line: Line, y: (parts: number) => number, x: number) {
  const name = linesOf(data.endings[line.ending].name, RIGHT - 12, NAME, true, 4);
  const middle = (y(5000) + y(7500)) / 2 - (7.5 * name.length);
  return (
    <g class="scale">
      {[0, 2500, 5000, 7500, 10000].map((parts) => (
        <g key={parts}>
          <line class="tick" x1={x} x2={x + 5} y1={y(parts)} y2={y(parts)} />
          <text class="time" x={x + 8} y={y(parts) + 4}>{parts / 100}{parts === 10000 ? " of 100" : ""}</text>
        </g>
      ))}
      <text class="time" x={x + 8} y={middle}><tspan class="end-swatch" style={{ fill: colourOf(data, line.ending) }}>■ </tspan>in the end</text>
      {name.map((words, k) => <text key={k} class="ended" x={x + 8} y={middle + 16 + 15 * k}>{words}</text>)}
    </g>
  );
}

export interface SceneName {
  x: number;
  low: number;
  names: string[];
  times: string[];
}

/** Return the names of scenes below the chart, each at its beginning; low is how far down it hangs. */
export function scenesOf(data: Data, line: Line, place: Along, left: number, width: number): SceneName[] {
  const made = place.bands.map((band) => {
    const room = band.x1 - band.x0 - 12;
    const name = data.scenes[band.scene]?.name ?? "";
    const fits = isRoomFor(name, room);
    return {
      x: left + band.x0,
      low: 0,
      names: fits ? linesOf(name, room, SCENE, true, 3) : [String(numberOf(line, band.scene))],
      times: fits ? linesOf(timeOf(line, band.scene), room, TIME, false, 5).filter((one) => one !== "") : [],
    };
  });
  return made.filter((one) => one.x < width);
}

function isRoomFor(name: string, room: number): boolean {
  return widest(name.split(" "), SCENE, true) <= room;
}

/** Say whether some scene has but a number on the picture, so that a key has to say which it is. */
export function isNumbered(data: Data, line: Line, width: number): boolean {
  if (width < NARROW) return true;
  const { bands } = alongHero(data, line, width - leftMargin(data, width) - RIGHT, false);
  return bands.some((band) => !isRoomFor(data.scenes[band.scene]?.name ?? "", band.x1 - band.x0 - 12));
}
