import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { FIGURES_PATH, measureById } from "#modules/measure";
import type { AgencyCode } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";
import type { Ledger } from "#ledger";
import type { Database } from "#platform/db/pool";
import type { UploadLimits } from "#platform/files/upload";
import { formatDay, formatNumber } from "#platform/format";
import { Status } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import { isProblem } from "#kernel/problem";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { isOverdue } from "../assignment.ts";
import type { AssignmentStage } from "../assignment.ts";
import type { DirectiveTarget } from "../directive.events.ts";
import type { LiveTarget } from "../target-figures.ts";
import { pointsOf } from "../target-standing.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { TaskingText } from "../text/vi.ts";

/** What the pages of directives are given by the entry point. */
export interface TaskingWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
}

export const TASKING_PATH = "/dieu-hanh";

/** The words of a language. */
export function taskingText(locale: Locale): TaskingText {
  return pickText<TaskingText>(locale, { vi, en });
}

const STATE_TONES = {
  open: "info",
  overdue: "bad",
  reported: "warning",
  done: "good",
  not_applicable: "neutral",
  stopped: "stopped",
} as const satisfies Record<string, Tone>;

/** How an assignment stands today, in a word and a colour. */
export function AssignmentStatus(props: {
  readonly assignment: { readonly stage: AssignmentStage; readonly dueOn: CivilDate | null };
  readonly today: CivilDate;
  readonly locale: Locale;
}) {
  const { assignment, today, locale } = props;
  const state = isOverdue(assignment, today) ? "overdue" : assignment.stage;
  return <Status tone={STATE_TONES[state]}>{taskingText(locale).states[state]}</Status>;
}

/** How a target stands as a page says it: also that nothing feeds its figure, and that it is short of what is asked without any last day. */
export type ShownStanding = LiveTarget["standing"] | "short" | "no_source";

/** The colour of a standing. What is owed without a last day is owed now: short of it is red. */
export const STANDING_TONES = {
  met: "good",
  on_path: "info",
  behind: "warning",
  missed: "bad",
  short: "bad",
  not_applicable: "neutral",
  no_source: "neutral",
  no_measure: "neutral",
} as const satisfies Record<ShownStanding, Tone>;

/** The standing that a page shows for a target. */
export function shownStanding({ target, answer, standing }: Pick<LiveTarget, "target" | "answer" | "standing">): ShownStanding {
  if (answer?.source === "none") return "no_source";
  return standing === "behind" && pointsOf(target).length === 0 ? "short" : standing;
}

/** How a target stands, in a word and a colour. */
export function StandingStatus(props: { readonly live: LiveTarget; readonly locale: Locale }) {
  const standing = shownStanding(props.live);
  return <Status tone={STANDING_TONES[standing]}>{taskingText(props.locale).standings[standing]}</Status>;
}

/** A value with the unit of its target: « 87,5 % ». */
export function valueWords(value: number | null, unit: string, locale: Locale): string {
  if (value === null) return taskingText(locale).follow.notAgency;
  return `${formatNumber(locale, value, Number.isInteger(value) ? 0 : 1)}${unit === "" ? "" : ` ${unit}`}`;
}

/** What is measured, by the name of its figure; without one in the words of the text. */
export function measureName({ measureId, metric }: Pick<DirectiveTarget, "measureId" | "metric">, locale: Locale): string {
  const measure = measureId === null ? undefined : measureById(measureId);
  return (locale === "en" ? measure?.nameEn : measure?.name) ?? metric;
}

/** Where officers follow the figure of a target down to the dossiers, records or agencies behind it; undefined where there is none. */
export function drillHref({ target, answer, scope }: Pick<LiveTarget, "target" | "answer" | "scope">): string | undefined {
  if (target.measureId === null || answer === null || answer.source === "none") return undefined;
  const { agencyCode, from, to } = scope;
  const period = `${from}..${to < from ? from : to}`;
  const asked = { ky: period, ...(agencyCode === null ? {} : { coQuan: agencyCode, ca: "1" }) };
  return `${FIGURES_PATH}/${target.measureId}?${new URLSearchParams(asked).toString()}#phia-sau`;
}

/** Whether whoever looks may follow a figure of an agency, or of the province, down to what is behind it. */
export function drillRight({ actor }: Pick<UseCaseContext, "actor">): (live: Pick<LiveTarget, "scope">) => boolean {
  return ({ scope: { agencyCode } }) => {
    const resource = agencyCode === null ? {} : { places: [{ agencyCode: agencyCode as AgencyCode, unitCode: null }] };
    return !isProblem(authorise(actor, "measure.read", resource));
  };
}

const SIGNS = { ">=": "≥", ">": ">", "=": "=", "<": "<", "<=": "≤" } as const;

/** What is asked: « ≥ 80 % ». */
export function wantedWords({ target, wanted }: Pick<LiveTarget, "target" | "wanted">, locale: Locale): string {
  return `${SIGNS[target.comparator]} ${valueWords(wanted, target.unit, locale)}`;
}

/** A day as people type it (`31/12/2027`) or as a browser sends it; undefined when it is none. */
export function typedDay(text: string): CivilDate | undefined {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text.trim()) ?? [];
  return parseCivilDate(year === "" ? text.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** A number as people type it: `80`, `87,5`, `1.200`. */
export function typedNumber(text: string): number | undefined {
  const tidy = text
    .trim()
    .replaceAll(/\.(?=\d{3}(\D|$))/gu, "")
    .replace(",", ".");
  return /^-?\d+(\.\d+)?$/u.test(tidy) ? Number(tidy) : undefined;
}

/** A text in which the reader has put days, as people write them: a deadline is kept as `2026-12-20`. */
export function daysInWords(text: string, locale: Locale): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/gu, (day) => {
    const parsed = parseCivilDate(day);
    return parsed === undefined ? day : formatDay(locale, parsed);
  });
}

/** A day in the way of the country, for a field that is typed in. */
export function dayField(day: string | null): string {
  return day === null ? "" : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
