/** The turning points in a list, and at each what else could have been done. */

import type { Data } from "./data";
import { colourOf } from "./layout";
import { movedText, type Note } from "./noted";
import { insteadText } from "./patterns";

interface Given {
  data: Data;
  noted: readonly Note[];
  isTold: boolean;
  canReplay: boolean;
  busy: boolean;
  onJump: (moment: number) => void;
  onChoose: (moment: number, option: number) => void;
}

export function Points({ data, noted, isTold, canReplay, busy, onJump, onChoose }: Given) {
  if (noted.length === 0) return null;
  return (
    <section class="points" id="points" aria-labelledby="points-title">
      <h2 id="points-title">The {noted.length === 1 ? "turning point" : `${noted.length} turning points`}{isTold ? "" : " before the lives part"}</h2>
      <ol>
        {noted.map((one) => (
          <li key={one.moment}>
            <a href="#moment" onClick={(e) => { e.preventDefault(); onJump(one.moment); }}>{one.words}</a>
            <span><i class="swatch" style={{ background: colourOf(data, one.ending) }} /> {data.scenes[data.moments[one.moment].scene]?.name}: {movedText(data, one)}{`\u00a0in\u00a0100`}</span>
            {canReplay && isTold && others(data, one.moment).map(({ option, text }) => (
              <button key={option} type="button" class="instead" disabled={busy} onClick={() => onChoose(one.moment, option)}>
                If {insteadText(text)}
              </button>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/**
 * Return the option at a turning point that surely leads away from what was chosen, the largest
 * gain first; where none surely does, the one with the largest gain; where none was counted, the likeliest.
 */
function others(data: Data, at: number): { option: number; text: string }[] {
  const moment = data.moments[at];
  const counted = data.points.find((one) => one.moment === at)?.alternatives ?? [];
  const gains = new Map(counted.map((one) => [one.option, one.gain]));
  const rank = (option: number) => {
    const [gain, low, high] = gains.get(option) ?? [0, 0, 0];
    return [low > 0 || high < 0 ? 1 : 0, Math.abs(gain)];
  };
  return (moment.options ?? [])
    .map(([text, p], option) => ({ option, text, p: p ?? 0, rank: rank(option) }))
    .filter((one) => one.option !== moment.chosen && one.p > 0)
    .sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1] || b.p - a.p)
    .slice(0, 1);
}
