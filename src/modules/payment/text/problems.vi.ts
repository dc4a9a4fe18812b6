import { parseDong, formatDong } from "#kernel/money";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

function money(params: ProblemParams, name: string): string {
  const amount = parseDong(Math.abs(Number(params[name] ?? 0)));
  return amount === undefined ? shown(params, name) : formatDong(amount);
}

/** What refuses a payment, in Vietnamese. */
export const problems = {
  "payment.no_fee": () => ({ title: "Hồ sơ này không phải nộp phí, lệ phí.", next: "Không thu tiền." }),
  "payment.reception_undone": (params: ProblemParams) => ({
    title: `Việc tiếp nhận hồ sơ ${shown(params, "code")} đã được hủy.`,
    next: "Không thu tiền cho mã này; thu theo hồ sơ được tiếp nhận thay thế.",
  }),
  "payment.noted_paid": () => ({
    title: "Khi tiếp nhận, hồ sơ đã được ghi là đã nộp phí, lệ phí.",
    next: "Biên lai của khoản đó không lập ở đây; không thu lần nữa.",
  }),
  "payment.nothing_owed": () => ({ title: "Hồ sơ không còn khoản nào phải nộp.", next: "Xem các biên lai đã lập." }),
  "payment.more_than_owed": (params: ProblemParams) => ({
    title: `Số tiền ${money(params, "amount")} nhiều hơn số còn phải nộp.`,
    next: `Thu không quá ${money(params, "owed")}.`,
  }),
  "payment.amount_invalid": () => ({ title: "Số tiền không hợp lệ.", next: "Nhập số đồng nguyên lớn hơn 0, không có phần lẻ." }),
  "payment.contended": () => ({ title: "Nhiều người đang lấy số của cùng một quyển biên lai.", next: "Chưa có gì được ghi. Bấm lại." }),
  "payment.no_book": (params: ProblemParams) => ({
    title: `Chưa có quyển biên lai năm ${shown(params, "year")} còn số cho nơi thu này.`,
    next: "Nhờ người giữ biên lai mở quyển mới, rồi thu lại.",
  }),
  "payment.book_exists": (params: ProblemParams) => ({
    title: `Quyển biên lai ${shown(params, "book")} đã có.`,
    next: "Chọn số quyển hoặc ký hiệu khác.",
  }),
  "payment.book_invalid": () => ({
    title: "Quyển biên lai chưa hợp lệ.",
    next: "Kiểm tra mẫu số, ký hiệu, số quyển, số đầu và số cuối (không quá 100.000 số).",
  }),
  "payment.book_unknown": () => ({ title: "Không có quyển biên lai này.", next: "Mở lại danh sách quyển biên lai." }),
  "payment.book_finished": () => ({ title: "Quyển biên lai đã hết số hoặc đã đóng.", next: "Mở quyển mới." }),
  "payment.drawer_unknown": () => ({ title: "Không có két thu này.", next: "Mở lại trang kết sổ." }),
  "payment.drawer_not_open": () => ({ title: "Két thu đã kiểm đếm.", next: "Người duyệt trả lại thì mới đếm lại được." }),
  "payment.drawer_not_counted": () => ({
    title: "Két thu chưa kiểm đếm hoặc đã qua bước này.",
    next: "Tải lại trang để xem két đang ở bước nào.",
  }),
  "payment.drawer_short": () => ({
    title: "Tiền trong két không đủ để chi hoàn.",
    next: "Bổ sung tiền lẻ vào két hoặc hoàn bằng chuyển khoản.",
  }),
  "payment.not_your_drawer": (params: ProblemParams) => ({
    title: `Két này của ${shown(params, "name")}.`,
    next: "Người thu tiền tự đếm két của mình.",
  }),
  "payment.difference_unexplained": (params: ProblemParams) => ({
    title: `Tiền đếm được lệch ${money(params, "difference")} so với sổ (${money(params, "counted")} và ${money(params, "computed")}).`,
    next: "Đếm lại; nếu vẫn lệch, ghi rõ lý do vào ô giải trình.",
  }),
  "payment.second_person_needed": () => ({ title: "Việc này cần người thứ hai.", next: "Nhờ người khác có quyền duyệt thực hiện." }),
  "payment.reason_missing": () => ({ title: "Chưa ghi lý do.", next: "Ghi lý do rồi gửi lại." }),
  "payment.treasurer_missing": () => ({ title: "Chưa ghi người nhận tiền.", next: "Ghi họ tên thủ quỹ nhận tiền." }),
  "payment.receipt_unknown": () => ({ title: "Không có biên lai này.", next: "Mở lại trang thu phí của hồ sơ." }),
  "payment.receipt_cancelled": (params: ProblemParams) => ({
    title: `Biên lai số ${shown(params, "number")} đã hủy.`,
    next: "Dùng biên lai thay thế.",
  }),
  "payment.receipt_reversed": (params: ProblemParams) => ({
    title: `Biên lai số ${shown(params, "number")} đã hoàn tiền.`,
    next: "Biên lai đã hoàn không lập thay thế được.",
  }),
  "payment.line_unknown": () => ({ title: "Không có khoản thu này.", next: "Tải lại trang và chọn khoản thu." }),
  "payment.relief_too_high": (params: ProblemParams) => ({
    title: "Số miễn, giảm nhiều hơn số phải thu của khoản này.",
    next: `Miễn, giảm không quá ${money(params, "left")}.`,
  }),
  "payment.evidence_missing": () => ({
    title: "Chưa ghi giấy tờ chứng minh hoặc căn cứ.",
    next: "Ghi tên, số giấy tờ; với lý do khác, ghi thêm căn cứ pháp luật và lý do.",
  }),
  "payment.refund_too_high": (params: ProblemParams) => ({
    title: "Số hoàn nhiều hơn số được hoàn theo căn cứ này.",
    next: `Hoàn không quá ${money(params, "most")}.`,
  }),
  "payment.ground_missing": () => ({
    title: "Chưa ghi căn cứ hoàn tiền.",
    next: "Ghi điều, khoản của pháp luật chuyên ngành hoặc quyết định làm căn cứ.",
  }),
  "payment.refund_account_missing": () => ({
    title: "Chưa có tài khoản nhận tiền hoàn.",
    next: "Nhập số tài khoản và ngân hàng của người nhận.",
  }),
  "payment.refund_unknown": () => ({ title: "Không có đề nghị hoàn tiền này.", next: "Mở lại trang thu phí của hồ sơ." }),
  "payment.refund_decided": () => ({ title: "Đề nghị hoàn tiền đã được quyết định.", next: "Tải lại trang." }),
  "payment.refund_not_approved": () => ({ title: "Khoản hoàn chưa được duyệt hoặc đã chi.", next: "Chờ duyệt rồi mới chi hoàn." }),
  "payment.reference_missing": () => ({
    title: "Chưa ghi số giao dịch chuyển khoản.",
    next: "Nhập số giao dịch ngân hàng của khoản hoàn.",
  }),
  "payment.transfer_unknown": () => ({ title: "Không có khoản chuyển này.", next: "Mở lại danh sách chuyển khoản." }),
  "payment.transfer_done": () => ({ title: "Khoản chuyển này đã xử lý.", next: "Tải lại danh sách chuyển khoản." }),
  "payment.statement_unreadable": (params: ProblemParams) => ({
    title: shown(params, "missing") === "" ? "Không đọc được sao kê." : `Sao kê không có cột “${shown(params, "missing")}”.`,
    next: "Dùng tệp CSV có dòng tiêu đề, tối đa 5.000 dòng, và ghi đúng tên cột. Chưa có gì được ghi.",
  }),
  "payment.callback_unsigned": () => ({
    title: "Thông báo thanh toán không có chữ ký đúng.",
    next: "Không ghi nhận. Kiểm tra khóa chung của hai bên.",
  }),
  "payment.callback_malformed": () => ({ title: "Thông báo thanh toán không đúng khuôn dạng.", next: "Xem mô tả API." }),
  "payment.setting_invalid": () => ({
    title: "Thông tin tài khoản hoặc quy định thu chưa hợp lệ.",
    next: "Mã ngân hàng gồm 6 chữ số; số tài khoản gồm 4 đến 19 chữ số, chữ in.",
  }),
} as const;
