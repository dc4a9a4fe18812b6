import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

/** Sentences of the HTTP edge. */
export const vi = {
  problems: {
    "http.not_found": () => ({
      title: "Không có trang này",
      next: "Địa chỉ có thể bị gõ nhầm hoặc trang đã được chuyển đi. Mời Ông/Bà về trang chủ để tìm thủ tục hoặc tra cứu hồ sơ.",
    }),
    "http.cross_site_post": () => ({
      title: "Yêu cầu này được gửi từ một trang khác nên chưa được nhận",
      next: "Mời Ông/Bà mở lại trang có biểu mẫu trên cổng này rồi gửi lại. Chưa có thông tin nào được lưu.",
    }),
    "http.body_too_large": (params) => ({
      title: "Nội dung gửi lên quá lớn",
      next: `Mỗi lần gửi nhận tối đa ${shown(params, "limit")}. Mời Ông/Bà giảm dung lượng tệp hoặc gửi làm nhiều lần. Chưa có thông tin nào được lưu.`,
    }),
    "http.form_unreadable": () => ({
      title: "Không đọc được biểu mẫu vừa gửi",
      next: "Mời Ông/Bà quay lại trang trước và gửi lại. Chưa có thông tin nào được lưu.",
    }),
    "http.field_too_long": (params) => ({
      title: `Có ô dài hơn ${shown(params, "limit")} ký tự`,
      next: "Mời Ông/Bà bấm nút quay lại của trình duyệt để lấy lại nội dung, rút ngắn, hoặc gửi thành tệp nếu trang có ô chọn tệp. Chưa có thông tin nào được lưu.",
    }),
    "http.form_incomplete": () => ({
      title: "Biểu mẫu gửi lên thiếu mã của lần gửi",
      next: "Mời Ông/Bà mở lại trang có biểu mẫu rồi gửi lại. Mã này giúp một hồ sơ không bị nộp hai lần.",
    }),
    "http.input_invalid": (params) => ({
      title: `Dữ liệu gửi lên chưa đúng hoặc còn thiếu: ${shown(params, "fields")}`,
      next: "Sửa các mục đã nêu theo tài liệu API rồi gửi lại.",
    }),
    "http.idempotency_key_malformed": () => ({
      title: "Idempotency-Key phải là một UUID",
      next: "Tạo một UUID cho mỗi thao tác và gửi lại đúng mã đó khi gọi lại.",
    }),
    "http.too_many_requests": (params) => ({
      title: "Có quá nhiều lần thử trong thời gian ngắn",
      next: `Mời Ông/Bà thử lại sau ${shown(params, "retryAfterSeconds")} giây. Giới hạn này bảo vệ thông tin của mọi người.`,
    }),
  } satisfies ProblemTexts,
  fault: {
    title: "Hệ thống đang gặp trục trặc",
    next: "Lỗi này không phải do Ông/Bà. Mời thử lại sau ít phút; nếu vẫn vậy, xin báo số tham chiếu dưới đây cho bộ phận hỗ trợ. Việc vừa gửi chỉ được ghi nhận khi trang báo đã xong.",
  },
};

export type HttpEdgeText = typeof vi;
