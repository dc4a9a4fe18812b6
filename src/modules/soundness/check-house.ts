import type { StepKind, PlannedNode, PlanTables } from "#modules/process";
import type { CertainFacts } from "./certain-facts.ts";
import type { Exploration } from "./explore.ts";
import { finding, type ProcessFinding } from "./finding.ts";
import type { NetMove } from "./token-net.ts";
import { movesTo, witnessOf } from "./witness.ts";

/**
 * What every process of a one-stop shop holds, however it is drawn: it begins with the one intake, nothing is issued before it is signed nor
 * delivered before it is issued, every way delivers, and nothing is done afterwards (Nghị định 118/2025/NĐ-CP Điều 17–19, 22).
 */
export function checkHouse(tables: PlanTables, certain: CertainFacts, undelivered: readonly ProcessFinding[]): readonly ProcessFinding[] {
  return [
    ...intakeFindings(tables),
    ...orderFindings(tables, certain),
    ...afterFindings(tables),
    ...undelivered,
    ...carefulFindings(tables),
  ];
}

function stepsOf(tables: PlanTables, kind: StepKind): readonly PlannedNode[] {
  return tables.nodes.filter(({ model }) => model.node === "user" && model.kind === kind);
}

function intakeFindings(tables: PlanTables): readonly ProcessFinding[] {
  const intakes = stepsOf(tables, "intake");
  const first = firstRests(tables);
  const [only] = first;
  if (first.length !== 1 || only?.model.node !== "user" || only.model.kind !== "intake")
    return [finding("intake_not_first", { nodes: first.map(({ key }) => key) })];
  const others = intakes.filter((node) => node !== only);
  return others.length === 0 ? [] : [finding("intake_again", { nodes: others.map(({ key }) => key) })];
}

/** The nodes at which a token may rest first. */
function firstRests(tables: PlanTables): readonly PlannedNode[] {
  const seen = new Set<PlannedNode>();
  const waiting = [tables.start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.place === null) waiting.push(...node.outs.map(({ to }) => to));
  }
  return [...seen].filter(({ place, model }) => place !== null || model.node === "end");
}

/** Where a process has no step of a kind, what comes before that is asked for. */
function orderFindings(tables: PlanTables, certain: CertainFacts): readonly ProcessFinding[] {
  const hasIssue = stepsOf(tables, "issue").length > 0;
  const unsigned = stepsOf(tables, "issue").filter((node) => !certain(node).has("kind.sign"));
  const unissued = stepsOf(tables, "deliver").filter((node) => !certain(node).has(hasIssue ? "kind.issue" : "kind.sign"));
  return [
    ...unsigned.map(({ key }) => finding("issue_before_signature", { nodes: [key] })),
    ...unissued.map(({ key }) => finding("delivery_before_issue", { nodes: [key] })),
  ];
}

function afterFindings(tables: PlanTables): readonly ProcessFinding[] {
  return stepsOf(tables, "deliver").flatMap((deliver) => {
    const after = new Set<PlannedNode>();
    const waiting = deliver.outs.map(({ to }) => to);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (after.has(node)) continue;
      after.add(node);
      waiting.push(...node.outs.map(({ to }) => to), ...node.edges);
    }
    const working = [...after].filter(({ place }) => place !== null);
    return working.length === 0 ? [] : [finding("work_after_delivery", { nodes: working.map(({ key }) => key) })];
  });
}

/** Looks for a way to an end on which nothing is delivered. */
export function deliveryFindings(found: Exploration): readonly ProcessFinding[] {
  const delivers = new Set(stepsOf(found.net.tables, "deliver").map(({ key }) => key));
  const isDelivering = (move: NetMove | undefined): boolean =>
    move !== undefined && delivers.has(move.deed.node) && move.deed.kind === "completed";
  const undelivered = new Uint8Array(found.states.length);
  const cameFrom: number[] = [];
  const cameBy: NetMove[] = [];
  const waiting: number[] = [];
  const meet = (state: number, from: number, move: NetMove): void => {
    if (undelivered[state] === 1 || isDelivering(move)) return;
    undelivered[state] = 1;
    cameFrom[state] = from;
    cameBy[state] = move;
    waiting.push(state);
  };
  for (const [state, from] of found.cameFrom.entries()) {
    const move = found.cameBy[state];
    if (from === -1 && move !== undefined) meet(state, -1, move);
  }
  for (let at = 0; at < waiting.length; at += 1) {
    const state = waiting[at] ?? 0;
    for (const [edge, to] of (found.next[state] ?? []).entries()) {
      const move = found.nextBy[state]?.[edge];
      if (move !== undefined) meet(to, state, move);
    }
  }
  const end = found.ended.find((state) => undelivered[state] === 1);
  if (end === undefined) return [];
  const moves = movesTo({ cameFrom, cameBy }, end);
  const last = moves.at(-1);
  return [
    finding("delivery_missing", { nodes: last === undefined ? [] : [last.passed.at(-1) ?? last.deed.node], witness: witnessOf(moves) }),
  ];
}

/** What is allowed, and seldom meant. */
function carefulFindings(tables: PlanTables): readonly ProcessFinding[] {
  const users = tables.nodes.flatMap(({ model }) => (model.node === "user" ? [model] : []));
  const canRefuse = users.some(({ acts }) => acts === null || acts.includes("refuse"));
  const silent = tables.nodes.filter(
    (node) => isAsking(node) && !node.edges.some(isTimer) && !node.host?.outs.some(({ to }) => isTimer(to)),
  );
  return [...(canRefuse ? [] : [finding("refusal_missing")]), ...silent.map(({ key }) => finding("silence_unhandled", { nodes: [key] }))];
}

/** Waits for an opinion that somebody else may never give. */
function isAsking({ model }: PlannedNode): boolean {
  return model.node === "receive" || (model.node === "user" && model.kind === "consult");
}

function isTimer({ model }: PlannedNode): boolean {
  return model.node === "timer" || (model.node === "boundary" && model.trigger.kind === "timer");
}
