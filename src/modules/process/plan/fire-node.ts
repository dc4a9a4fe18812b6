import type { PlannedNode, Place } from "./process-plan.ts";
import { leave, takeToken, type TokenRun } from "./token-run.ts";

/** Where the token stands with which a node waits: its own place, that of its event gateway, or that of the node on whose edge it sits. */
export function waitingPlace(node: PlannedNode): Place | null {
  return node.place ?? node.host?.place ?? null;
}

/** Lets what a node waited for happen. The caller has seen that its token is there. */
export function fireNode(run: TokenRun, node: PlannedNode, place: Place): void {
  const { model } = node;
  const isBeside = model.node === "boundary" && !model.isInterrupting;
  if (!isBeside) takeToken(run, place);
  if (place.node !== node) run.passed.push(node.key);
  run.fired = node.key;
  leave(run, node.outs);
}
