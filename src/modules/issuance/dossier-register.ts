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
import type { IssuedPaper, RegisterData, RegisterEntry } from "#modules/paper";

import { issuerOf } from "./dossier-papers.ts";
import type { Printer } from "./dossier-papers.ts";
import { registerNumberBefore, registerNumbers, registerRows } from "./dossier-register.queries.ts";
import type { RegisterPeriod, RegisterRow } from "./dossier-register.queries.ts";
import { registerVi } from "./text/register.vi.ts";
import type { RegisterText } from "./text/register.vi.ts";

export type RegisterNote = keyof RegisterText["notes"];

/** Dossiers of one printed part: a longer print would hold up everybody else, because sheets are set one after the other (500 take half a second). */
export const REGISTER_PART_SIZE = 500;

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
export type UnusedNumbers = { readonly number: number; readonly unusedUntil: number };

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
 * Prints form 07 (in the set of 2018 form 06), Sổ theo dõi hồ sơ, of a period, or the part of it that is asked for: A4, with the closing line once
 * the year is over. The same content is the same paper. Problems: `identity.not_permitted`, `dossier.register_part_missing`,
 * `dossier.register_broken` for a number given twice, those of `formSetFor`.
 */
export async function printRegister(
  ctx: UseCaseContext,
  printer: Printer,
  asked: { readonly period: RegisterPeriod; readonly part: number },
): Promise<IssuedPaper | Problem> {
  const { period, part } = asked;
  const decision = await permit(ctx, "dossier.read", { places: [{ agencyCode: period.agencyCode as AgencyCode, unitCode: null }] });
  if (isProblem(decision)) return decision;
  const today = civilDateOf(ctx.now);
  const formSet = formSetFor({ day: period.to < today ? period.to : today, procedureFormSet: null });
  if (isProblem(formSet)) return formSet;
  const found = await partOf(ctx, asked);
  if (isProblem(found)) return found;
  const year = Number(period.from.slice(0, 4));
  const content = {
    ...issuerOf(printer, period.agencyCode),
    trackingUrl: `${printer.publicUrl}/cong-khai`,
    year,
    book: String(year),
    from: period.from,
    to: period.to,
    part: { number: part, count: found.count },
    lines: continuous(found.rows, found.before).map((row) =>
      "unusedUntil" in row ? row : { number: row.number, entry: entryOf(row, printer.directory) },
    ),
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

interface RegisterPart {
  readonly rows: readonly RegisterRow[];
  /** The number before the first of these. */
  readonly before: number;
  readonly count: number;
}

async function partOf(ctx: UseCaseContext, { period, part }: Parameters<typeof printRegister>[2]): Promise<RegisterPart | Problem> {
  const [numbers, opening] = await Promise.all([registerNumbers(ctx.db, period), registerNumberBefore(ctx.db, period)]);
  const twice = numbers.find(({ number }, index) => number === numbers[index + 1]?.number);
  if (twice !== undefined) return problem("dossier.register_broken", { number: twice.number });
  const count = Math.max(1, Math.ceil(numbers.length / REGISTER_PART_SIZE));
  if (part < 1 || part > count) return problem("dossier.register_part_missing", { part, count });
  const start = (part - 1) * REGISTER_PART_SIZE;
  const codes = numbers.slice(start, start + REGISTER_PART_SIZE).map(({ code }) => code);
  return { rows: await registerRows(ctx.db, codes), before: numbers[start - 1]?.number ?? opening, count };
}

/** The last minute of the year. */
function closingOf(year: number): Instant {
  return instantAt(`${year}-12-31` as CivilDate, 24 * 60 - 1);
}

function entryOf(row: RegisterRow, directory: UnitDirectory): RegisterEntry {
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
  if (row.status === "withdrawn" || row.status === "stopped" || row.status === "undone" || row.status === "supplement") return row.status;
  return row.timeliness;
}
