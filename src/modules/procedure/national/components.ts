import { doubt, statedText, type Doubt, type DoubtReason } from "./doubt.ts";

/** A paper as read from the component table. */
export interface ReadComponent {
  /** Title of the table it stands in; null in the table without a title. */
  readonly case: string | null;
  readonly name: string;
  readonly presentation: "submit" | "show";
  readonly originals: number | null;
  readonly copies: number | null;
  readonly forms: readonly string[];
}

/** The component tables as read. */
export interface ReadComponents {
  readonly components: readonly ReadComponent[];
  readonly doubts: readonly Doubt[];
}

const HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

/**
 * A quantity cell is glued to the paper's name (`…tờ khai1 bản chính,1 bản sao`), while a name that speaks of copies has a
 * space, a bracket or a leading zero (`01 bản chính`) there. Digits of the name may run into the quantity (`năm 20161 bản
 * chính`): the last digit is the quantity, because no table of the portal prints a quantity of two digits without a space.
 */
const QUANTITY =
  /(?<!\d)(?<digits>\d+) bản chính(?:,(?<copies>\d+) bản sao)?|Bản chính: ?(?<labelled>\d+)\s*Bản sao: ?(?<labelledCopies>\d+)/gu;

interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly originals: number;
  readonly copies: number;
  readonly reason: DoubtReason | null;
}

/** Reads “Thành phần hồ sơ”: one table for each case, one paper a row, with form names glued in. */
export function readComponents(text: string): ReadComponents {
  const source = text.normalize("NFC");
  const components: ReadComponent[] = [];
  const doubts: Doubt[] = [];
  const tables = source.split(HEAD);
  let title = caseTitle(tables[0] ?? "");
  for (const [at, table] of tables.slice(1).entries()) {
    const isLast = at === tables.length - 2;
    const rows = readTable(table);
    for (const row of rows.papers) {
      const field = `components[${components.length}]`;
      const { component, reason } = componentOf(row, title);
      if (reason !== null) doubts.push(doubt(field, row.raw, reason));
      components.push(component);
    }
    if (isLast && statedText(rows.rest.replace(/^-+$/u, "")) !== null)
      doubts.push(doubt("components", rows.rest, "component_count_missing"));
    title = caseTitle(rows.rest);
  }
  if (tables.length === 1 && title !== null) doubts.push(doubt("components", source, "component_count_missing"));
  return { components, doubts };
}

interface Paper {
  readonly name: string;
  readonly quantity: Quantity;
  readonly raw: string;
}

function readTable(table: string): { readonly papers: readonly Paper[]; readonly rest: string } {
  const papers: Paper[] = [];
  let from = 0;
  for (const quantity of quantitiesIn(table)) {
    papers.push({ name: table.slice(from, quantity.from), quantity, raw: table.slice(from, quantity.to) });
    from = quantity.to;
  }
  return { papers, rest: table.slice(from) };
}

function quantitiesIn(table: string): readonly Quantity[] {
  const quantities: Quantity[] = [];
  for (const match of table.matchAll(QUANTITY)) {
    const cells = match.groups ?? {};
    const to = match.index + match[0].length;
    if (cells["labelled"] !== undefined) {
      quantities.push({
        from: match.index,
        to,
        originals: Number(cells["labelled"]),
        copies: Number(cells["labelledCopies"]),
        reason: null,
      });
      continue;
    }
    const digits = cells["digits"] ?? "";
    const before = table.slice(Math.max(0, match.index - 1), match.index);
    if (!isQuantityCell({ before, digits, hasCopies: cells["copies"] !== undefined, after: table.slice(to, to + 1) })) continue;
    quantities.push({
      from: match.index + digits.length - 1,
      to,
      originals: Number(digits.slice(-1)),
      copies: Number(cells["copies"] ?? 0),
      reason: isAmbiguous(digits) ? "component_count_glued" : null,
    });
  }
  return quantities;
}

function isQuantityCell(match: {
  readonly before: string;
  readonly digits: string;
  readonly hasCopies: boolean;
  readonly after: string;
}): boolean {
  if (/^0\d$/u.test(match.digits)) return false;
  if (match.digits.length > 1 || match.hasCopies) return true;
  if (!/[ (]/u.test(match.before)) return true;
  return match.before === " " && (match.after === "" || /[\p{Lu}*+•-]/u.test(match.after));
}

/** Two digits that could be a quantity of their own (10 to 29) rather than a name's digit and a quantity. */
function isAmbiguous(digits: string): boolean {
  return /^[12]\d$/u.test(digits);
}

/** The title of a table: what stands between the last quantity before it and its head; `--` is the portal's empty title. */
function caseTitle(text: string): string | null {
  const title = statedText(text.replace(/--+\s*$/u, ""));
  return title === null || title === "-" ? null : title;
}

function componentOf(paper: Paper, title: string | null): { readonly component: ReadComponent; readonly reason: DoubtReason | null } {
  const { name, forms, isFormGlued } = cutForms(paper.name);
  const tidy = statedText(name);
  const component: ReadComponent = {
    case: title,
    name: tidy ?? forms.join("; "),
    presentation: isShown(title, tidy ?? "") ? "show" : "submit",
    originals: paper.quantity.originals,
    copies: paper.quantity.copies,
    forms,
  };
  if (tidy === null) return { component, reason: "component_name_missing" };
  return { component, reason: paper.quantity.reason ?? (isFormGlued ? "component_form_glued" : null) };
}

function isShown(title: string | null, name: string): boolean {
  return /xuất trình/iu.test(title ?? "") ? !/phải nộp/iu.test(title ?? "") : /^[-+*\s]*xuất trình/iu.test(name);
}

const EXTENSION = /\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)(?![\p{L}\d])|\.(?:docx|xlsx|pdf|doc|xls)(?=\p{Lu}|\d| |$)/giu;

/**
 * Where a form's file name can begin inside the text before its extension: after a letter or bracket that closes a word
 * without a space and before a capital or digit that opens one.
 */
const SEAM = /(?<=[\p{Ll}\d.;:,)”"])(?=\p{Lu}\p{L})|(?<=[\p{Ll};:,)”"])(?=\d{1,2}[.\s_-])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;

/** Words with which form files begin, with and without diacritics. */
const FORM_WORD = /^(?:mẫu|mau|mus|phụ lục|phu luc|phulu|pl\b|tk\b|tờ khai|to khai|đơn|don\b|biểu|bieu|bản|ban\b|danh sách|danh sach)/iu;
const FORM_NAME_LENGTH_MAX = 120;
const FILE_NAME_LENGTH_MAX = 255;

function cutForms(text: string): { readonly name: string; readonly forms: readonly string[]; readonly isFormGlued: boolean } {
  const ends = [...text.matchAll(EXTENSION)].map((match) => match.index + match[0].length);
  const last = ends.at(-1);
  if (last === undefined || text.slice(last).trim() !== "") return { name: text, forms: [], isFormGlued: false };
  const first = ends[0] ?? last;
  const seams = [...text.slice(0, first).matchAll(SEAM)].map((match) => match.index).filter((at) => at > 0);
  const start = seams.find((at) => first - at <= FORM_NAME_LENGTH_MAX && FORM_WORD.test(text.slice(at))) ?? seams.at(-1);
  if (start === undefined) return { name: text, forms: [], isFormGlued: true };
  const names: string[] = [];
  let from = start;
  for (const end of ends) {
    const file = text.slice(from, end).trim();
    if (/^\.\w+$/u.test(file)) names.push(`${names.pop() ?? ""}${file}`);
    else names.push(file);
    from = end;
  }
  // A file name that long is a name of papers with a full stop in it.
  if (names.some((file) => file.length > FILE_NAME_LENGTH_MAX)) return { name: text, forms: [], isFormGlued: true };
  return { name: text.slice(0, start), forms: names, isFormGlued: false };
}
