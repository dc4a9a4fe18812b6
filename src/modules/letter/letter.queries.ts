import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { BookKind, BuiltInForm, LetterPurpose } from "./letter.events.ts";
import type { LetterStatus } from "./letter.ts";
import type { TemplateStatus } from "./template-stream.ts";

type Readable = Pick<Database, "kysely">;

/** A dossier has a handful of letters. */
const LETTERS_MAX = 100;
const TEMPLATES_MAX = 500;

/** A letter of a dossier in a list. */
export interface LetterRow {
  readonly letterId: string;
  readonly dossierCode: string;
  readonly agencyCode: string;
  readonly purpose: LetterPurpose;
  readonly bookKind: BookKind;
  readonly templateId: string | null;
  readonly templateVersion: number | null;
  readonly form: BuiltInForm | null;
  readonly status: Exclude<LetterStatus, "none">;
  readonly documentNumber: string | null;
  readonly draftedBy: string;
  readonly revisedAt: Instant;
  readonly paperId: string | null;
}

const LETTER_COLUMNS = [
  "letter_id as letterId",
  "dossier_code as dossierCode",
  "agency as agencyCode",
  "purpose",
  "book_kind as bookKind",
  "template_id as templateId",
  "template_version as templateVersion",
  "form",
  "status",
  "document_number as documentNumber",
  "drafted_by as draftedBy",
  "revised_at as revisedAt",
  "paper_id as paperId",
] as const;

/** Letters of a dossier, oldest first. */
export async function lettersOfDossier(db: Readable, code: string): Promise<readonly LetterRow[]> {
  const rows = await db.kysely
    .selectFrom("app.letter")
    .select(LETTER_COLUMNS)
    .where("dossier_code", "=", code)
    .orderBy("drafted_at")
    .orderBy("letter_id")
    .limit(LETTERS_MAX)
    .execute();
  return rows as unknown as readonly LetterRow[];
}

/** Letters that one bulk order made, by their dossiers. */
export async function lettersOfBatch(db: Readable, batchId: string, limit: number): Promise<readonly LetterRow[]> {
  const rows = await db.kysely
    .selectFrom("app.letter")
    .select(LETTER_COLUMNS)
    .where("batch_id", "=", batchId)
    .orderBy("dossier_code")
    .limit(limit)
    .execute();
  return rows as unknown as readonly LetterRow[];
}

/** A letter that waits for somebody, with the bulk order that made it. */
export interface WaitingLetter extends LetterRow {
  readonly batchId: string | null;
}

/** More than a desk clears in a day; a bulk order has no more than this either. */
const WAITING_MAX = 500;

/** Letters that are no outcome of a dossier and wait at agencies: for the head (`put_forward`) or for their number (`signed`), the oldest first. */
export async function waitingLetters(
  db: Readable,
  asked: { readonly agencies: readonly string[]; readonly status: "put_forward" | "signed" },
): Promise<readonly WaitingLetter[]> {
  if (asked.agencies.length === 0) return [];
  const rows = await db.kysely
    .selectFrom("app.letter")
    .select([...LETTER_COLUMNS, "batch_id as batchId"])
    .where("agency", "in", [...asked.agencies])
    .where("status", "=", asked.status)
    .where("purpose", "not in", ["grant", "refuse"])
    .orderBy("drafted_at")
    .orderBy("letter_id")
    .limit(WAITING_MAX)
    .execute();
  return rows as unknown as readonly WaitingLetter[];
}

/** A version of a template in a list. */
export interface TemplateRow {
  readonly templateId: string;
  readonly version: number;
  readonly name: string;
  readonly agencyCode: string | null;
  readonly procedureCode: string | null;
  readonly purpose: LetterPurpose;
  readonly bookKind: BookKind;
  readonly validFrom: CivilDate;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly texts: readonly string[];
  readonly fieldCount: number;
  readonly status: TemplateStatus;
  readonly proposedAt: Instant;
  readonly proposedBy: string;
  readonly proposedById: string;
  readonly judgedAt: Instant | null;
  readonly judgedBy: string | null;
  readonly reason: string;
}

function templates(db: Readable) {
  return db.kysely
    .selectFrom("app.letter_template_version")
    .select(["template_id as templateId", "version", "name", "agency as agencyCode", "procedure_code as procedureCode", "purpose"])
    .select(["book_kind as bookKind", "valid_from as validFrom", "attachment_id as attachmentId", "sha256", "file_name as fileName"])
    .select(["texts", "field_count as fieldCount", "status", "proposed_at as proposedAt", "proposed_by as proposedBy"])
    .select(["proposed_by_id as proposedById", "judged_at as judgedAt", "judged_by as judgedBy", "reason"]);
}

/** Every version of every template, the newest version of a template first. */
export async function listTemplates(db: Readable): Promise<readonly TemplateRow[]> {
  const rows = await templates(db).orderBy("name").orderBy("template_id").orderBy("version", "desc").limit(TEMPLATES_MAX).execute();
  return rows as unknown as readonly TemplateRow[];
}

/** All versions of one template, the newest first. */
export async function templateVersions(db: Readable, templateId: string): Promise<readonly TemplateRow[]> {
  const rows = await templates(db).where("template_id", "=", templateId).orderBy("version", "desc").limit(TEMPLATES_MAX).execute();
  return rows as unknown as readonly TemplateRow[];
}

/** Templates that may fill a letter of an agency on a dossier of a procedure on a day: of each the newest version in force. */
export async function templatesInForce(
  db: Readable,
  asked: { readonly agencyCode: string; readonly procedureCode: string; readonly day: CivilDate },
): Promise<readonly TemplateRow[]> {
  const rows = await templates(db)
    .distinctOn("template_id")
    .where("status", "=", "approved")
    .where("valid_from", "<=", asked.day)
    .where((where) => where.or([where("agency", "is", null), where("agency", "=", asked.agencyCode)]))
    .where((where) => where.or([where("procedure_code", "is", null), where("procedure_code", "=", asked.procedureCode)]))
    .orderBy("template_id")
    .orderBy("version", "desc")
    .limit(TEMPLATES_MAX)
    .execute();
  return (rows as unknown as readonly TemplateRow[]).toSorted((a, b) => a.name.localeCompare(b.name, "vi"));
}
