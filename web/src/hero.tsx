/** The odds over the whole story, its turning points named on it. */

import { area, curveStep, line as path } from "d3-shape";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { alongHero, leftMargin, NARROW, numberOf, RIGHT, scale, scenesOf, startLabels } from "./axis";
import type { Data } from "./data";
import { placeNotes, type Placed } from "./flags";
import { ghostOf, ghostPath } from "./ghost";
import { insideLabels } from "./inside";
import { along, colourOf, inHundred, spread, stacked, stackOrder, type Stack } from "./layout";
import { oddsAt, type Line } from "./line";
import { linesOf, widest } from "./measure";
import { MOST, movedText, notes, type Note } from "./noted";

interface Given {
  data: Data;
  line: Line;
  at: number;
  width: number;
  onMove: (at: number) => void;
  /** The small one that stands beside the telling: no words on it. */
  small?: boolean;
  /** What was done instead, where the lives part. */
  instead?: string;
  /** The life before that, whose odds are laid behind, and what they are called. */
  before?: Line;
  beforeWords?: string;
  /** It has to stand on one page with its head. */
  paper?: boolean;
}

const WHAT = 12.5;
const MOVED = 12;
/** The room of a note's words, of the picture's width. */
const NOTE = [150, 0.22, 215];
/** How high the chart is, and how high notes may stand above it: on a screen, and on paper. */
const TALL = [380, 270];
const RISE = [330, 220];

/** What of the picture stays as it is while the cursor moves. */
interface Drawn {
  layers: VNode;
  xs: readonly number[];
  top: number;
  ground: number;
  tall: number;
}

export function Hero({ data, line, at, width, onMove, small = false, instead, before, beforeWords = "", paper = false }: Given) {
  const { layers, xs, top, ground, tall } = useMemo(
    () => draw(data, line, width, small, instead, before, beforeWords, paper),
    [data, line, width, small, instead, before, beforeWords, paper],
  );

  function momentAt(clientX: number, box: DOMRect): number {
    const wished = ((clientX - box.left) / box.width) * width;
    let best = 0;
    xs.forEach((one, k) => {
      if (Math.abs(one - wished) < Math.abs(xs[best] - wished)) best = k;
    });
    return best;
  }

  return (
    <svg
      class={small ? "odds odds-small" : "odds"}
      viewBox={`0 0 ${width} ${tall}`}
      width={width}
      height={tall}
      role="img"
      aria-label={describe(data, line)}
      onPointerMove={(event) => {
        if (event.pointerType === "mouse" || event.buttons)
          onMove(momentAt(event.clientX, event.currentTarget.getBoundingClientRect()));
      }}
      onPointerDown={(event) => onMove(momentAt(event.clientX, event.currentTarget.getBoundingClientRect()))}
    >
      {layers}
      {cursor(xs[Math.min(at, xs.length - 1)], top, ground, small ? 5 : 7)}
    </svg>
  );
}

function draw(
  data: Data, line: Line, width: number, small: boolean,
  instead: string | undefined, before: Line | undefined, beforeWords: string, paper: boolean,
): Drawn {
  const narrow = width < NARROW;
  const plain = small || narrow;
  const left = plain ? 0 : leftMargin(data, width);
  const right = plain ? 0 : RIGHT;
  const inner = width - left - right;
  const place = small ? along(line, inner) : alongHero(data, line, inner, narrow);
  const stack = stacked(line, stackOrder(data));
  const noted = small ? [] : notes(data, line, MOST);
  const xs = line.moments.map((_, k) => left + place.x[k]);
  const x = (moment: number) => xs[Math.min(moment, xs.length - 1)];
  const middle = (moment: number) => (x(moment) + x(moment + 1)) / 2;
  const flags = plain ? [] : flagsOf(data, line, noted, middle, isFreeAbove(stack) ? 0 : left, width, instead, x, RISE[paper ? 1 : 0]);
  const rise = Math.max(0, ...flags.map((one) => one.placed?.high ?? 0));
  const top = small ? 8 : narrow ? 44 : Math.max(40, rise + 14);
  const high = small ? 130 : narrow ? 300 : TALL[paper ? 1 : 0];
  const y = (parts: number) => top + high * (1 - parts / 10000);
  const ground = y(0);
  const scenes = plain ? [] : scenesOf(data, line, place, left, width);
  const bottom = small ? 8 : narrow ? 38 : 26 + Math.max(0, ...scenes.map((one) => one.low + one.names.length * 14 + one.times.length * 13));
  const last = line.moments.length - 1;
  // Odds that nobody has counted yet are not drawn.
  const counted = line.counted;
  // What a moment brings moves the odds in the middle of its room, at once.
  const edge = path<number>()
    .x((_, k) => x(k))
    .y((value) => y(value))
    .curve(curveStep);
  const ghost = before === undefined || line.changes.length === 0 ? [] : ghostOf(before, line, place, left, data.ending);
  const lines = narrow ? noted.map((one) => middle(one.moment)) : flags.filter((one) => one.placed !== null).map((one) => one.x);
  const layers = (
    <>
      {stack.map((one) => (
        <path
          key={one.ending}
          class="share"
          style={{ fill: colourOf(data, one.ending) }}
          d={
            area<number>()
              .x((_, m) => x(m))
              .y0((_, m) => y(one.low[m]))
              .y1((_, m) => y(one.high[m]))
              .curve(curveStep)(one.high.slice(0, counted)) ?? ""
          }
        />
      ))}
      {counted <= last && <rect class="unknown" x={x(counted - 1)} y={top} width={x(last) - x(counted - 1)} height={high} />}
      {!small &&
        place.bands.slice(1).map((band) => <line key={band.first} class="border" x1={left + band.x0} x2={left + band.x0} y1={top} y2={ground} />)}
      {!small &&
        [2500, 5000, 7500].map((parts) => <line key={parts} class="gridline" x1={left} x2={left + inner} y1={y(parts)} y2={y(parts)} />)}
      {!small && line.changes.length === 0 && <path class="edge-band" d={bandOf(line, x, y)} />}
      {ghost.length > 0 && <path class="ghost" d={ghostPath(ghost, y)} />}
      <path class="edge" d={edge(stack[0].high.slice(0, counted)) ?? ""} />
      {!small && insideLabels({ data, line, stack, place, y, left, lines, ghost, ghostWords: `“${data.endings[data.ending].name}” ${beforeWords}` })}
      {line.changes.length > 0 && line.parted <= last && <line class="parted" x1={x(line.parted)} x2={x(line.parted)} y1={top - (plain ? 6 : 0)} y2={ground} />}
      {!plain && (
        <>
          {startLabels(data, line, stack, y, top, ground, left)}
          {scale(data, line, y, left + inner)}
          <text class="axis-words" text-anchor="end">
            <tspan x={left - 13} y={ground + 15}>scene by scene,</tspan>
            <tspan x={left - 13} y={ground + 29}>and how much later</tspan>
          </text>
          {flags.map((one) => flag(one, stack, y, top))}
          {scenes.map((one) => (
            <g key={one.x} class="scene-name">
              <line class="tick" x1={one.x} x2={one.x} y1={ground + 1} y2={ground + 14 + one.low} />
              <text>
                {one.names.map((words, k) => (
                  <tspan key={k} class="scene" x={one.x + 5} y={ground + 15 + one.low + 14 * k}>{words}</tspan>
                ))}
                {one.times.map((words, k) => (
                  <tspan key={`t${k}`} class="time" x={one.x + 5} y={ground + 15 + one.low + 14 * one.names.length + 13 * k}>{words}</tspan>
                ))}
              </text>
            </g>
          ))}
        </>
      )}
      {narrow && !small && numbers(noted, stack, middle, y, top, width)}
      {narrow &&
        !small &&
        [2500, 5000, 7500].map((parts) => <text key={parts} class="time on-fill" x={width - 4} y={y(parts) - 4} text-anchor="end">{parts / 100}{parts === 7500 ? " of 100" : ""}</text>)}
      {narrow &&
        !small &&
        place.bands.map((band) => (
          <text key={band.first} class="time" x={left + (band.x0 + band.x1) / 2} y={ground + 16} text-anchor="middle">{numberOf(line, band.scene)}</text>
        ))}
      {narrow && !small && <text class="time" x={2} y={ground + 31}>scene by scene; their names stand below the list</text>}
    </>
  );
  return { layers, xs, top, ground, tall: ground + bottom };
}

/** The moment that is looked at: a line between two handles, which nothing else on the picture is. */
function cursor(x: number, top: number, ground: number, size: number) {
  return (
    <g class="cursor" transform={`translate(${x},0)`}>
      <line class="halo" y1={top} y2={ground} />
      <line y1={top} y2={ground} />
      <path d={`M0,${top + 2} l${-size},${-size - 1} h${2 * size} Z M0,${ground - 2} l${-size},${size + 1} h${2 * size} Z`} />
    </g>
  );
}

/** Return the two lines between which the odds of the run's own ending are. */
function bandOf(line: Line, x: (at: number) => number, y: (parts: number) => number): string {
  const known = line.moments.map((one, k) => ({ k, band: one.band })).filter((one) => one.band !== undefined);
  const bound = (which: 0 | 1) =>
    path<(typeof known)[number]>()
      .x((one) => x(one.k))
      .y((one) => y(one.band![which]))
      .curve(curveStep)(known) ?? "";
  return bound(0) + bound(1);
}

// ---- turning points

interface Flag {
  key: string;
  x: number;
  what: string[];
  moved: string[];
  placed: Placed | null;
  note: Note | null;
}

/** Say whether the names at the left leave room above them for notes. */
function isFreeAbove(stack: Stack[]): boolean {
  const named = stack.filter((one) => one.high[0] - one.low[0] >= 50);
  return Math.max(...named.map((one) => (one.low[0] + one.high[0]) / 2)) < 8500;
}

/** Return the turning points as flags: their words, and where these stand. */
function flagsOf(
  data: Data, line: Line, noted: Note[], middle: (at: number) => number, left: number, width: number,
  instead: string | undefined, x: (at: number) => number, most: number,
): Flag[] {
  const room = Math.max(NOTE[0], Math.min(NOTE[2], NOTE[1] * width));
  const made: Flag[] = noted.map((one) => ({
    key: String(one.moment),
    x: middle(one.moment),
    what: linesOf(one.words, room, WHAT, true, 4),
    moved: linesOf(movedText(data, one), room, MOVED, false, 3),
    placed: null,
    note: one,
  }));
  if (line.changes.length > 0 && instead !== undefined)
    made.push({ key: "parted", x: x(line.parted), what: linesOf(`Here the lives part: ${instead}`, room, WHAT, true, 4), moved: [], placed: null, note: null });
  const places = placeNotes(
    made.map((one) => ({
      x: one.x,
      wide: Math.max(widest(one.what, WHAT, true), widest(one.moved, MOVED)) + 2,
      tall: 14.5 * one.what.length + 14 * one.moved.length,
      weight: one.note === null ? Infinity : Math.abs(one.note.after - one.note.before),
    })),
    most, left, width,
  );
  made.forEach((one, k) => (one.placed = places[k]));
  return made;
}

/** Return where the edge of an ending lies that a turning point moved, in the middle of its move. */
function edgeOf(stack: Stack[], note: Note): number {
  const band = stack.find((one) => one.ending === note.ending) ?? stack[0];
  const moved = (edge: number[]) => Math.abs(edge[note.moment + 1] - edge[note.moment]);
  const edge = moved(band.high) >= moved(band.low) ? band.high : band.low;
  return (edge[note.moment] + edge[note.moment + 1]) / 2;
}

function flag(one: Flag, stack: Stack[], y: (parts: number) => number, top: number) {
  const { placed } = one;
  if (placed === null) return null;
  const words = top - 8 - placed.high;
  const held = placed.isRight ? placed.left : placed.right;
  const target = one.note === null ? top : y(edgeOf(stack, one.note));
  return (
    <g key={one.key} class="note">
      <line class="leader" x1={one.x} x2={one.x} y1={words + 1} y2={target} />
      {one.note !== null && <circle class="turn" cx={one.x} cy={target} r={4} />}
      <text text-anchor={placed.isRight ? "start" : "end"}>
        {one.what.map((line, k) => <tspan key={k} class="what" x={held} y={words + 11 + 14.5 * k}>{line}</tspan>)}
        {one.moved.map((line, k) => <tspan key={`m${k}`} class="moved" x={held} y={words + 11 + 14.5 * one.what.length + 14 * k}>{line}</tspan>)}
      </text>
    </g>
  );
}

/** Number the turning points above a narrow chart; the list below it says what they are. */
function numbers(noted: Note[], stack: Stack[], middle: (at: number) => number, y: (parts: number) => number, top: number, width: number) {
  const size = Math.min(22, width / Math.max(1, noted.length));
  const places = spread(noted.map((one) => middle(one.moment)), noted.map(() => size), 0, width);
  return noted.map((one, k) => {
    const x = middle(one.moment);
    const target = y(edgeOf(stack, one));
    return (
      <g key={one.moment} class="note">
        <path class="leader" d={`M${places[k]},22 L${places[k]},28 L${x},${top - 4} L${x},${target}`} />
        <circle class="turn" cx={x} cy={target} r={3} />
        <circle class="turn" cx={places[k]} cy={12} r={10} />
        <text class="number" x={places[k]} y={16} text-anchor="middle">{k + 1}</text>
      </g>
    );
  });
}

/** Say the picture in words, for whoever does not see it. */
export function describe(data: Data, line: Line): string {
  const first = oddsAt(line, 0) ?? [];
  const last = oddsAt(line, line.moments.length - 1) ?? [];
  const shares = data.endings
    .map((one, k) => [one.name, first[k] ?? 0, last[k] ?? 0] as const)
    .filter(([, a, b]) => a >= 50 || b >= 50)
    .map(([name, a, b]) => `${name}: from ${inHundred(a)} to ${inHundred(b)} in 100`);
  return `The odds of each ending over the story. ${shares.join("; ")}.`;
}
