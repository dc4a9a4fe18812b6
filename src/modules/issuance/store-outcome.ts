import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { recordResult } from "#modules/archive";
import type { RecordInput } from "#modules/archive";
import { NO_DOSSIER, dossierStream, foldDossier, procedureOfFiling } from "#modules/dossier";
import type { Dossier, DossierCode, PayloadOf } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { attachmentOf, issuedPapersOf } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import type { OutcomeKind, ProcedureSnapshot } from "#modules/procedure";

import { storedVi } from "./text/stored.vi.ts";

/** Facts by which a dossier gives its applicant a result: issued, or issued right in the place of a wrong one. */
export const OUTCOME_FACTS: ReadonlySet<string> = new Set(["dossier.resolved", "dossier.corrected"]);

/**
 * Keeps the outcome that an event of a dossier tells of in the applicant's store, once however often it is asked. A refusal is no paper for another
 * procedure and is not kept; of an applicant whose data was erased there is no store. Problems: those of `recordResult`.
 */
export async function storeOutcome(
  ctx: UseCaseContext,
  storage: PaperStorage,
  { code, version }: { readonly code: DossierCode; readonly version: number },
): Promise<null | Problem> {
  const events = (await ctx.ledger.readStream(dossierStream(code))).slice(0, version);
  const event = events.at(-1);
  const state = events.reduce(foldDossier, NO_DOSSIER);
  if (event === undefined || !OUTCOME_FACTS.has(event.kind) || state.outcome?.outcome.kind !== "granted" || state.applicant === null)
    return null;
  const [snapshot, directory] = await Promise.all([procedureOfFiling(ctx, state), unitDirectory(ctx.db, civilDateOf(event.at))]);
  const agencyName = directory.agency(state.competentAgency)?.name ?? state.competentAgency;
  const file = await fileOf(storage, code, event.payload as PayloadOf<"dossier.resolved">);
  const input = resultOf({ code, events, event, state, snapshot, agencyName, file });
  const kept = await recordResult(ctx, input);
  return isProblem(kept) && kept.problem !== "archive.already_stored" ? kept : null;
}

interface Told {
  readonly code: DossierCode;
  readonly events: readonly LedgerEvent[];
  readonly event: LedgerEvent;
  readonly state: Dossier;
  readonly snapshot: ProcedureSnapshot | undefined;
  readonly agencyName: string;
  readonly file: RecordInput["data"]["file"];
}

function resultOf({ code, events, event, state, snapshot, agencyName, file }: Told): RecordInput {
  const told = event.payload as PayloadOf<"dossier.resolved">;
  const issuedOn = civilDateOf(event.at);
  const outcome = state.outcome?.outcome;
  const kind = snapshot?.outcomes.find((one) => one.code !== null && one.code === outcome?.resultCode) ?? snapshot?.outcomes[0];
  const earlier = events.filter((one) => OUTCOME_FACTS.has(one.kind)).length - 1;
  const signed = events.findLast((one) => one.kind === "dossier.outcome_signed")?.payload as
    | PayloadOf<"dossier.outcome_signed">
    | undefined;
  const { applicant, representative } = state;
  const isOrganisation = applicant?.kind === "organisation";
  return {
    resultId: resultIdOf(code, earlier),
    ...(earlier === 0 ? {} : { replaces: resultIdOf(code, earlier - 1) }),
    origin: "issued",
    keptBy: state.competentAgency,
    data: {
      resultCode: outcome?.resultCode || (snapshot?.outcomeCode ?? ""),
      name: outcome?.name ?? "",
      documentKind: documentKindOf(told.documentNumber),
      documentNumber: told.documentNumber,
      issuedOn,
      agencyCode: state.competentAgency,
      agencyName,
      signedBy: signed?.by.name ?? "",
      copyKind: "electronic",
      file,
      validFrom: issuedOn,
      ...validityOf(kind, issuedOn),
      scope: "",
      access: "agency",
      retention: "unset",
    },
    owner: {
      kind: applicant?.kind ?? "person",
      id: applicant?.personalId ?? "",
      name: applicant?.name ?? "",
      birthYear: applicant?.birthOn?.slice(0, 4) ?? "",
      obtainedBy: isOrganisation ? (representative?.personalId ?? "") : "",
      abstract: storedVi.abstract(state.procedure.name, code),
    },
    dossierCode: code,
    procedureCode: state.procedure.code,
    // Sealed here: the certificate stands with it, and whoever checks the paper asks again.
    signature:
      told.paper === undefined
        ? { standing: "none", checkedAt: event.at, certificates: [] }
        : { standing: "sound", checkedAt: event.at, certificates: [told.paper.certificate] },
  };
}

/** The id of a dossier's result: the dossier's own code, and a number from the second one on. */
function resultIdOf(code: DossierCode, earlier: number): string {
  return earlier === 0 ? `KQ-${code}` : `KQ-${code}-${earlier + 1}`;
}

/** LoaiVanBanKetQua by the abbreviation that the number carries (Nghị định 30/2020/NĐ-CP, Phụ lục III). */
function documentKindOf(documentNumber: string): string {
  const found = Object.entries(storedVi.kinds).find(([mark]) => documentNumber.includes(`/${mark}-`));
  return found?.[1] ?? storedVi.otherKind;
}

/** Until when it holds, as the procedure states it of its outcome; where nobody has, it does not expire and says that nobody has. */
export function validityOf(
  kind: Pick<OutcomeKind, "validity"> | undefined,
  issuedOn: CivilDate,
): Pick<RecordInput["data"], "validTo" | "validity"> {
  const stated = kind?.validity;
  if (stated === undefined) return { validTo: null, validity: "unknown" };
  return stated === "unlimited"
    ? { validTo: null, validity: "unlimited" }
    : { validTo: monthsLater(issuedOn, stated.months), validity: "stated" };
}

/** The same day so many months later; the month's last day where it has no such day (Bộ luật Dân sự 2015, Điều 147). */
function monthsLater(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10) as CivilDate;
}

/** Where the bytes of the outcome are, with their digest; null where no file was kept. */
async function fileOf(
  storage: PaperStorage,
  code: DossierCode,
  { paperId, paper: signed }: PayloadOf<"dossier.resolved">,
): Promise<RecordInput["data"]["file"]> {
  if (signed !== undefined) return { kind: "issued_paper", id: signed.paperId, sha256: signed.sha256 };
  const issued = (await issuedPapersOf(storage, dossierStream(code))).find(({ id }) => id === paperId);
  if (issued !== undefined) return { kind: "issued_paper", id: issued.id, sha256: issued.sha256 };
  const id = parseUuid(paperId);
  const attached = id === undefined ? undefined : await attachmentOf(storage, id);
  return attached === undefined ? null : { kind: "attachment", id: attached.id, sha256: attached.sha256 };
}
