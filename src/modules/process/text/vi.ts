import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

/** What waits now, for whoever came second. */
function handed(p: ProblemParams): string {
  const inHand = shown(p, "inHand");
  return inHand === "" ? "Quy trình không còn chờ ai. Tải lại trang." : `Đang chờ: ${inHand}. Tải lại trang để xem.`;
}

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
    "process.nodes_too_many": (p: ProblemParams) => ({
      title: `Quy trình có quá ${shown(p, "max")} phần tử.`,
      next: "Tách thành nhiều quy trình, hoặc gọi thủ tục khác từ quy trình này.",
    }),
    "process.start_missing": () => ({ title: "Quy trình chưa có điểm bắt đầu.", next: "Thêm một điểm bắt đầu và nối vào bước tiếp nhận." }),
    "process.starts_several": (p: ProblemParams) => ({
      title: `Quy trình có ${shown(p, "count")} điểm bắt đầu.`,
      next: "Giữ lại một điểm bắt đầu; dùng cổng để rẽ nhánh sau đó.",
    }),
    "process.end_missing": () => ({ title: "Quy trình chưa có điểm kết thúc.", next: "Thêm điểm kết thúc sau bước trả kết quả." }),
    "process.flow_loose": (p: ProblemParams) => ({
      title: `Đường nối «${shown(p, "flow")}» không nối hai phần tử của quy trình.`,
      next: "Nối lại cả hai đầu, hoặc xóa đường nối.",
    }),
    "process.condition_misplaced": (p: ProblemParams) => ({
      title: `Đường nối «${shown(p, "flow")}» sau «${shown(p, "name")}» có điều kiện hoặc dấu mặc định ở chỗ không được hỏi.`,
      next: "Chỉ đặt điều kiện sau cổng loại trừ hoặc cổng bao hàm; đường mặc định không có điều kiện.",
    }),
    "process.condition_missing": (p: ProblemParams) => ({
      title: `Đường nối «${shown(p, "flow")}» sau cổng «${shown(p, "name")}» chưa có điều kiện.`,
      next: "Viết điều kiện, hoặc đánh dấu đường này là mặc định.",
    }),
    "process.condition_invalid": (p: ProblemParams) => ({
      title: `Điều kiện của đường nối «${shown(p, "flow")}» sau «${shown(p, "name")}» viết chưa đúng: ${shown(p, "expression")}`,
      next: "Sửa điều kiện theo hướng dẫn viết quy tắc, rồi kiểm tra lại.",
    }),
    "process.defaults_several": (p: ProblemParams) => ({
      title: `Cổng «${shown(p, "name")}» có nhiều đường mặc định.`,
      next: "Giữ lại một đường mặc định.",
    }),
    "process.way_in_misplaced": (p: ProblemParams) => ({
      title: `Có đường nối đi vào «${shown(p, "name")}», nơi không nhận đường vào.`,
      next: "Nối đường đó vào phần tử sau nó.",
    }),
    "process.way_out_misplaced": (p: ProblemParams) => ({
      title: `Có đường nối đi ra từ điểm kết thúc «${shown(p, "name")}».`,
      next: "Xóa đường nối đó, hoặc thay điểm kết thúc bằng một bước.",
    }),
    "process.no_way_in": (p: ProblemParams) => ({
      title: `Không có đường nào đi vào «${shown(p, "name")}».`,
      next: "Nối từ phần tử đứng trước, hoặc xóa phần tử này.",
    }),
    "process.no_way_out": (p: ProblemParams) => ({
      title: `Không có đường nào đi ra từ «${shown(p, "name")}».`,
      next: "Nối tới phần tử tiếp theo hoặc tới điểm kết thúc.",
    }),
    "process.ways_out_several": (p: ProblemParams) => ({
      title: `Nhiều đường đi ra từ «${shown(p, "name")}» mà không qua cổng.`,
      next: "Đặt một cổng sau phần tử này để nói rõ cách rẽ nhánh.",
    }),
    "process.edge_misplaced": (p: ProblemParams) => ({
      title: `Sự kiện gắn biên «${shown(p, "name")}» không nằm trên bước có chờ đợi.`,
      next: "Gắn sự kiện lên bước của người xử lý, dịch vụ, bước nhận tin hoặc thủ tục được gọi.",
    }),
    "process.event_way_invalid": (p: ProblemParams) => ({
      title: `Sau cổng sự kiện «${shown(p, "name")}» có đường không dẫn tới một sự kiện chờ riêng: «${shown(p, "to")}».`,
      next: "Mỗi đường sau cổng sự kiện phải dẫn tới một hẹn giờ hoặc một bước nhận tin mà không đường nào khác đi vào.",
    }),
    "process.unreachable": (p: ProblemParams) => ({
      title: `Không có đường nào từ điểm bắt đầu tới «${shown(p, "name")}».`,
      next: "Nối phần tử này vào quy trình, hoặc xóa nó.",
    }),
    "process.endless": (p: ProblemParams) => ({
      title: `Vòng lặp không có bước chờ: ${shown(p, "names")}.`,
      next: "Đặt một bước của người xử lý hoặc một hẹn giờ vào vòng lặp.",
    }),
    "process.no_way_on": (p: ProblemParams) => ({
      title: `Không điều kiện nào sau cổng «${shown(p, "name")}» thỏa và cổng không có đường mặc định.`,
      next: "Hồ sơ vẫn ở nguyên chỗ. Kiểm tra dữ liệu của hồ sơ; báo người quản lý thủ tục sửa quy trình.",
    }),
    "process.condition_failed": (p: ProblemParams) => ({
      title: `Không quyết định được điều kiện của đường nối «${shown(p, "flow")}» sau cổng «${shown(p, "name")}»: ${shown(p, "expression")}`,
      next: "Hồ sơ vẫn ở nguyên chỗ. Kiểm tra dữ liệu mà điều kiện hỏi; báo người quản lý thủ tục sửa quy trình.",
    }),
    "process.return_refused": (p: ProblemParams) => ({
      title: `Không thể trả từ bước «${shown(p, "name")}» về «${shown(p, "toName")}».`,
      next: "Chọn một bước trước đó trong danh sách.",
    }),
    "process.token_gone": (p: ProblemParams) => ({
      title: `Bước «${shown(p, "name")}» không còn chờ xử lý; có thể người khác đã hoàn thành.`,
      next: handed(p),
    }),
    "process.token_doubled": (p: ProblemParams) => ({
      title: `Quy trình sai: «${shown(p, "name")}» được đến hai lần cùng lúc.`,
      next: "Hồ sơ vẫn ở nguyên chỗ. Báo người quản lý thủ tục sửa quy trình.",
    }),
    "process.place_unknown": (p: ProblemParams) => ({
      title: `Quy trình không có vị trí «${shown(p, "key")}» mà hồ sơ đang ở.`,
      next: "Báo người quản lý thủ tục: hồ sơ phải được chuyển đúng sang phiên bản này.",
    }),
    "process.message_unexpected": (p: ProblemParams) => ({
      title: `Hiện không bước nào chờ tin «${shown(p, "message")}».`,
      next: "Giữ tin lại và gửi lại khi có bước chờ.",
    }),
    "process.bpmn_too_large": (params: ProblemParams) => ({
      title: `Tệp BPMN quá lớn (tối đa ${String(params["max"])}).`,
      next: "Tách quy trình, hoặc bỏ hình và dữ liệu không thuộc quy trình.",
    }),
    "process.bpmn_declaration": (params: ProblemParams) => ({
      title: `Dòng ${String(params["line"])} của tệp khai báo kiểu tài liệu, thực thể hoặc chỉ thị xử lý (${String(params["found"])}); vì an toàn, không nhận.`,
      next: "Xuất lại tệp từ công cụ vẽ, không kèm khai báo.",
    }),
    "process.bpmn_malformed": (params: ProblemParams) => ({
      title: `Tệp không phải XML đúng dạng ở dòng ${String(params["line"])}.`,
      next: "Xuất lại tệp từ công cụ vẽ rồi tải lên lần nữa.",
    }),
    "process.bpmn_too_deep": (params: ProblemParams) => ({
      title: `Các phần tử lồng nhau quá ${String(params["max"])} lớp ở dòng ${String(params["line"])}.`,
      next: "Xuất lại tệp từ công cụ vẽ.",
    }),
    "process.bpmn_name_forbidden": (params: ProblemParams) => ({
      title: `Tên “${String(params["name"])}” ở dòng ${String(params["line"])} không được dùng.`,
      next: "Đặt mã khác cho phần tử này.",
    }),
    "process.bpmn_id_taken": (params: ProblemParams) => ({
      title: `Mã “${String(params["id"])}” ở dòng ${String(params["line"])} đã được dùng cho phần tử khác.`,
      next: "Đặt mã khác cho một trong hai phần tử.",
    }),
    "process.bpmn_not_bpmn": () => ({
      title: "Tệp không phải là BPMN 2.0.",
      next: "Chọn tệp .bpmn do công cụ vẽ quy trình xuất ra.",
    }),
    "process.bpmn_unreadable": (params: ProblemParams) => ({
      title: `Không đọc được tệp BPMN ở dòng ${String(params["line"])}: ${String(params["detail"])}.`,
      next: "Mở tệp bằng công cụ vẽ, sửa chỗ đó rồi xuất lại.",
    }),
    "process.bpmn_unsupported": (params: ProblemParams) => ({
      title: `Tệp có ${String(params["count"])} chỗ mà hệ thống chưa chạy được, chỗ đầu ở dòng ${String(params["line"])} (${String(params["element"])}).`,
      next: "Xem danh sách từng chỗ, vẽ lại theo gợi ý rồi tải lên lần nữa.",
    }),
  },
};

export type ProcessText = typeof vi;
