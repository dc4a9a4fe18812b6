import type { ProblemParams } from "#kernel/problem";

export const vi = {
  problems: {
    "process.steps_missing": () => ({
      title: "Quy trình nội bộ chưa có bước nào.",
      next: "Thêm ít nhất bước tiếp nhận và bước trả kết quả.",
    }),
    "process.steps_too_many": (params: ProblemParams) => ({
      title: `Quy trình nội bộ có quá ${String(params["max"])} bước.`,
      next: "Gộp các bước do cùng một người làm.",
    }),
    "process.step_key_invalid": (params: ProblemParams) => ({
      title: `Mã bước “${String(params["key"])}” không hợp lệ.`,
      next: "Dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ.",
    }),
    "process.step_key_taken": (params: ProblemParams) => ({
      title: `Có hai bước cùng mã “${String(params["key"])}”.`,
      next: "Đặt mã khác cho một trong hai bước.",
    }),
    "process.intake_not_first": () => ({
      title: "Bước đầu tiên không phải là tiếp nhận.",
      next: "Chuyển bước tiếp nhận lên đầu quy trình.",
    }),
    "process.delivery_not_last": () => ({
      title: "Bước cuối cùng không phải là trả kết quả.",
      next: "Chuyển bước trả kết quả xuống cuối quy trình.",
    }),
    "process.step_time_invalid": (params: ProblemParams) => ({
      title: `Bước “${String(params["key"])}” chưa có thời hạn.`,
      next: "Nhập phần thời gian hoặc số giờ làm việc lớn hơn 0.",
    }),
    "process.time_overspent": () => ({
      title: "Tổng thời gian của các bước vượt thời hạn giải quyết.",
      next: "Giảm phần thời gian của các bước để tổng không quá 100 %.",
    }),
  },
};

export type ProcessText = typeof vi;
