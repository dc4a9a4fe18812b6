import { diskGuard } from "#platform/disk";
import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { openFileStore } from "#platform/files/file-store";
import { fileFolder } from "./paper-storage.ts";
import { listKeptFiles } from "./paper.store.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const PAGE_SIZE = 500;

/** Every file that a row names is there with the bytes its digest says. Reads all of them, which takes as long as the disk needs. */
async function keptFiles(context: DoctorContext): Promise<readonly string[]> {
  const store = await openFileStore(fileFolder(context.settings), diskGuard(context.settings.dataDir, 0));
  const findings: string[] = [];
  let after = "";
  let count = 0;
  for (;;) {
    const page = await listKeptFiles(context.database, after, PAGE_SIZE);
    for (const sha256 of page) {
      const verdict = await store.verify(sha256);
      if (verdict !== "whole") findings.push(`file ${sha256} is ${verdict}`);
    }
    count += page.length;
    context.progress(`${count}`);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE) return findings;
    after = last;
  }
}

/** What `motcua doctor` examines of papers. */
export const paperChecks: readonly DoctorCheck[] = [
  { name: "paper.kept_files", summary: { vi: vi.doctor.keptFiles, en: en.doctor.keptFiles }, run: keptFiles },
];
