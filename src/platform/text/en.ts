import type { FormatText } from "./vi.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function plural(one: string): (amount: number) => string {
  return (amount) => (amount === 1 ? one : `${one}s`);
}

export const en = {
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  day: (year, month, date) => `${date} ${MONTHS[month - 1] ?? month} ${year}`,
  today: (time) => `${time} today`,
  yesterday: (time) => `${time} yesterday`,
  unit: {
    working_day: plural("working day"),
    working_hour: plural("working hour"),
    day: plural("day"),
    hour: plural("hour"),
    minute: plural("minute"),
    month: plural("month"),
    same_day: () => "on the same day",
  },
} satisfies FormatText;
