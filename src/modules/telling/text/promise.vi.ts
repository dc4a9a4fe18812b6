/** Words for a promised day that a decree on the calendar has moved. */
export const promiseVi = {
  title: (from: string, to: string) => `Ngày hẹn đổi từ ${from} sang ${to}`,
  because: (document: string, title: string) => `Vì ${document}: ${title}.`,
  becauseUnknown: "Vì lịch làm việc đã thay đổi.",
  daysOff: (days: string) => `Thêm ngày nghỉ: ${days}.`,
  movedAt: (at: string) => `Dời lúc ${at}. Ngày hẹn đã in trên giấy tiếp nhận không bao giờ bị rút ngắn.`,
};

/** What the other language must offer. */
export type PromiseText = typeof promiseVi;
