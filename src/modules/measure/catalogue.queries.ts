import { sql } from "kysely";

import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { nationalCalendar, workingDaysBetween } from "#modules/calendar";
import type { CompetentAgencyRule } from "#modules/procedure";
import { findLegalTexts, publishBy } from "#modules/publication";

import { hasTrait } from "./procedure-traits.queries.ts";
import type { ProcedureTrait, VersionTrait } from "./quantity.ts";
import type { FoundScope } from "./scope.ts";

type Readable = Pick<Database, "kysely">;

/** Working days before its legal basis takes effect by which a province announces a procedure (Quyết định 766/QĐ-TTg, indicator 1.1). */
const ANNOUNCE_WORKING_DAYS = 5;

/** A procedure that a figure counts. */
export interface CountedProcedure {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly day: CivilDate;
}

/** Whether one of the agencies of a scope decides: the one that is named, or those of the level and kind where the area says who. */
function isCompetent(rule: CompetentAgencyRule, { codes, agencies }: FoundScope): boolean {
  if (codes === null) return true;
  if (rule.by === "agency") return codes.includes(rule.agencyCode);
  return rule.by === "area" && agencies.some(({ level, kind }) => level === rule.level && kind === rule.kind);
}

type ProcedureRow = CountedProcedure & { readonly rule: CompetentAgencyRule };

/** Procedures in force on the last day, of the agencies of a scope, with all of some traits; by code. */
export async function proceduresInForce(
  { kysely }: Readable,
  scope: FoundScope,
  traits: readonly ProcedureTrait[],
): Promise<readonly CountedProcedure[]> {
  const { lastDay } = scope;
  const { rows } = await sql<ProcedureRow>`
    select v.code, v.name, v.name_en as "nameEn", v.effective_from as day, v.content->'competentAgency' as rule from app.procedure_version v
     where v.published_on <= ${lastDay}::date and v.effective_from <= ${lastDay}::date
       and (v.effective_until is null or v.effective_until > ${lastDay}::date)
       and (${scope.procedureCode ?? null}::text is null or v.code = ${scope.procedureCode ?? null})
       and (${scope.field ?? null}::text is null or v.field = ${scope.field ?? null})
       ${sql.join(
         traits.map((trait) => sql`and ${hasTrait(trait)}`),
         sql` `,
       )}
     order by v.code`.execute(kysely);
  return rows.filter(({ rule }) => isCompetent(rule, scope));
}

interface AnnouncedRow extends CountedProcedure {
  readonly rule: CompetentAgencyRule;
  readonly signedOn: CivilDate;
  readonly publishedOn: CivilDate | null;
  readonly numbers: readonly string[];
}

/**
 * Procedures whose decision was signed in the period, each once. Announced in time: no decision of it came later than five working days before the
 * last of its legal bases takes effect; where no such day is known, the procedure cannot be judged and is not among them.
 */
export async function announcedProcedures(db: Readable, scope: FoundScope, trait: VersionTrait): Promise<readonly CountedProcedure[]> {
  const { rows } = await sql<AnnouncedRow>`
    select v.code, v.name, v.name_en as "nameEn", v.announced_on as day, v.content->'competentAgency' as rule, v.announced_on as "signedOn",
      v.published_on as "publishedOn",
      array(select b->>'number' from jsonb_array_elements(v.content->'legalBasis') b where b->>'number' is not null) as numbers
    from app.procedure_version v
    where v.announced_on between ${scope.period.from}::date and ${scope.lastDay}::date
      and (${scope.procedureCode ?? null}::text is null or v.code = ${scope.procedureCode ?? null})
      and (${scope.field ?? null}::text is null or v.field = ${scope.field ?? null})
    order by v.code, v.version`.execute(db.kysely);
  const versions = rows.filter(({ rule }) => isCompetent(rule, scope));
  const verdicts = trait.startsWith("announced") ? await announcedInTime(db, versions) : publishedInTime(versions, scope.lastDay);
  const isWanted = (row: AnnouncedRow): boolean => {
    const isInTime = verdicts.get(row);
    return isInTime !== undefined && (isInTime || trait === "announced" || trait === "publication_due");
  };
  const byCode = Map.groupBy(
    versions.filter((row) => verdicts.has(row)),
    ({ code }) => code,
  );
  return [...byCode.values()].flatMap((all) => (all.every(isWanted) ? all.slice(-1) : []));
}

type Verdicts = ReadonlyMap<AnnouncedRow, boolean>;

async function announcedInTime(db: Readable, versions: readonly AnnouncedRow[]): Promise<Verdicts> {
  const texts = await findLegalTexts(db, [...new Set(versions.flatMap(({ numbers }) => numbers))]);
  const calendar = nationalCalendar();
  return new Map(
    versions.flatMap((row) => {
      const known = row.numbers.flatMap((number) => texts.get(number)?.effectiveFrom ?? []).toSorted();
      const last = known.at(-1);
      if (last === undefined) return [];
      return [[row, row.signedOn < last && (workingDaysBetween(calendar, row.signedOn, last) ?? 0) >= ANNOUNCE_WORKING_DAYS]];
    }),
  );
}

/** Those already published, and those whose time to publish has run out. */
function publishedInTime(versions: readonly AnnouncedRow[], today: CivilDate): Verdicts {
  const calendar = nationalCalendar();
  return new Map(
    versions.flatMap((row) => {
      const by = publishBy(calendar, row.signedOn);
      if (by === undefined || (row.publishedOn === null && by >= today)) return [];
      return [[row, row.publishedOn !== null && row.publishedOn <= by]];
    }),
  );
}
