import { addMs, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import type { Ledger } from "#ledger";
import { nationalCalendar } from "#modules/calendar";
import { applyDecree, carryOutDecrees, keepDifference, previewDecree } from "#modules/deadline";
import type { CalendarStep } from "#modules/deadline";
import { dossierStream, dossierStreamType, recomputeDue } from "#modules/dossier";
import type { DossierCode, DossierDue } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { bindCalendars, decreeIdOf, decreeOf, withDecree } from "#modules/schedule";
import type { DecreeDraft } from "#modules/schedule";
import { nationalCalendarSource } from "#modules/calendar";
import type { Database } from "#platform/db/pool";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";
import { newCommandId } from "#platform/ids";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { facts } from "./dossier-facts.ts";
import { alternate, type Bench, type BenchReport, ratioOf, withBenchDatabase } from "./kit.ts";

const DEADLINE_COUNT = 500_000;
const AGENCY_COUNT = 200;
const CHUNK_SIZE = 10_000;
/** What the issue allows for all of them. */
const SECONDS_MAX = 15;
/** Dossiers with a stream of their own, for the pace at which the ledger moves them. */
const LEDGER_COUNT = 3_000;
const NOW = "2026-11-20T02:00:00.000Z" as Instant;
/** The share of the pace of PostgreSQL alone, which reads the same rows and writes the same list without a calendar. */
const TARGET = 0.3;

function decreeOn(date: string): DecreeDraft {
  return {
    scope: "national",
    document: { number: "Công điện 1/CĐ-TTg", date: "2026-11-19", issuer: "Thủ tướng Chính phủ", title: "Cho nghỉ ứng phó bão" },
    publishedYears: [],
    rows: [{ date, kind: "HOLIDAY", occasion: "Nghỉ phòng, chống bão" }],
  };
}

/** The date of the n-th dossier: working days, days and months, one in ten with a pause, one in fifty extended. */
function dueOf(n: number): DossierDue {
  const clockStart = addMs("2026-11-16T00:30:00.000Z" as Instant, (n % 4) * 86_400_000 + (n % 480) * 60_000);
  const unit = (["working_day", "working_day", "working_day", "day", "month"] as const)[n % 5] ?? "working_day";
  const amount = { working_day: 10 + (n % 30), day: 15 + (n % 45), month: 1 + (n % 3) }[unit];
  const pauses = [
    {
      from: addMs(clockStart, 86_400_000),
      to: addMs(clockStart, 2 * 86_400_000),
      rule: "subtract" as const,
      cause: "finance" as const,
      ground: "Luật Đất đai",
    },
  ];
  const inputs = { at: clockStart, on: civilDateOf(clockStart), clockStart, amount, unit, calendar: "VN-2026-11", isProvisional: false };
  const due: DossierDue = n % 10 === 3 ? { ...inputs, pauses } : inputs;
  const found = recomputeDue(due, nationalCalendar());
  if (isProblem(found)) throw new Error(found.problem);
  const extended = n % 50 === 7 ? { extended: { from: found.on, apologyId: "a" } } : {};
  return { ...due, at: found.at, on: found.on, ...extended };
}

/** Open dossiers as their projection would hold them. */
async function fill(target: DatabaseTarget): Promise<void> {
  await asAdmin(target, async (client) => {
    for (let from = 0; from < DEADLINE_COUNT; from += CHUNK_SIZE) {
      const numbers = Array.from({ length: CHUNK_SIZE }, (_, index) => from + index);
      await client.query(
        `insert into app.dossier
           (code, version, procedure_code, procedure_version, procedure_name, procedure_name_en, field, channel, is_assisted, status,
            national_status, reception_agency, reception_unit, competent_agency, holder_agency, holder_unit, submitted_at, received_at,
            due_at, due_on, promised_on, is_due_provisional, supplement_rounds, due_basis)
         select 'H99.' || 100 + n % ${AGENCY_COUNT} || '-20261116-' || lpad(n::text, 7, '0'), 3, '1.00' || lpad((n % 30)::text, 4, '0'), 1,
                'Thủ tục', 'Procedure', 'Lĩnh vực', 'in_person', false, 'processing', 4, 'H99.' || 100 + n % ${AGENCY_COUNT}, 'u',
                'H99.' || 100 + n % ${AGENCY_COUNT}, 'H99.' || 100 + n % ${AGENCY_COUNT}, 'u', start, start, at, "on", "on", false, 0, basis
           from unnest($1::int[], $2::timestamptz[], $3::timestamptz[], $4::date[], $5::jsonb[]) d (n, start, at, "on", basis)`,
        columnsOf(numbers),
      );
    }
    await client.query("analyze app.dossier");
    await client.query("checkpoint");
  });
}

function columnsOf(numbers: readonly number[]): unknown[] {
  const dues = numbers.map(dueOf);
  return [
    numbers,
    dues.map((due) => due.clockStart),
    dues.map((due) => due.at),
    dues.map((due) => due.on),
    dues.map((due) => JSON.stringify(due)),
  ];
}

function stepFor(date: string): CalendarStep {
  const decree = decreeOf(decreeOn(date));
  const decreeId = decreeIdOf(decree);
  const before = bindCalendars(nationalCalendarSource, []);
  return { decreeId, before, after: withDecree(before, { ...decree, decreeId, number: 1 }), firstDay: date as CivilDate };
}

async function emptyList(target: DatabaseTarget): Promise<void> {
  await asAdmin(target, async (client) => void (await client.query("truncate app.deadline_shift")));
}

/** All deadlines computed again and the list written, as `applyDecree` does before the ledger's commit; deadlines a second. */
async function recompute(database: Database, target: DatabaseTarget): Promise<number> {
  await emptyList(target);
  const step = stepFor("2026-11-30");
  const begun = performance.now();
  const connection = await database.pg.connect();
  const { difference } = await keepDifference(database, step, { connection, isWanted: () => true }).finally(() => connection.release());
  const { sums } = difference;
  if (sums.examined < DEADLINE_COUNT * 0.95 || sums.moved < DEADLINE_COUNT / 2)
    throw new Error(`examined ${sums.examined}, moved ${sums.moved}`);
  return (sums.examined * 1000) / (performance.now() - begun);
}

/** PostgreSQL alone: the same rows read and as long a list written, each date a day later, by no calendar. */
async function plainSql(target: DatabaseTarget): Promise<number> {
  await emptyList(target);
  return asAdmin(target, async (client) => {
    const begun = performance.now();
    const { rowCount } = await client.query(
      `insert into app.deadline_shift
         (decree_id, dossier_code, agency, procedure_code, previous_at, previous_on, due_at, due_on, promised_before, promised_on)
       select gen_random_uuid(), code, competent_agency, procedure_code, due_at, due_on, due_at + interval '1 day', due_on + 1, promised_on,
              promised_on + 1
         from app.dossier where due_on >= '2026-11-30' and due_basis is not null and resolved_at is null and ended_at is null
        order by due_on, code`,
    );
    return ((rowCount ?? 0) * 1000) / (performance.now() - begun);
  });
}

async function openInLedger(ledger: Ledger): Promise<void> {
  const open = async (n: number): Promise<void> => {
    const code = `H99.101-20261116-${String(n).padStart(7, "0")}` as DossierCode;
    const at = "2026-11-16T02:00:00.000Z" as Instant;
    const envelope = {
      commandId: newCommandId(),
      name: "bench",
      input: {},
      actor: "system:bench" as never,
      onBehalfOf: null,
      reason: null,
      at,
    };
    const done = await ledger.execute(dossierStreamType, dossierStream(code), envelope, () => ({ events: facts(code, at), answer: {} }));
    if (isProblem(done)) throw new Error(done.problem);
  };
  for (let from = 0; from < LEDGER_COUNT; from += 200) await Promise.all(Array.from({ length: 200 }, (_, index) => open(from + index)));
}

/** Dossiers a second that a decree moves in the ledger, each by a command of its own, the list kept and marked. */
async function ledgerMoves(database: Database, target: DatabaseTarget): Promise<number> {
  await emptyList(target);
  await asAdmin(target, async (client) => void (await client.query("truncate app.dossier")));
  const ledger = createLedger(database, { types: streamTypes });
  try {
    await openInLedger(ledger);
    const clock = { now: () => NOW };
    const actor = { kind: "system", job: "bench" } as const;
    const ctx: UseCaseContext = {
      ledger,
      db: database,
      clock,
      actor,
      now: NOW,
      commandId: newCommandId(),
      requestId: "bench",
      locale: "en",
    };
    const preview = await previewDecree(ctx, decreeOn("2026-11-23"));
    if ("faults" in preview) throw new Error(preview.faults[0].problem);
    const applied = await applyDecree(ctx, decreeOn("2026-11-23"), { digest: preview.digest, at: NOW });
    if ("faults" in applied) throw new Error(applied.faults[0].problem);
    const begun = performance.now();
    const { moved } = await carryOutDecrees(ctx);
    if (moved !== LEDGER_COUNT) throw new Error(`moved ${moved} of ${LEDGER_COUNT}`);
    return (moved * 1000) / (performance.now() - begun);
  } finally {
    await ledger.close();
  }
}

/**
 * Half a million open deadlines computed again after a decree and the list of differences written, beside PostgreSQL alone, which reads
 * and writes as much without a calendar. The ledger's moves, which follow in the background, are told in a note.
 */
export const bench: Bench = {
  name: "recompute-deadlines",
  run(options): Promise<BenchReport> {
    return withBenchDatabase(async (database, target) => {
      options.say(`filling ${DEADLINE_COUNT} open deadlines …`);
      await fill(target);
      const limit = DEADLINE_COUNT / SECONDS_MAX;
      const sides = {
        recompute: () => recompute(database, target),
        plainSql: () => plainSql(target),
        limit: () => Promise.resolve(limit),
      };
      const figures = await alternate(sides, "deadlines/s", options);
      const pace = figures.find(({ name }) => name === "recompute")?.median ?? 0;
      const moves = await ledgerMoves(database, target);
      return {
        bench: "recompute-deadlines",
        figures,
        ratios: [
          ratioOf(figures, { of: "recompute", to: "plainSql", target: TARGET }),
          ratioOf(figures, { of: "recompute", to: "limit", target: 1 }),
        ],
        notes: [
          `${DEADLINE_COUNT} open deadlines in ${(DEADLINE_COUNT / pace).toFixed(1)} s, list and digest written; at most ${SECONDS_MAX} s`,
          `afterwards ${Math.round(moves)} dossiers/s are moved in the ledger, each by a command of its own (${LEDGER_COUNT} moved)`,
        ],
      };
    });
  },
};
