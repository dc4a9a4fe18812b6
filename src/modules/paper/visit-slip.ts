import type { Instant } from "#kernel/instant";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";
import { breakable } from "./breakable.ts";

/** What stands on the slip of a number or a booking, in words already. */
export interface VisitSlip {
  readonly format: "a5" | "roll";
  readonly language: "vi" | "en";
  readonly title: string;
  readonly place: string;
  readonly address: string;
  /** The number or the code of the booking, large. */
  readonly code: string;
  /** When its holder is expected; empty for a number without a slot. */
  readonly whenAt: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** The page of the number or the booking, as QR code. */
  readonly url: string;
  readonly scan: string;
  readonly note: string;
  readonly madeAt: Instant;
}

const folder = templateFolder("src", "modules", "paper", "template");

/** Prints a slip as tagged PDF/A-2a, A5 or a roll of 80 mm. The same slip gives the same bytes; nothing of it is kept. */
export function renderVisitSlip(slip: VisitSlip): Promise<Uint8Array> {
  const { url, madeAt, rows, ...words } = slip;
  const data = breakable({ ...words, rows: rows.map((row) => ({ ...row })) });
  return compilePdf({ folder, template: "visit-slip.typ", data, images: { "qr.svg": qrSvg(url) }, createdAt: madeAt });
}
