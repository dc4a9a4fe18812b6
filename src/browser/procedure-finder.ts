import { later, one } from "./later.js";

interface Offer {
  readonly code: string;
  readonly name: string;
  readonly note: string;
}

interface Offers {
  readonly offers: readonly Offer[];
  readonly state: string;
  /** What is received most, each chosen by its number. */
  readonly isFrequent: boolean;
}

/** The items that were found, and which of them Enter would open. */
interface Found {
  readonly items: () => readonly HTMLElement[];
  readonly current: () => number;
  readonly mark: (index: number) => void;
}

function foundIn(list: HTMLElement): Found {
  const items = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(".mc-finder-item")];
  return {
    items,
    current: () => items().findIndex((item) => item.hasAttribute("aria-current")),
    mark: (index) => {
      for (const [place, item] of items().entries()) {
        if (place === index) {
          item.setAttribute("aria-current", "true");
          item.scrollIntoView({ block: "nearest" });
        } else item.removeAttribute("aria-current");
      }
    },
  };
}

/** An offer as the page would have sent it: a button of the form that it stands in, or a link to the form. */
function itemFor(offer: Offer, form: HTMLFormElement, place: number | undefined): HTMLElement {
  const visit = one("input[name=luot]", HTMLInputElement, form)?.value ?? "";
  const item = form.method === "post" ? document.createElement("button") : document.createElement("a");
  item.className = "mc-finder-item";
  if (item instanceof HTMLButtonElement) {
    item.name = "choose";
    item.value = offer.code;
  } else item.href = `${form.action}?thu-tuc=${offer.code}${visit === "" ? "" : `&luot=${visit}`}`;
  const [name, note] = [document.createElement("span"), document.createElement("span")];
  name.textContent = place === undefined ? offer.name : ` ${offer.name}`;
  if (place !== undefined) {
    const key = document.createElement("kbd");
    key.textContent = String(place);
    name.prepend(key);
  }
  note.textContent = offer.note;
  note.className = "mc-quiet";
  item.append(name, note);
  return item;
}

/** Searches while somebody types; arrows walk what was found, Enter opens it. */
export function enhanceFinder(finder: HTMLElement): void {
  const field = one("input[name=q]", HTMLInputElement, finder);
  const list = one("[data-finder-list]", HTMLElement, finder);
  const form = finder.closest("form");
  if (field === undefined || list === undefined || form === null) return;
  const found = foundIn(list);
  let answered = field.value;
  let asked = 0;
  const search = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const typed = field.value;
    const answer = await fetch(`${finder.dataset["search"] ?? ""}?q=${encodeURIComponent(typed)}`);
    // An answer that a later question has overtaken would show what nobody asks for any more.
    if (!answer.ok || mine !== asked) return;
    const { offers, state, isFrequent } = (await answer.json()) as Offers;
    const lines = offers.map((offer, index) => {
      const line = document.createElement("li");
      line.append(itemFor(offer, form, isFrequent ? index + 1 : undefined));
      return line;
    });
    list.replaceChildren(...lines);
    const words = one("[data-finder-state]", HTMLElement, finder);
    if (words !== undefined) words.textContent = state;
    answered = typed;
    found.mark(/^[1-9]$/u.test(typed.trim()) ? Math.min(Number(typed) - 1, offers.length - 1) : 0);
  };
  const open = async (): Promise<void> => {
    // Whoever is faster than the search means what they typed, not what stood there before.
    if (answered !== field.value) await search();
    (found.items()[found.current()] ?? found.items()[0])?.click();
  };
  field.addEventListener(
    "input",
    later(() => void search()),
  );
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      found.mark(Math.min(Math.max(found.current() + step, 0), found.items().length - 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      void open();
    }
  });
}
