import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const note = (max: number) => z.string().max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.number().int().min(0);
const officer = z.strictObject({ officerId: text(40), name: text(200) });

/** Bounds of a batch: what two people can look through, and what one stream can carry. */
export const SCANS_MAX = 60;
export const PIECES_MAX = 400;

/** What somebody found wrong in a named result. */
export const FAULTS = ["number", "date", "name", "signer", "owner", "validity", "pages", "illegible"] as const;
export type Fault = (typeof FAULTS)[number];

/** Until when a result holds, as the store of results says it. */
export const VALIDITIES = ["stated", "unlimited", "unknown"] as const;

const opened = z.strictObject({
  agencyCode: text(40),
  unitCode: text(40),
  year: count,
  /** Counted per agency and year; it is in the key of the stream as well. */
  number: count.min(1),
  /** What stands on the box or folder. */
  label: text(120),
  field: text(200),
  /** The procedure whose results lie in it; empty where they are of several. */
  procedureCode: note(40),
  /** What the results are called, for example `Giấy phép xây dựng`. */
  kind: text(300),
  /** How many of a hundred results a second person looks at. */
  checkPercent: count.min(1).max(100),
  by: officer,
});

const proposal = z.strictObject({
  number: note(80).exactOptional(),
  issuedOn: day.exactOptional(),
  name: note(500).exactOptional(),
  abstract: note(2000).exactOptional(),
  signer: note(200).exactOptional(),
  ownerId: note(20).exactOptional(),
  ownerName: note(300).exactOptional(),
});

const scanAdded = z.strictObject({
  scan: count.min(1),
  attachmentId: text(40),
  sha256: digest,
  pageCount: count.min(1),
  /** What the rules propose: a letter a page, and by which rule. */
  marks: text(400),
  reasons: z.array(text(20)).max(400),
  by: officer,
});

const scanSplit = z.strictObject({
  scan: count.min(1),
  marks: text(400),
  pieces: z
    .array(
      z.strictObject({
        /** First page, counted from 0: with the scan it names the result in the batch. */
        first: count,
        pages: z.array(count).min(1).max(400),
        attachmentId: text(40),
        sha256: digest,
      }),
    )
    .max(PIECES_MAX),
  by: officer,
});

const named = z.strictObject({
  piece: text(20),
  number: note(80),
  issuedOn: day,
  name: text(500),
  issuer: text(300),
  signer: note(200),
  ownerKind: z.enum(["person", "organisation"]),
  validity: z.enum(VALIDITIES),
  validTo: day.nullable(),
  /** Fields that say what the text layer proposed, letter by letter. */
  asProposed: z.array(text(20)).max(20),
  by: officer,
});

const namedPersonal = z.strictObject({ ownerId: note(20), ownerName: note(300), birthYear: note(4), abstract: note(2000) });

const pieces = z.array(text(20)).max(PIECES_MAX);

/** Events of `scanbatch:AGENCY-YEAR-NUMBER`. Closed: an unknown field is refused. */
export const batchEvents = {
  "scan_batch.opened": { 1: { payload: opened } },
  "scan_batch.scan_added": {
    1: {
      payload: scanAdded,
      personal: z.strictObject({ fileName: note(200), proposals: z.record(text(10), proposal) }),
    },
  },
  /** A file that was uploaded by mistake: its pages are no part of the batch any more. */
  "scan_batch.scan_dropped": {
    1: { payload: z.strictObject({ scan: count.min(1), by: officer }), personal: z.strictObject({ reason: text(500) }) },
  },
  "scan_batch.scan_split": { 1: { payload: scanSplit } },
  "scan_batch.piece_named": { 1: { payload: named, personal: namedPersonal } },
  /** From now on others look: `drawn` says at which results. */
  "scan_batch.submitted": { 1: { payload: z.strictObject({ drawn: pieces, by: officer }) } },
  "scan_batch.piece_checked": {
    1: {
      payload: z.strictObject({
        piece: text(20),
        verdict: z.enum(["accepted", "returned"]),
        faults: z.array(z.enum(FAULTS)).max(FAULTS.length),
        namedBy: officer,
        by: officer,
      }),
      personal: z.strictObject({ words: note(1000) }),
    },
  },
  /** No fault was found among those drawn, so the rest goes with them. */
  "scan_batch.rest_accepted": { 1: { payload: z.strictObject({ pieces, by: officer }) } },
  /** What became of accepted results: what is not told here yet is done again, with the same command ids. */
  "scan_batch.recorded": {
    1: {
      payload: z.strictObject({
        recorded: z.array(z.strictObject({ piece: text(20), resultId: text(80) })).max(PIECES_MAX),
        left: z
          .array(z.strictObject({ piece: text(20), problem: text(120), params: z.record(z.string().max(60), z.json()) }))
          .max(PIECES_MAX),
      }),
    },
  },
} as const;

export type BatchEventKind = keyof typeof batchEvents;
export type BatchOpened = z.infer<typeof opened>;
export type ScanAdded = z.infer<typeof scanAdded>;
export type ScanSplit = z.infer<typeof scanSplit>;
export type PieceNamed = z.infer<typeof named>;
export type PieceNamedPersonal = z.infer<typeof namedPersonal>;
export type NameProposal = z.infer<typeof proposal>;
export type BatchOfficer = z.infer<typeof officer>;
export type BatchPayload<K extends BatchEventKind> = z.infer<(typeof batchEvents)[K][1]["payload"]>;
