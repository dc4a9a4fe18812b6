import { civilDateOf } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import { actorRefOf, permit, type Permission, type UseCaseContext } from "#modules/identity";
import { listAgencies, type AgencyCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";

import { checkContent, decideConfirm, decideCorrect, decideEnter, decideReturn, recordStream, recordStreamType } from "./record.ts";
import { recordContentSchema } from "./record.events.ts";
import type { RecordContent } from "./record.events.ts";

type RecordDecide = Decide<ReturnType<typeof recordStreamType.fold>>;

interface Step {
  readonly id: string;
  readonly permission: Permission;
  readonly name: string;
  readonly input: Json;
  readonly agencyCode: string;
  readonly decide: (by: { readonly officerId: string; readonly name: string }) => RecordDecide;
}

/** One step of one record, by somebody who may take it at the record's agency. */
async function take(ctx: UseCaseContext, step: Step): Promise<{ readonly id: string } | Problem> {
  const { actor } = ctx;
  const places = [{ agencyCode: step.agencyCode as AgencyCode, unitCode: null }];
  const allowed = await permit(ctx, step.permission, { places });
  if (isProblem(allowed)) return allowed;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: step.permission });
  const envelope = {
    commandId: ctx.commandId,
    name: step.name,
    input: step.input,
    actor: actorRefOf(actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const by = { officerId: actor.officerId, name: actor.name };
  const committed = await ctx.ledger.execute(recordStreamType, recordStream(step.id), envelope, step.decide(by));
  return isProblem(committed) ? committed : { id: step.id };
}

async function readContent(ctx: UseCaseContext, input: RecordContent): Promise<RecordContent | Problem> {
  const parsed = recordContentSchema.safeParse(input);
  if (!parsed.success) return problem("register.content_malformed", { fields: parsed.error.issues.map(({ path }) => path.join(".")) });
  const content = parsed.data;
  const wrong = checkContent(content, civilDateOf(ctx.now));
  if (wrong !== undefined) return wrong;
  const agencies = await listAgencies(ctx.db, content.on as Parameters<typeof listAgencies>[1]);
  return agencies.some(({ code }) => code === content.agencyCode)
    ? content
    : problem("register.agency_unknown", { agency: content.agencyCode, on: content.on });
}

/** Writes down a fact of an agency with its evidence. It counts once a second person has confirmed it. Problems: `register.*`, `identity.*`. */
export async function enterRecord(ctx: UseCaseContext, input: RecordContent): Promise<{ readonly id: string } | Problem> {
  const content = await readContent(ctx, input);
  if (isProblem(content)) return content;
  // The same press twice is the same record.
  const id = ctx.commandId === undefined ? newUuid() : String(ctx.commandId);
  const { agencyCode } = content;
  return take(ctx, {
    id,
    permission: "record.enter",
    name: "record.enter",
    input: content,
    agencyCode,
    decide: (by) => decideEnter(content, by, id),
  });
}

async function agencyOf(ctx: UseCaseContext, id: string): Promise<string | Problem> {
  const { state } = await ctx.ledger.load(recordStreamType, recordStream(id));
  return state.content?.agencyCode ?? problem("register.record_unknown");
}

/** A second person confirms a record: from now on it counts. Problems: `register.*`, `identity.*`. */
export async function confirmRecord(ctx: UseCaseContext, id: string): Promise<{ readonly id: string } | Problem> {
  const agencyCode = await agencyOf(ctx, id);
  if (isProblem(agencyCode)) return agencyCode;
  return take(ctx, {
    id,
    permission: "record.confirm",
    name: "record.confirm",
    input: { id },
    agencyCode,
    decide: (by) => decideConfirm(by),
  });
}

/** Sends a record back with a reason. Problems: `register.*`, `identity.*`. */
export async function returnRecord(
  ctx: UseCaseContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<{ readonly id: string } | Problem> {
  const agencyCode = await agencyOf(ctx, id);
  if (isProblem(agencyCode)) return agencyCode;
  if (reason.trim() === "") return problem("register.content_malformed", { fields: ["reason"] });
  const input = { id, reason };
  return take(ctx, {
    id,
    permission: "record.confirm",
    name: "record.return",
    input,
    agencyCode,
    decide: (by) => decideReturn(by, reason),
  });
}

/** Says a record anew with a reason; what counted is taken away until it is confirmed again. Problems: `register.*`, `identity.*`. */
export async function correctRecord(
  ctx: UseCaseContext,
  { id, content: said, reason }: { readonly id: string; readonly content: RecordContent; readonly reason: string },
): Promise<{ readonly id: string } | Problem> {
  const content = await readContent(ctx, said);
  if (isProblem(content)) return content;
  if (reason.trim() === "") return problem("register.content_malformed", { fields: ["reason"] });
  const agencyCode = await agencyOf(ctx, id);
  if (isProblem(agencyCode)) return agencyCode;
  const input = { id, reason, content };
  return take(ctx, {
    id,
    permission: "record.enter",
    name: "record.correct",
    input,
    agencyCode,
    decide: (by) => decideCorrect(content, by, reason),
  });
}
