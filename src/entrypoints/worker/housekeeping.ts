import { ledgerChecks } from "#ledger";
import type { DoctorContext } from "#platform/doctor";
import type { JobHandler } from "#platform/jobs/job";
import { log } from "#platform/log";
import type { AnyStreamType } from "#ledger";
import type { WorkerModules } from "./service.ts";

/** Two in the morning in Vietnam, when nobody works. */
const AUDIT_AT_MINUTE = 120;
/** Findings that go into the technical log; `motcua doctor` shows all. */
const FINDINGS_LOGGED_MAX = 20;

/** Folds the counters' deltas into days. Reads add what is not folded yet, so only speed depends on it. */
const foldCounters: JobHandler = {
  kind: "transaction",
  name: "measure.fold_counters",
  async run(_job, transaction) {
    await transaction.query("select measure.fold()");
  },
};

/** The nightly recount: every chain, every projection and every counter against the fold of all events. */
function auditLedger(types: readonly AnyStreamType[], context: DoctorContext): JobHandler {
  return {
    kind: "repeatable",
    name: "ledger.audit",
    attemptsMax: 2,
    async run() {
      for (const check of ledgerChecks(types)) {
        const findings = await check.run(context);
        log.info("ledger.audited", { check: check.name, findings: findings.length });
        for (const finding of findings.slice(0, FINDINGS_LOGGED_MAX)) log.error("ledger.audit_finding", { check: check.name, finding });
      }
    },
  };
}

/** The house's own recurring work. */
export function housekeeping(types: readonly AnyStreamType[], context: DoctorContext): Pick<WorkerModules, "handlers" | "recurring"> {
  return {
    handlers: [foldCounters, auditLedger(types, context)],
    recurring: [
      { name: "measure.fold_counters", everyMs: 5_000 },
      { name: "ledger.audit", dailyAt: AUDIT_AT_MINUTE },
    ],
  };
}
