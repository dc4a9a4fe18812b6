import type { PromiseText } from "./promise.vi.ts";

/** The same in English. */
export const promiseEn: PromiseText = {
  title: (from: string, to: string) => `The promised day moved from ${from} to ${to}`,
  because: (document: string, title: string) => `Because of ${document}: ${title}.`,
  becauseUnknown: "Because the working calendar has changed.",
  daysOff: (days: string) => `More days off: ${days}.`,
  movedAt: (at: string) => `Moved at ${at}. The day printed on a receipt is never made earlier.`,
};
