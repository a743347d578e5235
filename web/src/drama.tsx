/** Suspense and surprise, scene by scene, under the odds. */

import { alongHero, leftMargin, NARROW, RIGHT } from "./axis";
import type { Data } from "./data";
import type { Line } from "./line";
import { linesOf } from "./measure";

const ROWS = [
  ["Suspense", "how far the odds might move", "suspense"],
  ["Surprise", "how far they did move", "surprise"],
] as const;

const HIGH = 44;

export function Drama({ data, line, width }: { data: Data; line: Line; width: number }) {
  const narrow = width < NARROW;
  const left = narrow ? 0 : leftMargin(data, width);
  const right = narrow ? 0 : RIGHT;
  const place = alongHero(data, line, width - left - right, narrow);
  const shown = data.drama.filter((one) => place.bands.some((band) => band.scene === one.scene));
  if (shown.length === 0) return null;
  // What cannot be told from nothing has the value 0, whatever its bounds.
  const most = Math.max(1, ...shown.flatMap((one) => [one.suspense, one.surprise]).map(([value, , high]) => (value > 0 ? high : 0)));
  const noise = `not shown: ${data.branches.toLocaleString("en-GB")} lives a moment are too few to tell any scene’s from 0`;
  const label = shown
    .filter((one) => one.suspense[0] > 0 || one.surprise[0] > 0)
    .map((one) => `${data.scenes[one.scene ?? 0]?.name}: suspense ${said(one.suspense)}, surprise ${said(one.surprise)}`)
    .join("; ");
  let below = 0;
  const rows = ROWS.map(([name, more, key]) => {
    const isNoise = shown.every((one) => one[key][0] <= 0);
    const words = isNoise ? linesOf(noise, width - left - right - 8, 12) : [];
    const head = narrow ? 24 : 0;
    const tall = isNoise ? Math.max(narrow ? 0 : 36, 15 * words.length + 10) : HIGH + 20;
    const ground = below + head + tall - 4;
    const top = below;
    below += head + tall + (narrow ? 4 : 6);
    return { name, more, key, words, top, ground, head };
  });
  return (
    <svg class="drama" viewBox={`0 0 ${width} ${below}`} width={width} height={below} role="img" aria-label={`Suspense and surprise by scene. ${label || `Both are ${noise}.`}`}>
      {rows.map(({ name, more, key, words, top, ground, head }) => (
        <g key={key}>
          {narrow ? (
            <text class="row-name" x={0} y={top + 16}>
              {name} <tspan class="row-more">{more}</tspan>
            </text>
          ) : (
            <text text-anchor="end" class="row-name">
              <tspan x={left - 13} y={ground - (words.length ? 18 : 28)}>{name}</tspan>
              {linesOf(more, left - 30, 12).map((part, n) => (
                <tspan key={n} class="row-more" x={left - 13} y={ground - (words.length ? 3 : 13) + 13 * n}>{part}</tspan>
              ))}
            </text>
          )}
          {words.map((part, n) => <text key={n} class="row-more" x={left + 4} y={top + head + (narrow ? 13 : 22) + 15 * n}>{part}</text>)}
          {words.length === 0 && <line class="base" x1={left} x2={width - right} y1={ground} y2={ground} />}
          {shown.map((one) => {
            const band = place.bands.find((other) => other.scene === one.scene)!;
            const [value, low, high] = one[key];
            if (value <= 0) return null;
            const y = (parts: number) => ground - (parts / most) * HIGH;
            const middle = left + (band.x0 + band.x1) / 2;
            return (
              <g key={one.moment}>
                <rect class={`bar bar-${key}`} x={left + band.x0 + 3} width={Math.max(2, band.x1 - band.x0 - 6)} y={y(value)} height={ground - y(value)} />
                <path class="whisker" d={`M${middle - 3},${y(high)}h6M${middle},${y(high)}V${y(low)}M${middle - 3},${y(low)}h6`} />
                <text class="bar-figure" x={middle} y={y(high) - 4} text-anchor="middle">{figure(value)}</text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}

function said([value, low, high]: readonly [number, number, number]): string {
  return value > 0 ? `${figure(value)} (${figure(low)} to ${figure(high)})` : "none that can be told from nothing";
}

function figure(parts: number): string {
  return (parts / 10000).toFixed(2).replace(/^0/, "");
}
