import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";

import { answerDue } from "./clock/dossier-terms.ts";
import { createDossier, newPin, submissionEvent } from "./create-dossier.ts";
import type { FiledAnswer, Secrets } from "./create-dossier.ts";
import type { Party } from "./dossier.events.ts";
import { checkFiling, filingInput, ruledEvents, takeDossierCode } from "./reception.ts";
import { settledForm } from "./settled-form.ts";

/** What an applicant files online. */
export const submitInput = filingInput.extend({
  /** Filed by staff in the applicant's place: counted apart, never as an online filing of the citizen (users-want.md 4). */
  isAssisted: z.boolean().default(false),
  /** The unit whose staff helped the applicant to file; empty when nobody did. It neither receives nor decides by that. */
  supportedUnit: z.string().trim().max(40).default(""),
});
export type SubmitInput = z.input<typeof submitInput>;

/**
 * Files a dossier online (Điều 17.2): it gets its code at once, and the counter owes an answer within 8 working hours. No clock of the
 * procedure runs before reception. Idempotent by command id. Problems: `dossier.input_invalid`, those of `checkFiling`, identity, the ledger.
 */
export async function submitDossier(ctx: UseCaseContext, input: SubmitInput, secrets: Secrets = {}): Promise<FiledAnswer | Problem> {
  const parsed = submitInput.safeParse(input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const filing = parsed.data;
  // Whoever files holds the matter: the PIN that comes back is the proof from here on.
  const decision = authorise(ctx.actor, "dossier.file_online", { isHolderProven: true });
  if (isProblem(decision)) return decision;
  const checked = await checkFiling(ctx, filing, "online");
  if (isProblem(checked)) return checked;
  const form = settledForm(checked.snapshot, filing.form, civilDateOf(ctx.now));
  if (isProblem(form)) return form;
  const calendar = (await calendarsInForce(ctx.db)).forAgency(checked.reception.agencyCode);
  const answerBy = answerDue(calendar, ctx.now);
  if (isProblem(answerBy)) return answerBy;

  const supportedBy = await supporterOf(ctx, filing.supportedUnit);
  if (isProblem(supportedBy)) return supportedBy;
  const code = await takeDossierCode(ctx, checked.reception.agencyCode);
  const pin = secrets.pin ?? newPin();
  const submitted = submissionEvent({
    code,
    pin,
    filing: { ...filing, form },
    checked,
    answerBy,
    channel: "online",
    isAssisted: filing.isAssisted,
    ...(secrets.filledIn === undefined ? {} : { filledIn: secrets.filledIn }),
    ...(supportedBy === null ? {} : { supportedBy }),
  });
  return createDossier(ctx, { code, pin, name: "dossier.submit", input: filing as Json, events: [submitted, ...ruledEvents(checked)] });
}

/** The unit that helped, when one is named; a unit that does not exist is refused and not forgotten. */
async function supporterOf(ctx: UseCaseContext, unitCode: string): Promise<Party | null | Problem> {
  if (unitCode === "") return null;
  const unit = (await unitDirectory(ctx.db, civilDateOf(ctx.now))).unit(unitCode);
  if (unit === undefined) return problem("dossier.unit_unknown", { step: "support", agency: unitCode });
  return { agencyCode: unit.agencyCode, unitCode: unit.code };
}
