/**
 * Keeps the bar of the waiting line fresh on an open counter page: who is being served, how many wait, and what this machine still has to send from
 * an hour without network. Only the words of the bar are written, so what somebody types stays. Without script the bar is as fresh as its last load.
 */
import { one } from "./later.js";
import { readEntries } from "./offline-store.js";

interface Said {
  readonly serving: string;
  readonly press: string;
  readonly waiting: string;
}

const EVERY_MS = 10_000;
const bar = one("[data-visitor]", HTMLElement);

function write(within: HTMLElement, selector: string, text: string): void {
  const place = one(selector, HTMLElement, within);
  if (place === undefined) return;
  const words = one("[data-words]", HTMLElement, place) ?? place;
  if (words.textContent !== text) words.textContent = text;
  place.hidden = text === "";
}

async function refresh(within: HTMLElement): Promise<void> {
  if (document.hidden) return;
  await outbox(within);
  try {
    const answer = await fetch(within.dataset["visitor"] ?? "", { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const said = (await answer.json()) as Said;
    write(within, "[data-serving]", said.serving);
    write(within, "[data-press]", said.press);
    write(within, "[data-waiting]", said.waiting);
  } catch {
    // No network: the next look may have one, and what is shown stays what was last known.
  }
}

/** What the machine has not sent yet, by its own outbox; a browser without one has nothing to send. */
async function outbox(within: HTMLElement): Promise<void> {
  try {
    const left = (await readEntries()).filter(({ entry }) => entry !== null).length;
    write(within, "[data-outbox]", left === 0 ? "" : (within.dataset["left"] ?? "").replace("{}", String(left)));
  } catch {
    write(within, "[data-outbox]", "");
  }
}

if (bar !== undefined) {
  void refresh(bar);
  window.setInterval(() => void refresh(bar), EVERY_MS);
  document.addEventListener("visibilitychange", () => void refresh(bar));
}
