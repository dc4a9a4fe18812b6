import type { Actor, Permission, Resource } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import type { Report } from "./report.ts";

/** What people do with a report. */
export type ReportPermission = Extract<Permission, `report.${string}`>;

type Placed = Pick<Report, "agencyCode" | "preparedBy" | "receiver">;

/**
 * At which agency a right over a report is asked for: to write and hand in, at the one that writes it; to accept and freeze, at the one that takes
 * it; to read, at any of them.
 */
export function placesOfReport(report: Placed, permission: ReportPermission): Resource {
  const at = (...codes: readonly string[]): Resource => ({
    places: [...new Set(codes)].map((code) => ({ agencyCode: code as AgencyCode, unitCode: null })),
  });
  if (permission === "report.prepare" || permission === "report.submit") return at(report.preparedBy);
  if (permission === "report.accept" || permission === "report.freeze") return at(report.receiver);
  return at(report.agencyCode, report.preparedBy, report.receiver);
}

/** Who did it, as the events keep it; null for the machine. */
export function stampOf(actor: Actor): { readonly officerId: string; readonly name: string } | null {
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null;
}
