import { shown } from "#platform/problem-text";
import type { PaperText } from "./vi.ts";

/** English words of papers. */
export const en = {
  doctor: { keptFiles: "every stored file and paper is there and unchanged" },
  problems: {
    "paper.attachment_missing": () => ({
      title: "This file was not found.",
      next: "It may not have been sent completely. Send it again or tell the counter.",
    }),
    "paper.issued_missing": () => ({
      title: "This paper was not found.",
      next: "Check the dossier code or contact the one-stop shop.",
    }),
    "paper.key_reused": (p) => ({
      title: `The paper “${shown(p, "key")}” has already been issued with other content.`,
      next: "An issued paper cannot be changed; issue a new one.",
    }),
  },
} satisfies PaperText;
