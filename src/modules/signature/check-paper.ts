import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Ledger, StreamId } from "#ledger";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { keptFileStanding } from "#modules/archive";
import type { KeptFile } from "#modules/archive";
import { dossierStreamType } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";
import { unitDirectory } from "#modules/organisation";
import { issuedPaperOfCheckCode, issuedPapersOf, parseCheckCode } from "#modules/paper";
import type { IssuedPaper, PaperStorage } from "#modules/paper";
import type { Database } from "#platform/db/pool";
import { readPdfSignatures } from "#platform/pdf/read-signatures";

import { judgeSignatures, readingOf } from "./judge-signatures.ts";
import type { JudgedSignature } from "./judge-signatures.ts";
import { bytesOf } from "./prepare-paper.ts";
import { judgeOf } from "./read-signatures.ts";
import { checkCodeOfFile } from "./signature.queries.ts";

export type Standing = "in_force" | "replaced" | "corrected" | "withdrawn" | "not_issued" | "revoked" | "expired";

/** What anybody with the code may know: what stands on the paper's face, the holder's name by its first letters. */
export interface CheckedPaper {
  readonly code: string;
  readonly kind: IssuedPaper["kind"];
  readonly title: string;
  readonly agency: string;
  readonly number: string;
  readonly issuedAt: Instant;
  readonly dossierCode: string;
  readonly holder: string;
  readonly sha256: string;
  readonly standing: Standing;
  /** What the store of results says of this very file; undefined for a paper that it does not keep. */
  readonly kept: KeptFile | undefined;
  readonly signatures: readonly JudgedSignature[];
}

export interface CheckDeps {
  readonly db: Database;
  readonly ledger: Ledger;
  readonly paper: PaperStorage;
  readonly now: Instant;
}

/** Looks up a paper by the code on its face. Problem: `signature.code_unknown`. */
export async function checkPaper(deps: CheckDeps, codeText: string): Promise<CheckedPaper | Problem> {
  const code = parseCheckCode(codeText);
  const paper = code === undefined ? undefined : await issuedPaperOfCheckCode(deps.paper, code);
  if (code === undefined || paper === undefined) return problem("signature.code_unknown", {});
  const data = paper.data as Face;
  const stream = paper.subject.startsWith("dossier:") ? (paper.subject as StreamId) : undefined;
  const state = stream === undefined ? undefined : (await deps.ledger.load(dossierStreamType, stream)).state;
  const bytes = await bytesOf(deps.paper, paper.sha256);
  const signatures = bytes === undefined ? [] : await judgedOf(deps, bytes);
  const kept = await keptFileStanding(deps.db, { fileId: paper.id }, civilDateOf(deps.now));
  const own = state === undefined || stream === undefined ? "in_force" : await standingOf(deps, paper, { state, stream });
  return {
    code,
    kind: paper.kind,
    title: data.title ?? data.words?.subject ?? "",
    agency: data.agency ?? (state === undefined ? "" : await agencyName(deps, state.competentAgency)),
    number: data.number ?? data.documentNumber ?? "",
    issuedAt: paper.issuedAt,
    dossierCode: state?.code ?? data.dossierCode ?? "",
    holder: maskedName(state?.applicant?.name ?? ""),
    sha256: paper.sha256,
    // A paper that its dossier still vouches for may have been revoked, corrected or outlived in the store of results.
    standing: own === "in_force" && kept !== undefined ? kept.standing : own,
    kept,
    signatures,
  };
}

/** What a printed form or a letter says on its face. */
interface Face {
  readonly title?: string;
  readonly agency?: string;
  readonly number?: string;
  readonly dossierCode?: string;
  readonly documentNumber?: string;
  readonly purpose?: string;
  readonly words?: { readonly subject?: string };
}

/** `Nguyễn Thị Hồng` → `N… T… H…`: enough to compare with the paper in one's hand. */
function maskedName(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  return words.map((word) => `${[...new Intl.Segmenter("vi").segment(word)][0]?.segment ?? ""}…`).join(" ");
}

async function agencyName({ db, now }: CheckDeps, code: string): Promise<string> {
  return (await unitDirectory(db, civilDateOf(now))).agency(code)?.name ?? code;
}

async function judgedOf({ db, now }: Pick<CheckDeps, "db" | "now">, bytes: Buffer): Promise<readonly JudgedSignature[]> {
  const found = await readPdfSignatures(bytes);
  return found.signatures.length === 0 ? [] : judgeSignatures(readingOf(found), await judgeOf(db, now));
}

/** Whether the paper still holds: an outcome by what the dossier says of it, any other form by whether a later one took its place. */
async function standingOf(
  { ledger, paper: storage }: CheckDeps,
  paper: IssuedPaper,
  { state, stream }: { readonly state: Dossier; readonly stream: StreamId },
): Promise<Standing> {
  if (isOutcomePaper(paper)) return outcomeStanding(state, paper, await correctedPaper(ledger, stream));
  if ((state.status === "withdrawn" || state.status === "stopped") && paper.kind === "receipt") return "withdrawn";
  const later = (await issuedPapersOf(storage, paper.subject)).findLast(({ kind }) => kind === paper.kind);
  return paper.kind === "receipt" && later !== undefined && later.id !== paper.id ? "replaced" : "in_force";
}

function isOutcomePaper({ kind, data }: IssuedPaper): boolean {
  const { purpose } = data as Face;
  return kind === "outcome" || (kind === "letter" && (purpose === "grant" || purpose === "refuse"));
}

function outcomeStanding(state: Dossier, paper: IssuedPaper, corrected: string | undefined): Standing {
  const isIssued = state.outcome?.paperId === paper.id || corrected === paper.id;
  if (!isIssued) return "not_issued";
  return corrected !== undefined && corrected !== paper.id ? "corrected" : "in_force";
}

/** The paper that took the place of a wrong outcome; undefined when none did. */
async function correctedPaper(ledger: Ledger, stream: StreamId): Promise<string | undefined> {
  const events = await ledger.readStream(stream);
  const paperId = events.findLast(({ kind }) => kind === "dossier.corrected")?.payload["paperId"];
  return typeof paperId === "string" ? paperId : undefined;
}

/** A file that somebody sent for comparing: nothing of it is kept. */
export interface CheckedFile {
  readonly sha256: string;
  /** The code of the issued paper that is this very file; undefined when none is. */
  readonly code: string | undefined;
  readonly isPdf: boolean;
  /** The stored result that holds or held this very file; undefined when none did. */
  readonly kept: KeptFile | undefined;
  readonly signatures: readonly JudgedSignature[];
}

/** Compares a file with everything issued, by its digest, and reads its signatures. */
export async function checkFile(
  deps: Pick<CheckDeps, "db" | "now">,
  file: { readonly bytes: Buffer; readonly sha256: string },
): Promise<CheckedFile> {
  const code = await checkCodeOfFile(deps.db, file.sha256);
  const kept = await keptFileStanding(deps.db, { sha256: file.sha256 }, civilDateOf(deps.now));
  const isPdf = file.bytes.subarray(0, 1024).includes("%PDF-");
  return { sha256: file.sha256, code, isPdf, kept, signatures: await judgedOf(deps, file.bytes) };
}
