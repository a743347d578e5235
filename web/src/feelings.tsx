/** What each person felt, over the whole story. */

import { curveStepAfter, line as path } from "d3-shape";
import type { Data, Reading } from "./data";
import { along, spread } from "./layout";
import { valueAt } from "./bonds";
import type { Line } from "./line";

const EACH = 5;
const PEOPLE = 6;

export function feelingsOf(data: Data, person: number): Reading[] {
  return data.readings.filter((one) => one.people[0] === person && one.kind === "feeling").slice(0, EACH);
}

/** Return the people of whose feelings there is most to see. */
export function feelers(data: Data): number[] {
  const sums = new Map<number, number>();
  for (const one of data.readings) {
    if (one.kind !== "feeling" || one.people.length === 0) continue;
    sums.set(one.people[0], (sums.get(one.people[0]) ?? 0) + Math.max(...one.values));
  }
  return [...sums.entries()].sort((a, b) => b[1] - a[1]).map(([person]) => person).slice(0, PEOPLE);
}

export function Feelings({ data, line, person, at, width }: { data: Data; line: Line; person: number; at: number; width: number }) {
  const readings = feelingsOf(data, person);
  const right = Math.min(190, width * 0.4);
  const inner = width - right - 4;
  const place = along(line, inner);
  const high = 150;
  const top = 8;
  const y = (value: number) => top + high * (1 - value / 100);
  const shown = line.moments.map((_, k) => k).filter((k) => k < Math.max(1, line.parted + 1));
  const last = shown.length - 1;
  const ends = readings.map((one) => y(valueAt(one, last)));
  const labels = spread(ends, readings.map(() => 15), top - 4, top + high + 12);
  const here = Math.min(at, last);
  const draw = path<number>()
    .x((k) => place.x[k])
    .curve(curveStepAfter);
  const name = data.people[person].name;
  return (
    <figure class="feelings">
      <figcaption>{name}</figcaption>
      <svg viewBox={`0 0 ${width} ${high + 24}`} width={width} height={high + 24} role="img" aria-label={`${name} at this moment, of 100: ${readings.map((one) => `${short(one, name)} ${valueAt(one, here)}`).join(", ")}`}>
        <line class="base" x1={0} x2={inner} y1={y(0)} y2={y(0)} />
        <line class="gridline" x1={0} x2={inner} y1={y(100)} y2={y(100)} />
        {place.bands.map((band, k) => (
          <line key={k} class="tick" x1={band.x0} x2={band.x0} y1={y(0)} y2={y(0) + 4} />
        ))}
        {readings.map((one, k) => (
          <g key={one.text} class={`feeling feeling-${k}`}>
            <path class="run" d={draw.y((k) => y(valueAt(one, k)))(shown) ?? ""} />
            <path class="leader" d={`M${place.x[last]},${ends[k]} L${inner + 5},${labels[k]}`} />
            <text x={inner + 8} y={labels[k] + 4}>
              {short(one, name)}
            </text>
          </g>
        ))}
        <line class="cursor-line" x1={place.x[Math.min(at, place.x.length - 1)]} x2={place.x[Math.min(at, place.x.length - 1)]} y1={top - 4} y2={y(0) + 4} />
      </svg>
    </figure>
  );
}

function short(one: Reading, name: string): string {
  const said = one.label.startsWith(`${name} `) ? one.label.slice(name.length + 1) : one.label;
  return said.length > 27 ? `${said.slice(0, 26)}…` : said;
}
