import { addDays, civilDateOf, instantAt, minuteOfDay } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { takeDossierCode } from "#modules/dossier";
import { actorRefOf, permit, type UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { offlineStream, offlineStreamType, type Machine } from "./offline-stream.ts";

/** Which machine, at which counter. */
export interface MachineAt {
  readonly machine: string;
  readonly unitCode: string;
  readonly agencyCode: string;
}

/** Numbers that are a machine's alone, by day: `H99.101-20261119-0007`. */
export interface KeptNumbers {
  readonly codes: readonly string[];
}

/**
 * Sees to it that a machine has so many unused numbers of its own for today and for tomorrow, and says all it has of these days. A number kept
 * is a number taken: no other counter gives it, and one that is never used stands in the ledger as kept by this machine. Problems:
 * `offline.other_counter`, `identity.*`.
 */
export async function keepNumbers(ctx: UseCaseContext, at: MachineAt, count: number): Promise<KeptNumbers | Problem> {
  const decision = await permit(ctx, "dossier.receive", {
    places: [{ agencyCode: at.agencyCode as AgencyCode, unitCode: at.unitCode as UnitCode }],
  });
  if (isProblem(decision)) return decision;
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(at.machine));
  if (state.id !== "" && state.unitCode !== at.unitCode) return problem("offline.other_counter", { unit: state.unitCode });
  const used = new Set(state.entries.map(({ code }) => code));
  const today = civilDateOf(ctx.now);
  const taken: string[] = [];
  const known: string[] = [];
  for (const day of [today, addDays(today, 1)]) {
    const stem = `${at.agencyCode}-${day.replaceAll("-", "")}-`;
    const free = state.codes.filter((code) => code.startsWith(stem) && !used.has(code));
    known.push(...free);
    const noon = instantAt(day, minuteOfDay(ctx.now));
    for (let left = count - free.length; left > 0; left -= 1) taken.push(await takeDossierCode({ ...ctx, now: noon }, at.agencyCode));
  }
  const by = actorRefOf(ctx.actor);
  const committed = await ctx.ledger.execute(
    offlineStreamType,
    offlineStream(at.machine),
    {
      commandId: ctx.commandId,
      name: "offline.keep_numbers",
      input: { ...at, count },
      actor: by,
      onBehalfOf: decision.onBehalfOf,
      reason: null,
      at: ctx.now,
    },
    ({ state: now }) => ({
      events: [
        ...(now.id === ""
          ? [{ kind: "offline.opened", schemaVersion: 1, payload: { unitCode: at.unitCode, agencyCode: at.agencyCode, by } }]
          : []),
        ...(taken.length === 0 ? [] : [{ kind: "offline.numbers_kept", schemaVersion: 1, payload: { codes: taken, by } }]),
      ],
      answer: { codes: [...known, ...taken] },
    }),
  );
  return isProblem(committed) ? committed : { codes: committed.answer["codes"] as readonly string[] };
}

/** Whether a number on a paper is the machine's own and on no other entry. */
export function isOwnNumber(machine: Machine, code: string): boolean {
  return machine.codes.includes(code) && !machine.entries.some((entry) => entry.code === code);
}
