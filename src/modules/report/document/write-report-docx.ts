import { writeDocxParts } from "#modules/letter";

import type { FilledReport } from "../filled-report.ts";
import { reportParts } from "./report-parts.ts";
import type { FrozenMark } from "./report-parts.ts";

/** A report as a Word file in the layout of an official document, its annexes on sheets of their own. */
export async function writeReportDocx(report: FilledReport, frozen: FrozenMark | null): Promise<Uint8Array> {
  return writeDocxParts(reportParts(report, frozen));
}
