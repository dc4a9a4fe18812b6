import assert from "node:assert/strict";
import { test } from "node:test";
import { compileProcess } from "../plan/compile-process.ts";
import { refused, trial } from "../plan/trial.fixture.ts";
import { modelFaults } from "./model-faults.ts";
import type { ProcessModel } from "./process-model.ts";

function codes(model: ProcessModel): readonly string[] {
  return [...new Set(modelFaults(model).map((fault) => fault.problem))];
}

const x = { x: "exclusive" } as const;
const edge = (on: string): Readonly<Record<string, unknown>> => ({ node: "boundary", on });

test("a model that runs has no fault", () => {
  assert.deepEqual(
    codes(trial(["start > a > x", "x > b ? form.yes", "x > end *", "b > end", "late > c > end"], { ...x, late: edge("a") })),
    [],
  );
});

test("what keeps a model from running is named", () => {
  const faulty: Readonly<Record<string, ProcessModel>> = {
    "process.steps_missing": trial(["start > end"]),
    "process.start_missing": trial(["a > b > a", "b > end"].slice(0, 1).concat("c > end")),
    "process.starts_several": trial(["start > a > end", "other > a"], { other: "start" }),
    "process.end_missing": trial(["start > a > a"]),
    "process.step_key_taken": { ...trial(["start > a > end"]), nodes: [...trial(["start > a > end"]).nodes, ...trial(["a > a"]).nodes] },
    "process.step_key_invalid": trial(["start > Bước > end"]),
    "process.step_time_invalid": trial(["start > a > end"], { a: { time: { perMille: 0 } } }),
    "process.flow_loose": { ...trial(["start > a > end"]), nodes: trial(["start > a > end"]).nodes.filter(({ key }) => key !== "end") },
    "process.condition_misplaced": trial(["start > a", "a > end ? form.yes"]),
    "process.condition_missing": trial(["start > a > x", "x > b", "x > end *", "b > end"], x),
    "process.defaults_several": trial(["start > a > x", "x > b *", "x > end *", "b > end"], x),
    "process.way_in_misplaced": trial(["start > a > late", "late > end"], { late: edge("a") }),
    "process.way_out_misplaced": trial(["start > a > end > a"]),
    "process.no_way_in": trial(["start > a > end", "b > end"]),
    "process.no_way_out": trial(["start > a > end", "start > b"]),
    "process.ways_out_several": trial(["start > a > end", "a > b > end"]),
    "process.edge_misplaced": trial(["start > a > t > end", "late > end"], { t: "timer", late: edge("t") }),
    "process.event_way_invalid": trial(["start > a > g", "g > b > end", "g > t > end"], { g: "event", t: "timer" }),
    "process.unreachable": trial(["start > a > end", "b > c > x", "x > b ? form.yes", "x > end *"], x),
    "process.endless": trial(["start > a > x", "x > y ? form.yes", "x > end *", "y > x"], { x: "exclusive", y: "exclusive" }),
  };
  for (const [code, model] of Object.entries(faulty)) {
    assert.ok(codes(model).includes(code), `${code}: ${codes(model).join(", ")}`);
    assert.notEqual(refused(compileProcess(model)), "accepted");
  }
});

test("a model beyond its bounds is refused before anything of it is looked at", () => {
  const steps = Array.from({ length: 400 }, (_, at) => `s${at}`);
  assert.deepEqual(codes(trial([["start", ...steps, "end"].join(" > ")])), ["process.nodes_too_many"]);
});

test("conditions that cannot be read and shares beyond the whole time are refused when the model is compiled", () => {
  assert.equal(refused(compileProcess(trial(["start > a > x", "x > b ? form.", "x > end *", "b > end"], x))), "process.condition_invalid");
  const long = trial(["start > a > b > end"], { a: { time: { perMille: 600 } }, b: { time: { perMille: 500 } } });
  assert.equal(refused(compileProcess(long)), "process.time_overspent");
});
