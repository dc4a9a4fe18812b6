import type { Instant } from "#kernel/instant";
import type { Uuid } from "#kernel/id";
import type { Database } from "#platform/db/pool";
import { readPdfSignatures } from "#platform/pdf/read-signatures";
import type { PaperStorage } from "#modules/paper";

import { judgeSignatures, readingOf, signatureReadingSchema } from "./judge-signatures.ts";
import type { Judge, JudgedSignature, SignatureReading } from "./judge-signatures.ts";
import { bytesOf } from "./prepare-paper.ts";
import { attachmentReadings, revokedCertificates, trustAnchors } from "./signature.queries.ts";
import { insertReading } from "./signature.store.ts";

/** Larger files are not held in memory for a look at their signatures. */
const FILE_BYTES_MAX = 30 * 1024 * 1024;
/** Files of one dossier whose signatures are looked at in one go; the rest at the next look. */
const FILES_MAX = 10;

/** By what signatures are judged at a moment. */
export async function judgeOf(db: Pick<Database, "kysely">, now: Instant): Promise<Judge> {
  const [anchors, revoked] = await Promise.all([trustAnchors(db), revokedCertificates(db)]);
  return { anchors, revoked, now };
}

/** A paper that came in, with its signatures as judged now; none for a file without any. */
export interface SignedAttachment {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly signatures: readonly JudgedSignature[];
}

/**
 * Signatures on PDFs that were sent in: facts of the bytes, read once a file and kept, judged by whom the province believes now. One statement to
 * know them, and one more for each file that nobody has looked at yet.
 */
export async function signedAttachments(
  ctx: { readonly db: Database; readonly now: Instant },
  storage: PaperStorage,
  attachmentIds: readonly Uuid[],
): Promise<readonly SignedAttachment[]> {
  if (attachmentIds.length === 0) return [];
  const rows = await attachmentReadings(ctx.db, { ids: attachmentIds, bytesMax: FILE_BYTES_MAX });
  const unread = rows.filter(({ reading }) => reading === null).slice(0, FILES_MAX);
  const fresh = new Map<string, SignatureReading>();
  for (const { sha256 } of unread) {
    const reading = await readKept(ctx, storage, sha256);
    if (reading !== undefined) fresh.set(sha256, reading);
  }
  const known = rows.flatMap((row) => {
    const parsed = signatureReadingSchema.safeParse(row.reading ?? fresh.get(row.sha256));
    return parsed.success && parsed.data.signatures.length > 0 ? [{ row, reading: parsed.data }] : [];
  });
  if (known.length === 0) return [];
  const judge = await judgeOf(ctx.db, ctx.now);
  return known.map(({ row, reading }) => ({
    attachmentId: row.attachmentId,
    fileName: row.fileName,
    signatures: judgeSignatures(reading, judge),
  }));
}

async function readKept(
  ctx: { readonly db: Database; readonly now: Instant },
  storage: PaperStorage,
  sha256: string,
): Promise<SignatureReading | undefined> {
  const bytes = await bytesOf(storage, sha256);
  if (bytes === undefined) return undefined;
  const reading = readingOf(await readPdfSignatures(bytes));
  await insertReading(ctx.db, { sha256, reading, at: ctx.now });
  return reading;
}
