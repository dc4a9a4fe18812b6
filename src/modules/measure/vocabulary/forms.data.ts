import type { Measure } from "../measure.ts";
import { balance, procedures } from "../quantity.ts";
import { flow, stock, sum, unfed } from "./build.ts";

const II06 = "Thông tư 01/2020/TT-VPCP, Biểu II.06";
const II07B = "Thông tư 01/2020/TT-VPCP, Biểu II.07b";
const II08 = "Thông tư 01/2020/TT-VPCP, Biểu II.08";
const CLOSED = "closed_without_outcome";

/** Columns 3 to 13 of form II.06. Filings typed in by staff stand with those handed in; withdrawn and lapsed ones stand on time (II.06a, column 9). */
const FORM_II06: readonly Measure[] = [
  sum(
    ["ii06.c3", "dossier"],
    ["ii06.c4", "ii06.c5", "ii06.c6"],
    ["II.06 cột 3: Số hồ sơ nhận giải quyết, tổng số", "II.06 column 3: dossiers to resolve, total", II06],
  ),
  flow(["ii06.c4", "dossier"], ["received.online"], ["II.06 cột 4: Nhận trong kỳ, trực tuyến", "II.06 column 4: received online", II06]),
  flow(
    ["ii06.c5", "dossier"],
    ["received", "-received.online"],
    ["II.06 cột 5: Nhận trong kỳ, trực tiếp, dịch vụ bưu chính", "II.06 column 5: received at counters and by post", II06],
  ),
  stock(["ii06.c6", "dossier"], balance("before", "received", "-resolved", `-${CLOSED}`), [
    "II.06 cột 6: Từ kỳ trước",
    "II.06 column 6: from the period before",
    II06,
  ]),
  sum(
    ["ii06.c7", "dossier"],
    ["ii06.c8", "ii06.c9", "ii06.c10"],
    ["II.06 cột 7: Số hồ sơ đã giải quyết, tổng số", "II.06 column 7: resolved, total", II06],
  ),
  flow(["ii06.c8", "dossier"], ["resolved.early"], ["II.06 cột 8: Đã giải quyết trước hạn", "II.06 column 8: resolved early", II06]),
  flow(
    ["ii06.c9", "dossier"],
    ["resolved.on_time", CLOSED],
    ["II.06 cột 9: Đã giải quyết đúng hạn (gồm rút, trả lại)", "II.06 column 9: resolved on time (with withdrawn and sent back)", II06],
  ),
  flow(["ii06.c10", "dossier"], ["resolved.late"], ["II.06 cột 10: Đã giải quyết quá hạn", "II.06 column 10: resolved late", II06]),
  stock(["ii06.c11", "dossier"], balance("until", "received", "-resolved", `-${CLOSED}`), [
    "II.06 cột 11: Số hồ sơ đang giải quyết, tổng số",
    "II.06 column 11: in progress, total",
    II06,
  ]),
  sum(
    ["ii06.c12", "dossier"],
    ["ii06.c11", "-ii06.c13"],
    ["II.06 cột 12: Đang giải quyết trong hạn", "II.06 column 12: in progress, in time", II06],
  ),
  stock(["ii06.c13", "dossier"], { of: "dossiers", standing: "overdue_at_end" }, [
    "II.06 cột 13: Đang giải quyết quá hạn",
    "II.06 column 13: in progress, overdue",
    II06,
  ]),
];

const DISTRICT = {
  vi: "Từ 01/7/2025 không còn cấp huyện; cột chỉ còn trong kỳ cũ.",
  en: "There is no district level since 1 July 2025; the column remains for old periods alone.",
};

/** Columns 3 to 14 of form II.07b. A procedure of both levels is counted at each, and once in the total of its levels. */
const FORM_II07B: readonly Measure[] = [
  sum(["ii07b.c3", "procedure"], ["ii07b.c4", "ii07b.c6"], ["II.07b cột 3: Tổng số thủ tục", "II.07b column 3: procedures, total", II07B]),
  stock(["ii07b.c4", "procedure"], procedures("of_province"), [
    "II.07b cột 4: Thủ tục cấp tỉnh",
    "II.07b column 4: of the province",
    II07B,
  ]),
  unfed(["ii07b.c5", "procedure"], DISTRICT, ["II.07b cột 5: Thủ tục cấp huyện", "II.07b column 5: of districts", II07B]),
  stock(["ii07b.c6", "procedure"], procedures("of_commune"), ["II.07b cột 6: Thủ tục cấp xã", "II.07b column 6: of communes", II07B]),
  sum(
    ["ii07b.c7", "procedure"],
    ["ii07b.c8", "ii07b.c10"],
    ["II.07b cột 7: Thủ tục thực hiện theo cơ chế một cửa", "II.07b column 7: done through the one-stop shop", II07B],
  ),
  stock(["ii07b.c8", "procedure"], procedures("of_province", "one_stop"), [
    "II.07b cột 8: Tại Bộ phận Một cửa cấp tỉnh",
    "II.07b column 8: at the province's",
    II07B,
  ]),
  unfed(["ii07b.c9", "procedure"], DISTRICT, ["II.07b cột 9: Tại Bộ phận Một cửa cấp huyện", "II.07b column 9: at districts'", II07B]),
  stock(["ii07b.c10", "procedure"], procedures("of_commune", "one_stop"), [
    "II.07b cột 10: Tại Bộ phận Một cửa cấp xã",
    "II.07b column 10: at communes'",
    II07B,
  ]),
  sum(
    ["ii07b.c11", "procedure"],
    ["ii07b.c12", "ii07b.c14"],
    ["II.07b cột 11: Quy trình nội bộ được ban hành", "II.07b column 11: internal processes issued", II07B],
  ),
  stock(["ii07b.c12", "procedure"], procedures("of_province", "process"), [
    "II.07b cột 12: Quy trình nội bộ cấp tỉnh",
    "II.07b column 12: of the province",
    II07B,
  ]),
  unfed(["ii07b.c13", "procedure"], DISTRICT, ["II.07b cột 13: Quy trình nội bộ cấp huyện", "II.07b column 13: of districts", II07B]),
  stock(["ii07b.c14", "procedure"], procedures("of_commune", "process"), [
    "II.07b cột 14: Quy trình nội bộ cấp xã",
    "II.07b column 14: of communes",
    II07B,
  ]),
];

/** Form II.08 by its content (its columns are not published): dossiers, papers and outcomes digitised in the period. */
const FORM_II08: readonly Measure[] = [
  flow(["ii08.received", "dossier"], ["received"], ["II.08: Số hồ sơ tiếp nhận", "II.08: dossiers received", II08]),
  flow(["ii08.resolved", "dossier"], ["resolved"], ["II.08: Số hồ sơ đã giải quyết", "II.08: dossiers resolved", II08]),
  flow(["ii08.outcome_electronic", "dossier"], ["resolved.electronic"], ["II.08: Số kết quả điện tử", "II.08: electronic outcomes", II08]),
  flow(
    ["ii08.digitised", "dossier"],
    ["resolved.digitised"],
    ["II.08: Số hồ sơ số hóa đủ thành phần và kết quả", "II.08: dossiers fully digitised", II08],
  ),
  sum(
    ["ii08.not_electronic", "dossier"],
    ["ii08.resolved", "-ii08.outcome_electronic"],
    ["II.08: Số kết quả chưa có bản điện tử", "II.08: outcomes on paper alone", II08],
  ),
  sum(
    ["ii08.electronic_only", "dossier"],
    ["ii08.outcome_electronic", "-ii08.digitised"],
    ["II.08: Số hồ sơ có kết quả điện tử mà chưa số hóa đủ thành phần", "II.08: electronic outcomes with papers not digitised", II08],
  ),
  flow(
    ["ii08.reused", "dossier"],
    ["received.reused"],
    ["II.08: Số hồ sơ dùng lại dữ liệu sẵn có", "II.08: dossiers that used data already held", II08],
  ),
];

/** Columns of the statistical forms of procedure control. */
export const FORM_MEASURES: readonly Measure[] = [...FORM_II06, ...FORM_II07B, ...FORM_II08];
