import { formatDong, parseDong } from "#kernel/money";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

import type { CounterText } from "./vi.ts";

function money(params: ProblemParams, name: string): string {
  const amount = parseDong(Number(params[name] ?? 0));
  return amount === undefined ? shown(params, name) : formatDong(amount);
}

/** Words of this module's refusals in English. */
export const en = {
  problems: {
    "counter.cash_short": (params) => ({
      title: `The cash given (${money(params, "given")}) is less than ${money(params, "owed")}.`,
      next: "Take the rest, or choose to collect later. No receipt was made.",
    }),
    "counter.fee_taken": (params) => ({
      title: `Money has been taken for dossier ${shown(params, "code")}, so its reception cannot be undone yet.`,
      next: "Give the money back and take in the receipt first, then undo.",
    }),
  },
} satisfies CounterText;
