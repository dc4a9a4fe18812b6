import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { compileProcess, type Marking, type ProcessPlan } from "#modules/process";
import { drawn, type DrawnNode } from "./drawn.fixture.ts";
import { mapMarking } from "./map-marking.ts";

function planOf(ways: string, nodes: Readonly<Record<string, DrawnNode>> = {}): ProcessPlan {
  const plan = compileProcess(drawn(ways, nodes));
  if (isProblem(plan)) throw new Error(plan.problem);
  return plan;
}

const GATEWAYS = { split: "parallel", join: "parallel" } as const;
const before = planOf("start --> intake --> split\nsplit --> a --> join\nsplit --> b --> join\njoin --> sign --> end", GATEWAYS);

function mapped(
  to: ProcessPlan,
  marking: Marking,
  names: Readonly<Record<string, string>> = {},
): Marking | readonly [string, ...unknown[]] {
  const answer = mapMarking({ from: before, to }, marking, new Map(Object.entries(names)));
  return isProblem(answer) ? [answer.problem, answer.params["keys"]] : answer;
}

test("tokens stay where the new version has their steps, and go where the mapping says (SND-05)", () => {
  const after = planOf("start --> intake --> split\nsplit --> a --> check --> join\nsplit --> c --> join\njoin --> sign --> end", GATEWAYS);
  assert.deepEqual(mapped(after, ["intake"]), ["intake"]);
  assert.deepEqual(mapped(after, ["a", "b"], { b: "c" }), ["a", "c"]);
  assert.deepEqual(mapped(after, ["sign"]), ["sign"]);
});

test("a token in a step that the new version lacks is named, and nothing is guessed (SND-05)", () => {
  const after = planOf("start --> intake --> split\nsplit --> a --> join\nsplit --> c --> join\njoin --> sign --> end", GATEWAYS);
  assert.deepEqual(mapped(after, ["a", "b"]), ["soundness.place_missing", ["b"]]);
});

test("tokens may not stand where the new version never comes to (SND-05)", () => {
  const line = planOf("start --> intake --> a --> b --> sign --> end");
  assert.deepEqual(mapped(line, ["a", "b"]), ["soundness.marking_unreachable", ["a", "b"]]);
  assert.deepEqual(mapped(line, ["a", "b"], { b: "a" }), ["soundness.marking_unreachable", ["a", "b"]]);
  assert.deepEqual(mapped(line, ["sign"]), ["sign"]);
});

test("a step is no timer: a token goes only where it waits for the same (SND-05)", () => {
  const after = planOf("start --> intake --> a --> b --> sign --> end", { sign: "timer" });
  assert.deepEqual(mapped(after, ["sign"]), ["soundness.place_unlike", ["sign"]]);
});

test("among too many states nothing is sought", () => {
  const branches = Array.from({ length: 10 }, (_, at) => `split --> x${at} --> y${at} --> join`).join("\n");
  const after = planOf(`start --> intake --> split\n${branches}\njoin --> sign --> end`, GATEWAYS);
  assert.deepEqual(mapped(after, ["sign"]), ["soundness.too_large", undefined]);
});
