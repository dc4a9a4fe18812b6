import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide, EventDraft } from "#ledger";
import { actorRefOf, permit, type OfficerActor, type UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { receiveEntry } from "./merge-entry.ts";
import { receiptForEntry } from "./receipt-later.ts";
import { offlineStream, offlineStreamType, type KeptEntry, type Machine } from "./offline-stream.ts";

/** Which entry of which machine. */
export interface EntryRef {
  readonly machine: string;
  readonly seq: number;
}

interface Found {
  readonly machine: Machine;
  readonly entry: KeptEntry;
}

/**
 * Receives an entry that was held, at its true time: the head believes the time, or what stood in the way was put right. Whoever typed it in
 * does not approve it. Problems: `offline.entry_unknown`, `offline.second_person_needed`, `identity.*`, those of `receiveDossier`.
 */
export async function approveEntry(ctx: UseCaseContext, ref: EntryRef): Promise<{ readonly dossierCode: string } | Problem> {
  const found = await heldEntry(ctx, ref);
  if (isProblem(found)) return found;
  const { machine, entry } = found;
  if (entry.enteredBy === actorRefOf(ctx.actor)) return problem("offline.second_person_needed", { seq: entry.seq });
  if (entry.filing === null) return problem("offline.entry_unknown", { seq: entry.seq });
  const { commandId, code, pin, filing, receivedAt, remarks } = entry;
  const receiver = { ...ctx, actor: receiverOf(machine, entry) };
  const received = await receiveEntry(receiver, machine, {
    entry: { commandId, code, pin, filing },
    receivedAt,
    remarks,
  });
  if (isProblem(received)) return received;
  if (filing.isFeePaid) await receiptForEntry(receiver, { commandId, code: received.code, unit: machine.unitCode });
  const settled = await settle(ctx, ref, { dossierCode: received.code, reason: "" });
  return isProblem(settled) ? settled : { dossierCode: received.code };
}

/**
 * Leaves an entry aside: it was a trial, a double, or was received otherwise; the reason says so and what was typed is gone from the list.
 * Problems: `offline.reason_missing`, `offline.entry_unknown`, `identity.*`.
 */
export async function leaveAside(ctx: UseCaseContext, ref: EntryRef, reason: string): Promise<{ readonly seq: number } | Problem> {
  const found = await heldEntry(ctx, ref);
  if (isProblem(found)) return found;
  if (reason.trim().length < REASON_LENGTH_MIN) return problem("offline.reason_missing", { length: REASON_LENGTH_MIN });
  const settled = await settle(ctx, ref, { dossierCode: null, reason: reason.trim() });
  return isProblem(settled) ? settled : { seq: ref.seq };
}

/**
 * The officer who took the papers in receives them, now that the head believes the time: with the rights of this counter's reception and no
 * others, whatever they have or do today. That the head approved stands beside it.
 */
function receiverOf({ unitCode, agencyCode }: Machine, { enteredBy, enteredByName }: KeptEntry): OfficerActor {
  const officerId = enteredBy.slice(enteredBy.indexOf(":") + 1) as OfficerActor["officerId"];
  const post = { unitCode, agencyCode, position: "specialist", roles: ["reception"] } as unknown as OfficerActor["posts"][number];
  return { kind: "officer", officerId, accountId: officerId as unknown as OfficerActor["accountId"], name: enteredByName, posts: [post] };
}

const REASON_LENGTH_MIN = 10;

/** Says that the head has looked at entries that were received by themselves. Problems: `offline.entry_unknown`, `identity.*`. */
export async function reviewEntries(
  ctx: UseCaseContext,
  machine: string,
  seqs: readonly number[],
): Promise<{ readonly count: number } | Problem> {
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(machine));
  const allowed = await permitReview(ctx, state);
  if (isProblem(allowed)) return allowed;
  const open = state.entries.filter((entry) => seqs.includes(entry.seq) && entry.standing === "merged" && entry.reviewedBy === null);
  if (open.length === 0) return problem("offline.entry_unknown", { seq: seqs[0] ?? 0 });
  const payload = { seqs: open.map(({ seq }) => seq), by: actorRefOf(ctx.actor) };
  const committed = await write(ctx, machine, { name: "offline.review", draft: { kind: "offline.reviewed", schemaVersion: 1, payload } });
  return isProblem(committed) ? committed : { count: open.length };
}

async function permitReview(ctx: UseCaseContext, { agencyCode, unitCode }: Machine): Promise<Problem | undefined> {
  const decision = await permit(ctx, "offline.review", {
    places: [{ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }],
  });
  return isProblem(decision) ? decision : undefined;
}

async function heldEntry(ctx: UseCaseContext, { machine, seq }: EntryRef): Promise<Found | Problem> {
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(machine));
  const allowed = await permitReview(ctx, state);
  if (isProblem(allowed)) return allowed;
  const entry = state.entries.find((each) => each.seq === seq && each.standing === "held");
  return entry === undefined ? problem("offline.entry_unknown", { seq }) : { machine: state, entry };
}

async function settle(
  ctx: UseCaseContext,
  { machine, seq }: EntryRef,
  { dossierCode, reason }: { readonly dossierCode: string | null; readonly reason: string },
): Promise<Problem | undefined> {
  const payload = { seq, dossierCode, by: actorRefOf(ctx.actor) };
  const draft: EventDraft = { kind: "offline.settled", schemaVersion: 1, payload, personal: { reason } };
  const committed = await write(ctx, machine, {
    name: "offline.settle",
    draft,
    isStill: (state) => state.entries.some((each) => each.seq === seq && each.standing === "held"),
  });
  return isProblem(committed) ? committed : undefined;
}

interface Written {
  readonly name: string;
  readonly draft: EventDraft;
  readonly isStill?: (state: Machine) => boolean;
}

async function write(ctx: UseCaseContext, machine: string, { name, draft, isStill }: Written) {
  const decide: Decide<Machine> = ({ state }) => ({ events: isStill?.(state) === false ? [] : [draft], answer: {} });
  return ctx.ledger.execute(
    offlineStreamType,
    offlineStream(machine),
    { commandId: ctx.commandId, name, input: draft.payload, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now },
    decide,
  );
}
