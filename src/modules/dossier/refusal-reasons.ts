import { readFileSync } from "node:fs";
import { z } from "zod";

import type { Bilingual } from "#platform/i18n";
import { projectPath } from "#platform/root";

const reasonsSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z_]{2,60}$/u),
      vi: z.string().min(1),
      en: z.string().min(1),
      law: z.string().min(1),
    }),
  )
  .min(1);

/** A ground on which a counter may refuse, with the law that form 03 names. */
export interface RefusalReason extends Bilingual<string> {
  readonly code: string;
  readonly law: string;
}

/** The list of grounds (Nghị định 118/2025/NĐ-CP, Điều 17.1c): data beside this file, so that a sector's ground is added without a program. */
export const REFUSAL_REASONS: readonly RefusalReason[] = reasonsSchema.parse(
  JSON.parse(readFileSync(projectPath("src", "modules", "dossier", "refusal-reasons.json"), "utf8")),
);

/** The ground of a code; undefined for one that the list never had or has no more. */
export function refusalReason(code: string): RefusalReason | undefined {
  return REFUSAL_REASONS.find((reason) => reason.code === code);
}
