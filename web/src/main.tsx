/** Reads what the page holds, and puts the living page in the place of the printed one. */

import { gunzipSync } from "fflate";
import { render } from "preact";
import { App } from "./app";
import type { Data } from "./data";
import { Player } from "./player";

const held = document.getElementById("ifonly-data");
const root = document.getElementById("page");
if (held !== null && root !== null) {
  const packed = Uint8Array.from(atob(held.textContent ?? ""), (letter) => letter.charCodeAt(0));
  const data = JSON.parse(new TextDecoder().decode(gunzipSync(packed))) as Data;
  let player: Player | null = null;
  try {
    player = typeof WebAssembly === "object" ? new Player(data) : null;
  } catch {
    player = null;
  }
  root.replaceChildren();
  document.documentElement.classList.add("living");
  render(<App data={data} player={player} />, root);
  // For whoever asks the page itself: docs/report.md.
  Object.assign(window, { ifonly: { data, player } });
}
