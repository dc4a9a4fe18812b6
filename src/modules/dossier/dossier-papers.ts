import type { CivilDate, Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { ActorRef } from "#kernel/id";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UnitDirectory } from "#modules/organisation";
import { issuePaper } from "#modules/paper";
import type { FormApplicant, FormHead, FormSetId, IssuedPaper, PaperStorage } from "#modules/paper";

import type { ApplicantData, OfficerStamp } from "./dossier.events.ts";
import { dossierStream } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { papersVi } from "./text/papers.vi.ts";

/** What printing a dossier's papers needs beside the dossier. */
export interface Printer {
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
    place: printer.place.replace(papersVi.committeePrefix, ""),
    issuedAt: parts.issuedAt,
    dossierCode: parts.code,
    trackingUrl: `${printer.publicUrl}/tra-cuu?ma=${parts.code}${query}`,
  };
}

function issue(
  printer: Printer,
  state: Dossier,
  order: { readonly code: DossierCode; readonly suffix: string; readonly form: Parameters<typeof issuePaper>[1]["form"] },
) {
  return issuePaper(printer.storage, {
    form: order.form,
    formSet: state.formSetId === "" ? "TT03-2025" : (state.formSetId as FormSetId),
    subject: dossierStream(order.code),
    key: `${order.code}-${order.suffix}`,
    issuedBy: printer.actor,
    now: printer.now,
  });
}

/**
 * Prints form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, as of the dossier's present clock: a new due date after a supplement is a new
 * receipt (Nghị định 118/2025/NĐ-CP, Điều 19.5), and the earlier ones stay as they were. Problem: `dossier.not_in_state` before reception.
 */
export async function printReceipt(printer: Printer, state: Dossier): Promise<IssuedPaper | Problem> {
  const { code, receivedAt, register } = state;
  if (code === null || receivedAt === null || register === null)
    return problem("dossier.not_in_state", { command: "receipt", status: state.status, from: ["accepted"] });
  const due = state.lastDue;
  const isElsewhere = due?.isProvisional === true;
  return issue(printer, state, {
    code,
    suffix: `receipt-${due?.clockStart ?? receivedAt}`,
    form: {
      kind: "receipt",
      data: {
        ...headOf(state, printer, {
          code,
          number: `${register.number}/TTPVHCC`,
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
        dueAt: (due?.at ?? null) as Instant | null,
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

/** Prints form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, of the request that is open. Problem: `dossier.not_in_state` when none is. */
export async function printSupplementRequest(printer: Printer, state: Dossier, by: OfficerStamp | null): Promise<IssuedPaper | Problem> {
  const { code, supplement, lastEventAt } = state;
  if (code === null || supplement === null || lastEventAt === null)
    return problem("dossier.not_in_state", {
      command: "supplement-request",
      status: state.status,
      from: ["supplement", "intake_supplement"],
    });
  const round = state.intakeRounds + state.supplementRounds;
  const signer = by?.name ?? "";
  return issue(printer, state, {
    code,
    suffix: `supplement-${round}`,
    form: {
      kind: "supplement_request",
      data: {
        ...headOf(state, printer, {
          code,
          number: `${round}/HDHS`,
          issuedAt: lastEventAt,
          agencyCode: state.reception.agencyCode,
          pin: null,
        }),
        applicant: applicantOf(state.applicant),
        procedure: { code: state.procedure.code, name: state.procedure.name },
        items: supplement.items.map((item) => ({ component: item.component, defect: item.defect, guidance: item.guidance })),
        reason: supplement.reason,
        supplementBy: supplement.closeOn ?? laterDay(lastEventAt),
        contact: { name: signer, phone: "" },
        signedBy: signer,
      },
    },
  });
}

/** Before reception the law names no last day for completing; the request's own day is printed with it. */
function laterDay(at: Instant): CivilDate {
  return civilDateOf(at);
}

/** Prints form 03, Phiếu từ chối giải quyết hồ sơ, of a refusal at intake. Problem: `dossier.not_in_state` when there was none. */
export async function printRefusal(printer: Printer, state: Dossier, by: OfficerStamp | null): Promise<IssuedPaper | Problem> {
  const { code, refusal, endedAt } = state;
  if (code === null || refusal === null || endedAt === null)
    return problem("dossier.not_in_state", { command: "refusal", status: state.status, from: ["rejected_intake"] });
  const signer = by?.name ?? "";
  return issue(printer, state, {
    code,
    suffix: "refusal",
    form: {
      kind: "intake_refusal",
      data: {
        ...headOf(state, printer, {
          code,
          number: papersVi.refusalNumber,
          issuedAt: endedAt,
          agencyCode: state.reception.agencyCode,
          pin: null,
        }),
        applicant: applicantOf(state.applicant),
        procedure: { code: state.procedure.code, name: state.procedure.name },
        reason: refusal.text,
        legalBasis: papersVi.intakeLaw,
        contact: { name: signer, phone: "" },
        signedBy: signer,
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
  const { applicant } = state;
  return issue(printer, state, {
    code,
    suffix: `outcome-${document.number}`,
    form: {
      kind: "outcome",
      data: {
        ...headOf(state, printer, { code, number: document.number, issuedAt: printer.now, agencyCode: state.competentAgency, pin: null }),
        title: signed.name,
        subject: state.procedure.name,
        basis: [],
        paragraphs: document.note === "" ? [] : [document.note],
        facts: [
          { label: papersVi.name, value: applicant?.name ?? "" },
          { label: papersVi.personalId, value: applicant?.personalId ?? "" },
          { label: papersVi.code, value: code },
        ],
        recipients: papersVi.recipients,
        signerTitle: signed.kind === "granted" ? papersVi.signer : papersVi.refuser,
        signedBy: document.signer?.name ?? "",
      },
    },
  });
}
