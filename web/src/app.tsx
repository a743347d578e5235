/** The page: one moment of one life, shown by every part of it at once. */

import { Fragment } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { isNumbered, NARROW, numberOf } from "./axis";
import { BondList, Bonds, lasting } from "./bonds";
import { Card } from "./card";
import { Contents } from "./contents";
import type { Data } from "./data";
import { Drama } from "./drama";
import { Claims, Endings } from "./endings";
import { Feelings, feelers } from "./feelings";
import { Hero } from "./hero";
import { colourOf, inHundred, stackOrder } from "./layout";
import { oddsAt, toldLine, type Line } from "./line";
import { Knowledge } from "./knowledge";
import { MOST, notes } from "./noted";
import { PAPER, usePaper, useWidth } from "./paper";
import { momentWords } from "./patterns";
import { Points } from "./points";
import type { Player } from "./player";
import { replayHeadline, ReplayStandfirst, Result, toldWords, type Replay } from "./replay";
import { playAnother, ROUNDS } from "./replaying";
import { Strips } from "./strips";
import { Telling } from "./telling";

/** How long a smooth way through the page may take, in milliseconds. */
const SCROLLED = 1500;

export function App({ data, player }: { data: Data; player: Player | null }) {
  const told = useMemo(() => toldLine(data), [data]);
  const [line, setLine] = useState<Line>(told);
  const [at, show] = useState(() => opening(data));
  // A moment that was asked for stays until something else is read.
  const pin = useRef<{ at: number; until: number } | null>(null);
  const setAt = useCallback((to: number) => {
    pin.current = { at: to, until: performance.now() + 250 };
    show(to);
  }, []);
  const read = useCallback((to: number, first: number, upto: number) => {
    const pinned = pin.current;
    if (pinned !== null && (performance.now() < pinned.until || (pinned.at >= first && pinned.at <= upto))) return;
    pin.current = null;
    show(to);
  }, []);
  // Why: to bring a control of the card into sight is not to read on.
  const hold = () => (pin.current = { at: here, until: performance.now() + SCROLLED });
  const [replay, setReplay] = useState<Replay | null>(null);
  const [equal, setEqual] = useState<boolean | null>(null);
  const isPrinted = usePaper();
  const [heroBox, heroRoom] = useWidth();
  const [sideBox, sideWidth] = useWidth();
  const [mapBox, mapWidth] = useWidth();
  const heroWidth = isPrinted && heroRoom > 0 ? PAPER : heroRoom;
  const stop = useRef<(() => void) | null>(null);

  useEffect(() => {
    player?.opened.then((found) => setEqual(found.equal)).catch(() => setEqual(false));
  }, [player]);

  const move = useCallback((to: number) => setAt(Math.max(0, to)), []);
  const here = Math.min(at, line.moments.length - 1);
  const moment = line.moments[here];
  // What a new life's people feel is not known here: the pictures stay where the lives part.
  const felt = line.changes.length > 0 ? Math.min(here, line.parted) : here;

  const step = (by: number) => setAt(Math.max(0, Math.min(line.moments.length - 1, here + by)));
  const keys = (event: KeyboardEvent) => {
    const by: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (event.key in by) step(by[event.key]);
    else if (event.key === "Home") setAt(0);
    else if (event.key === "End") setAt(line.moments.length - 1);
    else return;
    event.preventDefault();
  };

  // What a replay came to is read where it is said, by whoever goes by keyboard too.
  const head = useRef<HTMLHeadingElement>(null);
  const title = useRef(document.title);
  const isReplayed = line.changes.length > 0;
  useEffect(() => {
    if (isReplayed) head.current?.focus({ preventScroll: true });
  }, [isReplayed, line.hash]);
  useEffect(() => {
    document.title = isReplayed && replay !== null ? `${replayHeadline(data, replay)} – ${data.title}` : title.current;
  }, [isReplayed, replay]);

  async function choose(where: number, option: number): Promise<void> {
    if (player === null) return;
    await playAnother({ data, player, told, from: line }, where, option, {
      note: setReplay,
      draw: setLine,
      part: setAt,
      stoppedBy: (by) => (stop.current = by),
    });
  }

  const reset = () => {
    stop.current?.();
    setLine(told);
    setReplay(null);
    setAt(replay?.at ?? here);
  };

  const jump = (to: number) => {
    setAt(to);
    pin.current = { at: to, until: performance.now() + SCROLLED };
    scrollToMoment(to);
  };
  const isTold = line.changes.length === 0;
  const busy = replay?.state === "playing" || replay?.state === "drawing";
  const noted = useMemo(() => notes(data, line, MOST), [data, line]);
  // What does not follow the cursor is drawn once.
  const drama = useMemo(
    () => heroWidth > 0 && isTold && data.drama.length > 0 && <Drama data={data} line={line} width={heroWidth} />,
    [data, line, heroWidth],
  );
  const hasKey = useMemo(() => heroWidth > 0 && isNumbered(data, line, heroWidth), [data, line, heroWidth]);
  const whoFeels = useMemo(() => feelers(data), [data]);
  const bound = useMemo(() => lasting(data), [data]);
  const below = useMemo(
    () => (
      <>
        <Knowledge data={data} onMove={jump} line={told} />
        <Endings data={data} line={line} />
        <Claims data={data} />
      </>
    ),
    [data, line],
  );

  const isNarrow = heroWidth > 0 && heroWidth < NARROW;
  const points = (
    <Points
      data={data}
      noted={noted}
      isTold={isTold}
      canReplay={player !== null}
      busy={busy}
      onJump={jump}
      onChoose={(where, option) => { showHead(); void choose(where, option); }}
    />
  );
  const words = momentWords(moment);
  const readout = (
    <p class="readout" aria-live="polite">
      <b>{data.scenes[moment.scene]?.name ?? "The end"}</b>
      {moment.scene >= 0 ? `, turn ${moment.turn}: ` : ": "}
      {words}{oddsNow(data, line, here)}. <a href="#reading" onClick={(e) => { e.preventDefault(); jump(here); }}>Read it</a>
    </p>
  );
  const where = `${data.scenes[moment.scene]?.name ?? "The end"}: ${words}`;
  const scrubber = (words: string) => (
    <label class="scrubber">
      <span>{words}</span>
      <input type="range" min={0} max={line.moments.length - 1} value={here} aria-valuetext={where} onInput={(event) => setAt(Number(event.currentTarget.value))} />
    </label>
  );

  return (
    <>
      <Contents data={data} />
      <header class="masthead">
        <p class="kicker">
          {data.title} <span>{isTold ? (data.as_told ? "the story as told" : `the life of seed ${data.seed}`) : `another life, from ${replay?.where ?? "there"} on`}</span>
        </p>
        <h1 ref={head} tabIndex={-1} aria-live="polite">{isTold ? unbroken(data.headline) : replay === null ? "Another life" : replayHeadline(data, replay)}</h1>
        <p class="standfirst">
          {isTold ? data.more : <ReplayStandfirst data={data} line={line} replay={replay} />}
        </p>
        {replay !== null && <Result data={data} replay={replay} onStop={() => stop.current?.()} onReset={reset} />}
      </header>

      <p class="chart-title">
        <b>How it may still end, moment by moment.</b> Of 100 lives played on from there, so many come to each ending.{" "}
        {isTold ? (noted.length > 0 ? `${isNarrow ? "Numbered" : "Named"} are the moments that moved the odds.` : "") : <span class="key"><i class="dashes" /> “{data.endings[data.ending].name}” {replay === null ? "as told" : toldWords(replay)}</span>}
      </p>
      {isNarrow && <Start data={data} line={line} />}
      {isNarrow && readout}
      <figure
        class="hero"
        id="odds"
        ref={heroBox}
        tabIndex={0}
        role="slider"
        aria-label="A moment of the story. Arrow keys go from moment to moment."
        aria-valuemin={0}
        aria-valuemax={line.moments.length - 1}
        aria-valuenow={here}
        aria-valuetext={where}
        onKeyDown={keys}
        onDblClick={() => jump(here)}
      >
        {heroWidth > 0 && <Hero data={data} line={line} at={here} width={heroWidth} onMove={move} instead={replay?.text} before={replay?.from} beforeWords={replay === null ? "" : toldWords(replay)} paper={isPrinted} />}
        {!isNarrow && drama}
      </figure>
      {isNarrow && points}
      {hasKey && (
        <p class="scene-list">
          <span>The scenes:</span>{" "}
          {scenesOf(line).map((scene) => <Fragment key={scene}><span><b>{numberOf(line, scene)}</b> {data.scenes[scene]?.name}</span>{" "}</Fragment>)}
        </p>
      )}
      {isNarrow && <figure>{drama}</figure>}
      {!isNarrow && readout}
      <p class="how">
        <b>How to read it.</b> The story runs from left to right, scene by scene. At every moment {isTold ? data.branches.toLocaleString("en-GB") : `up to ${ROUNDS[ROUNDS.length - 1]}`} lives were played on to their end, with fresh luck and everybody free: the height of a colour is the share of them that came to that ending.
        {isTold && <> Between the dotted lines lie the odds of “{data.endings[data.ending].name}”, at every moment at once, in 95 of 100 such charts.</>}
        {isTold && noted.length > 0 && <> A ring marks a moment that surely moved the odds by more than 3 in 100; those without room are in the list below only.</>}
        {isTold && data.drama.some((one) => one.suspense[0] > 0 || one.surprise[0] > 0) && <> Suspense and surprise would be 1.41 if one certain ending gave way to another; thin lines are their 95 % intervals, and scenes where they cannot be told from 0 have no bar.</>}
      </p>

      {!isNarrow && points}

      <div class="reading" id="reading">
        <h2>The telling</h2>
        <aside class="side" aria-label="The moment that is read" onFocusCapture={hold}>
          <div ref={sideBox} class="side-chart">
            {sideWidth > 0 && <Hero data={data} line={line} at={here} width={sideWidth} onMove={move} small />}
          </div>
          {scrubber("Go through the story")}
          <Card data={data} line={line} at={here} replay={replay} canReplay={player !== null} onMove={move} onChoose={choose} onStop={() => stop.current?.()} onReset={reset} />
        </aside>
        <Telling data={data} line={line} at={here} onMove={setAt} onRead={read} />
      </div>

      {data.readings.some((one) => one.kind === "bond") && (
        <section class="wide" id="bonds" aria-labelledby="bonds-title">
          <h2 id="bonds-title">Who is bound to whom</h2>
          <p class="lead">
            {felt < here
              ? `As it stood where the lives part (“${data.scenes[line.moments[felt].scene]?.name ?? "the end"}”): what the people of the other life feel is not known to this page.`
              : `In “${data.scenes[moment.scene]?.name ?? "the end"}”: ${words}.`}{" "}
            An arrow goes from the one who feels, as wide as the bond is strong, of 100. What did most for what was done is named first; “+1” says that there is one more, which the list has.
          </p>
          <div class="map">
            <div ref={mapBox}>
              {mapWidth > 0 && <Bonds data={data} at={felt} width={mapWidth} />}
              {scrubber("Go through the story: the map follows")}
            </div>
            <BondList data={data} at={felt} />
          </div>
          {bound.length > 0 && <p class="lead over">Over the whole story, those first that did most for what was done; each strip from 0 below to 100 above. Beside it stand the value at this moment, and the highest with what it is owed to most; below, the scenes by their numbers.</p>}
          {heroWidth > 0 && bound.length > 0 && <Strips data={data} line={line} title="Bonds" shown={bound} at={here} width={heroWidth} />}
        </section>
      )}

      {whoFeels.length > 0 && (
        <section class="wide" id="feelings" aria-labelledby="feelings-title">
          <h2 id="feelings-title">What they felt</h2>
          <p class="lead">
            The feelings that did most for what was done, then those that changed most. Of 100: 20 is slight, 45 moderate, 75 strong, 95 utter.
            {line.changes.length > 0 && " Hatched: the other life, whose feelings are not known to this page."}
          </p>
          {heroWidth > 0 && whoFeels.map((one) => <Feelings key={one.person} data={data} line={line} one={one} at={here} width={heroWidth} />)}
        </section>
      )}

      {below}

      <footer>
        <p>
          {data.story.name}, meaning {data.story.hash}, seed {String(data.seed)}; Ifonly {data.ifonly}. Hash of the told run: <code>{data.luck.hash}</code>
          {equal === null ? "" : equal ? "; this page played it and came to the same." : "; this page could not play it."}
          {" "}
          {!isTold && <>Hash of this life: <code>{line.hash}</code>.</>}
        </p>
      </footer>
    </>
  );
}

/** Keep short names and figures of a headline on one line each. */
function unbroken(text: string): string {
  return text.replace(/“[^”]{1,24}”|\d+ in 100/g, (found) => found.replaceAll(" ", "\u00a0"));
}

/** Return the scenes that took place, in order. */
function scenesOf(line: Line): number[] {
  return [...new Set(line.moments.filter((one) => one.kind !== "end").map((one) => one.scene))];
}

/** Say the odds of the ending that the life came to, at a moment. */
function oddsNow(data: Data, line: Line, at: number): string {
  const odds = oddsAt(line, at);
  return odds === null || line.moments[at].kind === "end" ? "" : ` (as it stands, “${data.endings[line.ending].name}” ${inHundred(odds[line.ending])} in 100)`;
}

/** How it stood at the start, where there is no room for it beside the picture. */
function Start({ data, line }: { data: Data; line: Line }) {
  const odds = oddsAt(line, 0) ?? [];
  const rows = stackOrder(data).filter((k) => (odds[k] ?? 0) >= 50).reverse();
  return (
    <div class="start-list">
      <p>At the start, of 100 lives</p>
      <ul>
        {rows.map((k) => (
          <li key={k} class={k === line.ending ? "told" : ""}>
            <i class="swatch" style={{ background: colourOf(data, k) }} /> <b>{inHundred(odds[k])}</b> {data.endings[k].name}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Show the head of the page, which says what another choice did, and the picture below it. */
function showHead(): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector(".masthead")?.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
}

/** Where the page opens: at the largest turning point that somebody or chance decided. */
function opening(data: Data): number {
  const sorted = data.points.slice().sort((a, b) => Math.abs(b.movement[0]) - Math.abs(a.movement[0]));
  return (sorted.find((one) => data.moments[one.moment].kind !== "order") ?? sorted[0])?.moment ?? 0;
}

function scrollToMoment(at: number): void {
  const all = [...document.querySelectorAll<HTMLElement>(".telling [data-moment]")];
  const found = all.find((one) => Number(one.dataset.moment) <= at && Number(one.dataset.upto) >= at) ?? all.filter((one) => Number(one.dataset.moment) <= at).pop();
  if (found === undefined) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = found.getBoundingClientRect().top + window.scrollY - window.innerHeight * 0.35;
  window.scrollTo({ top, behavior: still ? "auto" : "smooth" });
}
