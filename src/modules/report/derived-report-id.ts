import { createHash } from "node:crypto";

import type { ReportKind } from "./filled-report.ts";

/** The id of the report of an agency for a period: there is one, whoever opens it. */
export function reportIdOf(report: ReportKind, period: string, agencyCode: string): string {
  return uuidFrom("report", report, period, agencyCode);
}

/** An id that follows from what it is for: the same at every try, so that nothing is done twice. */
export function uuidFrom(...parts: readonly string[]): string {
  const hex = createHash("sha256")
    .update(["motcua.report", ...parts].join("\u0000"))
    .digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join("-");
}
