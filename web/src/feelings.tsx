/** What each person felt, over the whole story: a strip for each feeling, its highest moment named. */

import { area, curveStepAfter, line as path } from "d3-shape";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Data, Reading } from "./data";
import { along, type Along } from "./layout";
import { colourOfPerson, valueAt } from "./bonds";
import type { Line } from "./line";
import { linesOf } from "./measure";

const EACH = 6;
const PEOPLE = 6;
const LEAST = 10;
const TALL = 30;
const CAUSE = 12;
/** The room of the figures of the scale. */
const SCALE = 26;

/** Return how far a reading went between its lowest and its highest. */
function changed(one: Reading): number {
  return Math.max(...one.values) - Math.min(...one.values);
}

function feelingsOf(data: Data, person: number): Reading[] {
  return data.readings
    .filter((one) => one.people[0] === person && one.kind !== "opinion" && changed(one) >= LEAST)
    .sort((a, b) => changed(b) - changed(a) || Math.max(...b.values) - Math.max(...a.values))
    .slice(0, EACH)
    .sort((a, b) => a.peak - b.peak);
}

/** Return the people of whose feelings there is most to see. */
export function feelers(data: Data): number[] {
  return data.people
    .map((_, person) => ({ person, sum: feelingsOf(data, person).reduce((sum, one) => sum + changed(one), 0) }))
    .filter((one) => one.sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, PEOPLE)
    .map((one) => one.person);
}

export function Feelings({ data, line, person, at, width }: { data: Data; line: Line; person: number; at: number; width: number }) {
  const name = data.people[person].name;
  const drawn = useMemo(() => draw(data, line, person, width), [data, line, person, width]);
  const { rows, xs, last, gone, right, tall } = drawn;
  const here = Math.min(at, last);
  return (
    <figure class="feelings">
      <figcaption><i class="swatch" style={{ background: colourOfPerson(person) }} /> {name}{gone !== undefined && <small>{gone.state} from “{data.scenes[data.moments[gone.moment].scene]?.name ?? "the end"}” on</small>}</figcaption>
      <svg viewBox={`0 0 ${width} ${tall}`} width={width} height={tall} role="img" aria-label={`${name} at this moment, of 100: ${rows.map(({ one }) => `${short(one, name)} ${valueAt(one, here)}`).join(", ")}`}>
        {drawn.layers}
        {rows.map(({ one, strip, peak }) => {
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
    </figure>
  );
}

interface Row {
  one: Reading;
  strip: number;
  peak: number;
}

/** What of the strips stays as it is while the cursor moves. */
interface Drawn {
  layers: VNode;
  rows: Row[];
  xs: number[];
  last: number;
  gone: Data["gone"][number] | undefined;
  right: number;
  tall: number;
}

function draw(data: Data, line: Line, person: number, width: number): Drawn {
  const name = data.people[person].name;
  const wide = width >= 640;
  const left = wide ? 200 : SCALE;
  const right = wide ? 310 : 34;
  const place = along(line, width - left - right);
  const found = data.gone.find((one) => one.person === person);
  const parted = line.changes.length > 0 ? Math.min(line.parted, line.moments.length - 1) : line.moments.length - 1;
  // Whoever is dead feels nothing any more.
  const gone = found !== undefined && found.moment <= parted ? found : undefined;
  const last = gone === undefined ? parted : gone.moment;
  const colour = colourOfPerson(person);
  const xs = place.x.map((x) => left + x);
  let top = 6;
  const rows = feelingsOf(data, person).map((one) => {
    const cause = linesOf(peakOf(data, one, last), wide ? right - 52 : width - 4, CAUSE, false, wide ? 2 : 3);
    const label = linesOf(short(one, name), wide ? left - SCALE - 6 : width - 40, 13, false, 2);
    const strip = wide ? top : top + 15 * label.length + 3;
    const row = { one, cause, label, top, strip, peak: peakAt(one, last) };
    top = strip + TALL + (wide ? 10 : 6 + 14 * cause.length + 8);
    return row;
  });
  const layers = (
    <>
      {rows.map((row) => (
        <g key={row.one.text}>
          {row.label.map((words, k) =>
            wide ? (
              <text key={k} class="label" x={left - SCALE - 4} y={row.strip + TALL / 2 + 4.5 + 15 * (k - (row.label.length - 1) / 2)} text-anchor="end">{words}</text>
            ) : (
              <text key={k} class="label" x={0} y={row.top + 12 + 15 * k}>{words}</text>
            ),
          )}
          {strip(row, place, left, last, colour)}
          {row.cause.map((words, k) => (
            <text key={k} class="cause" x={wide ? left + place.width + 44 : 0} y={wide ? row.strip + TALL / 2 + 4 + 13.5 * (k - (row.cause.length - 1) / 2) : row.strip + TALL + 14 + 14 * k}>{words}</text>
          ))}
        </g>
      ))}
    </>
  );
  return { layers, rows, xs, last, gone, right: left + place.width, tall: top };
}

/** Draw one feeling between 0 and 100; after the parting of another life nothing is known. */
function strip({ one, strip: top, peak }: Row, place: Along, left: number, last: number, colour: string) {
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

function short(one: Reading, name: string): string {
  return one.label.startsWith(`${name} `) ? one.label.slice(name.length + 1) : one.label;
}
