import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "filing.draft_unknown": () => ({
    title: "Không tìm thấy bản nháp này.",
    next: "Bản nháp có thể đã hết hạn, đã được xóa, hoặc mã tiếp tục gõ chưa đúng. Kiểm tra lại mã, hoặc điền mới.",
  }),
  "filing.draft_changed_meanwhile": (p) => ({
    title: `Bản nháp này đã được lưu ở một cửa sổ hoặc máy khác (bản ${shown(p, "revision")}).`,
    next: "Nội dung vừa gõ vẫn ở bên dưới. Bấm lưu lần nữa để thay bản kia, hoặc mở bản kia.",
  }),
  "filing.nothing_declared": () => ({
    title: "Hồ sơ này không có tờ khai điện tử.",
    next: "Tờ khai giấy, nếu có, nằm trong các giấy tờ đã nộp.",
  }),
  "filing.draft_too_large": () => ({ title: "Nội dung quá dài để lưu nháp.", next: "Rút ngắn phần viết, hoặc gửi dưới dạng tệp." }),
} satisfies ProblemTexts;

/** Vietnamese words of half-filled forms. */
export const vi = {
  draft: "Bản nháp",
  savedAt: (at: string, until: string) => `Đã lưu nháp lúc ${at}; giữ đến ${until} rồi xóa.`,
  saveForLater: "Lưu, làm tiếp sau",
  keptFor: (days: string) => `Bản nháp giữ nguyên như đã gõ trong ${days} ngày, kể cả chỗ chưa đúng; xóa được bất cứ lúc nào.`,
  erase: "Xóa bản nháp",
  erased: "Đã xóa bản nháp.",
  kept: "Đã lưu bản nháp",
  comeBack: "Đăng nhập lại và mở thủ tục này để làm tiếp.",
  resumeCode: "Mã tiếp tục",
  resumeHow: "Ghi lại mã này: gõ mã ở trang «Làm tiếp hồ sơ» để mở lại trên máy khác. Ai có mã đều mở được bản nháp.",
  openDrafts: "Ông/Bà có hồ sơ đang điền dở",
  goOn: (at: string) => `Làm tiếp bản lưu lúc ${at}`,
  resume: "Làm tiếp hồ sơ đang điền dở",
  resumeLead: "Nhập mã tiếp tục đã ghi lại khi lưu nháp.",
  open: "Mở",
  from: {
    identity: (_reference: string, day: string) => `Lấy từ tài khoản đã xác thực, ngày ${day}.`,
    dossier: (reference: string, day: string) => `Lấy từ hồ sơ ${reference} của Ông/Bà, ngày ${day}.`,
    register: (reference: string, day: string) => `Lấy từ ${reference}, ngày ${day}.`,
  },
  fromAccount: "Tên và số định danh lấy từ tài khoản đã xác thực.",
  locked: "Sai thì đề nghị nơi giữ dữ liệu sửa.",
  editable: "Sửa lại nếu đã thay đổi.",
  declaration: "Tờ khai (PDF)",
  next: "Tiếp tục",
  back: "Quay lại",
  page: (number: string, count: string) => `Trang ${number} trên ${count}`,
  changeAt: (label: string) => `Sửa ${label}`,
  change: "Sửa",
  problems,
};

/** What the other language must offer. */
export type FilingText = typeof vi;
