import { epochMsOf } from "#kernel/instant";
import type { Effect, LedgerEvent } from "#ledger";

import type { Dossier } from "../dossier.ts";
import { closedInterval } from "./clock-ledger.ts";

/** The stretch of time that an event closed, with whose it was, as reports add it up: at most one row an event. */
export function closedIntervalRows(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const interval = closedInterval(before, event);
  if (interval === null || interval.to === null) return [];
  return [
    {
      sink: "app.clock_interval",
      row: {
        dossier_code: after.code,
        from_at: interval.from,
        to_at: interval.to,
        procedure_code: after.procedure.code,
        competent_agency: after.competentAgency,
        owner: interval.owner,
        agency: interval.agencyCode,
        unit: interval.unitCode,
        officer: interval.officer?.officerId ?? null,
        step_key: interval.stepKey,
        cause: interval.cause,
        is_running: interval.isRunning,
        amount: epochMsOf(interval.to) - epochMsOf(interval.from),
      },
    },
  ];
}
