import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import type { MeasureText } from "./vi.ts";

const problems = {
  "measure.unknown": (params) => ({
    title: `There is no measure “${shown(params, "id")}”.`,
    next: "See the measures with motcua measure list.",
  }),
  "measure.period_malformed": (params) => ({
    title: `“${shown(params, "period")}” is not a reporting period.`,
    next: "Give a year (2026), half (2026-H1), quarter (2026-Q3), month (2026-11), day, or range 2026-01-01..2026-01-31.",
  }),
  "measure.agency_unknown": (params) => ({
    title: `There is no agency ${shown(params, "agency")}.`,
    next: "See agency codes with motcua unit tree.",
  }),
} as const satisfies ProblemTexts;

export const en = {
  problems,
  units: {
    filing: "filings",
    dossier: "dossiers",
    answer: "answers",
    request: "requests",
    opinion: "opinions",
    apology: "apologies",
    percent: "%",
    procedure: "procedures",
    agency: "agencies",
    person: "people",
    document: "documents",
    item: "items",
    dong: "đồng",
    point: "points",
  },
  cli: { list: "list the measures", get: "compute a measure from the ledger" },
  page: {
    title: "Open figures",
    lead: "Every figure on this page is computed from the ledger; nobody types one in. A share always comes with both its halves.",
    period: "Period",
    periodHint: "For example 2026, 2026-Q3, 2026-11",
    show: "Show",
    province: "Whole province",
    byAgency: "By agency",
    apologies: "Apologies: due, delivered, still owed",
    apologiesLead:
      "For what is expected to be late, or is, the agency apologises in writing before the promised day (Decree 118/2025/NĐ-CP, Article 19.6). What became due in the period is what was kept after all, what was delivered and what is still owed.",
    noApologies: "No agency owed an apology in this period.",
    owed: "Due",
    averted: "Kept after all",
    written: "Signed",
    delivered: "Delivered",
    deliveredInTime: "In time",
    unpaid: "Still owed",
    agency: "Agency",
    received: "Received",
    resolved: "Resolved",
    onTime: "On time",
    late: "Late",
    open: "In progress",
    overdue: "Overdue",
    supplement: "Supplements asked",
    byMonth: "By month",
    ofShare: (numerator, denominator) => `${numerator} of ${denominator}`,
    definitions: "How each measure is computed",
    measure: "Measure",
    formula: "Formula",
    ground: "Ground",
    own: "Our own definition",
    now: (at) => `In progress and overdue are as of ${at}.`,
    empty: "No figures in this period yet",
    month: "Month",
    share: "Share",
  },
} as const satisfies MeasureText;
