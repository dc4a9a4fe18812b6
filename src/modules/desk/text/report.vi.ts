/** Words of the report on where a month's time went. */
export const reportVi = {
  title: "Thời gian và chậm trễ",
  lead: (agency: string, from: string, to: string) => `${agency}, từ ${from} đến ${to}. Chỉ tính giờ làm việc.`,
  link: "Thời gian và chậm trễ trong tháng",
  month: "Tháng",
  monthHint: "Ví dụ 2026-11",
  agency: "Cơ quan",
  show: "Xem",
  monthMalformed: (typed: string) => `“${typed}” không phải là tháng. Nhập năm và tháng, ví dụ 2026-11.`,
  byCause: "Thời gian đi vào đâu",
  byDesk: "Ở bàn nào",
  none: "Chưa có khoảng thời gian nào kết thúc trong tháng này.",
  note: "Một khoảng thời gian được tính khi có việc tiếp theo; khoảng còn kéo dài xem ở từng hồ sơ. Thời gian của người nộp không tính vào cơ quan.",
  who: "Đơn vị",
  cause: "Việc",
  time: "Thời gian",
  clock: "Đồng hồ",
  dossiers: "Số hồ sơ",
  applicants: "Người nộp hồ sơ",
  delay: "Hồ sơ trả trễ: ai làm chậm, bao nhiêu",
  delayLead: (count: string) =>
    `${count} hồ sơ trả trễ trong tháng. Mỗi phần chậm thuộc về nơi dùng quá thời gian được giao; các phần cộng lại đúng bằng số chậm.`,
  delayCut: (count: string) => `Chỉ tính ${count} hồ sơ trả trễ gần nhất.`,
  noDelay: "Không có hồ sơ nào trả trễ trong tháng này.",
  share: "Phần",
};

/** What the other language must offer. */
export type ReportText = typeof reportVi;
