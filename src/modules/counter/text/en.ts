import { shown } from "#platform/problem-text";

import type { CounterText } from "./vi.ts";

/** Words of this module's refusals in English. */
export const en = {
  problems: {
    "counter.fee_taken": (params) => ({
      title: `Money has been taken for dossier ${shown(params, "code")}, so its reception cannot be undone yet.`,
      next: "Give the money back and take in the receipt first, then undo.",
    }),
  },
} satisfies CounterText;
