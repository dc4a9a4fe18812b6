import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const note = (max: number) => z.string().max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const officer = z.strictObject({ officerId: text(40), name: text(200) });

/** How a result came into the store: out of a dossier of this system, by digitising an old paper, or from another system. */
export const RESULT_ORIGINS = ["issued", "digitised", "taken_over"] as const;
export type ResultOrigin = (typeof RESULT_ORIGINS)[number];

/** Until when it holds: a day is stated, the law sets none, or nobody has stated it. The last two never expire here, and say which of them they are. */
export const VALIDITY_KINDS = ["stated", "unlimited", "unknown"] as const;
export type ValidityKind = (typeof VALIDITY_KINDS)[number];

/** Who may see it beside the owner: nobody without a dossier at hand, or the officers of the issuing agency for a stated purpose. */
export const ACCESS_LEVELS = ["owner", "agency"] as const;

/** Classes of keeping (thời hạn lưu trữ, Nghị định 118/2025/NĐ-CP, Điều 22.6). */
export const RETENTION_CLASSES = ["permanent", "years_70", "years_20", "years_10", "unset"] as const;

/** `LoaiBan` 0 original, 1 copy, 2 electronic (mot-cua.md 8). */
export const COPY_KINDS = ["original", "copy", "electronic"] as const;

/** Where the bytes are: an issued paper, or a file that was scanned or uploaded. Its digest stands in the chain. */
const fileSchema = z.strictObject({ kind: z.enum(["issued_paper", "attachment"]), id: text(80), sha256: digest });

/** What checking its signatures found when it was taken in. */
const signatureSchema = z.strictObject({
  standing: z.enum(["none", "sound", "unsound", "unverifiable"]),
  checkedAt: instant,
  certificates: z.array(digest).max(20),
});

/** What a result says of itself: the fields by which another procedure finds and believes it (mot-cua.md 8; Nghị định 118/2025/NĐ-CP, Điều 19.2). */
export const resultDataSchema = z.strictObject({
  /** MaKetQua: the kind of result, `KQ.Gxx.nnnnnn` where the national database names it; empty where it does not. */
  resultCode: note(60),
  /** TenGiayTo. */
  name: text(500),
  /** LoaiVanBanKetQua, as it stands on the paper. */
  documentKind: note(120),
  /** SoKyHieuKetQua; empty for papers that never had one. */
  documentNumber: note(80),
  /** NgayBanHanhKetQua. */
  issuedOn: day,
  /** CoQuanBanHanhKetQua by code; empty for an agency that is none of the province's. */
  agencyCode: note(40),
  agencyName: text(300),
  /** NguoiKyKetQua: an official in office. */
  signedBy: note(200),
  copyKind: z.enum(COPY_KINDS),
  file: fileSchema.nullable(),
  validFrom: day,
  validTo: day.nullable(),
  validity: z.enum(VALIDITY_KINDS),
  /** Phạm vi có hiệu lực; empty where it has none. */
  scope: note(300),
  access: z.enum(ACCESS_LEVELS),
  retention: z.enum(RETENTION_CLASSES),
});
export type ResultData = z.infer<typeof resultDataSchema>;

/** Whose result it is, and what it says in short: personal, so that it can be erased and the chain still verifies. */
export const resultOwnerSchema = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  /** Personal identification number, or the code of the organisation; empty for a person who has none. */
  id: note(20),
  name: text(300),
  birthYear: note(4),
  /** Who obtained it for an organisation; empty for a person's own. */
  obtainedBy: note(20),
  /** TrichYeuKetQua. */
  abstract: note(2000),
});
export type ResultOwner = z.infer<typeof resultOwnerSchema>;

/** The owner as it is right, and why: a reason may name people. */
const ownerWithReason = resultOwnerSchema.extend({ reason: text(500).exactOptional() });

export const recordedSchema = z.strictObject({
  resultId: text(80),
  origin: z.enum(RESULT_ORIGINS),
  data: resultDataSchema,
  ownerKind: z.enum(["person", "organisation"]),
  /** The dossier that brought it, and by which procedure; absent for an old paper. */
  dossierCode: text(60).exactOptional(),
  procedureCode: text(40).exactOptional(),
  /** Who scanned it and who looked again; absent for what was electronic from the start. */
  digitised: z
    .strictObject({ by: officer, at: instant, checkedBy: officer.exactOptional(), batchId: text(80).exactOptional() })
    .exactOptional(),
  signature: signatureSchema.nullable(),
  /** The result in whose place it comes. */
  replaces: text(80).exactOptional(),
});

/** Events of `stored-result:ID`, one result that a person or an organisation holds. Closed. */
export const storedResultEvents = {
  "stored_result.recorded": { 1: { payload: recordedSchema, personal: resultOwnerSchema } },
  /** Its description was wrong, the paper was not: the whole of it as it is right, and why. */
  "stored_result.corrected": {
    1: {
      payload: z.strictObject({
        data: resultDataSchema,
        /** Who confirmed it; before proposals were asked for, who corrected it. */
        by: officer,
        /** Who proposed it: never who confirmed it. */
        proposedBy: officer.exactOptional(),
        ownerKind: z.enum(["person", "organisation"]).exactOptional(),
        reason: text(500).exactOptional(),
      }),
      personal: ownerWithReason,
    },
  },
  /** Somebody says that the description, the owner or the file is wrong, and how it is right; it counts when a second person confirms it. */
  "stored_result.correction_proposed": {
    1: {
      payload: z.strictObject({ data: resultDataSchema, ownerKind: z.enum(["person", "organisation"]), by: officer }),
      personal: ownerWithReason,
    },
  },
  "stored_result.correction_declined": {
    1: { payload: z.strictObject({ by: officer }), personal: z.strictObject({ reason: text(500) }) },
  },
  "stored_result.replaced": { 1: { payload: z.strictObject({ replacedBy: text(80), by: text(80), reason: note(500) }) } },
  "stored_result.revoked": {
    1: {
      payload: z.strictObject({ on: day, decision: z.strictObject({ number: text(80), on: day }).nullable(), by: officer }),
      personal: z.strictObject({ reason: text(2000) }),
    },
  },
  /** An officer looked at it: who, of which agency, and what for. */
  "stored_result.opened": {
    1: {
      payload: z.strictObject({ by: officer, agencyCode: text(40), dossierCode: text(60).exactOptional() }),
      personal: z.strictObject({ purpose: text(500) }),
    },
  },
} as const;

export type StoredResultEventKind = keyof typeof storedResultEvents;
export type StoredResultRecorded = z.infer<typeof recordedSchema>;

/** The payload of a stored result's event at its current version. */
export type StoredResultPayload<K extends StoredResultEventKind> = z.infer<(typeof storedResultEvents)[K][1]["payload"]>;
export type ResultOfficer = z.infer<typeof officer>;

/** By which way a paper of a dossier was answered (mot-cua.md 8): out of the owner's store, by a database, by an upload, on paper. */
export const PAPER_ROUTES = ["store", "database", "upload", "paper"] as const;

/** Why a paper may be asked for although the store or a database has it (Nghị định 118/2025/NĐ-CP, Điều 4.2a as added by Nghị định 309/2026/NĐ-CP): incident, nothing there, wrong, disaster. */
export const ASK_AGAIN_REASONS = ["down", "not_found", "incorrect", "disaster"] as const;
export type AskAgainReason = (typeof ASK_AGAIN_REASONS)[number];

/** What a paper of a dossier says of its way; absent where the procedure names neither a result nor a database for it. */
export const paperRouteParts = {
  route: z.enum(PAPER_ROUTES).exactOptional(),
  /** The stored result that answers it. */
  resultId: text(80).exactOptional(),
  /** Handed in although the store had it. */
  isNeedless: z.literal(true).exactOptional(),
};

/** Papers that somebody asks for although they are answered, each with the ground that the law leaves. */
export const askedAgainSchema = z.array(z.strictObject({ key: text(120), reason: z.enum(ASK_AGAIN_REASONS) })).max(60);
