import { z } from "zod";

import type { Instant } from "#kernel/instant";

export const text = (max: number) => z.string().min(1).max(max);
export const note = (max: number) => z.string().max(max);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u)
  .transform((text) => text as Instant);

/** No fee of one dossier comes near it; with it every sum of a year stays a safe integer. */
export const DONG_MAX = 1_000_000_000_000;

/** Whole đồng. */
export const dong = z.number().int().nonnegative().max(DONG_MAX);
export const positiveDong = dong.positive();

export const officerStamp = z.strictObject({ officerId: text(40), name: text(200) });

/** A counter or the agency whose money it is. */
export const place = z.strictObject({ agencyCode: text(40), unitCode: text(40) });

/** Phí pays for a service, lệ phí for an act of administration (Luật Phí và lệ phí 97/2015/QH13, Điều 3); postage is neither. */
export const LINE_KINDS = ["fee", "charge", "postage"] as const;

/** `HinhThucThu` of the national platform knows acceptance, supplement and return (mot-cua.md 9.3). */
export const DUE_TIMES = ["filing", "result"] as const;

/** How money comes. `platform` is the national payment platform, in this release its local stand-in. */
export const METHODS = ["cash", "transfer", "vietqr", "platform"] as const;
export type PaymentMethod = (typeof METHODS)[number];

export const receiptRef = z.strictObject({ book: text(80), number: z.number().int().positive() });
