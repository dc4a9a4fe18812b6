/**
 * Keys of a work page. What carries `data-key` is reached by that key while nobody is typing: a link or button is pressed, a field gets the
 * focus. `?` opens the dialog that the page sent with all its keys in words; a page without the dialog has no `?`. While a dialog is open the
 * page behind it hears nothing. Keys with a modifier, held keys and keys of an input method belong to the browser and the person.
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

function showMap(): boolean {
  const map = document.querySelector<HTMLDialogElement>("dialog[data-key-map]");
  map?.showModal();
  return map !== null;
}

document.addEventListener("click", (event) => {
  const opener = event.target instanceof Element ? event.target.closest("[data-open-keys]") : null;
  if (opener !== null && showMap()) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || isTyping(event))
    return;
  if (document.querySelector("dialog:modal") !== null) return;
  if (event.key === "?") {
    if (showMap()) event.preventDefault();
    return;
  }
  const key = event.key.toLowerCase();
  const target = [...document.querySelectorAll<HTMLElement>("[data-key]")].find((each) => each.dataset["key"] === key && isShown(each));
  if (target === undefined) return;
  event.preventDefault();
  press(target);
});
