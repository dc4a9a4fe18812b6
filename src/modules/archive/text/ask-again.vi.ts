/** Vietnamese words for asking again for what is there. */
export const askAgainVi = {
  label: "Căn cứ vẫn yêu cầu giấy tờ đã có trong kho hoặc cơ sở dữ liệu",
  hint: "Chỉ chọn khi giấy tờ bị yêu cầu là giấy tờ hệ thống đã có. Mỗi lần yêu cầu lại đều được đếm theo cơ quan và thủ tục.",
  answered: (papers: string) => `Đã có trong kho hoặc cơ sở dữ liệu, không được yêu cầu nộp nếu không có căn cứ: ${papers}.`,
  reasons: {
    down: "Hệ thống gặp sự cố, không tra cứu được",
    not_found: "Tra cứu không tìm thấy",
    incorrect: "Dữ liệu sai hoặc không khớp",
    disaster: "Thiên tai, tình huống khẩn cấp",
  },
};

/** What each language says of asking again. */
export type AskAgainText = typeof askAgainVi;
