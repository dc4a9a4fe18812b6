/** Words of an officer's calendar. */
export const feedVi = {
  name: "Việc phải xong – Một Cửa",
  step: (code: string, step: string) => `Phải xong: ${step} – ${code}`,
  opinion: (code: string) => `Phải cho ý kiến – ${code}`,
  answerFiling: "Trả lời hồ sơ nộp trực tuyến",
  apology: (code: string) => `Phải viết văn bản xin lỗi – ${code}`,
  procedure: (name: string) => `Thủ tục: ${name}`,
  desk: (desk: string) => `Đơn vị: ${desk}`,
  dueAt: (time: string) => `Phải xong trước ${time}`,
  promised: (day: string) => `Hẹn trả kết quả: ${day}`,
  alarm: "Đến hạn trong một ngày làm việc",
};

export type FeedText = typeof feedVi;
