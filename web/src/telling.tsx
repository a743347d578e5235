/** The telling, scene by scene; what is read there and the moment in the pictures go together. */

import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
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

  return (
    <div class="telling" ref={root}>
      {line.sections.map((section, k) => (
        <section key={`${section.scene}-${k}`} aria-labelledby={`scene-${k}`}>
          <h3 id={`scene-${k}`}>
            <span class="scene-number">{k + 1}</span> {data.scenes[section.scene].name}
            <small>{section.passed}</small>
          </h3>
          {section.paragraphs.map((part, p) => (
            <p key={p} class={part.isNew ? "new" : ""}>
              {part.said.map((said, k) => {
                const moments = said.events.map((n) => momentOfEvent(line, n));
                const first = moments.length ? Math.min(...moments) : p === 0 ? section.first : section.upto - 1;
                const upto = moments.length ? Math.max(...moments) : first;
                const isHere = first >= 0 && at >= first && at < nextAfter(line, section, p, k, upto);
                return (
                  <Fragment key={k}>
                    {k > 0 && " "}
                    <span
                      data-moment={first >= 0 ? first : undefined}
                      data-upto={first >= 0 ? upto : undefined}
                      class={isHere ? "here" : ""}
                      onClick={() => first >= 0 && onMove(first)}
                    >
                      {said.text}
                    </span>
                  </Fragment>
                );
              })}
            </p>
          ))}
        </section>
      ))}
    </div>
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
