import { randomFillSync } from "node:crypto";

/** Bytes drawn at once: asking the operating system's generator for a few costs as much as for thousands. */
const POOL_BYTES = 4_096;

const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let used = POOL_BYTES;

/** Fresh random bytes for ids and salts, none of them ever handed out twice. At most 256 at a time; read or copy them at once. */
export function freshBytes(count: number): Buffer {
  if (count > POOL_BYTES >> 4) throw new RangeError(`more than ${POOL_BYTES >> 4} random bytes at once`);
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
