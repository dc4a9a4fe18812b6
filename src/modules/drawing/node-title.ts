import { processNodeName, type ProcessNode } from "#modules/process";
import type { ProcessContext } from "./process-context.ts";

/** What a node is called on a page; its kind where it has no name. */
export function nodeTitle({ locale }: ProcessContext, node: ProcessNode): string {
  return processNodeName(locale, node);
}
