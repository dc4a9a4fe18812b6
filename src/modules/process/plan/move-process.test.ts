import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import type { Marking, Move, Trigger } from "../model/process-move.ts";
import { standardProcess } from "../standard-process.ts";
import { compileProcess } from "./compile-process.ts";
import { moveProcess, startProcess } from "./move-process.ts";
import type { ProcessPlan, ProcessWorld } from "./process-plan.ts";
import { returnTargets } from "./return-targets.ts";
import { sequence } from "./sequence.ts";

const world: ProcessWorld = { facts: {}, rules: () => ({}) };

function planFor(): ProcessPlan {
  const plan = compileProcess(sequence(standardProcess().steps));
  if (isProblem(plan)) throw new Error(plan.problem);
  return plan;
}

function moved(plan: ProcessPlan, marking: Marking, trigger: Trigger): Move {
  const move = moveProcess(plan, { marking, trigger }, world);
  if (isProblem(move)) throw new Error(`${move.problem} ${JSON.stringify(move.params)}`);
  return move;
}

test("the standard process leads from intake to delivery, one step after the other (PRC-01)", () => {
  const plan = planFor();
  const start = startProcess(plan, world);
  assert.ok(!isProblem(start));
  const walked: string[] = [];
  let { marking } = start;
  while (marking[0] !== undefined) {
    walked.push(...marking);
    marking = moved(plan, marking, { kind: "completed", step: marking[0] }).marking;
  }
  assert.deepEqual(walked, ["intake", "assign", "process", "review", "sign", "issue", "deliver"]);
});

test("a step may send a dossier back to itself or an earlier step and never to a later one (PRC-02)", () => {
  const plan = planFor();
  assert.deepEqual(returnTargets(plan, ["sign"], "sign"), ["intake", "assign", "process", "review", "sign"]);
  const move = moved(plan, ["sign"], { kind: "returned", step: "sign", to: "process" });
  assert.deepEqual([move.left, move.marking], [["sign"], ["process"]]);
  const forward = moveProcess(plan, { marking: ["process"], trigger: { kind: "returned", step: "process", to: "sign" } }, world);
  assert.equal(isProblem(forward) ? forward.problem : "moved", "process.return_refused");
});

test("the second of two people who finish one step learns what is in hand now", () => {
  const refusal = moveProcess(planFor(), { marking: ["sign"], trigger: { kind: "completed", step: "review" } }, world);
  assert.ok(isProblem(refusal));
  assert.deepEqual([refusal.problem, refusal.params["key"], refusal.params["inHandEn"]], ["process.token_gone", "review", ["Signature"]]);
});

test("each step begins when the shares of those before it are used", () => {
  const shares = planFor().steps.map(({ key, startsAt, endsAt }) => [key, startsAt, endsAt]);
  assert.deepEqual(shares, [
    ["intake", 0, 0],
    ["assign", 0, 50],
    ["process", 50, 600],
    ["review", 600, 750],
    ["sign", 750, 900],
    ["issue", 900, 950],
    ["deliver", 950, 1000],
  ]);
});
