import assert from "node:assert/strict";
import { test } from "node:test";
import type { LinearProcess, ProcessStep } from "../linear-process.ts";
import { standardProcess } from "../standard-process.ts";
import { compileSequence } from "./compile-sequence.ts";
import { refused } from "./trial.fixture.ts";

function changed(position: number, change: Partial<ProcessStep>): LinearProcess {
  return { steps: standardProcess().steps.map((step, at) => (at === position ? { ...step, ...change } : step)) };
}

test("a process that would strand a dossier is refused (PRC-03, PRC-04)", () => {
  const { steps } = standardProcess();
  const [first, ...rest] = steps;
  const many = rest.flatMap((step) => Array.from({ length: 8 }, (_, at) => ({ ...step, key: `${step.key}${at}` })));
  const faulty: readonly (readonly [string, LinearProcess])[] = [
    ["process.steps_missing", { steps: [] }],
    ["process.steps_too_many", { steps: first === undefined ? [] : [first, ...many] }],
    ["process.intake_not_first", { steps: rest }],
    ["process.delivery_not_last", { steps: steps.slice(0, -1) }],
    ["process.step_key_taken", changed(2, { key: "assign" })],
    ["process.step_key_invalid", changed(2, { key: "Bước 3" })],
    ["process.step_time_invalid", changed(2, { time: { perMille: 0 } })],
    ["process.time_overspent", changed(2, { time: { perMille: 900 } })],
  ];
  for (const [code, process] of faulty) assert.equal(refused(compileSequence(process)), code);
  assert.equal(refused(compileSequence(standardProcess())), "accepted");
});
