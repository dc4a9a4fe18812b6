import { sql, type RawBuilder, type SqlBool } from "kysely";
import { foldVietnamese, tidyText } from "#kernel/text";
import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { inForce, selectSummary, type ProcedureSummary } from "./procedure.queries.ts";
import { parseProcedureCode } from "./procedure.ts";

type Readable = Pick<Database, "kysely">;

/** What is searched, where, and which page of the answer. */
export interface SearchQuery {
  readonly words: string;
  readonly today: CivilDate;
  readonly field?: string | undefined;
  readonly level?: string | undefined;
  /** Drafts too, for officials; otherwise only what is in force. */
  readonly includesDrafts?: boolean;
  readonly page?: number;
  readonly pageSize?: number;
}

/** A page of the ranked answer. */
export interface SearchView {
  readonly procedures: readonly ProcedureSummary[];
  readonly total: number;
  /** No name has all the words: these are the closest ones, after typing errors were forgiven. */
  readonly isApproximate: boolean;
  readonly page: number;
  readonly pageCount: number;
}

const WORDS_LENGTH_MAX = 200;
const PAGE_SIZE = 20;

/** Words that say that somebody wants something, not what. */
const FILLER = new Set(
  "toi minh em chung muon can xin cho hoi ve la lam thu tuc cach the nao o dau giay to ho so cua con cai voi thi phai nhu va de duoc cap co khong gi".split(
    " ",
  ),
);

/**
 * Ranked search that forgives missing diacritics, every-day words and typing errors. Names that have all words and names that
 * look like the words are ranked together, because a mistyped word is often another word of the catalogue (“thường chú” has
 * the words of “… chưa … thường …”). Phrasings are tried from the most to the least exact until one finds something.
 */
export async function searchProcedures(database: Readable, query: SearchQuery): Promise<SearchView> {
  const words = tidyText(query.words).slice(0, WORDS_LENGTH_MAX);
  const paging = { page: Math.max(1, query.page ?? 1), pageSize: query.pageSize ?? PAGE_SIZE };
  const code = parseProcedureCode(words);
  if (code !== undefined) return run(database, query, { where: sql`code = ${code}`, rank: sql`name`, hasAllWords: sql`true`, ...paging });
  if (words === "") return run(database, query, { where: sql`true`, rank: sql`name collate app.vi`, hasAllWords: sql`true`, ...paging });
  const folded = foldVietnamese(words)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  let best: SearchView | undefined;
  for (const phrase of await phrasings(database, folded)) {
    const found = await run(database, query, { ...rankingOf(phrase), ...paging });
    if (!found.isApproximate) return found;
    best = best === undefined || best.total === 0 ? found : best;
  }
  return best ?? { procedures: [], total: 0, isApproximate: true, page: 1, pageCount: 1 };
}

interface Ranking {
  readonly where: RawBuilder<unknown>;
  readonly rank: RawBuilder<unknown>;
  readonly hasAllWords: RawBuilder<unknown>;
  readonly page: number;
  readonly pageSize: number;
}

/** The words as typed, then with every-day phrases replaced, each also without its filling words. */
async function phrasings(database: Readable, folded: string): Promise<readonly string[]> {
  const replaced = await withSynonyms(database, folded);
  const all = [folded, withoutFiller(folded), replaced, withoutFiller(replaced)];
  return [...new Set(replaced === folded ? all : [replaced, withoutFiller(replaced), folded, withoutFiller(folded)])].filter(
    (each) => each !== "",
  );
}

async function withSynonyms(database: Readable, folded: string): Promise<string> {
  const rows = await database.kysely
    .selectFrom("app.search_synonym")
    .select(["phrase", "replacement"])
    .where(sql<SqlBool>`${` ${folded} `} like '% ' || phrase || ' %'`)
    .orderBy(sql`length(phrase)`, "desc")
    .execute();
  const [longest] = rows;
  // The replacement already holds: `đăng ký kết hôn` must not become `đăng ký đăng ký kết hôn`.
  if (longest === undefined || folded.includes(longest.replacement)) return folded;
  return ` ${folded} `.replace(` ${longest.phrase} `, ` ${longest.replacement} `).trim();
}

function withoutFiller(folded: string): string {
  const kept = folded.split(" ").filter((word) => !FILLER.has(word));
  return kept.join(" ");
}

function rankingOf(phrase: string): Pick<Ranking, "where" | "rank" | "hasAllWords"> {
  const hasAllWords = sql`search_vector @@ plainto_tsquery('simple', ${phrase})`;
  return {
    hasAllWords,
    // The operator has an index; its threshold is PostgreSQL's own, 0.6, at which our set of queries loses nothing.
    where: sql`(${hasAllWords} or ${phrase} <% name_folded)`,
    rank: sql`word_similarity(${phrase}, name_folded) + similarity(name_folded, ${phrase}) + case when ${hasAllWords} then 0.3 else 0 end
      + case when name_folded like ${`${phrase}%`} then 0.2 else 0 end desc`,
  };
}

async function run(database: Readable, query: SearchQuery, ranking: Ranking): Promise<SearchView> {
  const { page, pageSize } = ranking;
  const rows = await selectSummary(database, query.today)
    .select(sql<number>`(count(*) over ())::integer`.as("total"))
    .select(sql<boolean>`bool_or(${ranking.hasAllWords}) over ()`.as("isExact"))
    .where(query.includesDrafts === true ? sql<SqlBool>`is_latest` : inForce(query.today))
    .where(ranking.where as RawBuilder<SqlBool>)
    .$if(query.field !== undefined, (builder) => builder.where("field", "=", query.field ?? ""))
    .$if(query.level !== undefined, (builder) => builder.where(sql<SqlBool>`${query.level} = any (levels)`))
    .orderBy(sql`${ranking.rank}, code`)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const total = rows[0]?.total ?? 0;
  const isApproximate = rows[0]?.isExact !== true;
  return { procedures: rows, total, isApproximate, page, pageCount: Math.max(1, Math.ceil(total / pageSize)) };
}
