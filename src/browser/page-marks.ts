/**
 * Walks the pages of a scan by keyboard: `j` or the right arrow to the next page, `k` or the left arrow back, `c` begins a result there, `g` goes on with
 * the one before, `x` makes it waste. The marks are the radio buttons that the server drew. Somebody who switched single keys off has no key map
 * on the page, and then no keys here.
 */
const MARKS: Readonly<Record<string, string>> = { c: "S", g: "J", x: "W" };
const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

function hasKeys(): boolean {
  return document.querySelector("dialog[data-key-map]:not([open])") !== null;
}

const pages = [...document.querySelectorAll<HTMLElement>("[data-stack] > [data-page]")];
let current = -1;

function goTo(wanted: number): void {
  const page = pages[Math.max(0, Math.min(wanted, pages.length - 1))];
  if (page === undefined) return;
  for (const each of pages) delete each.dataset["current"];
  current = pages.indexOf(page);
  page.dataset["current"] = "";
  page.focus({ preventScroll: true });
  page.scrollIntoView({ block: "nearest" });
}

function mark(value: string): void {
  if (current < 0) goTo(0);
  const choice = pages[current]?.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`);
  if (choice !== null && choice !== undefined) choice.checked = true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !hasKeys()) return;
  const [step, value] = [STEPS[event.key], MARKS[event.key.toLowerCase()]];
  // The arrows of a radio button belong to it.
  const isInChoice = event.target instanceof HTMLInputElement && event.key.startsWith("Arrow");
  if ((step === undefined && value === undefined) || isInChoice) return;
  event.preventDefault();
  if (value !== undefined) mark(value);
  else goTo(current + (step ?? 0));
});

for (const [index, page] of pages.entries()) page.addEventListener("click", () => goTo(index));
