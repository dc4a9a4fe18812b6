import type { Measure } from "../measure.ts";
import { counters } from "../quantity.ts";
import { flow, score, share, sum, unfed } from "./build.ts";

const ground = (indicator: string): string => `Quyết định 766/QĐ-TTg, chỉ số ${indicator}`;

/** An indicator of the index: its number, its words, the measure it is made of, its points and the rate from which all of them are given. */
type Indicator = readonly [no: string, vi: string, en: string, rate: string, points: number, target: number];

/**
 * The real-time index of Quyết định 766/QĐ-TTg: points as the national portal shows them, formulas as "Mô tả công thức tính chỉ số 766" gives
 * them. Where that text names no target, points are in proportion to the rate. Our own estimate: the portal computes from what it was sent.
 */
const INDICATORS: readonly Indicator[] = [
  ["1.1", "Công bố đúng hạn", "Announced in time", "procedure.announced_in_time", 6, 100],
  ["1.2", "Cập nhật, công khai đúng hạn", "Published in time", "procedure.published_in_time", 4, 100],
  ["1.3", "Công khai đủ nội dung", "Published in full", "procedure.complete", 2, 100],
  ["1.4", "Hồ sơ đồng bộ lên Cổng quốc gia", "Dossiers synced", "national.synced", 6, 100],
  ["2.1", "Hồ sơ trước hạn, đúng hạn", "Dossiers on time", "dossier.index_in_time", 20, 100],
  ["3.x", "Hồ sơ trực tuyến của thủ tục toàn trình", "Online dossiers of fully online procedures", "dossier.received.online.full", 12, 100],
  ["3.5", "Thủ tục tích hợp thanh toán trực tuyến", "Procedures payable online", "procedure.fee_online", 2, 80],
  ["3.5b", "Thủ tục có giao dịch thanh toán trực tuyến", "Procedures with online payments", "procedure.fee_online.used", 2, 80],
  ["3.6", "Hồ sơ thanh toán trực tuyến", "Dossiers paid online", "dossier.fee_paid_online", 6, 100],
  ["4.1", "Cấp kết quả điện tử", "Electronic outcomes", "dossier.outcome_electronic", 6, 100],
  ["4.2", "Số hóa hồ sơ", "Digitised dossiers", "dossier.digitised", 4, 80],
  ["4.3", "Khai thác, sử dụng lại dữ liệu", "Data used again", "dossier.received.reused", 2, 80],
  ["4.4", "Kết nối, chia sẻ kho dữ liệu", "Linked with the personal store", "dossier.stored", 4, 100],
  ["4.5a", "Thủ tục kết nối dữ liệu dân cư", "Procedures linked with the population register", "procedure.identified", 2, 100],
  ["4.5b", "Hồ sơ dùng dữ liệu dân cư", "Dossiers that used the population register", "dossier.submitted.identified", 2, 100],
  ["4.6", "Chứng thực bản sao điện tử", "Certified e-copies", "e_copy.agencies", 2, 100],
  ["5.2", "Phản ánh, kiến nghị đúng hạn", "Complaints in time", "feedback.on_time", 6, 100],
  ["5.3", "Hài lòng trong xử lý phản ánh, kiến nghị", "Content with handling of complaints", "feedback.satisfied", 6, 100],
  ["5.4", "Hài lòng trong giải quyết thủ tục", "Content with the procedure", "dossier.content", 6, 90],
];

const idOf = (no: string): string => `index766.${no.replaceAll(".", "_")}`;

/** What the indicators need beside the measures of everyday use. */
const RATES: readonly Measure[] = [
  flow(
    ["index766.resolved_in_time", "dossier"],
    ["resolved.index_on_time"],
    ["Số hồ sơ đã giải quyết đúng hạn theo Bộ chỉ số 766", "Dossiers resolved in time by index 766", ground("2.1")],
  ),
  flow(
    ["index766.resolved", "dossier"],
    ["resolved.index_on_time", "resolved.index_late"],
    ["Số hồ sơ đã giải quyết có hạn theo Bộ chỉ số 766", "Dossiers resolved that had a date by index 766", ground("2.1")],
  ),
  sum(
    ["index766.in_time", "dossier"],
    ["index766.resolved_in_time", "ii06.c12"],
    ["Số hồ sơ đã giải quyết hoặc đang giải quyết trong hạn", "Dossiers resolved or in progress in time", ground("2.1")],
  ),
  sum(
    ["index766.handled", "dossier"],
    ["index766.resolved", "ii06.c11"],
    ["Số hồ sơ đã giải quyết và đang giải quyết", "Dossiers resolved and in progress", ground("2.1")],
  ),
  {
    id: "dossier.index_in_time",
    unit: "percent",
    kind: "ratio",
    over: ["index766.in_time", "index766.handled"],
    name: "Tỷ lệ hồ sơ đúng hạn theo Bộ chỉ số 766, kể cả đang giải quyết",
    nameEn: "Share of dossiers in time by index 766, those in progress included",
    ground: ground("2.1"),
  },
  unfed(
    ["dossier.index_online", "percent"],
    {
      vi: "Tính cả tỷ lệ đồng bộ lên Cổng Dịch vụ công quốc gia; phần kết nối này chưa có.",
      en: "Takes the rate of sync to the national portal into account, which is not there yet.",
    },
    ["Tỷ lệ hồ sơ trực tuyến theo Bộ chỉ số 766", "Share of online dossiers by index 766", ground("3.3")],
  ),
  share(
    "dossier.content",
    [counters("resolved", "-resolved.late", "-record.feedback.disliked"), counters("resolved")],
    [
      "100 % trừ tỷ lệ quá hạn và tỷ lệ có phản ánh, không hài lòng",
      "100 % less the share late and the share with complaint or dislike",
      ground("5.4"),
    ],
  ),
  unfed(
    ["dossier.mean_time", "percent"],
    {
      vi: "Chỉ hiển thị, không tính điểm: xem báo cáo thời gian của từng thủ tục.",
      en: "Shown only, no points: see the report of time of each procedure.",
    },
    ["Thời gian giải quyết trung bình", "Mean processing time", ground("2.2")],
  ),
];

const total: Measure = {
  id: "index766.total",
  unit: "percent",
  kind: "index",
  scores: INDICATORS.map(([no]) => idOf(no)),
  name: "Bộ chỉ số 766: điểm đạt trên điểm tối đa của các chỉ số tính được (ước tính nội bộ)",
  nameEn: "Index 766: points reached of those that can be computed (own estimate)",
  ground: "Quyết định 766/QĐ-TTg ngày 23/6/2022",
};

const groups: readonly Measure[] = (
  [
    ["1", "Công khai, minh bạch", "Openness", ["1.1", "1.2", "1.3", "1.4"]],
    ["2", "Tiến độ giải quyết", "Progress", ["2.1"]],
    ["3", "Dịch vụ công và thanh toán trực tuyến", "Online services and payments", ["3.x", "3.5", "3.5b", "3.6"]],
    ["4", "Số hóa", "Digitisation", ["4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b", "4.6"]],
    ["5", "Mức độ hài lòng", "Satisfaction", ["5.2", "5.3", "5.4"]],
  ] as const
).map(([no, name, nameEn, scores]) => ({
  id: `index766.group_${no}`,
  unit: "percent" as const,
  kind: "index" as const,
  scores: scores.map(idOf),
  name: `Bộ chỉ số 766, nhóm ${no}: ${name}`,
  nameEn: `Index 766, group ${no}: ${nameEn}`,
  ground: "Quyết định 766/QĐ-TTg ngày 23/6/2022",
}));

/** The index of 766: rates, points of each indicator, groups and the whole. */
export const INDEX_766_MEASURES: readonly Measure[] = [
  ...RATES,
  ...INDICATORS.map(([no, vi, en, rate, points, target]) =>
    score(idOf(no), { rate, points, target }, [`Chỉ số 766 – ${no} ${vi}`, `Index 766 – ${no} ${en}`, ground(no)]),
  ),
  ...groups,
  total,
];

/** Points of each indicator, by its number. */
export const INDEX_766_POINTS: ReadonlyMap<string, number> = new Map(INDICATORS.map(([no, , , , points]) => [no, points]));
