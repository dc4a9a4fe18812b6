import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { isJoinReady } from "./inclusive-join.ts";
import type { PlannedFlow, PlannedNode } from "./process-plan.ts";
import { leave, putToken, takeToken, type TokenRun } from "./token-run.ts";

/** Passes of nodes in one move, by the number of nodes, after which a loop in it will never rest. */
const PASSES_PER_NODE_MAX = 16;

/**
 * Moves every token until all rest, one at a time and the newest first; then the inclusive joins that have nothing more to wait for, in
 * the order of the model. Problems: `process.no_way_on`, `process.condition_failed`, `process.token_doubled`, `process.endless`, those of rules.
 */
export function settle(run: TokenRun): Problem | undefined {
  const passesMax = run.tables.nodes.length * PASSES_PER_NODE_MAX;
  for (;;) {
    const flow = run.moving.pop();
    const outcome = flow === undefined ? openReadyJoin(run) : arrive(run, flow);
    if (outcome === "rest") return undefined;
    if (outcome !== undefined) return outcome;
    if (run.passed.length > passesMax) return endless(run);
  }
}

/** Opens the first inclusive join that waits for nothing any more; `rest` when there is none. */
function openReadyJoin(run: TokenRun): Problem | "rest" | undefined {
  const ready = run.tables.inclusiveJoins.find((join) => isJoinReady(join, run.held));
  return ready === undefined ? "rest" : openJoin(run, ready.node);
}

function openJoin(run: TokenRun, join: PlannedNode): Problem | undefined {
  for (const { place } of join.ins) if (place !== null && run.held[place.id] === 1) takeToken(run, place);
  return passGateway(run, join);
}

function arrive(run: TokenRun, flow: PlannedFlow): Problem | undefined {
  const node = flow.to;
  if (node.place !== null) return putToken(run, node.place);
  if (flow.place === null) return pass(run, node);
  const fault = putToken(run, flow.place);
  if (fault !== undefined || node.model.node !== "parallel") return fault;
  const isComplete = node.ins.every(({ place }) => place !== null && run.held[place.id] === 1);
  return isComplete ? openJoin(run, node) : undefined;
}

/** A node where no token waits. */
function pass(run: TokenRun, node: PlannedNode): Problem | undefined {
  const { model } = node;
  if (model.node === "exclusive" || model.node === "parallel" || model.node === "inclusive") return passGateway(run, node);
  if (model.node === "rule") {
    const fault = passRule(run, model.ruleKey);
    if (fault !== undefined) return fault;
  }
  run.passed.push(node.key);
  if (model.node === "send") run.sent.push({ node: node.key, message: model.message });
  if (model.node === "end" && model.isTerminating) takeAll(run);
  leave(run, node.outs);
  return undefined;
}

function passGateway(run: TokenRun, gateway: PlannedNode): Problem | undefined {
  run.passed.push(gateway.key);
  const ways = gateway.asked.length === 0 ? gateway.outs : run.guide.ways(gateway, run.facts);
  if (isProblem(ways)) return ways;
  leave(run, ways);
  return undefined;
}

function passRule(run: TokenRun, ruleKey: string): Problem | undefined {
  const output = run.guide.rule(ruleKey, run.facts);
  if (isProblem(output)) return output;
  run.ruled[ruleKey] = output;
  run.facts = { ...run.facts, rule: { ...(run.facts["rule"] as JsonObject | undefined), [ruleKey]: output } };
  return undefined;
}

/** A terminating end: tokens at rest and in motion go with it. */
function takeAll(run: TokenRun): void {
  run.moving.length = 0;
  for (const place of run.tables.places) if (run.held[place.id] === 1) takeToken(run, place);
}

function endless(run: TokenRun): Problem {
  const lap = run.passed.slice(-2 * run.tables.nodes.length);
  const names = run.tables.nodes.filter((node) => lap.indexOf(node.key) !== lap.lastIndexOf(node.key)).map((node) => node.model);
  return problem("process.endless", {
    names: names.map((node) => node.name || node.key),
    namesEn: names.map((node) => node.nameEn || node.key),
  });
}
