import { z } from "zod";

import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { permit } from "#modules/identity";
import type { Permission, UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { askedAgain, groundsInput } from "./clock/supplement-commands.ts";
import { createDossier, newPin, submissionEvent } from "./create-dossier.ts";
import type { FiledAnswer, Secrets } from "./create-dossier.ts";
import { officerOf, personalFact, reasonSchema } from "./dossier-command.ts";
import type { OfficerStamp } from "./dossier.events.ts";
import { defectsSchema, refusalCodeSchema } from "./intake-commands.ts";
import { receiveInput } from "./receive-dossier.ts";
import { checkIncomplete, takeDossierCode } from "./reception.ts";
import type { CheckedFiling } from "./reception.ts";
import { worldsOf } from "./run-dossier-command.ts";

const refusalInput = receiveInput.extend({ reasonCode: refusalCodeSchema, reason: reasonSchema, isConfirmed: z.literal(true) });
const askingInput = receiveInput.extend({ items: defectsSchema, reason: reasonSchema, ...groundsInput });

/**
 * Turns away at the counter what somebody brought, with a legal reason on form 03 (Nghị định 118/2025/NĐ-CP, Điều 17.1c): the attempt gets a
 * code, so that it is known, and no register line. Idempotent by command id. Problems: `dossier.input_invalid`, those of `checkFiling` but the
 * missing papers, identity and the ledger.
 */
export function refuseAtCounter(
  ctx: UseCaseContext,
  input: z.input<typeof refusalInput>,
  secrets: Secrets = {},
): Promise<FiledAnswer | Problem> {
  return turnAway(
    ctx,
    { name: "dossier.refuse-at-counter", permission: "dossier.refuse_intake", schema: refusalInput, input, secrets },
    (given, { by }) => personalFact("dossier.intake_refused", { reasonCode: given.reasonCode, by }, { text: given.reason }),
  );
}

/**
 * Asks at the counter for what is missing, once and for everything, on form 02 (Điều 16.3, 17.1b): the dossier waits for its applicant under the
 * code that the form shows, and no clock runs. Problems as of `refuseAtCounter`.
 */
export function askAtCounter(
  ctx: UseCaseContext,
  input: z.input<typeof askingInput>,
  secrets: Secrets = {},
): Promise<FiledAnswer | Problem> {
  return turnAway(
    ctx,
    { name: "dossier.ask-at-counter", permission: "dossier.request_supplement", schema: askingInput, input, secrets },
    (given, { by, checked }) => {
      const again = askedAgain({ components: checked.answerable }, given);
      if (isProblem(again)) return again;
      const { items, reason } = given;
      return personalFact("dossier.intake_supplement_requested", { round: 1, by, ...again }, { items, reason });
    },
  );
}

interface Turning<Schema> {
  readonly name: string;
  readonly permission: Permission;
  readonly schema: Schema;
  readonly input: unknown;
  readonly secrets: Secrets;
}

async function turnAway<Schema extends typeof refusalInput | typeof askingInput>(
  ctx: UseCaseContext,
  turning: Turning<Schema>,
  answerOf: (given: z.output<Schema>, known: { readonly by: OfficerStamp; readonly checked: CheckedFiling }) => EventDraft | Problem,
): Promise<FiledAnswer | Problem> {
  const parsed = turning.schema.safeParse(turning.input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const given = parsed.data as z.output<Schema>;
  const { channel } = given;
  const checked = await checkIncomplete(ctx, given, channel);
  if (isProblem(checked)) return checked;
  const { agencyCode, unitCode } = checked.reception;
  const decision = await permit(ctx, turning.permission, {
    places: [{ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }],
  });
  if (isProblem(decision)) return decision;
  const world = (await worldsOf(ctx))(checked.competentAgency);
  const answer = answerOf(given, { by: officerOf(world), checked });
  if (isProblem(answer)) return answer;
  const code = await takeDossierCode(ctx, agencyCode);
  const pin = turning.secrets.pin ?? newPin();
  const submitted = submissionEvent({
    code,
    pin,
    filing: given,
    checked: { ...checked, components: withoutAsked(checked, given) },
    channel,
    answerBy: null,
    isAssisted: false,
    visitId: given.visitId,
  });
  return createDossier(ctx, { code, pin, name: turning.name, input: given as Json, events: [submitted, answer] });
}

/** What is asked for on a ground of the law is not taken from the store at the same time. */
function withoutAsked(
  { components }: CheckedFiling,
  given: z.output<typeof refusalInput> | z.output<typeof askingInput>,
): CheckedFiling["components"] {
  const grounded = new Set("askedAgain" in given ? given.askedAgain.map(({ key }) => key) : []);
  return components.filter(({ key }) => !grounded.has(key));
}
