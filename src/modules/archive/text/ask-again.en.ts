import type { AskAgainText } from "./ask-again.vi.ts";

/** English words for asking again for what is there. */
export const askAgainEn = {
  label: "Ground for asking for a paper that the store or a database has",
  hint: "Only when a paper that is asked for is one that the system has. Each such request is counted by agency and procedure.",
  answered: (papers: string) => `In the store or a database, not to be asked for without a ground: ${papers}.`,
  reasons: {
    down: "The system failed, nothing could be looked up",
    not_found: "Looked up and not found",
    incorrect: "The data are wrong or do not fit",
    disaster: "Disaster or emergency",
  },
} satisfies AskAgainText;
