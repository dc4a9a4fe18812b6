import { z } from "zod";

const code = z.string().min(1).max(40);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const hung = z.strictObject({
  agency: code,
  procedureCode: code,
  version: z.int().min(1),
  /** Where at the counter: a board, a screen. */
  place: z.string().max(300),
  on: day,
});

/** Events of `noticeboard:AGENCY` (niêm yết, Nghị định 63/2010/NĐ-CP Điều 17). */
export const noticeBoardEvents = {
  "noticeboard.hung": { 1: { payload: hung } },
} as const;

export type NoticeHung = z.infer<typeof hung>;
