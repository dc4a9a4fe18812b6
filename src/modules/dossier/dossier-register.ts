import { createHash } from "node:crypto";

import { civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { canonicalJson } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, permit } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitDirectory } from "#modules/organisation";
import { formSetFor, issuedPaperOfKey, issuePaper } from "#modules/paper";
import type { IssuedPaper, RegisterData, RegisterLine } from "#modules/paper";

import type { Printer } from "./dossier-papers.ts";
import { registerNumberBefore, registerRows } from "./dossier-register.queries.ts";
import type { RegisterPeriod, RegisterRow } from "./dossier-register.queries.ts";
import { issuerOf } from "./paper-issuer.ts";
import { registerVi } from "./text/register.vi.ts";
import type { RegisterText } from "./text/register.vi.ts";

export type RegisterNote = keyof RegisterText["notes"];

/** Lines of one printed part: setting more would hold up everybody else's papers (a thousand lines take a second). */
export const REGISTER_LINES_MAX = 2000;

/** Agencies whose register this officer may read: where a post of theirs reads every dossier, not only those of the own unit. */
export function registerAgencies(actor: OfficerActor): readonly AgencyCode[] {
  const agencies = new Set(actor.posts.map((post) => post.agencyCode));
  return [...agencies].filter((agencyCode) => !isProblem(authorise(actor, "dossier.read", { places: [{ agencyCode, unitCode: null }] })));
}

/** A month of a year, or the whole year, of an agency's register. */
export function registerPeriod(agencyCode: string, year: number, month: number | null): RegisterPeriod {
  const first = month ?? 1;
  const last = month ?? 12;
  const lastDay = new Date(Date.UTC(year, last, 0)).getUTCDate();
  const day = (ofMonth: number, date: number): CivilDate =>
    `${year}-${String(ofMonth).padStart(2, "0")}-${String(date).padStart(2, "0")}` as CivilDate;
  return { agencyCode, from: day(first, 1), to: day(last, lastDay) };
}

/** Numbers one after the other that were taken and not used. */
export interface UnusedNumbers {
  readonly number: number;
  readonly unusedUntil: number;
}

/**
 * Lines in the order of their numbers, with those that were taken and not used between them, so that no number is missing. `after`: the number
 * before the first line, when it is known.
 */
export function continuous<Row extends { readonly number: number }>(
  rows: readonly Row[],
  after: number | null,
): readonly (Row | UnusedNumbers)[] {
  const sorted = rows.toSorted((a, b) => a.number - b.number);
  return sorted.flatMap((row, index) => {
    const before = sorted[index - 1]?.number ?? after;
    return before === null || row.number <= before + 1 ? [row] : [{ number: before + 1, unusedUntil: row.number - 1 }, row];
  });
}

/**
 * Prints form 07 (in the set of 2018 form 06), Sổ theo dõi hồ sơ, of a period: A4, with the closing line once the year is over. The same content
 * is the same paper. Problems: `identity.not_permitted`, `dossier.register_too_long`, `dossier.register_broken` for a number given twice,
 * those of `formSetFor`.
 */
export async function printRegister(ctx: UseCaseContext, printer: Printer, period: RegisterPeriod): Promise<IssuedPaper | Problem> {
  const decision = await permit(ctx, "dossier.read", { places: [{ agencyCode: period.agencyCode as AgencyCode, unitCode: null }] });
  if (isProblem(decision)) return decision;
  const [rows, before] = await Promise.all([
    registerRows(ctx.db, period, { limit: REGISTER_LINES_MAX + 1 }),
    registerNumberBefore(ctx.db, period),
  ]);
  const lines = linesOf(rows, before, printer.directory);
  if (isProblem(lines)) return lines;
  const today = civilDateOf(ctx.now);
  const formSet = formSetFor({ day: period.to < today ? period.to : today, procedureFormSet: null });
  if (isProblem(formSet)) return formSet;
  const year = Number(period.from.slice(0, 4));
  const content = {
    ...issuerOf(printer, period.agencyCode),
    trackingUrl: `${printer.publicUrl}/cong-khai`,
    year,
    book: String(year),
    from: period.from,
    to: period.to,
    lines,
    closedAt: today > `${year}-12-31` ? closingOf(year) : null,
    signerTitle: registerVi.signer,
    signedBy: "",
  };
  const digest = createHash("sha256").update(canonicalJson(content)).digest("hex").slice(0, 16);
  const key = `register-${period.agencyCode}-${period.from}-${period.to}-${digest}`;
  const known = await issuedPaperOfKey(printer.storage, key);
  if (known !== undefined) return known;
  const data: RegisterData = { ...content, issuedAt: printer.now };
  const subject = `register:${period.agencyCode}/${year}`;
  return issuePaper(printer.storage, {
    form: { kind: "register", data },
    formSet,
    subject,
    key,
    issuedBy: printer.actor,
    now: printer.now,
  });
}

/** The last minute of the year. */
function closingOf(year: number): Instant {
  return instantAt(`${year}-12-31` as CivilDate, 24 * 60 - 1);
}

function linesOf(rows: readonly RegisterRow[], before: number, directory: UnitDirectory): readonly RegisterLine[] | Problem {
  const again = twice(rows);
  if (again !== undefined) return problem("dossier.register_broken", { number: again });
  const numbers = rows.map((row) => row.number);
  const length = rows.length === 0 ? 0 : Math.max(...numbers) - Math.min(before + 1, ...numbers) + 1;
  if (length > REGISTER_LINES_MAX) return problem("dossier.register_too_long", { lines: length, max: REGISTER_LINES_MAX });
  return continuous(rows, before).flatMap((row): readonly RegisterLine[] =>
    "unusedUntil" in row
      ? Array.from({ length: row.unusedUntil - row.number + 1 }, (_, index) => ({ number: row.number + index, entry: null }))
      : [{ number: row.number, entry: entryOf(row, directory) }],
  );
}

function twice(rows: readonly RegisterRow[]): number | undefined {
  const seen = new Set<number>();
  return rows.map(({ number }) => number).find((number) => seen.size === seen.add(number).size);
}

function entryOf(row: RegisterRow, directory: UnitDirectory): NonNullable<RegisterLine["entry"]> {
  const note = registerNote(row);
  return {
    dossierCode: row.code,
    procedure: row.procedureName,
    quantity: 1,
    applicant: row.applicantName ?? registerVi.erased,
    address: row.address ?? "",
    phone: row.phone ?? "",
    leadAgency: directory.agency(row.competentAgency)?.name ?? row.competentAgency,
    receivedOn: civilDateOf(row.receivedAt),
    dueOn: row.promisedOn,
    returnedOn: row.returnedAt === null ? null : civilDateOf(row.returnedAt),
    returnMethod: row.returnMethod,
    receivedBy: row.receivedBy ?? "",
    note: note === null ? "" : registerVi.notes[note],
  };
}

/** What became of a dossier, where the columns do not say it already. */
export function registerNote(row: Pick<RegisterRow, "status" | "timeliness">): RegisterNote | null {
  if (row.status === "withdrawn" || row.status === "stopped" || row.status === "supplement") return row.status;
  return row.timeliness;
}
