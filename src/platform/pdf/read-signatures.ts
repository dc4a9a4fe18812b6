import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { readDetached } from "#platform/pki/cms";
import type { ReadSignature } from "#platform/pki/cms";

import { compareRevisions } from "./compare-revisions.ts";

/**
 * How much of the file a signature vouches for. `whole`: every byte but its own. `followed`: after it only other signatures and what checks them
 * were added. `changed`: what the pages show was changed after it. `unclear`: something was added that could not be judged. `forged`: the hole in
 * what it covers holds more than a signature, or lies where none may.
 */
export type Coverage = "whole" | "followed" | "changed" | "unclear" | "forged";

/** One signature of a PDF: facts, without a word on whom to believe. */
export interface PdfSignature {
  readonly coverage: Coverage;
  /** Undefined when the bytes are no signature that this system understands. */
  readonly read: ReadSignature | undefined;
  /** The time that its own dictionary claims. */
  readonly claimedAt: Instant | undefined;
  /** Whether it is the seal of a time authority over the document and nobody's signature. */
  readonly isTimestamp: boolean;
}

/** What a PDF has of signatures. */
export interface PdfSignatures {
  readonly isPdf: boolean;
  /** Encrypted: pages cannot be compared, so nothing that was added can be judged. */
  readonly isEncrypted: boolean;
  readonly signatures: readonly PdfSignature[];
}

const SIGNATURES_MAX = 20;
const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/gu;
const SIGNATURE_BYTES_MAX = 128 * 1024;

interface Range {
  readonly at: number;
  readonly holeAt: number;
  readonly holeEnd: number;
  readonly end: number;
  readonly isSane: boolean;
}

/**
 * Reads every signature of a PDF from its bytes. What a signature covers is taken from its byte range alone and never from what a PDF reader
 * would resolve, so that no object put in later can move it (the attacks on PDF signatures named USF, SWA and ISA all do).
 */
export async function readPdfSignatures(file: Buffer): Promise<PdfSignatures> {
  const text = file.toString("latin1");
  const isPdf = text.slice(0, 1024).includes("%PDF-");
  const isEncrypted = /\/Encrypt\s+\d+\s+\d+\s+R|\/Encrypt\s*<</u.test(text);
  if (!isPdf) return { isPdf, isEncrypted, signatures: [] };
  const ranges = [...text.matchAll(RANGE)].slice(0, SIGNATURES_MAX).map((match) => rangeOf(match, file));
  const signatures: PdfSignature[] = [];
  for (const range of ranges.toSorted((a, b) => a.end - b.end)) signatures.push(await signatureOf({ file, text, isEncrypted }, range));
  return { isPdf, isEncrypted, signatures };
}

function rangeOf(match: RegExpExecArray, file: Buffer): Range {
  const [start = 0, holeAt = 0, holeEnd = 0, rest = 0] = match.slice(1).map(Number);
  const end = holeEnd + rest;
  const isSane =
    start === 0 &&
    holeAt > 0 &&
    holeAt < holeEnd &&
    end <= file.length &&
    file[holeAt] === 0x3c &&
    file[holeEnd - 1] === 0x3e &&
    (match.index < holeAt || match.index > holeEnd) &&
    match.index < end;
  return { at: match.index, holeAt, holeEnd, end, isSane };
}

interface Reading {
  readonly file: Buffer;
  readonly text: string;
  readonly isEncrypted: boolean;
}

async function signatureOf(reading: Reading, range: Range): Promise<PdfSignature> {
  const { file, text } = reading;
  const around = dictionaryAround(text, range);
  const isTimestamp = /\/SubFilter\s*\/ETSI\.RFC3161/u.test(around) || /\/Type\s*\/DocTimeStamp/u.test(around);
  const claimedAt = claimedTime(around);
  const hex = range.isSane ? text.slice(range.holeAt + 1, range.holeEnd - 1).replace(/\s+/gu, "") : "";
  if (!range.isSane || !/^[0-9a-f]+$/iu.test(hex) || hex.length > SIGNATURE_BYTES_MAX * 2)
    return { coverage: "forged", read: undefined, claimedAt, isTimestamp };
  const signed = [file.subarray(0, range.holeAt), file.subarray(range.holeEnd, range.end)];
  const read = isTimestamp ? undefined : readDetached(Buffer.from(hex, "hex"), signed);
  return { coverage: await coverageOf(reading, range), read, claimedAt, isTimestamp };
}

/** The dictionary that holds the byte range, without the signature's bytes. */
function dictionaryAround(text: string, { at, holeAt, holeEnd }: Range): string {
  const from = Math.max(text.lastIndexOf(" obj", at), at - 4_000, 0);
  const found = text.indexOf("endobj", Math.max(at, holeEnd));
  const to = found < 0 ? at + 4_000 : Math.min(found, Math.max(at, holeEnd) + 4_000);
  return holeAt > from && holeEnd < to ? text.slice(from, holeAt) + text.slice(holeEnd, to) : text.slice(from, Math.min(to, at + 4_000));
}

/** `/M (D:20261122100530+07'00')`. */
function claimedTime(dictionary: string): Instant | undefined {
  const match = /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})?)?/u.exec(dictionary);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = match;
  const zone = sign === undefined ? "Z" : `${sign}${hours ?? "00"}:${minutes ?? "00"}`;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}.000${zone}`);
}

async function coverageOf({ file, text, isEncrypted }: Reading, { end }: Range): Promise<Coverage> {
  if (/^[\s\0]*$/u.test(text.slice(end))) return "whole";
  if (isEncrypted) return "unclear";
  return compareRevisions(file.subarray(0, end), file);
}
