import type { ProblemParams } from "#kernel/problem";
import type { DeadlineText } from "./vi.ts";

/** English words of decrees and the deadlines they move. */
export const en = {
  problems: {
    "deadline.preview_stale": (p) => ({
      title: "The dossiers concerned are not those that were previewed any more.",
      next: `Look at the new list (${String(p["moved"])} dates move), then apply.`,
    }),
    "deadline.being_applied": () => ({
      title: "This decree is being applied elsewhere at this moment.",
      next: "Wait a few minutes and look at the calendar again.",
    }),
    "deadline.decree_unknown": () => ({ title: "There is no such decree.", next: "Open it from the list of decrees." }),
  },
  doctor: { keptLists: "each decree's list of moved deadlines is the one in the ledger, and carried out to its end" },
  cli: {
    preview: "shows which deadlines a decree on the calendar would move",
    apply: "applies a decree that was previewed and moves the deadlines",
    sums: (s: Readonly<Record<"examined" | "moved" | "announced" | "earlier", string>>) =>
      `${s.examined} open deadlines computed again: ${s.moved} move, ${s.announced} applicants are told a later day, ${s.earlier} are due earlier and keep the day that was promised.`,
    counted: (key: string, moved: string) => `  ${key}: ${moved}`,
    digest: (digest: string) => `Digest of the list: ${digest}`,
    next: (file: string, digest: string) => `To apply: motcua calendar decree apply ${file} --seen ${digest}`,
    already: "This decree is applied already; nothing else changes.",
    applied: (decreeId: string) => `Written into the ledger: ${decreeId}`,
    carriedOut: (moved: string, unneeded: string) => `${moved} dossiers moved; ${unneeded} had ended or stand still and need no move.`,
    progress: (done: string) => `${done} dossiers`,
  },
} satisfies DeadlineText & { readonly problems: Record<string, (params: ProblemParams) => unknown> };
