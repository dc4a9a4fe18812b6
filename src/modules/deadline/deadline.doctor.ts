import { listDecrees } from "#modules/schedule";
import type { DecreeView } from "#modules/schedule";
import type { Database } from "#platform/db/pool";
import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { listShifts } from "./deadline.queries.ts";
import type { DeadlineCursor, KeptShift } from "./deadline.queries.ts";
import { digestOf } from "./difference.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const PAGE_SIZE = 5_000;

/** The list of every decree is the one whose digest the ledger holds, and no dossier of it is still to be moved. */
async function keptLists(context: DoctorContext): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const decree of await listDecrees(context.database)) findings.push(...(await listFindings(context, decree)));
  return findings;
}

async function listFindings({ database, progress }: DoctorContext, decree: DecreeView): Promise<readonly string[]> {
  const { decreeId, differenceDigest, movedCount } = decree;
  const digest = digestOf(decreeId);
  let listed = 0;
  let open = 0;
  for await (const shift of everyShift(database, decreeId)) {
    if (shift.outcome === null) open += 1;
    if (!shift.wasListed) continue;
    digest.add([shift]);
    listed += 1;
    if (listed % PAGE_SIZE === 0) progress(`${listed}`);
  }
  return [
    ...(digest.hex() === differenceDigest ? [] : [`decree ${decreeId}: the list of differences is not the one in the ledger`]),
    ...(listed === movedCount ? [] : [`decree ${decreeId}: ${listed} lines, ${movedCount} in the ledger`]),
    ...(open === 0 ? [] : [`decree ${decreeId}: ${open} dossiers are still to be moved`]),
  ];
}

async function* everyShift(database: Database, decreeId: string): AsyncGenerator<KeptShift> {
  let after: DeadlineCursor | undefined;
  for (;;) {
    const page = await listShifts(database, decreeId, { after, limit: PAGE_SIZE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE) return;
    after = { dueOn: last.previousOn, code: last.code };
  }
}

/** What `motcua doctor` examines of decrees and deadlines. */
export const deadlineChecks: readonly DoctorCheck[] = [
  { name: "deadline.kept_lists", summary: { vi: vi.doctor.keptLists, en: en.doctor.keptLists }, run: keptLists },
];
