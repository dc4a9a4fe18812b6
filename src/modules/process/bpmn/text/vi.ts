import type { ProblemParams } from "#kernel/problem";

import type { BpmnFindingCode } from "../bpmn-finding.ts";

const text = (params: ProblemParams, name: string) => String(params[name] ?? "");

export const vi = {
  agencies: {
    reception: "Nơi tiếp nhận",
    competent: "Cơ quan giải quyết",
    area_committee: "Ủy ban nhân dân cấp xã nơi có thẩm quyền",
    named: (code: string) => `Cơ quan ${code}`,
  },
  findings: {
    element_unsupported: (p) => `Chưa hỗ trợ phần tử loại ${text(p, "type")}. Vẽ lại bằng các bước và cổng thông thường.`,
    event_unsupported: (p) =>
      `Chưa hỗ trợ sự kiện này (${text(p, "type")}, ${text(p, "event")}). Dùng hẹn giờ, thông điệp hoặc một bước có câu hỏi.`,
    loop_unsupported: () => "Chưa hỗ trợ bước lặp hoặc nhiều bản song song. Vẽ vòng lặp bằng cổng lựa chọn, hoặc vẽ từng nhánh.",
    compensation_unsupported: () => "Chưa hỗ trợ hoàn tác (compensation). Vẽ một bước trả lại hoặc một nhánh riêng.",
    timer_unsupported: (p) => `Không hiểu thời hạn của hẹn giờ (${text(p, "found")}). Ghi số giờ, ngày hoặc tuần, ví dụ PT4H, P5D.`,
    value_invalid: (p) => `Giá trị “${text(p, "value")}” của thuộc tính ${text(p, "property")} không hợp lệ.`,
    start_missing: () => "Quy trình không có sự kiện bắt đầu. Vẽ một sự kiện bắt đầu.",
    starts_several: () => "Quy trình có nhiều sự kiện bắt đầu. Hồ sơ chỉ vào bằng một cửa: giữ lại một sự kiện.",
    process_missing: () => "Tệp không có quy trình nào có bước.",
    processes_several: (p) =>
      `Tệp có ${text(p, "count")} quy trình cùng chạy. Tải lên từng quy trình, hoặc đánh dấu một quy trình là thực thi được.`,
    flow_loose: () => "Mũi tên không nối hai phần tử.",
    nodes_too_many: (p) => `Quy trình có hơn ${text(p, "max")} phần tử. Tách thành nhiều thủ tục.`,
    agency_missing: (p) =>
      text(p, "lane") === ""
        ? "Chưa ghi cơ quan thực hiện."
        : `Chưa ghi cơ quan thực hiện; bản vẽ đặt bước trong làn “${text(p, "lane")}”.`,
    time_missing: () => "Chưa ghi thời hạn của bước.",
    name_missing: () => "Bước chưa có tên.",
    condition_foreign: (p) => `Điều kiện “${text(p, "condition")}” không viết bằng FEEL. Viết lại theo câu trả lời hoặc dữ liệu của hồ sơ.`,
    rule_missing: () => "Chưa chọn quy tắc cho bước này.",
    service_missing: () => "Chưa chọn dịch vụ mà hệ thống thực hiện.",
    message_missing: () => "Chưa đặt tên thông điệp.",
    procedure_missing: () => "Chưa chọn thủ tục được gọi.",
    task_as_user: () => "Được đọc là bước do người thực hiện.",
    timer_calendar_hours: (p) => `Được đọc là ${text(p, "amount")} giờ liên tục, kể cả ngoài giờ làm việc.`,
    timer_calendar_days: (p) => `Được đọc là ${text(p, "amount")} ngày theo lịch, kể cả ngày nghỉ.`,
    start_as_filing: () => "Quy trình bắt đầu khi hồ sơ được nộp, không phải khi nhận thông điệp.",
    artifact_ignored: (p) => `${text(p, "count")} ghi chú hoặc khung nhóm chỉ có trên bản vẽ, không ảnh hưởng quy trình.`,
    data_ignored: (p) => `${text(p, "count")} phần tử dữ liệu không ảnh hưởng quy trình.`,
    pool_ignored: () => "Đối tác này chỉ có trên bản vẽ, không chạy ở đây.",
    process_ignored: () => "Quy trình này không được đánh dấu thực thi, nên được bỏ qua.",
    reference_lost: (p) => `Tham chiếu ${text(p, "property")} tới “${text(p, "id")}” không có trong tệp; không ảnh hưởng quy trình.`,
    foreign_ignored: (p) => `Phần tử ${text(p, "element")} của công cụ khác được bỏ qua.`,
    layout_missing: () => "Tệp không có bản vẽ đầy đủ; hệ thống đã tự sắp xếp.",
  } satisfies Record<BpmnFindingCode, (params: ProblemParams) => string> as Record<BpmnFindingCode, (params: ProblemParams) => string>,
};

export type BpmnText = typeof vi;
