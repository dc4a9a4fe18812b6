import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the messages to people. */
export const noticeProblems = {
  /** A wording names a field that messages do not have. */
  "notice.field_unknown": { status: 422, retry: "after_change" },
  /** A wording leaves out what every message must say. */
  "notice.field_missing": { status: 422, retry: "after_change" },
  /** Too long for the messages of a telephone. */
  "notice.too_long": { status: 422, retry: "after_change" },
  /** Words are empty or longer than kept. */
  "notice.wording_invalid": { status: 422, retry: "after_change" },
  /** There is no such message about the dossier. */
  "notice.unknown": { status: 404, retry: "never" },
  /** A receipt of delivery that nobody we know has signed. */
  "notice.receipt_unsigned": { status: 403, retry: "never" },
  /** A medium was chosen for which the applicant left no address. */
  "notice.no_contact": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
