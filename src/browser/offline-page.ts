/** A procedure as the page carries it. */
export interface Carried {
  readonly code: string;
  readonly name: string;
  readonly cases: readonly string[];
  readonly components: readonly {
    readonly key: string;
    readonly caseKey: string | null;
    readonly name: string;
    readonly form: string;
    readonly quantity: number;
  }[];
  readonly period: string;
  /** Which list of promised days is the procedure's; empty where none can be told. */
  readonly expected: string;
  readonly fee: string;
}

/** Sentences that the page brought along. */
export type Words = Readonly<Record<string, string>>;

export interface Paper {
  readonly key: string;
  readonly name: string;
  readonly form: string;
  readonly quantity: number;
}

/** A field of the form by its name. */
export function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLElement) return found as HTMLInputElement;
  throw new Error(`no field ${name}`);
}

function componentsOf(procedure: Carried, caseKey: string): Carried["components"] {
  return procedure.components.filter((component) => component.caseKey === null || component.caseKey === caseKey);
}

/** Draws the check list of a procedure: each paper as it usually comes, ticked; what is not there is unticked. */
export function drawChecklist(
  form: HTMLFormElement,
  procedure: Carried | undefined,
  { caseKey, words }: { readonly caseKey: string; readonly words: Words },
): void {
  const list = form.querySelector<HTMLElement>("[data-papers]");
  const terms = form.querySelector<HTMLElement>("[data-terms]");
  if (list === null || terms === null) return;
  const papers = procedure === undefined ? [] : componentsOf(procedure, caseKey);
  list.replaceChildren(...papers.map((paper, index) => lineOf(paper, index)));
  terms.textContent =
    procedure === undefined ? "" : (words["period"] ?? "").replace("{time}", procedure.period).replace("{fee}", procedure.fee);
}

function lineOf(paper: Carried["components"][number], index: number): HTMLElement {
  const line = document.createElement("li");
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name: `paper.${index}`, id: `f-paper-${index}`, checked: true });
  const label = document.createElement("label");
  label.htmlFor = box.id;
  label.textContent = paper.name;
  const count = document.createElement("input");
  Object.assign(count, { type: "number", min: "1", max: "99", name: `count.${index}`, value: String(paper.quantity) });
  count.className = "ds-input";
  count.setAttribute("aria-label", paper.name);
  line.append(box, " ", label, " ", count);
  return line;
}

/** The papers that are ticked. */
export function readPapers(form: HTMLFormElement, procedure: Carried, caseKey: string): readonly Paper[] {
  return componentsOf(procedure, caseKey).flatMap(({ key, name, form: kind, quantity }, index) => {
    const box = form.elements.namedItem(`paper.${index}`);
    if (!(box instanceof HTMLInputElement) || !box.checked) return [];
    const typed = Number(fieldOf(form, `count.${index}`).value);
    const counted = Number.isInteger(typed) && typed > 0 ? Math.min(typed, 99) : quantity;
    return [{ key, name, form: kind, quantity: kind === "data" ? 0 : counted }];
  });
}

/**
 * Whether the number of a scanned card says another year of birth or sex than the card: the fourth digit is century and sex, the two behind it the year
 * (Nghị định 137/2015/NĐ-CP, Điều 13), as the server's `cardFaultsOf` reads them.
 */
function isCardDiffering(number: string, born: string, sex: string): boolean {
  const century = Number(number[3]);
  const year = 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6));
  const isMale = sex.toLowerCase() === "nam";
  return (/^\d{8}$/u.test(born) && Number(born.slice(4)) !== year) || (sex !== "" && (century % 2 === 0) !== isMale);
}

/**
 * A scanned card in the field of the number: `number|old number|name|ddmmyyyy|sex|address|day of issue` goes to its fields. Answers whether number and card
 * say different things; a person looks then, because the card itself may be wrong.
 */
export function fillScan(form: HTMLFormElement): boolean {
  const field = fieldOf(form, "personalId");
  const parts = field.value.split("|").map((part) => part.trim());
  const [number = "", , name = "", born = "", sex = "", address = ""] = parts;
  if (parts.length < 7 || !/^\d{12}$/u.test(number)) return false;
  field.value = number;
  fieldOf(form, "name").value = name;
  fieldOf(form, "address").value = address;
  return isCardDiffering(number, born, sex);
}

/** Hour and day in Vietnam. */
export function formatTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [year = "", month = "", day = ""] = local.slice(0, 10).split("-");
  return `${local.slice(11, 16)}, ${day}/${month}/${year}`;
}

/** From which moment on which day is promised, for each period that occurs: computed by the server for the coming days. */
export type ExpectedDays = Readonly<Record<string, readonly (readonly [from: string, day: string])[]>>;

/** What the receipt says of the day: the one that the server will compute, or that it cannot be told here. */
export function expectedDue(
  days: ExpectedDays,
  given: { readonly key: string; readonly receivedAt: string; readonly words: Words },
): string {
  const day = (days[given.key] ?? []).findLast(([from]) => from <= given.receivedAt)?.[1] ?? "";
  return day === "" ? (given.words["noDue"] ?? "") : (given.words["expectedDue"] ?? "").replace("{day}", day);
}

/** Fills in the provisional receipt and prints it alone. */
export function printReceipt(slots: Readonly<Record<string, string>>): void {
  const paper = document.querySelector<HTMLElement>("[data-receipt]");
  if (paper === null) return;
  for (const slot of paper.querySelectorAll<HTMLElement>("[data-slot]")) slot.textContent = slots[slot.dataset["slot"] ?? ""] ?? "";
  paper.hidden = false;
  print();
}
