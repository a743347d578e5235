/**
 * Finds places above a chart for notes to its moments, so that no words or lines touch.
 *
 * The counterpart of `ifonly.picture.notes`: a note hangs from a line that rises straight from its
 * moment, its words right or left of it. Where words reach over the line of another note they stand
 * above that note. A note that finds no room beside the weightier ones is given up.
 */

export interface Note {
  x: number;
  wide: number;
  tall: number;
  weight: number;
}

export interface Placed {
  /** From where to where its words go, and how high above the chart they begin and end. */
  left: number;
  right: number;
  low: number;
  high: number;
  isRight: boolean;
}

const GAP = 8;
const PAD = 5;
type Sides = boolean[];

function reach(note: Note, isRight: boolean): [number, number] {
  return isRight ? [note.x + PAD, note.x + PAD + note.wide] : [note.x - PAD - note.wide, note.x - PAD];
}

/**
 * Return places for notes between two sides, at most so high; none for those without room.
 *
 * The weightiest come first; whichever finds no room beside those before it is left out.
 */
export function placeNotes(notes: readonly Note[], height: number, left: number, right: number): (Placed | null)[] {
  const byWeight = notes.map((_, at) => at).sort((a, b) => notes[b].weight - notes[a].weight || a - b);
  let kept: number[] = [];
  let found: (Placed | null)[] = notes.map(() => null);
  for (const at of byWeight) {
    const order = [...kept, at].sort((a, b) => notes[a].x - notes[b].x || a - b);
    const chosen = order.map((one) => notes[one]);
    const best = bestOf(chosen, left, right);
    if (best === null || Math.max(...best.lows.map((low, k) => low + chosen[k].tall)) > height) continue;
    kept = order;
    found = notes.map((note, one) => {
      const k = order.indexOf(one);
      if (k < 0) return null;
      const [start, stop] = reach(note, best.sides[k]);
      return { left: start, right: stop, low: best.lows[k], high: best.lows[k] + note.tall, isRight: best.sides[k] };
    });
  }
  return found;
}

function bestOf(notes: readonly Note[], left: number, right: number): { sides: Sides; lows: number[] } | null {
  const cost = (sides: Sides): [number, number, number[] | null] => {
    const lows = settle(notes, sides, left, right);
    if (lows === null) return [Infinity, 0, null];
    const tops = lows.map((low, k) => low + notes[k].tall);
    return [Math.max(...tops), tops.reduce((sum, one) => sum + one, 0), lows];
  };
  const less = (a: readonly unknown[], b: readonly unknown[]) => (a[0] as number) < (b[0] as number) || (a[0] === b[0] && (a[1] as number) < (b[1] as number));
  let sides: Sides = notes.map(() => true);
  let best = cost(sides);
  for (let at = 0; at <= notes.length; at += 1)
    for (const first of [true, false]) {
      const tried = notes.map((_, k) => (k < at ? first : !first));
      const found = cost(tried);
      if (less(found, best)) [sides, best] = [tried, found];
    }
  for (let again = true; again; ) {
    again = false;
    for (let at = 0; at < notes.length; at += 1) {
      const tried = sides.slice();
      tried[at] = !tried[at];
      const found = cost(tried);
      if (less(found, best)) [sides, best, again] = [tried, found, true];
    }
  }
  return best[2] === null ? null : { sides, lows: best[2] };
}

/** Return how high each note's words stand with these sides; none if they cannot. */
function settle(notes: readonly Note[], sides: Sides, left: number, right: number): number[] | null {
  const reaches = notes.map((note, k) => reach(note, sides[k]));
  if (reaches.some(([start, stop]) => start < left || stop > right)) return null;
  const below = reaches.map(([start, stop], at) =>
    notes.map((_, k) => k).filter((k) => k !== at && start - GAP < notes[k].x && notes[k].x < stop + GAP),
  );
  const lows = new Map<number, number>();
  while (lows.size < notes.length) {
    const ready = notes.map((_, at) => at).filter((at) => !lows.has(at) && below[at].every((k) => lows.has(k)));
    if (ready.length === 0) return null;
    for (const at of ready) {
      let low = Math.max(0, ...below[at].map((k) => lows.get(k)! + notes[k].tall + GAP));
      const [start, stop] = reaches[at];
      const beside = [...lows.entries()]
        .filter(([k]) => reaches[k][0] < stop + GAP && start < reaches[k][1] + GAP)
        .map(([k, bottom]) => [bottom, bottom + notes[k].tall])
        .sort((a, b) => a[0] - b[0]);
      for (const [bottom, top] of beside) if (low < top + GAP && bottom < low + notes[at].tall + GAP) low = top + GAP;
      lows.set(at, low);
    }
  }
  return notes.map((_, at) => lows.get(at)!);
}
