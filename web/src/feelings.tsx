/** What each person felt, over the whole story. */

import type { Data, Reading } from "./data";
import type { Line } from "./line";
import { changed, colourOfPerson, highest } from "./people";
import { Strips, type Shown } from "./strips";

const EACH = 6;
const PEOPLE = 6;
/** How far a feeling has to move, of 100: less where it spoke for something that was done. */
const LEAST = 20;
const SPOKE = 10;

/** Return the feelings of a person that did most for what was done, then those that changed most; bonds have strips of their own. */
function feelingsOf(data: Data, person: number): Reading[] {
  return data.readings
    .filter((one) => one.people[0] === person && one.kind === "feeling" && changed(one) >= (one.spoke > 0 ? SPOKE : LEAST))
    .sort((a, b) => b.spoke - a.spoke || changed(b) - changed(a) || highest(b) - highest(a))
    .slice(0, EACH)
    .sort((a, b) => a.peak - b.peak);
}

export interface Feeler {
  person: number;
  felt: Shown[];
}

/** Return the people of whose feelings there is most to see, with these. */
export function feelers(data: Data): Feeler[] {
  return data.people
    .map((_, person) => ({ person, felt: feelingsOf(data, person) }))
    .map((one) => ({ ...one, sum: one.felt.reduce((sum, felt) => sum + changed(felt), 0) }))
    .filter((one) => one.sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, PEOPLE)
    .map(({ person, felt }) => ({ person, felt: felt.map((one) => ({ one, person, words: short(one, data.people[person].name) })) }));
}

export function Feelings({ data, line, one, at, width }: { data: Data; line: Line; one: Feeler; at: number; width: number }) {
  const { name } = data.people[one.person];
  const gone = data.gone.find(({ person, moment }) => person === one.person && moment <= line.parted);
  return (
    <figure class="of-person">
      <figcaption>
        <i class="swatch" style={{ background: colourOfPerson(one.person) }} /> {name}
        {gone !== undefined && <small>{gone.state} from “{data.scenes[data.moments[gone.moment].scene]?.name ?? "the end"}” on</small>}
      </figcaption>
      <Strips data={data} line={line} title={name} shown={one.felt} at={at} width={width} />
    </figure>
  );
}

function short(one: Reading, name: string): string {
  const words = one.label.startsWith(`${name} `) ? one.label.slice(name.length + 1) : one.label;
  return words.replace(/"([^"]*)"/g, "“$1”");
}
