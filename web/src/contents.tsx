/** Links to the parts of the page; the one that is read is marked. */

import { useEffect, useState } from "preact/hooks";
import type { Data } from "./data";
import { feelers } from "./feelings";

/** Return the parts that the page has: the number of its element and what it is called. */
function partsOf(data: Data): [string, string][] {
  const parts: [string, string, boolean][] = [
    ["odds", "The odds", true],
    ["points", "Turning points", data.points.length > 0],
    ["reading", "The telling", true],
    ["bonds", "Bonds", data.readings.some((one) => one.kind === "bond")],
    ["feelings", "Feelings", feelers(data).length > 0],
    ["knowledge", "Who knew what", data.knowledge.length > 0],
    ["endings", "Endings", true],
    ["claims", "Claims", data.claims !== null && data.claims.length > 0],
  ];
  return parts.filter(([, , is]) => is).map(([name, words]) => [name, words]);
}

export function Contents({ data }: { data: Data }) {
  const parts = partsOf(data);
  const [here, setHere] = useState(parts[0][0]);
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      const mark = window.innerHeight * 0.4;
      let found = parts[0][0];
      for (const [name] of parts) {
        const part = document.getElementById(name);
        if (part !== null && part.getBoundingClientRect().top <= mark) found = name;
      }
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      setHere(atEnd ? parts[parts.length - 1][0] : found);
    };
    const later = () => {
      if (!asked) asked = requestAnimationFrame(look);
    };
    look();
    window.addEventListener("scroll", later, { passive: true });
    return () => window.removeEventListener("scroll", later);
  }, [data]);
  return (
    <nav class="contents" aria-label="Contents">
      {parts.map(([name, words]) => (
        <a key={name} href={`#${name}`} aria-current={name === here ? "true" : undefined}>{words}</a>
      ))}
    </nav>
  );
}
