import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";

import type { AwaitedOpinion, LampTally, LampWindow } from "#modules/dossier";

import { isFiltered, opinionMatches, rowMatches } from "./work-filter.store.ts";
import type { WorkFilter, WorkSort } from "./work-filter.ts";

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
  readonly channel: string;
  readonly receivedAt: Instant | null;
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

/** Keyset of the list: what it is sorted by (a moment, or a name), then key. */
export interface TodayCursor {
  readonly key: string | null;
  readonly itemKey: string;
}

export interface TodayFilter {
  readonly units: readonly string[];
  /** Only what lies on this officer's desk, and unless `isStrict` what no officer has yet. */
  readonly officerId?: string | undefined;
  /** Officers whose absence this one covers: their desks belong to the own list meanwhile. */
  readonly covering?: readonly string[] | undefined;
  /** What else narrows the list. */
  readonly matching?: WorkFilter | undefined;
  readonly sort?: WorkSort | undefined;
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
  /** Null: all rows, sorted by the outer statement. */
  readonly limit: number | null;
  /** Conditions of the filter on a dossier `d`, whose step and officer stand in these columns. */
  readonly matches: (columns: {
    readonly step: string;
    readonly officer: string;
    readonly dueAt: string;
    readonly since: string;
  }) => RawBuilder<unknown>;
  readonly isFiltered: boolean;
  readonly opinionMatches: RawBuilder<unknown>;
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

const STEP_COLUMNS = { step: "d.step_name", officer: "d.holder_officer", dueAt: "d.desk_due_at", since: "d.holder_since" };
const BRANCH_COLUMNS = { step: "b.step_name", officer: "b.officer", dueAt: "b.due_at", since: "b.since" };

function limited(order: string, limit: number | null): RawBuilder<unknown> {
  return limit === null ? sql`` : sql`order by ${sql.raw(order)} limit ${sql.lit(limit)}`;
}

/** The filter asks the dossier of a step beside the main one; without a filter nobody looks. */
function branchMatches({ isFiltered: isAsked, matches }: Wanted): RawBuilder<unknown> {
  return isAsked ? sql`exists (select from app.dossier d where d.code = b.dossier_code and ${matches(BRANCH_COLUMNS)})` : sql`true`;
}

/** Steps in hand: one index range a unit, merged. */
function steps({ units, mine, after, limit, matches, names: { procedure, step } }: Wanted): RawBuilder<unknown> {
  const columns = sql`select 'step' as source, d.code as "itemKey", d.code as "dossierCode", ${procedure} as "procedureName", d.status,
      d.applicant_name as "applicantName", d.holder_agency as "holderAgency", d.holder_unit as "holderUnit",
      d.holder_officer as "holderOfficer", d.holder_officer_name as "holderOfficerName", d.holder_since as "holderSince",
      ${step} as "stepName", d.desk_due_at as "dueAt", case when d.resolved_at is null then d.due_on end as "dossierDueOn",
      d.channel, coalesce(d.received_at, d.submitted_at) as "receivedAt", d.plan_place as "planPlace", ${AWAITED} as opinions`;
  const range = (unit: RawBuilder<unknown>) => sql`
      select * from app.dossier d
      where d.holder_unit = ${unit} and ${mine} and ${matches(STEP_COLUMNS)} and ${after("d.desk_due_at", "d.code")}
      ${limited("d.desk_due_at, d.code", limit)}`;
  if (units.length > UNITS_SPELLED_MAX || units.length === 0) {
    return sql`${columns} from unnest(${[...units]}::text[]) as wanted(unit) cross join lateral (${range(sql.raw("wanted.unit"))}) d`;
  }
  return sql.join(
    units.map((unit) => sql`${columns} from (${range(sql`${unit}`)}) d`),
    sql` union all `,
  );
}

/** Steps of the units beside the main one of their dossier. */
function branches(wanted: Wanted): RawBuilder<unknown> {
  const { units, mineOf, after, limit, branchName, names } = wanted;
  return sql`select 'branch' as source, b.item_key, b.dossier_code, ${names.procedure}, d.status, d.applicant_name,
      b.agency, b.unit, b.officer, b.officer_name, b.since, ${branchName}, b.due_at, case when d.resolved_at is null then d.due_on end,
      d.channel, coalesce(d.received_at, d.submitted_at), null::jsonb, null::jsonb
    from (
      select b.*, b.dossier_code || '/' || b.step_key as item_key from app.branch_step b
      where b.unit ${among(units)} and b.is_open and ${mineOf("b.officer")} and ${branchMatches(wanted)}
        and ${after("b.due_at", "b.dossier_code || '/' || b.step_key")}
      ${limited("b.due_at, b.dossier_code, b.step_key", limit)}
    ) b join app.dossier d on d.code = b.dossier_code`;
}

/** Opinions that the units owe; they are the unit's, not one officer's, so a strict question for an officer leaves them out. */
function owedOpinions({ units, after, limit, isMineOnly, names, opinionMatches: matching }: Wanted): RawBuilder<unknown> {
  return sql`select 'opinion' as source, c.consultation_id, c.dossier_code, ${names.procedure}, d.status, null,
      c.to_agency, c.to_unit, null, null, c.asked_at, null, c.due_at, case when d.resolved_at is null then d.due_on end,
      d.channel, coalesce(d.received_at, d.submitted_at), null::jsonb, null::jsonb
    from (
      select * from app.consultation c
      where c.to_unit ${among(units)} and c.answered_at is null and not c.is_moot and ${sql.lit(!isMineOnly)}
        and ${matching} and ${after("c.due_at", "c.consultation_id")}
      ${limited("c.due_at, c.consultation_id", limit)}
    ) c join app.dossier d on d.code = c.dossier_code`;
}

/**
 * Everything that has to be done, from wherever it comes, in one order. Mirrored dossiers of other systems join here: a function that
 * selects the same columns under a source of its own, one more line in `tallySources`, one more word in `TodaySource`.
 */
const SOURCES: readonly ((wanted: Wanted) => RawBuilder<unknown>)[] = [steps, branches, owedOpinions];

/** The same sources, as far as lamps depend on them: read from the index of the desk alone. */
function tallySources(wanted: Wanted): RawBuilder<unknown> {
  const { units, mine, mineOf, isMineOnly, matches } = wanted;
  return sql`select d.desk_due_at as due_at, d.holder_since as since from app.dossier d
      where d.holder_unit ${among(units)} and ${mine} and ${matches(STEP_COLUMNS)}
    union all
    select b.due_at, b.since from app.branch_step b where b.unit ${among(units)} and b.is_open and ${mineOf("b.officer")} and ${branchMatches(wanted)}
    union all
    select c.due_at, c.asked_at from app.consultation c
      where c.to_unit ${among(units)} and c.answered_at is null and not c.is_moot and ${sql.lit(!isMineOnly)} and ${wanted.opinionMatches}`;
}

function wantedOf(filter: TodayFilter, limit: number | null): Wanted {
  const { officerId, covering = [], after, matching = {} } = filter;
  const isMineOnly = officerId !== undefined && filter.isStrict === true;
  const mineOf = (column: string): RawBuilder<unknown> => {
    const named = sql.raw(column);
    if (officerId === undefined) return sql`true`;
    if (isMineOnly) return sql`${named} = ${officerId}`;
    return covering.length === 0
      ? sql`(${named} = ${officerId} or ${named} is null)`
      : sql`(${named} in (${sql.join([officerId, ...covering])}) or ${named} is null)`;
  };
  return {
    units: filter.units,
    mine: mineOf("d.holder_officer"),
    mineOf,
    isMineOnly,
    branchName: sql.raw(filter.locale === "en" ? "b.step_name_en" : "b.step_name"),
    names: NAMES[filter.locale],
    limit: limit === null ? null : limit + 1,
    isFiltered: isFiltered(matching),
    matches: (columns) => rowMatches(matching, columns, filter.window),
    opinionMatches: opinionMatches(matching, filter.window),
    after: (dueAt, key) =>
      after === undefined || limit === null
        ? sql`true`
        : sql`(coalesce(${sql.raw(dueAt)}, ${NEVER}::timestamptz), ${sql.raw(key)}) > (${after.key ?? NEVER}::timestamptz, ${after.itemKey})`,
  };
}

interface Sorting {
  /** The column of the listed rows, never null. */
  readonly column: string;
  readonly type: "timestamptz" | "text";
  readonly isDescending: boolean;
  readonly keyOf: (item: Pick<TodayItem, "receivedAt" | "holderSince" | "procedureName">) => string;
}

const EVER = "0001-01-01T00:00:00.000Z";

/** Sorts that no index of a desk has: all its rows are read and sorted, which a desk's few hundred allow. */
const SORTINGS: Readonly<Record<Exclude<WorkSort, "due">, Sorting>> = {
  received: {
    column: `coalesce("receivedAt", '${EVER}')`,
    type: "timestamptz",
    isDescending: false,
    keyOf: (item) => item.receivedAt ?? EVER,
  },
  newest: {
    column: `coalesce("holderSince", '${EVER}')`,
    type: "timestamptz",
    isDescending: true,
    keyOf: (item) => item.holderSince ?? EVER,
  },
  procedure: { column: `("procedureName" collate "C")`, type: "text", isDescending: false, keyOf: (item) => item.procedureName },
};

/** The statement of the rows: by time left from the desks' index, or sorted as asked. */
function rowsStatement(filter: TodayFilter, limit: number): RawBuilder<unknown> {
  const sorting = filter.sort === undefined || filter.sort === "due" ? undefined : SORTINGS[filter.sort];
  const wanted = wantedOf(filter, sorting === undefined ? limit : null);
  const listed = sql`select * from (${sql.join(
    SOURCES.map((source) => source(wanted)),
    sql` union all `,
  )}) as listed`;
  if (sorting === undefined) return sql`${listed} order by "dueAt", "itemKey" limit ${sql.lit(limit + 1)}`;
  const { column, type, isDescending } = sorting;
  const { after } = filter;
  const direction = sql.raw(isDescending ? "desc" : "asc");
  const isAfter = sql.raw(isDescending ? "<" : ">");
  const keyset =
    after === undefined
      ? sql`true`
      : sql`(${sql.raw(column)}, "itemKey") ${isAfter} (${after.key ?? ""}::${sql.raw(type)}, ${after.itemKey})`;
  return sql`${listed} where ${keyset} order by ${sql.raw(column)} ${direction}, "itemKey" ${direction} limit ${sql.lit(limit + 1)}`;
}

/**
 * The list of work of some units, by time left unless asked otherwise, in two statements whatever their number and however many sources: the
 * page of rows, and the tallies from which lamps are counted. Measured at a million dossiers in `bench/today-list`.
 */
export async function todayList(db: Readable, filter: TodayFilter): Promise<TodayList> {
  const [page, tallies] = await Promise.all([listRows(db, filter), listTallies(db, filter)]);
  return { ...page, tallies };
}

/** The page of rows alone. */
export async function listRows({ kysely }: Readable, filter: TodayFilter, limitMax = TODAY_SIZE_MAX): Promise<Omit<TodayList, "tallies">> {
  const limit = Math.min(filter.limit ?? TODAY_SIZE, limitMax);
  const { rows } = await sql<
    Omit<TodayItem, "opinions"> & { readonly opinions: readonly AwaitedOpinion[] | null }
  >`/* name: dossier.today_list */ ${rowsStatement(filter, limit)}`.execute(kysely);
  const items = rows.slice(0, limit).map((row) => ({ ...row, opinions: row.opinions ?? [] }));
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, next: null };
  const key = filter.sort === undefined || filter.sort === "due" ? last.dueAt : SORTINGS[filter.sort].keyOf(last);
  return { items, next: { key, itemKey: last.itemKey } };
}

/** What lamps are counted from, of all rows of the filter. */
export async function listTallies({ kysely }: Readable, filter: TodayFilter): Promise<readonly LampTally[]> {
  const { window } = filter;
  const { rows } = await sql<LampTally>`/* name: dossier.today_tallies */
    select ${tallyColumns(window)} count(*)::int as count
    from (${tallySources(wantedOf(filter, 1))}) as owed group by 1, 2, 3`.execute(kysely);
  return rows;
}

function tallyColumns(window: LampWindow): RawBuilder<unknown> {
  return sql`case when due_at is null then null when due_at < ${window.now}::timestamptz then 'late'
        when due_at < ${window.soonBy}::timestamptz then 'near' else 'later' end as band,
      case when due_at >= ${window.now}::timestamptz then (due_at at time zone 'Asia/Ho_Chi_Minh')::date end as "dueDay",
      case when due_at >= ${window.soonBy}::timestamptz then (since at time zone 'Asia/Ho_Chi_Minh')::date end as "sinceDay",`;
}

/** Tallies of several filters over the same desks, in one statement. */
export async function talliesOfFilters({ kysely }: Readable, filters: readonly TodayFilter[]): Promise<readonly (readonly LampTally[])[]> {
  if (filters.length === 0) return [];
  const parts = filters.map(
    (filter, index) => sql`select ${sql.lit(index)} as nth, ${tallyColumns(filter.window)} count(*)::int as count
      from (${tallySources(wantedOf(filter, 1))}) as owed group by 1, 2, 3, 4`,
  );
  const { rows } = await sql<
    LampTally & { readonly nth: number }
  >`/* name: workbench.filter_tallies */ ${sql.join(parts, sql` union all `)}`.execute(kysely);
  return filters.map((_, index) => rows.filter(({ nth }) => nth === index));
}

/** What can be chosen in the filters of some desks: procedures, fields, steps and officers that have work there, in one statement. */
export async function filterChoices({ kysely }: Readable, filter: TodayFilter): Promise<readonly FilterChoice[]> {
  const { units, mine, names } = wantedOf({ ...filter, matching: {} }, 1);
  const { rows } = await sql<FilterChoice>`/* name: workbench.filter_choices */
    with mine as (
      select d.procedure_code, ${names.procedure} as procedure_name, d.field, d.step_name, ${names.step} as step_label, d.holder_officer, d.holder_officer_name
      from app.dossier d where d.holder_unit ${among(units)} and ${mine}
    )
    select 'procedure' as kind, procedure_code as value, min(procedure_name) as label, count(*)::int as count from mine group by 2
    union all select 'field', field, field, count(*)::int from mine group by 2
    union all select 'step', step_name, min(step_label), count(*)::int from mine where step_name is not null group by 2
    union all select 'officer', holder_officer, min(holder_officer_name), count(*)::int from mine where holder_officer is not null group by 2
    order by 1, 3`.execute(kysely);
  return rows;
}

/** One thing that a filter may name, with how many dossiers it has now. */
export interface FilterChoice {
  readonly kind: "procedure" | "field" | "step" | "officer";
  readonly value: string;
  readonly label: string;
  readonly count: number;
}
