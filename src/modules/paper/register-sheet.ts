import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { RegisterData, RegisterEntry, RegisterLine } from "./form-data.ts";
import { issuerSheet, longDay, moment, shortDay } from "./sheet-parts.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/** Throws when a number is missing between two lines: a register without continuous numbers is none (Thông tư 01/2018/TT-VPCP, Điều 10). */
export function registerSheet(data: RegisterData): JsonObject {
  const gap = data.lines.findIndex((line, index) => index > 0 && line.number !== lastOf(data.lines[index - 1]) + 1);
  if (gap > 0) throw new RangeError(`register ${data.book}: line ${gap + 1} does not follow number ${lastOf(data.lines[gap - 1])}`);
  return {
    ...issuerSheet(data),
    year: String(data.year),
    book: data.book,
    period: words.registerPeriod(shortDay(data.from), shortDay(data.to)),
    part: data.part.count === 1 ? null : words.registerPart(data.part.number, data.part.count),
    lines: data.lines.map(lineSheet),
    summary: summaryOf(data),
    closing: data.closedAt === null ? words.registerOpen(moment(data.issuedAt)) : words.registerClosed(longDay(civilDateOf(data.closedAt))),
    isWhole: isWhole(data),
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}

/** The pages are counted and sealed for the whole book, not for a month or a part of it. */
function isWhole({ closedAt, part, from, to, year }: RegisterData): boolean {
  return closedAt !== null && part.count === 1 && from === `${year}-01-01` && to === `${year}-12-31`;
}

function lastOf(line: RegisterLine | undefined): number {
  if (line === undefined) return 0;
  return "entry" in line ? line.number : line.unusedUntil;
}

function summaryOf({ lines }: RegisterData): string {
  const first = lines[0]?.number;
  if (first === undefined) return words.registerEmpty;
  const last = lastOf(lines.at(-1));
  const used = lines.filter((line) => "entry" in line).length;
  return words.registerSummary({ first, last }, used, last - first + 1 - used);
}

function lineSheet(line: RegisterLine): JsonObject {
  if ("entry" in line) return entrySheet(line.number, line.entry);
  const number = line.number === line.unusedUntil ? String(line.number) : `${line.number}–${line.unusedUntil}`;
  return { number, isUsed: false };
}

function entrySheet(number: number, entry: RegisterEntry): JsonObject {
  return {
    number: String(number),
    isUsed: true,
    dossierCode: entry.dossierCode,
    procedure: entry.procedure,
    quantity: String(entry.quantity),
    applicant: entry.applicant,
    contact: [entry.address, entry.phone].filter((part) => part !== "").join("\n"),
    leadAgency: entry.leadAgency,
    receivedOn: shortDay(entry.receivedOn),
    dueOn: entry.dueOn === null ? "" : shortDay(entry.dueOn),
    returnedOn: entry.returnedOn === null ? "" : shortDay(entry.returnedOn),
    returnMethod: words.registerReturns[entry.returnMethod],
    receivedBy: entry.receivedBy,
    note: entry.note,
  };
}
