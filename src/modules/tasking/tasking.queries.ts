import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import { addDays } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { AssignmentStage } from "./assignment.ts";
import type { DirectiveStage } from "./directive.ts";
import type { DirectiveTask } from "./directive.events.ts";

type Readable = Pick<Database, "kysely">;

/** Directives on one page of the list. */
export const DIRECTIVES_MAX = 100;
/** Assignments of one list. */
export const ASSIGNMENTS_MAX = 200;
/** Assignments that one piece of the daily round looks at. */
const ROUND_MAX = 5_000;

/** A directive as a list shows it, with how its assignments stand on a day. */
export interface DirectiveLine {
  readonly directiveId: string;
  readonly agencyCode: string;
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: CivilDate | null;
  readonly issuer: string;
  readonly subject: string;
  readonly stage: DirectiveStage;
  readonly isPublic: boolean;
  readonly enteredAt: Instant;
  readonly adoptedOn: CivilDate | null;
  readonly openProposals: number;
  readonly taskCount: number;
  readonly counts: AssignmentCounts;
}

/** Assignments by how they stand on a day. */
export interface AssignmentCounts {
  readonly open: number;
  readonly overdue: number;
  readonly reported: number;
  readonly done: number;
  readonly notApplicable: number;
  readonly stopped: number;
}

interface DirectiveRow extends AssignmentCounts {
  readonly directive_id: string;
  readonly agency_code: string;
  readonly kind: string;
  readonly number: string;
  readonly issued_on: CivilDate | null;
  readonly issuer: string;
  readonly subject: string;
  readonly stage: DirectiveStage;
  readonly is_public: boolean;
  readonly entered_at: Instant;
  readonly adopted_on: CivilDate | null;
  readonly open_count: number;
  readonly task_count: number;
}

/** The counts of assignments by how they stand on a day: the columns of `AssignmentCounts`. */
function countsOn(today: CivilDate): RawBuilder<unknown> {
  return sql`count(*) filter (where stage = 'open' and (due_on is null or due_on >= ${today}))::int as open,
    count(*) filter (where stage = 'open' and due_on < ${today})::int as overdue,
    count(*) filter (where stage = 'reported')::int as reported,
    count(*) filter (where stage = 'done')::int as done,
    count(*) filter (where stage = 'not_applicable')::int as "notApplicable",
    count(*) filter (where stage = 'stopped')::int as stopped`;
}

/** The newest directives, those after one, or one, in one statement; for the public only those that are published and in force. */
export async function listDirectives(
  { kysely }: Readable,
  today: CivilDate,
  only: { readonly directiveId?: string; readonly isPublic?: boolean; readonly after?: string; readonly limit?: number } = {},
): Promise<readonly DirectiveLine[]> {
  const { rows } = await sql<DirectiveRow>`/* name: tasking.directives */
    select d.directive_id, d.agency_code, d.kind, d.number, d.issued_on, d.issuer, d.subject, d.stage, d.is_public, d.entered_at, d.adopted_on,
           d.open_count, d.task_count, a.*
      from app.directive d
     cross join lateral (
       select ${countsOn(today)} from app.assignment where directive_id = d.directive_id) a
     where (${only.directiveId ?? null}::uuid is null or d.directive_id = ${only.directiveId ?? null}::uuid)
       and (${only.isPublic ?? false} = false or (d.is_public and d.stage = 'adopted'))
       and (${only.after ?? null}::uuid is null or (d.entered_at, d.directive_id) <
             (select entered_at, directive_id from app.directive where directive_id = ${only.after ?? null}::uuid))
     order by d.entered_at desc, d.directive_id desc limit ${only.limit ?? DIRECTIVES_MAX}`.execute(kysely);
  return rows.map(lineOf);
}

function lineOf(row: DirectiveRow): DirectiveLine {
  return {
    directiveId: row.directive_id,
    agencyCode: row.agency_code,
    kind: row.kind,
    number: row.number,
    issuedOn: row.issued_on,
    issuer: row.issuer,
    subject: row.subject,
    stage: row.stage,
    isPublic: row.is_public,
    enteredAt: row.entered_at,
    adoptedOn: row.adopted_on,
    openProposals: row.open_count,
    taskCount: row.task_count,
    counts: {
      open: row.open,
      overdue: row.overdue,
      reported: row.reported,
      done: row.done,
      notApplicable: row.notApplicable,
      stopped: row.stopped,
    },
  };
}

/** The directive that has this very text and is not withdrawn. */
export async function directiveWithText({ kysely }: Readable, textDigest: string): Promise<string | undefined> {
  const { rows } = await sql<{ directive_id: string }>`/* name: tasking.same_text */
    select directive_id from app.directive where text_digest = ${textDigest} and stage <> 'withdrawn' order by entered_at limit 1`.execute(
    kysely,
  );
  return rows[0]?.directive_id;
}

/** Directives that are followed up. */
export async function adoptedDirectives({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ directive_id: string }>`/* name: tasking.adopted */
    select directive_id from app.directive where stage = 'adopted' order by directive_id limit ${ROUND_MAX}`.execute(kysely);
  return rows.map(({ directive_id }) => directive_id);
}

/** What the machine needs of an assignment to act on it. */
export interface AssignmentKey {
  readonly assignmentId: string;
  readonly directiveId: string;
  readonly taskId: string;
  readonly agencyCode: string;
  readonly dueOn: CivilDate | null;
  readonly measuredOn: CivilDate | null;
}

interface KeyRow {
  readonly assignment_id: string;
  readonly directive_id: string;
  readonly task_id: string;
  readonly agency_code: string;
  readonly due_on: CivilDate | null;
  readonly measured_on: CivilDate | null;
}

function keyOf(row: KeyRow): AssignmentKey {
  return {
    assignmentId: row.assignment_id,
    directiveId: row.directive_id,
    taskId: row.task_id,
    agencyCode: row.agency_code,
    dueOn: row.due_on,
    measuredOn: row.measured_on,
  };
}

/** Assignments of a directive: all, or those that are neither done nor stopped. */
export async function openAssignmentsOf(
  { kysely }: Readable,
  directiveId: string,
  which: "any" | "unfinished",
): Promise<readonly AssignmentKey[]> {
  const { rows } = await sql<KeyRow>`/* name: tasking.of_directive */
    select assignment_id, directive_id, task_id, agency_code, due_on, measured_on from app.assignment
     where directive_id = ${directiveId} and (${which === "any"} or stage in ('open', 'reported'))`.execute(kysely);
  return rows.map(keyOf);
}

/** Directives whose every proposal a person has settled, the oldest first. */
export async function confirmedDirectives({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ directive_id: string }>`/* name: tasking.confirmed */
    select directive_id from app.directive where open_count = 0 and task_count > 0 and stage <> 'withdrawn'
     order by entered_at, directive_id`.execute(kysely);
  return rows.map(({ directive_id }) => directive_id);
}

/** Assignments at an agency that are neither finished nor stopped. */
export async function unfinishedAt({ kysely }: Readable, agencyCode: string): Promise<readonly string[]> {
  const { rows } = await sql<{ assignment_id: string }>`/* name: tasking.unfinished_at */
    select assignment_id from app.assignment where agency_code = ${agencyCode} and stage in ('open', 'reported')
     order by assignment_id limit ${ROUND_MAX}`.execute(kysely);
  return rows.map(({ assignment_id }) => assignment_id);
}

/** Open assignments that figures decide and whose day is over. */
export async function dueForFigures({ kysely }: Readable, today: CivilDate): Promise<readonly AssignmentKey[]> {
  const { rows } = await sql<KeyRow>`/* name: tasking.due_for_figures */
    select assignment_id, directive_id, task_id, agency_code, due_on, measured_on from app.assignment
     where stage = 'open' and is_measured and due_on < ${today} order by due_on, assignment_id limit ${ROUND_MAX}`.execute(kysely);
  return rows.map(keyOf);
}

/** Open assignments that the rule chases today: near their day and not yet reminded, or late and last chased long enough ago. */
export async function dueForChase(
  { kysely }: Readable,
  today: CivilDate,
  { nearDays, againDays }: { readonly nearDays: number; readonly againDays: number },
): Promise<readonly AssignmentKey[]> {
  const { rows } = await sql<KeyRow>`/* name: tasking.due_for_chase */
    select assignment_id, directive_id, task_id, agency_code, due_on, measured_on from app.assignment
     where stage = 'open' and due_on is not null and (
             (due_on < ${today} and (last_chased_at is null or last_chase = 'near_due'
               or (last_chased_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${addDays(today, -againDays)}))
          or (due_on >= ${today} and due_on <= ${addDays(today, nearDays)} and last_chased_at is null))
     order by due_on, assignment_id limit ${ROUND_MAX}`.execute(kysely);
  return rows.map(keyOf);
}

/** An assignment as a list shows it: the task's words, whose directive, how it stands. */
export interface AssignmentLine extends AssignmentKey {
  /** Agencies it stood at before a successor took it over. */
  readonly formerly: readonly string[];
  readonly round: string;
  readonly stage: AssignmentStage;
  readonly isMeasured: boolean;
  readonly chaseCount: number;
  readonly explainedAt: Instant | null;
  readonly extensionCount: number;
  readonly text: string;
  readonly number: string;
  readonly subject: string;
}

interface LineRow extends KeyRow {
  readonly formerly: readonly string[];
  readonly round: string;
  readonly stage: AssignmentStage;
  readonly is_measured: boolean;
  readonly chase_count: number;
  readonly explained_at: Instant | null;
  readonly extension_count: number;
  readonly content: DirectiveTask | null;
  readonly number: string;
  readonly subject: string;
}

/** What a list of assignments is asked for. */
export interface AssignmentFilter {
  readonly agencyCode?: string;
  readonly directiveId?: string;
  readonly taskId?: string;
  readonly stage?: "open" | "overdue" | "reported" | "done";
  readonly today: CivilDate;
}

/** Assignments by agency (also those it handed to a successor), directive, task and state, those due first on top; bounded. */
export async function listAssignments({ kysely }: Readable, filter: AssignmentFilter): Promise<readonly AssignmentLine[]> {
  const { agencyCode = null, directiveId = null, taskId = null, stage = null, today } = filter;
  const { rows } = await sql<LineRow>`/* name: tasking.assignments */
    select a.assignment_id, a.directive_id, a.task_id, a.agency_code, a.round, a.stage, a.is_measured, a.due_on, a.measured_on, a.formerly, a.chase_count,
           a.explained_at, a.extension_count, t.content, d.number, d.subject
      from app.assignment a
      join app.directive d on d.directive_id = a.directive_id
      join app.directive_task t on t.directive_id = a.directive_id and t.task_id = a.task_id
     where (${agencyCode}::text is null or a.agency_code = ${agencyCode} or a.formerly ? ${agencyCode})
       and (${directiveId}::uuid is null or a.directive_id = ${directiveId}::uuid)
       and (${taskId}::text is null or a.task_id = ${taskId})
       and case ${stage}::text when 'open' then a.stage = 'open' and (a.due_on is null or a.due_on >= ${today})
                               when 'overdue' then a.stage = 'open' and a.due_on < ${today}
                               when 'reported' then a.stage = 'reported' when 'done' then a.stage = 'done' else true end
     order by (a.stage = 'open' and a.due_on < ${today}) desc, (a.stage in ('open', 'reported')) desc, a.due_on nulls last, a.agency_code, a.task_id
     limit ${ASSIGNMENTS_MAX}`.execute(kysely);
  return rows.map((row) => ({
    ...keyOf(row),
    formerly: row.formerly,
    round: row.round,
    stage: row.stage,
    isMeasured: row.is_measured,
    chaseCount: row.chase_count,
    explainedAt: row.explained_at,
    extensionCount: row.extension_count,
    text: row.content?.text ?? "",
    number: row.number,
    subject: row.subject,
  }));
}

/** How assignments stand at each agency on a day, most late first. */
export async function countsByAgency(
  { kysely }: Readable,
  today: CivilDate,
  directiveId?: string,
): Promise<readonly (AssignmentCounts & { readonly agencyCode: string })[]> {
  const { rows } = await sql<AssignmentCounts & { agency_code: string }>`/* name: tasking.by_agency */
    select agency_code, ${countsOn(today)}
      from app.assignment where ${directiveId ?? null}::uuid is null or directive_id = ${directiveId ?? null}::uuid
     group by agency_code order by overdue desc, open desc, agency_code limit 1000`.execute(kysely);
  return rows.map(({ agency_code, ...counts }) => ({ agencyCode: agency_code, ...counts }));
}

/** How the assignments of each task of a directive stand on a day, by the task's id. */
export async function countsByTask(
  { kysely }: Readable,
  today: CivilDate,
  directiveId: string,
): Promise<ReadonlyMap<string, AssignmentCounts>> {
  const { rows } = await sql<AssignmentCounts & { task_id: string }>`/* name: tasking.by_task */
    select task_id, ${countsOn(today)}
      from app.assignment where directive_id = ${directiveId} group by task_id`.execute(kysely);
  return new Map(rows.map(({ task_id, ...counts }) => [task_id, counts]));
}

/** Directives that cite this number, and those whose number this one cites: the chain from law to plan, both ways. */
export async function chainOf(
  { kysely }: Readable,
  directiveId: string,
): Promise<{ readonly above: readonly DirectiveLink[]; readonly below: readonly DirectiveLink[] }> {
  const { rows } = await sql<DirectiveLink & { direction: string }>`/* name: tasking.chain */
    select o.directive_id as "directiveId", o.number, o.subject, case when o.cited ? d.number then 'below' else 'above' end as direction
      from app.directive d
      join app.directive o on o.directive_id <> d.directive_id and o.stage <> 'withdrawn'
       and ((d.number <> '' and o.cited ? d.number) or (o.number <> '' and d.cited ? o.number))
     where d.directive_id = ${directiveId} order by o.entered_at limit 200`.execute(kysely);
  const link = ({ directiveId: id, number, subject }: DirectiveLink): DirectiveLink => ({ directiveId: id, number, subject });
  return {
    above: rows.filter(({ direction }) => direction === "above").map(link),
    below: rows.filter(({ direction }) => direction === "below").map(link),
  };
}

/** A directive by its number, to be followed from another. */
export interface DirectiveLink {
  readonly directiveId: string;
  readonly number: string;
  readonly subject: string;
}
