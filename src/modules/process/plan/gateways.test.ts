import assert from "node:assert/strict";
import { test } from "node:test";
import { problem } from "#kernel/problem";
import { refused, trial, Walk, worldWith } from "./trial.fixture.ts";

const asking = trial(["start > a > x", "x > b ? form.n > 10", "x > c ? form.n > 5", "x > d *", "b > end_b", "c > end_c", "d > end_d"], {
  x: "exclusive",
});

test("an exclusive gateway takes the first way whose condition holds, and the default one when none does", () => {
  const wayAt = (n: number): readonly string[] => new Walk(asking, worldWith({ form: { n } })).done("a").marking;
  assert.deepEqual([wayAt(11), wayAt(6), wayAt(1)], [["b"], ["c"], ["d"]]);
});

test("nothing moves when no condition holds and there is no default, or when one cannot be decided", () => {
  const model = trial(["start > a > x", "x > b ? form.n > 10", "x > c ? form.m", "b > end_b", "c > end_c"], { x: "exclusive" });
  const answer = (form: Readonly<Record<string, string | number | boolean>>): string =>
    refused(new Walk(model, worldWith({ form })).ask({ kind: "completed", step: "a" }));
  assert.equal(answer({ n: 1, m: false }), "process.no_way_on");
  assert.equal(answer({ n: 1 }), "process.condition_failed");
  assert.equal(answer({ n: "11", m: true }), "process.condition_failed");
  assert.equal(answer({ n: 1, m: 1 }), "process.condition_failed");
  assert.equal(answer({ n: 1, m: true }), "accepted");
});

test("a parallel join waits for all its ways, an inclusive one for those that may still come", () => {
  const ways = (kind: "parallel" | "inclusive"): readonly string[] => [
    ...(kind === "parallel" ? ["s > a", "s > b", "s > c"] : ["s > a ? form.a", "s > b ? form.b", "s > c *"]),
    "a > j",
    "b > j",
    "c > j",
  ];
  const all = new Walk(trial(["start > s", ...ways("parallel"), "j > z > end"], { s: "parallel", j: "parallel" }));
  assert.deepEqual(all.done("a", "c").marking, ["b", "f4", "f6"]);
  assert.deepEqual(all.done("b").marking, ["z"]);
  const model = trial(["start > s", ...ways("inclusive"), "j > z > end"], { s: "inclusive", j: "inclusive" });
  const both = new Walk(model, worldWith({ form: { a: true, b: true } }));
  assert.deepEqual([both.marking, both.done("a").marking, both.done("b").marking], [["a", "b"], ["b", "f4"], ["z"]]);
  assert.deepEqual(new Walk(model, worldWith({ form: { a: true, b: false } })).done("a").marking, ["z"]);
  assert.deepEqual(new Walk(model, worldWith({ form: { a: false, b: false } })).marking, ["c"]);
});

test("an inclusive join opens when a token that could have come takes another way or is taken away", () => {
  const model = trial(["start > s", "s > a", "s > b", "a > x", "x > j ? form.joins", "x > end_x *", "b > j > z > end"], {
    s: "parallel",
    x: "exclusive",
    j: "inclusive",
  });
  const walk = new Walk(model, worldWith({ form: { joins: false } })).done("b");
  assert.deepEqual(walk.marking, ["a", "f6_0"]);
  assert.deepEqual(walk.done("a").marking, ["z"]);
});

test("an event gateway goes the way of whichever event comes first, and forgets the timers of the others", () => {
  const model = trial(["start > g", "g > t > a > end_a", "g > r > b > end_b", "g > u > c > end_c"], {
    g: "event",
    t: "timer",
    r: "receive",
    u: "timer",
  });
  const silent = new Walk(model);
  assert.deepEqual([silent.marking, [...silent.armed]], [["g"], ["t", "u"]]);
  assert.deepEqual([silent.move({ kind: "timer", node: "t" }).marking, [...silent.armed], silent.last.passed], [["a"], [], ["t"]]);
  assert.equal(refused(silent.ask({ kind: "timer", node: "u" })), "process.token_gone");
  const told = new Walk(model).move({ kind: "message", message: "m" });
  assert.deepEqual([told.marking, [...told.armed]], [["b"], []]);
});

test("what a rule gives is known to the conditions behind it, and a rule that cannot answer lets nothing move", () => {
  const model = trial(["start > a > r > x", "x > b ? rule.fee.amount > 100", "x > c *", "b > end_b", "c > end_c"], {
    r: "rule",
    x: "exclusive",
  });
  const world = worldWith({ rule: { other: { amount: 1 } } }, (key, facts) => ({ amount: key === "fee" && "rule" in facts ? 200 : 0 }));
  const walk = new Walk(model, world).done("a");
  assert.deepEqual([walk.marking, walk.last.passed, walk.last.ruled], [["b"], ["r", "x"], { fee: { amount: 200 } }]);
  const silent = new Walk(
    model,
    worldWith({}, () => problem("rule.no_match")),
  );
  assert.equal(refused(silent.ask({ kind: "completed", step: "a" })), "rule.no_match");
});
