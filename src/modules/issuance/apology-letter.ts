import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import type { SigningCapacity } from "#modules/identity";
import { formSetFor, issuedPaperOfKey, issuePaper } from "#modules/paper";
import type { ApologyExtensionData, FormDue, FormSetId, IssuedPaper } from "#modules/paper";
import { NO_DOSSIER, dossierStream, foldDossier, owingAgency, plannedStep, takeNumber, vi } from "#modules/dossier";
import type { Apology, Dossier, DossierCode, DossierDue, OpenedDossier, PayloadOf, PersonalOf } from "#modules/dossier";

import { applicantOf, issuerOf } from "./dossier-papers.ts";
import type { Printer } from "./dossier-papers.ts";
import { titleLines } from "./form-particulars.ts";
import { registerVi } from "./text/register.vi.ts";

/** The apology as it was signed: the event with what the dossier was just before and just after it. */
interface Signed {
  readonly code: DossierCode;
  readonly at: Instant;
  readonly payload: PayloadOf<"dossier.apology_approved">;
  readonly text: string;
  readonly before: Dossier;
  readonly apology: Apology;
}

/**
 * Prints form 04, the apology with the new date, as it was signed: the dossier stands on it where it stood that moment, whenever it is first
 * printed. Its number is the next of the agency and year. Problems: `dossier.apology_unknown`, `dossier.apology_not_signed`, those of
 * `formSetFor` and of the paper.
 */
export async function printApology(
  printer: Printer,
  { state, events }: Pick<OpenedDossier, "state" | "events">,
  apologyId: string,
): Promise<IssuedPaper | Problem> {
  const signed = signedOf(state, events, apologyId);
  if (isProblem(signed)) return signed;
  const key = `apology-${apologyId}`;
  const known = await issuedPaperOfKey(printer.storage, key);
  if (known !== undefined) return known;
  const day = civilDateOf(signed.at);
  const formSet = state.formSetId === "" ? formSetFor({ day, procedureFormSet: null }) : (state.formSetId as FormSetId);
  if (isProblem(formSet)) return formSet;
  const number = await takeNumber(printer.storage.database, `apology/${owingAgency(signed.before, signed.apology)}/${day.slice(0, 4)}`);
  const paper = await issuePaper(printer.storage, {
    form: { kind: "apology_extension", data: apologyData(printer, signed, number) },
    formSet,
    subject: dossierStream(signed.code),
    key,
    issuedBy: printer.actor,
    now: printer.now,
  });
  // Somebody else printed it in the same moment, under the number before: that paper is the apology.
  return isProblem(paper) ? ((await issuedPaperOfKey(printer.storage, key)) ?? paper) : paper;
}

function signedOf(state: Dossier, events: readonly LedgerEvent[], apologyId: string): Signed | Problem {
  const apology = state.apologies.find((one) => one.apologyId === apologyId);
  if (apology === undefined || state.code === null) return problem("dossier.apology_unknown", { apology: apologyId });
  const index = events.findIndex((event) => event.kind === "dossier.apology_approved" && event.payload["apologyId"] === apologyId);
  const event = events[index];
  if (event === undefined) return problem("dossier.apology_not_signed", { apology: apologyId });
  const personal = event.personal as PersonalOf<"dossier.apology_approved"> | undefined;
  return {
    code: state.code,
    at: event.at,
    payload: event.payload as PayloadOf<"dossier.apology_approved">,
    text: personal?.text ?? registerVi.erased,
    before: events.slice(0, index).reduce(foldDossier, NO_DOSSIER),
    apology,
  };
}

function apologyData(printer: Printer, signed: Signed, number: number): ApologyExtensionData {
  const { before, apology, payload } = signed;
  const agencyName = (code: string): string => printer.directory.agency(code)?.name ?? code;
  return {
    ...issuerOf(printer, owingAgency(before, apology)),
    number: `${number}/PXL`,
    issuedAt: signed.at,
    dossierCode: signed.code,
    trackingUrl: `${printer.publicUrl}/tra-cuu?ma=${signed.code}`,
    applicant: applicantOf(before.applicant),
    procedure: { code: before.procedure.code, name: before.procedure.name },
    field: before.procedure.field,
    receivedAt: before.receivedAt ?? before.submittedAt ?? signed.at,
    receivedByAgency: agencyName(before.reception.agencyCode),
    originalDue: dueOf(before.lastDue),
    stage: stageOf(before, printer),
    fault: apology.kind,
    cause: signed.text,
    responsible: shares(apology).map(([code, workingMinutes]) => ({ agency: agencyName(code), workingMinutes })),
    newDue: dueOf(payload.due) ?? (apology.newDueOn === null ? null : { on: apology.newDueOn, at: null }),
    extensionNumber: payload.due === null ? 0 : payload.extensionCount,
    signerTitle: payload.capacity === undefined ? registerVi.signer : titleLines(printer, payload.capacity as SigningCapacity),
    signedBy: payload.by.name,
  };
}

function dueOf(due: DossierDue | null): FormDue | null {
  return due === null ? null : { on: due.on, at: due.at };
}

/** Minutes of each agency together, whatever the causes, the longest first. */
function shares({ causes }: Apology): readonly (readonly [string, number])[] {
  const minutes = new Map<string, number>();
  for (const cause of causes) minutes.set(cause.agencyCode, (minutes.get(cause.agencyCode) ?? 0) + cause.workingMinutes);
  return [...minutes].toSorted((a, b) => b[1] - a[1]);
}

function stageOf(state: Dossier, { directory }: Printer): string {
  const step = state.step === null ? undefined : plannedStep(state, state.step.key);
  if (step === undefined || state.step === null) return state.status === "none" ? "" : vi.statuses[state.status];
  const { unitCode, agencyCode } = state.step.holder;
  const unit = directory.unit(unitCode)?.name ?? directory.agency(agencyCode)?.name ?? unitCode;
  return `${step.name} (${unit})`;
}
