import type { CommandId } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Committed, EventDraft } from "#ledger";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { feeCaseOf } from "./assess.ts";
import type { FeeCase } from "./assess.ts";
import { claimEffect } from "./claims.ts";
import type { Claim } from "./claims.ts";
import type { PaymentEventKind, PaymentPayload } from "./payment.events.ts";
import { paymentStream } from "./payment.ts";
import type { PaymentAccount } from "./payment.ts";
import { paymentStreamType } from "./payment-stream.ts";

/** The officer who acts, as events keep it. */
export interface OfficerStamp {
  readonly officerId: string;
  readonly name: string;
}

/** A counter, with the agency that it belongs to. */
export interface CounterPlace {
  readonly agencyCode: AgencyCode;
  readonly unitCode: UnitCode;
}

/** The officer of a context; null for the machine. Problem: `identity.sign_in_required`. */
export function officerIn({ actor }: Pick<UseCaseContext, "actor">): OfficerStamp | Problem {
  return actor.kind === "officer"
    ? { officerId: actor.officerId, name: actor.name }
    : problem("identity.sign_in_required", { permission: "payment.collect" });
}

/** The counter at which an officer takes money: the one named, else the first where the officer is at the counter. Problem: `identity.not_permitted`. */
export function counterOf({ actor }: Pick<UseCaseContext, "actor">, unit: string | undefined): CounterPlace | Problem {
  const posts = actor.kind === "officer" ? actor.posts : [];
  const named = unit === undefined || unit === "" ? posts : posts.filter(({ unitCode }) => unitCode === unit);
  const post = named.find(({ roles }) => roles.includes("reception")) ?? named[0];
  if (post === undefined) return problem("identity.not_permitted", { permission: "payment.collect" });
  return { agencyCode: post.agencyCode, unitCode: post.unitCode };
}

/** One event of the account, in its present version. */
export function paymentFact<K extends PaymentEventKind>(kind: K, payload: PaymentPayload<K>, personal?: JsonObject): EventDraft {
  return { kind, schemaVersion: 1, payload, ...(personal === undefined ? {} : { personal }) };
}

/** What a command on an account decided. */
export interface AccountDecision {
  readonly events: readonly EventDraft[];
  readonly claims?: readonly Claim[];
  readonly answer: JsonObject;
}

export interface AccountCommand {
  readonly commandId: CommandId;
  readonly name: string;
  readonly code: string;
  /** What was asked, without what is found anew at each attempt (numbers, drawers). */
  readonly input: JsonObject;
  readonly decide: (state: PaymentAccount, found: FeeCase) => AccountDecision | Problem;
}

/**
 * Runs one command on the fees of a dossier: assesses it as it stands now, decides, and commits the new assessment (where it is one), the events and the
 * claims on books and drawers together. Call it inside `withClaims` when the decision claims anything. Problems: those of `feeCaseOf`, of the decision and
 * of the ledger. Idempotent by command id.
 */
export async function runAccountCommand(ctx: UseCaseContext, command: AccountCommand): Promise<Committed | Problem> {
  const found = await feeCaseOf(ctx, command.code);
  if (isProblem(found)) return found;
  const { assessment, account: seen } = found;
  // Money for a reception that was taken back would lie under a dossier that is none.
  if (found.dossier.status === "undone" && command.name !== "assess") return problem("payment.reception_undone", { code: found.code });
  if (assessment === null) return problem(found.isNotedPaid ? "payment.noted_paid" : "payment.no_fee", { code: found.code });
  const isNew = assessment !== seen.assessment;
  const envelope = {
    commandId: command.commandId,
    name: `payment.${command.name}`,
    input: { code: found.code, ...command.input },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  return ctx.ledger.execute(paymentStreamType, paymentStream(found.code), envelope, ({ state, version }) => {
    // Assessed on an account that has moved since: the caller looks again.
    if (version !== seen.version) return problem("ledger.contended", { streamId: paymentStream(found.code) });
    const decided = command.decide({ ...state, assessment }, found);
    if (isProblem(decided)) return decided;
    const events = isNew ? [paymentFact("payment.assessed", assessment), ...decided.events] : decided.events;
    return {
      events,
      effects: [...moneyClaims(found.code, decided.events), ...(decided.claims ?? [])].map(claimEffect),
      answer: decided.answer,
    };
  });
}

/** What the commit moves for a dossier: claimed, so that no reception is taken back in the same instant in which it is paid for. */
function moneyClaims(dossier: string, events: readonly EventDraft[]): readonly Claim[] {
  const amount = events.reduce((sum, { kind, payload }) => {
    if (kind === "payment.received") return sum + (payload as PaymentPayload<"payment.received">).amount;
    if (kind !== "payment.refund_paid") return sum;
    const { fromExcess, reversals } = payload as PaymentPayload<"payment.refund_paid">;
    return sum - fromExcess - reversals.reduce((total, reversal) => total + reversal.amount, 0);
  }, 0);
  return amount === 0 ? [] : [{ act: "move_money", dossier, amount }];
}
