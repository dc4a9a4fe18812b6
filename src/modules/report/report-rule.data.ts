import type { CivilDate } from "#kernel/instant";
import type { Role } from "#modules/organisation";

import type { FormKind, ReportKind, Said } from "./filled-report.ts";

/** Where in the tree somebody reports. */
export const REPORTER_LEVELS = ["commune", "department", "province"] as const;
export type ReporterLevel = (typeof REPORTER_LEVELS)[number];

/** A day of the year: month and day, in the year of the period or so many before it. */
type YearDay = readonly [yearsBefore: 0 | 1, monthDay: string];

/** A period that a report has: its name after the year, its first and last day, and whether the rule asks for it. */
export interface PeriodRule {
  readonly suffix: string;
  readonly from: YearDay;
  readonly to: YearDay;
  /** False: made when somebody asks, owed by nobody. */
  readonly isOwed: boolean;
  readonly name: Said;
}

/** Who takes a report with its forms inside the province: the agency where somebody holds a duty. */
export interface ReportTaker {
  readonly duty: Role;
  readonly ground: Said;
  /** Whether a rule that was read names this agency. */
  readonly isVerified: boolean;
}

/** To whom the report of the province goes, from a day on. */
export interface ReportAddressee {
  readonly since: CivilDate | null;
  readonly name: string;
  readonly isVerified: boolean;
}

/** What the rule of a report says. */
export interface ReportRule {
  readonly report: ReportKind;
  readonly name: Said;
  readonly ground: Said;
  /** Forms at its end. */
  readonly forms: readonly FormKind[];
  readonly taker: ReportTaker;
  /** In order of their days. */
  readonly addressees: readonly [ReportAddressee, ...ReportAddressee[]];
  readonly periods: readonly PeriodRule[];
  /** Whether the days of its periods have been read in the rule itself. */
  readonly arePeriodsVerified: boolean;
  /** Whether the day on which the province reports has been. */
  readonly isProvinceDueVerified: boolean;
}

const QUARTER = (ordinal: string, number: number): Said => ({ vi: `Quý ${ordinal}`, en: `Quarter ${number}` });
const HALF: Said = { vi: "6 tháng đầu năm", en: "First half-year" };
const YEAR: Said = { vi: "Năm", en: "Year" };

/** Cut-off days of the reform report (Công văn 581/BNV-CCHC): verified. There is none of the second and of the fourth quarter. */
const REFORM_PERIODS: readonly PeriodRule[] = [
  { suffix: "Q1", from: [1, "12-15"], to: [0, "03-14"], isOwed: true, name: QUARTER("I", 1) },
  { suffix: "H1", from: [1, "12-15"], to: [0, "06-14"], isOwed: true, name: HALF },
  { suffix: "Q3", from: [0, "06-15"], to: [0, "09-14"], isOwed: true, name: QUARTER("III", 3) },
  { suffix: "", from: [1, "12-15"], to: [0, "12-14"], isOwed: true, name: YEAR },
];

/** The same cut-offs, by every quarter and the year. Unverified: the text of the circular was not at hand. */
const CONTROL_PERIODS: readonly PeriodRule[] = [
  { suffix: "Q1", from: [1, "12-15"], to: [0, "03-14"], isOwed: true, name: QUARTER("I", 1) },
  { suffix: "Q2", from: [0, "03-15"], to: [0, "06-14"], isOwed: true, name: QUARTER("II", 2) },
  { suffix: "H1", from: [1, "12-15"], to: [0, "06-14"], isOwed: false, name: HALF },
  { suffix: "Q3", from: [0, "06-15"], to: [0, "09-14"], isOwed: true, name: QUARTER("III", 3) },
  { suffix: "Q4", from: [0, "09-15"], to: [0, "12-14"], isOwed: true, name: QUARTER("IV", 4) },
  { suffix: "", from: [1, "12-15"], to: [0, "12-14"], isOwed: true, name: YEAR },
];

/** Reports and their rules. Another report, or another day, is a change here. */
export const REPORT_RULES: Readonly<Record<ReportKind, ReportRule>> = {
  cchc: {
    report: "cchc",
    name: { vi: "Báo cáo công tác cải cách hành chính", en: "Report on administrative reform" },
    ground: { vi: "Nghị định 09/2019/NĐ-CP; Công văn 581/BNV-CCHC", en: "Decree 09/2019/NĐ-CP; official letter 581/BNV-CCHC" },
    forms: ["cchc-annex"],
    taker: {
      duty: "reform_office",
      ground: {
        vi: "Nơi nhận trong tỉnh theo cách làm của các tỉnh (Sở Nội vụ tổng hợp); chưa có văn bản gốc",
        en: "Taken inside the province as provinces do (the Department of Home Affairs); not read in a rule",
      },
      isVerified: false,
    },
    addressees: [{ since: null, name: "Bộ Nội vụ", isVerified: true }],
    periods: REFORM_PERIODS,
    arePeriodsVerified: true,
    isProvinceDueVerified: true,
  },
  tthc: {
    report: "tthc",
    name: {
      vi: "Báo cáo tình hình, kết quả kiểm soát thủ tục hành chính",
      en: "Report on the control of administrative procedures",
    },
    ground: {
      vi: "Nghị định 63/2010/NĐ-CP, Điều 35; Thông tư 01/2020/TT-VPCP",
      en: "Decree 63/2010/NĐ-CP, article 35; circular 01/2020/TT-VPCP",
    },
    forms: ["ii06", "ii07b", "ii08"],
    taker: {
      duty: "procedure_admin",
      ground: {
        vi: "Nơi nhận trong tỉnh: Văn phòng UBND tỉnh, cơ quan kiểm soát thủ tục hành chính (Nghị định 63/2010/NĐ-CP, Điều 35, 35a)",
        en: "Taken inside the province by the Committee's Office, which controls procedures (Decree 63/2010/NĐ-CP, articles 35 and 35a)",
      },
      isVerified: true,
    },
    // Nghị định 309/2026/NĐ-CP moved procedures to the Ministry of Justice; that these reports moved with them follows from it and was not read.
    addressees: [
      { since: null, name: "Văn phòng Chính phủ", isVerified: true },
      { since: "2026-08-05" as CivilDate, name: "Bộ Tư pháp", isVerified: false },
    ],
    periods: CONTROL_PERIODS,
    arePeriodsVerified: false,
    isProvinceDueVerified: false,
  },
};

/** To whom the report of the province goes when it is written on a day. */
export function addresseeOn(report: ReportKind, day: CivilDate): ReportAddressee {
  const { addressees } = REPORT_RULES[report];
  return addressees.findLast(({ since }) => since === null || since <= day) ?? addressees[0];
}

/** Days after the last day of a period by which each level reports. */
export type DueDays = Readonly<Record<ReportKind, Readonly<Record<ReporterLevel, number>>>>;

/**
 * As found in practice: the province reports to Bộ Nội vụ by the 20th (Công văn 581/BNV-CCHC), agencies from the 15th to the 18th; for the
 * control of procedures the 18th, the 20th and the 25th. All but the first are unverified: a province sets its own.
 */
export const DUE_DAYS: DueDays = {
  cchc: { commune: 3, department: 4, province: 6 },
  tthc: { commune: 4, department: 6, province: 11 },
};
