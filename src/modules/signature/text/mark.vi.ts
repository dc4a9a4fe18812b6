/** Words on what is seen of a signature: Vietnamese by law, whatever language the page was in. */
export const markVi = {
  title: "Chữ ký số",
  signedBy: "Ký bởi:",
  at: "Thời gian ký:",
  seal: "CHỮ KÝ SỐ CỦA CƠ QUAN",
  /** Words on the plain outcome beside which number, day, month and year are set. */
  headWords: ["Số:", "ngày", "tháng", "năm"],
  decides: "Ký kết quả giải quyết thủ tục hành chính",
  day: (day: string, month: string, year: string) => `ngày ${day} tháng ${month} năm ${year}`,
  issues: "Cấp số và phát hành",
} as const;
