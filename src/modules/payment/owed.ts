import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { coursesOf } from "#modules/course";
import type { Dossier } from "#modules/dossier";
import type { AgencyCode } from "#modules/organisation";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import type { Channel } from "#modules/procedure";
import type { JsonObject } from "#kernel/json";
import type { UseCaseContext } from "#modules/identity";

import { feeCase, feeCaseOf, termsOf } from "./assess.ts";
import type { AssessContext, FeeCase } from "./assess.ts";
import { feeLines } from "./fee-lines.ts";
import type { FeeLine } from "./payment.events.ts";
import { standingOf, sumsOf } from "./payment.ts";
import type { AccountSums, PaymentAccount } from "./payment.ts";

/** What is owed for a dossier now. */
export interface Owed extends AccountSums {
  readonly dossier: string;
  readonly lines: readonly FeeLine[];
  /** `none`: the procedure takes nothing; `noted`: the counter noted it as paid before receipts were kept here. */
  readonly standing: "none" | "noted" | ReturnType<typeof standingOf>;
  /** Whether the outcome may be handed over as it stands: nothing is owed, or the procedure lets it go unpaid. */
  readonly mayReturn: boolean;
  readonly mayReturnUnpaid: boolean;
}

/**
 * What is owed for a dossier, by its code or as it was loaded: the lines by rule, what was taken off, paid and given back, and whether its outcome may
 * be returned. Reads three streams, writes nothing. Problems: `dossier.not_found`, those of the fee rules.
 */
export async function owedOf(ctx: AssessContext, dossier: string | (Dossier & { readonly code: string })): Promise<Owed | Problem> {
  const found = typeof dossier === "string" ? await feeCaseOf(ctx, dossier) : await feeCase(ctx, dossier);
  return isProblem(found) ? found : owedIn(found);
}

/** What is owed in a loaded case. */
export function owedIn({ code, account, assessment, terms, isNotedPaid }: FeeCase): Owed {
  const current: PaymentAccount = { ...account, assessment };
  const sums = sumsOf(current);
  const { mayReturnUnpaid } = terms;
  const plain = assessment === null ? "none" : standingOf(sums);
  return {
    ...sums,
    dossier: code,
    lines: assessment?.lines ?? [],
    standing: isNotedPaid ? "noted" : plain,
    mayReturn: sums.owed === 0 || mayReturnUnpaid,
    mayReturnUnpaid,
  };
}

/** A filing that is not a dossier yet, as far as fee rules ask for it. */
export interface QuoteInput {
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly caseKey: string;
  readonly applicantKind: "person" | "organisation";
  readonly receptionAgency: string;
  /** The agency that decides; that of the counter where it is the same or not known yet. */
  readonly competentAgency?: string | undefined;
  readonly form: JsonObject;
}

/** What a filing would be charged. */
export interface FeeQuote {
  readonly amount: number;
  readonly lines: readonly FeeLine[];
}

/**
 * What a filing would be charged by the version in force today; for the counter before a dossier stands, and for applicants. Writes nothing.
 * Problems: `dossier.procedure_unavailable`, those of the fee rules when the answers do not decide yet.
 */
export async function feeQuote(ctx: Pick<UseCaseContext, "ledger" | "db" | "now">, input: QuoteInput): Promise<FeeQuote | Problem> {
  const code = parseProcedureCode(input.procedureCode);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(ctx.db, code, civilDateOf(ctx.now));
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: input.procedureCode });
  const course = await coursesOf(ctx.db).load(snapshot);
  if (isProblem(course)) return course;
  const { due } = await termsOf(ctx, snapshot.code);
  const competent = (input.competentAgency ?? input.receptionAgency) as AgencyCode;
  const facts = {
    channel: input.channel,
    caseKey: input.caseKey,
    applicantKind: input.applicantKind,
    reception: input.receptionAgency,
    form: course.formFacts(input.form),
    competent,
    isLocationIndependent: false,
  };
  const lines = feeLines(snapshot, facts, due);
  if (isProblem(lines)) return lines;
  return { amount: lines.reduce((total, { amount }) => total + amount, 0), lines };
}
