/**
 * The counter by keyboard: a search that answers while somebody types, a card that fills the form, fee and date that follow what is chosen, and
 * Ctrl+Enter to receive. Without it the page's buttons do all of this with a reload.
 */
const PAUSE_MS = 150;

function one<T extends Element>(selector: string, kind: abstract new () => T, within: ParentNode = document): T | undefined {
  const found = within.querySelector(selector);
  return found instanceof kind ? found : undefined;
}

/** Calls once somebody pauses; what was called before is forgotten. */
function later(act: () => void, ms = PAUSE_MS): () => void {
  let waiting: number | undefined;
  return () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(act, ms);
  };
}

interface Offers {
  readonly offers: readonly { readonly code: string; readonly name: string; readonly note: string }[];
  readonly state: string;
}

function enhanceFinder(finder: HTMLElement): void {
  const field = one("input[name=q]", HTMLInputElement, finder);
  const list = one("[data-finder-list]", HTMLElement, finder);
  const state = one("[data-finder-state]", HTMLElement, finder);
  const form = finder.closest("form");
  if (field === undefined || list === undefined || form === null) return;
  const isInForm = form.method === "post";
  let asked = 0;
  const items = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(".mc-finder-item")];
  const mark = (index: number): void => {
    for (const [place, item] of items().entries()) {
      item.toggleAttribute("aria-current", place === index);
      if (place === index) {
        item.setAttribute("aria-current", "true");
        item.scrollIntoView({ block: "nearest" });
      }
    }
  };
  const current = (): number => items().findIndex((item) => item.hasAttribute("aria-current"));
  const hrefOf = (code: string): string => {
    const visit = one("input[name=luot]", HTMLInputElement, form)?.value ?? "";
    return `/lam-viec/tiep-nhan?thu-tuc=${code}${visit === "" ? "" : `&luot=${visit}`}`;
  };
  const itemFor = (offer: Offers["offers"][number]): HTMLElement => {
    const item = isInForm ? document.createElement("button") : document.createElement("a");
    item.className = "mc-finder-item";
    if (item instanceof HTMLButtonElement) {
      item.name = "choose";
      item.value = offer.code;
    } else item.href = hrefOf(offer.code);
    const [name, note] = [document.createElement("span"), document.createElement("span")];
    name.textContent = offer.name;
    note.textContent = offer.note;
    note.className = "mc-quiet";
    item.append(name, note);
    return item;
  };
  const search = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const answer = await fetch(`${finder.dataset["search"] ?? ""}?q=${encodeURIComponent(field.value)}`);
    // An answer that a later question has overtaken would show what nobody asks for any more.
    if (!answer.ok || mine !== asked) return;
    const { offers, state: words } = (await answer.json()) as Offers;
    list.replaceChildren(
      ...offers.map((offer) => {
        const line = document.createElement("li");
        line.append(itemFor(offer));
        return line;
      }),
    );
    if (state !== undefined) state.textContent = words;
    mark(0);
    pending = undefined;
  };
  let pending: Promise<void> | undefined;
  const soon = later(() => {
    pending = search();
  });
  field.addEventListener("input", () => {
    pending = new Promise(() => undefined);
    soon();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(Math.min(Math.max(current() + step, 0), items().length - 1));
    }
    if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    void (async () => {
      // Whoever is faster than the search means what they typed, not what stood there before.
      if (pending !== undefined) await search();
      (items()[current()] ?? items()[0])?.click();
    })();
  });
}

interface Person {
  readonly texts: Readonly<Record<string, string>>;
  readonly source: string;
  readonly error: string;
  readonly faults: string;
}

interface Foreseen {
  readonly fee: string;
  readonly due: string;
  readonly open: string;
}

function enhanceForm(counter: HTMLElement): void {
  const form = counter.closest("form");
  if (form === null) return;
  const control = (name: string): HTMLInputElement | HTMLSelectElement | undefined => {
    const found = form.elements.namedItem(name);
    return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
  };
  const send = async <T>(href: string | undefined): Promise<T | undefined> => {
    const typed = [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    const answer = await fetch(href ?? "", { method: "POST", body: new URLSearchParams(typed) });
    return answer.ok ? ((await answer.json()) as T) : undefined;
  };
  const say = (selector: string, words: string): void => {
    const place = one(selector, HTMLElement, counter);
    if (place !== undefined && place.textContent !== words) place.textContent = words;
  };

  const check = (): void => {
    const lines = [...counter.querySelectorAll<HTMLElement>("[data-paper]")];
    const missing = lines.filter((line) => {
      const isMissing = line.querySelector("select")?.value === "missing";
      line.toggleAttribute("data-missing", isMissing);
      return isMissing;
    }).length;
    const state = one("[data-checklist-state]", HTMLElement, counter);
    if (state === undefined || lines.length === 0) return;
    const words = missing === 0 ? state.dataset["complete"] : state.dataset["missing"];
    state.textContent = (words ?? "").replace("{count}", String(missing));
  };

  const foresee = async (): Promise<void> => {
    const ahead = await send<Foreseen>(counter.dataset["foresee"]);
    if (ahead === undefined) return;
    for (const name of ["fee", "due", "open"] as const) say(`[data-foreseen=${name}]`, ahead[name]);
  };

  const number = control("personalId");
  let known = number?.value ?? "";
  const find = async (): Promise<void> => {
    if (number === undefined || number.value === known) return;
    const asked = number.value;
    known = asked;
    const person = await send<Person>(counter.dataset["person"]);
    // Whoever types on meanwhile is not written over.
    if (person === undefined || number.value !== asked) return;
    for (const [name, text] of Object.entries(person.texts)) {
      const field = control(name);
      if (field !== undefined && text !== "") field.value = text;
    }
    known = number.value;
    say("[data-applicant-source]", person.error === "" ? person.source : person.error);
    showFaults(person.faults);
    if (document.activeElement === number) nextEmpty()?.focus();
  };
  const showFaults = (words: string): void => {
    const box = one("[data-card-faults]", HTMLElement, counter);
    if (box === undefined) return;
    box.hidden = words === "";
    say("[data-card-words]", words);
    const confirmed = control("isCardConfirmed");
    if (words === "" && confirmed instanceof HTMLInputElement) confirmed.checked = false;
  };
  /** Where the hand goes when the card has told what it knows. */
  const nextEmpty = (): HTMLElement | undefined => {
    const name = control("name");
    return name?.value === "" ? name : (control("paper.0") ?? control("returnMethod"));
  };
  // A card's code ends with Enter; a number is whole with its twelfth digit, when nothing follows as a reader's next sign would.
  const soonFind = later(() => {
    if (/^\d{12}$/u.test(number?.value ?? "")) void find();
  }, 200);
  number?.addEventListener("input", soonFind);
  number?.addEventListener("change", () => {
    if (number.value !== known) void find();
  });
  control("birthOn")?.addEventListener("change", () => {
    known = "";
    void find();
  });

  const soonForesee = later(() => void foresee());
  counter.addEventListener("input", (event) => {
    check();
    const name = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement ? event.target.name : "";
    if (/^(?:paper\.|form\.|kind$|competentAgency$|receptionUnit$)/u.test(name)) soonForesee();
    if (name === "caseKey") one<HTMLButtonElement>("[data-case] button", HTMLButtonElement, counter)?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      receive(form);
    } else if (event.target === number) {
      event.preventDefault();
      known = "";
      void find();
    } else if (event.target instanceof HTMLInputElement && event.target.name !== "q") {
      // Enter in a field goes on to the next one: nothing is sent by accident.
      event.preventDefault();
      const fields = [...counter.querySelectorAll<HTMLElement>("input:not([type=hidden]), select, textarea, button:not(.mc-hidden)")];
      fields
        .slice(fields.indexOf(event.target) + 1)
        .find((field) => field.getClientRects().length > 0)
        ?.focus();
    }
  });
  check();
}

/** Receives by the button that has no name: the others look things up. A second press while the first is under way is nothing. */
function receive(form: HTMLFormElement): void {
  if (form.dataset["sent"] !== undefined) return;
  form.dataset["sent"] = "";
  const button = form.querySelector<HTMLButtonElement>(".mc-counter-end > button[type=submit]");
  form.requestSubmit(button ?? undefined);
}

// A page that the browser kept and shows again may be sent again: it still has its command id, so nothing is received twice.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset["sent"];
});

for (const finder of document.querySelectorAll<HTMLElement>("[data-finder]")) enhanceFinder(finder);
const counter = one("[data-counter]", HTMLElement);
if (counter !== undefined) enhanceForm(counter);
