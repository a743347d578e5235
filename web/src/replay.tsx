/** What came of another choice: the lives that were played, how sure their figures are, and what they say. */

import type { Data, Moment } from "./data";
import { colourOf, inHundred } from "./layout";
import { oddsAt, type Line } from "./line";
import { insteadText } from "./patterns";

export interface Replay {
  at: number;
  option: number;
  text: string;
  /** Where it was: scene and turn. */
  where: string;
  /** Odds of each ending as it stood before, with their bounds, and of how many lives they are. */
  before: Share[];
  beforeLives: number;
  /** The same right after what was chosen there, and whether that was in the told run. */
  told: Share[];
  isOfTold: boolean;
  /** The life in which the choice was made. */
  from: Line;
  counts: number[];
  done: number;
  of: number;
  /** Of the moments that lives are played from to draw the new odds: how many are counted, of how many. */
  drawn: number;
  toDraw: number;
  state: "playing" | "drawing" | "done" | "stopped" | "trouble";
  trouble?: string;
}

/** A share of 10,000 with its bounds. */
export interface Share {
  value: number;
  low: number;
  high: number;
}

const Z = 1.959964;
/** How many endings are said under the head; that of the told run is said in any case. */
const SAID = 3;

/** Return the share that so many of some lives are, with Wilson's bounds (95 %). */
export function shareOf(count: number, lives: number): Share {
  if (lives === 0) return { value: 0, low: 0, high: 10000 };
  const p = count / lives;
  const z2 = (Z * Z) / lives;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / lives + z2 / (4 * lives));
  const [low, high] = [count === 0 ? 0 : middle - half, count === lives ? 1 : middle + half];
  return { value: 10000 * p, low: 10000 * low, high: 10000 * high };
}

type Standing = Pick<Replay, "before" | "beforeLives" | "told" | "isOfTold">;

/** Return how it stood before and right after a choice, and of how many lives the odds before are. */
export function standing(data: Data, line: Line, at: number): Standing {
  const { shares: before, lives: beforeLives } = sharesAt(data, line, at);
  const { shares: told } = sharesAt(data, line, Math.min(at + 1, line.moments.length - 1));
  return { before, beforeLives, told, isOfTold: line.changes.length === 0 };
}

/** Return the odds at a moment with their bounds; those that are given are of all moments at once. */
function sharesAt(data: Data, line: Line, at: number): { shares: Share[]; lives: number } {
  const odds = oddsAt(line, at) ?? data.endings.map(() => 0);
  let from: Moment | undefined;
  for (let k = at; k >= 0 && from === undefined; k -= 1) if (line.moments[k].odds !== null) from = line.moments[k];
  const lives = from?.lives ?? data.branches;
  const isEnd = line.moments[at].kind === "end";
  const bounds = from?.lives === undefined ? line.moments[at].bounds : undefined;
  const shares = odds.map((value, k) => {
    if (isEnd) return { value, low: value, high: value };
    const bound = bounds?.[k];
    return bound ? { value, low: bound[0], high: bound[1] } : { ...shareOf(Math.round((value * lives) / 10000), lives), value };
  });
  return { shares, lives };
}

export interface Moved {
  ending: number;
  name: string;
  told: Share;
  before: Share;
  after: Share;
}

/** Return what became of each ending: those that surely moved first, then the one that moved most. */
export function movedBy(data: Data, replay: Replay): Moved[] {
  return data.endings
    .map((one, ending) => ({
      ending,
      name: one.name,
      told: replay.told[ending] ?? { value: 0, low: 0, high: 0 },
      before: replay.before[ending] ?? { value: 0, low: 0, high: 0 },
      after: shareOf(replay.counts[ending], replay.done),
    }))
    .filter((one) => one.told.value >= 50 || one.before.value >= 50 || one.after.value >= 50)
    .sort((a, b) => Number(isSure(b)) - Number(isSure(a)) || Math.abs(b.after.value - b.told.value) - Math.abs(a.after.value - a.told.value));
}

function isSure(one: Moved): boolean {
  return one.after.low > one.told.high || one.after.high < one.told.low;
}

/** Say another choice as a condition is said: without "instead", which the sentence says by itself. */
function chosenText(replay: Replay): string {
  return insteadText(replay.text).replace(/^instead /, "");
}

/** Say in a sentence what another choice did to the odds, against those right after what was chosen. */
export function replayHeadline(data: Data, replay: Replay): string {
  const begun = `If ${chosenText(replay)}`;
  const most = movedBy(data, replay)[0];
  if (replay.state === "trouble" || replay.done === 0 || most === undefined) return begun;
  const [was, now] = [most.told.value, most.after.value];
  const than = replay.isOfTold ? "" : " in the life before";
  if (isSure(most) && now === 0) return `${begun}, not one of the lives ends in “${most.name}”; ${toldWords(replay)}, ${inHundred(was)} in\u00a0100 do`;
  if (isSure(most)) return `${begun}, ${livesText(now)} end in “${most.name}” instead of ${inHundred(was)}${than}`;
  if (Math.abs(now - was) < SEEN)
    return `${begun}, it makes no difference that could be seen: ${livesText(now)} end in “${most.name}”, ${toldWords(replay)} ${inHundred(was)}`;
  return `${begun}, perhaps ${now > was ? "more" : "fewer"} lives end in “${most.name}”, ${inHundred(now)} in\u00a0100 instead of ${inHundred(was)}${than}; to be sure more would have to be played`;
}

/** A smaller difference, of 10,000, is not worth a word if it is not sure. */
const SEEN = 300;

/** Say a share as lives: `63 lives in 100`. */
function livesText(parts: number): string {
  return `${inHundred(parts).replace("<", "fewer than ").replace(">", "more than ")} lives in\u00a0100`;
}

/** Say of which life the odds are that the new ones are compared with. */
export function toldWords(replay: Replay): string {
  return replay.isOfTold ? "as told" : "as it was";
}

function between(one: Share): string {
  return `${inHundred(one.low)} to ${inHundred(one.high)}`;
}

/** What was changed, what the figures are made of, and which ending the new life came to. */
export function ReplayStandfirst({ data, line, replay }: { data: Data; line: Line; replay: Replay | null }) {
  if (replay === null) return null;
  return (
    <>
      One thing is changed: in {replay.where}, {sentence(chosenText(replay))}{" "}
      From there {replay.done.toLocaleString("en-GB")} lives were played, everybody free and with fresh luck; the odds before are of {replay.beforeLives.toLocaleString("en-GB")} lives, and in brackets stand the bounds of each figure (95 % sure).{" "}
      {line.changes.length > 0 && (
        <>
          One life was played on with the luck that the story had, and is told below: it ends in <b>“{data.endings[line.ending].name}”</b>
          {line.ending === data.ending ? ", as the told one does." : `; the told one ended in “${data.endings[data.ending].name}”.`}
        </>
      )}
    </>
  );
}

function sentence(text: string): string {
  return `${text}${/[.!?”]$/.test(text) ? "" : "."}`;
}

/** What came of another choice, under the head. */
export function Result({ data, replay, onStop, onReset }: { data: Data; replay: Replay; onStop: () => void; onReset: () => void }) {
  const busy = replay.state === "playing" || replay.state === "drawing";
  return (
    <div class="result" role="status">
      {replay.state === "trouble" ? (
        <p>It cannot be played here: {replay.trouble}</p>
      ) : (
        <>
          <p><b>If {chosenText(replay)}:</b> of {replay.done.toLocaleString("en-GB")} lives{busy && replay.state === "playing" ? " so far" : ""},</p>
          <ul>
            {movedBy(data, replay).filter((one, k) => k < SAID || one.ending === data.ending).map((one) => (
              <li key={one.ending}>
                <i class="swatch" style={{ background: colourOf(data, one.ending) }} /> {one.name} <b>{inHundred(one.after.value)}</b> in 100 <small>({between(one.after)})</small>, {toldWords(replay)} {inHundred(one.told.value)} <small>({between(one.told)})</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {busy ? <button type="button" onClick={onStop}>stop</button> : <button type="button" class="back" onClick={onReset}>Back to the story as told</button>}
      {busy && <Progress replay={replay} />}
    </div>
  );
}

/** How far it has come: first the lives, then the odds of the new life, which are drawn twice, the second time finely. */
function Progress({ replay }: { replay: Replay }) {
  const isPlaying = replay.state === "playing";
  const [done, of] = isPlaying ? [replay.done, replay.of] : [replay.drawn, replay.toDraw];
  const words = isPlaying ? `${done.toLocaleString("en-GB")} of ${of.toLocaleString("en-GB")} lives` : "drawing the odds of this life";
  return <><progress value={done} max={Math.max(1, of)} aria-label={words} /> <span class="so-far">{words}</span></>;
}

/** The same as a table, beside the moment. */
export function Outcome({ data, line, replay, onStop, onReset }: { data: Data; line: Line; replay: Replay; onStop: () => void; onReset: () => void }) {
  const rows = movedBy(data, replay).sort((a, b) => b.after.value - a.after.value);
  const busy = replay.state === "playing" || replay.state === "drawing";
  return (
    <div class="outcome" role="status">
      <h3>If {chosenText(replay)}</h3>
      {replay.state === "trouble" ? (
        <p>It cannot be played here: {replay.trouble}</p>
      ) : (
        <>
          <table>
            <caption>Of 100 lives from here, with the bounds between which they lie (95 % sure): {replay.done.toLocaleString("en-GB")} were played, everybody free and with fresh luck</caption>
            <thead>
              <tr><th scope="col">ending</th><th scope="col">{toldWords(replay)}</th><th scope="col">before</th><th scope="col">instead</th><td /></tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.ending} class={one.ending === line.ending ? "told" : ""}>
                  <th scope="row">{one.name}</th>
                  <td>{inHundred(one.told.value)} <small>{between(one.told)}</small></td>
                  <td>{inHundred(one.before.value)} <small>{between(one.before)}</small></td>
                  <td><b>{inHundred(one.after.value)}</b> <small>{between(one.after)}</small></td>
                  <td class="bars">
                    <span class="bar-before" style={{ width: `${one.told.value / 100}%` }} />
                    <span class="bar-after" style={{ width: `${one.after.value / 100}%`, background: colourOf(data, one.ending) }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {busy && (
            <p class="busy">
              <Progress replay={replay} />
              <button type="button" onClick={onStop}>stop</button>
            </p>
          )}
        </>
      )}
      {!busy && <button type="button" class="reset" onClick={onReset}>Back to the story as told</button>}
    </div>
  );
}
