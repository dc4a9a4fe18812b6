import { shown } from "#platform/problem-text";
import type { DeskText } from "./vi.ts";

const problems: DeskText["problems"] = {
  "desk.topic_unknown": () => ({ title: "This cannot be followed.", next: "Reload the page." }),
  "desk.too_many_streams": (p) => ({
    title: `More than ${shown(p, "max")} pages are being followed at once.`,
    next: "Close some tabs, then reload.",
  }),
};

/** English words of refusals. */
export const en: DeskText = { problems };
