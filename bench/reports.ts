import { createLedger } from "#ledger";
import { isProblem } from "#kernel/problem";
import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { measureById, measureValue } from "#modules/measure";
import { listAgencies } from "#modules/organisation";
import { FORM_KINDS, REPORT_KINDS, fillReport, reportPeriod } from "#modules/report";
import type { FilledReport } from "#modules/report";
import { asAdmin } from "#platform/db/open";
import type { Database } from "#platform/db/pool";
import type { DatabaseTarget } from "#platform/db/target";
import { loadProcedures } from "../sample/load-procedures.ts";
import { loadOrganisation } from "../sample/load-province.ts";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { alternate, type Bench, type BenchOptions, type BenchReport, ratioOf, withBenchDatabase } from "./kit.ts";

const AGENCY_COUNT = 40;
const PERIOD = "2026-Q3";
const NOW = parseInstant("2026-09-20T09:00:00+07:00") as Instant;
const DOSSIER_COUNT = Number(process.env["BENCH_DOSSIERS"] ?? 200_000);
/** A set of a quarter in so many seconds at most. */
const LIMIT_SECONDS = 20;
const COUNTERS = [
  "received",
  "received.online",
  "resolved",
  "resolved.early",
  "resolved.on_time",
  "resolved.late",
  "resolved.electronic",
] as const;

/** The sample province with two years of counters of every agency and procedure, and dossiers of which some are late. */
async function fill(database: Database, target: DatabaseTarget): Promise<readonly string[]> {
  const ledger = createLedger(database, { types: streamTypes });
  for (const load of [loadOrganisation, loadProcedures]) {
    const refused = await load({ database, ledger });
    if (isProblem(refused)) throw new Error(refused.problem);
  }
  await ledger.close();
  const to = reportPeriod("cchc", PERIOD)?.to;
  if (to === undefined) throw new Error(`no period ${PERIOD}`);
  const agencies = (await listAgencies(database, to)).slice(0, AGENCY_COUNT).map(({ code }) => code);
  await asAdmin(target, async (client) => {
    await client.query(
      `insert into measure.daily (agency, procedure, day, counter, amount)
       select a, p.code, day::date, c, 1 from unnest($1::text[]) a
        cross join (select distinct code from app.procedure_version limit 20) p
        cross join generate_series(date '2025-01-01', date '2026-09-14', interval '3 days') day
        cross join unnest($2::text[]) c`,
      [agencies, [...COUNTERS]],
    );
    await client.query(
      `insert into app.dossier (code, version, procedure_code, procedure_version, procedure_name, procedure_name_en, field, channel, is_assisted,
         status, national_status, reception_agency, reception_unit, competent_agency, submitted_at, received_at, due_on, is_due_provisional,
         resolved_at, ended_at, timeliness, supplement_rounds)
       select 'H99-' || lpad(i::text, 8, '0'), 8, '1.000656', 1, 'Thủ tục', 'Procedure', 'Lĩnh vực', 'online', false, 'returned', 10, agency,
         agency || '.1', agency, at, at, (at + interval '5 days')::date, false, at + interval '3 days', at + interval '4 days',
         (array['early', 'on_time', 'late'])[1 + (i * 7919) % 3], 0
       from (select i, ($1::text[])[1 + i % ${AGENCY_COUNT}] as agency,
               timestamptz '2026-09-10 08:00+07' - (i % 800000) * interval '1 minute' as at
             from generate_series(1::bigint, ${DOSSIER_COUNT}) as i) as made`,
      [agencies],
    );
    await client.query("vacuum (analyze)");
  });
  return agencies;
}

/** Every report of every agency for the quarter. */
async function fillSet(database: Database, agencies: readonly string[], say: (line: string) => void): Promise<readonly FilledReport[]> {
  const filled: FilledReport[] = [];
  for (const [index, agency] of agencies.entries()) {
    for (const report of REPORT_KINDS) {
      const one = await fillReport(database, { report, period: PERIOD, agency, now: NOW });
      if (isProblem(one)) throw new Error(one.problem);
      filled.push(one);
    }
    if (index % 10 === 9) say(`${index + 1}/${agencies.length}`);
  }
  return filled;
}

/** The same cells asked one by one, as a program would that knows no forms. */
async function askCells(database: Database, set: readonly FilledReport[]): Promise<number> {
  let count = 0;
  for (const { annexes, period } of set) {
    const cells = annexes.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    for (const cell of cells) {
      if (cell.kind === "text" || cell.source === null || measureById(cell.source.measureId) === undefined) continue;
      const { measureId, agency, isTree, field } = cell.source;
      await measureValue(database, measureId, { agency, isTree, period, now: NOW, ...(field === null ? {} : { field }) });
      count += 1;
    }
  }
  return count;
}

function sides(database: Database, agencies: readonly string[], { say }: BenchOptions): Readonly<Record<string, () => Promise<number>>> {
  return {
    "report set": async () => {
      const start = performance.now();
      await fillSet(database, agencies, say);
      return 1000 / (performance.now() - start);
    },
    // A tenth of the agencies, reckoned up: the whole set cell by cell would take minutes a round.
    "cell by cell": async () => {
      const some = await fillSet(database, agencies.slice(0, AGENCY_COUNT / 10), say);
      const start = performance.now();
      await askCells(database, some);
      return 100 / (performance.now() - start);
    },
    "twenty seconds": () => Promise.resolve(1 / LIMIT_SECONDS),
  };
}

/** A quarter's reports of forty agencies, with all their forms, beside the same cells asked one by one and the time that is promised. */
export const bench: Bench = {
  name: "reports",
  run: (options) =>
    withBenchDatabase(async (database, target): Promise<BenchReport> => {
      options.say("filling the province");
      const agencies = await fill(database, target);
      const figures = await alternate(sides(database, agencies, options), "sets a second", options);
      return {
        bench: "reports",
        figures,
        ratios: [
          ratioOf(figures, { of: "report set", to: "twenty seconds", target: 1 }),
          ratioOf(figures, { of: "report set", to: "cell by cell", target: 1 }),
        ],
        notes: [`${AGENCY_COUNT} agencies, ${REPORT_KINDS.length} reports each with ${FORM_KINDS.length} forms, ${DOSSIER_COUNT} dossiers`],
      };
    }),
};
