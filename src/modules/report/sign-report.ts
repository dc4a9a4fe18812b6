import { civilDateOf, epochMsOf, instantFromEpochMs } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, signatureLines, signingCapacity } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { confirmNumber, settleNumbersOf, takeDocumentNumber } from "#modules/letter";
import type { BookNumber } from "#modules/letter";
import { unitDirectory } from "#modules/organisation";

import type { FilledReport, ReportHead, SignatureBlock } from "./filled-report.ts";
import { headTitleOf, TITLE_OF_HEAD } from "./official-words.data.ts";
import { placesOfReport } from "./report-rights.ts";
import type { ReportPermission } from "./report-rights.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";

/** A text of a report with the number that it took, if it took one now. */
export interface SignedText {
  readonly filled: FilledReport;
  readonly number: BookNumber | null;
}

/** A report lies in no field and belongs to no procedure: a deputy whose charge is limited to some does not sign it. */
const NO_FIELD = { procedureCode: "", field: "" } as const;

/**
 * The signature block of whoever acts, in the capacity that identity knows: the head in their own name, a deputy KT., for a Committee TM., by order TL.,
 * by authorisation TUQ. (Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7). Undefined: may not sign for the agency.
 */
async function signerNow(ctx: UseCaseContext, agencyCode: string): Promise<SignatureBlock | undefined> {
  const { actor } = ctx;
  if (actor.kind !== "officer") return undefined;
  const capacity = signingCapacity(actor, { agencyCode, ...NO_FIELD }, ctx.now);
  if (isProblem(capacity)) return undefined;
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const ownTitle = headTitleOf(directory.agency(agencyCode)?.name ?? "");
  const lines = signatureLines(capacity, directory.unit(capacity.unitCode)?.name ?? null).map((line) =>
    line.replace(TITLE_OF_HEAD, ownTitle),
  );
  return { capacity: lines.length < 2 ? null : lines.slice(0, -1).join("\n"), title: lines.at(-1) ?? "", name: actor.name };
}

interface ToSign {
  readonly report: Report;
  readonly filled: FilledReport;
  /** Why the step will be refused anyway: then no number is taken. */
  readonly refusal: Problem | undefined;
  readonly permission: ReportPermission;
}

/**
 * A text with its number and signer, where whoever acts may sign for the agency that reports; else the text as it is. The number is taken from the
 * agency's own book before the text is written into the ledger, so that it is part of the digest; what fails afterwards leaves a line in the book that
 * the next try takes up again. Problems: those of the book.
 */
export async function signed(ctx: UseCaseContext, { report, filled, refusal, permission }: ToSign): Promise<SignedText | Problem> {
  const isAllowed = !isProblem(authorise(ctx.actor, permission, placesOfReport(report, permission)));
  const signature = refusal === undefined && isAllowed ? await signerNow(ctx, report.agencyCode) : undefined;
  return signature === undefined ? { filled, number: null } : numbered(ctx, report, { ...filled, signature });
}

/**
 * A correction with a number of its own and the report in whose place it stands. It bears the name of whoever corrects and may sign for the agency, else
 * the signature block of the text it corrects. Problems: those of the book.
 */
export async function signedAnew(
  ctx: UseCaseContext,
  { report, filled, refusal, permission }: ToSign,
  before: FilledReport,
): Promise<SignedText | Problem> {
  if (refusal !== undefined || isProblem(authorise(ctx.actor, permission, placesOfReport(report, permission))))
    return { filled, number: null };
  const signature = (await signerNow(ctx, report.agencyCode)) ?? before.signature;
  const { number, date } = before.head;
  const head: ReportHead = number === null ? filled.head : { ...filled.head, replaces: { number, date } };
  return numbered(ctx, report, { ...filled, head, signature });
}

async function numbered(ctx: UseCaseContext, report: Report, filled: FilledReport): Promise<SignedText | Problem> {
  // The ledger answers a command that comes again as it did the first time: its text has its number.
  if (report.textCommands.includes(ctx.commandId)) return { filled, number: null };
  const { reportId, agencyCode, textCommands } = report;
  const number = await takeDocumentNumber(ctx, {
    agencyCode,
    kind: "BC",
    subject: `${SUBJECT}:${reportId}:${textCommands.length + 1}`,
    dossierCode: "",
    title: `${filled.head.title.vi} ${filled.head.subtitle.vi}`,
    recipient: filled.annexes[0]?.receiver?.name ?? "",
    unitCode: "",
    typed: "",
    reason: "",
  });
  if (isProblem(number)) return number;
  const head = { ...filled.head, number: number.documentNumber, date: civilDateOf(ctx.now) };
  return { filled: { ...filled, head }, number };
}

const SUBJECT = "report";
/** Longer than any command takes. */
const SETTLE_AFTER_MS = 10 * 60_000;

/** What an event says of the number of its text. */
export function numberFact({ number }: SignedText): { readonly documentNumber?: string } {
  return number === null ? {} : { documentNumber: number.documentNumber };
}

/** Tells the book that the text with its number is out. What a crash leaves here is told by `settleReportNumbers`. */
export async function numberIsOut(ctx: UseCaseContext, { reportId }: Pick<Report, "reportId">, { number }: SignedText): Promise<void> {
  if (number === null) return;
  const by = ctx.actor.kind === "officer" ? ctx.actor.name : ctx.actor.kind;
  await confirmNumber(ctx, { ...number, paperId: `${SUBJECT}:${reportId}`, by });
}

/** Numbers that bear a text although their book was not told: a crash came between. Answers how many were told now. */
export async function settleReportNumbers(ctx: UseCaseContext): Promise<number> {
  return settleNumbersOf(ctx, {
    kind: SUBJECT,
    before: instantFromEpochMs(epochMsOf(ctx.now) - SETTLE_AFTER_MS),
    paperOf: async ({ subject, documentNumber }) => {
      const [, reportId = ""] = subject.split(":");
      const { state } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
      return state?.numbers.includes(documentNumber) === true ? `${SUBJECT}:${reportId}` : undefined;
    },
  });
}
