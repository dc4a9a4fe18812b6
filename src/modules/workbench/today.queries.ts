import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";

import type { AwaitedOpinion, LampTally, LampWindow } from "#modules/dossier";

type Readable = Pick<Database, "kysely">;

/** Rows of the list unless asked otherwise: two screens of a desk; reading them costs more than finding them. */
const TODAY_SIZE = 20;
const TODAY_SIZE_MAX = 50;

/** Where a thing to do comes from: the main step of a dossier, a step beside it, or an opinion that another unit waits for. */
export type TodaySource = "step" | "branch" | "opinion";

/** One thing to do, whatever its source. */
export interface TodayItem {
  readonly source: TodaySource;
  /** Unique in the list; with the due moment the place in it. */
  readonly itemKey: string;
  readonly dossierCode: string;
  readonly procedureName: string;
  readonly status: string;
  /** Null for an opinion: who is asked about a place need not read the name. */
  readonly applicantName: string | null;
  readonly holderAgency: string | null;
  readonly holderUnit: string | null;
  readonly holderOfficer: string | null;
  readonly holderOfficerName: string | null;
  readonly holderSince: Instant | null;
  readonly stepName: string | null;
  /** When this desk must have acted; null for an outcome that waits to be collected. */
  readonly dueAt: Instant | null;
  readonly dossierDueOn: CivilDate | null;
  readonly planPlace: unknown;
  readonly opinions: readonly AwaitedOpinion[];
}

/** What lies on the desks of some units, soonest first, and how much of it there is. */
export interface TodayList {
  readonly items: readonly TodayItem[];
  readonly tallies: readonly LampTally[];
  /** Place after the last row, when there may be more. */
  readonly next: TodayCursor | null;
}

/** Keyset of the list: due moment, then key. */
export interface TodayCursor {
  readonly dueAt: Instant | null;
  readonly itemKey: string;
}

export interface TodayFilter {
  readonly units: readonly string[];
  /** Only what lies on this officer's desk, and unless `isStrict` what no officer has yet. */
  readonly officerId?: string | undefined;
  readonly isStrict?: boolean | undefined;
  readonly after?: TodayCursor | undefined;
  readonly limit?: number | undefined;
  readonly window: LampWindow;
  /** Language of the names; Vietnamese where there is no other. */
  readonly locale: Locale;
}

/** Sorts after every real instant, so that desks without a due time come last and the keyset stays total. */
const NEVER = "9999-12-31T00:00:00.000Z";

/** One name a row and not two: each column of a list costs at every row. */
const NAMES = {
  vi: { procedure: sql.raw("d.procedure_name"), step: sql.raw("d.step_name") },
  en: { procedure: sql.raw("coalesce(nullif(d.procedure_name_en, ''), d.procedure_name)"), step: sql.raw("d.step_name_en") },
} as const satisfies Record<Locale, unknown>;

interface Wanted {
  readonly units: readonly string[];
  /** Conditions on the officer and on the keyset, with `d` or `c` as the row. */
  readonly mine: RawBuilder<unknown>;
  /** The same condition on another column that names an officer. */
  readonly mineOf: (column: string) => RawBuilder<unknown>;
  readonly isMineOnly: boolean;
  /** The name of a branch's step in the reader's language. */
  readonly branchName: RawBuilder<unknown>;
  /** Columns of `d` with names in the reader's language. */
  readonly names: typeof NAMES.vi;
  readonly limit: number;
  readonly after: (dueAt: string, key: string) => RawBuilder<unknown>;
}

/**
 * Up to so many units are spelled out in the statement, and so is the limit: then PostgreSQL knows how much it will read without knowing
 * which units, and keeps one plan. With an array it expects ten units and plans anew at every call: 0.8 ms instead of 0.4 (measured alone).
 */
const UNITS_SPELLED_MAX = 8;

function among(units: readonly string[]): RawBuilder<unknown> {
  return units.length > UNITS_SPELLED_MAX || units.length === 0 ? sql`= any(${[...units]}::text[])` : sql`in (${sql.join(units)})`;
}

/** What is still awaited of others for a dossier whose step waits for it. */
export const AWAITED = sql.raw(`case when d.status = 'consulting' or d.plan_place ? 'isBranched' then (
    select jsonb_agg(jsonb_build_object('agencyCode', w.to_agency, 'unitCode', w.to_unit,
      'askedAt', to_char(w.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'dueAt', to_char(w.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by w.due_at)
    from (
      select to_agency, to_unit, asked_at, due_at from app.consultation where dossier_code = d.code and answered_at is null and not is_moot
      union all
      select agency, unit, since, due_at from app.branch_step where dossier_code = d.code and is_open and due_at is not null
    ) w) end`);

/** Steps in hand: one index range a unit, merged. */
function steps({ units, mine, after, limit, names: { procedure, step } }: Wanted): RawBuilder<unknown> {
  const columns = sql`select 'step' as source, d.code as "itemKey", d.code as "dossierCode", ${procedure} as "procedureName", d.status,
      d.applicant_name as "applicantName", d.holder_agency as "holderAgency", d.holder_unit as "holderUnit",
      d.holder_officer as "holderOfficer", d.holder_officer_name as "holderOfficerName", d.holder_since as "holderSince",
      ${step} as "stepName", d.desk_due_at as "dueAt", case when d.resolved_at is null then d.due_on end as "dossierDueOn",
      d.plan_place as "planPlace", ${AWAITED} as opinions`;
  const range = (unit: RawBuilder<unknown>) => sql`
      select * from app.dossier d
      where d.holder_unit = ${unit} and ${mine} and ${after("d.desk_due_at", "d.code")}
      order by d.desk_due_at, d.code limit ${sql.lit(limit)}`;
  if (units.length > UNITS_SPELLED_MAX || units.length === 0) {
    return sql`${columns} from unnest(${[...units]}::text[]) as wanted(unit) cross join lateral (${range(sql.raw("wanted.unit"))}) d`;
  }
  return sql.join(
    units.map((unit) => sql`${columns} from (${range(sql`${unit}`)}) d`),
    sql` union all `,
  );
}

/** Steps of the units beside the main one of their dossier. */
function branches({ units, mineOf, after, limit, branchName, names }: Wanted): RawBuilder<unknown> {
  return sql`select 'branch' as source, b.item_key, b.dossier_code, ${names.procedure}, d.status, d.applicant_name,
      b.agency, b.unit, b.officer, b.officer_name, b.since, ${branchName}, b.due_at, case when d.resolved_at is null then d.due_on end,
      null::jsonb, null::jsonb
    from (
      select b.*, b.dossier_code || '/' || b.step_key as item_key from app.branch_step b
      where b.unit ${among(units)} and b.is_open and ${mineOf("b.officer")} and ${after("b.due_at", "b.dossier_code || '/' || b.step_key")}
      order by b.due_at, b.dossier_code, b.step_key limit ${sql.lit(limit)}
    ) b join app.dossier d on d.code = b.dossier_code`;
}

/** Opinions that the units owe; they are the unit's, not one officer's, so a strict question for an officer leaves them out. */
function owedOpinions({ units, after, limit, isMineOnly, names }: Wanted): RawBuilder<unknown> {
  return sql`select 'opinion' as source, c.consultation_id, c.dossier_code, ${names.procedure}, d.status, null,
      c.to_agency, c.to_unit, null, null, c.asked_at, null, c.due_at, case when d.resolved_at is null then d.due_on end, null::jsonb, null::jsonb
    from (
      select * from app.consultation c
      where c.to_unit ${among(units)} and c.answered_at is null and not c.is_moot and ${sql.lit(!isMineOnly)}
        and ${after("c.due_at", "c.consultation_id")}
      order by c.due_at, c.consultation_id limit ${sql.lit(limit)}
    ) c join app.dossier d on d.code = c.dossier_code`;
}

/**
 * Everything that has to be done, from wherever it comes, in one order. Mirrored dossiers of other systems join here: a function that
 * selects the same columns under a source of its own, one more line in `tallySources`, one more word in `TodaySource`.
 */
const SOURCES: readonly ((wanted: Wanted) => RawBuilder<unknown>)[] = [steps, branches, owedOpinions];

/** The same sources, as far as lamps depend on them: read from the index of the desk alone. */
function tallySources({ units, mine, mineOf, isMineOnly }: Wanted): RawBuilder<unknown> {
  return sql`select d.desk_due_at as due_at, d.holder_since as since from app.dossier d
      where d.holder_unit ${among(units)} and ${mine}
    union all
    select b.due_at, b.since from app.branch_step b where b.unit ${among(units)} and b.is_open and ${mineOf("b.officer")}
    union all
    select c.due_at, c.asked_at from app.consultation c
      where c.to_unit ${among(units)} and c.answered_at is null and not c.is_moot and ${sql.lit(!isMineOnly)}`;
}

function wantedOf(filter: TodayFilter, limit: number): Wanted {
  const { officerId, after } = filter;
  const isMineOnly = officerId !== undefined && filter.isStrict === true;
  const mineOf = (column: string): RawBuilder<unknown> => {
    const named = sql.raw(column);
    if (officerId === undefined) return sql`true`;
    return isMineOnly ? sql`${named} = ${officerId}` : sql`(${named} = ${officerId} or ${named} is null)`;
  };
  return {
    units: filter.units,
    mine: mineOf("d.holder_officer"),
    mineOf,
    isMineOnly,
    branchName: sql.raw(filter.locale === "en" ? "b.step_name_en" : "b.step_name"),
    names: NAMES[filter.locale],
    limit: limit + 1,
    after: (dueAt, key) =>
      after === undefined
        ? sql`true`
        : sql`(coalesce(${sql.raw(dueAt)}, ${NEVER}::timestamptz), ${sql.raw(key)}) > (${after.dueAt ?? NEVER}::timestamptz, ${after.itemKey})`,
  };
}

/**
 * The today list of some units by time left, in two statements whatever their number and however many sources: the page of rows, and the
 * tallies from which lamps are counted. Measured at a million dossiers in `bench/today-list`.
 */
export async function todayList({ kysely }: Readable, filter: TodayFilter): Promise<TodayList> {
  const limit = Math.min(filter.limit ?? TODAY_SIZE, TODAY_SIZE_MAX);
  const wanted = wantedOf(filter, limit);
  const { window } = filter;
  const rows = sql<Omit<TodayItem, "opinions"> & { readonly opinions: readonly AwaitedOpinion[] | null }>`/* name: dossier.today_list */
    select * from (${sql.join(
      SOURCES.map((source) => source(wanted)),
      sql` union all `,
    )}) as listed
    order by "dueAt", "itemKey" limit ${sql.lit(limit + 1)}`.execute(kysely);
  const tallies = sql<LampTally>`/* name: dossier.today_tallies */
    select case when due_at is null then null when due_at < ${window.now}::timestamptz then 'late'
        when due_at < ${window.soonBy}::timestamptz then 'near' else 'later' end as band,
      case when due_at >= ${window.now}::timestamptz then (due_at at time zone 'Asia/Ho_Chi_Minh')::date end as "dueDay",
      case when due_at >= ${window.soonBy}::timestamptz then (since at time zone 'Asia/Ho_Chi_Minh')::date end as "sinceDay",
      count(*)::int as count
    from (${tallySources(wanted)}) as owed group by 1, 2, 3`.execute(kysely);
  const [page, counted] = await Promise.all([rows, tallies]);
  const items = page.rows.slice(0, limit).map((row) => ({ ...row, opinions: row.opinions ?? [] }));
  const last = items.at(-1);
  const next = page.rows.length > limit && last !== undefined ? { dueAt: last.dueAt, itemKey: last.itemKey } : null;
  return { items, tallies: counted.rows, next };
}
