import type { z } from "zod";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { Actor, UseCaseContext } from "#modules/identity";
import { listUnits } from "#modules/organisation";
import type { Unit, UnitCode } from "#modules/organisation";
import {
  claimSchema,
  counterSchema,
  descriptionSchema,
  equipmentSchema,
  groupSchema,
  hoursSchema,
  photographSchema,
} from "./premises.events.ts";
import type { CounterDesk, HoursException, ServiceGroup } from "./premises.events.ts";
import { eventOfFact, premisesOn, premisesStream, premisesStreamType } from "./premises.ts";
import type { FactKind, Premises, PremisesContents, PremisesState } from "./premises.ts";

const SCHEMAS: { readonly [K in FactKind]: z.ZodType<PremisesContents[K]> } = {
  description: descriptionSchema,
  group: groupSchema,
  counter: counterSchema,
  equipment: equipmentSchema,
  photograph: photographSchema,
  hours: hoursSchema,
  requirement: claimSchema,
};

/** Statements about one place in its whole life: a counter changes now and then, equipment breaks a few times a year. */
const FACTS_MAX = 2_000;
const KEY_PATTERN = /^[0-9A-Za-z-]{1,40}$/u;

/** One statement about a place: from a day on, this thing is so, or (null) is gone. */
export interface Statement<K extends FactKind = FactKind> {
  readonly unitCode: UnitCode;
  readonly kind: K;
  readonly key: string;
  readonly from: CivilDate;
  readonly content: PremisesContents[K] | null;
}

/** The one-stop unit with this code on a day. Problem: `premises.not_one_stop`. */
export async function oneStopUnit(db: UseCaseContext["db"], unitCode: string, day: CivilDate): Promise<Unit | Problem> {
  const unit = (await listUnits(db, day)).find(({ code }) => code === unitCode);
  return unit?.kind === "one_stop" ? unit : problem("premises.not_one_stop", { unitCode });
}

/**
 * States a fact of a place, with the day from which it holds. Idempotent by command id. Problems: `identity.not_permitted`,
 * `premises.*` but those about devices, those of the ledger.
 */
export async function statePremises(ctx: UseCaseContext, statement: Statement): Promise<Problem | undefined> {
  const unit = await oneStopUnit(ctx.db, statement.unitCode, civilDateOf(ctx.now));
  if (isProblem(unit)) return unit;
  const allowed = await permit(ctx, "premises.manage", { places: [{ agencyCode: unit.agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return allowed;
  const envelope = {
    commandId: ctx.commandId,
    name: "premises.state",
    input: { ...statement } as unknown as JsonObject,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(premisesStreamType, premisesStream(unit.code), envelope, ({ state }) =>
    decideStatement(state, statement, { agencyCode: unit.agencyCode, actor: ctx.actor }),
  );
  return isProblem(committed) ? committed : undefined;
}

/** Who states it, as the event keeps it. */
export function stampOf(actor: Actor): { readonly officerId: string; readonly name: string } | null {
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null;
}

/** Whether the statement fits what stands; its event when it does. */
export function decideStatement(
  state: PremisesState,
  statement: Statement,
  by: { readonly agencyCode: string; readonly actor: Actor },
): Decided | Problem {
  const { unitCode, kind, key, from } = statement;
  const content = readContent(statement);
  if (isProblem(content)) return content;
  if (state.facts.length >= FACTS_MAX) return problem("premises.too_many_facts", { count: FACTS_MAX });
  const latest = state.facts.filter((fact) => fact.kind === kind && fact.key === key).findLast(({ until }) => until === null);
  if (latest !== undefined && from < latest.from) return problem("premises.stated_out_of_order", { since: latest.from });
  const refusal = contradiction(premisesOn(state, from), statement);
  if (refusal !== undefined) return refusal;
  const payload = { unitCode, agencyCode: by.agencyCode, key, from, content: content as JsonObject | null, by: stampOf(by.actor) };
  return { events: [{ kind: eventOfFact(kind), schemaVersion: 1, payload }], answer: { key } };
}

function readContent({ kind, key, content }: Statement): PremisesContents[FactKind] | null | Problem {
  if (!KEY_PATTERN.test(key)) return problem("premises.content_malformed", { kind, field: "key" });
  if (content === null) return null;
  const parsed = SCHEMAS[kind].safeParse(content);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  return problem(kind === "photograph" && field === "alt" ? "premises.picture_undescribed" : "premises.content_malformed", { kind, field });
}

function contradiction(place: Premises | undefined, { kind, key, content }: Statement): Problem | undefined {
  switch (kind) {
    case "group":
      return groupContradiction(place, key, content as ServiceGroup | null);
    case "counter": {
      if (content === null)
        return place?.counters.some((one) => one.key === key) === true ? undefined : problem("premises.counter_unknown", { counter: key });
      const unknown = (content as CounterDesk).groups.find((group) => place?.groups.some((one) => one.key === group) !== true);
      return unknown === undefined ? undefined : problem("premises.group_unknown", { group: unknown });
    }
    case "hours":
      return content === null ? undefined : sessionsContradiction(content as HoursException);
    case "description":
    case "equipment":
    case "photograph":
    case "requirement":
      return undefined;
  }
}

function groupContradiction(place: Premises | undefined, key: string, content: ServiceGroup | null): Problem | undefined {
  if (content === null) {
    const user = place?.counters.find(({ groups }) => groups.includes(key));
    return user === undefined ? undefined : problem("premises.group_in_use", { counter: user.key });
  }
  const holder = place?.groups.find((group) => group.prefix === content.prefix && group.key !== key);
  return holder === undefined ? undefined : problem("premises.prefix_taken", { prefix: content.prefix, group: holder.name });
}

function sessionsContradiction({ sessions }: HoursException): Problem | undefined {
  const isOrdered = sessions.every(
    ({ startMinute, endMinute }, index) => startMinute < endMinute && (sessions[index - 1]?.endMinute ?? 0) <= startMinute,
  );
  return isOrdered ? undefined : problem("premises.session_disordered");
}
