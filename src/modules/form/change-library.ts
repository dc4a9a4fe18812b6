import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { fieldContentSchema } from "./field.events.ts";
import type { FieldContent, FieldRetired } from "./field.events.ts";
import { decideDefine, decideRetire, fieldStream, fieldStreamType, isFieldKey } from "./field.ts";
import type { FieldState } from "./field.ts";
import { listFieldUses } from "./form.queries.ts";
import { fieldFault } from "./library.ts";

/** A datum as it stands after a command. */
export interface FieldRef {
  readonly key: string;
  readonly version: number;
}

/**
 * Defines a datum, or its next version; forms that pinned an earlier one keep it. Problems: `form.field_key_invalid`, `form.field_invalid`,
 * `form.field_changed_meanwhile`, `identity.*`.
 */
export async function defineField(
  ctx: UseCaseContext,
  input: { readonly key: string; readonly content: FieldContent; readonly expectedVersion: number },
): Promise<FieldRef | Problem> {
  if (!isFieldKey(input.key)) return problem("form.field_key_invalid", { key: input.key.slice(0, 100) });
  const parsed = fieldContentSchema.safeParse(input.content);
  if (!parsed.success)
    return problem("form.field_invalid", { key: input.key, code: "word_wrong", what: parsed.error.issues[0]?.path.join(".") ?? "" });
  const fault = fieldFault(input.key, parsed.data);
  if (fault !== undefined) return fault;
  const content = parsed.data;
  const answer = await execute(
    ctx,
    { key: input.key, name: "form.define_field", input: { ...input, content } },
    decideDefine({ ...input, content }),
  );
  return isProblem(answer) ? answer : { key: input.key, version: Number(answer["version"]) };
}

/** How many users of a datum a refusal names. */
const NAMED_MAX = 5;

/**
 * Takes a datum out of use. Refused while a form that stands asks for it, with the procedures named: their next versions must ask otherwise first.
 * A version published in the same instant keeps what it pinned, and the check before the next publication tells it. Problems:
 * `form.field_in_use`, `form.field_unknown`, `form.field_retired_already`, `identity.*`.
 */
export async function retireField(ctx: UseCaseContext, input: FieldRetired): Promise<FieldRef | Problem> {
  const decision = await permit(ctx, "form.manage_library", {});
  if (isProblem(decision)) return decision;
  const uses = (await listFieldUses(ctx.db, input.key)).filter(({ isStanding }) => isStanding);
  if (uses.length > 0) {
    const named = uses.slice(0, NAMED_MAX).map(({ code, name }) => `${code} ${name}`);
    return problem("form.field_in_use", { key: input.key, uses: named, count: uses.length });
  }
  const answer = await execute(ctx, { key: input.key, name: "form.retire_field", input: { ...input } }, decideRetire(input));
  return isProblem(answer) ? answer : { key: input.key, version: 0 };
}

async function execute(
  ctx: UseCaseContext,
  command: { readonly key: string; readonly name: string; readonly input: JsonObject },
  decide: Decide<FieldState>,
): Promise<JsonObject | Problem> {
  const decision = await permit(ctx, "form.manage_library", {});
  if (isProblem(decision)) return decision;
  const envelope = {
    commandId: ctx.commandId,
    name: command.name,
    input: command.input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: decision.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(fieldStreamType, fieldStream(command.key), envelope, decide);
  return isProblem(committed) ? committed : committed.answer;
}
