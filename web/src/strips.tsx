/** Readings over the whole story: a strip for each, from 0 to 100, its highest moment named. */

import { area, curveStepAfter, line as path } from "d3-shape";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Data, Reading } from "./data";
import { numberOf } from "./axis";
import { along, type Along } from "./layout";
import { colourOfPerson, valueAt } from "./people";
import type { Line } from "./line";
import { linesOf } from "./measure";

/** The height of a strip. */
const TALL = 30;
/** The size of the words that say what a height is owed to. */
const CAUSE = 12;
/** The room of the scenes' numbers below the last strip. */
const AXIS = 10;
/** The room of the figures of the scale. */
const SCALE = 26;

/** A reading, whose it is, what stands beside its strip, and above that where a group begins. */
export interface Shown {
  one: Reading;
  person: number;
  words: string;
  heading?: string;
}

interface Given {
  data: Data;
  line: Line;
  /** What the picture is called, for whoever does not see it. */
  title: string;
  shown: readonly Shown[];
  at: number;
  width: number;
}

export function Strips({ data, line, title, shown, at, width }: Given) {
  const drawn = useMemo(() => draw(data, line, shown, width), [data, line, shown, width]);
  const { rows, xs, right, tall } = drawn;
  const said = rows.map(({ one, words, group, last }) => `${group === "" ? "" : `${group}: `}${words} ${valueAt(one, Math.min(at, last))}`);
  return (
    <svg class="strips" viewBox={`0 0 ${width} ${tall}`} width={width} height={tall} role="img" aria-label={`${title} at this moment, of 100: ${said.join(", ")}`}>
      {drawn.layers}
      {rows.map(({ one, strip, peak, last }) => {
        const here = Math.min(at, last);
        const value = valueAt(one, here);
        return (
          <g key={one.text}>
            <line class="cursor-line" x1={xs[here]} x2={xs[here]} y1={strip - 2} y2={strip + TALL + 2} />
            {here !== peak && <circle class="peak" style={{ fill: "var(--ink)" }} cx={xs[here]} cy={strip + TALL * (1 - value / 100)} r={3} />}
            <text class="value" x={right + 30} y={strip + TALL / 2 + 4.5} text-anchor="end">{value}</text>
          </g>
        );
      })}
    </svg>
  );
}

interface Row extends Shown {
  /** The heading of its group. */
  group: string;
  /** What stands beside it, the rows of the heading first. */
  beside: string[];
  headed: number;
  cause: string[];
  top: number;
  strip: number;
  peak: number;
  /** The last moment at which it is known, and who is dead from there on. */
  last: number;
  gone: Data["gone"][number] | undefined;
}

/** What of the strips stays as it is while the cursor moves. */
interface Drawn {
  layers: VNode;
  rows: Row[];
  xs: number[];
  right: number;
  tall: number;
}

function draw(data: Data, line: Line, shown: readonly Shown[], width: number): Drawn {
  const wide = width >= 640;
  const left = wide ? 200 : SCALE;
  const right = wide ? 310 : 34;
  const place = along(line, width - left - right);
  const parted = line.changes.length > 0 ? Math.min(line.parted, line.moments.length - 1) : line.moments.length - 1;
  const xs = place.x.map((x) => left + x);
  const room = wide ? left - SCALE - 6 : width - 40;
  let top = 6;
  let group = "";
  const rows = shown.map((given) => {
    // Whoever is dead feels nothing any more.
    const found = data.gone.find((one) => one.person === given.person && one.moment <= parted);
    const last = found?.moment ?? parted;
    const cause = linesOf(peakOf(data, given.one, last), wide ? right - 52 : width - 4, CAUSE, false, wide ? 2 : 3);
    const heading = given.heading === undefined ? [] : linesOf(given.heading, room, 13, true, 2);
    const label = linesOf(given.words, room, 13, false, 2);
    const words = 15 * (heading.length + label.length);
    if (heading.length > 0 && top > 6) top += wide ? 8 : 10;
    if (given.heading !== undefined) group = given.heading;
    const strip = wide ? top + Math.max(0, (words - TALL) / 2) : top + words + 3;
    const row = { ...given, group, cause, beside: [...heading, ...label], headed: heading.length, top, strip, last, gone: found, peak: peakAt(given.one, last) };
    top = wide ? Math.max(strip + TALL, top + words) + 10 : strip + TALL + 6 + 14 * cause.length + 8;
    return row;
  });
  const layers = (
    <>
      {rows.map((row) => (
        <g key={row.one.text}>
          {row.beside.map((words, k) => (
            <text
              key={k}
              class={k < row.headed ? "heading" : "label"}
              x={wide ? left - SCALE - 4 : 0}
              y={wide ? row.strip + TALL / 2 + 4.5 + 15 * (k - (row.beside.length - 1) / 2) : row.top + 12 + 15 * k}
              text-anchor={wide ? "end" : "start"}
            >
              {words}
            </text>
          ))}
          {strip(row, place, left)}
          {row.cause.map((words, k) => (
            <text key={k} class="cause" x={wide ? left + place.width + 44 : 0} y={wide ? row.strip + TALL / 2 + 4 + 13.5 * (k - (row.cause.length - 1) / 2) : row.strip + TALL + 14 + 14 * k}>{words}</text>
          ))}
        </g>
      ))}
      {place.bands.map((band) => (
        <text key={band.first} class="axis" x={left + (band.x0 + band.x1) / 2} y={top + (wide ? 2 : 8)} text-anchor="middle">{numberOf(line, band.scene)}</text>
      ))}
    </>
  );
  return { layers, rows, xs, right: left + place.width, tall: top + (rows.length > 0 ? AXIS : 0) };
}

/** Draw one reading between 0 and 100; after the parting of another life nothing is known. */
function strip({ one, person, strip: top, peak, last, gone }: Row, place: Along, left: number) {
  const colour = colourOfPerson(person);
  const y = (value: number) => top + TALL * (1 - value / 100);
  const shown = one.values.slice(0, last + 1).map((_, k) => k);
  const x = (k: number) => left + place.x[k];
  return (
    <>
      {place.bands.map((band) => <line key={band.first} class="border-faint" x1={left + band.x0} x2={left + band.x0} y1={top} y2={top + TALL} />)}
      <line class="border-faint" x1={left} x2={left + place.width} y1={top} y2={top} />
      <path style={{ fill: colour, opacity: 0.22 }} d={area<number>().x(x).y0(y(0)).y1((k) => y(one.values[k])).curve(curveStepAfter)(shown) ?? ""} />
      <path class="run" style={{ stroke: colour }} d={path<number>().x(x).y((k) => y(one.values[k])).curve(curveStepAfter)(shown) ?? ""} />
      <line class="half" x1={left} x2={left + place.width} y1={y(50)} y2={y(50)} />
      <line class="base" x1={left} x2={left + place.width} y1={y(0)} y2={y(0)} />
      {[100, 0].map((value) => (
        <text key={value} class="axis" x={left - 5} y={y(value) + (value ? 8 : 0)} text-anchor="end">{value}</text>
      ))}
      {last < place.x.length - 1 && last < one.values.length - 1 && (
        <rect class="unknown" x={x(last)} y={top} width={left + place.width - x(last)} height={TALL} />
      )}
      {gone !== undefined && <text class="cause" x={x(last) + 8} y={top + TALL / 2 + 4}>{gone.state}</text>}
      <circle class="peak" style={{ fill: colour }} cx={x(peak)} cy={y(one.values[peak])} r={3.6} />
    </>
  );
}

function peakAt(one: Reading, last: number): number {
  if (one.peak <= last) return one.peak;
  let best = 0;
  for (let k = 1; k <= last; k += 1) if (one.values[k] > one.values[best]) best = k;
  return best;
}

/** Say how high it rose, where, and what that is owed to most. */
function peakOf(data: Data, one: Reading, last: number): string {
  if (one.peak > last) return "";
  const moment = data.moments[one.peak];
  const where = moment.scene >= 0 ? ` in “${data.scenes[moment.scene].name}”` : " at the end";
  const cause = one.because[0];
  const owed = cause === undefined ? "" : `: ${cause[0]}${cause[2] < 100 ? ` (${cause[2]} % of it)` : ""}`;
  return `up to ${Math.max(...one.values)}${where}${owed}`;
}
