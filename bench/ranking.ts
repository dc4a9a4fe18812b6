import { sql } from "kysely";

import { measureById, parsePeriod, rankAgencies } from "#modules/measure";
import { asAdmin } from "#platform/db/open";
import type { Database } from "#platform/db/pool";
import type { DatabaseTarget } from "#platform/db/target";
import { alternate, type Bench, type BenchReport, ratioOf, withBenchDatabase } from "./kit.ts";

/** The size that is promised; a smaller one may be asked for where the machine is shared. */
const DOSSIER_COUNT = Number(process.env["BENCH_DOSSIERS"] ?? 10_000_000);
const AGENCY_COUNT = 600;
const PERIOD = "2026-01-01..2026-12-31";
const COUNTERS = ["resolved", "resolved.early", "resolved.on_time"] as const;
/** At most three times a range read, and two hundred times faster than the dossiers. */
const TARGETS = { range: 1 / 3, dossiers: 200 } as const;
const ROUND_MS = 1_000;

/** Dossiers of two years resolved by six hundred agencies, and the counters that their events would have left. */
async function fill(target: DatabaseTarget): Promise<void> {
  await asAdmin(target, async (client) => {
    await client.query(`
      insert into app.dossier (code, version, procedure_code, procedure_version, procedure_name, procedure_name_en, field, channel, is_assisted,
        status, national_status, reception_agency, reception_unit, competent_agency, submitted_at, received_at, is_due_provisional, resolved_at,
        ended_at, timeliness, supplement_rounds)
      select 'H99-' || lpad(i::text, 8, '0'), 8, '1.00' || lpad((i % 300)::text, 4, '0'), 1, 'Thủ tục', 'Procedure', 'Lĩnh vực ' || i % 12, 'online', false,
        'returned', 10, agency, agency || '.1', agency, at, at, false, at + interval '3 days', at + interval '4 days',
        (array['early', 'early', 'on_time', 'on_time', 'on_time', 'late'])[1 + (i * 7919) % 6], 0
      from (select i, 'H99.' || (100 + (i * 31) % ${AGENCY_COUNT}) as agency,
              timestamptz '2026-12-28 08:00+07' - (i % 1051200) * interval '1 minute' as at
            from generate_series(1::bigint, ${DOSSIER_COUNT}) as i) as made`);
    await client.query(`
      insert into measure.monthly (agency, month, counter, amount)
      select competent_agency, date_trunc('month', resolved_at at time zone 'Asia/Ho_Chi_Minh')::date, c.counter, count(*)
      from app.dossier cross join lateral (values ('resolved'), ('resolved.' || timeliness)) as c (counter) group by 1, 2, 3`);
    await client.query("vacuum (analyze) measure.monthly");
    await client.query("vacuum (analyze) app.dossier");
  });
}

/** Runs a reading for about a second and says how many a second it was. */
function side(read: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    let [count, spent] = [0, 0];
    while (spent < ROUND_MS) {
      await read();
      count += 1;
      spent = performance.now() - start;
    }
    return (count / spent) * 1000;
  };
}

function sides(database: Database): Readonly<Record<string, () => Promise<number>>> {
  const measure = measureById("dossier.resolved.on_time");
  const period = parsePeriod(PERIOD);
  if (measure === undefined || period === undefined) throw new Error("the vocabulary has lost what is ranked");
  return {
    ranking: side(() => rankAgencies(database, measure, period)),
    "range read": side(() =>
      sql`select counter, month, agency, amount from measure.monthly
        where counter = any(${[...COUNTERS]}::text[]) and month between ${period.from}::date and ${period.to}::date`.execute(
        database.kysely,
      ),
    ),
    "from dossiers": side(() =>
      sql`select competent_agency, count(*) filter (where timeliness <> 'late'), count(*) from app.dossier
        where resolved_at >= '2026-01-01T00:00:00+07:00' and resolved_at < '2027-01-01T00:00:00+07:00' group by 1`.execute(database.kysely),
    ),
  };
}

/** Six hundred agencies ranked over twelve months, beside one range read of the same counters and beside the dossiers themselves. */
export const bench: Bench = {
  name: "ranking",
  run: (options) =>
    withBenchDatabase(async (database, target): Promise<BenchReport> => {
      options.say(`filling ${DOSSIER_COUNT} dossiers`);
      await fill(target);
      const figures = await alternate(sides(database), "a second", options);
      return {
        bench: "ranking",
        figures,
        ratios: [
          ratioOf(figures, { of: "ranking", to: "range read", target: TARGETS.range }),
          ratioOf(figures, { of: "ranking", to: "from dossiers", target: TARGETS.dossiers }),
        ],
        notes: [`${DOSSIER_COUNT} dossiers of two years, ${AGENCY_COUNT} agencies, twelve months`],
      };
    }),
};
