import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the calendar. */
export const calendarProblems = {
  "calendar.time_unreadable": { status: 400, retry: "after_change" },
  "calendar.period_unreadable": { status: 400, retry: "after_change" },
  "calendar.period_out_of_bounds": { status: 422, retry: "after_change" },
  "calendar.unit_missing": { status: 422, retry: "after_change" },
  "calendar.unit_unknown": { status: 422, retry: "after_change" },
  "calendar.terms_contradictory": { status: 422, retry: "after_change" },
  "calendar.pause_unreadable": { status: 400, retry: "after_change" },
  "calendar.pause_ends_before_start": { status: 422, retry: "after_change" },
  "calendar.lateness_unknown": { status: 400, retry: "after_change" },
  "calendar.pause_not_closed": { status: 422, retry: "after_change" },
  "calendar.pause_out_of_order": { status: 422, retry: "after_change" },
  "calendar.too_many_pauses": { status: 422, retry: "after_change" },
  "calendar.day_out_of_range": { status: 422, retry: "after_change" },
  "calendar.file_invalid": { status: 422, retry: "after_change" },
  "calendar.rows_contradict": { status: 422, retry: "after_change" },
  "calendar.line_unreadable": { status: 400, retry: "after_change" },
  "calendar.batch_missing": { status: 404, retry: "after_change" },
  "calendar.extension_used": { status: 409, retry: "never" },
  "calendar.extension_not_later": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
