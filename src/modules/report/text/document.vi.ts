import type { CivilDate } from "#kernel/instant";

function dayWords(day: CivilDate): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${date}/${month}/${year}`;
}

/** Words printed on reports and forms: official documents are Vietnamese by law, whatever language the page was in (Nghị định 30/2020/NĐ-CP). */
export const documentVi = {
  nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  motto: "Độc lập - Tự do - Hạnh phúc",
  number: (number: string | null) => `Số: ${number ?? "        "}`,
  dated: (place: string, day: CivilDate) => {
    const [year = "", month = "", date = ""] = day.split("-");
    return `${place}, ngày ${date} tháng ${Number(month) > 2 ? String(Number(month)) : month} năm ${year}`;
  },
  /** A number of an annex, in Roman figures from the second on; one alone has none (Phụ lục I, mục III.1). */
  annex: (index: number, count: number) =>
    count === 1 ? "PHỤ LỤC" : `PHỤ LỤC ${["I", "II", "III", "IV", "V", "VI", "VII"][index] ?? String(index + 1)}`,
  annexTo: (
    title: string,
    { number, date, agency }: { readonly number: string | null; readonly date: CivilDate; readonly agency: string },
  ) => `(Kèm theo ${title} số ${number ?? "        "} ngày ${dayWords(date)} của ${agency})`,
  seeAnnex: (count: number) => `(Số liệu chi tiết tại ${count === 1 ? "phụ lục" : "các phụ lục"} kèm theo)`,
  form: (number: string) => `Biểu số ${number}`,
  span: (from: CivilDate, to: CivilDate) => `Kỳ báo cáo: từ ngày ${dayWords(from)} đến hết ngày ${dayWords(to)}`,
  sender: (name: string) => `Đơn vị báo cáo: ${name}`,
  receiver: (name: string) => `Đơn vị nhận báo cáo: ${name}`,
  unit: (unit: string) => `Đơn vị tính: ${unit}`,
  dash: "Dấu “–”: không phát sinh.",
  unfed: (feeds: string) => `Dấu “…”: chưa có nguồn số liệu trên hệ thống (${feeds}).`,
  explained: (place: string, values: string, words: string) => `Giải trình số liệu: ${place} (${values}): ${words}`,
  unexplained: "chưa giải trình.",
  replaces: (number: string, date: CivilDate) => `(Thay thế Báo cáo số ${number} ngày ${dayWords(date)})`,
  ownLayout: "Biểu được lập theo mẫu của tỉnh, chờ mẫu của cơ quan ban hành.",
  notes: "Ghi chú:",
  preparedBy: "NGƯỜI LẬP BIỂU",
  signHere: "(Ký, ghi rõ họ tên)",
  total: "Tổng cộng",
  recipients: "Nơi nhận:",
  draft: (moment: string) => `Dự thảo, chưa chốt. Số liệu tính đến ${moment}.`,
  frozen: (version: number, digest: string) => `Bản chốt số ${version}, mã kiểm tra ${digest}`,
  sheet: "Trang",
  nameDash: "–",
  nameUnfed: "…",
} as const;
