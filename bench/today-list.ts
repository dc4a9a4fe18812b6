import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from "kysely";
import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import { todayList } from "#modules/workbench";
import type { TodayFilter } from "#modules/workbench";
import { asAdmin } from "#platform/db/open";
import type { Database } from "#platform/db/pool";
import type { DatabaseTarget } from "#platform/db/target";
import { alternate, type Bench, type BenchReport, ratioOf, withBenchDatabase } from "./kit.ts";

const DOSSIER_COUNT = 1_000_000;
const UNIT_COUNT = 200;
/** One in ten is open: five hundred on every desk, far more than a page shows. */
const OPEN_EVERY = 10;
const CONSULTATION_COUNT = 6_000;
const CLIENTS = 16;
const READS_PER_ROUND = 4_000;
const STATEMENTS_MAX = 2;
/** The p99 of the list may be five times that of an indexed read: a fifth of its speed. */
const TARGET = 1 / 5;

/** Office hours of the day on which the measurement stands; half of what is open is late, as on a bad day. */
const WINDOW: TodayFilter["window"] = {
  now: "2026-11-20T02:00:00.000Z" as Instant,
  today: "2026-11-20" as CivilDate,
  soonBy: "2026-11-23T02:00:00.000Z" as Instant,
  percent: 20,
};

/** Fills the projections as years of work would leave them, in one statement each: open ones spread over the desks by time left. */
async function fill(target: DatabaseTarget): Promise<void> {
  await asAdmin(target, async (client) => {
    await client.query(`
      insert into app.dossier
      select 'H99.' || (100 + i % ${UNIT_COUNT}) || '-' || to_char(at, 'YYYYMMDD') || '-' || lpad(i::text, 7, '0'), 8,
        '1.00' || lpad((i % 30)::text, 4, '0'), 1, 'Thủ tục số ' || i % 30 || ' của phép đo', 'Procedure ' || i % 30, 'Lĩnh vực ' || i % 8,
        (array['in_person', 'online', 'post'])[1 + i % 3], false, case when not is_open then 'returned' when i % 7 = 0 then 'consulting' else 'processing' end,
        case when is_open then 4 else 10 end, agency, agency || '.1', agency, case when is_open then agency end,
        case when is_open then agency || '.3' end, case when is_open and i % 3 > 0 then 'officer-' || i % 7 end,
        case when is_open and i % 3 > 0 then 'Nguyễn Thị Lan' end, case when is_open then at end, case when is_open then 'process' end,
        case when is_open then 'Thẩm định hồ sơ' end, case when is_open then 'Appraisal' end,
        case when is_open then at + interval '5 days' end, at, at, at + interval '7 days', (at + interval '7 days')::date,
        (at + interval '7 days')::date, false, case when not is_open then at + interval '5 days' end,
        case when not is_open then at + interval '6 days' end, case when not is_open then at + interval '6 days' end,
        case when not is_open then 'early' end, 0, 'Trần Văn Nam ' || i % 50000, lpad((i % 900000)::text, 12, '0'), 0,
        case when is_open then jsonb_build_object('at', at + interval '7 days', 'on', (at + interval '7 days')::date, 'clockStart', at,
          'amount', 5, 'unit', 'working_day', 'calendar', 'vn-2026', 'isProvisional', false) end, 900, 0,
        case when is_open then jsonb_build_object('clock', jsonb_build_object('at', '2026-11-27T01:00:00.000Z', 'on', '2026-11-27',
          'start', '2026-11-20T01:00:00.000Z', 'stood', '[]'::jsonb), 'stepKey', 'process', 'fixedMinutes', 240, 'stepFixedMinutes', 0, 'afterFixedMinutes', 0,
          'stepPerMille', 600, 'afterPerMille', 350, 'isAwaitingOfficer', false,
          'handedBy', jsonb_build_object('agencyCode', agency, 'unitCode', agency || '.1')) end
      from (
        select i, 'H99.' || (100 + i % ${UNIT_COUNT}) as agency, (i / ${UNIT_COUNT}) % ${OPEN_EVERY} = 0 as is_open,
          timestamptz '2026-11-20 08:00+07' - (i % 1008000) * interval '1 minute' as at
        from generate_series(1, ${DOSSIER_COUNT}) as i
      ) as made`);
    await client.query(`
      insert into app.consultation
      select 'consultation-' || row_number() over (), 8, code, holder_agency, holder_unit, received_at, due_at, null, null, false
      from app.dossier where holder_unit is not null order by code limit ${CONSULTATION_COUNT}`);
    await client.query("vacuum analyze app.dossier, app.consultation");
    await client.query("checkpoint");
  });
}

/** Counts the statements that go out. */
function statementCounter(): KyselyPlugin & { count: number } {
  return {
    count: 0,
    transformQuery({ node }: PluginTransformQueryArgs) {
      this.count += 1;
      return node;
    },
    transformResult: ({ result }: PluginTransformResultArgs) => Promise.resolve(result),
  };
}

async function assertFewStatements(database: Database): Promise<number> {
  const counter = statementCounter();
  const list = await todayList({ kysely: database.kysely.withPlugin(counter) }, { units: deskOf(1), window: WINDOW, locale: "vi" });
  if (list.items.length === 0) throw new Error("the list under measurement is empty");
  if (counter.count > STATEMENTS_MAX) throw new Error(`${counter.count} statements for one list`);
  return counter.count;
}

/** A desk, and for every fifth reader all desks of an agency, as a head or a leader sees them. */
function deskOf(reader: number): readonly string[] {
  const agency = `H99.${100 + ((reader * 37) % UNIT_COUNT)}`;
  return reader % 5 === 0 ? [1, 2, 3, 4].map((unit) => `${agency}.${unit}`) : [`${agency}.3`];
}

/** p99 of reads by some clients side by side, given as reads a second at that pace, so that higher is better as in every bench. */
async function p99Pace(read: (number: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < READS_PER_ROUND) {
      const number = (next += 1);
      const begun = performance.now();
      await read(number);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const sorted = times.toSorted((a, b) => a - b);
  return 1000 / (sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN);
}

/** Codes spread over the whole table, for the reads by primary key. */
async function someCodes(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`select code from app.dossier tablesample system (0.5) repeatable (1)`.execute(
    database.kysely,
  );
  return rows.map(({ code }) => code);
}

/**
 * The today list at a million dossiers and two hundred desks beside a read of one dossier by its primary key, through the same
 * pool: at most two statements, and a p99 of at most five times that of the key read.
 */
export const bench: Bench = {
  name: "today-list",
  run(options): Promise<BenchReport> {
    return withBenchDatabase(async (database, target) => {
      options.say(`filling ${DOSSIER_COUNT} dossiers …`);
      await fill(target);
      const statements = await assertFewStatements(database);
      const codes = await someCodes(database);
      const byKey = (number: number): Promise<unknown> =>
        sql`select * from app.dossier where code = ${codes[(number * 7919) % codes.length] ?? ""}`.execute(database.kysely);
      const sides = {
        todayList: () => p99Pace((number) => todayList(database, { units: deskOf(number), window: WINDOW, locale: "vi" })),
        primaryKey: () => p99Pace(byKey),
      };
      const figures = await alternate(sides, "reads/s at p99", options);
      return {
        bench: "today-list",
        figures,
        ratios: [ratioOf(figures, { of: "todayList", to: "primaryKey", target: TARGET })],
        notes: [
          `${DOSSIER_COUNT} dossiers over ${UNIT_COUNT} agencies, ${DOSSIER_COUNT / OPEN_EVERY} open; ${statements} statements a list; ${CLIENTS} clients`,
          "a ratio of 0.2 is a p99 of five times the key read's",
        ],
      };
    });
  },
};
