/** Words of the printed list. Official papers are in Vietnamese, whatever the language of the page. */
export const printVi = {
  titles: {
    papers: "Danh sách giao nhận hồ sơ",
    result: "Danh sách giao nhận kết quả",
    post: "Danh sách bưu gửi trả kết quả",
  },
  heads: ["STT", "Mã hồ sơ", "Người nộp", "Thủ tục và giấy tờ kèm theo", "Số bản", "Ghi chú"],
  postHeads: ["STT", "Mã hồ sơ", "Người nhận", "Địa chỉ, điện thoại", "Số hiệu bưu gửi", "Cước (đồng)", "Ghi chú"],
  giver: "Bên giao",
  taker: "Bên nhận",
  postman: "Bưu tá",
  electronic: "Hồ sơ điện tử, không có bản giấy",
  erased: "(đã xóa)",
  missing: (what: string) => `Không nhận: ${what}`,
  count: (lines: string) => `${lines} hồ sơ`,
  total: (lines: string, papers: string) => `Tổng cộng: ${lines} hồ sơ, ${papers} bản giấy.`,
} as const;
