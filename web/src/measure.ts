/** How wide words are: asked of the browser, so that nothing that is written touches anything else. */

let paper: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

/** Return the width of words in pixels, of a size, perhaps bold. */
export function widthOf(text: string, size: number, bold = false): number {
  const key = `${bold ? "b" : ""}${size} ${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  paper ??= document.createElement("canvas").getContext("2d");
  if (paper === null) return text.length * size * 0.56;
  const family = getComputedStyle(document.documentElement).getPropertyValue("--sans") || "sans-serif";
  paper.font = `${bold ? 700 : 400} ${size}px ${family}`;
  const made = paper.measureText(text).width;
  known.set(key, made);
  return made;
}

/** Break words into lines of a width; a word that is wider has a line of its own. */
export function linesOf(text: string, room: number, size: number, bold = false, most = 9): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n\t]+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && widthOf(`${last} ${word}`, size, bold) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${kept[most - 1]} …`;
  return kept;
}

/** Return the width of the widest line. */
export function widest(lines: readonly string[], size: number, bold = false): number {
  return Math.max(0, ...lines.map((line) => widthOf(line, size, bold)));
}
