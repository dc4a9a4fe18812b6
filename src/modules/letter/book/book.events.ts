import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const officer = z.strictObject({ officerId: text(80), name: text(200) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const ordinal = z.number().int().min(1).max(999_999);

/** What the register of outgoing documents says of a number: never the name of a person. */
const entered = {
  ordinal,
  documentNumber: text(80),
  /** `dossier:CODE`, `letter:ID` or `report:ID:TEXT`: the same subject never takes a second number. */
  subject: text(120),
  dossierCode: z.string().max(60),
  title: z.string().max(500),
  recipient: z.string().max(200),
  on: day,
  by: officer,
};

const opened = z.strictObject({ from: ordinal, reason: text(500), by: officer });
const reserved = z.strictObject(entered);
const told = z.strictObject({
  ...entered,
  /** Numbers that a number by hand passes over, with the reason: they stand in the book as not used. */
  skipped: z.strictObject({ from: ordinal, to: ordinal, reason: text(500) }).nullable(),
});
const issued = z.strictObject({ documentNumber: text(80), paperId: text(80), by: text(80) });
const cancelled = z.strictObject({ documentNumber: text(80), reason: text(500), by: officer });
const closed = z.strictObject({ lastOrdinal: z.number().int().min(0), by: officer });

/** Events of `book:AGENCY:YEAR:KIND`, the register of outgoing documents (sổ đăng ký văn bản đi, Nghị định 30/2020/NĐ-CP, Điều 15). */
export const bookEvents = {
  "book.opened": { 1: { payload: opened } },
  "book.number_reserved": { 1: { payload: reserved } },
  "book.number_told": { 1: { payload: told } },
  "book.number_issued": { 1: { payload: issued } },
  "book.number_cancelled": { 1: { payload: cancelled } },
  "book.closed": { 1: { payload: closed } },
} as const;

export type BookReserved = z.infer<typeof reserved>;
export type BookTold = z.infer<typeof told>;
export type BookIssued = z.infer<typeof issued>;
export type BookCancelled = z.infer<typeof cancelled>;
export type BookOpened = z.infer<typeof opened>;
export type BookClosed = z.infer<typeof closed>;
export type BookEntered = Pick<BookReserved, "subject" | "dossierCode" | "title" | "recipient" | "on" | "by">;
