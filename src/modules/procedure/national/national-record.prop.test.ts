import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { procedureContentSchema } from "../procedure-content.ts";
import { readChannels } from "./channels.ts";
import { draftOf } from "./national-content.ts";
import { nationalRecordSchema, readNationalRecord } from "./national-record.ts";

const CHANNEL_NAMES = { in_person: "Trực tiếp", online: "Trực tuyến", post: "Dịch vụ bưu chính" } as const;
const UNIT_NAMES = { working_day: "Ngày làm việc", day: "Ngày", hour: "Giờ", month: "Tháng" } as const;

/** Notes as clerks write them: letters, blanks and stops, with channels named in passing. */
const note = fc
  .array(fc.constantFrom("nộp hồ sơ tại", " Bộ phận Một cửa", "; trực tiếp: ", "hoặc trực tuyến", ". Kết quả", " gửi qua bưu điện", ", "), {
    maxLength: 6,
  })
  .map((parts) => parts.join("").trim());

const row = fc.record({
  channel: fc.constantFrom("in_person", "online", "post"),
  amount: fc.integer({ min: 1, max: 400 }),
  unit: fc.constantFrom("working_day", "day", "hour", "month"),
  fee: fc.oneof(fc.constant("free" as const), fc.integer({ min: 1, max: 2_000_000_000 })),
  note,
});

function printed(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

test("a table printed from rows is read back as the same rows, whatever the notes say", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const cells = rows.map(
        ({ channel, amount, unit, fee, note: text }) =>
          `${CHANNEL_NAMES[channel]}${amount} ${UNIT_NAMES[unit]}${fee === "free" ? "Miễn phí" : `${printed(fee)} Việt Nam Đồng`}${text}`,
      );
      const { terms } = readChannels(`Hình thức nộpThời gianPhí, lệ phíMô tả${cells.join("")}`);
      const read = terms.map(({ channel, time, fee }) => [
        channel,
        time?.amount,
        time?.unit,
        typeof fee === "object" && fee !== null ? fee.amount : fee,
      ]);
      assert.deepEqual(
        read,
        rows.map(({ channel, amount, unit, fee }) => [channel, amount, unit, fee]),
      );
    }),
  );
});

const PIECES = [
  "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
  "1 bản chính,2 bản sao",
  "0 bản chính",
  "Mã: KQ.G15.000031",
  "Mã: ",
  "Tên văn bản pháp lýMã văn bản",
  "60/2014/QH13",
  "123/2015/NĐ-CP",
  "Trực tiếp",
  "3 Ngày làm việc",
  "Không có thông tin",
  "Miễn phí",
  "20,000 VNĐ",
  "(",
  ")",
  ".docx",
  "năm 2020",
  "\n",
  "--",
  "Từ khóa",
  "Mô tả",
];
const torn = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("a record torn in any way is read without a fault, into something that the ledger takes", () => {
  fc.assert(
    fc.property(fc.array(torn, { minLength: 4, maxLength: 4 }), ([channels = "", papers = "", laws = "", outcomes = ""]) => {
      const record = nationalRecordSchema.parse({
        ma_thu_tuc: "1.000001",
        ten_thu_tuc: "Thủ tục",
        cach_thuc_thuc_hien: channels,
        thanh_phan_ho_so: papers,
        can_cu_phap_ly: laws,
        ket_qua_xu_ly: outcomes,
      });
      const procedure = readNationalRecord(record);
      assert.ok(procedure !== undefined);
      procedureContentSchema.parse(draftOf(procedure).content);
    }),
  );
});

test("a cell longer than an event takes is cut with a mark, and the record counts", () => {
  const record = nationalRecordSchema.parse({
    ma_thu_tuc: "1.000001",
    ten_thu_tuc: "Thủ tục",
    thanh_phan_ho_so: `--Tên giấy tờMẫu đơn, tờ khaiSố lượng${"Đơn ".repeat(20_000)}1 bản chính`,
  });
  const procedure = readNationalRecord(record);
  assert.ok(procedure !== undefined);
  const [paper] = procedureContentSchema.parse(draftOf(procedure).content).components;
  assert.deepEqual([paper?.name.length, paper?.name.endsWith("…"), paper?.originals], [8000, true, 1]);
});

test("the same record gives the same digest, and another time another", () => {
  const read = (time: string): string => {
    const record = nationalRecordSchema.parse({
      ma_thu_tuc: "1.000001",
      ten_thu_tuc: "Thủ tục",
      cach_thuc_thuc_hien: `Trực tiếp${time}Miễn phí`,
    });
    const procedure = readNationalRecord(record);
    return procedure === undefined ? "" : draftOf(procedure).digest;
  };
  assert.equal(read("3 Ngày"), read("3 Ngày"));
  assert.notEqual(read("3 Ngày"), read("4 Ngày"));
});
