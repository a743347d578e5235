/** One moment: what happened, why, what else was open; and what would have come of that. */

import type { Data, Moment, Why } from "./data";
import { colourOf, inHundred } from "./layout";
import { oddsAt, type Line } from "./line";
import { insteadText, momentWords } from "./patterns";
import { Outcome, type Replay } from "./replay";

interface Given {
  data: Data;
  line: Line;
  at: number;
  replay: Replay | null;
  canReplay: boolean;
  onMove: (at: number) => void;
  onChoose: (at: number, option: number) => void;
  onStop: () => void;
  onReset: () => void;
}

export function Card({ data, line, at, replay, canReplay, onMove, onChoose, onStop, onReset }: Given) {
  const moment = line.moments[at];
  const scene = data.scenes[moment.scene]?.name;
  const isPoint = at < line.parted && data.points.some((one) => one.moment === at);
  const why = at < line.parted ? data.why[String(moment.event)] : undefined;
  const others = (moment.options ?? []).map(([text, p], option) => ({ text, p, option }));
  const points = data.points.filter((one) => one.moment < line.parted).map((one) => one.moment);
  const next = points.find((one) => one > at);
  const last = points.filter((one) => one < at).pop();
  return (
    <>
      <p class="steps">
        <button type="button" disabled={at === 0} onClick={() => onMove(at - 1)}>← moment before</button>
        <button type="button" disabled={at >= line.moments.length - 1} onClick={() => onMove(at + 1)}>next moment →</button>
        <button type="button" disabled={last === undefined} onClick={() => last !== undefined && onMove(last)}>⇤ turning point</button>
        <button type="button" disabled={next === undefined} onClick={() => next !== undefined && onMove(next)}>turning point ⇥</button>
      </p>
    <div class="card" id="moment" tabIndex={0} role="region" aria-label="What happened at this moment">
      <p class="where">
        {scene === undefined ? "The end" : `${scene}, turn ${moment.turn}`}
        {isPoint && <strong> · turning point</strong>}
        {moment.unsettled && " · unsettled"}
      </p>
      <p class="what" aria-live="polite">
        {sentenceOf(momentWords(moment))}
        <span class="chance"> {likelihood(moment, line.changes.some((one) => one.at === at))}</span>
      </p>
      <Shares data={data} ended={line.ending} odds={oddsAt(line, at)} />
      {others.length > 1 && (
        <fieldset class="options">
          <legend>{moment.kind === "chance" ? "What chance could bring" : "What was open here"}</legend>
          {others.map((one) => {
            const taken = one.option === moment.chosen;
            const never = moment.kind === "chance" && one.p === 0;
            return (
              <button
                key={one.option}
                type="button"
                class={taken ? "option taken" : "option"}
                disabled={taken || never || !canReplay || replay?.state === "playing" || replay?.state === "drawing"}
                aria-pressed={taken}
                onClick={() => onChoose(at, one.option)}
              >
                <span class="option-share" aria-hidden="true" style={{ width: `${(one.p ?? 0) / 100}%` }} />
                <span class="option-text">{moment.kind === "chance" ? insteadText(one.text) : one.text}</span>
                <span class="option-figure">{one.p === null ? "" : shareText(one.p, moment.kind)}</span>
                {!taken && !never && canReplay && <span class="option-go">play it</span>}
              </button>
            );
          })}
        </fieldset>
      )}
      {replay !== null && <Outcome data={data} line={line} replay={replay} onStop={onStop} onReset={onReset} />}
      {why !== undefined && <Reasons why={why} data={data} line={line} onMove={onMove} />}
    </div>
    </>
  );
}

function sentenceOf(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;
}

/**
 * Say the share of an option. What is offered can be chosen, however seldom it is: only of what the
 * author gave no chance at all is it said that it never comes.
 */
export function shareText(parts: number, kind: Moment["kind"]): string {
  if (parts === 0 && kind === "chance") return "never";
  return `${inHundred(Math.min(9999, Math.max(1, parts)))} in 100`;
}

/** Say how likely it was; what the reader has chosen was no matter of luck. */
function likelihood(moment: Moment, isChanged: boolean): string {
  if (moment.p === null) return isChanged ? "You chose this." : "";
  const share = inHundred(Math.max(1, moment.p));
  if (isChanged)
    return moment.kind === "chance" ? `You decided this; left to chance, it comes so in ${share} of 100 cases.` : `You chose this; left free, ${share} in 100 would.`;
  return moment.kind === "chance" ? `A chance of ${share} in 100.` : `Chosen ${share} times in 100.`;
}

function Shares({ data, ended, odds }: { data: Data; ended: number; odds: number[] | null }) {
  if (odds === null) return <p class="shares">Nobody has counted the odds here yet.</p>;
  const shown = odds.map((parts, k) => ({ k, parts })).filter((one) => one.parts >= 50).sort((a, b) => b.parts - a.parts);
  return (
    <p class="shares">
      {shown.map((one) => (
        <span key={one.k} class={one.k === ended ? "told" : ""}>
          <i class="swatch" style={{ background: colourOf(data, one.k) }} /> {data.endings[one.k].name} <b>{inHundred(one.parts)}</b>
        </span>
      ))}
    </p>
  );
}

function Reasons({ why, data, line, onMove }: { why: Why; data: Data; line: Line; onMove: (at: number) => void }) {
  const chosen = why.options[why.chosen];
  const rival = why.options[why.rival];
  const shown = [chosen, rival].filter((one) => one !== undefined && one.motives.length > 0);
  if (shown.length === 0) return null;
  return (
    <details class="why">
      <summary>Why?{why.by_chance ? " By chance, more than for reasons." : ""}</summary>
      <p class="weights">A reason of +1.0 makes it 2.7 times as likely, one of −1.0 as much less so.</p>
      {shown.map((one, k) => (
        <div key={k}>
          <h3>{k === 0 && one === chosen ? one.text : `against it: ${one.text}`}</h3>
          <ul>
            {one.motives.map((motive, m) => (
              <li key={m}>
                <span class={motive.value < 0 ? "value minus" : "value"}>{motive.value > 0 ? "+" : "−"}{Math.abs(motive.value).toFixed(1)}</span>
                <span>
                  {motive.name}
                  <small> {data.story.name}.story:{motive.line}</small>
                  {together(data, motive.because).map(({ of, event, share, times }) => (
                    <small key={event} class="because">
                      {share} % of {of}: {event === 0 ? "as it was at the start" : <a href="#moment" onClick={(e) => { e.preventDefault(); onMove(at(line, event)); }}>{data.events[event - 1]?.text}</a>}{times > 1 && ` (${times} times)`}
                    </small>
                  ))}
                </span>
              </li>
            ))}
            {one.left > 0 && <li><span class="value" /><small>and {one.left} more</small></li>}
          </ul>
        </div>
      ))}
    </details>
  );
}

/** Put causes together that read alike: the first of them, their shares, how many they are. */
function together(data: Data, because: readonly [string, number, number][]): { of: string; event: number; share: number; times: number }[] {
  const found = new Map<string, { of: string; event: number; share: number; times: number }>();
  for (const [of, event, share] of because) {
    const key = `${of}\n${data.events[event - 1]?.text ?? ""}`;
    const one = found.get(key);
    if (one === undefined) found.set(key, { of, event, share, times: 1 });
    else {
      one.share += share;
      one.times += 1;
      one.event = Math.min(one.event, event);
    }
  }
  return [...found.values()];
}

function at(line: Line, event: number): number {
  const found = line.moments.findIndex((one) => one.event === event);
  if (found >= 0) return found;
  let last = 0;
  line.moments.forEach((one, k) => {
    if (one.events < event) last = k;
  });
  return last;
}
