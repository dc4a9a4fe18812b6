import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

import type { Apology } from "../dossier-parts.ts";
import type { Dossier } from "../dossier.ts";

/** Who owes: the agency that decides for lateness, the agency at fault for a fault. */
export function owingAgency(state: Pick<Dossier, "competentAgency">, apology: Pick<Apology, "kind" | "holder">): string {
  return apology.kind === "late" ? state.competentAgency : apology.holder.agencyCode;
}

/** Whether an apology that was delivered on a day came in time: by the law's day, else before the date was missed, else by our own day. */
export function isDeliveredInTime(apology: Pick<Apology, "legalBy" | "dueOn" | "writeBy">, on: CivilDate): boolean {
  return on <= (apology.legalBy ?? apology.dueOn ?? apology.writeBy);
}

/** Where an apology stands: exactly one of these at any time. */
export type ApologyStanding = "owed" | "proposed" | "approved" | "delivered" | "averted";

/** Where an apology stands. What is not delivered and was not averted is unpaid. */
export function standingOf(apology: Pick<Apology, "avertedAt" | "deliveredAt" | "approvedAt" | "proposedAt">): ApologyStanding {
  if (apology.avertedAt !== null) return "averted";
  if (apology.deliveredAt !== null) return "delivered";
  if (apology.approvedAt !== null) return "approved";
  return apology.proposedAt === null ? "owed" : "proposed";
}

/** A counter that an event moves at an agency. */
export interface ApologyCount {
  readonly agency: string;
  readonly counter: string;
}

/** What an event changed about the apologies of a dossier, read from the state before and after it: no kind of event can be forgotten. */
export function apologyCounts(before: Dossier, after: Dossier): readonly ApologyCount[] {
  if (before.apologies === after.apologies) return [];
  return after.apologies.flatMap((apology, index) => {
    const agency = owingAgency(after, apology);
    return countersBetween(before.apologies[index], apology).map((counter) => ({ agency, counter }));
  });
}

function countersBetween(was: Apology | undefined, is: Apology): readonly string[] {
  const moved = (key: "approvedAt" | "deliveredAt" | "avertedAt"): boolean => is[key] !== null && (was?.[key] ?? null) === null;
  return [
    ...(was === undefined ? ["apology.owed"] : []),
    ...(moved("avertedAt") ? ["apology.averted"] : []),
    ...(moved("approvedAt") ? ["apology.written"] : []),
    ...(moved("deliveredAt") ? ["apology.delivered"] : []),
    ...(moved("deliveredAt") && is.deliveredAt !== null && isDeliveredInTime(is, civilDateOf(is.deliveredAt))
      ? ["apology.delivered_in_time"]
      : []),
  ];
}
