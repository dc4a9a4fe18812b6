/** Words printed on official papers: the forms are Vietnamese by law, whatever language the page was in. */
export const papersVi = {
  name: "Họ và tên",
  personalId: "Số định danh",
  code: "Mã hồ sơ",
  recipients: ["Người nộp hồ sơ", "Lưu: VT"],
  signer: "NGƯỜI CÓ THẨM QUYỀN",
  refuser: "NGƯỜI TỪ CHỐI GIẢI QUYẾT",
  intakeLaw: "Nghị định số 118/2025/NĐ-CP, Điều 17",
  /** Of dossiers refused under the set of forms of 2018. */
  intakeLawBefore: "Nghị định số 61/2018/NĐ-CP, Điều 17",
  stopNotice: {
    notCompleted: "Hồ sơ không được bổ sung, hoàn thiện trong thời hạn đã thông báo.",
    noReason: "Người nộp đề nghị dừng giải quyết, không nêu lý do (Điều 21 Nghị định 118/2025/NĐ-CP).",
    closedDecision: "Đóng hồ sơ theo Điều 19 khoản 5 Nghị định 118/2025/NĐ-CP. Ông/Bà có quyền nộp hồ sơ mới.",
    withdrawnDecision: "Dừng giải quyết hồ sơ theo đề nghị của người nộp. Ông/Bà có quyền nộp hồ sơ mới.",
    signerTitle: "NGƯỜI TIẾP NHẬN HỒ SƠ",
  },
  /** Centres and sections that receive, by what they sign behind a number. */
  centre: /trung tâm phục vụ hành chính công/iu,
  centreSymbol: "TTPVHCC",
  sectionSymbol: "BPMC",
  refundWays: { cash: "tiền mặt", transfer: "chuyển khoản" },
  /** What stands before the place in the name of a People's Committee. */
  committeePrefix: /^Ủy ban nhân dân (?:tỉnh|thành phố|xã|phường|đặc khu) /u,
} as const;
