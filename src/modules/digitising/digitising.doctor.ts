import type { DoctorCheck, DoctorContext } from "#platform/doctor";

import { lostPages, ownChecks, unstoredPieces } from "./doctor.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** Pages of batches that were handed on: those of results and of waste together are those of the scans. */
async function pages({ database }: DoctorContext): Promise<readonly string[]> {
  const rows = await lostPages(database);
  return rows.map(({ batchId, scanned, told }) => `batch ${batchId}: ${scanned} pages were scanned, ${told} are in results or waste`);
}

/** What a batch says was recorded is in the store, with the file that was cut. */
async function stored({ database }: DoctorContext): Promise<readonly string[]> {
  const rows = await unstoredPieces(database);
  return rows.map(({ batchId, pieceId }) => `batch ${batchId}: result ${pieceId} is told to be stored and is not, or with another file`);
}

/** Two people stand behind every accepted result. */
async function hands({ database }: DoctorContext): Promise<readonly string[]> {
  const rows = await ownChecks(database);
  return rows.map(({ batchId, pieceId }) => `batch ${batchId}: result ${pieceId} went through without a second person`);
}

/** What `motcua doctor` examines of digitising. */
export const digitisingChecks: readonly DoctorCheck[] = [
  { name: "digitising.pages", summary: { vi: vi.doctor.pages, en: en.doctor.pages }, run: pages },
  { name: "digitising.stored", summary: { vi: vi.doctor.stored, en: en.doctor.stored }, run: stored },
  { name: "digitising.hands", summary: { vi: vi.doctor.hands, en: en.doctor.hands }, run: hands },
];
