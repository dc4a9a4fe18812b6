import { newUuid } from "#platform/ids";

const PIN_DIGITS = 6;

/**
 * A PIN for the receipt: six digits out of the random bits of a fresh UUID. It is no lock by itself: tracking answers a wrong one slowly and
 * a few times only.
 */
export function newPin(): string {
  const random = Number.parseInt(newUuid().slice(-12), 16);
  return String(random % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, "0");
}
