import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { type Problem, problem } from "#kernel/problem";

/** A kind of file that people may send, by the type its bytes show. */
export interface AcceptedType {
  readonly mediaType: string;
  readonly extensions: readonly [string, ...string[]];
}

/** What counters and citizens may send. Everything else, also what cannot be recognised, is refused. */
export const acceptedTypes: readonly AcceptedType[] = [
  { mediaType: "application/pdf", extensions: ["pdf"] },
  { mediaType: "image/jpeg", extensions: ["jpg", "jpeg", "jfif"] },
  { mediaType: "image/png", extensions: ["png"] },
  { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", extensions: ["docx"] },
  { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extensions: ["xlsx"] },
];

/** For the `accept` attribute and the hint beside a file field. */
export const acceptedExtensions: readonly string[] = acceptedTypes.flatMap((one) => one.extensions);

const TAIL_BYTES = 1024;

/**
 * Recognises a file by its bytes, never by its name or by what the browser claims, and compares with the name: a program
 * named `.pdf`, a page named `.png` or an image with another file behind it is refused. Problems: `files.type_unknown`,
 * `files.type_refused`, `files.disguised`.
 */
export async function recogniseFile(path: string, fileName: string): Promise<AcceptedType | Problem> {
  const found = await fileTypeFromFile(path);
  const extension = extensionOf(fileName);
  const isClaimed = extension !== undefined && acceptedExtensions.includes(extension);
  if (found === undefined) return problem(isClaimed ? "files.disguised" : "files.type_unknown", { fileName, found: "" });
  const accepted = acceptedTypes.find((one) => one.mediaType === found.mime);
  if (accepted === undefined) return problem(isClaimed ? "files.disguised" : "files.type_refused", { fileName, found: found.ext });
  if (extension !== undefined && !accepted.extensions.includes(extension)) {
    return problem("files.disguised", { fileName, found: found.ext });
  }
  if (!(await endsAsItBegins(path, accepted.mediaType))) return problem("files.disguised", { fileName, found: found.ext });
  return accepted;
}

/** The last extension of a name in lower case; undefined when there is none. */
export function extensionOf(fileName: string): string | undefined {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(fileName)?.[1]?.toLowerCase();
}

/**
 * A file that begins as one type and ends as another is two files in one. JPEG is left out: cameras append to it, and what
 * is appended is only ever served as an image download.
 */
async function endsAsItBegins(path: string, mediaType: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(8, size));
    await handle.read(head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(TAIL_BYTES, size));
    await handle.read(tail, 0, tail.length, size - tail.length);
    switch (mediaType) {
      case "application/pdf":
        return head.subarray(0, 5).toString("latin1") === "%PDF-" && tail.includes("%%EOF");
      case "image/png":
        return tail.subarray(-8, -4).toString("latin1") === "IEND";
      case "image/jpeg":
        return true;
      default:
        return endsAsZip(tail);
    }
  } finally {
    await handle.close();
  }
}

/** An Office file is a zip: its directory's end stands at the very end, but for a comment whose length it states. */
function endsAsZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf("PK\u0005\u0006", tail.length, "latin1");
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}
