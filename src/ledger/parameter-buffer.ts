import type { Instant } from "#kernel/instant";

/** Type numbers of PostgreSQL, the same in every version (`select oid from pg_type`). */
const OID = { bytea: 17, integer: 23, text: 25, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;

/** Dimensions, whether there may be nulls, element type, length, first index: the head of an array as PostgreSQL receives it. */
const HEAD_BYTES = 20;
const SIZE_FIRST = 16_384;
/** 2000-01-01, from which PostgreSQL counts microseconds. */
const EPOCH_MS = 946_684_800_000;
/** An UTF-16 unit takes at most three bytes in UTF-8. */
const BYTES_A_UNIT = 3;
const NULL_LENGTH = -1;
const HIGH_WORD = 2 ** 32;

/**
 * Arrays in PostgreSQL's binary form, one behind the other in one buffer. The server takes them in without looking at each
 * character for quotes, and no text is escaped here. Measured on a batch of dossier commands: a third of the server's time.
 */
export class ParameterBuffer {
  #bytes = Buffer.allocUnsafeSlow(SIZE_FIRST);
  #at = 0;
  readonly #ends: number[] = [];

  integers(values: readonly number[]): void {
    this.#array(OID.integer, values, (value) => {
      this.#room(4);
      this.#at = this.#bytes.writeInt32BE(value, this.#at);
    });
  }

  texts(values: readonly (string | null)[]): void {
    this.#array(OID.text, values, (value) => this.#text(value));
  }

  /** JSON texts as `jsonb`, whose binary form is a version and the text. */
  documents(values: readonly string[]): void {
    this.#array(OID.jsonb, values, (value) => {
      this.#room(1);
      this.#at = this.#bytes.writeUInt8(1, this.#at);
      this.#text(value);
    });
  }

  /** Bytes given in hex. */
  bytes(values: readonly (string | null)[]): void {
    this.#array(OID.bytea, values, (value) => this.#hex(value));
  }

  uuids(values: readonly string[]): void {
    this.#array(OID.uuid, values, (value) => this.#hex(value.replaceAll("-", "")));
  }

  instants(values: readonly Instant[]): void {
    this.#array(OID.timestamptz, values, (value) => {
      const micros = (Date.parse(value) - EPOCH_MS) * 1_000;
      const high = Math.floor(micros / HIGH_WORD);
      this.#room(8);
      this.#bytes.writeInt32BE(high, this.#at);
      this.#at = this.#bytes.writeUInt32BE(micros - high * HIGH_WORD, this.#at + 4);
    });
  }

  /** The parameters, in the order in which they were put in. */
  take(): readonly Buffer[] {
    return this.#ends.map((end, index) => this.#bytes.subarray(this.#ends[index - 1] ?? 0, end));
  }

  #array<T>(oid: number, values: readonly T[], put: (value: NonNullable<T>) => void): void {
    this.#room(HEAD_BYTES);
    const head = [values.length === 0 ? 0 : 1, values.includes(null as T) ? 1 : 0, oid];
    for (const word of values.length === 0 ? head : [...head, values.length, 1]) this.#at = this.#bytes.writeInt32BE(word, this.#at);
    for (const value of values) {
      this.#room(4);
      const start = this.#at + 4;
      this.#at = start;
      if (value !== null && value !== undefined) put(value);
      this.#bytes.writeInt32BE(value === null || value === undefined ? NULL_LENGTH : this.#at - start, start - 4);
    }
    this.#ends.push(this.#at);
  }

  #text(value: string): void {
    this.#room(value.length * BYTES_A_UNIT);
    this.#at += this.#bytes.write(value, this.#at);
  }

  #hex(value: string): void {
    this.#room(value.length / 2);
    this.#at += this.#bytes.write(value, this.#at, "hex");
  }

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + size));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}
