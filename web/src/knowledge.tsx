/** Who knew what, and since when: a table of marks. */

import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Data } from "./data";
import type { Line } from "./line";

const MARKS: Record<string, [string, string]> = {
  did: ["■", "did it"],
  saw: ["●", "saw it"],
  heard: ["○", "heard it"],
  told: ["▲", "was told"],
  inferred: ["◇", "drew it from something else"],
  start: ["|", "knew it from the start"],
};

export function Knowledge({ data, onMove, line }: { data: Data; onMove: (at: number) => void; line: Line }) {
  const rows = data.knowledge;
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    const here = box.current;
    if (here === null) return;
    const count = () => {
      const right = here.getBoundingClientRect().right + 1;
      setHidden([...here.querySelectorAll("thead th")].filter((one) => one.getBoundingClientRect().right > right).length);
    };
    const seen = new ResizeObserver(count);
    seen.observe(here);
    here.addEventListener("scroll", count, { passive: true });
    return () => {
      seen.disconnect();
      here.removeEventListener("scroll", count);
    };
  }, []);
  if (rows.length === 0) return null;
  const columns = data.people.map((_, k) => k).filter((k) => rows.some((row) => row.by.some(([who]) => who === k)));
  const used = Object.entries(MARKS).filter(([how]) => rows.some((row) => row.by.some((one) => one[1] === how)));
  return (
    <section class="wide" id="knowledge" aria-labelledby="knowledge-title">
      <h2 id="knowledge-title">Who knew what, and since when</h2>
      <p class="lead">
        By the scene in which it came about.{" "}
        {used.map(([how, [sign, words]]) => (
          <span key={how} class="key"><span class={`mark mark-${how}`}>{sign}</span> {words} </span>
        ))}
        A number is the scene in which somebody came to know it later; a struck mark was a mistake. Of what is so, only that stands here whose knowledge matters to some line of the story.
      </p>
      {hidden > 0 && <p class="more-people" aria-hidden="true">{hidden === 1 ? "1 more person" : `${hidden} more people`}: scroll →</p>}
      <div class="scroll" ref={box} tabIndex={0} role="region" aria-label="Who knew what, a table">
        <table class="knowledge">
          <thead>
            <tr>
              <td />
              {columns.map((k) => <th key={k} scope="col">{data.people[k].name}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <Fragment key={r}>
              {sceneOf(data, row) !== (r > 0 ? sceneOf(data, rows[r - 1]) : null) && (
                <tr class="of-scene">
                  <th scope="rowgroup" colSpan={columns.length + 1}>{heading(data, sceneOf(data, row))}</th>
                </tr>
              )}
              <tr>
                <th scope="row">
                  {row.event > 0 ? <a href="#moment" onClick={(e) => { e.preventDefault(); onMove(at(line, row.event)); }}>{row.text}</a> : row.text}
                </th>
                {columns.map((k) => {
                  const found = row.by.find(([who]) => who === k);
                  if (found === undefined) return <td key={k} />;
                  const [, how, event, , mistaken] = found;
                  const [sign, words] = MARKS[how] ?? ["·", how];
                  const scene = event > 0 ? data.events[event - 1].scene : -1;
                  const since = row.since > 0 ? data.events[row.since - 1].scene : -1;
                  const later = scene >= 0 && scene !== since;
                  const named = data.scenes[scene]?.name;
                  const number = data.telling.findIndex((one) => one.scene === scene) + 1;
                  return (
                    <td key={k}>
                      <span class={`mark mark-${how}${mistaken ? " mistaken" : ""}`} aria-hidden="true">{sign}</span>
                      {later && number > 0 && <sub aria-hidden="true">{number}</sub>}
                      <span class="unseen">{words}{mistaken ? ", mistaken" : ""}{named ? `, in “${named}”` : ""}</span>
                    </td>
                  );
                })}
              </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function at(line: Line, event: number): number {
  return Math.max(0, line.moments.findIndex((one) => one.event === event));
}

/** Return the scene in which something could first be known; -1: from the start. */
function sceneOf(data: Data, row: Data["knowledge"][number]): number {
  return row.since > 0 ? data.events[row.since - 1].scene : -1;
}

function heading(data: Data, scene: number) {
  if (scene < 0) return "From the start";
  const number = data.telling.findIndex((one) => one.scene === scene) + 1;
  return <>{number > 0 && <span class="scene-number">{number}</span>} {data.scenes[scene]?.name}</>;
}
