/** The telling, scene by scene; what is read there and the moment in the pictures go together. */

import { Fragment } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Data } from "./data";
import { momentOfEvent, type Line, type Section } from "./line";

interface Given {
  data: Data;
  line: Line;
  at: number;
  onMove: (at: number) => void;
  /** A paragraph is read that stands for these moments. */
  onRead: (at: number, first: number, upto: number) => void;
}

export function Telling({ data, line, at, onMove, onRead }: Given) {
  const root = useRef<HTMLDivElement>(null);
  const told = useRef(onRead);
  told.current = onRead;
  const lineNow = useRef(line);
  lineNow.current = line;

  // What is read is what lies at a third of the window's height.
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      const here = root.current;
      if (here === null) return;
      const box = here.getBoundingClientRect();
      const mark = window.innerHeight * 0.38;
      if (box.top > mark || box.bottom < mark) return;
      let found: HTMLElement | null = null;
      for (const one of here.querySelectorAll<HTMLElement>("[data-moment]")) {
        if (one.getBoundingClientRect().top > mark) break;
        found = one;
      }
      if (found === null) return;
      const parts = found.dataset;
      const first = Number(parts.moment);
      const upto = Number(parts.upto ?? first);
      const own = found.getBoundingClientRect();
      const share = Math.max(0, Math.min(0.999, (mark - own.top) / Math.max(1, own.height)));
      let to = first + Math.floor(share * Math.max(1, upto - first + 1));
      // Why: who acts first is seldom what one reads of.
      while (to < upto && lineNow.current.moments[to].kind === "order") to += 1;
      told.current(to, first, upto);
    };
    const later = () => {
      if (!asked) asked = requestAnimationFrame(look);
    };
    window.addEventListener("scroll", later, { passive: true });
    return () => window.removeEventListener("scroll", later);
  }, [line]);

  const scenes = useMemo(() => line.sections.map((section) => sentencesOf(line, section)), [line]);
  const isReplayed = line.changes.length > 0;
  const parting = line.sections.findIndex((one) => one.tookPlace && one.paragraphs.some((part) => part.isNew));
  const missing = isReplayed ? line.sections.filter((one) => !one.tookPlace) : [];
  return (
    <div class="telling" ref={root}>
      {line.sections.map((section, k) => isReplayed && !section.tookPlace ? null : (
        <Scene
          key={`${section.scene}-${k}`}
          number={k + 1}
          isParting={k === parting}
          name={data.scenes[section.scene].name}
          passed={section.passed}
          paragraphs={scenes[k]}
          marked={scenes[k].flat().filter((one) => isAt(one, at)).map((one) => one.number).join()}
          at={at}
          onMove={onMove}
        />
      ))}
      {missing.length > 0 && <p class="missing">Did not come about: {missing.map((one) => data.scenes[one.scene].name).join(", ")}.</p>}
    </div>
  );
}

/** A sentence with the moments that it stands for; it is marked until the next one begins. */
interface Sentence {
  number: number;
  text: string;
  isNew: boolean;
  first: number;
  upto: number;
  next: number;
}

function sentencesOf(line: Line, section: Section): Sentence[][] {
  let number = 0;
  return section.paragraphs.map((part, p) =>
    part.said.map((said, k) => {
      const moments = said.events.map((n) => momentOfEvent(line, n));
      const first = moments.length ? Math.min(...moments) : p === 0 ? section.first : section.upto - 1;
      const upto = moments.length ? Math.max(...moments) : first;
      number += 1;
      return { number, text: said.text, isNew: part.isNew, first, upto, next: nextAfter(line, section, p, k, upto) };
    }),
  );
}

function isAt(one: Sentence, at: number): boolean {
  return one.first >= 0 && at >= one.first && at < one.next;
}

interface SceneGiven {
  number: number;
  /** From its first new sentence on nothing is told as the report tells it. */
  isParting: boolean;
  name: string;
  passed: string;
  paragraphs: Sentence[][];
  /** The numbers of the sentences that are marked. */
  marked: string;
  at: number;
  onMove: (at: number) => void;
}

function Scene({ number, isParting, name, passed, paragraphs, marked, at, onMove }: SceneGiven) {
  // Why: a cursor that moves would otherwise draw every sentence anew.
  return useMemo(
    () => (
      <section aria-labelledby={`scene-${number}`}>
        <h3 id={`scene-${number}`}>
          <span class="scene-number">{number}</span> {name}
          <small>{passed}</small>
        </h3>
        {paragraphs.map((sentences, p) => (
          <Fragment key={p}>
          {isParting && sentences === paragraphs.find((one) => one[0]?.isNew) && <p class="from-here">From here on in the actions’ own plain words.</p>}
          <p class={sentences[0]?.isNew ? "new" : ""}>
            {sentences.map((one, k) => (
              <Fragment key={k}>
                {k > 0 && " "}
                <span
                  data-moment={one.first >= 0 ? one.first : undefined}
                  data-upto={one.first >= 0 ? one.upto : undefined}
                  class={isAt(one, at) ? "here" : ""}
                  onClick={() => one.first >= 0 && onMove(one.first)}
                >
                  {one.text}
                </span>
              </Fragment>
            ))}
          </p>
          </Fragment>
        ))}
      </section>
    ),
    [number, isParting, name, passed, paragraphs, marked, onMove],
  );
}

/** Return the moment at which the next sentence begins, so that one is marked at every moment. */
function nextAfter(line: Line, section: Section, paragraph: number, sentence: number, upto: number): number {
  for (let p = paragraph; p < section.paragraphs.length; p += 1) {
    const rest = section.paragraphs[p].said.slice(p === paragraph ? sentence + 1 : 0);
    for (const said of rest) {
      if (said.events.length === 0) continue;
      const first = Math.min(...said.events.map((n) => momentOfEvent(line, n)));
      if (first > upto) return first;
    }
  }
  return Math.max(upto + 1, section.upto);
}
