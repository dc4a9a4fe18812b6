import type { StepTime } from "../../linear-process.ts";
import type { ProcessNode, TimerSpan } from "../../model/process-model.ts";

const shareOf = (perMille: number): string => `${String(perMille / 10).replace(".", ",")} % thời gian giải quyết`;
const spanUnits = { working_hour: "giờ làm việc", working_day: "ngày làm việc", hour: "giờ liên tục", day: "ngày theo lịch" } as const;

export const vi = {
  agencies: {
    reception: "Nơi tiếp nhận",
    competent: "Cơ quan giải quyết",
    area_committee: "Ủy ban nhân dân cấp xã tại địa bàn",
    named: (code: string) => `Cơ quan ${code}`,
    missing: "Chưa ghi cơ quan",
  },
  time: (time: StepTime) => {
    if ("perMille" in time) return shareOf(time.perMille);
    return time.workingHours === 0 ? "chưa ghi thời hạn" : `${time.workingHours} giờ làm việc`;
  },
  span: (span: TimerSpan) => ("perMille" in span ? shareOf(span.perMille) : `${span.amount} ${spanUnits[span.unit]}`),
  kinds: {
    start: "Bắt đầu",
    end: "Kết thúc",
    user: "Bước",
    rule: "Quy tắc",
    service: "Hệ thống thực hiện",
    send: "Gửi thông điệp",
    receive: "Chờ thông điệp",
    call: "Thủ tục liên thông",
    timer: "Chờ",
    boundary: "Trên cạnh bước",
    exclusive: "Lựa chọn",
    parallel: "Song song",
    inclusive: "Một hoặc nhiều nhánh",
    event: "Chờ việc đến trước",
  } satisfies Record<ProcessNode["node"], string>,
  pictureTitle: (name: string) => (name === "" ? "Sơ đồ quy trình" : `Sơ đồ quy trình: ${name}`),
  pictureHint: "Sơ đồ cuộn ngang được. Danh sách các bước bên trên nói cùng nội dung bằng lời.",
  here: "đang ở đây",
  passed: "đã qua",
  starts: "Bắt đầu khi hồ sơ được nộp.",
  next: (to: string) => `Tiếp theo: ${to}.`,
  goesBack: (to: string) => `Quay lại ${to}.`,
  allAtOnce: "Cùng lúc:",
  oneOf: "Một trong các hướng:",
  someOf: "Một hoặc nhiều hướng cùng lúc:",
  firstOf: "Việc nào đến trước:",
  joinsAll: (to: string) => `chờ đủ các nhánh, rồi ${to}`,
  when: (condition: string, to: string) => `nếu ${condition}: ${to}`,
  otherwise: (to: string) => `còn lại: ${to}`,
  stepRef: (number: number, name: string) => `bước ${number} (${name})`,
  ends: "kết thúc",
  endsAll: "kết thúc toàn bộ, dừng mọi nhánh khác",
  nowhere: "chưa nối tới đâu",
  ruleOf: (name: string, to: string) => `hệ thống áp dụng quy tắc “${name}”, rồi ${to}`,
  sendOf: (name: string, to: string) => `gửi “${name}”, rồi ${to}`,
  afterTime: (span: string, isInterrupting: boolean, to: string) =>
    isInterrupting ? `Quá ${span} chưa xong: dừng bước này, ${to}.` : `Sau ${span}, trong khi bước vẫn mở: ${to}.`,
  onMessage: (message: string, isInterrupting: boolean, to: string) =>
    isInterrupting ? `Khi nhận “${message}”: dừng bước này, ${to}.` : `Khi nhận “${message}”, trong khi bước vẫn mở: ${to}.`,
  waits: (span: string) => `Chờ ${span}`,
  waitsFor: (message: string) => `Chờ thông điệp “${message}”`,
  calls: (code: string) => `Mở hồ sơ thủ tục ${code} và chờ kết quả`,
  loops: "lặp lại",
};

export type PictureText = typeof vi;
