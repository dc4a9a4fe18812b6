import { isProblem } from "#kernel/problem";
import { modelFaults, type ProcessModel } from "#modules/process";
import { certainFacts } from "./certain-facts.ts";
import { checkConditions, checkOrder } from "./check-conditions.ts";
import { checkHouse } from "./check-house.ts";
import { checkReferences } from "./check-references.ts";
import type { CheckSetting } from "./check-setting.ts";
import { checkTime } from "./check-time.ts";
import { checkTokens, freeTables } from "./check-tokens.ts";
import { findingOfProblem, type ProcessFinding } from "./finding.ts";

/**
 * Whether a process may be published: what is wrong with the drawing, with every state that its tokens can come to, with what its conditions ask,
 * with owners and times, and with the rules of the house. A model that cannot run at all is told so, and what its names lead to; where its tokens
 * would go cannot be asked then.
 */
export function checkProcess(model: ProcessModel, setting: CheckSetting): readonly ProcessFinding[] {
  const faults = modelFaults(model).map(findingOfProblem);
  const named = [...checkConditions(model, setting.vocabulary), ...checkReferences(model, setting)];
  if (faults.length > 0) return [...faults, ...named];
  const tables = freeTables(model);
  if (isProblem(tables)) return [findingOfProblem(tables), ...named];
  const certain = certainFacts(tables);
  const { findings, exploration } = checkTokens(tables);
  return [
    ...findings,
    ...named,
    ...checkOrder(tables, certain, { setting, model }),
    ...checkTime(tables, setting),
    ...checkHouse(tables, certain, exploration),
  ];
}
