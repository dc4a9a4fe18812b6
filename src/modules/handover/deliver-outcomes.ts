import { z } from "zod";

import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseDossierCode, performDossierCommand, runDossierCommand, takeBackFromPost } from "#modules/dossier";
import type { DossierAnswer, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { handoverCommandId } from "./command-id.ts";
import { openResultLists } from "./handover.queries.ts";

/** Outcomes that one person takes at once. */
export const OUTCOMES_MAX = 40;

/** Who takes which outcomes, and how that is proved. */
export const deliverOutcomesInput = z.strictObject({
  codes: z.array(z.string().min(1).max(80)).min(1).max(OUTCOMES_MAX),
  method: z.enum(["signature", "code", "post"]),
  receivedBy: z.string().trim().min(1).max(300),
  pin: z.string().trim().max(20).default(""),
  taker: z.enum(["applicant", "representative"]).default("applicant"),
  authority: z.string().trim().max(300).default(""),
});

/** What became of one of several outcomes. */
export interface DeliveredOutcome {
  readonly code: string;
  readonly answer: DossierAnswer | Problem;
}

/**
 * Returns several outcomes of one person at once. Each is a command of its own with an id that follows from this one, so that what was returned is
 * not returned twice when the same press comes again; what cannot be returned is named with its reason and the others are. Problems of the whole:
 * `handover.input_invalid`. Of each: `handover.result_on_list`, those of `deliver-outcome`, above all `dossier.already_returned`.
 */
export async function deliverOutcomes(
  ctx: UseCaseContext,
  input: z.input<typeof deliverOutcomesInput>,
): Promise<readonly DeliveredOutcome[] | Problem> {
  const parsed = deliverOutcomesInput.safeParse(input);
  if (!parsed.success) return problem("handover.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const { codes, pin, authority, ...delivery } = parsed.data;
  const listed = await openResultLists(ctx.db, codes);
  const given = { ...delivery, ...(delivery.method === "code" ? { pin } : {}), ...(authority === "" ? {} : { authority }) };
  const done: DeliveredOutcome[] = [];
  for (const typed of new Set(codes)) done.push({ code: typed, answer: await deliverOne(ctx, { typed, list: listed.get(typed), given }) });
  return done;
}

async function deliverOne(
  ctx: UseCaseContext,
  { typed, list, given }: { readonly typed: string; readonly list: string | undefined; readonly given: object },
): Promise<DossierAnswer | Problem> {
  const code = parseDossierCode(typed);
  if (code === undefined) return problem("dossier.code_malformed", { code: typed.slice(0, 80) });
  if (list !== undefined) return problem("handover.result_on_list", { code, list });
  const own = { ...ctx, commandId: handoverCommandId(ctx.commandId, `deliver ${code}`) };
  return performDossierCommand(own, "deliver-outcome", { code, input: given });
}

/** The post brought an outcome back. Problems: those of `runDossierCommand`, `dossier.not_with_post`. */
export async function recordComeBack(ctx: UseCaseContext, code: DossierCode, reason: string): Promise<DossierAnswer | Problem> {
  return runDossierCommand(ctx, takeBackFromPost, { code, input: { reason } });
}
