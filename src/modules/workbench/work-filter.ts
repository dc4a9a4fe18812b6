import type { CivilDate } from "#kernel/instant";
import { countLamps } from "#modules/dossier";
import type { Lamp, LampTally, LampWindow } from "#modules/dossier";
import type { Calendar } from "#modules/calendar";

/** What the list may be sorted by: time left, when it was received, the last to come to the desk first, the procedure. */
export const WORK_SORTS = ["due", "received", "newest", "procedure"] as const;
export type WorkSort = (typeof WORK_SORTS)[number];

/** What narrows a list of work. What is absent narrows nothing. */
export interface WorkFilter {
  readonly procedure?: string | undefined;
  readonly field?: string | undefined;
  readonly lamp?: Lamp | undefined;
  /** The Vietnamese name of a step, the same in many procedures. */
  readonly step?: string | undefined;
  /** An officer, or nobody. */
  readonly officer?: string | undefined;
  readonly channel?: string | undefined;
  readonly applicantKind?: string | undefined;
  readonly words?: string | undefined;
  /** Pairs of days (since when, until when) whose last part has begun, by the working calendar: those are near too. */
  readonly nearPairs?: readonly DayPair[] | undefined;
}

export interface DayPair {
  readonly sinceDay: CivilDate;
  readonly dueDay: CivilDate;
}

/** The word of a filter for work that nobody has been given. */
export const NOBODY = "chua-giao";

export const LAMPS = ["red", "amber", "green"] as const satisfies readonly Lamp[];
export const CHANNELS = ["in_person", "online", "post"] as const;
export const APPLICANT_KINDS = ["person", "organisation"] as const;

const TEXT_MAX = 200;

/** The words of the address for each part of a filter. */
export const FILTER_PARAMS = {
  procedure: "thu-tuc",
  field: "linh-vuc",
  lamp: "den",
  step: "buoc",
  officer: "can-bo",
  channel: "kenh",
  applicantKind: "nguoi-nop",
  words: "tim",
} as const;
export type FilterPart = keyof typeof FILTER_PARAMS;
export const FILTER_PARTS = Object.keys(FILTER_PARAMS) as readonly FilterPart[];

const SORT_WORDS: Readonly<Record<WorkSort, string>> = { due: "han", received: "nhan", newest: "moi", procedure: "thu-tuc" };
/** The word of the address for the sort. */
export const SORT_PARAM = "xep";

/** Reads a filter from an address; what is no value of its part is as if it had not been asked for. */
export function readFilter(query: (name: string) => string | undefined): WorkFilter {
  const text = (part: FilterPart): string | undefined => {
    const value = query(FILTER_PARAMS[part])?.normalize("NFC").trim().slice(0, TEXT_MAX).replaceAll("\0", "");
    return value === undefined || value === "" ? undefined : value;
  };
  const oneOf = <T extends string>(part: FilterPart, values: readonly T[]): T | undefined => values.find((value) => value === text(part));
  return {
    procedure: text("procedure"),
    field: text("field"),
    lamp: oneOf("lamp", LAMPS),
    step: text("step"),
    officer: text("officer"),
    channel: oneOf("channel", CHANNELS),
    applicantKind: oneOf("applicantKind", APPLICANT_KINDS),
    words: text("words"),
  };
}

/** Reads the sort from an address. */
export function readSort(query: (name: string) => string | undefined): WorkSort {
  const asked = query(SORT_PARAM);
  return WORK_SORTS.find((sort) => SORT_WORDS[sort] === asked) ?? "due";
}

/** A filter and sort as words of an address. */
export function filterQuery(filter: WorkFilter, sort: WorkSort = "due"): Readonly<Record<string, string | undefined>> {
  const parts = FILTER_PARTS.map((part) => [FILTER_PARAMS[part], filter[part]] as const);
  return { ...Object.fromEntries(parts), [SORT_PARAM]: sort === "due" ? undefined : SORT_WORDS[sort] };
}

/** Parts of a filter that narrow. */
export function givenParts(filter: WorkFilter): readonly FilterPart[] {
  return FILTER_PARTS.filter((part) => filter[part] !== undefined);
}

/** The filter with the days whose last part has begun, from the tallies of the same desks: only the calendar knows them. */
export function withNearPairs(
  filter: WorkFilter,
  tallies: readonly LampTally[],
  at: { readonly calendar: Calendar; readonly window: LampWindow },
): WorkFilter {
  if (filter.lamp !== "amber" && filter.lamp !== "green") return filter;
  const nearPairs = tallies.flatMap((tally) => {
    const { band, sinceDay, dueDay } = tally;
    const isNear = band === "later" && sinceDay !== null && dueDay !== null && countLamps([tally], at.calendar, at.window).lamps.amber > 0;
    return isNear ? [{ sinceDay, dueDay }] : [];
  });
  return { ...filter, nearPairs };
}
