import { civilDateOf, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { FormApplicant, FormContact, FormDue, FormHead, FormIssuer } from "./form-data.ts";
import { formsVi as words } from "./text/forms.vi.ts";

export function issuerSheet(issuer: FormIssuer): JsonObject {
  return {
    parentAgency: issuer.parentAgency,
    agency: issuer.agency,
    place: issuer.place,
    issuedOn: longDay(civilDateOf(issuer.issuedAt)),
    trackingPlace: placeOf(issuer.trackingUrl),
  };
}

export function headSheet(head: FormHead): JsonObject {
  return { ...issuerSheet(head), number: head.number, dossierCode: head.dossierCode };
}

export function applicantSheet(applicant: FormApplicant): JsonObject {
  return {
    name: applicant.name,
    personalId: applicant.personalId,
    personalIdLabel: words.personalIds[applicant.personalIdKind],
    address: applicant.address,
    phone: applicant.phone,
    email: applicant.email,
  };
}

export function contactSheet(contact: FormContact, trackingUrl: string): JsonObject {
  return { contactName: contact.name, contactPhone: contact.phone, helpPlace: new URL(trackingUrl).host };
}

/** The address as a person would type it: without scheme and query. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`;
}

export function padded(value: number): string {
  return String(value).padStart(2, "0");
}

/** Days 1 to 9 and months 1 and 2 carry a nought, so that no figure can be put before them (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function longDay(day: CivilDate): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return words.day(date, Number(month) <= 2 ? month : String(Number(month)), year);
}

export function shortDay(day: CivilDate): string {
  return day.split("-").toReversed().join("/");
}

export function moment(at: Instant): string {
  return words.moment(hourOf(at), minutePartOf(at), longDay(civilDateOf(at)));
}

/** For the cells of a table. */
export function shortMoment(at: Instant): string {
  return words.shortMoment(hourOf(at), minutePartOf(at), shortDay(civilDateOf(at)));
}

/** The moment where the promise is counted in hours, the day otherwise. */
export function dueText(due: FormDue): string {
  return due.at === null ? longDay(due.on) : moment(due.at);
}

function hourOf(at: Instant): string {
  return padded(Math.floor(minuteOfDay(at) / 60));
}

function minutePartOf(at: Instant): string {
  return padded(minuteOfDay(at) % 60);
}
