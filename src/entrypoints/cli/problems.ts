import { en as platformEn } from "#platform/db/text/en";
import { vi as platformVi } from "#platform/db/text/vi";
import { problemBook } from "#platform/problem-text";

/** The sentences of every module's problems. */
export const problems = problemBook({ vi: platformVi.problems, en: platformEn.problems });
