/** The odds of the life before another choice, laid behind those of the new one. */

import { curveStep, line as path } from "d3-shape";
import type { Along } from "./layout";
import { oddsAt, type Line } from "./line";

export interface GhostPoint {
  x: number;
  value: number;
}

/**
 * Return where the odds of an ending lay in the life before, from the parting on, along the axis
 * of the new life: scene under scene, each spread over the room of its like. Where one of the two
 * lives has a scene that the other has not, the line breaks.
 */
export function ghostOf(before: Line, now: Line, place: Along, left: number, ending: number): GhostPoint[][] {
  const found: GhostPoint[][] = [];
  for (const band of place.bands) {
    if (band.upto <= now.parted) continue;
    const first = Math.max(band.first, now.parted);
    const [x0, x1] = [left + place.x[first], left + band.x1];
    const own = before.moments.map((_, k) => k).filter((k) => k >= now.parted && before.moments[k].scene === band.scene && before.moments[k].kind !== "end");
    if (own.length === 0) {
      found.push([]);
      continue;
    }
    const part = own.map((k, n) => ({ x: x0 + (n / own.length) * (x1 - x0), value: oddsAt(before, k)?.[ending] ?? 0 }));
    const after = oddsAt(before, own[own.length - 1] + 1)?.[ending];
    part.push({ x: x1, value: after ?? part[part.length - 1].value });
    const last = found[found.length - 1];
    if (last !== undefined && last.length > 0) last.push(...part);
    else found.push(part);
  }
  return found.filter((one) => one.length > 1);
}

/** Return the line through a ghost's points. */
export function ghostPath(parts: readonly GhostPoint[][], y: (value: number) => number): string {
  const made = path<GhostPoint>().x((one) => one.x).y((one) => y(one.value)).curve(curveStep);
  return parts.map((one) => made(one) ?? "").join("");
}
