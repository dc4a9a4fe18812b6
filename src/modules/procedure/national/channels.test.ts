import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelTerm } from "../procedure.ts";
import { cutsOfGlued, parseAmount } from "./channel-fee.ts";
import { cutChannelRows } from "./channel-rows.ts";
import { readChannels } from "./channels.ts";

const HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";

function read(table: string): readonly ChannelTerm[] {
  return readChannels(HEAD + table).terms;
}

function reasons(table: string): readonly string[] {
  return readChannels(HEAD + table).doubts.map((each) => `${each.field} ${each.reason}`);
}

test("rows that run together are cut at a channel followed by its time and its fee", () => {
  const terms = read("Trực tuyến3 Ngày làm việcMiễn phíDịch vụ bưu chính5 NgàyMiễn phíTrực tiếp2 GiờMiễn phí");
  assert.deepEqual(
    terms.map((term) => [term.channel, term.time, term.fee]),
    [
      ["online", { amount: 3, unit: "working_day" }, "free"],
      ["post", { amount: 5, unit: "day" }, "free"],
      ["in_person", { amount: 2, unit: "hour" }, "free"],
    ],
  );
});

test("a note that speaks of channels does not begin a row", () => {
  const terms = read(
    "Trực tiếp3 Ngày làm việcMiễn phí- Trực tiếp: nộp tại Bộ phận Một cửa; Trực tuyến qua Cổng. Trực tuyến3 Ngày làm việcMiễn phí",
  );
  assert.deepEqual(
    terms.map((term) => term.channel),
    ["in_person", "online"],
  );
  assert.equal(terms[0]?.note, "- Trực tiếp: nộp tại Bộ phận Một cửa; Trực tuyến qua Cổng.");
});

test("one channel may have several rows", () => {
  const terms = read("Trực tiếp30 NgàyMiễn phíHồ sơ thườngTrực tiếp40 NgàyMiễn phíHồ sơ phức tạp");
  assert.deepEqual(
    terms.map((term) => [term.time?.amount, term.note]),
    [
      [30, "Hồ sơ thường"],
      [40, "Hồ sơ phức tạp"],
    ],
  );
});

test("a number without a unit is never given one", () => {
  assert.equal(read("Trực tiếp3Miễn phí")[0]?.time, null);
  assert.deepEqual(reasons("Trực tiếp3Miễn phí"), ["channels[0].time time_without_unit"]);
});

test("what is not stated, stated in words, as a range or as a fraction goes to review", () => {
  assert.deepEqual(reasons("Trực tiếpKhông có thông tinMiễn phí"), ["channels[0].time time_not_stated"]);
  assert.deepEqual(reasons("Trực tiếpKhông quy địnhMiễn phí"), ["channels[0].time time_in_words"]);
  assert.deepEqual(reasons("Trực tiếp10 - 15 NgàyMiễn phí"), ["channels[0].time time_range"]);
  assert.deepEqual(reasons("Trực tiếp1.5 NgàyMiễn phí"), ["channels[0].time time_fraction"]);
  assert.deepEqual(reasons("Trực tiếp0 NgàyMiễn phí"), ["channels[0].time time_unit_unknown"]);
});

test("weeks and years are turned into days and months exactly", () => {
  assert.deepEqual(read("Trực tiếp2 TuầnMiễn phí")[0]?.time, { amount: 14, unit: "day" });
  assert.deepEqual(read("Trực tiếp1 NămMiễn phí")[0]?.time, { amount: 12, unit: "month" });
  assert.deepEqual(read("Trực tiếp8 Giờ làm việcMiễn phí")[0]?.time, { amount: 8, unit: "working_hour" });
});

test("a unit that the note contradicts stays as printed and goes to review", () => {
  const table = "Trực tiếp20 NgàyMiễn phíKhông quá 20 ngày làm việc kể từ ngày nhận đủ hồ sơ";
  assert.deepEqual(read(table)[0]?.time, { amount: 20, unit: "day" });
  assert.deepEqual(reasons(table), ["channels[0].time time_unit_conflicts_note"]);
});

test("a time that the note does not name, or names for one case among several, goes to review", () => {
  assert.deepEqual(reasons("Trực tiếp10 NgàyMiễn phíTrong thời hạn 15 ngày"), ["channels[0].time time_differs_from_note"]);
  assert.deepEqual(reasons("Trực tiếp10 NgàyMiễn phí10 ngày đối với cấp mới; 05 ngày đối với cấp lại"), ["channels[0].time time_by_case"]);
  assert.deepEqual(reasons("Trực tiếp10 NgàyMiễn phí10 ngày kể từ ngày 05/5/2025"), []);
});

test("amounts are read with commas, dots and either name of the currency", () => {
  assert.deepEqual(read("Trực tiếp5 Ngày1,025,000 Việt Nam Đồng")[0]?.fee, { amount: 1_025_000, currency: "VND", per: null });
  assert.deepEqual(read("Trực tiếp5 Ngày20.000 VNĐ(20.000 đồng/lần)")[0]?.fee, { amount: 20_000, currency: "VND", per: "lần" });
  assert.deepEqual(read("Trực tiếp5 Ngày10 USD(10 USD/giấy.)")[0]?.fee, { amount: 10, currency: "USD", per: "giấy" });
  assert.equal(parseAmount("10,5"), undefined);
});

test("what a fee is due for is taken from the note beside the amount, never from another amount", () => {
  assert.deepEqual(read("Trực tiếp5 Ngày10,000 Việt Nam Đồng(/hồ sơ)")[0]?.fee, { amount: 10_000, currency: "VND", per: "hồ sơ" });
  assert.deepEqual(read("Trực tiếp5 Ngày10,000 Việt Nam Đồng(5.000 đồng/bản)")[0]?.fee, { amount: 10_000, currency: "VND", per: null });
});

test("several fees of one row become one row each", () => {
  const terms = read("Trực tiếp5 Ngày10,000 Việt Nam Đồng(cấp mới)5,000 Việt Nam Đồng(cấp lại)Nộp tại quầy");
  assert.deepEqual(
    terms.map((term) => [term.fee === "free" ? null : term.fee?.amount, term.feeNote, term.note]),
    [
      [10_000, "cấp mới", "Nộp tại quầy"],
      [5000, "cấp lại", "Nộp tại quầy"],
    ],
  );
});

test("a fee in per cent or as a range has no amount and goes to review", () => {
  assert.deepEqual(reasons("Trực tiếp5 Ngày2%(giá trị tài sản)"), ["channels[0].fee fee_percent"]);
  assert.deepEqual(reasons("Trực tiếp5 Ngày10,000 - 20,000 VNĐ"), ["channels[0].fee fee_range"]);
  assert.deepEqual(reasons("Trực tiếp5 Ngày10,5 VNĐ"), ["channels[0].fee fee_amount_unclear"]);
});

test("“Miễn phí” goes to review when the note names an amount or somebody who sets one", () => {
  assert.deepEqual(reasons("Trực tiếp5 NgàyMiễn phí(Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)"), [
    "channels[0].fee fee_free_contradicted",
  ]);
  assert.deepEqual(reasons("Trực tiếp5 NgàyMiễn phí(50.000 đồng/giấy)"), ["channels[0].fee fee_free_contradicted"]);
  assert.deepEqual(reasons("Trực tiếp5 NgàyMiễn phí(Không)"), []);
  assert.deepEqual(reasons("Trực tiếp5 NgàyMiễn phí(Không quy định.)"), []);
});

test("an amount that the note contradicts, halves for a while, or prints in thousands goes to review", () => {
  assert.deepEqual(reasons("Trực tiếp5 Ngày40,000 VNĐ(50.000đ/giấy)"), ["channels[0].fee fee_differs_from_note"]);
  assert.deepEqual(reasons("Trực tiếp5 Ngày40,000 VNĐ(áp dụng mức 20.000 đồng từ ngày 01/7/2025 đến hết ngày 31/12/2026)"), [
    "channels[0].fee fee_changes_with_time",
  ]);
  assert.deepEqual(reasons("Trực tiếp5 Ngày20 VNĐ(20.000 đồng/tờ khai)"), ["channels[0].fee fee_too_small"]);
});

test("a number without a unit that runs into the amount is cut only when one cut alone is possible", () => {
  assert.deepEqual(cutsOfGlued("1200,000"), [{ time: "1", amount: 200_000 }]);
  assert.deepEqual(cutsOfGlued("125"), [
    { time: "1", amount: 25 },
    { time: "12", amount: 5 },
  ]);
  assert.deepEqual(cutsOfGlued("12,00"), []);
  assert.deepEqual(read("Trực tiếp18,000 Việt Nam Đồng")[0]?.fee, { amount: 8000, currency: "VND", per: null });
  assert.equal(read("Trực tiếp515,000 Việt Nam Đồng")[0]?.fee, null);
  assert.deepEqual(reasons("Trực tiếp18,000 Việt Nam Đồng"), ["channels[0].time time_without_unit", "channels[0].fee fee_glued_to_time"]);
});

test("the other rows of a table or the note can say where a run-together number ends", () => {
  const fees = (table: string): readonly unknown[] =>
    read(table).map((term) => (term.fee === "free" || term.fee === null ? term.fee : term.fee.amount));
  assert.deepEqual(fees("Trực tuyến1Miễn phíTrực tiếp125 VNĐ"), ["free", 25]);
  assert.deepEqual(fees("Trực tiếp123 VNĐ(23.000 đồng/giấy)"), [23]);
});

test("brackets left open end the fee note at the last closing one, and an opening one alone says nothing", () => {
  const [first] = read("Trực tiếp3 Ngày1,500,000 VNĐ(Lệ phí (Miễn đến 30/6)- Nộp tại quầy");
  assert.deepEqual([first?.feeNote, first?.note], ["Lệ phí (Miễn đến 30/6", "- Nộp tại quầy"]);
  assert.deepEqual(
    read("Trực tiếp3 Ngày200,000 VNĐ(").map((term) => [term.feeNote, term.note]),
    [[null, null]],
  );
});

test("a table that cannot be read at all goes to review whole", () => {
  assert.deepEqual(
    readChannels("Nộp hồ sơ tại quầy").doubts.map((each) => each.reason),
    ["channel_table_unread"],
  );
  assert.deepEqual(readChannels(""), { terms: [], doubts: [] });
});

test("decomposed Vietnamese is read like composed", () => {
  assert.equal(cutChannelRows((HEAD + "Trực tiếp3 Ngày làm việcMiễn phí").normalize("NFD")).rows.length, 1);
});
