/**
 * Walks the rows of a list by keyboard: `j` and `k` go down and up, `x` marks the row, `o` opens it. How many rows are marked stands in the bar of
 * the form that the boxes belong to. Somebody who switched single keys off has no key map on the page, and then no keys here.
 */
const ROWS = "[data-rows] tbody tr";
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function hasKeys(): boolean {
  return document.querySelector("dialog[data-key-map]:not([open])") !== null;
}

function rowsShown(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROWS)];
}

let current = -1;

function goTo(index: number): void {
  const rows = rowsShown();
  const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
  if (row === undefined) return;
  for (const each of rows) delete each.dataset["current"];
  current = rows.indexOf(row);
  row.dataset["current"] = "";
  row.querySelector<HTMLElement>("[data-row-box], a")?.focus();
  row.scrollIntoView({ block: "nearest" });
}

function currentRow(): HTMLElement | undefined {
  return rowsShown()[current];
}

function tell(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-selection]")) {
    const told = form.querySelector<HTMLElement>("[data-selected-count]");
    const count = document.querySelectorAll(`[data-row-box][form="${form.id}"]:checked`).length;
    if (told !== null && count > 0) told.textContent = `${count} ${form.dataset["selected"] ?? ""}`;
  }
}

function mark(): void {
  const box = currentRow()?.querySelector<HTMLInputElement>("[data-row-box]");
  if (box === null || box === undefined) return;
  box.checked = !box.checked;
  tell();
}

const ACTS: Readonly<Record<string, () => void>> = {
  j: () => goTo(current + 1),
  k: () => goTo(current - 1),
  x: mark,
  o: () => currentRow()?.querySelector<HTMLAnchorElement>("th a, a")?.click(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof Element && event.target.matches(FIELDS);
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping || !hasKeys()) return;
  const act = ACTS[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
document.addEventListener("change", tell);
