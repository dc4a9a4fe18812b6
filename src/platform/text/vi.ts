import type { TimeUnit } from "../time-unit.ts";

/** Words of days, hours and durations. */
export const vi = {
  weekdays: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"],
  day: (year: string, month: number, date: number) => `${String(date).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`,
  today: (time: string) => `${time}, hôm nay`,
  yesterday: (time: string) => `${time}, hôm qua`,
  unit: {
    working_day: () => "ngày làm việc",
    working_hour: () => "giờ làm việc",
    day: () => "ngày",
    hour: () => "giờ",
    minute: () => "phút",
    month: () => "tháng",
    same_day: () => "trong ngày",
  } satisfies Record<TimeUnit, (amount: number) => string> as Readonly<Record<TimeUnit, (amount: number) => string>>,
};

export type FormatText = typeof vi;
