/** The odds over the whole story, its turning points named on it. */

import { area, line as path } from "d3-shape";
import type { Data, Point } from "./data";
import { along, inHundred, spread, stacked, stackOrder, wrap, type Along } from "./layout";
import { oddsAt, type Line } from "./line";

interface Given {
  data: Data;
  line: Line;
  at: number;
  width: number;
  onMove: (at: number) => void;
  /** The small one that stands beside the telling: no words on it. */
  small?: boolean;
}

export interface Note {
  moment: number;
  words: string;
  before: number;
  after: number;
  ending: number;
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
    words: turnText(one),
    before: oddsAt(line, one.moment)?.[one.ending] ?? 0,
    after: oddsAt(line, one.moment + 1)?.[one.ending] ?? 0,
    ending: one.ending,
  }));
}

/** Say a turning point as a sentence begins. */
export function turnText(point: Point): string {
  const spared = /^by chance it does not come to this: (.*)$/.exec(point.text);
  const text = spared === null ? point.text : `by chance it is not so: ${spared[1]}`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const LETTER = 6.6;
export const RIGHT = 104;

/** Return the room that the endings' names take at the left of the picture. */
export function leftMargin(data: Data): number {
  const longest = Math.max(...data.endings.map((one, k) => ((data.moments[0].odds?.[k] ?? 0) >= 50 ? one.name.length : 0)));
  return Math.round(Math.max(120, Math.min(270, longest * 7.2 + 44)));
}

export function Hero({ data, line, at, width, onMove, small = false }: Given) {
  const narrow = width < 640;
  const order = stackOrder(data);
  const noted = small ? [] : notes(data, line, narrow ? 3 : 6);
  const left = small || narrow ? 0 : leftMargin(data);
  const right = small || narrow ? 0 : RIGHT;
  const top = small ? 6 : narrow ? 26 : 118;
  const high = small ? 130 : narrow ? 300 : 380;
  const inner = width - left - right;
  const place = along(line, inner);
  const bottom = small ? 18 : narrow ? 30 : 62;
  const stack = stacked(line, order);
  const y = (parts: number) => top + high * (1 - parts / 10000);
  const ground = y(0);
  const told = stack[0];

  const edge = path<number>()
    .x((_, k) => left + place.x[k])
    .y((value) => y(value));

  function momentAt(clientX: number, box: DOMRect): number {
    const x = ((clientX - box.left) / box.width) * width - left;
    let best = 0;
    place.x.forEach((one, k) => {
      if (Math.abs(one - x) < Math.abs(place.x[best] - x)) best = k;
    });
    return best;
  }

  const startLabels = labelsAtStart(data, line, order, y, top, ground, left);
  const endLabel = data.endings[line.ending].name;
  const summary = describe(data, line);

  return (
    <svg
      class={small ? "odds odds-small" : "odds"}
      viewBox={`0 0 ${width} ${ground + bottom}`}
      width={width}
      height={ground + bottom}
      role="img"
      aria-label={summary}
      onPointerMove={(event) => {
        if (event.pointerType === "mouse" || event.buttons)
          onMove(momentAt(event.clientX, event.currentTarget.getBoundingClientRect()));
      }}
      onPointerDown={(event) => onMove(momentAt(event.clientX, event.currentTarget.getBoundingClientRect()))}
    >
      {place.bands.map((band, k) => (
        <rect
          key={k}
          class={k % 2 ? "band band-odd" : "band"}
          x={left + band.x0}
          y={top}
          width={band.x1 - band.x0}
          height={high}
        />
      ))}
      {stack.map((one, k) => (
        <path
          key={one.ending}
          class={`share share-${Math.min(k, 8)}`}
          d={
            area<number>()
              .x((_, m) => left + place.x[m])
              .y0((_, m) => y(one.low[m]))
              .y1((_, m) => y(one.high[m]))(one.high) ?? ""
          }
        />
      ))}
      {!small && <path class="edge-band" d={bandOf(line, left, place.x, y)} />}
      <path class="edge" d={edge(told.high) ?? ""} />
      {!small &&
        [2500, 5000, 7500].map((parts) => (
          <line key={parts} class="gridline" x1={left} x2={left + inner} y1={y(parts)} y2={y(parts)} />
        ))}
      {line.parted < data.moments.length && line.changes.length > 0 && (
        <line class="parted" x1={left + place.x[line.parted]} x2={left + place.x[line.parted]} y1={top - 8} y2={ground} />
      )}
      {!small && !narrow && startLabels}
      {!small && !narrow && (
        <g class="end-label">
          <text x={left + inner + 10} y={y(5000)} class="big">
            {inHundred(oddsAt(line, line.moments.length - 1)?.[line.ending] ?? 0)}
          </text>
          {wrap(endLabel, 13).map((words, k) => (
            <text key={k} x={left + inner + 10} y={y(5000) + 18 + 15 * k}>
              {words}
            </text>
          ))}
        </g>
      )}
      {narrow && !small && insideLabels(data, stack, place, y, left)}
      {!small && annotations(data, noted, place, line, stack, y, left, width, top, narrow)}
      {small
        ? null
        : place.bands.map((band, k) => sceneLabel(data, band.scene, k, left + (band.x0 + band.x1) / 2, band.x1 - band.x0, ground, narrow))}
      <g class="cursor" transform={`translate(${left + place.x[Math.min(at, place.x.length - 1)]},0)`}>
        <line y1={top - 4} y2={ground + 4} />
        <circle cy={y(told.high[Math.min(at, told.high.length - 1)])} r={small ? 3.5 : 5} />
      </g>
    </svg>
  );
}

/** Return the way around the band in which the odds of the run's own ending are. */
function bandOf(line: Line, left: number, x: number[], y: (parts: number) => number): string {
  const known = line.moments.map((one, k) => ({ k, band: one.band })).filter((one) => one.band !== undefined);
  return (
    area<(typeof known)[number]>()
      .x((one) => left + x[one.k])
      .y0((one) => y(one.band![0]))
      .y1((one) => y(one.band![1]))(known) ?? ""
  );
}

function sceneLabel(data: Data, scene: number, k: number, x: number, width: number, ground: number, narrow: boolean) {
  const name = data.scenes[scene]?.name ?? "";
  if (width < 30 || narrow) {
    return (
      <text key={k} class="scene" x={x} y={ground + 16} text-anchor="middle">
        {k + 1}
      </text>
    );
  }
  const longest = Math.max(...name.split(/\s+/).map((word) => word.length));
  const size = Math.max(9.5, Math.min(12, (12 * (width - 2)) / (longest * 6.4)));
  return (
    <text key={k} class="scene" text-anchor="middle" style={{ fontSize: `${size}px` }}>
      {wrap(name, Math.max(5, Math.floor(width / 6.1))).map((words, row) => (
        <tspan key={row} x={x} y={ground + 17 + 13 * row}>
          {words}
        </tspan>
      ))}
    </text>
  );
}

function labelsAtStart(data: Data, line: Line, order: number[], y: (parts: number) => number, top: number, ground: number, left: number) {
  const odds = oddsAt(line, 0) ?? [];
  let sum = 0;
  const rows = order
    .map((ending, k) => {
      const share = odds[ending] ?? 0;
      const middle = sum + share / 2;
      sum += share;
      return { ending, k, share, middle };
    })
    .filter((one) => one.share >= 50);
  const places = spread(rows.map((one) => y(one.middle)), rows.map(() => 17), top, ground);
  return rows.map((one, k) => (
    <g key={one.ending} class={`start-label label-${Math.min(one.k, 8)}`}>
      <path class="leader" d={`M${left - 8},${places[k]} L${left - 1},${y(one.middle)}`} />
      <text x={left - 12} y={places[k] + 4.5} text-anchor="end">
        {data.endings[one.ending].name} <tspan class="figure">{inHundred(one.share)}</tspan>
      </text>
    </g>
  ));
}

function insideLabels(data: Data, stack: ReturnType<typeof stacked>, place: Along, y: (parts: number) => number, left: number) {
  return stack.map((one, k) => {
    const name = data.endings[one.ending].name;
    const wide = name.length * LETTER + 8;
    let best = { room: 0, x: 0, y: 0 };
    place.x.forEach((x, m) => {
      if (x + wide > place.width) return;
      let room = Infinity;
      let low = -Infinity;
      let top = Infinity;
      for (let n = m; n < place.x.length && place.x[n] <= x + wide; n += 1) {
        low = Math.max(low, one.low[n]);
        top = Math.min(top, one.high[n]);
      }
      room = y(low) - y(top);
      if (room > best.room) best = { room, x: x + 4, y: (y(low) + y(top)) / 2 };
    });
    if (best.room < 16) return null;
    return (
      <text key={one.ending} class={`inside inside-${Math.min(k, 8)}`} x={left + best.x} y={best.y + 4}>
        {name}
      </text>
    );
  });
}

function annotations(
  data: Data, noted: Note[], place: Along, line: Line, stack: ReturnType<typeof stacked>,
  y: (parts: number) => number, left: number, width: number, top: number, narrow: boolean,
) {
  const sizes = noted.map((one) => {
    if (narrow) return 26;
    const label = movedText(data, one);
    return Math.min(190, Math.max(120, label.length * 6.1 + 18));
  });
  const room = sizes.reduce((sum, one) => sum + one, 0);
  const squeeze = Math.min(1, (width - 8) / room);
  const wide = sizes.map((one) => one * squeeze);
  const wished = noted.map((one) => left + place.x[one.moment]);
  const places = spread(wished, wide, narrow ? left : 0, width);
  return noted.map((one, k) => {
    const x = left + (place.x[one.moment] + place.x[one.moment + 1]) / 2;
    const band = stack.find((other) => other.ending === one.ending)!;
    const target = y((band.low[one.moment] + band.high[one.moment]) / 2);
    const most = Math.floor((wide[k] - 14) / LETTER);
    const rows = wrap(one.words, most).slice(0, 4);
    const moved = movedRows(data, one, Math.floor((wide[k] - 8) / 5.9));
    const foot = top - 18;
    return (
      <g key={one.moment} class="note">
        <path class="leader" d={`M${places[k]},${foot + 4} L${x},${top - 3} L${x},${target}`} />
        <circle class="turn" cx={x} cy={target} r={narrow ? 8 : 3.5} />
        {narrow ? (
          <text class="number" x={x} y={target + 4} text-anchor="middle">
            {k + 1}
          </text>
        ) : (
          <text text-anchor="middle">
            {rows.map((words, row) => (
              <tspan key={`w${row}`} x={places[k]} y={foot - 13 * moved.length - 14 * (rows.length - 1 - row) - 3} class="what">
                {words}
              </tspan>
            ))}
            {moved.map((words, row) => (
              <tspan key={`m${row}`} x={places[k]} y={foot - 13 * (moved.length - 1 - row)} class="moved">
                {words}
              </tspan>
            ))}
          </text>
        )}
      </g>
    );
  });
}

/** Say what an ending went from and to, in one row or in two. */
function movedRows(data: Data, one: Note, most: number): string[] {
  const whole = movedText(data, one);
  if (whole.length <= most) return [whole];
  const at = whole.lastIndexOf(":") + 1;
  return [...wrap(whole.slice(0, at), most), whole.slice(at).trim()];
}

function movedText(data: Data, one: Note): string {
  return `${data.endings[one.ending].name}: ${inHundred(one.before)} → ${inHundred(one.after)}`;
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
