import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { decided, defineCommand } from "./dossier-command.ts";
import type { CommandGate } from "./dossier-command.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream } from "./dossier.ts";
import { dossierDue } from "./due.ts";
import { forwardEvents, receptionEvent } from "./intake-commands.ts";
import { checkFiling, receptionFacts, ruledEvents, takeRegisterLine } from "./reception.ts";
import type { CheckedFiling, Filing } from "./reception.ts";
import { runDossierCommand } from "./run-dossier-command.ts";
import type { DossierAnswer, DossierCommandRequest } from "./run-dossier-command.ts";
import type { Secrets } from "./create-dossier.ts";
import type { PayloadOf } from "./dossier.events.ts";

/** What the officer decides when accepting an online filing. */
export const acceptInput = z.strictObject({
  returnMethod: z.enum(["counter", "post", "electronic"]).default("electronic"),
});

/** When an online filing can be accepted, and by whom. */
export const acceptGate: CommandGate = { name: "accept", permission: "dossier.receive", resource: "reception", from: ["submitted"] };

/**
 * Accepts an online filing (Nghị định 118/2025/NĐ-CP, Điều 17.2b): the clock starts now, and the dossier goes on at once, because electronic
 * data is forwarded through the system without waiting for paper (Điều 18.1). Problems: `dossier.not_found`, those of `checkFiling` and of
 * every dossier command.
 */
export async function acceptDossier(
  ctx: UseCaseContext,
  request: DossierCommandRequest & Pick<Secrets, "isFeeNotedBefore">,
): Promise<DossierAnswer | Problem> {
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(request.code));
  if (state.status === "none") return problem("dossier.not_found", { code: request.code });
  const filing: Filing = {
    procedureCode: state.procedure.code,
    caseKey: state.caseKey,
    receptionUnit: state.reception.unitCode,
    competentAgency: state.competentAgency,
    applicant: state.applicant ?? { kind: "person", name: "", personalId: "", birthOn: null, address: "", phone: "", email: "" },
    representative: null,
    components: [...state.components],
    form: { ...state.form },
  };
  const checked = await checkFiling(ctx, filing, state.channel);
  if (isProblem(checked)) return checked;
  const register = await takeRegisterLine(ctx, state.reception.agencyCode);
  const isNoted = request.isFeeNotedBefore === true;
  const fee = { ...checked.fee, isPaid: checked.fee.isPaid || isNoted };
  return runDossierCommand(ctx, acceptCommand({ ...checked, fee }, register), request);
}

/** The command with its looked-up facts; the API and the pages call `acceptDossier`. */
function acceptCommand(checked: CheckedFiling, register: PayloadOf<"dossier.received">["register"]) {
  return defineCommand({
    ...acceptGate,
    input: acceptInput,
    decide: (state, input, world) => {
      const due = dossierDue({
        calendar: world.calendar,
        from: world.now,
        period: checked.period,
        isClockProvisional: false,
      });
      if (isProblem(due)) return due;
      const facts = receptionFacts(checked, { due, returnMethod: input.returnMethod, register });
      const received = { ...state, status: "accepted", plan: facts.plan, receivedAt: world.now } as const;
      const pinned = { ...received, course: { ...state.course, version: facts.processVersion } };
      const forwarded = forwardEvents(pinned, facts, { ...world, course: checked.course });
      if (isProblem(forwarded)) return forwarded;
      return { ...decided(state, ...ruledEvents(checked), receptionEvent(facts, world), ...forwarded.events), effects: forwarded.effects };
    },
  });
}
