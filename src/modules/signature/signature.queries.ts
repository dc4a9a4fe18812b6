import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { parseCertificate } from "#platform/pki/certificate";
import type { TrustAnchor } from "#platform/pki/certificate";

type Readable = Pick<Database, "kysely">;

/** A certificate as a list shows it. */
export interface CertificateView {
  readonly certificateId: string;
  readonly ownerKind: "officer" | "agency";
  readonly officerId: string | null;
  readonly agencyCode: string;
  readonly fingerprint: string;
  readonly subjectName: string;
  readonly subjectOrganisation: string;
  readonly issuerName: string;
  readonly issuerFingerprint: string;
  readonly serial: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly isTest: boolean;
  readonly state: "active" | "replaced" | "revoked" | "ended";
  readonly endedAt: Instant | null;
}

const LIST_MAX = 200;

/** Whose certificates are asked for. */
export type OwnerFilter =
  | { readonly officerId: string }
  | { readonly sealsOf: readonly string[] }
  | { readonly fingerprints: readonly string[] };

/** Certificates, the latest registered first. */
export async function listCertificates({ kysely }: Readable, filter: OwnerFilter): Promise<readonly CertificateView[]> {
  let query = kysely.selectFrom("app.signing_certificate").selectAll().orderBy("registered_at", "desc").limit(LIST_MAX);
  if ("officerId" in filter) query = query.where("officer_id", "=", filter.officerId);
  else if ("sealsOf" in filter) query = query.where("owner_kind", "=", "agency").where("agency_code", "in", [...filter.sealsOf, ""]);
  else query = query.where("fingerprint", "in", [...filter.fingerprints, ""]);
  const rows = await query.execute();
  return rows.map((row) => ({
    certificateId: row.certificate_id,
    ownerKind: row.owner_kind as CertificateView["ownerKind"],
    officerId: row.officer_id,
    agencyCode: row.agency_code,
    fingerprint: row.fingerprint,
    subjectName: row.subject_name,
    subjectOrganisation: row.subject_organisation,
    issuerName: row.issuer_name,
    issuerFingerprint: row.issuer_fingerprint,
    serial: row.serial,
    notBefore: row.not_before,
    notAfter: row.not_after,
    isTest: row.is_test,
    state: row.state as CertificateView["state"],
    endedAt: row.ended_at,
  }));
}

/** The certificate with which an officer signs or an agency seals now; undefined when there is none in force. */
export async function certificateInForce(db: Readable, filter: OwnerFilter, now: Instant): Promise<CertificateView | undefined> {
  const listed = await listCertificates(db, filter);
  return listed.find((certificate) => certificate.state === "active" && certificate.notBefore <= now && now <= certificate.notAfter);
}

/** An authority on the trust list, or one that was on it. */
export interface IssuerView {
  readonly fingerprint: string;
  readonly name: string;
  readonly organisation: string;
  readonly certificate: string;
  readonly isTest: boolean;
  readonly isTrusted: boolean;
  readonly ground: string;
  readonly changedAt: Instant;
}

export async function listIssuers({ kysely }: Readable): Promise<readonly IssuerView[]> {
  const rows = await kysely.selectFrom("app.trusted_issuer").selectAll().orderBy("name").limit(LIST_MAX).execute();
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    name: row.name,
    organisation: row.organisation,
    certificate: row.certificate,
    isTest: row.is_test,
    isTrusted: row.is_trusted,
    ground: row.ground,
    changedAt: row.changed_at,
  }));
}

/** Authorities that the province believes now. */
export async function trustAnchors(db: Readable): Promise<readonly TrustAnchor[]> {
  const listed = await listIssuers(db);
  return listed
    .filter(({ isTrusted }) => isTrusted)
    .flatMap(({ certificate, isTest }) => {
      const parsed = parseCertificate(Buffer.from(certificate, "base64"));
      return parsed === undefined ? [] : [{ certificate: parsed, isTest }];
    });
}

/** A paper that waits for a signature or a seal. */
export interface WaitingPaper {
  readonly code: string;
  readonly version: number;
  readonly procedureName: string;
  readonly applicantName: string | null;
  readonly agencyCode: string;
  readonly dueAt: Instant | null;
  readonly dueOn: string | null;
}

const WAITING_MAX = 200;

/** What lies with some agencies in a status, soonest first, and how much there is of it in all. */
export async function waitingPapers(
  { kysely }: Readable,
  filter: { readonly agencies: readonly string[]; readonly status: "in_signing" | "issuing"; readonly locale: "vi" | "en" },
): Promise<readonly WaitingPaper[]> {
  const name = filter.locale === "en" ? sql.raw("coalesce(nullif(procedure_name_en, ''), procedure_name)") : sql.raw("procedure_name");
  const { rows } = await sql<WaitingPaper>`/* name: signature.waiting */
    select code, version, ${name} as "procedureName", applicant_name as "applicantName", holder_agency as "agencyCode",
      desk_due_at as "dueAt", due_on::text as "dueOn"
    from app.dossier
    where holder_agency = any(${[...filter.agencies]}::text[]) and status = ${filter.status}
    order by desk_due_at nulls last, code limit ${sql.lit(WAITING_MAX)}`.execute(kysely);
  return rows;
}

/** When certificates that were registered here were revoked or given up, by their fingerprints. */
export async function revokedCertificates({ kysely }: Readable): Promise<ReadonlyMap<string, Instant>> {
  const rows = await kysely
    .selectFrom("app.signing_certificate")
    .select(["fingerprint", "ended_at"])
    .where("state", "in", ["revoked", "ended"])
    .execute();
  return new Map(rows.flatMap(({ fingerprint, ended_at: at }) => (at === null ? [] : [[fingerprint, at] as const])));
}

/** A PDF that came in, with what was read of its signatures; null while nobody has looked. */
export interface AttachmentReading {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly reading: unknown;
}

/** PDFs among some attachments, up to a size, in the order in which they came. */
export async function attachmentReadings(
  { kysely }: Readable,
  wanted: { readonly ids: readonly string[]; readonly bytesMax: number },
): Promise<readonly AttachmentReading[]> {
  const { rows } = await sql<AttachmentReading>`/* name: signature.attachments */
    select a.attachment_id as "attachmentId", a.file_name as "fileName", a.sha256, r.reading
    from app.attachment a left join app.signature_reading r on r.sha256 = a.sha256
    where a.attachment_id = any(${[...wanted.ids]}::uuid[]) and a.media_type = 'application/pdf' and a.byte_count <= ${wanted.bytesMax}
    order by a.stored_at, a.attachment_id`.execute(kysely);
  return rows;
}

/** The check code of the issued paper that is a file, byte for byte; undefined when none is. */
export async function checkCodeOfFile({ kysely }: Readable, sha256: string): Promise<string | undefined> {
  const row = await kysely
    .selectFrom("app.issued_paper")
    .select("check_code")
    .where("sha256", "=", sha256)
    .where("check_code", "is not", null)
    .executeTakeFirst();
  return row?.check_code ?? undefined;
}
