import type { PeriodUnit } from "#modules/calendar";
import type { ApologyFault, FormApplicant, FormKind, FormSetId, PaperForm, ReceiptData } from "../form-data.ts";

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

type NumberedKind = Exclude<FormKind, "outcome" | "receipt_roll">;

const titles = {
  receipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
  supplement_request: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
  // Nghị định 118/2025/NĐ-CP, Điều 17.1 calls it Phiếu từ chối giải quyết hồ sơ; both circulars print this title (mot-cua.md 3.1).
  intake_refusal: "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
  stop_notice: "Thông báo dừng giải quyết hồ sơ",
  control_slip: "Phiếu kiểm soát quá trình giải quyết hồ sơ",
  register: "Sổ theo dõi hồ sơ",
};

interface SetWords {
  readonly circular: string;
  readonly titles: Readonly<Record<NumberedKind, string>>;
  /** The rule that each form serves; empty where the circular alone asks for it. */
  readonly laws: Readonly<Record<NumberedKind, string>>;
}

const sets: Readonly<Record<FormSetId, SetWords>> = {
  "TT01-2018": {
    circular: "ban hành kèm theo Thông tư số 01/2018/TT-VPCP",
    laws: {
      receipt: "Nghị định số 61/2018/NĐ-CP, Điều 17",
      supplement_request: "Nghị định số 61/2018/NĐ-CP, Điều 17, Điều 19 khoản 4",
      intake_refusal: "Nghị định số 61/2018/NĐ-CP, Điều 17",
      apology_extension: "Nghị định số 61/2018/NĐ-CP, Điều 19 khoản 9",
      stop_notice: "",
      control_slip: "Nghị định số 61/2018/NĐ-CP, Điều 18",
      register: "",
    },
    titles: { ...titles, apology_extension: "Phiếu xin lỗi và hẹn lại ngày trả kết quả" },
  },
  "TT03-2025": {
    circular: "ban hành kèm theo Thông tư số 03/2025/TT-VPCP",
    laws: {
      receipt: "Nghị định số 118/2025/NĐ-CP, Điều 17",
      supplement_request: "Nghị định số 118/2025/NĐ-CP, Điều 17, Điều 19 khoản 5",
      intake_refusal: "Nghị định số 118/2025/NĐ-CP, Điều 17",
      apology_extension: "Nghị định số 118/2025/NĐ-CP, Điều 19 khoản 6",
      stop_notice: "Nghị định số 118/2025/NĐ-CP, Điều 19 khoản 5, Điều 21",
      control_slip: "Nghị định số 118/2025/NĐ-CP, Điều 18, Điều 20",
      register: "",
    },
    titles: { ...titles, apology_extension: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết" },
  },
};

const apologies: Readonly<Record<ApologyFault, (agency: string) => string>> = {
  late: (agency) => `${agency} chân thành xin lỗi Ông/Bà vì không giải quyết hồ sơ đúng thời gian đã hẹn.`,
  wrong_guidance: (agency) => `${agency} chân thành xin lỗi Ông/Bà vì đã hướng dẫn chưa đúng khi tiếp nhận, giải quyết hồ sơ.`,
  wrong_refusal: (agency) => `${agency} chân thành xin lỗi Ông/Bà vì đã từ chối hồ sơ không đúng quy định.`,
  wrong_result: (agency) => `${agency} chân thành xin lỗi Ông/Bà vì kết quả giải quyết hồ sơ có sai sót do lỗi của cơ quan.`,
  lost_papers: (agency) => `${agency} chân thành xin lỗi Ông/Bà vì đã làm mất, hư hỏng giấy tờ trong hồ sơ.`,
};

/** What stands on printed forms. They are official papers, so they are in Vietnamese whatever the reader's language. */
export const formsVi = {
  declaration: {
    declarer: "Người khai",
    fields: {
      name: "Họ và tên hoặc tên tổ chức",
      personalId: "Số định danh cá nhân hoặc mã số thuế",
      birthOn: "Ngày, tháng, năm sinh",
      address: "Địa chỉ",
      phone: "Điện thoại",
      email: "Thư điện tử",
    },
    pledge: "Tôi chịu trách nhiệm trước pháp luật về nội dung đã khai.",
    signing: "(Khai trên hệ thống; ký khi nộp bản giấy)",
    footer: (code: string) => `Mã hồ sơ ${code}`,
  },
  units,
  paperForms,
  personalIds,
  returnMethods,
  sets,
  paperCount: (count: number) => `${count} loại`,
  mark: (number: string, circular: string) => `Mẫu số ${number}, ${circular}`,
  supplementStages: { intake: "Khi tiếp nhận hồ sơ", appraisal: "Khi thẩm định hồ sơ" },
  whenComplete: {
    intake: "Bộ phận Một cửa tiếp nhận và thời hạn giải quyết bắt đầu tính",
    appraisal: "thời hạn giải quyết được tính lại từ đầu",
  },
  apologies,
  share: (agency: string, time: string, percent: number) => `${agency}: ${time} (${percent} %)`,
  workingHours: (hours: number) => `${hours} giờ làm việc`,
  workingMinutes: (minutes: number) => `${minutes} phút làm việc`,
  workingTime: (hours: number, minutes: number) => `${hours} giờ ${minutes} phút làm việc`,
  extensionFirst: (count: string) => `${count} (mỗi hồ sơ được gia hạn không quá 01 lần)`,
  extensionAgain: (count: string) => `${count} (theo quy định riêng của thủ tục)`,
  notYetReceived: "Chưa tiếp nhận",
  stopGrounds: {
    withdrawn: "Người nộp hồ sơ đề nghị dừng giải quyết",
    lapsed: "Quá thời hạn hoàn thiện hồ sơ theo yêu cầu bổ sung",
  },
  stopRequests: { withdrawn: "Thời điểm đề nghị dừng", lapsed: "Thời điểm yêu cầu bổ sung" },
  noRefund: "Không có khoản phải hoàn trả",
  refundUndecided: "Xem xét theo quy định của pháp luật về phí, lệ phí; Bộ phận Một cửa sẽ thông báo",
  refund: (amount: string, note: string) => (note === "" ? amount : `${amount} (${note})`),
  handOverResults: { early: "Trước hạn", on_time: "Đúng hạn", overdue: "Quá hạn" },
  registerPeriod: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}`,
  registerPart: (number: number, count: number) => `phần ${number}/${count}`,
  registerEmpty: "Trong kỳ không có hồ sơ nào được ghi vào sổ.",
  registerSummary: (numbers: { readonly first: number; readonly last: number }, used: number, unused: number) =>
    `Từ số ${numbers.first} đến số ${numbers.last}: ${used} hồ sơ${unused === 0 ? "" : `, ${unused} số không dùng`}.`,
  registerOpen: (moment: string) => `Sổ chưa khóa, in lúc ${moment}.`,
  registerClosed: (day: string) => `Sổ được khóa ${day}.`,
  registerReturns: { counter: "Trực tiếp", post: "Bưu chính", electronic: "Trực tuyến" },
  day: (date: string, month: string, year: string) => `ngày ${date} tháng ${month} năm ${year}`,
  moment: (hour: string, minute: string, day: string) => `${hour} giờ ${minute} phút, ${day}`,
  shortMoment: (hour: string, minute: string, day: string) => `${hour} giờ ${minute} phút, ngày ${day}`,
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
