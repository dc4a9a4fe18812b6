/** What a person is told when the ledger refuses: what happened; what to do next. */
export const problems = {
  "ledger.command_reused": () => ({
    title: "Mã thao tác này đã dùng cho một nội dung khác.",
    next: "Tải lại trang rồi thực hiện lại thao tác.",
  }),
  "ledger.contended": () => ({
    title: "Nhiều người đang cùng xử lý hồ sơ này nên thao tác chưa được ghi.",
    next: "Tải lại trang để xem thay đổi mới nhất, rồi thực hiện lại nếu còn cần.",
  }),
  "ledger.clock_backwards": () => ({
    title: "Thời điểm của thao tác sớm hơn việc gần nhất đã ghi, nên thao tác chưa được ghi.",
    next: "Báo người vận hành kiểm tra đồng hồ của máy chủ.",
  }),
  "ledger.text_unstorable": () => ({
    title: "Nội dung nhập có ký tự không lưu được.",
    next: "Xóa các ký tự lạ rồi gửi lại.",
  }),
  "ledger.overloaded": () => ({
    title: "Hệ thống đang nhận quá nhiều thao tác cùng lúc nên thao tác chưa được ghi.",
    next: "Chờ một phút rồi gửi lại.",
  }),
  "ledger.unavailable": () => ({
    title: "Cơ sở dữ liệu đang không kết nối được nên thao tác chưa được ghi.",
    next: "Chờ một phút rồi gửi lại. Nếu vẫn lỗi, báo người vận hành.",
  }),
  "ledger.outcome_unknown": () => ({
    title: "Mất kết nối với cơ sở dữ liệu đúng lúc đang ghi, chưa rõ thao tác đã được ghi hay chưa.",
    next: "Gửi lại đúng thao tác này: nếu đã ghi rồi thì hệ thống không ghi lần thứ hai.",
  }),
  "ledger.rebuild_running": () => ({
    title: "Một tiến trình khác đang dựng lại các bảng tra cứu.",
    next: "Chờ tiến trình đó xong; nếu còn cần thì chạy lại.",
  }),
  "ledger.read_only": () => ({
    title: "Hệ thống đang ở chế độ chỉ đọc nên thao tác chưa được ghi.",
    next: "Chờ đến khi bảo trì xong rồi gửi lại.",
  }),
  "ledger.storage_full": () => ({
    title: "Máy chủ sắp hết dung lượng nên tạm ngừng ghi; thao tác chưa được ghi.",
    next: "Báo người vận hành giải phóng dung lượng rồi gửi lại.",
  }),
};
