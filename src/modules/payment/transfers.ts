import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { jobCommandId } from "#platform/jobs/job";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { listAgencies } from "#modules/organisation";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { feeCaseOf } from "./assess.ts";
import { withClaims } from "./claims.ts";
import { codesIn, judgeTransfer } from "./match-transfer.ts";
import { officerIn, runAccountCommand } from "./payment-command.ts";
import type { OfficerStamp } from "./payment-command.ts";
import { sumsOf } from "./payment.ts";
import { knownDossiers, nextNumber } from "./payment.store.ts";
import { receive } from "./take-payment.ts";
import type { TakenPayment } from "./take-payment.ts";
import { isQueued, transferStream, transferStreamType } from "./transfer.ts";
import type { Transfer, TransferNoted, TransferVerdict } from "./transfer.ts";

/** A transfer as a bank tells of it. */
export interface ToldTransfer {
  readonly agency: string;
  readonly account: string;
  /** The bank's own number of it, by which it is known for ever. */
  readonly reference: string;
  readonly amount: number;
  readonly valuedAt: Instant;
  readonly content: string;
  readonly payer: string;
  readonly source: TransferNoted["source"];
  readonly method: TransferNoted["method"];
}

/** What became of a transfer that was told of. */
export interface NotedTransfer {
  readonly transferId: string;
  readonly verdict: TransferVerdict;
  readonly isNew: boolean;
  readonly isSettled: boolean;
}

/** Numbers of the commands that one transfer makes, the same however often it is told. */
const COMMAND = { note: 1, pay: 2, settle: 3 } as const;

function commandOf(transferId: string, n: number): CommandId {
  return jobCommandId(`transfer/${transferId}`, n);
}

/**
 * Notes a transfer and, when it is exactly what a dossier owes, books it with a receipt. All else waits for a person. Told again it is the same transfer:
 * nothing is booked twice, and another amount under the same number is named. A crash between noting and booking is mended by the next telling or by the
 * person at the queue. Problems: those of identity and of the ledger.
 */
export async function noteTransfer(ctx: UseCaseContext, told: ToldTransfer): Promise<NotedTransfer | Problem> {
  const allowed = await permit(ctx, "payment.reconcile", { places: [{ agencyCode: told.agency as AgencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  const transferId = `${told.account}/${told.reference}`.replace(/\s+/gu, "").slice(0, 200);
  const { state: known } = await ctx.ledger.load(transferStreamType, transferStream(transferId));
  const dossier = known.noted === null ? await dossierIn(ctx, told) : known.noted.dossier;
  const found = dossier === null ? null : await feeCaseOf(ctx, dossier);
  if (isProblem(found) && found.problem.startsWith("ledger.")) return found;
  const sums = found === null || isProblem(found) ? null : sumsOf({ ...found.account, assessment: found.assessment });
  const verdict = judgeTransfer(told.amount, sums);
  const { content, payer, valuedAt, agency, account, reference, amount, source, method } = told;
  const payload = {
    transferId,
    agency,
    account,
    reference,
    amount,
    valuedAt,
    source,
    method,
    verdict,
    dossier: sums === null ? null : dossier,
  };
  const isNew = known.noted === null;
  if (isNew) {
    const personal = { content: content.slice(0, 1000), payer: payer.slice(0, 300) };
    const noted = await runTransferCommand(
      ctx,
      { transferId, name: "note", commandId: commandOf(transferId, COMMAND.note) },
      (): Decided => ({ events: [{ kind: "transfer.noted", schemaVersion: 1, payload, personal }], answer: {} }),
    );
    if (isProblem(noted)) return noted;
    // The statement and the callback came at one moment: whoever was second has seen it again.
    if (noted.isReplay) return noteTransfer(ctx, told);
  } else {
    const again = { transferId, name: "see-again", commandId: ctx.commandId };
    const seen = await runTransferCommand(ctx, again, (): Decided => {
      return { events: [{ kind: "transfer.seen_again", schemaVersion: 1, payload: { source, amount } }], answer: {} };
    });
    if (isProblem(seen)) return seen;
  }
  const { state } = await ctx.ledger.load(transferStreamType, transferStream(transferId));
  if (state.noted?.verdict !== "exact" || state.isContradicted || !isQueued(state) || dossier === null)
    return {
      transferId,
      verdict: state.isContradicted ? "contradicted" : (state.noted?.verdict ?? verdict),
      isNew,
      isSettled: state.settled !== null,
    };
  const settled = await settleTransfer(ctx, { transferId, code: dossier, by: null });
  return { transferId, verdict: "exact", isNew, isSettled: !isProblem(settled) };
}

/** The one dossier that the content names; null when it names none or several. */
async function dossierIn(ctx: UseCaseContext, { content }: ToldTransfer): Promise<string | null> {
  const agencies = await listAgencies(ctx.db, civilDateOf(ctx.now));
  const codes = codesIn(
    content,
    agencies.map(({ code }) => code),
  );
  if (codes.length === 0) return null;
  const known = await knownDossiers(ctx.db, codes);
  return known.length === 1 ? (known[0] ?? null) : null;
}

/**
 * Books a noted transfer to a dossier: the payment with its receipt first, then the transfer says so. Both commands are the transfer's own, so that a
 * repetition after a crash finishes what was begun and books nothing twice. Problems: `payment.transfer_unknown`, `payment.transfer_done`,
 * `payment.no_book`, `payment.no_fee`.
 */
async function settleTransfer(
  ctx: UseCaseContext,
  { transferId, code, by }: { readonly transferId: string; readonly code: string; readonly by: OfficerStamp | null },
): Promise<TakenPayment | Problem> {
  const { state } = await ctx.ledger.load(transferStreamType, transferStream(transferId));
  const { noted } = state;
  if (noted === null) return problem("payment.transfer_unknown", { transferId });
  if (!isQueued(state)) return problem("payment.transfer_done", { reference: noted.reference });
  const year = Number(civilDateOf(ctx.now).slice(0, 4));
  const paid = await withClaims(noted.agency, async () => {
    const number = await nextNumber(ctx.db, { agency: noted.agency, unit: null, year });
    return runAccountCommand(ctx, {
      commandId: commandOf(transferId, COMMAND.pay),
      name: "book-transfer",
      code,
      input: { transferId },
      decide: (account, { dossier, code: named }) => {
        if (number === undefined) return problem("payment.no_book", { unit: noted.agency, year });
        const at = { agencyCode: noted.agency as AgencyCode, unitCode: dossier.reception.unitCode as UnitCode };
        const payer = state.payer === "" ? (dossier.applicant?.name ?? "") : state.payer;
        const { amount, method } = noted;
        const paymentId = commandOf(transferId, COMMAND.pay);
        const decided = receive(account, { paymentId, amount, method, at, by, cashDay: null, transferId, payer, number, now: ctx.now });
        return { ...decided, answer: { ...decided.answer, dossier: named } };
      },
    });
  });
  if (isProblem(paid)) return paid;
  const taken = paid.answer as unknown as TakenPayment & { readonly dossier: string };
  const payload = {
    dossier: taken.dossier,
    paymentId: taken.paymentId,
    receiptId: taken.receiptId,
    excess: taken.excess,
    by: by === null ? null : { ...by },
  };
  const told = await runTransferCommand(
    ctx,
    { transferId, name: "settle", commandId: commandOf(transferId, COMMAND.settle) },
    (now): Decided | Problem =>
      isQueued(now)
        ? { events: [{ kind: "transfer.settled", schemaVersion: 1, payload }], answer: {} }
        : problem("payment.transfer_done", { reference: noted.reference }),
  );
  return isProblem(told) ? told : taken;
}

/** A person books a queued transfer to a dossier, the one it names or another. Problems: those of `settleTransfer` and of identity. */
export async function bookTransfer(
  ctx: UseCaseContext,
  { transferId, code }: { readonly transferId: string; readonly code: string },
): Promise<TakenPayment | Problem> {
  const by = await reconciler(ctx, transferId);
  return isProblem(by) ? by : settleTransfer(ctx, { transferId, code, by });
}

/** A person sets a transfer aside that is no fee of any dossier, and says where it went. Problems: `payment.transfer_done`, `payment.reason_missing`. */
export async function setTransferAside(
  ctx: UseCaseContext,
  { transferId, note }: { readonly transferId: string; readonly note: string },
): Promise<Problem | undefined> {
  const by = await reconciler(ctx, transferId);
  if (isProblem(by)) return by;
  if (note.trim() === "") return problem("payment.reason_missing");
  const done = await runTransferCommand(
    ctx,
    { transferId, name: "set-aside", commandId: ctx.commandId, note },
    (state): Decided | Problem => {
      if (!isQueued(state)) return problem("payment.transfer_done", { reference: state.noted?.reference ?? "" });
      const payload = { note: note.trim().slice(0, 500), by: { ...by } };
      return { events: [{ kind: "transfer.set_aside", schemaVersion: 1, payload }], answer: {} };
    },
  );
  return isProblem(done) ? done : undefined;
}

async function reconciler(ctx: UseCaseContext, transferId: string): Promise<OfficerStamp | Problem> {
  const by = officerIn(ctx);
  if (isProblem(by)) return by;
  const { state } = await ctx.ledger.load(transferStreamType, transferStream(transferId));
  if (state.noted === null) return problem("payment.transfer_unknown", { transferId });
  const allowed = await permit(ctx, "payment.reconcile", { places: [{ agencyCode: state.noted.agency as AgencyCode, unitCode: null }] });
  return isProblem(allowed) ? allowed : by;
}

function runTransferCommand(
  ctx: UseCaseContext,
  command: { readonly transferId: string; readonly name: string; readonly commandId: CommandId; readonly note?: string },
  decide: (state: Transfer) => Decided | Problem,
) {
  const envelope = {
    commandId: command.commandId,
    name: `payment.${command.name}-transfer`,
    input: { transferId: command.transferId, note: command.note ?? null },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  return ctx.ledger.execute(transferStreamType, transferStream(command.transferId), envelope, ({ state }) => decide(state));
}
