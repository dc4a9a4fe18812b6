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
    "paper.form_not_in_set": (p) => ({
      title: `The set of forms ${shown(p, "formSet")} has no such paper.`,
      next: "Tell the applicant in an ordinary letter, or use a set that has it.",
    }),
    "paper.form_set_foreign": (p) => ({
      title: `The procedure has a set of forms of its own, ${shown(p, "formSet")}, which this system does not print.`,
      next: "Print the paper in the agency's own software and attach it to the dossier.",
    }),
    "paper.form_set_unknown": (p) => ({
      title: `No set of forms was in force on ${shown(p, "day")}.`,
      next: "The first set is in force from 6 January 2019; check the day.",
    }),
  },
} satisfies PaperText;
