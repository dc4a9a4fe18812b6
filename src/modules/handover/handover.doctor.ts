import type { DoctorCheck, DoctorContext } from "#platform/doctor";

import { stockDifferences } from "./daybook.queries.ts";
import { unprovenLines } from "./handover.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What moved in and out of each counter's accounts is what lies there: the day books of all days equal the dossiers of today. */
async function dayBooks({ database }: DoctorContext): Promise<readonly string[]> {
  const differences = await stockDifferences(database);
  return differences.map(({ unit, account, moved, counted }) => `${unit} ${account}: the day book says ${moved}, the dossiers ${counted}`);
}

/** A confirmed line of a list is in its dossier's own story, unless the list says why it could not be. */
async function handedOver({ database }: DoctorContext): Promise<readonly string[]> {
  const rows = await unprovenLines(database);
  return rows.map(({ list, code }) => `list ${list}: ${code} is confirmed and moved, but its dossier does not say so`);
}

/** What `motcua doctor` examines of hand-overs and day books. */
export const handoverChecks: readonly DoctorCheck[] = [
  { name: "handover.day_books", summary: { vi: vi.doctor.dayBooks, en: en.doctor.dayBooks }, run: dayBooks },
  { name: "handover.lists", summary: { vi: vi.doctor.lists, en: en.doctor.lists }, run: handedOver },
];
