/** How it can end, and what its author claims of it. */

import type { Data } from "./data";
import { colourOf, inHundred } from "./layout";
import { oddsAt, type Line } from "./line";

export function Endings({ data, line }: { data: Data; line: Line }) {
  const first = oddsAt(line, 0) ?? [];
  const reached = line.ending;
  const rows = data.endings
    .map((one, k) => ({ ...one, k, share: first[k] ?? 0 }))
    .filter((one) => one.share > 0 || one.words.length > 0)
    .sort((a, b) => b.share - a.share);
  return (
    <section class="wide" id="endings" aria-labelledby="endings-title">
      <h2 id="endings-title">How it can end</h2>
      <p class="lead">Of 100 lives from the start of the story; {data.branches.toLocaleString("en-GB")} were played.</p>
      <ul class="endings">
        {rows.map((one) => (
          <li key={one.k} class={one.k === reached ? "told" : ""}>
            <span class="share-of" style={{ width: `${one.share / 100}%`, background: colourOf(data, one.k) }} aria-hidden="true" />
            <b>{inHundred(one.share)}</b> <span>{one.name}{one.k === reached ? (line.changes.length > 0 ? " (this other life)" : data.as_told ? " (as told)" : " (this life)") : one.k === data.ending ? " (as told)" : one.share === 0 ? " (in none of those played)" : ""}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Claims({ data }: { data: Data }) {
  if (data.claims === null || data.claims.length === 0) return null;
  const held = data.claims.filter((one) => one.verdict === "held").length;
  return (
    <section class="wide" id="claims" aria-labelledby="claims-title">
      <h2 id="claims-title">{held === data.claims.length ? `All ${held} claims of its author hold` : `${held} of ${data.claims.length} claims of its author hold`}</h2>
      <p class="lead">What the author says of the story, and what the engine finds.</p>
      <details>
        <summary>Every claim with its figure</summary>
        <table class="claims">
          <thead><tr><th scope="col">claim</th><th scope="col">what it says</th><th scope="col">verdict</th><th scope="col">figure</th></tr></thead>
          <tbody>
            {data.claims.map((one, k) => (
              <tr key={k} class={one.verdict}>
                <th scope="row">{one.id}</th>
                <td>{one.text}</td>
                <td>{one.verdict}</td>
                <td class="figure">{one.figure === null ? "" : String(one.figure)}{one.low !== null && one.high !== null && one.runs > 0 ? ` (${one.low} to ${one.high}, ${one.runs} lives)` : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
