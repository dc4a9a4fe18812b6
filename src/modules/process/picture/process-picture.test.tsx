import assert from "node:assert/strict";
import { test } from "node:test";

import { renderToString } from "preact-render-to-string";

import { writeBpmn } from "../bpmn/write-bpmn.ts";
import { drawingOf } from "./drawing-of.ts";
import { layOut } from "./layout.ts";
import { outlineOf } from "./process-outline.ts";
import { ProcessPicture } from "./process-picture.tsx";
import { ProcessSteps } from "./process-steps.tsx";
import { CONSULTATION, flow, step } from "./sample-process.fixture.ts";
import { wrapText } from "./svg-text.ts";

const drawing = layOut(CONSULTATION);

test("a picture marks where the dossier is, what it has passed and the findings by number (PRC-46)", () => {
  const marks = { here: ["appraise"], passed: ["nop", "intake"], findings: [{ key: "review", number: 3, isSevere: true }] };
  const svg = renderToString(<ProcessPicture model={CONSULTATION} drawing={drawing} locale="vi" marks={marks} />);
  assert.match(svg, /<title>Thẩm định hồ sơ, dự thảo kết quả \(đang ở đây\)<\/title>/u);
  assert.match(svg, /<title>Tiếp nhận và chuyển hồ sơ \(đã qua\)<\/title>/u);
  assert.match(svg, /mc-process-badge-severe.*?>3<\/text>/u);
});

test("a picture carries no script, no style of its own and no address of another place (PRC-46)", () => {
  const svg = renderToString(<ProcessPicture model={CONSULTATION} drawing={drawing} locale="en" />);
  assert.doesNotMatch(svg, /<script|style=|href=|<style/u);
});

test("the same definition gives the same picture, drawn or laid out (PRC-46)", async () => {
  const bare = { model: CONSULTATION, diagram: null };
  const drawn = { model: CONSULTATION, diagram: await writeBpmn(bare) };
  assert.deepEqual((await drawingOf(drawn)).nodes, (await drawingOf(bare)).nodes);
  assert.deepEqual((await drawingOf(drawn)).flows, drawing.flows);
});

test("a drawing that lacks a step is not shown: the process is laid out instead (PRC-46)", async () => {
  const drawn = await writeBpmn({ model: CONSULTATION, diagram: null });
  const more = { ...CONSULTATION, nodes: [...CONSULTATION.nodes, step("extra", "Thêm")] };
  assert.ok((await drawingOf({ model: more, diagram: drawn })).nodes.has("extra"));
});

test("the list tells branches, joins, timers on edges and ways back in words, in both languages (PRC-47)", () => {
  const outline = outlineOf(CONSULTATION, "vi");
  assert.deepEqual(
    outline.steps.map((each) => `${each.number} ${each.key}`),
    ["1 intake", "2 assign", "3 appraise", "4 consult", "5 review", "6 sign", "7 issue", "8 deliver"],
  );
  const at = (key: string) => outline.steps.find((each) => each.key === key);
  assert.deepEqual(at("assign")?.onward, {
    lead: "Cùng lúc:",
    ways: ["bước 3 (Thẩm định hồ sơ, dự thảo kết quả)", "bước 4 (Lấy ý kiến Ủy ban nhân dân xã về quy hoạch)"],
  });
  assert.deepEqual(at("intake")?.onward, { lead: "", ways: [] });
  assert.deepEqual(at("appraise")?.onward.lead, "Tiếp theo: chờ đủ các nhánh, rồi bước 5 (Lãnh đạo phòng xem xét).");
  assert.deepEqual(at("consult")?.edges, [
    "Quá 5 ngày làm việc chưa xong: dừng bước này, chờ đủ các nhánh, rồi bước 5 (Lãnh đạo phòng xem xét).",
  ]);
  assert.deepEqual(at("review")?.onward, {
    lead: "Một trong các hướng:",
    ways: ["nếu Đạt: bước 6 (Ký duyệt kết quả)", "còn lại: bước 5 (Lãnh đạo phòng xem xét)"],
  });
  const english = outlineOf(CONSULTATION, "en");
  assert.equal(english.steps.at(-1)?.onward.lead, "Next: it ends.");
});

test("a process that cannot run is told as far as it goes (PRC-47)", () => {
  const loose = { ...CONSULTATION, nodes: [step("a", "A"), step("b", "B")], flows: [flow("a>b"), flow("b>a")] };
  const outline = outlineOf(loose, "vi");
  assert.deepEqual(
    outline.steps.map((each) => each.onward.lead),
    ["", "Quay lại bước 1 (A)."],
  );
  assert.deepEqual(outlineOf({ ...loose, flows: [] }, "vi").steps[0]?.onward.lead, "Tiếp theo: chưa nối tới đâu.");
});

test("a step of the list says who does it and how long it may take (PRC-47)", () => {
  const html = renderToString(<ProcessSteps model={CONSULTATION} locale="vi" agencyNames={new Map()} marks={{ here: ["sign"] }} />);
  assert.match(html, /Nơi tiếp nhận · Bộ phận Một cửa · 4 giờ làm việc/u);
  assert.match(html, /aria-current="step"/u);
});

test("text that does not fit ends with an ellipsis, and a long word is broken (PRC-46)", () => {
  assert.deepEqual(wrapText("một hai ba", { width: 40, size: 12, lines: 2 }), ["một", "hai ba"]);
  assert.deepEqual(wrapText("một hai ba bốn năm", { width: 40, size: 12, lines: 2 }), ["một", "hai b…"]);
  assert.deepEqual(wrapText("abcdefghij", { width: 40, size: 12, lines: 3 }), ["abcdef", "ghij"]);
});
