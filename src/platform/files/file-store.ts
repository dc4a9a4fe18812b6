import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type { Brand } from "#kernel/brand";
import { isProblem, type Problem, problem } from "#kernel/problem";
import type { DiskGuard } from "#platform/disk";
import { newUuid } from "#platform/ids";

/** SHA-256 of a file's bytes in lower-case hexadecimal: its name in the store. */
export type FileDigest = Brand<string, "FileDigest">;

/** A file whose bytes are on disk under a temporary name: neither kept nor refused yet. */
export interface TemporaryFile {
  readonly path: string;
  readonly sha256: FileDigest;
  readonly bytes: number;
}

/** A file that is kept. */
export interface KeptFile {
  readonly sha256: FileDigest;
  readonly bytes: number;
}

/**
 * Files of dossiers, each stored once under the digest of its bytes. What is kept is never changed: the same bytes again
 * are the same file. A crash leaves at most a temporary file, which `sweep` removes.
 */
export interface FileStore {
  /** Streams to a temporary file, counting and hashing. Problems: `files.too_large`, `files.empty`, `platform.disk_nearly_full`. */
  receive(source: Readable, bytesMax: number): Promise<TemporaryFile | Problem>;
  /** Makes a temporary file lasting: after the answer it survives a power cut. */
  keep(file: TemporaryFile): Promise<KeptFile>;
  /** Forgets a temporary file; does nothing when it is gone. */
  discard(file: TemporaryFile): Promise<void>;
  /** Keeps bytes that were made here. Problem: `platform.disk_nearly_full`. */
  put(content: Uint8Array): Promise<KeptFile | Problem>;
  /** Opens a kept file for reading; undefined when there is none. */
  openFile(sha256: FileDigest): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined>;
  /** Whether a kept file is there with the bytes its name says; read in pieces, whatever its size. */
  verify(sha256: FileDigest): Promise<"whole" | "missing" | "changed">;
  /** Removes temporary files not written to for `ageMs`; answers how many. */
  sweep(ageMs: number, nowMs: number): Promise<number>;
}

const DIGEST_PATTERN = /^[0-9a-f]{64}$/u;
const INCOMING = "incoming";

/** Reads a digest; undefined when the text is not one. */
export function parseFileDigest(text: string): FileDigest | undefined {
  return DIGEST_PATTERN.test(text) ? (text as FileDigest) : undefined;
}

/** Opens the store in a folder of the data directory, made when it is missing. */
export async function openFileStore(folder: string, disk: DiskGuard): Promise<FileStore> {
  const incoming = join(folder, INCOMING);
  await mkdir(incoming, { recursive: true });
  const pathOf = (sha256: FileDigest): string => join(folder, sha256.slice(0, 2), sha256);
  const keep = (file: TemporaryFile): Promise<KeptFile> => moveInto(pathOf(file.sha256), file);
  const receive = (source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<TemporaryFile | Problem> =>
    writeTemporary(join(incoming, `${newUuid()}.part`), { source, bytesMax, disk });
  return {
    receive,
    keep,
    discard: (file) => rm(file.path, { force: true }),
    async put(content) {
      const file = await receive(oneChunk(content), content.byteLength);
      return isProblem(file) ? file : keep(file);
    },
    async openFile(sha256) {
      const path = pathOf(sha256);
      const found = await stat(path).catch(() => undefined);
      return found === undefined ? undefined : { stream: createReadStream(path), bytes: found.size };
    },
    verify: (sha256) => verifyFile(pathOf(sha256), sha256),
    sweep: (ageMs, nowMs) => sweepOld(incoming, nowMs - ageMs),
  };
}

async function* oneChunk(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}

interface WriteOrder {
  readonly source: AsyncIterable<Uint8Array>;
  readonly bytesMax: number;
  readonly disk: DiskGuard;
}

async function writeTemporary(path: string, order: WriteOrder): Promise<TemporaryFile | Problem> {
  const full = await order.disk.check();
  if (full !== undefined) {
    await drain(order.source);
    return full;
  }
  const handle = await open(path, "wx", 0o600);
  let outcome: TemporaryFile | Problem | undefined;
  try {
    outcome = await writeChunks(handle, path, order);
    return outcome;
  } finally {
    await handle.close();
    if (outcome === undefined || isProblem(outcome)) await rm(path, { force: true });
  }
}

async function writeChunks(handle: FileHandle, path: string, order: WriteOrder): Promise<TemporaryFile | Problem> {
  const hash = createHash("sha256");
  let bytes = 0;
  let refusal: Problem | undefined;
  // The rest of a refused file is read and dropped, so that the sender gets an answer instead of a broken connection.
  for await (const chunk of order.source) {
    bytes += chunk.byteLength;
    if (refusal !== undefined) continue;
    if (bytes > order.bytesMax) refusal = problem("files.too_large", { bytesMax: order.bytesMax });
    else refusal = (await order.disk.check(chunk.byteLength)) ?? (await write(handle, chunk));
    hash.update(chunk);
  }
  if (refusal !== undefined) return refusal;
  if (bytes === 0) return problem("files.empty");
  await handle.sync();
  return { path, sha256: hash.digest("hex") as FileDigest, bytes };
}

async function write(handle: FileHandle, chunk: Uint8Array): Promise<Problem | undefined> {
  try {
    await handle.writeFile(chunk);
    return undefined;
  } catch (error) {
    // Another writer may fill the disk between the guard's look and this write.
    if (!isDiskFull(error)) throw error;
    return problem("platform.disk_nearly_full", { freeMb: 0, minMb: 0 });
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of source) if (chunk.byteLength < 0) return;
}

/** Rename is atomic: a reader sees the whole file or none. The folder is synced so that the name survives a power cut too. */
async function moveInto(path: string, file: TemporaryFile): Promise<KeptFile> {
  await mkdir(dirname(path), { recursive: true });
  await rename(file.path, path);
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return { sha256: file.sha256, bytes: file.bytes };
}

async function verifyFile(path: string, sha256: FileDigest): Promise<"whole" | "missing" | "changed"> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return "missing";
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex") === sha256 ? "whole" : "changed";
}

async function sweepOld(incoming: string, olderThanMs: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.mtimeMs > olderThanMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
