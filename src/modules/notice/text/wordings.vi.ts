import type { Occasion, Wording } from "../notice.events.ts";

const automatic = "Tin này được gửi tự động, Ông/Bà không cần trả lời.";
const foot = `Hồ sơ đang ở: {don_vi}.\nVì sao có ngày này, từng bước đã qua: {duong_dan}\n\n${automatic}`;

function wording(subject: string, told: string, short: string): Wording {
  return {
    subject: `${subject} · {ma_ho_so}`,
    long: `Kính gửi Ông/Bà,\n\nHồ sơ {ma_ho_so} ({thu_tuc}): ${told}\n\n${foot}`,
    short: `{ma_ho_so}: ${short} {duong_dan}`,
  };
}

/** Words of the messages as the system brings them along. Officials may change them; the fields in braces are filled in. */
export const wordingsVi: Readonly<Record<Occasion, Wording>> = {
  submitted: wording(
    "Đã nhận được hồ sơ nộp trực tuyến",
    "đã đến {co_quan} lúc {luc}. Ông/Bà sẽ có trả lời tiếp nhận chậm nhất {han}. {ly_do}",
    "đã đến {don_vi}, trả lời chậm nhất {han}.",
  ),
  received: wording(
    "Hồ sơ đã được tiếp nhận",
    "được tiếp nhận lúc {luc}. Hẹn trả kết quả: {han}. {ly_do}",
    "đã tiếp nhận, hẹn trả {han}, đang ở {don_vi}.",
  ),
  intake_supplement: wording(
    "Cần bổ sung hồ sơ trước khi tiếp nhận",
    "cần bổ sung trước khi tiếp nhận, yêu cầu lúc {luc}. Lý do: {ly_do} Ngày yêu cầu: {han}.",
    "cần bổ sung trước khi tiếp nhận (yêu cầu {han}).",
  ),
  intake_refused: wording(
    "Hồ sơ không được tiếp nhận",
    "không được tiếp nhận. Lý do: {ly_do} Ngày trả lời: {han}.",
    "không được tiếp nhận, trả lời {han}.",
  ),
  supplement: wording(
    "Cần bổ sung hồ sơ",
    "cần bổ sung. Lý do: {ly_do} Xin bổ sung chậm nhất {han}; trong lúc chờ, thời hạn giải quyết tạm dừng.",
    "cần bổ sung, chậm nhất {han}.",
  ),
  supplement_received: wording(
    "Đã nhận giấy tờ bổ sung",
    "đã nhận đủ phần bổ sung lúc {luc}. Hẹn trả kết quả mới: {han}. {ly_do}",
    "đã nhận bổ sung, hẹn trả {han}.",
  ),
  paused: wording(
    "Thời hạn giải quyết tạm dừng",
    "tạm dừng tính thời hạn từ {luc}. Lý do: {ly_do} Mốc dự kiến: {han}.",
    "tạm dừng tính thời hạn, mốc dự kiến {han}.",
  ),
  resumed: wording(
    "Thời hạn giải quyết chạy tiếp",
    "được tính tiếp thời hạn từ {luc}. Hẹn trả kết quả: {han}. {ly_do}",
    "tính tiếp thời hạn, hẹn trả {han}.",
  ),
  apology: wording(
    "Xin lỗi vì chậm trả kết quả",
    "không kịp ngày đã hẹn. {co_quan} xin lỗi Ông/Bà. Lý do: {ly_do} Hẹn trả lại: {han}.",
    "xin lỗi vì chậm, hẹn lại {han}.",
  ),
  due_moved: wording("Ngày hẹn trả kết quả thay đổi", "có ngày hẹn mới: {han}. Lý do: {ly_do}", "ngày hẹn mới {han}."),
  resolved: wording(
    "Đã có kết quả",
    "đã có kết quả lúc {luc}: {ly_do} Ngày có kết quả: {han}. Xin mang giấy hẹn hoặc mã hồ sơ đến nhận.",
    "đã có kết quả ngày {han}, nhận tại {don_vi}.",
  ),
  refused: wording(
    "Có văn bản trả lời không giải quyết",
    "không được giải quyết. {ly_do} Ngày trả lời: {han}.",
    "có văn bản không giải quyết ngày {han}.",
  ),
  returned: wording(
    "Đã trả kết quả",
    "đã trả kết quả lúc {luc}. {ly_do} Ngày trả: {han}. Nếu Ông/Bà chưa nhận được, xin báo ngay.",
    "đã trả kết quả ngày {han}. Chưa nhận được? Xin báo ngay.",
  ),
  corrected: wording("Kết quả đã được sửa", "có kết quả đã sửa lúc {luc}. {ly_do} Ngày sửa: {han}.", "kết quả đã sửa ngày {han}."),
  stopped: wording("Hồ sơ đã dừng", "đã dừng giải quyết lúc {luc}. {ly_do} Ngày dừng: {han}.", "đã dừng giải quyết ngày {han}."),
  result_corrected: {
    subject: "Giấy tờ trong kho đã được đính chính · {ma_ho_so}",
    long: `Kính gửi Ông/Bà,\n\nThông tin của {thu_tuc} (hồ sơ {ma_ho_so}) trong kho giấy tờ của Ông/Bà được {co_quan} đính chính ngày {han}. Lý do: {ly_do}\n\nCơ quan giữ giấy tờ: {don_vi}.\nBản đang có hiệu lực và các bản cũ: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: thông tin giấy tờ trong kho được đính chính ngày {han}. {duong_dan}",
  },
  result_revoked: {
    subject: "Giấy tờ trong kho đã bị thu hồi · {ma_ho_so}",
    long: `Kính gửi Ông/Bà,\n\n{thu_tuc} (hồ sơ {ma_ho_so}) bị {co_quan} thu hồi, không còn giá trị từ ngày {han}. Lý do: {ly_do}\n\nCơ quan giữ giấy tờ: {don_vi}.\nXem chi tiết: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: giấy tờ bị thu hồi, không còn giá trị từ {han}. {duong_dan}",
  },
  booking_reminder: {
    subject: "Nhắc giờ hẹn · {ma_ho_so}",
    long: `Kính gửi Ông/Bà,\n\nÔng/Bà hẹn đến {don_vi} lúc {han} ({thu_tuc}). Mã đặt lịch: {ma_ho_so}. {ly_do}\n\nXem, đổi giờ hoặc hủy: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: hẹn {han} tại {don_vi}. Đổi, hủy: {duong_dan}",
  },
};
