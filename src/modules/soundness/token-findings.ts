import { isProblem } from "#kernel/problem";
import type { ProcessModel } from "#modules/process";
import { deliveryFindings } from "./check-house.ts";
import { checkTokens, freeTables, type TokenCheck } from "./check-tokens.ts";
import type { ProcessFinding } from "./finding.ts";

/** What the search of all states says; all of it is plain data. */
export interface TokenFindings {
  readonly tokens: readonly ProcessFinding[];
  readonly undelivered: readonly ProcessFinding[];
}

/** What the search of all states of a model that can run says. */
export function tokenFindings(model: ProcessModel): TokenFindings | undefined {
  const tables = freeTables(model);
  return isProblem(tables) ? undefined : findingsIn(checkTokens(tables));
}

/** What is said of a search. */
export function findingsIn({ findings, exploration }: TokenCheck): TokenFindings {
  return { tokens: findings, undelivered: exploration === null ? [] : deliveryFindings(exploration) };
}
