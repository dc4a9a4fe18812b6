import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { decided, defineCommand, personalFact } from "./dossier-command.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream } from "./dossier.ts";
import type { DossierCode } from "./dossier.ts";
import { dossierDue } from "./due.ts";
import { componentSchema, formDataSchema } from "./event-parts.ts";
import { receptionEvent } from "./intake-commands.ts";
import { checkFiling, receptionFacts, ruledEvents, takeRegisterLine } from "./reception.ts";
import type { CheckedFiling } from "./reception.ts";
import { receiveInput } from "./receive-dossier.ts";
import type { ReceiveInput } from "./receive-dossier.ts";
import { runDossierCommand } from "./run-dossier-command.ts";
import type { DossierAnswer } from "./run-dossier-command.ts";
import { startsElsewhere } from "./steps.ts";
import type { PayloadOf } from "./dossier.events.ts";

/** What is taken in: the dossier as it is complete now, beside the looked-up facts. */
const awaitedInput = z.strictObject({
  components: z.array(componentSchema).max(200),
  form: formDataSchema.default({}),
  returnMethod: z.enum(["counter", "post", "electronic"]),
});

/**
 * Receives at the counter a dossier that waited there for its applicant: under its own code, complete now, the clock beginning at this moment.
 * Problems: `dossier.not_found`, `dossier.not_in_state` unless it waits, those of `checkFiling` and of every dossier command.
 */
export async function receiveAwaited(ctx: UseCaseContext, code: DossierCode, input: ReceiveInput): Promise<DossierAnswer | Problem> {
  const parsed = receiveInput.safeParse(input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  if (state.status === "none") return problem("dossier.not_found", { code });
  const filing = {
    ...parsed.data,
    procedureCode: state.procedure.code,
    receptionUnit: state.reception.unitCode,
    competentAgency: state.competentAgency,
    applicant: state.applicant ?? parsed.data.applicant,
  };
  const checked = await checkFiling(ctx, filing, state.channel);
  if (isProblem(checked)) return checked;
  const register = await takeRegisterLine(ctx, state.reception.agencyCode);
  const { components, form, returnMethod } = filing;
  return runDossierCommand(ctx, awaitedCommand(checked, register), { code, input: { components, form, returnMethod } });
}

function awaitedCommand(checked: CheckedFiling, register: PayloadOf<"dossier.received">["register"]) {
  return defineCommand({
    name: "receive-awaited",
    permission: "dossier.receive",
    resource: "reception",
    from: ["intake_supplement"],
    input: awaitedInput,
    decide: (state, input, world) => {
      const isClockProvisional = startsElsewhere(checked.reception, checked.plan, world.now);
      const due = dossierDue({ calendar: world.calendar, from: world.now, period: checked.period, isClockProvisional });
      if (isProblem(due)) return due;
      const facts = receptionFacts(checked, { due, returnMethod: input.returnMethod, register });
      const again = personalFact(
        "dossier.resubmitted",
        { components: [...checked.components], answerBy: null },
        { form: { ...state.form, ...input.form } },
      );
      return decided(state, again, ...ruledEvents(checked), receptionEvent(facts, world));
    },
  });
}
