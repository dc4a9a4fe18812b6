import type { ApologyKind, ApologyStanding } from "#modules/dossier";

const kinds: Readonly<Record<ApologyKind, string>> = {
  late: "Trễ hạn",
  wrong_guidance: "Hướng dẫn sai",
  wrong_refusal: "Từ chối sai",
  wrong_result: "Kết quả sai",
  lost_papers: "Làm mất, hư hỏng giấy tờ",
};

const standings: Readonly<Record<ApologyStanding, string>> = {
  owed: "Chưa viết",
  proposed: "Chờ ký",
  approved: "Đã ký, chưa gửi",
  delivered: "Đã gửi",
  averted: "Không còn phải xin lỗi",
};

/** What a part of the time went on, as the clock ledger names it. */
const causes: Readonly<Record<string, string>> = {
  answering: "trả lời hồ sơ nộp trực tuyến",
  handing_over: "chuyển hồ sơ",
  assigning: "phân công người xử lý",
  processing: "thẩm định",
  consulting: "chờ ý kiến phối hợp",
  in_review: "lãnh đạo phòng xem xét",
  in_signing: "chờ ký",
  issuing: "phát hành",
  collecting: "chờ trả kết quả",
  field_check: "kiểm tra thực địa",
  opinion: "chờ ý kiến phối hợp",
};

/** Words of the pages about apologies. */
export const apologyVi = {
  title: "Xin lỗi người dân",
  lead: (agencies: string) => `Nghĩa vụ xin lỗi của ${agencies}, việc phải viết trước đứng đầu.`,
  nobody: "Tài khoản này không có vị trí công tác ở cơ quan nào",
  filter: "Lọc theo tình trạng",
  filters: { open: "Chưa xong", owed: "Chưa viết", proposed: "Chờ ký", approved: "Chờ gửi", all: "Tất cả" },
  empty: "Không còn lời xin lỗi nào đang nợ",
  emptyLead: "Hồ sơ dự kiến quá hạn sẽ hiện ở đây từ hai ngày làm việc trước ngày hẹn.",
  figures: { owed: "chưa viết", proposed: "chờ ký", approved: "chờ gửi", passed: "đã quá ngày phải viết" },
  figureNote: "trong danh sách này",
  code: "Mã hồ sơ",
  procedure: "Thủ tục",
  kind: "Vì",
  kinds,
  standing: "Tình trạng",
  standings,
  causes,
  dueOn: "Ngày hẹn",
  writeBy: "Phải viết trước hết ngày",
  legalBy: "Luật cho đến hết ngày",
  owedAt: "Nghĩa vụ mở lúc",
  newDueOn: "Hẹn lại ngày",
  expectedOn: "Dự kiến xong ngày",
  open: "Mở",
  write: "Viết lời xin lỗi",
  writeLead: "Người dân sẽ đọc đúng những chữ này. Nói rõ nguyên nhân, không viết “vì lý do khách quan”.",
  text: "Nội dung xin lỗi, ít nhất 20 ký tự",
  newDueLabel: "Hẹn lại ngày (ngày/tháng/năm)",
  newDueHint: (day: string) => `Sớm nhất theo tiến độ: ${day}. Chỉ được hẹn lại một lần; để trống nếu không hẹn lại.`,
  expectedHint: (day: string) =>
    `Hồ sơ đã quá hạn, ngày này chỉ để người dân biết, hồ sơ vẫn tính là trễ hạn. Sớm nhất theo tiến độ: ${day}.`,
  extensionUsed: (ground: string) => `Đã hẹn lại một lần, không được hẹn lần nữa (${ground}).`,
  propose: "Trình lãnh đạo ký",
  rewrite: "Viết lại",
  draft: (cause: string, unit: string) =>
    `Cơ quan xin lỗi Ông/Bà vì hồ sơ chưa giải quyết xong đúng hẹn. Nguyên nhân: khâu ${cause} tại ${unit} mất nhiều thời gian hơn dự kiến.`,
  draftPlain: "Cơ quan xin lỗi Ông/Bà vì hồ sơ chưa giải quyết xong đúng hẹn. Nguyên nhân: ",
  whose: "Thời gian chậm là của ai",
  unit: "Đơn vị",
  step: "Khâu",
  minutes: "Giờ làm việc vượt",
  noCauses: "Chưa đơn vị nào dùng quá thời gian được giao.",
  citizenReads: "Người dân sẽ đọc",
  proposedBy: (name: string) => `Người viết: ${name}`,
  approve: "Ký và gửi",
  approveHint:
    "Ký là đồng ý nội dung và ngày hẹn mới. Người nộp trực tuyến được báo ngay trên tài khoản; người khác do Bộ phận Một cửa báo.",
  decline: "Trả lại để viết lại",
  declineReason: "Lý do trả lại, ít nhất 20 ký tự",
  deliver: "Ghi nhận đã gửi",
  deliverMethod: "Đã báo cho người dân bằng",
  methods: {
    portal: "Tài khoản Cổng dịch vụ công",
    email: "Thư điện tử",
    sms: "Tin nhắn",
    phone: "Điện thoại",
    post: "Bưu chính",
    in_person: "Trao tận tay",
  },
  deliveredBy: (method: string, at: string) => `${method}, lúc ${at}`,
  deliveredLate: "gửi muộn hơn luật cho phép",
  approveMany: "Ký các văn bản đã chọn",
  choose: (code: string) => `Chọn ${code}`,
  done: (count: string) => `Đã ký ${count} văn bản xin lỗi`,
  acted: "Đã ghi nhận",
  owe: "Nhận lỗi khác",
  oweLead: "Dùng khi đã hướng dẫn sai, từ chối sai, trả kết quả sai hoặc làm mất giấy tờ của người dân.",
  oweKind: "Lỗi",
  oweText: "Đã xảy ra chuyện gì, ít nhất 20 ký tự",
  oweSubmit: "Nhận lỗi, mở nghĩa vụ xin lỗi",
  noApology: "Hồ sơ này không nợ lời xin lỗi nào",
  letter: "Văn bản xin lỗi (PDF)",
  section: "Xin lỗi",
  blocked: "Chưa ký và phát hành được kết quả: thiếu văn bản xin lỗi",
  goWrite: "Viết, ký văn bản xin lỗi",
  count: (count: string) => `${count} lời xin lỗi đang nợ`,
  list: "Lời xin lỗi của cơ quan",
  track: {
    title: "Cơ quan xin lỗi Ông/Bà",
    whose: "Thời gian chậm thuộc về",
    hours: (count: string) => `${count} giờ làm việc`,
    newDate: (day: string, from: string) => `Ngày hẹn mới là ${day}, thay cho ngày ${from}. Luật chỉ cho hẹn lại một lần này.`,
    expected: (day: string) => `Cơ quan dự kiến xong ngày ${day}. Hồ sơ vẫn được tính là trễ hạn.`,
    signed: (name: string, agency: string, at: string) => `${name}, ${agency}, ký lúc ${at}.`,
    owed: "Hồ sơ đã quá ngày hẹn. Cơ quan giải quyết còn nợ Ông/Bà văn bản xin lỗi.",
    owedLead: "Kết quả chưa được ký và phát hành khi chưa có văn bản xin lỗi (Điều 19 khoản 6 Nghị định 118/2025/NĐ-CP).",
  },
} as const;

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => infer R ? (...args: A) => R : Words<T[K]>;
};

/** What the English text must have, key by key. */
export type ApologyText = Words<typeof apologyVi>;
