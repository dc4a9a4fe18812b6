import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "paper.attachment_missing": () => ({
    title: "Không tìm thấy tệp này.",
    next: "Tệp có thể chưa được gửi xong. Hãy gửi lại tệp hoặc báo cho cán bộ một cửa.",
  }),
  "paper.issued_missing": () => ({
    title: "Không tìm thấy giấy tờ này.",
    next: "Kiểm tra lại mã hồ sơ hoặc liên hệ bộ phận một cửa.",
  }),
  "paper.key_reused": (p) => ({
    title: `Giấy tờ «${shown(p, "key")}» đã được phát hành với nội dung khác.`,
    next: "Giấy đã phát hành không được sửa; hãy phát hành một giấy mới.",
  }),
  "paper.form_not_in_set": (p) => ({
    title: `Bộ biểu mẫu ${shown(p, "formSet")} không có loại giấy này.`,
    next: "Thông báo cho người nộp bằng văn bản thường, hoặc dùng bộ biểu mẫu có giấy này.",
  }),
  "paper.form_set_foreign": (p) => ({
    title: `Thủ tục dùng bộ biểu mẫu riêng ${shown(p, "formSet")}, hệ thống này không in bộ đó.`,
    next: "In giấy trên phần mềm chuyên ngành của cơ quan giải quyết rồi đính kèm vào hồ sơ.",
  }),
  "paper.form_set_unknown": (p) => ({
    title: `Không có bộ biểu mẫu nào có hiệu lực vào ngày ${shown(p, "day")}.`,
    next: "Bộ biểu mẫu đầu tiên có hiệu lực từ ngày 06/01/2019; kiểm tra lại ngày.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of papers; those of the printed forms are in `forms.vi.ts`. */
export const vi = { doctor: { keptFiles: "mọi tệp và giấy tờ đã lưu còn nguyên vẹn" }, problems };

/** What the other language must offer. Forms are Vietnamese only. */
export type PaperText = {
  readonly doctor: { readonly keptFiles: string };
  readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] };
};
