import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { isDeepStrictEqual } from "node:util";
import { coursesOf } from "#modules/course";
import { dossierStream, dossierStreamType, parseDossierCode } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { pinnedProcedure } from "#modules/procedure";

import { feeLines } from "./fee-lines.ts";
import { GENERAL_TERMS, feeSettingStream, feeSettingStreamType } from "./fee-setting.ts";
import type { CollectingAccount, FeeTerms } from "./fee-setting.ts";
import type { FeeLine, PaymentPayload } from "./payment.events.ts";
import { paymentStream } from "./payment.ts";
import type { PaymentAccount } from "./payment.ts";
import { paymentStreamType } from "./payment-stream.ts";

type Assessment = PaymentPayload<"payment.assessed">;

/** What assessing reads. */
export type AssessContext = Pick<UseCaseContext, "ledger" | "db">;

/** A dossier with its fees as they stand, and as they would be assessed now. */
export interface FeeCase {
  readonly dossier: Dossier;
  readonly code: string;
  readonly account: PaymentAccount;
  /** What holds now; the same object as the account's own where nothing has changed. Null for a dossier that has no fee. */
  readonly assessment: Assessment | null;
  readonly terms: FeeTerms;
  readonly payeeAccount: CollectingAccount | null;
  /** The counter had noted the fee as paid when it received the dossier, and no receipt of it is kept here. */
  readonly isNotedPaid: boolean;
}

/** Ended before its outcome: what was not paid by then is owed no more (Nghị định 118/2025/NĐ-CP, Điều 21). */
const ENDED_EARLY: ReadonlySet<string> = new Set(["rejected_intake", "withdrawn", "stopped", "undone"]);

/**
 * Loads a dossier's fees. The lines follow the dossier: when what the rules look at has changed, the assessment is a new one, and whoever acts on the
 * account records it first. Problems: `dossier.not_found`, those of the fee rules.
 */
export async function feeCaseOf(ctx: AssessContext, typed: string): Promise<FeeCase | Problem> {
  const code = parseDossierCode(typed);
  if (code === undefined) return problem("dossier.code_malformed", { code: typed.slice(0, 80) });
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  return state.status === "none" ? problem("dossier.not_found", { code }) : feeCase(ctx, { ...state, code });
}

/** The fees of a dossier that was loaded already. Problems: those of the fee rules. */
export async function feeCase(ctx: AssessContext, dossier: Dossier & { readonly code: string }): Promise<FeeCase | Problem> {
  const { code } = dossier;
  const [{ state: account }, terms, payeeAccount] = await Promise.all([
    ctx.ledger.load(paymentStreamType, paymentStream(code)),
    termsOf(ctx, dossier.procedure.code),
    payeeAccountOf(ctx, dossier),
  ]);
  const known = account.assessment;
  const isNotedPaid = known === null && dossier.fee !== null && dossier.fee.isPaid && dossier.fee.amount > 0;
  const found = { dossier, code, account, terms, payeeAccount, isNotedPaid };
  if (isNotedPaid || dossier.memberOf !== null) return { ...found, assessment: known };
  if (known !== null && known.dossierVersion === dossier.version) return { ...found, assessment: known };
  const lines = await linesNow(ctx, { dossier, account, terms });
  if (isProblem(lines)) return lines;
  return { ...found, assessment: assessmentOf(dossier, { lines, account }) };
}

interface Assessed {
  readonly dossier: Dossier;
  readonly account: PaymentAccount;
  readonly terms: FeeTerms;
}

async function linesNow(ctx: AssessContext, { dossier, account, terms }: Assessed): Promise<readonly FeeLine[] | Problem> {
  const known = account.assessment?.lines ?? [];
  if (ENDED_EARLY.has(dossier.status)) return account.payments.length === 0 ? [] : known;
  // Once decided, the fee stands; once erased, the answers that it was computed from are gone.
  if (dossier.form === null || (dossier.resolvedAt !== null && account.assessment !== null)) return known;
  const snapshot = await pinnedProcedure(ctx.db, dossier.procedure);
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: dossier.procedure.code });
  const course = await coursesOf(ctx.db).load(snapshot);
  if (isProblem(course)) return course;
  const facts = {
    channel: dossier.channel,
    caseKey: dossier.caseKey,
    applicantKind: dossier.applicant?.kind ?? "person",
    reception: dossier.reception.agencyCode,
    form: course.formFacts(dossier.form),
    competent: dossier.competentAgency as AgencyCode,
    isLocationIndependent: dossier.isLocationIndependent,
  };
  const lines = feeLines(snapshot, facts, terms.due);
  return isProblem(lines) ? lines : [...lines, ...known.filter(({ kind }) => kind === "postage")];
}

function assessmentOf(
  dossier: Dossier & { readonly code: string },
  { lines, account }: { readonly lines: readonly FeeLine[]; readonly account: PaymentAccount },
): Assessment | null {
  const known = account.assessment;
  if (known === null && lines.every(({ amount }) => amount === 0)) return null;
  if (known !== null && isDeepStrictEqual(known.lines, lines)) return known;
  return {
    dossier: dossier.code,
    procedure: { code: dossier.procedure.code, version: dossier.procedure.version },
    reception: { ...dossier.reception },
    payee: dossier.competentAgency,
    lines: lines.map((line) => ({ ...line })),
    cause: known === null ? "reception" : "change",
    dossierVersion: dossier.version,
  };
}

/** The fee terms of a procedure; the general ones where nobody set any. */
export async function termsOf({ ledger }: Pick<AssessContext, "ledger">, procedure: string): Promise<FeeTerms> {
  return (await ledger.load(feeSettingStreamType, feeSettingStream(procedure))).state.terms ?? GENERAL_TERMS;
}

/** The account that takes the money: of the agency that decides, else of the one that received. */
async function payeeAccountOf({ ledger }: Pick<AssessContext, "ledger">, dossier: Dossier): Promise<CollectingAccount | null> {
  const own = await ledger.load(feeSettingStreamType, feeSettingStream(dossier.competentAgency));
  if (own.state.account !== null) return own.state.account;
  return (await ledger.load(feeSettingStreamType, feeSettingStream(dossier.reception.agencyCode))).state.account;
}
