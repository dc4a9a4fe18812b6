/**
 * Keys of a work page. What carries `data-key` is reached by that key while nobody is typing: a link or button is pressed, a field gets the
 * focus. `?` opens the dialog that the page sent with all its keys in words; a page without the dialog has no `?`.
 */
const FIELDS = "input, textarea, select, [contenteditable]";

function press(target: HTMLElement): void {
  if (target.matches(FIELDS)) {
    target.focus();
    if (target instanceof HTMLInputElement) target.select();
  } else target.click();
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.matches(FIELDS);
}

function isShown(target: HTMLElement): boolean {
  return target.getClientRects().length > 0;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event)) return;
  if (event.key === "?") {
    const map = document.querySelector<HTMLDialogElement>("dialog[data-key-map]");
    if (map === null || map.open) return;
    event.preventDefault();
    map.showModal();
    return;
  }
  const key = event.key.toLowerCase();
  const target = [...document.querySelectorAll<HTMLElement>("[data-key]")].find((each) => each.dataset["key"] === key && isShown(each));
  if (target === undefined) return;
  event.preventDefault();
  press(target);
});
