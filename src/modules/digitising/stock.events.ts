import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const year = z.number().int().min(1945).max(2200);
const officer = z.strictObject({ officerId: text(40), name: text(200) });

/** Lines of one agency's stock: its fields, by period. */
export const STOCK_LINES_MAX = 400;
/** Results of one line: what a province could hold. */
const COUNT_MAX = 50_000_000;

const stated = z.strictObject({
  agencyCode: text(40),
  /** Counted per agency; a correction names the line that it corrects. */
  line: z.number().int().min(1).max(STOCK_LINES_MAX),
  /** The field of procedures; empty for everything that the agency has. */
  field: z.string().max(200),
  /** Empty for the whole field. */
  procedureCode: z.string().max(40),
  /** Years of issue. */
  fromYear: year,
  toYear: year,
  /** Paper results that were still valid on the day of counting; 0 for somebody who looked and has none. */
  count: z.number().int().min(0).max(COUNT_MAX),
  countedOn: day,
  /** How it was counted: the register, the boxes, an estimate by shelf metres. */
  ground: text(500),
  by: officer,
});

/** Events of `paperstock:AGENCY`. Closed. */
export const stockEvents = {
  "paper_stock.stated": { 1: { payload: stated } },
  "paper_stock.answered": {
    1: {
      payload: z.strictObject({ line: z.number().int().min(1), verdict: z.enum(["confirmed", "refused"]), by: officer }),
      personal: z.strictObject({ words: z.string().max(500) }),
    },
  },
} as const;

export type StockStated = z.infer<typeof stated>;
export type StockAnswered = z.infer<(typeof stockEvents)["paper_stock.answered"][1]["payload"]>;
