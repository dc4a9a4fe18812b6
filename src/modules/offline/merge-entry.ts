import type { CommandId } from "#kernel/id";
import { epochMsOf, parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide, EventDraft } from "#ledger";
import { parseDossierCode, receiveDossier, type DossierCode } from "#modules/dossier";
import { actorRefOf, permit, type UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { jobCommandId } from "#platform/jobs/job";
import { isOwnNumber, type MachineAt } from "./keep-numbers.ts";
import { entrySchema, type Entry, type Remark } from "./offline.events.ts";
import { receiptForEntry } from "./receipt-later.ts";
import { offlineStream, offlineStreamType, type KeptEntry, type Machine } from "./offline-stream.ts";

/** What became of an entry that came in. */
export interface MergedEntry {
  readonly standing: "merged" | "held" | "left_aside";
  readonly dossierCode: string | null;
  readonly pin: string;
  /** Why it is held, as a refusal: nobody has to send it again. */
  readonly held: Problem | null;
}

/** How late is late, and by how much a clock may differ. */
export interface MergeRules {
  /** Hours after which the head decides whether the time is believed. */
  readonly hoursMax: number;
}

/** An entry as a machine sent it, not yet believed, and by what rules. */
export interface SentEntry {
  readonly sent: unknown;
  readonly rules: MergeRules;
}

/** A machine's clock may be ahead of ours by so much before its time is not believed; a second clock is never the same. */
const AHEAD_MS_MAX = 2 * 60_000;

/**
 * Receives what a counter took in while it stood alone, with its true time, its number and its PIN: the clock of the dossier began when the
 * papers were handed over, not when the network came back (Nghị định 118/2025/NĐ-CP, Điều 17.1). Sent again it is the same entry. What cannot
 * be received by itself is held for a person, with everything that was typed. Problems: `offline.entry_invalid`, `offline.machine_unknown`,
 * `offline.other_counter`, `offline.time_ahead`, `identity.*`, those of the ledger: then the machine keeps the entry.
 */
export async function mergeEntry(ctx: UseCaseContext, at: MachineAt, { sent, rules }: SentEntry): Promise<MergedEntry | Problem> {
  const parsed = entrySchema.safeParse(sent);
  if (!parsed.success)
    return problem("offline.entry_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")).slice(0, 10) });
  const entry = parsed.data;
  const receivedAt = parseInstant(entry.receivedAt);
  if (receivedAt === undefined) return problem("offline.entry_invalid", { fields: ["receivedAt"] });
  const decision = await permit(ctx, "dossier.receive", {
    places: [{ agencyCode: at.agencyCode as AgencyCode, unitCode: at.unitCode as UnitCode }],
  });
  if (isProblem(decision)) return decision;
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(at.machine));
  if (state.id === "") return problem("offline.machine_unknown", { machine: at.machine.slice(0, 40) });
  if (state.unitCode !== at.unitCode) return problem("offline.other_counter", { unit: state.unitCode });
  const before = state.entries.find(({ seq }) => seq === entry.seq);
  if (before !== undefined) return answerOf(before);
  const lateMs = epochMsOf(ctx.now) - epochMsOf(receivedAt);
  if (lateMs < -AHEAD_MS_MAX) return problem("offline.time_ahead", { time: entry.receivedAt });
  const remarks = remarksOf(ctx, state, { entry, isLongAgo: lateMs > rules.hoursMax * 3_600_000 });
  if (remarks.includes("long_ago")) return keep(ctx, at, { entry, remarks, held: problem("offline.needs_approval") });
  const received = await receiveEntry(ctx, at, { entry, receivedAt, remarks });
  if (isProblem(received) && isPassing(received)) return received;
  if (isProblem(received)) return keep(ctx, at, { entry, remarks, held: received });
  const { code } = received;
  const isReceipted = !entry.filing.isFeePaid || (await receiptForEntry(ctx, { commandId: entry.commandId, code, unit: at.unitCode }));
  return keep(ctx, at, { entry, remarks: isReceipted ? remarks : [...remarks, "fee_open"], dossierCode: code });
}

/** Refusals that say nothing about the entry: the machine keeps it and sends it again. */
function isPassing({ problem: code }: Problem): boolean {
  return code.startsWith("identity.") || code.startsWith("ledger.") || code.startsWith("platform.");
}

function remarksOf(
  ctx: UseCaseContext,
  machine: Machine,
  { entry, isLongAgo }: { readonly entry: Entry; readonly isLongAgo: boolean },
): Remark[] {
  const isOther = ctx.actor.kind !== "officer" || ctx.actor.officerId !== entry.officerId;
  return [
    ...(isOther ? (["other_officer"] as const) : []),
    ...(entry.isClockMoved ? (["clock_moved"] as const) : []),
    ...(entry.code === null ? (["number_missing"] as const) : []),
    ...(entry.code !== null && !isOwnNumber(machine, entry.code) ? (["number_foreign"] as const) : []),
    ...(isLongAgo ? (["long_ago"] as const) : []),
  ];
}

interface Receivable {
  readonly entry: Pick<Entry, "commandId" | "code" | "pin" | "filing">;
  readonly receivedAt: Instant;
  readonly remarks: readonly Remark[];
}

/** The reception itself, by the use case of every counter, at the time at which it was. */
export async function receiveEntry(
  ctx: UseCaseContext,
  { unitCode }: Pick<MachineAt, "unitCode">,
  { entry, receivedAt, remarks }: Receivable,
): Promise<{ readonly code: DossierCode } | Problem> {
  // A number that is not the machine's own may be on somebody else's paper: the dossier gets a fresh one, and the remark says so.
  const code = remarks.includes("number_foreign") || entry.code === null ? undefined : parseDossierCode(entry.code);
  const { components, applicant, isFeePaid: _taken, ...filing } = entry.filing;
  return receiveDossier(
    { ...ctx, commandId: entry.commandId as CommandId, now: receivedAt },
    {
      ...filing,
      receptionUnit: unitCode,
      applicant: { ...applicant, email: "", birthOn: null },
      components: components.map((component) => ({ ...component, attachments: [] })),
      form: {},
    },
    { pin: entry.pin, ...(code === undefined ? {} : { code }), reason: `offline ${ctx.now}` },
  );
}

type Outcome = { readonly entry: Entry; readonly remarks: readonly Remark[] } & (
  | { readonly dossierCode: DossierCode }
  | { readonly held: Problem }
);

async function keep(ctx: UseCaseContext, at: MachineAt, outcome: Outcome): Promise<MergedEntry | Problem> {
  const { entry, remarks } = outcome;
  const { filing, officerId, isClockMoved, ...facts } = entry;
  const by = actorRefOf(ctx.actor);
  const kept = { ...facts, officerId, isClockMoved, enteredBy: by, enteredByName: nameOf(ctx), remarks: [...remarks] };
  const draft: EventDraft =
    "held" in outcome
      ? {
          kind: "offline.held",
          schemaVersion: 1,
          payload: { ...kept, problem: outcome.held.problem, reason: JSON.stringify(outcome.held.params).slice(0, 500) },
          personal: { filing },
        }
      : { kind: "offline.merged", schemaVersion: 1, payload: { ...kept, dossierCode: outcome.dossierCode } };
  const decide: Decide<Machine> = ({ state }) => ({
    events: state.entries.some(({ seq }) => seq === entry.seq) ? [] : [draft],
    answer: {},
  });
  const committed = await ctx.ledger.execute(
    offlineStreamType,
    offlineStream(at.machine),
    {
      // Of the entry, not of the request: a machine that never heard our answer sends it with another request.
      commandId: jobCommandId(`offline/${at.machine}/${entry.commandId}`, 1),
      name: "offline.merge",
      input: { machine: at.machine, seq: entry.seq, commandId: entry.commandId },
      actor: by,
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    decide,
  );
  if (isProblem(committed)) return committed;
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(at.machine));
  const now = state.entries.find(({ seq }) => seq === entry.seq);
  return now === undefined ? problem("offline.entry_unknown", { seq: entry.seq }) : answerOf(now);
}

/** The officer's name, as it stands with what they did. */
export function nameOf({ actor }: UseCaseContext): string {
  return actor.kind === "officer" ? actor.name : actor.kind;
}

function answerOf(entry: KeptEntry): MergedEntry {
  const { standing, dossierCode, pin } = entry;
  return { standing, dossierCode, pin, held: standing === "held" ? heldProblem(entry) : null };
}

/** Why an entry is held, as the refusal it was. */
export function heldProblem({ problem: code, reason }: Pick<KeptEntry, "problem" | "reason">): Problem {
  try {
    return problem(code, JSON.parse(reason ?? "{}") as Problem["params"]);
  } catch {
    return problem(code);
  }
}
