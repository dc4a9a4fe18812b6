import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { ActorRef } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import type { SigningCapacity } from "#modules/identity";
import type { UnitDirectory } from "#modules/organisation";
import { formSetFor, issuedPaperOfKey, issueFirstPaper } from "#modules/paper";
import type { FormApplicant, FormHead, FormIssuer, FormOrder, FormSetId, IssuedPaper, PaperStorage } from "#modules/paper";
import { dossierStream, refusalReason } from "#modules/dossier";
import type { ApplicantData, Dossier, DossierCode, OfficerStamp, OpenedDossier, SignedOutcome } from "#modules/dossier";

import type { Database } from "#platform/db/pool";

import { askedItems, contactOf, placeOf, receptionSymbol, titleLines } from "./form-particulars.ts";
import { papersVi } from "./text/papers.vi.ts";

/** What printing a dossier's papers needs beside the dossier. */
export interface Printer {
  readonly db: Pick<Database, "kysely">;
  readonly storage: PaperStorage;
  readonly directory: UnitDirectory;
  /** Where people reach the system: the QR code opens the tracking page there. */
  readonly publicUrl: string;
  /** Place that stands before the date: the province, also as its committee's name. */
  readonly place: string;
  readonly actor: ActorRef;
  readonly now: Instant;
}

/** The applicant as forms print one. */
export function applicantOf(applicant: ApplicantData | null): FormApplicant {
  const personalId = applicant?.personalId ?? "";
  return {
    name: applicant?.name ?? "",
    personalId: personalId === "" ? null : personalId,
    personalIdKind: /^\d{12}$/u.test(personalId) ? "personal" : "tax",
    address: applicant?.address ?? "",
    phone: applicant?.phone ?? "",
    email: applicant?.email ?? "",
  };
}

interface HeadParts {
  readonly code: DossierCode;
  readonly number: string;
  readonly issuedAt: Instant;
  readonly agencyCode: string;
  readonly pin: string | null;
}

function headOf(state: Dossier, printer: Printer, parts: HeadParts): FormHead {
  const agency = printer.directory.agency(parts.agencyCode);
  const parent = agency === undefined || agency.parentCode === null ? undefined : printer.directory.agency(agency.parentCode);
  const query = parts.pin === null ? "" : `&k=${parts.pin}`;
  return {
    parentAgency: parent?.name ?? null,
    agency: agency?.name ?? state.reception.agencyCode,
    number: parts.number,
    place: placeOf(printer, agency?.code ?? parts.agencyCode),
    issuedAt: parts.issuedAt,
    dossierCode: parts.code,
    trackingUrl: `${printer.publicUrl}/tra-cuu?ma=${parts.code}${query}`,
  };
}

/** What was issued stays: names, dates and desks that have changed since are in papers issued since. */
async function issue(
  printer: Printer,
  state: Dossier,
  order: { readonly code: DossierCode; readonly suffix: string; readonly form: Parameters<typeof issueFirstPaper>[1]["form"] },
): Promise<IssuedPaper | Problem> {
  const key = `${order.code}-${order.suffix}`;
  const known = await issuedPaperOfKey(printer.storage, key);
  if (known !== undefined) return known;
  const formSet = formSetOf(state, order.form.data.issuedAt);
  if (isProblem(formSet)) return formSet;
  const subject = dossierStream(order.code);
  return issueFirstPaper(printer.storage, { form: order.form, formSet, subject, key, issuedBy: printer.actor, now: printer.now });
}

/** The set pinned at reception; before there was one, the set of the day. */
function formSetOf(state: Dossier, at: Instant): FormSetId | Problem {
  if (state.formSetId !== "") return state.formSetId as FormSetId;
  return formSetFor({ day: civilDateOf(at), procedureFormSet: null });
}

/** Who asked, refused or signed, and when: the last event of these kinds. */
interface Deed {
  readonly by: OfficerStamp;
  readonly at: Instant;
}

function lastDeed(events: readonly LedgerEvent[], kinds: readonly string[]): Deed | null {
  const event = events.findLast(({ kind }) => kinds.includes(kind));
  return event === undefined ? null : { by: event.payload["by"] as OfficerStamp, at: event.at };
}

/**
 * Prints form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, as of the dossier's present clock: a new due date after a supplement is a new
 * receipt (Nghị định 118/2025/NĐ-CP, Điều 19.5), and the earlier ones stay as they were. Problem: `dossier.not_in_state` before reception.
 */
export function printReceipt(printer: Printer, state: Dossier): Promise<IssuedPaper | Problem> {
  return printReceiptAs(printer, state, "receipt");
}

/** Prints the same receipt on a roll of 80 mm, for the small printer at the counter. Problem: `dossier.not_in_state` before reception. */
export function printRollReceipt(printer: Printer, state: Dossier): Promise<IssuedPaper | Problem> {
  return printReceiptAs(printer, state, "receipt_roll");
}

async function printReceiptAs(printer: Printer, state: Dossier, kind: "receipt" | "receipt_roll"): Promise<IssuedPaper | Problem> {
  const { code, receivedAt, register } = state;
  if (code === null || receivedAt === null || register === null || state.status === "undone")
    return problem("dossier.not_in_state", { command: "receipt", status: state.status, from: ["accepted"] });
  const due = state.lastDue;
  const isElsewhere = due?.isProvisional === true;
  return issue(printer, state, {
    code,
    suffix: `${kind === "receipt" ? "receipt" : "roll"}-${due?.clockStart ?? receivedAt}`,
    form: {
      kind,
      data: {
        ...headOf(state, printer, {
          code,
          number: `${register.number}/${receptionSymbol(printer, state.reception)}`,
          issuedAt: receivedAt,
          agencyCode: state.reception.agencyCode,
          pin: state.pin,
        }),
        counter: printer.directory.unit(state.reception.unitCode)?.name ?? state.reception.unitCode,
        applicant: applicantOf(state.applicant),
        representative: state.representative?.name ?? null,
        procedure: { code: state.procedure.code, name: state.procedure.name },
        components: state.components
          .filter((component) => component.form !== "not_required")
          .map((component) => ({
            name: component.name,
            form: component.form === "not_required" ? "data" : component.form,
            quantity: component.quantity,
          })),
        dossierCount: 1,
        processingTime: { amount: due?.amount ?? 0, unit: due?.unit ?? "working_day" },
        receivedAt,
        dueAt: due?.at ?? null,
        dueIsExpected: isElsewhere ? "competent_agency" : null,
        returnMethod: state.returnMethod,
        returnPlace: printer.directory.unit(state.reception.unitCode)?.name ?? state.reception.unitCode,
        fee: state.fee ?? { amount: 0, isPaid: true, note: "" },
        register,
        pin: state.pin,
        submittedBy: state.representative?.name ?? state.applicant?.name ?? "",
        receivedBy: state.receivedBy?.name ?? "",
      },
    },
  });
}

/** What a paper of something that somebody did is made from. */
type Told = Pick<OpenedDossier, "state" | "events">;

/** Prints form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, of the request that is open. Problem: `dossier.not_in_state` when none is. */
export async function printSupplementRequest(printer: Printer, { state, events }: Told): Promise<IssuedPaper | Problem> {
  const { code, supplement } = state;
  const asked = lastDeed(events, ["dossier.supplement_requested", "dossier.intake_supplement_requested"]);
  if (code === null || supplement === null || asked === null)
    return problem("dossier.not_in_state", {
      command: "supplement-request",
      status: state.status,
      from: ["supplement", "intake_supplement"],
    });
  const round = state.intakeRounds + state.supplementRounds;
  return issue(printer, state, {
    code,
    suffix: `supplement-${round}`,
    form: {
      kind: "supplement_request",
      data: {
        ...headOf(state, printer, {
          code,
          number: `${round}/HDHS`,
          issuedAt: asked.at,
          agencyCode: state.reception.agencyCode,
          pin: null,
        }),
        applicant: applicantOf(state.applicant),
        procedure: { code: state.procedure.code, name: state.procedure.name },
        items: await askedItems(printer, state, supplement.items),
        reason: supplement.reason,
        stage: state.status === "intake_supplement" ? "intake" : "appraisal",
        supplementBy: supplement.closeOn,
        contact: await contactOf(printer, state, asked.by.name),
        signedBy: asked.by.name,
      },
    },
  });
}

/** Prints form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ, of a refusal at intake. Problem: `dossier.not_in_state` when there was none. */
export async function printRefusal(printer: Printer, { state, events }: Told): Promise<IssuedPaper | Problem> {
  const { code, refusal } = state;
  const refused = lastDeed(events, ["dossier.intake_refused"]);
  if (code === null || refusal === null || refused === null)
    return problem("dossier.not_in_state", { command: "refusal", status: state.status, from: ["rejected_intake"] });
  return issue(printer, state, {
    code,
    suffix: "refusal",
    form: {
      kind: "intake_refusal",
      data: {
        ...headOf(state, printer, { code, number: "", issuedAt: refused.at, agencyCode: state.reception.agencyCode, pin: null }),
        applicant: applicantOf(state.applicant),
        procedure: { code: state.procedure.code, name: state.procedure.name },
        reason: refusal.text,
        legalBasis:
          formSetOf(state, refused.at) === "TT01-2018"
            ? papersVi.intakeLawBefore
            : (refusalReason(refusal.reasonCode)?.law ?? papersVi.intakeLaw),
        contact: await contactOf(printer, state, refused.by.name),
        signedBy: refused.by.name,
      },
    },
  });
}

/** Prints the outcome of a procedure that has no form of its own, as it was signed. Problem: `dossier.outcome_missing` before the signature. */
export async function printOutcome(
  printer: Printer,
  state: Dossier,
  document: { readonly number: string; readonly signer: OfficerStamp | null; readonly note: string },
): Promise<IssuedPaper | Problem> {
  const { code, signed } = state;
  if (code === null || signed === null) return problem("dossier.outcome_missing");
  const form = outcomeForm(printer, state, { ...document, code, outcome: signed, capacity: state.signedAs });
  return issue(printer, state, { code, suffix: `outcome-${document.number}`, form });
}

/** What an outcome says. */
export interface OutcomeDocument {
  readonly code: DossierCode;
  readonly outcome: Pick<SignedOutcome, "kind" | "name">;
  readonly number: string;
  readonly signer: OfficerStamp | null;
  /** In what capacity it is signed; without one the plain title stands, as on outcomes from before capacities were recorded. */
  readonly capacity?: SigningCapacity | null;
  readonly note: string;
}

/** The outcome as a form, before or after it has its number. */
export function outcomeForm(printer: Printer, state: Dossier, document: OutcomeDocument): Extract<FormOrder, { kind: "outcome" }> {
  const { applicant, competentAgency: agencyCode } = state;
  const { code, number, outcome, note } = document;
  return {
    kind: "outcome",
    data: {
      ...headOf(state, printer, { code, number, issuedAt: printer.now, agencyCode, pin: null }),
      title: outcome.name,
      subject: state.procedure.name,
      basis: [],
      paragraphs: note === "" ? [] : [note],
      facts: [
        { label: papersVi.name, value: applicant?.name ?? "" },
        { label: papersVi.personalId, value: applicant?.personalId ?? "" },
        { label: papersVi.code, value: code },
      ],
      recipients: papersVi.recipients,
      signerTitle: signerTitle(printer, document),
      signedBy: document.signer?.name ?? "",
    },
  };
}

/** The set of forms that an outcome of the dossier is kept with. */
export function outcomeFormSet(state: Dossier, at: Instant): FormSetId | Problem {
  return formSetOf(state, at);
}

/** The lines above the signature, in the capacity in which it is signed. */
function signerTitle(printer: Printer, { outcome, capacity = null }: OutcomeDocument): string {
  if (capacity === null) return outcome.kind === "granted" ? papersVi.signer : papersVi.refuser;
  return titleLines(printer, capacity);
}

/** The head of a paper that an agency issues: itself, the agency above, the place. */
export function issuerOf(printer: Printer, agencyCode: string): Pick<FormIssuer, "parentAgency" | "agency" | "place"> {
  const agency = printer.directory.agency(agencyCode);
  const parent = agency === undefined || agency.parentCode === null ? undefined : printer.directory.agency(agency.parentCode);
  return {
    parentAgency: parent?.name ?? null,
    agency: agency?.name ?? agencyCode,
    place: placeOf(printer, agencyCode),
  };
}
