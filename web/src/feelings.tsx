/** What each person felt, over the whole story: a strip for each feeling, its highest moment named. */

import { area, curveStepAfter, line as path } from "d3-shape";
import type { Data, Reading } from "./data";
import { along, type Along } from "./layout";
import { colourOfPerson, valueAt } from "./bonds";
import type { Line } from "./line";
import { linesOf } from "./measure";

const EACH = 6;
const PEOPLE = 6;
const LEAST = 10;
const TALL = 30;
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
  const wide = width >= 640;
  const left = wide ? 200 : SCALE;
  const right = wide ? 310 : 34;
  const place = along(line, width - left - right);
  const gone = data.gone.find((one) => one.person === person);
  const parted = line.changes.length > 0 ? Math.min(line.parted, line.moments.length - 1) : line.moments.length - 1;
  // Whoever is dead feels nothing any more.
  const last = gone === undefined ? parted : Math.min(parted, gone.moment);
  const here = Math.min(at, last);
  const colour = colourOfPerson(person);
  const readings = feelingsOf(data, person);
  let top = 6;
  const rows = readings.map((one) => {
    const said = peakOf(data, one, last);
    const cause = linesOf(said, wide ? right - 52 : width - 4, 11.5, false, wide ? 2 : 3);
    const label = linesOf(short(one, name), wide ? left - SCALE - 6 : width - 40, 13, false, 2);
    const strip = wide ? top : top + 15 * label.length + 3;
    const row = { one, cause, label, top, strip };
    top = strip + TALL + (wide ? 10 : 6 + 14 * cause.length + 8);
    return row;
  });
  return (
    <figure class="feelings">
      <figcaption><i class="swatch" style={{ background: colour }} /> {name}{gone !== undefined && gone.moment <= parted && <small>{gone.state} from “{data.scenes[data.moments[gone.moment].scene]?.name ?? "the end"}” on</small>}</figcaption>
      <svg viewBox={`0 0 ${width} ${top}`} width={width} height={top} role="img" aria-label={`${name} at this moment, of 100: ${readings.map((one) => `${short(one, name)} ${valueAt(one, here)}`).join(", ")}`}>
        {rows.map((row) => (
          <g key={row.one.text}>
            {row.label.map((words, k) =>
              wide ? (
                <text key={k} class="label" x={left - SCALE - 4} y={row.strip + TALL / 2 + 4.5 + 15 * (k - (row.label.length - 1) / 2)} text-anchor="end">{words}</text>
              ) : (
                <text key={k} class="label" x={0} y={row.top + 12 + 15 * k}>{words}</text>
              ),
            )}
            {strip(row.one, place, left, row.strip, last, here, colour)}
            <text class="value" x={left + place.width + 30} y={row.strip + TALL / 2 + 4.5} text-anchor="end">{valueAt(row.one, here)}</text>
            {row.cause.map((words, k) => (
              <text key={k} class="cause" x={wide ? left + place.width + 44 : 0} y={wide ? row.strip + TALL / 2 + 4 + 13 * (k - (row.cause.length - 1) / 2) : row.strip + TALL + 14 + 14 * k}>{words}</text>
            ))}
          </g>
        ))}
        <line class="cursor-line" x1={left + place.x[here]} x2={left + place.x[here]} y1={2} y2={top - 6} />
      </svg>
    </figure>
  );
}

/** Draw one feeling between 0 and 100; after the parting of another life nothing is known. */
function strip(one: Reading, place: Along, left: number, top: number, last: number, here: number, colour: string) {
  const y = (value: number) => top + TALL * (1 - value / 100);
  const shown = one.values.slice(0, last + 1).map((_, k) => k);
  const x = (k: number) => left + place.x[k];
  const peak = peakAt(one, last);
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
      {here !== peak && <circle class="peak" style={{ fill: "var(--ink)" }} cx={x(here)} cy={y(valueAt(one, here))} r={3} />}
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
