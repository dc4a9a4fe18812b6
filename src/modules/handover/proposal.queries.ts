import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { HandoverContent } from "./handover.events.ts";

type Reader = Pick<Database, "kysely">;

/** Dossiers proposed at once; beyond this the oldest are shown, and the next lists take the others. */
export const PROPOSAL_MAX = 500;

/** A dossier that lies to be handed over: what, from where, to whom. */
export interface ProposedLine {
  readonly code: string;
  readonly content: HandoverContent;
  readonly fromUnit: string;
  /** Null for the post. */
  readonly toUnit: string | null;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly applicantName: string | null;
  /** Since when it lies there: received, or resolved. */
  readonly since: Instant;
  /** Papers in the folder; 0 for a dossier that is electronic throughout. */
  readonly paperCount: number;
  /** What the other side said was missing when it was listed before: the list. */
  readonly missingOn: string | null;
}

/** What nobody has put on an open list yet. */
const UNLISTED = sql`not exists (select from app.handover_line n where n.dossier_code = d.code and (n.outcome = 'waiting' or (n.outcome = 'taken' and n.settled = 'no')))`;

const NAMES = sql`d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn", d.applicant_name as "applicantName",
  (select n.list_id from app.handover_line n where n.dossier_code = d.code and n.outcome = 'missing' order by n.answered_at desc limit 1) as "missingOn"`;

/** Papers as they were handed in first. */
const PAPERS = sql`(select count(*)::int from ledger.event e, jsonb_array_elements(e.payload -> 'components') c
  where e.stream_id = 'dossier:' || d.code and e.version = 1 and c ->> 'form' in ('original', 'certified_copy', 'copy')) as "paperCount"`;

/** The unit of the first step behind the counter. */
const FIRST_UNIT = sql`(select s.step ->> 'unitCode' from ledger.event e, jsonb_array_elements(e.payload -> 'plan') with ordinality s (step, place)
  where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' and s.step ->> 'kind' <> 'intake' order by s.place limit 1)`;

/**
 * Received and not handed over: to the unit of the first step behind the counter. Then papers that follow their data, to the desk that has it; a
 * leader has no desk of paper, so that what waits for a signature goes to the unit that began it.
 */
function papersFrom(units: RawBuilder<unknown>) {
  return sql`
    select d.code, 'papers' as content, d.reception_unit as "fromUnit", d.received_at as since, ${PAPERS}, ${NAMES}, ${FIRST_UNIT} as "toUnit"
    from app.dossier d where d.holder_unit = any(${units}) and d.status = 'accepted' and d.parent_code is null and ${UNLISTED}
    union all
    select d.code, 'papers', d.papers_unit, d.holder_since, ${PAPERS}, ${NAMES},
      coalesce((select u.code from app.unit u where u.code = d.holder_unit), ${FIRST_UNIT})
    from app.dossier d
    where d.papers_unit = any(${units}) and d.papers_unit <> d.holder_unit and d.status <> 'accepted' and d.resolved_at is null
      and (d.papers_unit = d.reception_unit or d.holder_agency <> (select u.agency_code from app.unit u where u.code = d.papers_unit))
      and ${UNLISTED}`;
}

/** Outcomes on paper that are not at the counter that returns them. */
function resultsFrom(units: RawBuilder<unknown>) {
  return sql`select d.code, 'result' as content, d.result_unit as "fromUnit", d.resolved_at as since, 1 as "paperCount", ${NAMES},
      d.reception_unit as "toUnit"
    from app.dossier d
    where d.result_unit = any(${units}) and d.result_side = 'unit' and d.returned_at is null and d.result_unit <> d.reception_unit and ${UNLISTED}`;
}

/** Outcomes at the counter whose applicants want them by post. */
function lettersFrom(units: RawBuilder<unknown>) {
  return sql`select d.code, 'post' as content, d.reception_unit as "fromUnit", d.resolved_at as since, 1 as "paperCount", ${NAMES}, null as "toUnit"
    from app.dossier d
    cross join lateral (select e.payload from ledger.event e where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' limit 1) r
    where d.reception_unit = any(${units}) and d.resolved_at is not null and d.returned_at is null and d.result_side = 'unit'
      and d.result_unit = d.reception_unit and r.payload ->> 'returnMethod' = 'post' and ${UNLISTED}`;
}

/** Everything that units have to hand over, the oldest first. One statement. */
export async function listProposed({ kysely }: Reader, units: readonly string[]): Promise<readonly ProposedLine[]> {
  const named = sql`${[...units]}::text[]`;
  const { rows } = await sql<ProposedLine>`/* name: handover.proposed */
    select * from (${papersFrom(named)} union all ${resultsFrom(named)} union all ${lettersFrom(named)}) p
    where p.content = 'post' or (p."toUnit" is not null and p."toUnit" <> p."fromUnit") order by p.since, p.code limit ${PROPOSAL_MAX}`.execute(
    kysely,
  );
  return rows;
}

export interface ProposalQuestion {
  readonly content: HandoverContent;
  readonly fromUnit: string;
  readonly toUnit: string | null;
  readonly codes: readonly string[];
}

/** Which of some dossiers lie to be handed over from one unit to another. */
export async function proposedCodes(db: Reader, asked: ProposalQuestion): Promise<ReadonlySet<string>> {
  const found = await listProposed(db, [asked.fromUnit]);
  const wanted = new Set(asked.codes);
  const isAsked = ({ code, content, toUnit }: ProposedLine): boolean =>
    wanted.has(code) && content === asked.content && toUnit === asked.toUnit;
  return new Set(found.filter(isAsked).map(({ code }) => code));
}
