import type { JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import type { ApologyExtensionData, ControlSlipData, FormSetId, StopNoticeData } from "./form-data.ts";
import { applicantSheet, dueText, headSheet, issuerSheet, longDay, moment, padded, shortMoment } from "./sheet-parts.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/** The number of extensions stands on the form of 2025 only (mot-cua-law.md 5). */
export function apologySheet(data: ApologyExtensionData, formSet: FormSetId): JsonObject {
  const hasCount = formSet === "TT03-2025" && data.extensionNumber > 0;
  return {
    ...headSheet(data),
    applicant: applicantSheet(data.applicant),
    procedureName: data.procedure.name,
    procedureCode: data.procedure.code,
    field: data.field,
    receivedAt: moment(data.receivedAt),
    receivedByAgency: data.receivedByAgency,
    originalDue: data.originalDue === null ? words.noDue : dueText(data.originalDue),
    stage: data.stage,
    cause: data.cause,
    shares: sharesOf(data.responsible),
    newDue: data.newDue === null ? null : dueText(data.newDue),
    extension: hasCount ? extensionText(data.extensionNumber) : null,
    apology: words.apologies[data.fault](data.agency),
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}

/** Once, unless the procedure's own law allows more (Nghị định 118/2025/NĐ-CP, Điều 19.6). */
function extensionText(number: number): string {
  return number === 1 ? words.extensionFirst(padded(number)) : words.extensionAgain(padded(number));
}

/** Each agency's part of the delay in whole percent that add up to 100: the largest remainders are rounded up. */
function sharesOf(responsible: ApologyExtensionData["responsible"]): readonly string[] {
  const total = responsible.reduce((sum, one) => sum + one.workingMinutes, 0);
  if (total <= 0) return [];
  const exact = responsible.map((one) => (one.workingMinutes * 100) / total);
  const missing = 100 - exact.reduce((sum, share) => sum + Math.floor(share), 0);
  const raised = new Set(
    exact
      .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
      .toSorted((a, b) => b.remainder - a.remainder)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return responsible.map((one, index) =>
    words.share(one.agency, workingTime(one.workingMinutes), Math.floor(exact[index] ?? 0) + (raised.has(index) ? 1 : 0)),
  );
}

function workingTime(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return words.workingMinutes(minutes);
  return minutes % 60 === 0 ? words.workingHours(hours) : words.workingTime(hours, minutes % 60);
}

export function stopNoticeSheet(data: StopNoticeData): JsonObject {
  return {
    ...headSheet(data),
    applicant: applicantSheet(data.applicant),
    procedureName: data.procedure.name,
    procedureCode: data.procedure.code,
    receivedAt: data.receivedAt === null ? words.notYetReceived : moment(data.receivedAt),
    ground: words.stopGrounds[data.reasonKind],
    requestLabel: words.stopRequests[data.reasonKind],
    requestedAt: moment(data.requestedAt),
    supplementBy: data.supplementBy === null ? null : longDay(data.supplementBy),
    reason: data.reason,
    stage: data.stage,
    decision: data.decision,
    refund: refundText(data.refund),
    papers: data.papersReturned.map((one) => ({
      name: one.name,
      form: words.paperForms[one.form],
      quantity: String(one.quantity),
    })),
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}

function refundText(refund: StopNoticeData["refund"]): string {
  if (refund === null) return words.noRefund;
  if (refund === "undecided") return words.refundUndecided;
  const amount = parseDong(refund.amount);
  if (amount === undefined) throw new RangeError(`not an amount of đồng: ${refund.amount}`);
  return words.refund(formatDong(amount), refund.note);
}

export function controlSlipSheet(data: ControlSlipData): JsonObject {
  return {
    ...issuerSheet(data),
    dossierCode: data.dossierCode,
    competentAgency: data.competentAgency,
    applicantName: data.applicant.name,
    procedureName: data.procedure.name,
    procedureCode: data.procedure.code,
    receivedAt: moment(data.receivedAt),
    dueAt: data.dueAt === null ? words.noDue : moment(data.dueAt),
    rows: data.rows.map((row) => ({
      fromUnit: row.fromUnit,
      toUnit: row.toUnit,
      at: shortMoment(row.at),
      giver: row.giver,
      taker: row.taker,
      result: row.result === null ? "" : words.handOverResults[row.result],
      isOverdue: row.result === "overdue",
      note: row.note,
      subDeadline: row.subDeadline === null ? null : shortMoment(row.subDeadline),
    })),
  };
}
