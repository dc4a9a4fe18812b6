import { createHash } from "node:crypto";
import { chmod, type FileHandle, lstat, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** One copied file: its path relative to the backup, with what proves that it is whole. */
export interface CopiedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const CHUNK_BYTES = 1024 * 1024;

/** Copies one file and says what was copied; undefined when it is gone, as a file of a living database may be. */
export async function copyFile(from: string, to: string): Promise<Omit<CopiedFile, "path"> | undefined> {
  const source = await open(from, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (source === undefined) return undefined;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const target = await open(to, "wx", 0o600);
    try {
      const copied = await pump(source, target);
      // A backup that the disk has not taken yet is none.
      await target.sync();
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function pump(source: FileHandle, target: FileHandle): Promise<Omit<CopiedFile, "path">> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES);
    if (bytesRead === 0) return { bytes, sha256: hash.digest("hex") };
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    await target.writeFile(piece);
    bytes += bytesRead;
  }
}

/** What of a tree is copied: paths relative to its root. A folder that is not entered is still made, empty. */
export interface CopyRule {
  readonly isEntered: (path: string) => boolean;
  readonly isCopied: (path: string) => boolean;
}

/** Files copied at once: the disk takes their flushes together. */
const COPIES_MAX = 16;

/** Copies a tree, folders with their mode, regular files only; the paths answered are relative to `from`. */
export async function copyTree(from: string, to: string, rule: CopyRule): Promise<readonly CopiedFile[]> {
  const paths: string[] = [];
  const visit = async (path: string): Promise<void> => {
    await mkdir(join(to, path), { recursive: true, mode: 0o700 });
    await chmod(join(to, path), (await lstat(join(from, path))).mode);
    if (!rule.isEntered(path)) return;
    for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) await visit(inner);
      else if (entry.isFile() && rule.isCopied(inner)) paths.push(inner);
    }
  };
  await visit("");
  return copyFiles(paths, async (path) => {
    const file = await copyFile(join(from, path), join(to, path));
    return file === undefined ? undefined : { path, ...file };
  });
}

/** Runs `copy` for each item, several at once, and gathers what it answers in the order of the items. */
export async function copyFiles<T, R>(items: readonly T[], copy: (item: T) => Promise<R | undefined>): Promise<readonly R[]> {
  const answers: (R | undefined)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) answers[index] = await copy(item);
    }
  };
  await Promise.all(Array.from({ length: COPIES_MAX }, work));
  return answers.filter((answer) => answer !== undefined);
}
