import { en as platformEn } from "#platform/db/text/en";
import { vi as platformVi } from "#platform/db/text/vi";
import { en as filesEn } from "#platform/files/text/en";
import { vi as filesVi } from "#platform/files/text/vi";
import { calendarEn, calendarVi } from "#modules/calendar";
import { problemBook } from "#platform/problem-text";

/** The sentences of every module's problems. */
export const problems = problemBook(
  { vi: platformVi.problems, en: platformEn.problems },
  { vi: filesVi.problems, en: filesEn.problems },
  { vi: calendarVi.problems, en: calendarEn.problems },
);
