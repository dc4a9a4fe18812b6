import type { CivilDate, Instant } from "#kernel/instant";

import type { FilledCell, FilledForm, FilledReport, FilledRow, FormColumn, Said } from "../filled-report.ts";

const said = (words: string): Said => ({ vi: words, en: words });
export const number = (value: number): FilledCell => ({ kind: "number", value, unit: "dossier", source: null });
const share = (value: number): FilledCell => ({ kind: "number", value, unit: "percent", source: null });
const NONE: FilledCell = { kind: "not_applicable", source: null };
const UNFED: FilledCell = { kind: "unfed", feed: said("sổ kiểm tra"), source: null };

const column = (name: string, printed: number | null, ...groups: readonly string[]): FormColumn => ({
  key: `c${printed ?? name}`,
  number: printed,
  groups: groups.map(said),
  name: said(name),
  kind: "number",
});

const LEADING: readonly FormColumn[] = [
  { key: "ordinal", number: null, groups: [], name: said("STT"), kind: "ordinal" },
  { key: "label", number: null, groups: [], name: said("Lĩnh vực giải quyết"), kind: "label" },
];

type RowLook = Partial<Pick<FilledRow, "depth" | "kind" | "ordinal">>;

const row = (label: string, cells: readonly FilledCell[], look: RowLook = {}): FilledRow => ({
  key: look.ordinal ?? label,
  ordinal: "",
  label: said(label),
  depth: 0,
  kind: "row",
  cells,
  ...look,
});

const FIELDS = ["Hộ tịch", "Đất đai", "Thành lập và hoạt động của doanh nghiệp", "Đăng ký, quản lý cư trú", "Bảo trợ xã hội", "Xây dựng"];
const line = (seed: number): readonly FilledCell[] =>
  [seed * 12, seed * 9, seed * 2, seed, seed * 10, seed * 6, seed * 3, seed, seed * 2, seed * 2, 0].map(number);
const fields = (count: number): readonly FilledRow[] =>
  Array.from({ length: count }, (_, index) =>
    row(FIELDS[index % FIELDS.length] ?? "", line(index + 1), { ordinal: String(index + 1), depth: 1 }),
  );

const PERIOD = { name: "2026-Q3", from: "2026-06-15" as CivilDate, to: "2026-09-14" as CivilDate };
const AGENCY = { code: "H99.101", name: "Ủy ban nhân dân phường Bình Giang", nameEn: "People's Committee of Bình Giang Ward" };
const RECEIVER = { code: "H99.10", name: "Sở Nội vụ tỉnh An Bình", nameEn: "Department of Home Affairs" };
const AS_OF = "2026-09-15T10:30:00.000Z" as Instant;

/** Form II.06 with groups, a total and as many fields as asked. */
export function formOf06(fieldCount = 6): FilledForm {
  return {
    form: "ii06",
    number: "II.06/VPCP/KSTT",
    caption: said("Tình hình, kết quả giải quyết thủ tục hành chính"),
    unit: said("hồ sơ TTHC"),
    ground: said("Thông tư 01/2020/TT-VPCP"),
    isVerified: true,
    period: PERIOD,
    agency: AGENCY,
    receiver: RECEIVER,
    columns: [
      ...LEADING,
      column("Tổng số", 1, "Số hồ sơ nhận giải quyết"),
      column("Trực tuyến", 2, "Số hồ sơ nhận giải quyết", "Trong kỳ"),
      column("Trực tiếp, dịch vụ bưu chính", 3, "Số hồ sơ nhận giải quyết", "Trong kỳ"),
      column("Từ kỳ trước", 4, "Số hồ sơ nhận giải quyết"),
      column("Tổng số", 5, "Số lượng hồ sơ đã giải quyết"),
      column("Trước hạn", 6, "Số lượng hồ sơ đã giải quyết"),
      column("Đúng hạn", 7, "Số lượng hồ sơ đã giải quyết"),
      column("Quá hạn", 8, "Số lượng hồ sơ đã giải quyết"),
      column("Tổng số", 9, "Số lượng hồ sơ đang giải quyết"),
      column("Trong hạn", 10, "Số lượng hồ sơ đang giải quyết"),
      column("Quá hạn", 11, "Số lượng hồ sơ đang giải quyết"),
    ],
    rows: [
      row("Thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã", [], { ordinal: "I", kind: "group" }),
      ...fields(fieldCount),
      row("Tổng cộng", [12345, 9000, 2345, 1000, 10000, 6000, 3000, 1000, 2345, 2345, 0].map(number), { ordinal: "", kind: "total" }),
    ],
    broken: [],
    identityCount: 40,
    asOf: AS_OF,
  };
}

/** The statistical annex: each row says its unit. */
export function annex(): FilledForm {
  return {
    form: "cchc-annex",
    number: null,
    caption: said("Thống kê số liệu về cải cách hành chính"),
    unit: null,
    ground: said("Công văn 581/BNV-CCHC"),
    isVerified: false,
    period: PERIOD,
    agency: AGENCY,
    receiver: RECEIVER,
    columns: [
      { key: "ordinal", number: null, groups: [], name: said("STT"), kind: "ordinal" },
      { key: "label", number: null, groups: [], name: said("Chỉ tiêu thống kê"), kind: "label" },
      { key: "unit", number: null, groups: [], name: said("Đơn vị tính"), kind: "text" },
      column("Kết quả", null),
      { key: "note", number: null, groups: [], name: said("Ghi chú"), kind: "text" },
    ],
    rows: [
      row("Công tác chỉ đạo, điều hành cải cách hành chính", [], { ordinal: "I", kind: "group" }),
      row("Số nhiệm vụ đề ra trong kế hoạch", [text("nhiệm vụ"), number(31), text("")], { ordinal: "1", depth: 1 }),
      row("Tỷ lệ hoàn thành kế hoạch", [text("%"), share(41.33), text("")], { ordinal: "2", depth: 1 }),
      row("Số cơ quan, đơn vị được kiểm tra", [text("cơ quan"), UNFED, text("=1+1")], { ordinal: "3", depth: 1 }),
      row("Số hồ sơ xin lỗi quá hạn", [text("hồ sơ"), NONE, text("")], { ordinal: "4", depth: 1 }),
    ],
    broken: [],
    identityCount: 0,
    asOf: AS_OF,
  };
}

function text(words: string): FilledCell {
  return { kind: "text", words: said(words) };
}

/** A ward's report of a quarter. */
export function filledReport(fieldCount = 6): FilledReport {
  const section = (ordinal: string, heading: string, ...paragraphs: readonly string[]) => ({
    key: ordinal,
    ordinal,
    heading: said(heading),
    level: ordinal === "1" ? (2 as const) : (1 as const),
    paragraphs: paragraphs.map((words) => ({ by: "figures" as const, words: said(words), sources: [] })),
    tables: [],
    takesRemark: true,
  });
  return {
    report: "cchc",
    period: PERIOD,
    agency: AGENCY,
    head: {
      agency: "Ủy ban nhân dân phường Bình Giang",
      parentAgency: "Ủy ban nhân dân tỉnh An Bình",
      number: null,
      place: "Bình Giang",
      date: "2026-09-16" as CivilDate,
      title: said("Báo cáo"),
      subtitle: said("Kết quả công tác cải cách hành chính quý III năm 2026"),
    },
    sections: [
      section(
        "I",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "Trong kỳ, Ủy ban nhân dân phường đã hoàn thành 31 trên 75 nhiệm vụ, đạt 41,33%.",
      ),
      section("II", "KẾT QUẢ THỰC HIỆN"),
      section(
        "1",
        "Cải cách thủ tục hành chính",
        "Đã tiếp nhận 12.345 hồ sơ; giải quyết 10.000 hồ sơ, trong đó trước hạn và đúng hạn 9.000 hồ sơ, đạt 90%.\nMột số hồ sơ đất đai chậm do chờ xác minh.",
      ),
      section("III", "KIẾN NGHỊ, ĐỀ XUẤT", "Đề nghị Sở Nội vụ tiếp tục tập huấn nghiệp vụ cho công chức Bộ phận Một cửa cấp xã"),
    ],
    annexes: [annex(), formOf06(fieldCount)],
    missing: [],
    recipients: ["Sở Nội vụ tỉnh An Bình;", "- Thường trực Đảng ủy phường", "Lưu: VT."],
    signature: { capacity: "TM. ỦY BAN NHÂN DÂN", title: "CHỦ TỊCH", name: "Lê Thị Minh Châu" },
    asOf: AS_OF,
  };
}
