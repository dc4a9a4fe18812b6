import type { Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatDay, formatInstant } from "#platform/format";
import { shown } from "#platform/problem-text";
import type { CivilDate } from "#kernel/instant";

const at = (params: ProblemParams): string => formatInstant("vi", shown(params, "at") as Instant);
const day = (params: ProblemParams): string => formatDay("vi", shown(params, "day") as CivilDate);

/** What stands in the way at the counter's lists, returns and day book, and what to do next. */
export const problemsVi = {
  "handover.list_unknown": (params: ProblemParams) => ({
    title: `Không có danh sách giao nhận ${shown(params, "list")}.`,
    next: "Xem lại số in trên danh sách hoặc quét lại mã QR.",
  }),
  "handover.nothing_listed": () => ({
    title: "Chưa chọn hồ sơ nào.",
    next: "Đánh dấu các hồ sơ rồi bấm lại.",
  }),
  "handover.lines_not_proposed": (params: ProblemParams) => ({
    title: `Không lập được danh sách: ${shown(params, "codes")} không còn chờ giao đến nơi này.`,
    next: "Tải lại trang: hồ sơ đã được đưa vào danh sách khác, đã chuyển hoặc đã dừng.",
  }),
  "handover.line_not_listed": (params: ProblemParams) => ({
    title: `Hồ sơ ${shown(params, "code")} không có trong danh sách này.`,
    next: "Mở lại danh sách và xác nhận theo các dòng đang có.",
  }),
  "handover.line_answered": (params: ProblemParams) => ({
    title: `Dòng của hồ sơ ${shown(params, "code")} đã được ${shown(params, "by")} ghi nhận lúc ${at(params)}.`,
    next: "Mở lại danh sách; các dòng còn lại vẫn xác nhận được.",
  }),
  "handover.missing_unsaid": (params: ProblemParams) => ({
    title: `Hồ sơ ${shown(params, "code")}: chưa ghi thiếu gì.`,
    next: "Ghi tên giấy tờ còn thiếu; hồ sơ ở lại bên giao cho đến khi đủ.",
  }),
  "handover.tracking_unsaid": (params: ProblemParams) => ({
    title: `Hồ sơ ${shown(params, "code")}: chưa có số hiệu bưu gửi.`,
    next: "Nhập số hiệu in trên phiếu gửi, hoặc ghi là chưa giao.",
  }),
  "handover.tracking_twice": (params: ProblemParams) => ({
    title: `Số hiệu bưu gửi ${shown(params, "tracking")} được nhập cho hai hồ sơ.`,
    next: "Mỗi hồ sơ một bưu gửi; kiểm tra lại số.",
  }),
  "handover.numbers_contended": () => ({
    title: "Nhiều người đang cùng lập danh sách; chưa có gì được ghi.",
    next: "Bấm lại sau vài giây.",
  }),
  "handover.input_invalid": (params: ProblemParams) => ({
    title: `Chưa đúng hoặc còn thiếu: ${shown(params, "fields")}.`,
    next: "Xem lại các ô được nêu rồi gửi lại.",
  }),
  "handover.result_on_list": (params: ProblemParams) => ({
    title: `Kết quả của hồ sơ ${shown(params, "code")} đang nằm trong danh sách ${shown(params, "list")} chưa xác nhận.`,
    next: "Xác nhận danh sách trước, rồi trả kết quả.",
  }),
  "handover.day_not_over": (params: ProblemParams) => ({
    title: `Ngày ${day(params)} chưa đến.`,
    next: "Chỉ khóa sổ của hôm nay hoặc ngày đã qua.",
  }),
  "handover.day_closed": (params: ProblemParams) => ({
    title: `Sổ ngày ${day(params)} đã được ${shown(params, "by")} ký lúc ${at(params)}.`,
    next: "Việc phát sinh sau đó được ghi là sau khóa sổ.",
  }),
  "handover.day_not_closed": (params: ProblemParams) => ({
    title: `Sổ ngày ${day(params)} chưa khóa.`,
    next: "Cán bộ tiếp nhận khóa sổ trước, phụ trách xác nhận sau.",
  }),
  "handover.day_changed": (params: ProblemParams) => ({
    title: `Sổ ngày ${day(params)} vừa có thêm việc sau khi ông/bà mở trang; chưa khóa.`,
    next: "Xem lại các con số mới rồi khóa.",
  }),
  "handover.day_own": (params: ProblemParams) => ({
    title: `Ông/bà đã khóa sổ ngày ${day(params)} nên không tự xác nhận được.`,
    next: "Nhờ người phụ trách khác xác nhận.",
  }),
} as const;
