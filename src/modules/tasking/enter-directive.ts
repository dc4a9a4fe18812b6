import { createHash } from "node:crypto";

import type { CivilDate } from "#kernel/instant";
import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { partyResolverOn, proposedTargets, readDirective } from "#modules/directive";
import type { DirectiveReading, ReadTask } from "#modules/directive";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { listAgencies } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";

import { PATH_MAX, TASKS_MAX, TEXT_CHARS_MAX } from "./directive.events.ts";
import type { DirectiveEntered, DirectiveTask, TaskProposal } from "./directive.events.ts";
import { directiveStream, directiveStreamType } from "./directive.ts";
import { isOfProvince } from "./whose-figure.ts";
import { keepFigures } from "./kept-figures.ts";
import { markOf } from "./officer-mark.ts";
import { directiveWithText } from "./tasking.queries.ts";

/** A text to be followed up. */
export interface EnterInput {
  readonly directiveId: string;
  readonly agencyCode: AgencyCode;
  readonly sourceName: string;
  /** Plain text of the document, as its reader gave it. */
  readonly text: string;
}

/**
 * Takes a directive in: reads it and keeps text, head and proposals; nothing of it is in force before a person has confirmed it. Idempotent by
 * command id. Problems: `tasking.text_empty`, `tasking.text_too_long`, `tasking.entered_already` with the directive that has this very text,
 * `tasking.too_many_tasks`, `identity.not_permitted`, those of the ledger.
 */
export async function enterDirective(ctx: UseCaseContext, input: EnterInput): Promise<{ readonly directiveId: string } | Problem> {
  const allowed = await permit(ctx, "directive.prepare", { places: [{ agencyCode: input.agencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  if (input.text.trim() === "") return problem("tasking.text_empty");
  if (input.text.length > TEXT_CHARS_MAX) return problem("tasking.text_too_long", { count: input.text.length, max: TEXT_CHARS_MAX });
  const reading = await readInProvince(ctx, input.text);
  if (reading.tasks.length > TASKS_MAX) return problem("tasking.too_many_tasks", { max: TASKS_MAX });
  const textDigest = createHash("sha256").update(reading.text, "utf8").digest("hex");
  const same = await directiveWithText(ctx.db, textDigest);
  if (same !== undefined && same !== input.directiveId) return problem("tasking.entered_already", { directiveId: same });
  const payload = { ...factsOf(reading), ...input, text: reading.text, textDigest, by: markOf(ctx.actor) };
  const envelope = {
    commandId: ctx.commandId,
    name: "tasking.enter",
    input: { directiveId: input.directiveId, agencyCode: input.agencyCode, textDigest },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(directiveStreamType, directiveStream(input.directiveId), envelope, ({ state }) =>
    state === null
      ? {
          events: [{ kind: "directive.entered", schemaVersion: 1, payload: keepFigures(payload) }],
          answer: { directiveId: input.directiveId },
        }
      : problem("tasking.entered_already", { directiveId: input.directiveId }),
  );
  return isProblem(committed) ? committed : { directiveId: input.directiveId };
}

/** Reads a text with the province's agencies, as they stood on the day of the document and as they stand today. */
export async function readInProvince(ctx: Pick<UseCaseContext, "db" | "now">, text: string): Promise<DirectiveReading> {
  const today = civilDateOf(ctx.now);
  const dated = readDirective(text).head.date?.value ?? today;
  // A document older than the province's register of agencies is read with those of today: nobody stood in it then.
  const day = (await listAgencies(ctx.db, dated)).length > 0 ? dated : today;
  return readDirective(text, { resolveParty: await partyResolverOn(ctx.db, { day, today }) });
}

/** What a reading says, as the facts that are kept; a value that nobody could read is empty and a person fills it in. */
export function factsOf({ head, citedDocuments, tasks }: DirectiveReading): Pick<DirectiveEntered, "head" | "citations" | "proposals"> {
  return {
    head: {
      kind: head.kind?.value.slice(0, 100) ?? "",
      number: head.number?.value.slice(0, 100) ?? "",
      issuedOn: head.date?.value ?? null,
      issuer: head.issuer?.value.slice(0, 300) ?? "",
      subject: head.subject?.value.slice(0, 1_000) || "—",
    },
    citations: citedDocuments
      .slice(0, 400)
      .map(({ kind, number, date, issuer }) => ({ kind: kind.slice(0, 100), number: number.slice(0, 100), date, issuer })),
    proposals: uniqueIds(tasks.map(proposalOf)),
  };
}

function proposalOf(task: ReadTask): TaskProposal {
  return { id: task.id.slice(0, 56), quote: task.quoteStart.slice(0, 500), rule: task.rule.slice(0, 120), task: taskOf(task) };
}

function taskOf(task: ReadTask): DirectiveTask {
  const party = ({ name, agencies }: { readonly name: string; readonly agencies: readonly string[] }) => ({
    name: name.slice(0, 300),
    agencies: [...agencies],
  });
  return {
    text: task.text.slice(0, 4_000),
    leads: task.lead.slice(0, 40).map(party),
    cooperating: task.cooperate.slice(0, 60).map(party),
    dueWords: task.deadline?.text.slice(0, 300) ?? "",
    dueOn: task.deadline?.lastDay ?? null,
    every: task.deadline?.every ?? null,
    targets: proposedTargets(task)
      .slice(0, 20)
      .map((target) => ({
        metric: target.metric.slice(0, 500) || "—",
        comparator: target.comparator,
        value: target.value,
        unit: target.unit.slice(0, 60),
        scope: target.scope?.slice(0, 300) ?? null,
        by: dayIn(target.by) ?? task.deadline?.lastDay ?? null,
        measureId: target.measure,
        ...(isOfProvince(target, task) ? { of: "province" as const } : {}),
        path: target.path.slice(0, PATH_MAX).map(({ on, value }) => ({ on, value })),
      })),
    report: task.report === null ? null : { to: (task.report.to ?? "").slice(0, 300), period: (task.report.period ?? "").slice(0, 300) },
    place: task.place,
  };
}

function dayIn(words: string | null): CivilDate | null {
  return words === null ? null : (parseCivilDate(words) ?? null);
}

/** Two items of a text may bear the same number; each proposal needs a name of its own. */
function uniqueIds(proposals: readonly TaskProposal[]): TaskProposal[] {
  const seen = new Map<string, number>();
  return proposals.map((proposal) => {
    const count = (seen.get(proposal.id) ?? 0) + 1;
    seen.set(proposal.id, count);
    return count === 1 ? proposal : { ...proposal, id: `${proposal.id}~${count}` };
  });
}
