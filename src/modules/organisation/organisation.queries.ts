import { sql } from "kysely";
import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type {
  Agency,
  AgencyCode,
  AgencyKind,
  AgencyLevel,
  OfficerId,
  Position,
  Post,
  PostId,
  Role,
  Unit,
  UnitCode,
  UnitKind,
  Validity,
} from "./organisation.ts";

type Readable = Pick<Database, "kysely">;

/** An agency of the tree with its units and the agencies below it. */
export interface AgencyNode extends Agency {
  readonly units: readonly Unit[];
  readonly children: readonly AgencyNode[];
}

/** An officer with the posts in force on the day asked for. */
export interface OfficerView {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly posts: readonly PostView[];
}

/** A post with the names that people know its place by. */
export interface PostView extends Post {
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly unitName: string;
  readonly unitNameEn: string;
}

/** Officers on one page of a list. */
export const OFFICER_PAGE_SIZE_MAX = 100;

interface SpanRow {
  readonly opened_on: CivilDate;
  readonly closed_on: CivilDate | null;
}

function validityOf(row: SpanRow): Validity {
  return { from: row.opened_on, until: row.closed_on };
}

/**
 * A number that grows with every change of any agency or unit: the sum of what their streams stand at. One range of the
 * heads' index, so it is asked before every use of what was read earlier.
 */
export async function organisationRevision({ kysely }: Readable): Promise<number> {
  const { rows } = await sql<{ revision: number }>`/* name: organisation.revision */
    select coalesce(sum(version), 0)::int as revision from ledger.stream where stream_id >= 'agency:' and stream_id < 'agency;'`.execute(
    kysely,
  );
  return rows[0]?.revision ?? 0;
}

/** Agencies in force on a day, under their names of that day, by code. */
export async function listAgencies({ kysely }: Readable, day: CivilDate): Promise<readonly Agency[]> {
  const rows = await kysely
    .selectFrom("app.agency as a")
    .innerJoin("app.organisation_name as n", "n.code", "a.code")
    .select(["a.code", "n.name", "n.name_en", "a.kind", "a.level", "a.parent_code", "a.opened_on", "a.closed_on", "a.must_sign_by_key"])
    .where("a.opened_on", "<=", day)
    .where((where) => where.or([where("a.closed_on", "is", null), where("a.closed_on", ">", day)]))
    .where("n.starts_on", "<=", day)
    .where((where) => where.or([where("n.ends_on", "is", null), where("n.ends_on", ">", day)]))
    .orderBy("a.code")
    .execute();
  return rows.map((row) => ({
    code: row.code as AgencyCode,
    name: row.name,
    nameEn: row.name_en,
    kind: row.kind as AgencyKind,
    level: row.level as AgencyLevel,
    parentCode: row.parent_code as AgencyCode | null,
    validity: validityOf(row),
    mustSignByKey: row.must_sign_by_key,
  }));
}

/** One agency taking over from another, which is no more from that day on. */
export interface Succession {
  readonly from: AgencyCode;
  /** What the agency was called last. */
  readonly name: string;
  readonly nameEn: string;
  readonly into: AgencyCode;
  readonly on: CivilDate;
  readonly document: string;
}

/** Successions whose day has come, in the order of their days; there are few, and they stay. */
export async function listSuccessions({ kysely }: Readable, day: CivilDate): Promise<readonly Succession[]> {
  const rows = await kysely
    .selectFrom("app.agency")
    .select(["code", "name", "name_en", "successor_code", "closed_on", "successor_document"])
    .where("successor_code", "is not", null)
    .where("closed_on", "<=", day)
    .orderBy("closed_on")
    .orderBy("code")
    .execute();
  return rows.flatMap(({ code, name, name_en: nameEn, successor_code: into, closed_on: on, successor_document: document }) =>
    into === null || on === null
      ? []
      : [{ from: code as AgencyCode, name, nameEn, into: into as AgencyCode, on, document: document ?? "" }],
  );
}

/** Units in force on a day, under their names of that day, by code; of one agency when it is given. */
export async function listUnits({ kysely }: Readable, day: CivilDate, agencyCode?: AgencyCode): Promise<readonly Unit[]> {
  let query = kysely
    .selectFrom("app.unit as u")
    .innerJoin("app.organisation_name as n", "n.code", "u.code")
    .select(["u.code", "u.agency_code", "n.name", "n.name_en", "u.kind", "u.opened_on", "u.closed_on"])
    .where("u.opened_on", "<=", day)
    .where((where) => where.or([where("u.closed_on", "is", null), where("u.closed_on", ">", day)]))
    .where("n.starts_on", "<=", day)
    .where((where) => where.or([where("n.ends_on", "is", null), where("n.ends_on", ">", day)]))
    .orderBy("u.code");
  if (agencyCode !== undefined) query = query.where("u.agency_code", "=", agencyCode);
  const rows = await query.execute();
  return rows.map((row) => ({
    code: row.code as UnitCode,
    agencyCode: row.agency_code as AgencyCode,
    name: row.name,
    nameEn: row.name_en,
    kind: row.kind as UnitKind,
    validity: validityOf(row),
  }));
}

/** As people count: `H99.9` before `H99.10`. */
function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code.localeCompare(b.code, "en", { numeric: true });
}

/** The whole organisation as it stands on a day. An agency whose parent is not in force stands at the top. */
export async function organisationTree(db: Readable, day: CivilDate): Promise<readonly AgencyNode[]> {
  const [agencies, units] = await Promise.all([listAgencies(db, day), listUnits(db, day)]);
  const unitsOf = Map.groupBy(units.toSorted(byCode), (unit) => unit.agencyCode);
  const known = new Set(agencies.map((agency) => agency.code));
  const parentOf = (agency: Agency): AgencyCode | null =>
    agency.parentCode !== null && known.has(agency.parentCode) ? agency.parentCode : null;
  const childrenOf = Map.groupBy(agencies.toSorted(byCode), parentOf);
  const nodesBelow = (code: AgencyCode | null, above: readonly (AgencyCode | null)[]): readonly AgencyNode[] =>
    (childrenOf.get(code) ?? [])
      // A ring of parents would be a mistake in the data; it must not hang the page.
      .filter((agency) => !above.includes(agency.code))
      .map((agency) => ({
        ...agency,
        units: unitsOf.get(agency.code) ?? [],
        children: nodesBelow(agency.code, [...above, code]),
      }));
  return nodesBelow(null, []);
}

interface OfficerFilter {
  /** Code of an agency (everybody in it) or of a unit, as typed; a code that is none finds nobody. */
  readonly place?: string | undefined;
  /** Words of the name, with or without diacritics. */
  readonly words?: string | undefined;
  readonly limit?: number | undefined;
}

/** Officers with the posts they hold on a day, by name; a filter by place shows those who hold a post there on that day. */
export async function listOfficers(db: Readable, day: CivilDate, filter: OfficerFilter = {}): Promise<readonly OfficerView[]> {
  const { place, words } = filter;
  let query = db.kysely.selectFrom("app.officer as o").select(["o.officer_id", "o.name"]).orderBy("o.name").orderBy("o.officer_id");
  if (place !== undefined) {
    query = query.where((where) => {
      const held = where
        .selectFrom("app.post as p")
        .select("p.post_id")
        .whereRef("p.officer_id", "=", "o.officer_id")
        .where("p.starts_on", "<=", day)
        .where((inner) => inner.or([inner("p.ends_on", "is", null), inner("p.ends_on", ">", day)]))
        .where((inner) => inner.or([inner("p.agency_code", "=", place), inner("p.unit_code", "=", place)]));
      return where.exists(held);
    });
  }
  if (words !== undefined && words.trim() !== "") {
    const pattern = `%${words.trim().replace(/[\\%_]/gu, String.raw`\$&`)}%`;
    query = query.where((where) => where(where.fn("app.fold_text", ["o.name"]), "like", where.fn("app.fold_text", [where.val(pattern)])));
  }
  const officers = await query.limit(Math.min(filter.limit ?? OFFICER_PAGE_SIZE_MAX, OFFICER_PAGE_SIZE_MAX)).execute();
  const ids = officers.map((row) => row.officer_id as OfficerId);
  const posts = Map.groupBy(await postsOf(db, ids), (post) => post.officerId);
  return officers.map((row) => {
    const officerId = row.officer_id as OfficerId;
    const held = posts.get(officerId) ?? [];
    return { officerId, name: row.name, posts: held.filter((post) => isHeldOn(post, day)) };
  });
}

function isHeldOn(post: Post, day: CivilDate): boolean {
  return post.validity.from <= day && (post.validity.until === null || day < post.validity.until);
}

/** An officer with every post ever held, the latest first; undefined when there is no such officer. */
export async function findOfficer(db: Readable, officerId: OfficerId): Promise<OfficerView | undefined> {
  const row = await db.kysely
    .selectFrom("app.officer")
    .select(["officer_id", "name"])
    .where("officer_id", "=", officerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { officerId, name: row.name, posts: await postsOf(db, [officerId]) };
}

/** An officer with the posts held on a day: what rights are judged by. Undefined when there is no such officer. */
export async function postsInForce({ kysely }: Readable, officerId: OfficerId, day: CivilDate): Promise<OfficerView | undefined> {
  const rows = await kysely
    .selectFrom("app.officer as o")
    .leftJoin("app.post as p", (join) =>
      join
        .onRef("p.officer_id", "=", "o.officer_id")
        .on("p.starts_on", "<=", day)
        .on((on) => on.or([on("p.ends_on", "is", null), on("p.ends_on", ">", day)])),
    )
    .leftJoin("app.agency as a", "a.code", "p.agency_code")
    .leftJoin("app.unit as u", "u.code", "p.unit_code")
    .select(["o.officer_id", "o.name", "p.post_id", "p.agency_code", "p.unit_code", "p.position", "p.roles", "p.starts_on", "p.ends_on"])
    .select(["a.name as agency_name", "a.name_en as agency_name_en", "u.name as unit_name", "u.name_en as unit_name_en"])
    .where("o.officer_id", "=", officerId)
    .orderBy("p.starts_on")
    .orderBy("p.post_id")
    .execute();
  const [first] = rows;
  return first === undefined ? undefined : { officerId, name: first.name, posts: rows.flatMap(postView) };
}

async function postsOf({ kysely }: Readable, officerIds: readonly OfficerId[]): Promise<readonly PostView[]> {
  if (officerIds.length === 0) return [];
  const rows = await kysely
    .selectFrom("app.post as p")
    .leftJoin("app.agency as a", "a.code", "p.agency_code")
    .leftJoin("app.unit as u", "u.code", "p.unit_code")
    .select(["p.post_id", "p.officer_id", "p.agency_code", "p.unit_code", "p.position", "p.roles", "p.starts_on", "p.ends_on"])
    .select(["a.name as agency_name", "a.name_en as agency_name_en", "u.name as unit_name", "u.name_en as unit_name_en"])
    .where("p.officer_id", "in", officerIds)
    .orderBy("p.starts_on", "desc")
    .orderBy("p.post_id")
    .execute();
  return rows.flatMap(postView);
}

/** A row of `app.post` with its names; all null where an officer holds none. */
interface PostRow {
  readonly post_id: string | null;
  readonly officer_id: string;
  readonly agency_code: string | null;
  readonly unit_code: string | null;
  readonly position: string | null;
  readonly roles: readonly string[] | null;
  readonly starts_on: CivilDate | null;
  readonly ends_on: CivilDate | null;
  readonly agency_name: string | null;
  readonly agency_name_en: string | null;
  readonly unit_name: string | null;
  readonly unit_name_en: string | null;
}

function postView(row: PostRow): readonly PostView[] {
  if (row.post_id === null || row.starts_on === null) return [];
  const view = {
    postId: row.post_id as PostId,
    officerId: row.officer_id as OfficerId,
    agencyCode: row.agency_code as AgencyCode,
    unitCode: row.unit_code as UnitCode,
    position: row.position as Position,
    roles: (row.roles ?? []) as readonly Role[],
    validity: { from: row.starts_on, until: row.ends_on },
    agencyName: row.agency_name ?? "",
    agencyNameEn: row.agency_name_en ?? "",
    unitName: row.unit_name ?? "",
    unitNameEn: row.unit_name_en ?? "",
  };
  return [view];
}

/** Posts of an agency that are held on a day or begin after it. */
export async function postsFrom(
  { kysely }: Readable,
  agencyCode: AgencyCode,
  day: CivilDate,
): Promise<readonly { readonly officerId: OfficerId; readonly postId: PostId }[]> {
  const rows = await kysely
    .selectFrom("app.post")
    .select(["officer_id", "post_id"])
    .where("agency_code", "=", agencyCode)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .orderBy("post_id")
    .execute();
  return rows.map((row) => ({ officerId: row.officer_id as OfficerId, postId: row.post_id as PostId }));
}

/** How many posts of a unit are held on a day or begin after it. */
export async function countPostsFrom({ kysely }: Readable, unitCode: UnitCode, day: CivilDate): Promise<number> {
  const row = await kysely
    .selectFrom("app.post")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("unit_code", "=", unitCode)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .executeTakeFirstOrThrow();
  return row.count;
}
