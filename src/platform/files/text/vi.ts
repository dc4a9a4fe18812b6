import { type ProblemTexts, shown } from "#platform/problem-text";

function megabytes(value: unknown): string {
  return `${Math.floor(Number(value) / 1_048_576)} MB`;
}

const problems = {
  "files.upload_unreadable": () => ({
    title: "Không đọc được dữ liệu gửi lên.",
    next: "Tải lại trang rồi gửi lại. Nếu vẫn lỗi, hãy thử trình duyệt khác.",
  }),
  "files.upload_interrupted": () => ({
    title: "Việc gửi tệp bị gián đoạn, chưa có tệp nào được nhận.",
    next: "Kiểm tra kết nối mạng rồi gửi lại.",
  }),
  "files.too_many": (p) => ({ title: "Số tệp gửi lên quá nhiều.", next: `Mỗi lần gửi tối đa ${shown(p, "filesMax")} tệp.` }),
  "files.too_large": (p) => ({
    title: "Tệp quá lớn.",
    next: `Chọn tệp không quá ${megabytes(p["bytesMax"])}, hoặc chụp, quét lại với độ phân giải thấp hơn.`,
  }),
  "files.empty": () => ({ title: "Tệp rỗng.", next: "Mở tệp để kiểm tra rồi chọn lại." }),
  "files.name_too_long": (p) => ({ title: "Tên tệp quá dài.", next: `Đổi tên tệp ngắn hơn ${shown(p, "lengthMax")} ký tự.` }),
  "files.type_unknown": (p) => ({
    title: `Không nhận ra định dạng của tệp «${shown(p, "fileName")}».`,
    next: "Gửi tệp PDF, ảnh JPG, PNG hoặc tệp Word, Excel (docx, xlsx).",
  }),
  "files.type_refused": (p) => ({
    title: `Không nhận tệp loại ${shown(p, "found")} («${shown(p, "fileName")}»).`,
    next: "Gửi tệp PDF, ảnh JPG, PNG hoặc tệp Word, Excel (docx, xlsx).",
  }),
  "files.disguised": (p) => ({
    title: `Nội dung tệp «${shown(p, "fileName")}» không đúng với phần mở rộng của tên tệp.`,
    next: "Mở tệp, lưu lại đúng định dạng (PDF, JPG, PNG, docx, xlsx) rồi gửi lại.",
  }),
  "files.infected": (p) => ({
    title: `Tệp «${shown(p, "fileName")}» có mã độc (${shown(p, "found")}) nên không được nhận.`,
    next: "Quét vi-rút máy của Ông/Bà rồi gửi tệp khác.",
  }),
  "files.scanner_unavailable": () => ({
    title: "Hệ thống kiểm tra mã độc đang tạm ngừng nên chưa nhận được tệp.",
    next: "Vui lòng thử lại sau ít phút.",
  }),
} satisfies ProblemTexts;

/** Vietnamese sentences about uploaded files. */
export const vi = { problems } as const;

/** The shape that the other language must match. */
export type FilesText = { readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] } };
