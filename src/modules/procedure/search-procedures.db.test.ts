import { after, test } from "node:test";
import assert from "node:assert/strict";
import { createLedger } from "#ledger";
import { isProblem } from "#kernel/problem";
import type { CivilDate, Instant } from "#kernel/instant";
import type { UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import { useDatabase } from "#kit/database";
import { importRecords } from "./import-records.ts";
import { nationalRecords } from "./national/national-data.fixture.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import { searchProcedures } from "./search-procedures.queries.ts";

const database = await useDatabase();
const ledger = createLedger(database, { types: [procedureStreamType] });
after(() => ledger.close());
const now = "2026-11-22T02:00:00.000Z" as Instant;
const today = "2026-11-22" as CivilDate;
const ctx: UseCaseContext = {
  ledger,
  db: database,
  actor: { kind: "system", job: "test" },
  now,
  clock: { now: () => now },
  commandId: newCommandId(),
  requestId: "test",
  locale: "vi",
};

/** What people type and the code of the procedure they mean. */
const QUERIES: readonly (readonly [words: string, code: string])[] = [
  ["đăng ký khai sinh", "1.001193"],
  ["dang ky khai sinh", "1.001193"],
  ["làm giấy khai sinh cho con", "1.001193"],
  ["dang ki khai sinh", "1.001193"],
  ["giay khai sinh", "1.001193"],
  ["đăng ký kết hôn", "1.000894"],
  ["dang ky ket hon", "1.000894"],
  ["đăng kí kết hôn", "1.000894"],
  ["giấy kết hôn", "1.000894"],
  ["đăng ký khai tử", "1.000656"],
  ["báo tử", "1.000656"],
  ["xác nhận độc thân", "1.004873"],
  ["xac nhan tinh trang hon nhan", "1.004873"],
  ["trích lục hộ tịch", "2.000635"],
  ["bản sao giấy khai sinh", "2.000635"],
  ["chứng thực bản sao từ bản chính", "2.000815"],
  ["sao y bản chính", "2.000815"],
  ["chung thuc chu ky", "2.000884"],
  ["đăng ký thường trú", "1.004222"],
  ["nhập hộ khẩu", "1.004222"],
  ["dang ky thuong chu", "1.004222"],
  ["đăng ký tạm trú", "1.004194"],
  ["dang ky tam tru", "1.004194"],
  ["chấm dứt hoạt động hộ kinh doanh", "1.001266"],
  ["cham dut hoat dong ho kinh doah", "1.001266"],
  ["đóng cửa hàng", "1.001266"],
  ["cấp đổi sổ đỏ", "1.012783"],
  ["giấy phép xây dựng nhà ở riêng lẻ", "1.013225"],
  ["xin giấy phép xây nhà", "1.013225"],
  ["đăng ký giám hộ", "1.004837"],
  ["nhận cha mẹ con", "1.001022"],
  ["cai chinh ho tich", "1.004859"],
  ["di chúc", "2.001019"],
  ["chung thuc di chuc", "2.001019"],
  ["khai báo tạm vắng", "1.003677"],
  ["đăng ký lại khai sinh", "1.004884"],
  ["1.004222", "1.004222"],
  ["tách hộ", "1.010038"],
  ["xóa đăng ký thường trú", "1.003197"],
  ["cấp thẻ căn cước", "1.014062"],
  ["hộ chiếu phổ thông", "1.001471"],
];

const records = nationalRecords();

test(
  "people find what they mean without diacritics, in every-day words and with typing errors",
  { skip: records === null },
  async (context) => {
    const lines = [...(records?.values() ?? [])].map((record) => JSON.stringify(record));
    assert.ok(!isProblem(await importRecords(ctx, lines)));
    const known = QUERIES.filter(([, code]) => records?.has(code) === true);
    const places: number[] = [];
    for (const [words, code] of known) {
      const { procedures } = await searchProcedures(database, { words, today, includesDrafts: true });
      const place = procedures.findIndex((each) => each.code === code);
      places.push(place);
      if (place !== 0) context.diagnostic(`“${words}”: ${place < 0 ? "not found" : `place ${place + 1}`}`);
    }
    const first = places.filter((place) => place === 0).length;
    const amongFive = places.filter((place) => place >= 0 && place < 5).length;
    context.diagnostic(`first ${first}, among five ${amongFive}, of ${known.length}`);
    assert.ok(first / known.length >= 0.85);
    assert.ok(amongFive / known.length >= 0.97);
  },
);
