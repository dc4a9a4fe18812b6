import { civilDateOf, dayNumberOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Ledger } from "#ledger";
import type { Database } from "#platform/db/pool";
import { formatDay, formatNumber } from "#platform/format";
import { Status } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { DueDays } from "../report-rule.data.ts";
import type { Report, ReportStage } from "../report.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { ReportPagesText } from "../text/pages.vi.ts";

/** What the pages of reports are given by the entry point. */
export interface ReportWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  /** By when each level reports, as the province has set it. */
  readonly dueDays?: DueDays;
}

export const REPORTS_PATH = "/bao-cao";

/** The words of a language. */
export function pagesText(locale: Locale): ReportPagesText {
  return pickText<ReportPagesText>(locale, { vi: pagesVi, en: pagesEn });
}

/** A stage, or that nobody has begun. */
export type ReportState = ReportStage | "none";

const TONES = {
  none: "neutral",
  open: "info",
  returned: "warning",
  submitted: "warning",
  accepted: "good",
  frozen: "good",
} as const satisfies Record<ReportState, Tone>;

/** What of a report says whether it is late. */
export interface Dated {
  readonly state: ReportState;
  readonly dueOn: CivilDate;
  readonly submittedAt: Instant | null;
}

/** Whole days from one day to another. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Whether a report lies with whoever writes it. */
export function isWriting(state: ReportState): boolean {
  return state === "none" || state === "open" || state === "returned";
}

/** Days that a report is late by today; nought when it is not, or was handed in. */
export function lateDays({ state, dueOn }: Dated, today: CivilDate): number {
  return isWriting(state) ? Math.max(0, daysBetween(dueOn, today)) : 0;
}

/** Where a report stands, in a word and a colour; late where it is. */
export function StateStatus(props: { readonly dated: Dated; readonly today: CivilDate; readonly locale: Locale }) {
  const { dated, today, locale } = props;
  const words = pagesText(locale);
  const late = lateDays(dated, today);
  if (late === 0) return <Status tone={TONES[dated.state]}>{words.states[dated.state]}</Status>;
  return (
    <>
      <Status tone="bad">{words.late(formatNumber(locale, late))}</Status>
      <br />
      <small>{words.states[dated.state]}</small>
    </>
  );
}

/** A day by which a report is due, and how far off it is while somebody still writes. */
export function DueDay(props: { readonly dated: Dated; readonly today: CivilDate; readonly locale: Locale }) {
  const { dated, today, locale } = props;
  const words = pagesText(locale);
  const left = daysBetween(today, dated.dueOn);
  const sentLate = dated.submittedAt === null ? 0 : daysBetween(dated.dueOn, civilDateOf(dated.submittedAt));
  return (
    <>
      {formatDay(locale, dated.dueOn)}
      {isWriting(dated.state) && left >= 0 && (
        <>
          <br />
          <small>{left === 0 ? words.dueToday : words.daysLeft(formatNumber(locale, left))}</small>
        </>
      )}
      {!isWriting(dated.state) && sentLate > 0 && (
        <>
          <br />
          <small>{words.sentLate(formatNumber(locale, sentLate))}</small>
        </>
      )}
    </>
  );
}

/** The agency whose turn it is; null when nothing is left to do. */
export function turnOf(state: ReportState, { preparedBy, receiver }: Pick<Report, "preparedBy" | "receiver">): string | null {
  if (state === "frozen") return null;
  return isWriting(state) ? preparedBy : receiver;
}
