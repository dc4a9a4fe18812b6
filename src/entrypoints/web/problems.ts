import type { ProblemCatalogue } from "#kernel/problem";
import { calendarEn, calendarProblems, calendarVi } from "#modules/calendar";
import { filesProblems } from "#platform/files/files.errors";
import { en as filesEn } from "#platform/files/text/en";
import { vi as filesVi } from "#platform/files/text/vi";
import { httpProblems } from "#platform/http/http.errors";
import { en as httpEn } from "#platform/http/text/en";
import { vi as httpVi } from "#platform/http/text/vi";
import { problemBook } from "#platform/problem-text";
import type { ProblemBook } from "#platform/problem-text";

/** Every refusal that a person or a program can meet: code to status and retry advice. */
export const webProblemCatalogue: ProblemCatalogue = { ...httpProblems, ...filesProblems, ...calendarProblems };

/** Its sentences in both languages. */
export const webProblemBook: ProblemBook = problemBook(
  { vi: httpVi.problems, en: httpEn.problems },
  { vi: filesVi.problems, en: filesEn.problems },
  { vi: calendarVi.problems, en: calendarEn.problems },
);
