import assert from "node:assert/strict";
import { test } from "node:test";

import { modelFaults } from "../model/model-faults.ts";
import type { ProcessModel } from "../model/process-model.ts";
import { outlineOf } from "../picture/process-outline.ts";
import { step } from "../picture/sample-process.fixture.ts";
import { sequence } from "../plan/sequence.ts";
import { standardProcess } from "../standard-process.ts";
import { canMove, editProcess, type ProcessEdit } from "./edit-process.ts";

const STANDARD = sequence(standardProcess().steps);

function edited(model: ProcessModel, ...edits: readonly ProcessEdit[]): ProcessModel {
  return edits.reduce((now, edit) => {
    const next = editProcess(now, edit);
    if (next === undefined) throw new Error(`no place for ${edit.act}`);
    assert.deepEqual(modelFaults(next), [], edit.act);
    return next;
  }, model);
}

function order(model: ProcessModel): string {
  return outlineOf(model, "vi")
    .steps.map((each) => each.key)
    .join(" ");
}

const consult = step("consult", "Lấy ý kiến", { agency: "area_committee" });

test("a step comes after, before or beside another, and goes again without a trace (PRC-48)", () => {
  const after = edited(STANDARD, { act: "after", key: "process", node: consult });
  assert.equal(order(after), "intake assign process consult review sign issue deliver");
  const before = edited(STANDARD, { act: "before", key: "process", node: consult });
  assert.equal(order(before), "intake assign consult process review sign issue deliver");
  const beside = edited(STANDARD, { act: "beside", key: "process", node: consult });
  assert.deepEqual(outlineOf(beside, "vi").steps.find((each) => each.key === "assign")?.onward.lead, "Cùng lúc:");
  for (const model of [after, before, beside]) {
    const back = edited(model, { act: "remove", key: "consult" });
    assert.deepEqual(
      [back.nodes.map((node) => node.key).toSorted(), back.flows.length],
      [STANDARD.nodes.map((node) => node.key).toSorted(), STANDARD.flows.length],
    );
  }
});

test("a second consultation joins the branches that are there (PRC-48)", () => {
  const two = edited(
    STANDARD,
    { act: "beside", key: "process", node: consult },
    { act: "beside", key: "consult", node: step("other", "Ý kiến khác") },
  );
  assert.equal(two.nodes.filter((node) => node.node === "parallel").length, 2);
  assert.deepEqual(outlineOf(two, "vi").steps.find((each) => each.key === "assign")?.onward.ways.length, 3);
});

test("a timer on the edge of a step in a branch goes on without making the join wait for two (PRC-48)", () => {
  const after = { amount: 5, unit: "working_day" } as const;
  const timed = edited(
    STANDARD,
    { act: "beside", key: "process", node: consult },
    { act: "edge", key: "consult", edge: { name: "Quá hạn", nameEn: "Late", after, isInterrupting: true, to: null } },
  );
  const join = timed.nodes.find((node) => node.node === "parallel" && timed.flows.filter((flow) => flow.to === node.key).length > 1);
  assert.equal(timed.flows.filter((flow) => flow.to === join?.key).length, 2);
  assert.match(
    outlineOf(timed, "vi").steps.find((each) => each.key === "consult")?.edges[0] ?? "",
    /^Quá 5 ngày làm việc chưa xong: dừng bước này, chờ đủ/u,
  );
  const without = edited(timed, { act: "remove", key: "han_consult" });
  assert.equal(without.nodes.length, timed.nodes.length - 2);
});

test("a timer beside a step starts a branch with an end of its own (PRC-48)", () => {
  const remind = step("remind", "Nhắc việc");
  const after = { perMille: 300 };
  const timed = edited(STANDARD, {
    act: "edge",
    key: "process",
    edge: { name: "", nameEn: "", after, isInterrupting: false, to: { kind: "new", node: remind } },
  });
  assert.equal(timed.nodes.filter((node) => node.node === "end").length, 2);
});

test("a choice leads to a new step, back, or to the end, and keeps its usual way as the default (PRC-48)", () => {
  const way = { name: "Cần thực địa", nameEn: "Needs a visit", condition: "step.process.visit = true" };
  const chosen = edited(STANDARD, {
    act: "choice",
    key: "process",
    name: "Có cần kiểm tra?",
    nameEn: "A visit?",
    way: { ...way, to: { kind: "new", node: step("visit", "Kiểm tra thực địa") } },
  });
  const ways = outlineOf(chosen, "vi").steps.find((each) => each.key === "process")?.onward.ways;
  assert.deepEqual(ways, ["còn lại: bước 5 (Lãnh đạo phòng xem xét)", "nếu Cần thực địa: bước 4 (Kiểm tra thực địa)"]);
  const back = edited(chosen, { act: "way", key: "chon_process", way: { ...way, name: "Làm lại", to: { kind: "node", key: "process" } } });
  const ended = edited(back, { act: "way", key: "chon_process", way: { ...way, name: "Dừng", to: { kind: "end" } } });
  assert.equal(ended.flows.filter((flow) => flow.from === "chon_process").length, 4);
  const flow = ended.flows.find((other) => other.from === "chon_process" && other.to === "visit");
  const without = edited(ended, { act: "remove_way", flow: flow?.key ?? "" });
  assert.equal(
    without.nodes.some((node) => node.key === "visit"),
    false,
  );
});

test("steps change places with a neighbour, never across a gateway, the start or the end (PRC-48)", () => {
  assert.equal(order(edited(STANDARD, { act: "down", key: "process" })), "intake assign review process sign issue deliver");
  assert.equal(order(edited(STANDARD, { act: "up", key: "process" })), "intake process assign review sign issue deliver");
  assert.deepEqual([canMove(STANDARD, "intake", "up"), canMove(STANDARD, "deliver", "down")], [false, false]);
  const branched = edited(STANDARD, { act: "beside", key: "process", node: consult });
  assert.equal(canMove(branched, "process", "down"), false);
});

test("a change for a step that is gone has no place (PRC-48)", () => {
  for (const act of ["after", "before", "beside", "replace"] as const) {
    assert.equal(editProcess(STANDARD, { act, key: "gone", node: consult }), undefined);
  }
  assert.equal(editProcess(STANDARD, { act: "remove", key: "Start" }), undefined);
  assert.equal(editProcess(STANDARD, { act: "remove_way", flow: "Flow_1" }), undefined);
});

test("a replaced step keeps its place, also under another key (PRC-48)", () => {
  const other = edited(STANDARD, { act: "replace", key: "process", node: step("appraise", "Thẩm định") });
  assert.equal(order(other), "intake assign appraise review sign issue deliver");
});
