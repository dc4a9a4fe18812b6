import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { computeDue, lawOn } from "#modules/calendar";
import { civilDateOf } from "#kernel/instant";

import { decided, defineCommand, fact, officerOf, personalFact, reasonSchema } from "../dossier-command.ts";
import type { Correction } from "../dossier-parts.ts";
import type { Dossier } from "../dossier.ts";
import { atFault } from "./apology-commands.ts";
import { owedForFault } from "./apology-duty.ts";

/** The correction that is owed now; null when none is. */
export function openCorrectionOf(state: Dossier): Correction | null {
  return state.corrections.find((correction) => correction.correctedAt === null) ?? null;
}

/**
 * A result turned out to be wrong. When the administration made the fault the counter sends it back, and a right one is at the counter within
 * the working days of the law (Nghị định 118/2025/NĐ-CP, Điều 23.1: 3); a mistake of the applicant's own has no such day.
 * The administration's fault owes an apology from the same moment.
 */
export const openCorrection = defineCommand({
  name: "open-correction",
  permission: "dossier.open_correction",
  resource: "outcome",
  input: z.strictObject({ correctionId: z.string().min(1).max(40), isAgencyFault: z.boolean(), reason: reasonSchema }),
  from: ["resolved", "refused", "returned"],
  blocked: (state) => {
    if (state.outcome === null) return problem("dossier.outcome_missing");
    return openCorrectionOf(state) === null ? null : problem("dossier.correction_open", {});
  },
  decide: (state, input, world) => {
    if (state.corrections.some(({ correctionId }) => correctionId === input.correctionId))
      return problem("dossier.already_exists", { code: input.correctionId });
    const days = lawOn(world.calendar, civilDateOf(world.now)).correctionDays.value;
    const due =
      input.isAgencyFault && days !== null
        ? computeDue(world.calendar, { from: world.now, period: { amount: days, unit: "working_day" } })
        : null;
    if (isProblem(due)) return due;
    const { correctionId, isAgencyFault, reason } = input;
    const opened = personalFact(
      "dossier.correction_opened",
      { correctionId, isAgencyFault, dueAt: due === null ? null : due.due, by: officerOf(world) },
      { text: reason },
    );
    if (!isAgencyFault) return decided(state, opened);
    const fault = { kind: "wrong_result", text: reason, holder: atFault(state, "wrong_result"), by: world.actor } as const;
    return decided(state, opened, owedForFault(state, fault, world));
  },
});

function blockedWithoutCorrection(state: Dossier): Problem | null {
  return openCorrectionOf(state) === null ? problem("dossier.correction_missing", {}) : null;
}

/** The clerk issues the right result; the applicant gets it in the place of the wrong one, which stays in the ledger. */
export const correctOutcome = defineCommand({
  name: "correct-outcome",
  permission: "dossier.issue",
  resource: "outcome",
  input: z.strictObject({ documentNumber: z.string().trim().min(1).max(80), paperId: z.string().min(1).max(80) }),
  from: ["resolved", "refused", "returned"],
  blocked: blockedWithoutCorrection,
  decide: (state, input, world) => {
    const open = openCorrectionOf(state);
    if (open === null) return problem("dossier.correction_missing", {});
    return decided(state, fact("dossier.corrected", { correctionId: open.correctionId, ...input, by: officerOf(world) }));
  },
});
