import { civilDateOf, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import type {
  FormApplicant,
  FormContact,
  FormHead,
  FormOrder,
  IntakeRefusalData,
  OutcomeData,
  ReceiptData,
  SupplementRequestData,
} from "./form-data.ts";
import { vi } from "./text/vi.ts";

const words = vi.forms;

/** What a template reads: every value as it is printed, in Vietnamese. Pure, so that a form can be printed again years later. */
export function formSheet(order: FormOrder): JsonObject {
  switch (order.kind) {
    case "receipt":
      return receiptSheet(order.data);
    case "supplement_request":
      return supplementSheet(order.data);
    case "intake_refusal":
      return refusalSheet(order.data);
    case "outcome":
      return outcomeSheet(order.data);
  }
}

function receiptSheet(data: ReceiptData): JsonObject {
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

function supplementSheet(data: SupplementRequestData): JsonObject {
  return {
    ...headSheet(data),
    ...contactSheet(data.contact, data.trackingUrl),
    applicant: applicantSheet(data.applicant),
    procedureName: data.procedure.name,
    items: data.items,
    reason: data.reason,
    supplementBy: shortDay(data.supplementBy),
    signedBy: data.signedBy,
  };
}

function refusalSheet(data: IntakeRefusalData): JsonObject {
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

function outcomeSheet(data: OutcomeData): JsonObject {
  return {
    ...headSheet(data),
    title: data.title,
    subject: data.subject,
    basis: data.basis,
    paragraphs: data.paragraphs,
    facts: data.facts,
    recipients: data.recipients,
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}

function headSheet(head: FormHead): JsonObject {
  return {
    parentAgency: head.parentAgency,
    agency: head.agency,
    number: head.number,
    place: head.place,
    issuedOn: longDay(civilDateOf(head.issuedAt)),
    dossierCode: head.dossierCode,
    trackingPlace: placeOf(head.trackingUrl),
  };
}

function applicantSheet(applicant: FormApplicant): JsonObject {
  return {
    name: applicant.name,
    personalId: applicant.personalId,
    personalIdLabel: words.personalIds[applicant.personalIdKind],
    address: applicant.address,
    phone: applicant.phone,
    email: applicant.email,
  };
}

function contactSheet(contact: FormContact, trackingUrl: string): JsonObject {
  return { contactName: contact.name, contactPhone: contact.phone, helpPlace: new URL(trackingUrl).host };
}

/** The address as a person would type it: without scheme and query. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`;
}

function feeText(fee: ReceiptData["fee"]): string {
  const amount = parseDong(fee.amount);
  if (amount === undefined) throw new RangeError(`not an amount of đồng: ${fee.amount}`);
  if (amount === 0) return fee.note === "" ? words.noFee : fee.note;
  return fee.isPaid ? words.feePaid(formatDong(amount)) : words.feeUnpaid(formatDong(amount));
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}

/** Days 1 to 9 and months 1 and 2 carry a nought, so that no figure can be put before them (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
function longDay(day: CivilDate): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return words.day(date, Number(month) <= 2 ? month : String(Number(month)), year);
}

function shortDay(day: CivilDate): string {
  return day.split("-").toReversed().join("/");
}

function moment(at: Instant): string {
  const minute = minuteOfDay(at);
  return words.moment(padded(Math.floor(minute / 60)), padded(minute % 60), longDay(civilDateOf(at)));
}
