/** The room that pictures have, on a screen and on paper. */

import { options } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

/** The room of A4 within its margins, in pixels: pictures are laid out for it anew. */
export const PAPER = 688;

/** Return what holds an element, and its width as it changes; 0 while there is none. */
export function useWidth(): [(node: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const seen = useRef<ResizeObserver | null>(null);
  const hold = useCallback((node: HTMLElement | null) => {
    seen.current?.disconnect();
    if (node === null) return;
    setWidth(node.clientWidth);
    seen.current = new ResizeObserver(() => setWidth(node.clientWidth));
    seen.current.observe(node);
  }, []);
  return [hold, width];
}

/** Draw what changes before anything else is done: a browser does not wait before it prints. */
function atOnce(change: () => void): void {
  const was = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  change();
  options.debounceRendering = was;
}

/**
 * Return whether the page is being printed.
 *
 * On paper nothing can be unfolded: the claims are, and are folded again after it. Pictures are
 * laid out for its width: shrunk to it their words could not be read.
 */
export function usePaper(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    const claims = () => document.querySelector<HTMLDetailsElement>(".wide details");
    let was = false;
    const before = () => {
      atOnce(() => setPrinted(true));
      const found = claims();
      if (found) [was, found.open] = [found.open, true];
    };
    const after = () => {
      const found = claims();
      if (found) found.open = was;
      setPrinted(false);
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return isPrinted;
}
