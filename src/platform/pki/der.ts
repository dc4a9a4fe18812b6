/** A value of ASN.1 as it was encoded: BER, of which DER is the strict part. */
export interface DerNode {
  /** First octet: class, constructed bit and number. */
  readonly tag: number;
  readonly content: Buffer;
  /** The whole encoding with tag and length. */
  readonly raw: Buffer;
}

/** Bytes that are no ASN.1, or more deeply nested than any honest file. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DerError";
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  bmp: 0x1e,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const DEPTH_MAX = 32;
const CHILDREN_MAX = 2_000;

/** Reads one value at the start; what follows it is left alone, as the zeros after a signature in a PDF. Throws `DerError`. */
export function readDer(bytes: Uint8Array): DerNode {
  return readAt(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 0).node;
}

/** The values inside a constructed one. Throws `DerError`. */
export function childrenOf(node: DerNode): readonly DerNode[] {
  const children: DerNode[] = [];
  let at = 0;
  while (at < node.content.length) {
    if (children.length >= CHILDREN_MAX) throw new DerError("too many values");
    const { node: child, end } = readAt(node.content, at, 0);
    children.push(child);
    at = end;
  }
  return children;
}

/** The child at a place. Throws `DerError` when there is none. */
export function childOf(node: DerNode, index: number): DerNode {
  return theNode(childrenOf(node)[index]);
}

/** A value that must be there. Throws `DerError` when it is not. */
export function theNode(node: DerNode | undefined): DerNode {
  if (node === undefined) throw new DerError("a value is missing");
  return node;
}

/** The bytes of an OCTET STRING, also of one in pieces. */
export function octetsOf(node: DerNode): Buffer {
  return (node.tag & 0x20) === 0 ? node.content : Buffer.concat(childrenOf(node).map(octetsOf));
}

/** A small INTEGER. Throws `DerError` for one that no count needs. */
export function numberOf(node: DerNode): number {
  if (node.tag !== TAG.integer || node.content.length > 6) throw new DerError("no small number");
  return node.content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** An OBJECT IDENTIFIER in dots. */
export function oidOf(node: DerNode): string {
  if (node.tag !== TAG.oid || node.content.length === 0) throw new DerError("no object identifier");
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of node.content) {
    arc = arc * 128 + (octet & 0x7f);
    if ((octet & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** A character string of any of the kinds that names use. */
export function textOf(node: DerNode): string {
  if (node.tag === TAG.bmp) return Buffer.from(node.content).swap16().toString("utf16le");
  return node.content.toString(node.tag === TAG.utf8 ? "utf8" : "latin1");
}

/** A time as ISO 8601 in UTC; undefined for one that is none. */
export function timeOf(node: DerNode): string | undefined {
  const text = node.content.toString("latin1");
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/u.exec(text);
  if (match === null) return undefined;
  const [, year = "", month, day, hour, minute, second, fraction = ""] = match;
  // Two digits of a year stand for 1950 to 2049 (RFC 5280, 4.1.2.5.1).
  const full = year.length === 4 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`;
  const ms = `${fraction.slice(1)}000`.slice(0, 3);
  return `${full}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
}

function readAt(bytes: Buffer, start: number, depth: number): { readonly node: DerNode; readonly end: number } {
  if (depth > DEPTH_MAX) throw new DerError("nested too deeply");
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined) throw new DerError("cut short");
  if ((tag & 0x1f) === 0x1f) throw new DerError("a tag of many octets");
  if (first === 0x80) return readOpen(bytes, start, depth);
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (lengthOctets > 4) throw new DerError("too long");
  const contentAt = start + 2 + lengthOctets;
  const length = lengthOctets === 0 ? first : bytes.subarray(start + 2, contentAt).reduce((sum, octet) => sum * 256 + octet, 0);
  const end = contentAt + length;
  if (end > bytes.length) throw new DerError("cut short");
  return { node: { tag, content: bytes.subarray(contentAt, end), raw: bytes.subarray(start, end) }, end };
}

/** A value whose end is marked and not told: BER, as some signers and key stores write. */
function readOpen(bytes: Buffer, start: number, depth: number): { readonly node: DerNode; readonly end: number } {
  const tag = bytes[start] ?? 0;
  if ((tag & 0x20) === 0) throw new DerError("an open length on a plain value");
  let at = start + 2;
  for (let count = 0; ; count += 1) {
    if (count > CHILDREN_MAX) throw new DerError("too many values");
    if (bytes[at] === 0 && bytes[at + 1] === 0) break;
    at = readAt(bytes, at, depth + 1).end;
  }
  return { node: { tag, content: bytes.subarray(start + 2, at), raw: bytes.subarray(start, at + 2) }, end: at + 2 };
}

/** Encodes a value with its tag and the shortest length. */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.from([0x80 | octets.length, ...octets]);
}

export function encodeSequence(...parts: readonly Uint8Array[]): Buffer {
  return encode(TAG.sequence, ...parts);
}

/** A SET OF: DER wants its members in the order of their encodings. */
export function encodeSetOf(...parts: readonly Uint8Array[]): Buffer {
  return encode(TAG.set, ...parts.toSorted((a, b) => Buffer.compare(a, b)));
}

/** An INTEGER that is not negative, from its octets or from a small number. */
export function encodeInteger(value: number | Uint8Array): Buffer {
  const octets = typeof value === "number" ? octetsOfNumber(value) : value;
  let from = 0;
  while (from < octets.length - 1 && octets[from] === 0) from += 1;
  const trimmed = octets.subarray(from);
  return encode(TAG.integer, ...(((trimmed[0] ?? 0) & 0x80) === 0 ? [] : [Buffer.from([0])]), trimmed);
}

function octetsOfNumber(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

export function encodeOid(oid: string): Buffer {
  const [root = 0, second = 0, ...rest] = oid.split(".").map(Number);
  const octets = [root * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return encode(TAG.oid, Buffer.from(octets));
}

export const ENCODED_NULL = Buffer.from([TAG.null, 0]);
