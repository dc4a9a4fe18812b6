import type { ReportText } from "./report.vi.ts";

/** Words of the report on where a month's time went. */
export const reportEn: ReportText = {
  title: "Time and delay",
  lead: (agency: string, from: string, to: string) => `${agency}, ${from} to ${to}. Office time only.`,
  link: "Time and delay of the month",
  month: "Month",
  monthHint: "For example 2026-11",
  agency: "Agency",
  show: "Show",
  monthMalformed: (typed: string) => `“${typed}” is not a month. Type year and month, for example 2026-11.`,
  byCause: "Where the time went",
  byDesk: "At which desk",
  none: "No stretch of time has ended in this month yet.",
  note: "A stretch counts when the next thing happens; what still lasts is shown with each dossier. The applicant's time is never the agency's.",
  who: "Unit",
  cause: "For",
  time: "Time",
  clock: "Clock",
  dossiers: "Dossiers",
  applicants: "Applicants",
  delay: "Late outcomes: whose delay, and how much",
  delayLead: (count: string) =>
    `${count} late outcomes in the month. Each part belongs to whoever used more than it was given; the parts add up to the delay.`,
  delayCut: (count: string) => `Only the latest ${count} are counted.`,
  noDelay: "No outcome was late in this month.",
  share: "Share",
};
