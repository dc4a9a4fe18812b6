import { derivedUuid } from "#platform/ids";

import type { ReportKind } from "./filled-report.ts";

/** The id of the report of an agency for a period: there is one, whoever opens it. */
export function reportIdOf(report: ReportKind, period: string, agencyCode: string): string {
  return uuidFrom("report", report, period, agencyCode);
}

/** An id that follows from what it is for: the same at every try, so that nothing is done twice. */
export function uuidFrom(...parts: readonly string[]): string {
  return derivedUuid(["motcua.report", ...parts].join("\u0000"));
}
