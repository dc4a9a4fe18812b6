import { type ProblemTexts, shown } from "#platform/problem-text";
import type { PeriodUnit } from "#modules/calendar";
import type { FormApplicant, PaperForm, ReceiptData } from "../form-data.ts";

const units: Readonly<Record<PeriodUnit, (amount: number) => string>> = {
  working_day: (amount) => `${amount} ngày làm việc`,
  day: (amount) => `${amount} ngày`,
  month: (amount) => `${amount} tháng`,
  working_hour: (amount) => `${amount} giờ làm việc`,
  hour: (amount) => `${amount} giờ`,
  same_day: () => "Trong ngày làm việc",
};

const paperForms: Readonly<Record<PaperForm, string>> = {
  original: "Bản chính",
  certified_copy: "Bản sao chứng thực",
  copy: "Bản sao",
  electronic: "Bản điện tử",
  data: "Khai thác CSDL",
};

const personalIds: Readonly<Record<FormApplicant["personalIdKind"], string>> = {
  personal: "Số định danh cá nhân",
  tax: "Mã số thuế",
};

const returnMethods: Readonly<Record<ReceiptData["returnMethod"], (place: string) => string>> = {
  counter: (place) => place,
  post: (place) => (place === "" ? "Qua dịch vụ bưu chính công ích" : `Qua dịch vụ bưu chính công ích: ${place}`),
  electronic: (place) => (place === "" ? "Bản điện tử trên Cổng Dịch vụ công quốc gia" : `Bản điện tử: ${place}`),
};

/** What stands on printed forms. They are official papers, so they are in Vietnamese whatever the reader's language. */
const forms = {
  units,
  paperForms,
  personalIds,
  returnMethods,
  day: (date: string, month: string, year: string) => `ngày ${date} tháng ${month} năm ${year}`,
  moment: (hour: string, minute: string, day: string) => `${hour} giờ ${minute} phút, ${day}`,
  noDue: "Không hẹn ngày (thủ tục không quy định thời hạn)",
  noFee: "Không thu",
  feePaid: (amount: string) => `${amount} (đã nộp)`,
  feeUnpaid: (amount: string) => `${amount} (chưa nộp)`,
  expectedDue: {
    competent_agency:
      "Ngày trả kết quả là ngày dự kiến: thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ (Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3). Ông/Bà sẽ được thông báo ngày chính thức.",
    calendar: "Ngày trả kết quả là ngày dự kiến: lịch nghỉ lễ, tết chính thức của năm đó chưa được công bố.",
  },
};

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
} satisfies ProblemTexts;

/** Vietnamese words of papers and forms. */
export const vi = { forms, doctor: { keptFiles: "mọi tệp và giấy tờ đã lưu còn nguyên vẹn" }, problems };

/** What the other language must offer. Forms are Vietnamese only. */
export type PaperText = {
  readonly doctor: { readonly keptFiles: string };
  readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] };
};
