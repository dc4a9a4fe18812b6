import { isProblem, problem, type Problem } from "#kernel/problem";
import type { ProcessFacts } from "../model/process-move.ts";
import type { PlannedFlow, PlannedNode, ProcessWorld } from "./process-plan.ts";
import type { Guide } from "./token-run.ts";

/** Lets a dossier's facts choose. A condition that fails or answers anything but yes or no lets nobody pass. */
export function worldGuide(world: ProcessWorld): Guide {
  return { ways: waysByFacts, rule: world.rules };
}

function waysByFacts(gateway: PlannedNode, facts: ProcessFacts): readonly PlannedFlow[] | Problem {
  const chosen: PlannedFlow[] = [];
  for (const flow of gateway.asked) {
    const answer = flow.condition?.evaluate(facts);
    if (answer === undefined || isProblem(answer)) return failed(gateway, flow, answer);
    if (typeof answer.value !== "boolean") return failed(gateway, flow, undefined);
    if (!answer.value) continue;
    if (gateway.model.node === "exclusive") return [flow];
    chosen.push(flow);
  }
  if (chosen.length > 0) return chosen;
  if (gateway.fallback !== null) return [gateway.fallback];
  return problem("process.no_way_on", { key: gateway.key, name: gateway.model.name, nameEn: gateway.model.nameEn });
}

/** Why no way can be chosen: the expression could not be decided, or its value is neither yes nor no. */
function failed(gateway: PlannedNode, flow: PlannedFlow, cause: Problem | undefined): Problem {
  const { key, name, nameEn } = gateway.model;
  const said = cause?.params ?? { expression: flow.condition?.text ?? "" };
  return problem("process.condition_failed", {
    ...said,
    key,
    name: name || key,
    nameEn: nameEn || key,
    flow: flow.key,
    cause: cause?.problem ?? "not_boolean",
  });
}
