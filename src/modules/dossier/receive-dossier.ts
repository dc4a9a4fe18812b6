import { z } from "zod";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { createDossier, newPin, submissionEvent } from "./create-dossier.ts";
import type { FiledAnswer, Secrets } from "./create-dossier.ts";
import { dossierDue } from "./due.ts";
import { receptionEvent } from "./intake-commands.ts";
import { checkFiling, checkIncomplete, filingInput, receptionFacts, ruledEvents, takeReception, takeRegisterLine } from "./reception.ts";
import { startsElsewhere } from "./steps.ts";
import { foreseenFee } from "./submit-dossier.ts";
import type { FilingTerms } from "./submit-dossier.ts";
import { worldsOf } from "./run-dossier-command.ts";

/** What the counter takes in: a filing on paper or by public post, and how the outcome is wanted. What is paid for it, its receipt says. */
export const receiveInput = filingInput.extend({
  channel: z.enum(["in_person", "post"]).default("in_person"),
  returnMethod: z.enum(["counter", "post", "electronic"]).default("counter"),
  /** When the post brought it; the clock starts with the reception all the same. */
  arrivedAt: z.iso
    .datetime({ precision: 3 })
    .transform((text) => text as Instant)
    .optional(),
  /** The visit in which it was handed in, made by the counter; absent where nobody stands at one. */
  visitId: z.uuid().optional(),
});
export type ReceiveInput = z.input<typeof receiveInput>;

/** What a reception would lead to at this moment, and what is still missing for it. */
export interface ReceptionTerms extends Pick<FilingTerms, "fee" | "isClockElsewhere"> {
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
  readonly missing: readonly string[];
}

/**
 * Fee, due date and missing papers of a reception by the very check that receives, before anything is written. Problems:
 * `dossier.input_invalid`, those of `checkFiling` but the missing papers, those of the calendar.
 */
export async function foreseeReception(ctx: UseCaseContext, input: ReceiveInput): Promise<ReceptionTerms | Problem> {
  const parsed = receiveInput.safeParse(input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const checked = await checkIncomplete(ctx, parsed.data, parsed.data.channel);
  if (isProblem(checked)) return checked;
  const { calendar } = (await worldsOf(ctx))(checked.competentAgency);
  const isClockElsewhere = startsElsewhere(checked.reception, checked.plan, ctx.now);
  const due = dossierDue({ calendar, from: ctx.now, period: checked.period, isClockProvisional: isClockElsewhere });
  if (isProblem(due)) return due;
  const { missing } = checked;
  return {
    fee: foreseenFee(checked, parsed.data.channel),
    isClockElsewhere,
    dueAt: due.at,
    dueOn: due.on,
    missing,
  };
}

/**
 * Receives a dossier at the counter (Nghị định 118/2025/NĐ-CP, Điều 17.1): checks it against the procedure, gives it its code and register
 * line, starts the clock at this moment and promises a date, which is provisional while the competent agency elsewhere has not got it
 * (Điều 17.3). Idempotent by command id. Problems: `dossier.input_invalid`, those of `checkFiling`, identity and the ledger.
 */
export async function receiveDossier(ctx: UseCaseContext, input: ReceiveInput, secrets: Secrets = {}): Promise<FiledAnswer | Problem> {
  const parsed = receiveInput.safeParse(input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const filing = parsed.data;
  if (filing.arrivedAt !== undefined && filing.arrivedAt > ctx.now) return problem("dossier.input_invalid", { fields: ["arrivedAt"] });
  const checked = await checkFiling(ctx, filing, filing.channel);
  if (isProblem(checked)) return checked;
  const decision = await permit(ctx, "dossier.receive", {
    places: [{ agencyCode: checked.reception.agencyCode as AgencyCode, unitCode: checked.reception.unitCode as UnitCode }],
  });
  if (isProblem(decision)) return decision;
  const world = (await worldsOf(ctx))(checked.competentAgency);
  const due = dossierDue({
    calendar: world.calendar,
    from: ctx.now,
    period: checked.period,
    isClockProvisional: startsElsewhere(checked.reception, checked.plan, ctx.now),
  });
  if (isProblem(due)) return due;
  const { agencyCode } = checked.reception;
  const { code, register } =
    secrets.code === undefined
      ? await takeReception(ctx, agencyCode)
      : { code: secrets.code, register: await takeRegisterLine(ctx, agencyCode) };
  const pin = secrets.pin ?? newPin();
  const reception = receptionEvent(
    receptionFacts(checked, {
      due,
      fee: { ...checked.fee, isPaid: checked.fee.isPaid || secrets.isFeeNotedBefore === true },
      returnMethod: filing.returnMethod,
      register,
      ...(filing.arrivedAt === undefined || filing.channel !== "post" ? {} : { arrivedAt: filing.arrivedAt }),
    }),
    world,
  );
  const submitted = submissionEvent({
    code,
    pin,
    filing,
    checked,
    channel: filing.channel,
    answerBy: null,
    isAssisted: false,
    visitId: filing.visitId,
  });
  return createDossier(ctx, {
    code,
    pin,
    name: "dossier.receive",
    input: filing as Json,
    events: [submitted, ...ruledEvents(checked), reception],
    reason: secrets.reason,
  });
}
