import assert from "node:assert/strict";
import { test } from "node:test";
import { returnTargets } from "./return-targets.ts";
import { refused, trial, Walk, worldWith } from "./trial.fixture.ts";

const forked = trial(["start > a > s", "s > b > c > j", "s > d > e > j", "j > f > end"], { s: "parallel", j: "parallel" });

test("a return within a branch leaves the other branch where it is (PRC-07)", () => {
  const walk = new Walk(forked).done("a", "b", "d");
  assert.deepEqual(returnTargets(walk.plan, walk.marking, "c"), ["a", "b", "c"]);
  assert.deepEqual(walk.move({ kind: "returned", step: "c", to: "b" }).marking, ["b", "e"]);
});

test("a return to before the fork takes the tokens of every branch with it, those that wait at the join too (PRC-07)", () => {
  const walk = new Walk(forked).done("a", "b", "c", "d");
  assert.deepEqual(walk.marking, ["e", "f1_2"]);
  assert.deepEqual(walk.move({ kind: "returned", step: "e", to: "a" }).marking, ["a"]);
  assert.deepEqual(walk.last.left.toSorted(), ["e", "f1_2"]);
});

test("nothing is sent back into a branch that has been joined, nor forward, nor to what is no step (PRC-02, PRC-07)", () => {
  const walk = new Walk(forked).done("a", "b", "c", "d", "e");
  assert.deepEqual(returnTargets(walk.plan, walk.marking, "f"), ["a", "f"]);
  assert.equal(refused(walk.ask({ kind: "returned", step: "f", to: "c" })), "process.return_refused");
  assert.equal(refused(walk.ask({ kind: "returned", step: "f", to: "s" })), "process.return_refused");
  assert.equal(refused(walk.ask({ kind: "returned", step: "f", to: "nowhere" })), "process.return_refused");
  assert.equal(refused(walk.ask({ kind: "returned", step: "c", to: "b" })), "process.token_gone");
});

test("a side branch goes when the step that started it is to be done again, and its timer runs anew (PRC-07)", () => {
  const model = trial(["start > a > b > end", "late > c > end_c"], { late: { node: "boundary", on: "a", isInterrupting: false } });
  const walk = new Walk(model).move({ kind: "timer", node: "late" }).done("a");
  assert.deepEqual(walk.marking, ["b", "c"]);
  assert.deepEqual([walk.move({ kind: "returned", step: "b", to: "a" }).marking, [...walk.armed]], [["a"], ["late"]]);
  assert.deepEqual(walk.move({ kind: "timer", node: "late" }).marking, ["a", "c"]);
});

test("a step that returns to itself begins anew: its timers are disarmed, then armed", () => {
  const walk = new Walk(trial(["start > a > end", "late > c > end_c"], { late: { node: "boundary", on: "a" } }));
  walk.move({ kind: "returned", step: "a", to: "a" });
  assert.deepEqual([walk.last.left, walk.last.entered, walk.last.disarmed], [["a"], [{ place: "a", kind: "user" }], ["late"]]);
  assert.deepEqual([...walk.armed], ["late"]);
});

test("in a process of more states than are searched nothing is sent back", () => {
  const branches = Array.from({ length: 16 }, (_, at) => [`s > b${at}`, `b${at} > j`]).flat();
  const walk = new Walk(trial(["start > a > s", ...branches, "j > end"], { s: "parallel", j: "parallel" }), worldWith()).done("a");
  assert.deepEqual(returnTargets(walk.plan, walk.marking, "b1"), []);
});

test("a row of gateways with more ways than are tried is given up soon, and nothing is sent back", () => {
  const many = Array.from({ length: 9 }, (_, at) => `c${at}`);
  const gateway = (nth: number): readonly string[] => [
    `x${nth} > b${nth} *`,
    ...many.map((fact) => `x${nth} > j${nth} ? form.${fact}`),
    `b${nth} > j${nth}`,
  ];
  const nodes = Object.fromEntries([1, 2, 3].flatMap((nth) => [`x${nth}`, `j${nth}`].map((key) => [key, "inclusive" as const])));
  const facts = { form: Object.fromEntries(many.map((fact) => [fact, true])) };
  const walk = new Walk(
    trial(["start > a > x1", ...[1, 2, 3].flatMap(gateway), "j1 > x2", "j2 > x3", "j3 > z > end"], nodes),
    worldWith(facts),
  );
  const started = performance.now();
  assert.deepEqual(returnTargets(walk.plan, walk.marking, "a"), []);
  assert.deepEqual(walk.done("a").marking, ["z"]);
  assert.ok(performance.now() - started < 60_000);
});

test("an edge that happened twice keeps no step from being sent back (PRC-07)", () => {
  const told = { node: "boundary", on: "a", isInterrupting: false, trigger: { kind: "message", message: "m" } };
  const model = trial(["start > a > b > end", "told > x", "x > c ? form.first", "x > d *", "c > end_c", "d > end_d"], {
    told,
    x: "exclusive",
  });
  const walk = new Walk(model, worldWith({ form: { first: true } })).move({ kind: "message", message: "m" });
  walk.world = worldWith({ form: { first: false } });
  walk.move({ kind: "message", message: "m" }).done("a");
  assert.deepEqual(walk.marking, ["b", "c", "d"]);
  assert.deepEqual(returnTargets(walk.plan, walk.marking, "b"), ["a"]);
  assert.deepEqual(walk.move({ kind: "returned", step: "b", to: "a" }).marking, ["a"]);
});
