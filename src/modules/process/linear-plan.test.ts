import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { planLinearProcess } from "./linear-plan.ts";
import type { LinearProcess, LinearPlan, ProcessStep } from "./linear-process.ts";
import { standardProcess } from "./standard-process.ts";

function planOf(process: LinearProcess): LinearPlan {
  const plan = planLinearProcess(process);
  if (isProblem(plan)) throw new Error(plan.problem);
  return plan;
}

function changed(position: number, change: Partial<ProcessStep>): LinearProcess {
  return { steps: standardProcess().steps.map((step, at) => (at === position ? { ...step, ...change } : step)) };
}

function codeOf(process: LinearProcess): string {
  const plan = planLinearProcess(process);
  return isProblem(plan) ? plan.problem : "accepted";
}

test("the standard process leads from intake to delivery, one step after the other (PRC-01)", () => {
  const plan = planOf(standardProcess());
  const walked: string[] = [];
  let open: readonly string[] = [plan.firstStep];
  while (open[0] !== undefined) {
    walked.push(open[0]);
    open = plan.next(open[0], { kind: "completed" });
  }
  assert.deepEqual(walked, ["intake", "assign", "process", "review", "sign", "issue", "deliver"]);
});

test("a step may send a dossier back to an earlier step and never to a later one (PRC-02)", () => {
  const plan = planOf(standardProcess());
  assert.deepEqual(plan.next("sign", { kind: "sent_back", to: "process" }), ["process"]);
  assert.throws(() => plan.next("process", { kind: "sent_back", to: "sign" }), RangeError);
});

test("every step of a plan names its owner and its time (PRC-03)", () => {
  const plan = planOf(standardProcess());
  assert.equal(plan.step("sign")?.permission, "dossier.sign");
  assert.equal(plan.step("nowhere"), undefined);
});

test("a process that would strand a dossier is refused (PRC-04)", () => {
  const steps = standardProcess().steps;
  assert.equal(codeOf({ steps: [] }), "process.steps_missing");
  assert.equal(codeOf({ steps: steps.slice(1) }), "process.intake_not_first");
  assert.equal(codeOf({ steps: steps.slice(0, -1) }), "process.delivery_not_last");
  assert.equal(codeOf(changed(2, { key: "assign" })), "process.step_key_taken");
  assert.equal(codeOf(changed(2, { key: "Bước 3" })), "process.step_key_invalid");
  assert.equal(codeOf(changed(2, { time: { perMille: 0 } })), "process.step_time_invalid");
  assert.equal(codeOf(changed(2, { time: { perMille: 900 } })), "process.time_overspent");
  assert.equal(
    codeOf({ steps: Array.from({ length: 41 }, (_, at) => ({ ...steps[0], key: `s${at}` }) as ProcessStep) }),
    "process.steps_too_many",
  );
});
