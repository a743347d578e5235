/** Suspense and surprise, scene by scene, under the odds. */

import type { Data } from "./data";
import { leftMargin, RIGHT } from "./hero";
import { along } from "./layout";
import type { Line } from "./line";

export function Drama({ data, line, width }: { data: Data; line: Line; width: number }) {
  const narrow = width < 640;
  const left = narrow ? 0 : leftMargin(data);
  const right = narrow ? 0 : RIGHT;
  const place = along(line, width - left - right);
  const most = Math.max(1, ...data.drama.flatMap((one) => [one.suspense[0], one.surprise[0]]));
  const rows = [
    ["Suspense", "what may move the odds", "suspense"],
    ["Surprise", "what moved them", "surprise"],
  ] as const;
  const high = 46;
  const label = data.drama
    .filter((one) => one.suspense[0] > 0 || one.surprise[0] > 0)
    .map((one) => `${data.scenes[one.scene ?? 0]?.name}: suspense ${figure(one.suspense[0])}, surprise ${figure(one.surprise[0])}`)
    .join("; ");
  return (
    <svg class="drama" viewBox={`0 0 ${width} ${2 * (high + 26)}`} width={width} height={2 * (high + 26)} role="img" aria-label={`Suspense and surprise by scene. ${label || "None can be told from nothing."}`}>
      {rows.map(([name, more, key], row) => {
        const ground = (row + 1) * (high + 26) - 12;
        return (
          <g key={key}>
            {narrow ? (
              <text class="row-name" x={0} y={ground - high - 2}>
                {name} <tspan class="row-more">{more}</tspan>
              </text>
            ) : (
              <text class="row-name" text-anchor="end">
                <tspan x={left - 12} y={ground - 16}>{name}</tspan>
                <tspan class="row-more" x={left - 12} y={ground - 2}>{more}</tspan>
              </text>
            )}
            <line class="base" x1={left} x2={width - right} y1={ground} y2={ground} />
            {data.drama.map((one) => {
              const band = place.bands.find((other) => other.scene === one.scene);
              if (band === undefined) return null;
              const value = one[key][0];
              const tall = (value / most) * high;
              const middle = left + (band.x0 + band.x1) / 2;
              return value <= 0 ? null : (
                <g key={one.moment}>
                  <rect class={`bar bar-${key}`} x={left + band.x0 + 3} width={Math.max(2, band.x1 - band.x0 - 6)} y={ground - tall} height={tall} />
                  <text class="bar-figure" x={middle} y={ground - tall - 4} text-anchor="middle">
                    {figure(value)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function figure(parts: number): string {
  return (parts / 10000).toFixed(2).replace(/^0/, "");
}
