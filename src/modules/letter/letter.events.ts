import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const officer = z.strictObject({ officerId: text(80), name: text(200) });
const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** What a letter is for. The first two are the outcome of a dossier. */
export const LETTER_PURPOSES = ["grant", "refuse", "request", "reply", "notice"] as const;
export type LetterPurpose = (typeof LETTER_PURPOSES)[number];

/** Built-in forms, by the kind of document they are: Quyết định, Công văn, Thông báo, Tờ trình (Nghị định 30/2020/NĐ-CP, Điều 7). */
export const BUILT_IN_FORMS = ["decision", "official_letter", "notice", "submission"] as const;
export type BuiltInForm = (typeof BUILT_IN_FORMS)[number];

/**
 * Kinds of outgoing documents that a book numbers, by the abbreviations of Nghị định 30/2020/NĐ-CP, Phụ lục III; BC are periodic reports, KQ is any
 * other outcome.
 */
export const BOOK_KINDS = ["QD", "CV", "TB", "TTr", "BC", "KQ"] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

const source = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("template"), templateId: text(80), version: z.number().int().min(1), sha256: digest }),
  z.strictObject({ kind: z.literal("form"), form: z.enum(BUILT_IN_FORMS) }),
]);

/** The parts that the drafter writes, by the name they have in the template. */
const words = z.strictObject({ subject: z.string().max(500), texts: z.record(text(60), z.string().max(20_000)) });
export type LetterWords = z.infer<typeof words>;

const drafted = z.strictObject({
  dossierCode: text(60),
  /** Who issues it: the agency that decides on the dossier. */
  agencyCode: text(40),
  unitCode: text(40),
  purpose: z.enum(LETTER_PURPOSES),
  bookKind: z.enum(BOOK_KINDS),
  source,
  /** What the paper's face and QR code will show for checking it. */
  checkCode: text(20),
  by: officer,
  /** The bulk order that made it; absent for a letter of its own. */
  batchId: text(80).exactOptional(),
});
export type LetterDrafted = z.infer<typeof drafted>;

const signer = z.strictObject({ title: text(400), name: text(200) });
const by = z.strictObject({ by: officer });
const numbered = z.strictObject({ documentNumber: text(80), on: day, by: officer });
const signed = z.strictObject({
  /** Digest of the sheet that was to be signed, and of what came back. */
  sourceSha256: digest,
  sha256: digest,
  bytes: z.number().int().min(1),
  by: officer,
  /** The signature block, a title a line; absent on letters signed before it was made for the signer. */
  signer: signer.exactOptional(),
});
const issued = z.strictObject({ documentNumber: text(80), paperId: text(80), by: text(80) });

/** Events of `letter:ID`. What the drafter wrote may name people, so it can be erased. */
export const letterEvents = {
  "letter.drafted": { 1: { payload: drafted, personal: words } },
  "letter.revised": { 1: { payload: by, personal: words } },
  "letter.put_forward": { 1: { payload: by } },
  "letter.taken_back": { 1: { payload: by } },
  "letter.discarded": { 1: { payload: by } },
  "letter.numbered": { 1: { payload: numbered } },
  "letter.signed": { 1: { payload: signed } },
  "letter.issued": { 1: { payload: issued } },
} as const;

export type LetterNumbered = z.infer<typeof numbered>;
export type LetterSigned = z.infer<typeof signed>;
export type LetterIssued = z.infer<typeof issued>;
export type LetterSigner = z.infer<typeof signer>;
export type LetterOfficer = z.infer<typeof officer>;
