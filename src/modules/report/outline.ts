import type { ReportKind } from "./filled-report.ts";
import { OUTLINES } from "./outline.data.ts";

/** Whether people write a remark in a section of a report. */
export function sectionTakesRemark(report: ReportKind, section: string): boolean {
  return OUTLINES[report].some(({ key, takesRemark }) => key === section && takesRemark);
}
