import type { Settings } from "#platform/settings";

import type { DueDays } from "./report-rule.data.ts";

/** By when each level reports, as this province has set it. */
export function dueDaysOf(settings: Settings): DueDays {
  return {
    cchc: {
      commune: settings.reformReportCommuneDays,
      department: settings.reformReportDepartmentDays,
      province: settings.reformReportProvinceDays,
    },
    tthc: {
      commune: settings.controlReportCommuneDays,
      department: settings.controlReportDepartmentDays,
      province: settings.controlReportProvinceDays,
    },
  };
}
