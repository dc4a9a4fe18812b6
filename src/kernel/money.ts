import type { Brand } from "./brand.ts";

/** Whole Vietnamese đồng. There is no smaller coin, so there is no fraction and no rounding. */
export type Dong = Brand<number, "Dong">;

/** Đồng from a whole, safe, non-negative number; undefined for anything else. */
export function parseDong(value: number): Dong | undefined {
  return Number.isSafeInteger(value) && value >= 0 ? (value as Dong) : undefined;
}

/** `1.234.567 ₫`, as Vietnamese print it. */
export function formatDong(amount: Dong): string {
  return `${String(amount).replace(/\B(?=(?:\d{3})+$)/gu, ".")} ₫`;
}
