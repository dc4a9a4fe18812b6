/** What scripts of a page share: an element of a kind, and a call after a pause. */
const PAUSE_MS = 150;

/** The element of a kind that a selector finds first. */
export function one<T extends Element>(selector: string, kind: abstract new () => T, within: ParentNode = document): T | undefined {
  const found = within.querySelector(selector);
  return found instanceof kind ? found : undefined;
}

/** Calls once somebody pauses; what was called before is forgotten. */
export function later(act: () => void, ms = PAUSE_MS): () => void {
  let waiting: number | undefined;
  return () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(act, ms);
  };
}
