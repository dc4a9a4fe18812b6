import { shown } from "#platform/problem-text";
import type { FilingText } from "./vi.ts";

/** English words of half-filled forms. */
export const en = {
  draft: "Draft",
  savedAt: (at: string, until: string) => `Saved as a draft at ${at}; kept until ${until}, then erased.`,
  saveForLater: "Save and go on later",
  keptFor: (days: string) => `A draft is kept as typed for ${days} days, also what is not right yet; it can be erased at any time.`,
  erase: "Erase the draft",
  erased: "The draft was erased.",
  kept: "The draft was saved",
  comeBack: "Sign in again and open this procedure to go on.",
  resumeCode: "Resume code",
  resumeHow:
    "Write this code down: enter it on the page “Go on with a form” to open the draft on another machine. Whoever has the code can open it.",
  openDrafts: "You have a half-filled form",
  goOn: (at: string) => `Go on with what was saved at ${at}`,
  resume: "Go on with a half-filled form",
  resumeLead: "Enter the code that you wrote down when you saved.",
  open: "Open",
  from: {
    identity: (_reference: string, day: string) => `From your confirmed account, ${day}.`,
    dossier: (reference: string, day: string) => `From your dossier ${reference}, ${day}.`,
    register: (reference: string, day: string) => `From ${reference}, ${day}.`,
  },
  fromAccount: "Name and number come from your confirmed account.",
  locked: "If it is wrong, ask whoever keeps the datum to correct it.",
  editable: "Change it if it is no longer so.",
  declaration: "Declaration (PDF)",
  next: "Continue",
  back: "Back",
  page: (number: string, count: string) => `Page ${number} of ${count}`,
  changeAt: (label: string) => `Change ${label}`,
  change: "Change",
  problems: {
    "filing.draft_unknown": () => ({
      title: "This draft was not found.",
      next: "It may have expired or been erased, or the code may be mistyped. Check the code, or fill in a new form.",
    }),
    "filing.draft_changed_meanwhile": (p) => ({
      title: `This draft was saved in another window or on another machine (revision ${shown(p, "revision")}).`,
      next: "What you typed is still below. Save again to replace the other one, or open the other one.",
    }),
    "filing.nothing_declared": () => ({
      title: "This dossier has no electronic declaration.",
      next: "A declaration on paper, if any, is among the papers handed in.",
    }),
    "filing.draft_too_large": () => ({ title: "This is too long to keep as a draft.", next: "Shorten it, or send it as a file." }),
  },
} satisfies FilingText;
