import { type ProblemTexts, shown } from "#platform/problem-text";

/** What stands in the way of digitising, and what to do next. */
export const problemsVi = {
  "digitising.input_invalid": (p) => ({
    title: `Thông tin còn thiếu hoặc chưa đúng: ${shown(p, "fields")}.`,
    next: "Sửa các mục đã nêu rồi lưu lại.",
  }),
  "digitising.batch_unknown": (p) => ({
    title: `Không có lô số hóa ${shown(p, "batch")}.`,
    next: "Xem lại mã in trên nhãn thùng hoặc mở từ danh sách lô.",
  }),
  "digitising.numbers_contended": () => ({
    title: "Nhiều người cùng mở lô một lúc nên chưa lấy được số.",
    next: "Bấm lại sau vài giây.",
  }),
  "digitising.batch_submitted": () => ({
    title: "Lô này đã chuyển người thứ hai kiểm tra, không thêm, bỏ hay tách lại tệp quét được nữa.",
    next: "Sửa tên kết quả bị trả lại; tệp còn thiếu thì mở lô khác.",
  }),
  "digitising.batch_unfinished": (p) => ({
    title: `Chưa chuyển kiểm tra được: còn ${shown(p, "unsplit")} tệp chưa tách và ${shown(p, "unnamed")} kết quả chưa đặt tên.`,
    next: "Tách hết các tệp và đặt tên mọi kết quả rồi chuyển.",
  }),
  "digitising.batch_full": (p) => ({
    title: `Lô đã đầy (tối đa ${shown(p, "scansMax")}).`,
    next: "Chuyển lô này đi và mở lô khác cho phần còn lại.",
  }),
  "digitising.scan_unknown": (p) => ({
    title: `Lô không có tệp quét số ${shown(p, "scan")}.`,
    next: "Mở lại lô và chọn trong các tệp đang có.",
  }),
  "digitising.scan_twice": (p) => ({
    title: `Tệp ${shown(p, "fileName")} đã có trong lô ${shown(p, "batch")}, giống từng byte.`,
    next: "Không cần tải lại. Nếu quét nhầm chồng giấy, quét đúng chồng rồi tải lên.",
  }),
  "digitising.scan_named": (p) => ({
    title: `Tệp quét số ${shown(p, "scan")} đã có kết quả được đặt tên.`,
    next: "Đánh dấu các trang thừa là trang bỏ khi tách lại, thay vì bỏ cả tệp.",
  }),
  "digitising.pdf_encrypted": (p) => ({
    title: `Tệp ${shown(p, "fileName")} đang khóa bằng mật khẩu.`,
    next: "Bỏ mật khẩu trong phần mềm của máy quét rồi tải lại. Các tệp khác vẫn được nhận.",
  }),
  "digitising.pdf_corrupt": (p) => ({
    title: `Tệp ${shown(p, "fileName")} hỏng hoặc không đọc được trang nào.`,
    next: "Quét lại chồng giấy này. Các tệp khác vẫn được nhận.",
  }),
  "digitising.pdf_active": (p) => ({
    title: `Tệp ${shown(p, "fileName")} chứa mã lệnh hoặc tệp đính kèm bên trong, không phải ảnh quét.`,
    next: "Không mở tệp này; báo người quản trị và quét lại từ giấy. Các tệp khác vẫn được nhận.",
  }),
  "digitising.pdf_too_long": (p) => ({
    title: `Tệp ${shown(p, "fileName")} dài quá ${shown(p, "pagesMax")} trang.`,
    next: "Chia chồng giấy thành nhiều lần quét rồi tải từng tệp.",
  }),
  "digitising.not_pdf": (p) => ({
    title: `Tệp ${shown(p, "fileName")} không phải PDF.`,
    next: "Đặt máy quét lưu thành PDF rồi tải lại.",
  }),
  "digitising.page_undrawn": (p) => ({
    title: `Không vẽ được trang ${shown(p, "page")} của tệp quét.`,
    next: "Tải tệp về để xem; nếu trình xem cũng không mở được thì quét lại.",
  }),
  "digitising.marks_malformed": (p) => ({
    title: `Đánh dấu tách không khớp với ${shown(p, "pages")} trang của tệp.`,
    next: "Tải lại trang tách rồi đánh dấu lại.",
  }),
  "digitising.piece_unknown": (p) => ({
    title: `Lô không có kết quả ${shown(p, "piece")}, hoặc kết quả đó chưa được đặt tên.`,
    next: "Mở lại lô và chọn trong các kết quả đang có.",
  }),
  "digitising.piece_settled": (p) => ({
    title: `Kết quả ${shown(p, "piece")} đã được người thứ hai chấp nhận, không đặt tên lại được.`,
    next: "Nếu mô tả sai, dùng việc đính chính ở kho số hóa.",
  }),
  "digitising.owner_number_wrong": (p) => ({
    title: `Số định danh hoặc mã tổ chức “${shown(p, "number")}” chưa đúng.`,
    next: "Cá nhân: 12 chữ số, hoặc để trống nếu giấy không ghi. Tổ chức: 10 chữ số, có thể thêm 3 chữ số của đơn vị phụ thuộc.",
  }),
  "digitising.days_disordered": () => ({
    title: "Ngày tháng không hợp lý: ngày ban hành ở tương lai, hoặc ngày hết hiệu lực trước ngày ban hành.",
    next: "Xem lại ngày trên giấy và sửa.",
  }),
  "digitising.proposal_unseen": () => ({
    title: "Chưa xác nhận đã đối chiếu các mục đề xuất.",
    next: "So từng mục với ảnh trang, sửa chỗ sai, đánh dấu “đã đối chiếu” rồi lưu.",
  }),
  "digitising.result_twice": (p) => ({
    title: `Kết quả số ${shown(p, "number")} cùng ngày của cùng cơ quan đã có: ${shown(p, "batch")} kết quả ${shown(p, "piece")}.`,
    next: "Sửa số hoặc ngày nếu gõ nhầm. Nếu là bản thứ hai của cùng một giấy, tách lại và đánh dấu các trang này là trang bỏ.",
  }),
  "digitising.own_naming": (p) => ({
    title: `Kết quả ${shown(p, "piece")} do chính bạn đặt tên nên bạn không kiểm tra được.`,
    next: "Để đồng nghiệp khác kiểm tra.",
  }),
  "digitising.not_to_check": (p) => ({
    title: `Kết quả ${shown(p, "piece")} không chờ kiểm tra.`,
    next: "Tải lại lô: kết quả đã được kiểm tra, hoặc chưa chuyển, hoặc không rơi vào mẫu.",
  }),
  "digitising.faults_unsaid": () => ({
    title: "Chưa nói kết quả sai ở đâu.",
    next: "Đánh dấu ít nhất một chỗ sai rồi trả lại.",
  }),
  "digitising.stock_line_unknown": (p) => ({
    title: `Kho giấy không có dòng ${shown(p, "line")}.`,
    next: "Tải lại trang kho giấy.",
  }),
  "digitising.stock_overlaps": (p) => ({
    title: `Dòng này đếm trùng giấy với dòng ${shown(p, "line")}.`,
    next: "Đổi lĩnh vực, thủ tục hoặc năm để mỗi tờ giấy chỉ được đếm một lần, hoặc sửa dòng kia.",
  }),
  "digitising.stock_pending": (p) => ({
    title: `Dòng ${shown(p, "line")} đang có số liệu chờ người thứ hai xác nhận.`,
    next: "Chờ xác nhận hoặc bị trả lại rồi mới khai số khác.",
  }),
  "digitising.stock_answered": (p) => ({
    title: `Dòng ${shown(p, "line")} không có số liệu nào chờ xác nhận.`,
    next: "Tải lại trang kho giấy để xem ai đã xác nhận.",
  }),
  "digitising.stock_own": (p) => ({
    title: `Số liệu của dòng ${shown(p, "line")} do chính bạn khai.`,
    next: "Để người khác trong cơ quan xác nhận.",
  }),
  "digitising.targets_malformed": (p) => ({
    title: "Dãy mục tiêu chưa hợp lệ.",
    next: `Mỗi dòng gồm cấp, năm và số phần trăm từ 0 đến 100, năm sau không thấp hơn năm trước, tối đa ${shown(p, "rowsMax")} dòng, có căn cứ.`,
  }),
} satisfies ProblemTexts;
