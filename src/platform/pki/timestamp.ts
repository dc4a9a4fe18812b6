import { createHash } from "node:crypto";

import { readTimestamp } from "./cms.ts";
import type { Stamp } from "./cms.ts";
import {
  childOf,
  childrenOf,
  DerError,
  encode,
  encodeInteger,
  ENCODED_NULL,
  encodeOid,
  encodeSequence,
  numberOf,
  octetsOf,
  readDer,
  TAG,
  theNode,
} from "./der.ts";
import { OID } from "./oid.ts";

/** What a time authority is asked to vouch for. */
export interface TimestampQuery {
  readonly value: Buffer;
  /** Said back in the answer, so that an old one cannot be passed off as new. */
  readonly nonce: Buffer;
}

/** Asks for a time over some bytes with the authority's certificate in it (RFC 3161, 2.4.1). */
export function timestampQuery({ value, nonce }: TimestampQuery): Buffer {
  const digest = createHash("sha256").update(value).digest();
  const imprint = encodeSequence(encodeSequence(encodeOid(OID.sha256), ENCODED_NULL), encode(TAG.octetString, digest));
  return encodeSequence(encodeInteger(1), imprint, encodeInteger(nonce), Buffer.from([TAG.boolean, 1, 0xff]));
}

/** A token with what it says. */
export interface GrantedTimestamp {
  readonly token: Buffer;
  readonly stamp: Stamp;
}

/** Statuses by which a token is given: granted, and granted with changes (RFC 3161, 2.4.2). */
const GRANTED_MAX = 1;
/** Where the nonce may stand in a token's content: behind version, policy, imprint, number and time. */
const NONCE_FROM = 5;

/**
 * Reads an authority's answer to a query; undefined for a refusal, for a token that does not hold or is over other bytes, and for one that answers
 * another query.
 */
export function timestampOf(answer: Uint8Array, { value, nonce }: TimestampQuery): GrantedTimestamp | undefined {
  try {
    const [status, token] = childrenOf(readDer(answer));
    if (token === undefined || numberOf(childOf(theNode(status), 0)) > GRANTED_MAX) return undefined;
    const stamp = readTimestamp(token.raw, value);
    return stamp === undefined || !nonceIn(token.raw, encodeInteger(nonce)) ? undefined : { token: Buffer.from(token.raw), stamp };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function nonceIn(token: Uint8Array, nonce: Buffer): boolean {
  const content = childrenOf(childOf(childOf(readDer(token), 1), 0));
  const info = childrenOf(readDer(octetsOf(childOf(childOf(theNode(content[2]), 1), 0))));
  return info.slice(NONCE_FROM).some(({ raw }) => nonce.equals(raw));
}
