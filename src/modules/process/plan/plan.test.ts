import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import type { ProcessDefinition, ProcessModel } from "../model/process-model.ts";
import { planOf } from "./plan-of.ts";
import { planFor, trial } from "./trial.fixture.ts";

function shares(model: ProcessModel): readonly string[] {
  return planFor(model).steps.map(({ key, position, startsAt, endsAt }) => `${position} ${key} ${startsAt}–${endsAt}`);
}

const lasting = (perMille: number): { readonly time: object } => ({ time: { perMille } });

test("branches side by side run at the same time, and what follows waits for the longest", () => {
  const model = trial(["start > a > s", "s > b > c > j", "s > d > j", "j > e > end"], {
    s: "parallel",
    j: "parallel",
    a: lasting(100),
    b: lasting(200),
    c: lasting(200),
    d: lasting(300),
    e: lasting(100),
  });
  assert.deepEqual(shares(model), ["1 a 0–100", "2 b 100–300", "3 c 300–500", "4 d 100–400", "5 e 500–600"]);
});

test("a way back takes no time, fixed hours and days take no share, a timer by share does", () => {
  const model = trial(["start > a > t > u > b > x", "x > a ? form.again", "x > c *", "c > end"], {
    x: "exclusive",
    t: { node: "timer", after: { perMille: 50 } },
    u: "timer",
    b: { time: { workingHours: 4 } },
  });
  assert.deepEqual(shares(model), ["1 a 0–100", "2 b 150–150", "3 c 150–250"]);
});

test("behind an edge the time runs from when its timer fires, else from when its step must be done", () => {
  const model = trial(["start > a > end", "late > b > end_b", "told > c > end_c"], {
    late: { node: "boundary", on: "a", trigger: { kind: "timer", after: { perMille: 70 } } },
    told: { node: "boundary", on: "a", trigger: { kind: "message", message: "m" } },
  });
  assert.deepEqual(shares(model), ["1 a 0–100", "2 b 70–170", "3 c 100–200"]);
});

test("steps stand in the order in which they are read, received messages and calls among them", () => {
  const model = trial(["start > x", "x > b ? form.yes", "x > a *", "b > r > j", "a > w > j", "j > z > end"], {
    x: "exclusive",
    j: "exclusive",
    r: "receive",
    w: "call",
  });
  assert.deepEqual(
    planFor(model).steps.map(({ key }) => key),
    ["b", "r", "a", "w", "z"],
  );
});

test("one plan serves every definition of the same model, and a model seen before is not read again", () => {
  const model = trial(["start > a > end"]);
  const unread = (): never => {
    throw new Error("read again");
  };
  const plan = planOf({ model });
  assert.ok(!isProblem(plan));
  assert.equal(planOf({ model: structuredClone(model) }), plan);
  Object.defineProperty(model, "nodes", { get: unread, enumerable: true });
  assert.equal(planOf({ model }), plan);
  assert.throws(
    () => planOf({ model: Object.defineProperty(structuredClone({ ...plan.model }), "nodes", { get: unread, enumerable: true }) }),
    /read again/u,
  );
});

test("plans are kept up to a bound, the one asked for longest ago goes first", () => {
  const definitionAt = (at: number): ProcessDefinition => ({ model: { ...trial(["start > a > end"]), key: `bound${at}` }, diagram: null });
  const first = planOf(definitionAt(0));
  for (let at = 1; at <= 999; at += 1) planOf(definitionAt(at));
  assert.equal(planOf(definitionAt(0)), first);
  planOf(definitionAt(1_000));
  assert.equal(planOf(definitionAt(0)), first);
  for (let at = 2_000; at < 3_001; at += 1) planOf(definitionAt(at));
  assert.notEqual(planOf(definitionAt(0)), first);
});
