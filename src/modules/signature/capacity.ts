import { canonicalJson } from "#kernel/json";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { plannedStep } from "#modules/dossier";
import type { Dossier, DossierCommand } from "#modules/dossier";
import { signingCapacity } from "#modules/identity";
import type { SigningCapacity, UseCaseContext } from "#modules/identity";

/** In what capacity whoever acts would sign a dossier's outcome at this moment. Problem: `identity.not_permitted`. */
export function capacityOn({ actor, now }: Pick<UseCaseContext, "actor" | "now">, state: Dossier): SigningCapacity | Problem {
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: "dossier.sign" });
  const step = state.step === null ? undefined : plannedStep(state, state.step.key);
  const { code: procedureCode, field } = state.procedure;
  return signingCapacity(actor, { agencyCode: step?.agencyCode ?? state.competentAgency, procedureCode, field }, now);
}

/** Whether two say the same on paper. What was prepared before capacities were printed says none. */
export function isSameCapacity(one: SigningCapacity | undefined, other: SigningCapacity | undefined): boolean {
  return canonicalJson({ one: (one ?? null) as JsonObject | null }) === canonicalJson({ one: (other ?? null) as JsonObject | null });
}

/**
 * The command under the version swap, refused when the capacity that stands on the paper is not the one in which it is signed at this moment: a
 * delegation that has ended or was given anew since the paper was read (Nghị định 30/2020/NĐ-CP, Điều 13). Problem: `signature.capacity_changed`.
 */
export function inCapacity(command: DossierCommand, printed: SigningCapacity | undefined): DossierCommand {
  const decide: DossierCommand["decide"] = (state, input, world) => {
    const made = command.decide(state, input, world);
    if (isProblem(made)) return made;
    const signed = made.events.find(({ kind }) => kind === "dossier.outcome_signed");
    const capacity = signed?.payload["capacity"] as SigningCapacity | undefined;
    return isSameCapacity(capacity, printed) ? made : problem("signature.capacity_changed", {});
  };
  return { ...command, decide };
}
