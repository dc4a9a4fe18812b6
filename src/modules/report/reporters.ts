import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { listAgencies } from "#modules/organisation";
import type { Agency } from "#modules/organisation";

import type { FilledAgency, ReportKind } from "./filled-report.ts";
import { agencyWithDuty } from "./report.queries.ts";
import { REPORT_RULES } from "./report-rule.data.ts";
import type { ReporterLevel } from "./report-rule.data.ts";

/** An agency that reports: who writes for it, and who takes it. */
export interface Reporter {
  readonly agency: Agency;
  readonly level: ReporterLevel;
  readonly preparedBy: string;
  readonly receiver: string;
}

/** Names of an agency as a filled report bears them. */
export function filledAgency({ code, name, nameEn }: Pick<Agency, "code" | "name" | "nameEn">): FilledAgency {
  return { code, name, nameEn: nameEn === "" ? name : nameEn };
}

function levelOf({ kind, level }: Agency): ReporterLevel | undefined {
  if (kind === "peoples_committee" && level === "province") return "province";
  if (kind === "peoples_committee" && level === "commune") return "commune";
  return kind === "department" && level === "province" ? "department" : undefined;
}

/**
 * Who reports on a day. Departments and communes report to the agency where somebody holds the duty that the rule of the report names: to follow the
 * reform, or to control procedures. That agency writes the report of the province and hands it to the provincial People's Committee. Where nobody
 * holds the duty, everybody reports to the Committee.
 */
export async function reportersOn(db: Pick<Database, "kysely">, day: CivilDate, report: ReportKind): Promise<readonly Reporter[]> {
  const { duty: role } = REPORT_RULES[report].taker;
  const [agencies, duty] = await Promise.all([listAgencies(db, day), agencyWithDuty(db, role, day)]);
  const committee = agencies.find((agency) => levelOf(agency) === "province")?.code;
  if (committee === undefined) return [];
  const collector = duty ?? committee;
  return agencies.flatMap((agency): readonly Reporter[] => {
    const level = levelOf(agency);
    if (level === undefined) return [];
    return level === "province"
      ? [{ agency, level, preparedBy: collector, receiver: committee }]
      : [{ agency, level, preparedBy: agency.code, receiver: collector }];
  });
}
