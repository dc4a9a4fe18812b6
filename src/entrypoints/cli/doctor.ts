import { isProblem } from "#kernel/problem";
import { type CliCommand, EXIT } from "#platform/cli";
import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { cliText, summaryOf } from "./text/cli-text.ts";

interface DoctorReport {
  readonly check: string;
  readonly isGood: boolean;
  readonly findings: readonly string[];
  readonly seconds: number;
}

/** Findings shown of one check; the rest is counted. */
const FINDINGS_SHOWN_MAX = 20;

/** `motcua doctor`: examines everything, changes nothing, and exits 1 when something is not well. */
export function doctorCommand(checks: readonly DoctorCheck[]): CliCommand {
  return {
    path: ["doctor"],
    summary: summaryOf("doctor"),
    async run(_args, io) {
      // An examination may read the whole ledger: no statement time-out.
      const database = await io.database({ statementTimeoutMs: 0 });
      if (isProblem(database)) return io.refuse(database);
      const text = cliText(io.language).doctor;
      const reports: DoctorReport[] = [];
      for (const check of checks) {
        const report = await examine(check, { database, settings: io.settings, clock: io.clock, progress: io.progress });
        reports.push(report);
        io.out(`${report.isGood ? "✓" : "✗"} ${check.summary[io.language]} (${check.name}, ${report.seconds.toFixed(1)} s)`);
        for (const finding of report.findings.slice(0, FINDINGS_SHOWN_MAX)) io.out(`    ${finding}`);
        if (report.findings.length > FINDINGS_SHOWN_MAX) io.out(`    … +${report.findings.length - FINDINGS_SHOWN_MAX}`);
      }
      const badCount = reports.filter(({ isGood }) => !isGood).length;
      io.json({ isGood: badCount === 0, checks: reports });
      io.out(badCount === 0 ? text.good : text.bad(badCount));
      return badCount === 0 ? EXIT.done : EXIT.refused;
    },
  };
}

/** A check that throws has found something too: the doctor goes on to the next. */
async function examine(check: DoctorCheck, context: DoctorContext): Promise<DoctorReport> {
  const begun = performance.now();
  const findings = await check
    .run(context)
    .catch((error: unknown) => [error instanceof Error ? `${error.name}: ${error.message}` : String(error)]);
  return { check: check.name, isGood: findings.length === 0, findings, seconds: Math.round(performance.now() - begun) / 1000 };
}
