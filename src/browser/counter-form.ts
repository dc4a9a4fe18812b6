import { later, one } from "./later.js";

interface Person {
  readonly texts: Readonly<Record<string, string>>;
  readonly source: string;
  readonly error: string;
  readonly faults: string;
  /** What the store of this person has in place of papers: a choice for a line of the check list. */
  readonly stored: readonly { readonly index: number; readonly value: string; readonly label: string }[];
}

interface Foreseen {
  readonly fee: string;
  readonly amount?: string;
  readonly due: string;
  readonly open: string;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** The form of the counter with what its parts need of it. */
interface CounterForm {
  readonly counter: HTMLElement;
  readonly form: HTMLFormElement;
  readonly control: (name: string) => Control | undefined;
  /** Posts what is typed; undefined when it was refused. */
  readonly send: (href: string | undefined) => Promise<unknown>;
  readonly say: (selector: string, words: string) => void;
}

function formOf(counter: HTMLElement, form: HTMLFormElement): CounterForm {
  return {
    counter,
    form,
    control: (name) => {
      const found = form.elements.namedItem(name);
      return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
    },
    send: async (href) => {
      const typed = [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
      const answer = await fetch(href ?? "", { method: "POST", body: new URLSearchParams(typed) });
      return answer.ok ? ((await answer.json()) as unknown) : undefined;
    },
    say: (selector, words) => {
      const place = one(selector, HTMLElement, counter);
      if (place !== undefined && place.textContent !== words) place.textContent = words;
    },
  };
}

/** Marks the papers that are missing and says how many. */
function checkPapers(counter: HTMLElement): void {
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
}

/** Offers on each line of the check list what this person's store has, and takes it where nobody chose anything yet. */
function offerStored(counter: HTMLElement, stored: Person["stored"]): void {
  for (const [index, line] of [...counter.querySelectorAll<HTMLElement>("[data-paper]")].entries()) {
    const select = line.querySelector("select");
    if (select === null) continue;
    const isUntouched = select.value.startsWith("store:") || select.selectedOptions[0]?.defaultSelected === true;
    for (const option of select.querySelectorAll("option[value^='store:']")) option.remove();
    const own = stored.filter((choice) => choice.index === index);
    select.prepend(...own.map(({ value, label }) => new Option(label, value)));
    const [first] = own;
    if (first !== undefined && isUntouched) select.value = first.value;
    const note = line.querySelector<HTMLElement>("[data-stored-note]");
    if (note !== null) note.textContent = first === undefined ? "" : (note.dataset["storedNote"] ?? "");
  }
  checkPapers(counter);
}

/** Milliseconds of silence after which a number was typed whole: the reader of a card is faster. */
const NUMBER_MS = 200;

/** Fills in what a scanned card or an earlier dossier tells. Answers what Enter in the number does. */
function followPerson({ counter, control, send, say }: CounterForm): () => void {
  const number = control("personalId");
  let known = number?.value ?? "";
  const showFaults = (words: string): void => {
    const box = one("[data-card-faults]", HTMLElement, counter);
    if (box !== undefined) box.hidden = words === "";
    say("[data-card-words]", words);
    const confirmed = control("isCardConfirmed");
    if (words === "" && confirmed instanceof HTMLInputElement) confirmed.checked = false;
  };
  /** Where the hand goes when the card has told what it knows. */
  const nextEmpty = (): HTMLElement | undefined => {
    const name = control("name");
    return name?.value === "" ? name : (control("paper.0") ?? control("returnMethod"));
  };
  const find = async (): Promise<void> => {
    if (number === undefined || number.value === known) return;
    const asked = number.value;
    known = asked;
    const person = (await send(counter.dataset["person"])) as Person | undefined;
    // Whoever types on meanwhile is not written over.
    if (person === undefined || number.value !== asked) return;
    for (const [name, text] of Object.entries(person.texts)) {
      const field = control(name);
      if (field !== undefined && text !== "") field.value = text;
    }
    known = number.value;
    offerStored(counter, person.stored);
    say("[data-applicant-source]", person.error === "" ? person.source : person.error);
    showFaults(person.faults);
    if (document.activeElement === number && person.error === "") nextEmpty()?.focus();
  };
  const again = (): void => {
    known = "";
    void find();
  };
  number?.addEventListener(
    "input",
    later(() => {
      if (/^\d{12}$/u.test(number.value)) void find();
    }, NUMBER_MS),
  );
  number?.addEventListener("change", () => void find());
  control("birthOn")?.addEventListener("change", again);
  return again;
}

/** Whoever types what the visitor gave takes cash. */
function chooseCash({ control }: CounterForm): void {
  const way = control("feeWay");
  if (way !== undefined && way.value === "later") way.value = "cash";
}

/** Says what goes back to the visitor: what they gave less the fee. */
function showChange({ counter, control, say }: CounterForm): void {
  const choice = one("[data-fee-choice]", HTMLElement, counter);
  const words = one("[data-change]", HTMLElement, counter)?.dataset["change"] ?? "";
  const given = Number((control("feeGiven")?.value ?? "").replaceAll(/[^\d]/gu, ""));
  const back = given - Number(choice?.dataset["feeAmount"] ?? "");
  const isCash = control("feeWay")?.value === "cash" && given > 0 && back >= 0;
  say("[data-change]", isCash ? words.replace("{amount}", `${new Intl.NumberFormat("vi-VN").format(back)} ₫`) : "");
}

/** Enter in a field goes on to the next one: nothing is sent by accident. */
function goOn(counter: HTMLElement, from: HTMLInputElement): void {
  const fields = [...counter.querySelectorAll<HTMLElement>("input:not([type=hidden]), select, textarea, button:not(.mc-hidden)")];
  fields
    .slice(fields.indexOf(from) + 1)
    .find((field) => field.getClientRects().length > 0)
    ?.focus();
}

/** Receives by the button that has no name: the others look things up. A second press while the first is under way is nothing. */
function receive(form: HTMLFormElement): void {
  if (form.dataset["sent"] !== undefined) return;
  form.dataset["sent"] = "";
  form.requestSubmit(one(".mc-counter-end > button[type=submit]", HTMLButtonElement, form));
}

/** Keeps the form of a reception up to date while somebody types, and receives with Ctrl+Enter. */
export function enhanceForm(counter: HTMLElement): void {
  const form = counter.closest("form");
  if (form === null) return;
  const whole = formOf(counter, form);
  const lookUp = followPerson(whole);
  const foresee = later(() => {
    void whole.send(counter.dataset["foresee"]).then((answer) => {
      const ahead = answer as Foreseen | undefined;
      for (const name of ["fee", "due", "open"] as const) if (ahead !== undefined) whole.say(`[data-foreseen=${name}]`, ahead[name]);
      const choice = one("[data-fee-choice]", HTMLElement, counter);
      if (choice !== undefined && ahead?.amount !== undefined) choice.dataset["feeAmount"] = ahead.amount;
      showChange(whole);
    });
  });
  counter.addEventListener("input", ({ target }) => {
    checkPapers(counter);
    const name = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.name : "";
    if (/^(?:paper\.|form\.|kind$|arrived|competentAgency$|receptionUnit$)/u.test(name)) foresee();
    if (name === "feeGiven" && whole.control("feeGiven")?.value !== "") chooseCash(whole);
    if (name === "feeGiven" || name === "feeWay") showChange(whole);
    if (name === "caseKey") one("[data-case] button", HTMLButtonElement, counter)?.click();
  });
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      receive(form);
    } else if (target instanceof HTMLInputElement && target.name !== "q") {
      event.preventDefault();
      if (target.name === "personalId") lookUp();
      else goOn(counter, target);
    }
  });
  checkPapers(counter);
}
