/** Words printed on official papers: the forms are Vietnamese by law, whatever language the page was in. */
export const papersVi = {
  name: "Họ và tên",
  personalId: "Số định danh",
  code: "Mã hồ sơ",
  recipients: ["Người nộp hồ sơ", "Lưu: VT"],
  signer: "NGƯỜI CÓ THẨM QUYỀN",
  refuser: "NGƯỜI TỪ CHỐI GIẢI QUYẾT",
  intakeLaw: "Nghị định số 118/2025/NĐ-CP, Điều 17",
  refusalNumber: "TC",
  /** What stands before the place in the name of a People's Committee. */
  committeePrefix: /^Ủy ban nhân dân (?:tỉnh|thành phố|xã|phường|đặc khu) /u,
} as const;
