import type { JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import type { IntakeRefusalData, ReceiptData, SupplementRequestData } from "./form-data.ts";
import { applicantSheet, contactSheet, headSheet, moment, padded, shortDay } from "./sheet-parts.ts";
import { formsVi as words } from "./text/forms.vi.ts";

export function receiptSheet(data: ReceiptData): JsonObject {
  return {
    ...headSheet(data),
    counter: data.counter,
    applicant: applicantSheet(data.applicant),
    representative: data.representative,
    procedureName: data.procedure.name,
    procedureCode: data.procedure.code,
    components: data.components.map((one) => ({
      name: one.name,
      form: words.paperForms[one.form],
      quantity: String(one.quantity),
    })),
    dossierCount: padded(data.dossierCount),
    processingTime: words.units[data.processingTime.unit](data.processingTime.amount),
    receivedAt: moment(data.receivedAt),
    dueAt: data.dueAt === null ? words.noDue : moment(data.dueAt),
    dueNote: data.dueIsExpected === null ? null : words.expectedDue[data.dueIsExpected],
    returnPlace: words.returnMethods[data.returnMethod](data.returnPlace),
    fee: feeText(data.fee),
    book: data.register.book,
    bookNumber: String(data.register.number),
    pin: data.pin,
    submittedBy: data.submittedBy,
    receivedBy: data.receivedBy,
  };
}

/** What fits on a roll: the papers are counted and not named, and nobody signs. */
export function rollSheet(data: ReceiptData): JsonObject {
  return { ...receiptSheet(data), componentCount: words.paperCount(data.components.length) };
}

export function supplementSheet(data: SupplementRequestData): JsonObject {
  return {
    ...headSheet(data),
    ...contactSheet(data.contact, data.trackingUrl),
    applicant: applicantSheet(data.applicant),
    procedureName: data.procedure.name,
    items: data.items.map((item) => ({
      component: item.component,
      defect: item.defect,
      guidance: item.guidance,
      original: countText(item.quantities?.original),
      certifiedCopy: countText(item.quantities?.certifiedCopy),
      copy: countText(item.quantities?.copy),
    })),
    reason: data.reason,
    stage: data.stage === undefined ? null : words.supplementStages[data.stage],
    supplementBy: data.supplementBy === null ? null : shortDay(data.supplementBy),
    whenComplete: words.whenComplete[data.stage ?? "appraisal"],
    signedBy: data.signedBy,
  };
}

export function refusalSheet(data: IntakeRefusalData): JsonObject {
  return {
    ...headSheet(data),
    ...contactSheet(data.contact, data.trackingUrl),
    applicant: applicantSheet(data.applicant),
    procedureName: data.procedure.name,
    reason: data.reason,
    legalBasis: data.legalBasis,
    signedBy: data.signedBy,
  };
}

/** A cell stays empty, to be filled by hand, where no number is known; none asked for is a dash. */
function countText(count: number | undefined): string {
  if (count === undefined) return "";
  return count === 0 ? "–" : String(count);
}

function feeText(fee: ReceiptData["fee"]): string {
  const amount = parseDong(fee.amount);
  if (amount === undefined) throw new RangeError(`not an amount of đồng: ${fee.amount}`);
  if (amount === 0) return fee.note === "" ? words.noFee : fee.note;
  return fee.isPaid ? words.feePaid(formatDong(amount)) : words.feeUnpaid(formatDong(amount));
}
