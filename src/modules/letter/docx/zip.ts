import { inflateRawSync } from "node:zlib";

import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

/** A Word file of an office is a few hundred kilobytes of some twenty parts. What is far beyond is a mistake or an attack. */
export const ZIP_LIMITS = { parts: 200, partBytes: 8 * 1024 * 1024, bytes: 24 * 1024 * 1024, ratio: 120, nameLength: 200 } as const;

/** Below this a high ratio is what empty tables compress to. */
const RATIO_FROM_BYTES = 256 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly flags: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

function refuse(what: string, name = ""): Problem {
  return problem("letter.file_dangerous", { what, part: name.slice(0, 120) });
}

/**
 * The parts of a ZIP by name. Sizes are bounded before anything is unpacked and again while it is, so a part that lies about its size is found
 * out. Problem: `letter.file_dangerous` names what is wrong.
 */
export function unzip(file: Uint8Array): ReadonlyMap<string, Buffer> | Problem {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = directoryOf(buffer);
  if (!Array.isArray(entries)) return entries as Problem;
  const parts = new Map<string, Buffer>();
  let bytes = 0;
  for (const entry of entries as readonly Entry[]) {
    const why = faultOf(entry);
    if (why !== undefined) return refuse(why, entry.name);
    bytes += entry.size;
    if (bytes > ZIP_LIMITS.bytes) return refuse("too_large", entry.name);
    // Two parts of one name are read differently by different programs.
    const isTwice = [...parts.keys()].some((name) => name.toLowerCase() === entry.name.toLowerCase());
    if (isTwice) return refuse("part_twice", entry.name);
    const content = contentOf(buffer, entry);
    if (content === undefined) return refuse("unreadable", entry.name);
    if (!entry.name.endsWith("/")) parts.set(entry.name, content);
  }
  return parts;
}

function directoryOf(buffer: Buffer): readonly Entry[] | Problem {
  const end = endOf(buffer);
  if (end === undefined) return refuse("unreadable");
  const count = buffer.readUInt16LE(end + 10);
  const start = buffer.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) return refuse("zip64");
  if (count > ZIP_LIMITS.parts) return refuse("too_many_parts");
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL) return refuse("unreadable");
    const nameLength = buffer.readUInt16LE(at + 28);
    const rest = buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    entries.push({
      name: buffer.toString("utf8", at + 46, at + 46 + nameLength),
      flags: buffer.readUInt16LE(at + 8),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

/** The end of the directory stands at the very end of the file, but for its comment. */
function endOf(buffer: Buffer): number | undefined {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - 0xffff); at -= 1)
    if (buffer.readUInt32LE(at) === END && at + 22 + buffer.readUInt16LE(at + 20) === buffer.length) return at;
  return undefined;
}

function faultOf({ name, flags, method, packed, size }: Entry): string | undefined {
  if (name.length > ZIP_LIMITS.nameLength || name.includes("\\") || name.startsWith("/") || name.split("/").includes(".."))
    return "part_name";
  if ((flags & 1) !== 0) return "encrypted";
  if (method !== 0 && method !== 8) return "compression";
  if (size > ZIP_LIMITS.partBytes) return "too_large";
  return size > RATIO_FROM_BYTES && size > packed * ZIP_LIMITS.ratio ? "zip_bomb" : undefined;
}

function contentOf(buffer: Buffer, entry: Entry): Buffer | undefined {
  const { offset, packed, size, method } = entry;
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== LOCAL) return undefined;
  const from = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (from + packed > buffer.length) return undefined;
  const raw = buffer.subarray(from, from + packed);
  if (method === 0) return packed === size ? raw : undefined;
  try {
    const content = inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
    return content.length === size ? content : undefined;
  } catch {
    // A stream that unpacks to more than it says, or is broken: both are the sender's doing.
    return undefined;
  }
}
