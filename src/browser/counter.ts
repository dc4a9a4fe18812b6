/**
 * The counter by keyboard: a search that answers while somebody types, a card that fills the form, fee and date that follow what is chosen, and
 * Ctrl+Enter to receive. Without it the page's buttons do all of this with a reload.
 */
import { enhanceForm } from "./counter-form.js";
import { one } from "./later.js";
import { enhanceFinder } from "./procedure-finder.js";

// A page that the browser kept and shows again may be sent again: it still has its command id, so nothing is received twice.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset["sent"];
});

for (const finder of document.querySelectorAll<HTMLElement>("[data-finder]")) enhanceFinder(finder);
const counter = one("[data-counter]", HTMLElement);
if (counter !== undefined) enhanceForm(counter);
