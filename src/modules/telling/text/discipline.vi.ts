const units = {
  day: (amount: string) => `${amount} ngày`,
  working_day: (amount: string) => `${amount} ngày làm việc`,
  working_hour: (amount: string) => `${amount} giờ làm việc`,
} as const;

/** When, since when, how long and by what law silence closes a dossier. */
export interface Closing {
  readonly day: string;
  readonly asked: string;
  readonly span: string;
  readonly ground: string;
}

/** Words about supplements, pauses and corrections on pages. */
export const disciplineVi = {
  units,
  checklistLead: "Xem hết giấy tờ của hồ sơ trong một lần. Giấy tờ đã kết luận đủ thì không được yêu cầu lại.",
  verdicts: { complete: "Đủ, đúng", incomplete: "Thiếu hoặc sai" },
  defectHint: "Bắt buộc khi chọn “Thiếu hoặc sai”",
  usualGuidance: "Nộp lại tại Bộ phận Một cửa hoặc trực tuyến.",
  outside: (number: string) => `Giấy tờ ngoài danh mục ${number}`,
  outsideLead: "Chỉ khi có điều luật riêng yêu cầu; để trống nếu không có.",
  outsidePaper: "Tên giấy tờ",
  outsideGround: "Điều luật yêu cầu giấy tờ này",
  closes: (day: string, span: string, ground: string) =>
    `Nếu người nộp không bổ sung, hồ sơ sẽ tự đóng khi hết ngày ${day} (${span} kể từ hôm nay, theo ${ground}).`,
  neverCloses: "Không có quy định nào đóng hồ sơ này khi người nộp chưa bổ sung.",
  lateNow: (span: string) =>
    `Đã quá ${span} kể từ ngày tiếp nhận: lần yêu cầu này được ghi là muộn, hiện cho người nộp và tính vào số liệu của đơn vị.`,
  grounds: {
    field_check: "Kiểm tra thực địa phát hiện",
    opinion: "Ý kiến của cơ quan khác nêu",
    new_document: "Có tài liệu mới sau lần yêu cầu đầu",
    defective_supplement: "Giấy tờ bổ sung vẫn thiếu hoặc sai",
    sector_law: "Luật chuyên ngành yêu cầu ở bước này",
  },
  ground: "Vì sao lần trước chưa thấy",
  newlySeen: "Điều mới thấy, ít nhất 20 ký tự",
  newlySeenHint: "Người đứng đầu đọc để quyết định, người nộp đọc để hiểu.",
  askReason: "Nội dung gửi người nộp, ít nhất 20 ký tự",
  proposal: (round: string, name: string) => `Đề xuất bổ sung lần ${round} của ${name} đang chờ duyệt`,
  declineReason: "Vì sao không duyệt, ít nhất 20 ký tự",
  lateRequest: (span: string) =>
    `Yêu cầu này được gửi muộn hơn ${span} kể từ ngày tiếp nhận. Cơ quan giải quyết đã làm chậm, không phải Ông/Bà.`,
  repeated: (round: string, name: string) => `Đây là lần yêu cầu thứ ${round}, do ${name} duyệt.`,
  willClose: ({ day, asked, span, ground }: Closing) =>
    `Nếu không bổ sung, hồ sơ sẽ đóng khi hết ngày ${day}, vì yêu cầu được gửi ngày ${asked} và thời hạn bổ sung là ${span} (${ground}).`,
  willNotClose: "Hồ sơ chờ đến khi Ông/Bà bổ sung hoặc rút hồ sơ.",
  closed: (day: string) => `Hồ sơ đã đóng vì không được bổ sung đến hết ngày ${day}. Ông/Bà có thể nộp hồ sơ mới bất cứ lúc nào.`,
  stopPdf: "Phiếu dừng giải quyết (PDF)",
  pauseCause: "Dừng vì",
  pauseNote: "Nội dung cho người nộp và người đọc hồ sơ, ít nhất 20 ký tự",
  expectedOn: "Phải xong trước hết ngày",
  expectedOnHint: "Ngày/tháng/năm; bắt buộc khi người nộp phải nộp tiền",
  amount: "Số tiền phải nộp (đồng)",
  amountHint: "Chỉ ghi chữ số; bắt buộc khi người nộp phải nộp tiền",
  evidence: "Căn cứ cho chạy tiếp, ít nhất 20 ký tự",
  evidenceHint: "Số chứng từ, biên bản, văn bản trả lời và ngày của nó",
  paused: (cause: string) => `Thời hạn giải quyết đang dừng, chờ ${cause}`,
  pausedLead: (since: string, ground: string) => `Từ ${since}, theo ${ground}.`,
  pay: (amount: string, day: string) => `Ông/Bà cần nộp ${amount} trước hết ngày ${day}.`,
  payHow: "Nộp xong, mang hoặc gửi chứng từ đến nơi tiếp nhận để thời hạn chạy tiếp.",
  pauseForgotten: (days: string) => `Đồng hồ đã dừng ${days} ngày mà chưa ai cho chạy tiếp hay gia hạn việc chờ.`,
  pauseOverdue: (day: string) => `Đã qua ngày ${day} phải xong mà đồng hồ vẫn dừng.`,
  transferBy: "Bản giấy phải tới cơ quan giải quyết trước",
  shownAt: "Bộ phận Một cửa thấy hồ sơ từ",
  shownRule: "luật cho 2 giờ",
  correctionTitle: "Kết quả đang được đính chính",
  correctionLead: (day: string) => `Kết quả đúng phải có tại quầy trước ${day}.`,
  correctionOwn: "Sai sót do nội dung đã khai; kết quả được làm lại theo nội dung đúng.",
  correctionLate: "Đã quá thời hạn đính chính.",
  corrected: (at: string) => `Kết quả đã được đính chính lúc ${at}; bản tải về là bản đúng.`,
  fault: "Sai do",
  faults: { agency: "Cơ quan nhà nước", applicant: "Nội dung người nộp đã khai" },
  correctionReason: "Sai ở đâu, đúng phải thế nào, ít nhất 20 ký tự",
  planned: "Việc hệ thống sẽ tự làm",
} as const;
