import assert from "node:assert/strict";
import { test } from "node:test";
import { moveProcess } from "./move-process.ts";
import { planFor, refused, trial, Walk, worldWith } from "./trial.fixture.ts";

const edge = (on: string, more: object = {}): Readonly<Record<string, unknown>> => ({ node: "boundary", on, ...more });

test("an interrupting edge takes its step's token, one beside it leaves it there", () => {
  const model = trial(["start > a > end", "stop > b > end_b", "beside > c > end_c"], {
    stop: edge("a"),
    beside: edge("a", { isInterrupting: false }),
  });
  const walk = new Walk(model);
  assert.deepEqual([walk.marking, [...walk.armed].toSorted()], [["a"], ["beside", "stop"]]);
  assert.deepEqual([walk.move({ kind: "timer", node: "beside" }).marking, [...walk.armed]], [["a", "c"], ["stop"]]);
  assert.deepEqual([walk.move({ kind: "timer", node: "stop" }).marking, walk.last.disarmed], [["b", "c"], ["beside"]]);
  assert.ok(walk.done("b", "c").last.isEnded);
});

test("a terminating end takes every other token and its timers", () => {
  const walk = new Walk(
    trial(["start > s", "s > a > end_all", "s > b > end_b", "late > c > end_c"], { s: "parallel", end_all: "end!", late: edge("b") }),
  );
  walk.done("a");
  assert.deepEqual([walk.marking, walk.last.left.toSorted(), [...walk.armed], walk.last.isEnded], [[], ["a", "b"], [], true]);
});

test("a message goes to whoever waits for it alone before an edge, and one that nobody awaits is refused", () => {
  const message = { kind: "message", message: "m" } as const;
  const model = trial(["start > s", "s > a > end_a", "s > r > end_r", "told > c > end_c"], {
    s: "parallel",
    told: edge("a", { isInterrupting: false, trigger: { kind: "message", message: "m" } }),
    r: "receive",
  });
  const walk = new Walk(model);
  assert.deepEqual(walk.move(message).marking, ["a"]);
  assert.deepEqual(walk.move(message).marking, ["a", "c"]);
  assert.equal(refused(walk.ask(message)), "process.token_doubled");
  assert.equal(refused(walk.done("a", "c").ask(message)), "process.message_unexpected");
});

test("services, calls, timers and messages sent move on by their own triggers only", () => {
  const walk = new Walk(trial(["start > v > w > t > n > a > end"], { v: "service", w: "call", t: "timer", n: "send" }));
  for (const kind of ["call_ended", "timer"] as const) assert.equal(refused(walk.ask({ kind, node: "v" })), "process.token_gone");
  assert.equal(refused(walk.ask({ kind: "completed", step: "v" })), "process.token_gone");
  assert.deepEqual(walk.move({ kind: "service_done", node: "v" }).marking, ["w"]);
  assert.deepEqual(walk.move({ kind: "call_ended", node: "w" }).last.armed, [{ node: "t", after: { amount: 1, unit: "day" } }]);
  assert.deepEqual(walk.move({ kind: "timer", node: "t" }).last.sent, [{ node: "n", message: "m" }]);
  assert.deepEqual(walk.marking, ["a"]);
});

test("a second token in one place, a place that the process does not know, and a marking that names one twice are refused (PRC-06)", () => {
  const plan = planFor(trial(["start > s", "s > a > m", "s > b > m", "m > c > end"], { s: "parallel", m: "exclusive" }));
  const ask = (marking: readonly string[]): string =>
    refused(moveProcess(plan, { marking, trigger: { kind: "completed", step: "a" } }, worldWith()));
  assert.equal(ask(["a", "c"]), "process.token_doubled");
  assert.equal(ask(["a", "gone"]), "process.place_unknown");
  assert.equal(ask(["a", "a"]), "process.token_doubled");
  assert.equal(ask(["a", "b"]), "accepted");
});

test("a loop whose joins never wait is stopped and named", () => {
  const model = trial(["start > a > m", "m > s", "s > j", "s > j", "j > x", "x > m ? form.again", "x > end *"], {
    m: "exclusive",
    s: "parallel",
    j: "parallel",
    x: "exclusive",
  });
  const answer = new Walk(model, worldWith({ form: { again: true } })).ask({ kind: "completed", step: "a" });
  assert.equal(refused(answer), "process.endless");
  assert.deepEqual("params" in answer ? answer.params["namesEn"] : [], ["Step m", "Step s", "Step j", "Step x"]);
});
