import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { RegisterData, RegisterLine } from "./form-data.ts";
import { issuerSheet, longDay, moment, shortDay } from "./sheet-parts.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/** Throws when a number is missing between two lines: a register without continuous numbers is none (Thông tư 01/2018/TT-VPCP, Điều 10). */
export function registerSheet(data: RegisterData): JsonObject {
  const first = data.lines[0]?.number ?? 1;
  const gap = data.lines.findIndex((line, index) => line.number !== first + index);
  if (gap >= 0) throw new RangeError(`register ${data.book}: line ${gap + 1} should be number ${first + gap}`);
  const used = data.lines.filter((line) => line.entry !== null).length;
  return {
    ...issuerSheet(data),
    year: String(data.year),
    book: data.book,
    period: words.registerPeriod(shortDay(data.from), shortDay(data.to)),
    lines: rowsOf(data.lines),
    summary:
      data.lines.length === 0
        ? words.registerEmpty
        : words.registerSummary({ first, last: first + data.lines.length - 1 }, used, data.lines.length - used),
    closing: data.closedAt === null ? words.registerOpen(moment(data.issuedAt)) : words.registerClosed(longDay(civilDateOf(data.closedAt))),
    // The pages are counted and sealed for the whole book, not for a month of it.
    isWhole: data.closedAt !== null && data.from === `${data.year}-01-01` && data.to === `${data.year}-12-31`,
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}

/** A row a dossier; numbers one after the other that were not used share one. */
function rowsOf(lines: readonly RegisterLine[]): readonly JsonObject[] {
  const rows: JsonObject[] = [];
  let unusedFrom: number | null = null;
  for (const [index, { number, entry }] of lines.entries()) {
    if (entry === null) {
      unusedFrom ??= number;
      const isLast = (lines[index + 1]?.entry ?? null) !== null || index + 1 === lines.length;
      if (isLast) rows.push({ number: unusedFrom === number ? String(number) : `${unusedFrom}–${number}`, isUsed: false });
    } else {
      unusedFrom = null;
      rows.push(entrySheet(number, entry));
    }
  }
  return rows;
}

function entrySheet(number: number, entry: NonNullable<RegisterLine["entry"]>): JsonObject {
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
