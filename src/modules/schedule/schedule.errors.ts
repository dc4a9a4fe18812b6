import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of a decree on the working calendar. Those about one row name it by its number and its day. */
export const scheduleProblems = {
  "schedule.file_unreadable": { status: 400, retry: "after_change" },
  "schedule.decree_empty": { status: 422, retry: "after_change" },
  "schedule.too_many_rows": { status: 422, retry: "after_change" },
  "schedule.scope_unknown": { status: 422, retry: "after_change" },
  "schedule.document_incomplete": { status: 422, retry: "after_change" },
  "schedule.document_dated_later": { status: 422, retry: "after_change" },
  "schedule.row_date_unreadable": { status: 422, retry: "after_change" },
  "schedule.row_kind_unknown": { status: 422, retry: "after_change" },
  "schedule.row_without_occasion": { status: 422, retry: "after_change" },
  "schedule.row_in_past": { status: 422, retry: "after_change" },
  "schedule.row_year_unknown": { status: 422, retry: "after_change" },
  "schedule.row_year_unpublished": { status: 422, retry: "after_change" },
  "schedule.row_repeated": { status: 422, retry: "after_change" },
  "schedule.row_contradicts": { status: 422, retry: "after_change" },
  "schedule.row_stands_already": { status: 409, retry: "after_change" },
  "schedule.row_revokes_nothing": { status: 422, retry: "after_change" },
  "schedule.row_works_anyway": { status: 422, retry: "after_change" },
  "schedule.row_rests_anyway": { status: 422, retry: "after_change" },
  "schedule.swap_without_pair": { status: 422, retry: "after_change" },
  "schedule.year_not_national": { status: 422, retry: "after_change" },
  "schedule.year_published_already": { status: 409, retry: "after_change" },
  "schedule.year_incomplete": { status: 422, retry: "after_change" },
  "schedule.calendar_changed": { status: 409, retry: "after_change" },
} as const satisfies ProblemCatalogue;
