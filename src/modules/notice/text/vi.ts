import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

/** Words of the messages to people: in the messages, on the page of what was sent, and where officials change the wording. */
export const vi = {
  occasions: {
    submitted: "Nộp trực tuyến",
    received: "Tiếp nhận",
    intake_supplement: "Yêu cầu bổ sung khi tiếp nhận",
    intake_refused: "Không tiếp nhận",
    supplement: "Yêu cầu bổ sung",
    supplement_received: "Đã nhận bổ sung",
    paused: "Tạm dừng thời hạn",
    resumed: "Tính tiếp thời hạn",
    apology: "Xin lỗi, hẹn lại",
    due_moved: "Đổi ngày hẹn",
    resolved: "Có kết quả",
    refused: "Không giải quyết",
    returned: "Đã trả kết quả",
    corrected: "Sửa kết quả",
    stopped: "Dừng giải quyết",
    result_corrected: "Đính chính kết quả trong kho",
    result_revoked: "Thu hồi kết quả trong kho",
    booking_reminder: "Nhắc giờ hẹn",
  },
  media: { email: "Thư điện tử", sms: "Tin nhắn SMS", zalo: "Zalo" },
  standings: {
    waiting: "Chờ gửi",
    sent: "Đã gửi",
    delivered: "Đã đến nơi",
    bounced: "Không đến được",
    failed: "Không gửi được",
    withheld: "Không gửi",
  },
  withheld: {
    no_contact: "người nộp không để lại số điện thoại, thư điện tử",
    not_wanted: "người nộp chọn không nhận",
    switched_off: "cơ quan không gửi tin về việc này",
    overtaken: "hồ sơ đã sang bước khác, hoặc lịch đã dùng hay hủy, trước giờ gửi",
  },
  reasons: {
    answer: "Đó là hạn luật định để Một cửa trả lời, tính từ khi nhận.",
    noLimit: "Thủ tục này không có thời hạn.",
    period: (time: string) => `Thời hạn giải quyết là ${time}.`,
    waitsFor: (cause: string) => `Đang chờ ${cause}.`,
    onPage: "Xem tại trang tra cứu.",
    decree: "Lịch nghỉ của cơ quan nhà nước thay đổi, ngày hẹn được tính lại.",
    returned: {
      signature: "Người nhận đã ký nhận.",
      download: "Kết quả đã được tải về.",
      post: "Kết quả đã gửi qua bưu chính.",
    },
    corrected: "Kết quả trước có sai sót và đã được sửa.",
    lapsed: "Hồ sơ không được bổ sung đúng hạn.",
    withdrawn: "Theo đề nghị của người nộp.",
    booked: "Ông/Bà đã đặt lịch và chọn được nhắc.",
  },
  outbox: {
    title: "Tin đã gửi cho người dân",
    lead: "Mỗi thay đổi của hồ sơ được báo cho người nộp. Danh sách này được đọc từ sổ ghi việc, không ai ghi tay.",
    local:
      "Chưa nối với cổng gửi tin: mọi tin dừng lại ở trang này, không đến tay ai. Đặt NOTICE_GATEWAY, hoặc MAIL_SMTP_URL cho thư điện tử, để gửi thật.",
    localOf: (media: string) =>
      `${media}: chưa nối, tin dừng lại ở trang này, không đến tay ai. Đặt NOTICE_GATEWAY hoặc MAIL_SMTP_URL để gửi thật.`,
    gateway: (media: string, host: string) => `${media}: gửi qua ${host}.`,
    standing: "Tình trạng",
    all: "Tất cả",
    show: "Xem",
    table: "Các tin",
    when: "Lúc",
    dossier: "Hồ sơ, lịch hẹn",
    occasion: "Việc",
    medium: "Gửi qua",
    to: "Đến",
    sendAt: (when: string) => `gửi lúc ${when}`,
    none: "Chưa có tin nào.",
    noneLead: "Tin xuất hiện ở đây khi hồ sơ được tiếp nhận, chuyển bước, có kết quả.",
    more: "Tin cũ hơn",
    erased: "Nội dung đã xóa theo yêu cầu.",
    content: "Nội dung",
    subject: "Tiêu đề",
    attempts: "Số lần gửi",
    counts: "Số tin trong 7 ngày",
    home: "Vận hành",
    wordings: "Lời của các tin",
  },
  wordings: {
    title: "Lời của các tin",
    lead: "Sửa lời từng loại tin. Các ô trong ngoặc nhọn được điền khi gửi; tin nào cũng phải nói hồ sơ nào, ở đâu, ngày nào, vì sao.",
    home: "Quản trị",
    brought: "Lời có sẵn",
    changed: (version: number) => `Đã sửa ${version} lần`,
    edit: "Sửa lời",
    occasion: "Việc",
    media: "Gửi qua",
    none: "Không gửi",
    state: "Lời",
    subject: "Tiêu đề",
    long: "Thư điện tử, Zalo",
    short: "Tin nhắn SMS",
    shortHint: (max: number) => `Nhiều nhất ${max} phần tin; mỗi phần 67 ký tự có dấu.`,
    vietnamese: "Tiếng Việt",
    english: "Tiếng Anh",
    fields: "Các ô dùng được",
    fieldNames: {
      ma_ho_so: "mã hồ sơ, hoặc mã đặt lịch",
      don_vi: "bàn đang giữ hồ sơ",
      han: "ngày đáng chú ý nhất",
      ly_do: "vì sao",
      duong_dan: "địa chỉ trang tra cứu",
      thu_tuc: "tên thủ tục",
      co_quan: "cơ quan",
      luc: "lúc việc xảy ra",
    },
    preview: "Xem trước với một hồ sơ mẫu",
    save: "Lưu",
    reset: "Trở lại lời có sẵn",
    saved: "Đã lưu lời mới. Tin từ nay dùng lời này.",
    sample: {
      don_vi: "Phòng Kinh tế, UBND phường Bình Giang",
      co_quan: "UBND phường Bình Giang",
      thu_tuc: "Đăng ký khai sinh",
      ly_do: "Thời hạn giải quyết là 1 ngày làm việc.",
    },
  },
  panel: {
    title: "Báo tin về hồ sơ này",
    lead: "Mỗi khi hồ sơ đổi bước, Ông/Bà được báo tin. Chọn cách nhận:",
    sent: "Tin đã gửi",
    none: "Chưa có tin nào được gửi.",
    choose: "Cách nhận tin",
    language: "Tiếng",
    save: "Lưu cách nhận tin",
    noContact:
      "Ông/Bà chưa để lại số điện thoại hay thư điện tử, nên không có tin nào được gửi. Bộ phận Một cửa ghi thêm giúp khi Ông/Bà yêu cầu.",
    saved: "Đã lưu cách nhận tin.",
    quiet: (from: string, to: string) => `Từ ${from} đến ${to} không gửi tin; tin chờ đến sáng.`,
  },
  problems: {
    "notice.field_unknown": (params) => ({
      title: `Không có ô {${shown(params, "field")}}.`,
      next: "Dùng một trong các ô ghi bên cạnh, viết không dấu, trong ngoặc nhọn.",
    }),
    "notice.field_missing": (params) => ({
      title: `Lời còn thiếu: ${listed(params)}.`,
      next: "Tin phải nói hồ sơ nào, ở đâu, ngày nào, vì sao và xem ở đâu. Thêm các ô này rồi lưu lại.",
    }),
    "notice.too_long": (params) => ({
      title: `Tin nhắn dài ${shown(params, "parts")} phần, nhiều nhất ${shown(params, "max")}.`,
      next: "Viết ngắn lại; phần dài để trong thư điện tử.",
    }),
    "notice.wording_invalid": () => ({ title: "Lời trống hoặc quá dài.", next: "Điền đủ tiêu đề, lời dài và lời ngắn." }),
    "notice.unknown": () => ({ title: "Không có tin này.", next: "Mở lại danh sách tin và chọn lại." }),
    "notice.receipt_unsigned": () => ({ title: "Xác nhận không có chữ ký đúng.", next: "Ký bằng khóa đã đặt cho cổng gửi tin." }),
    "notice.no_contact": () => ({
      title: "Chưa có địa chỉ để gửi theo cách đã chọn.",
      next: "Chọn cách khác, hoặc nhờ Bộ phận Một cửa ghi thêm số điện thoại, thư điện tử.",
    }),
  } satisfies ProblemTexts,
};

/** Fields of a refusal as they are written in a wording. */
export function listed(params: Parameters<typeof shown>[0]): string {
  const { fields } = params;
  return typeof fields === "object" ? fields.map((name) => `{${name}}`).join(", ") : "";
}

/** What the English text must have, key by key. */
export type NoticeText = typeof vi;
