import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { parseDong } from "#kernel/money";
import type { Dong } from "#kernel/money";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { termFor } from "#modules/procedure";
import type { Channel } from "#modules/procedure";
import { calendarsInForce } from "#modules/schedule";

import { answerDue } from "./clock/dossier-terms.ts";
import { createDossier, newPin, submissionEvent } from "./create-dossier.ts";
import type { FiledAnswer, Secrets } from "./create-dossier.ts";
import type { Party } from "./dossier.events.ts";
import { dossierDue } from "./due.ts";
import { checkFiling, filingInput, ruledEvents, takeDossierCode } from "./reception.ts";
import type { CheckedFiling } from "./reception.ts";
import { settledForm } from "./settled-form.ts";
import { startsElsewhere } from "./steps.ts";

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

/** What a filing online leads to, told to the applicant before it is sent. */
export interface FilingTerms {
  /** What has to be paid by the version's fee or fee rules; null where the version states none. */
  readonly fee: { readonly amount: Dong; readonly notes: readonly string[]; readonly laws: readonly string[] } | null;
  /** The day of the outcome if the filing were accepted at this moment. It is promised by the acceptance, and not before. */
  readonly dueOn: CivilDate;
  readonly isYearProvisional: boolean;
  /** The deciding agency is another one than the counter's: its own receipt starts the clock. */
  readonly isClockElsewhere: boolean;
}

/**
 * The fee and the expected day of a filing, by the very check that receives it: nothing is written and nothing is promised, because the clock
 * of the procedure starts with the acceptance (Nghị định 118/2025/NĐ-CP, Điều 17.2). Problems: `dossier.input_invalid`, those of `checkFiling`
 * and of the calendar: what would refuse the filing is known before it is sent.
 */
export async function foreseeFiling(ctx: UseCaseContext, input: SubmitInput): Promise<FilingTerms | Problem> {
  const parsed = submitInput.safeParse(input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const checked = await checkFiling(ctx, parsed.data, "online");
  if (isProblem(checked)) return checked;
  const calendar = (await calendarsInForce(ctx.db)).forAgency(checked.competentAgency);
  const due = dossierDue({ calendar, from: ctx.now, period: checked.period, isClockProvisional: false });
  if (isProblem(due)) return due;
  return {
    fee: foreseenFee(checked, "online"),
    dueOn: due.on,
    isYearProvisional: due.isProvisional,
    isClockElsewhere: startsElsewhere(checked.reception, checked.plan, ctx.now),
  };
}

/** The amount with why: the note of the version's term, or note and law of the rows that decided it. */
export function foreseenFee({ snapshot, fee, firings, caseKey }: CheckedFiling, channel: Channel): FilingTerms["fee"] {
  const amount = fee === null ? undefined : parseDong(fee.amount);
  const fired = firings.filter(({ purpose }) => purpose === "fee");
  const isStated = (termFor(snapshot, channel, caseKey === "" ? null : caseKey)?.fee ?? null) !== null;
  if (amount === undefined || (fired.length === 0 && !isStated)) return null;
  const rows = fired.flatMap(({ rule, rows }) => {
    const table = snapshot.rules?.find(({ key }) => key === rule);
    return rows.map((row) => table?.rows[row - 1]);
  });
  const said = (texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.flatMap((text) => text || []))];
  return { amount, notes: said([fee?.note, ...rows.map((row) => row?.note)]), laws: said(rows.map((row) => row?.law)) };
}

/** The unit that helped, when one is named; a unit that does not exist is refused and not forgotten. */
async function supporterOf(ctx: UseCaseContext, unitCode: string): Promise<Party | null | Problem> {
  if (unitCode === "") return null;
  const unit = (await unitDirectory(ctx.db, civilDateOf(ctx.now))).unit(unitCode);
  if (unit === undefined) return problem("dossier.unit_unknown", { step: "support", agency: unitCode });
  return { agencyCode: unit.agencyCode, unitCode: unit.code };
}
