import { isProblem } from "#kernel/problem";
import { modelFaults, type PlanTables, type ProcessModel } from "#modules/process";
import { certainFacts } from "./certain-facts.ts";
import { checkConditions, checkOrder } from "./check-conditions.ts";
import { checkHouse } from "./check-house.ts";
import { checkReferences } from "./check-references.ts";
import type { CheckSetting } from "./check-setting.ts";
import { checkTime } from "./check-time.ts";
import { checkFewTokens, checkTokens, freeTables } from "./check-tokens.ts";
import { finding, findingOfProblem, type ProcessFinding } from "./finding.ts";
import { findingsIn, type TokenFindings } from "./token-findings.ts";
import { tokensInThread } from "./token-thread.ts";

/**
 * Whether a process may be published: what is wrong with the drawing, with every state that its tokens can come to, with what its conditions ask,
 * with owners and times, and with the rules of the house. A model that cannot run at all is told so, and what its names lead to; where its tokens
 * would go cannot be asked then.
 */
export function checkProcess(model: ProcessModel, setting: CheckSetting): readonly ProcessFinding[] {
  const drawing = checkDrawing(model, setting);
  return "findings" in drawing ? drawing.findings : withTokens(drawing, findingsIn(checkTokens(drawing.tables)));
}

/**
 * The same findings, for a process that serves others meanwhile: many states are searched in a thread beside it. A search that does not end in
 * time is a finding, since what is not checked is not published.
 */
export async function checkProcessAside(
  model: ProcessModel,
  setting: CheckSetting,
  searchAside: (model: ProcessModel) => Promise<TokenFindings | undefined> = tokensInThread,
): Promise<readonly ProcessFinding[]> {
  const drawing = checkDrawing(model, setting);
  if ("findings" in drawing) return drawing.findings;
  const few = checkFewTokens(drawing.tables);
  const found = few === undefined ? await searchAside(model) : findingsIn(few);
  return withTokens(drawing, found ?? { tokens: [finding("check_unfinished")], undelivered: [] });
}

/** A drawing whose tokens can be followed, with what its names lead to. */
interface CheckedDrawing {
  readonly model: ProcessModel;
  readonly setting: CheckSetting;
  readonly tables: PlanTables;
  readonly named: readonly ProcessFinding[];
}

function checkDrawing(model: ProcessModel, setting: CheckSetting): CheckedDrawing | { readonly findings: readonly ProcessFinding[] } {
  const faults = modelFaults(model).map(findingOfProblem);
  const named = [...checkConditions(model, setting.vocabulary), ...checkReferences(model, setting)];
  if (faults.length > 0) return { findings: [...faults, ...named] };
  const tables = freeTables(model);
  return isProblem(tables) ? { findings: [findingOfProblem(tables), ...named] } : { model, setting, tables, named };
}

function withTokens({ model, setting, tables, named }: CheckedDrawing, found: TokenFindings): readonly ProcessFinding[] {
  const certain = certainFacts(tables);
  return [
    ...found.tokens,
    ...named,
    ...checkOrder(tables, certain, { setting, model }),
    ...checkTime(tables, setting),
    ...checkHouse(tables, certain, found.undelivered),
  ];
}
