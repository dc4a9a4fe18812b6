import type { DecreeDocument } from "../schedule.events.ts";

/** `Thông báo 9441/TB-BNV ngày 02/10/2025 của Bộ Nội vụ`: a document as it is cited. Legal texts are cited in Vietnamese in every language. */
export function legalDocOf(document: DecreeDocument): string {
  const [year = "", month = "", day = ""] = document.date.split("-");
  return `${document.number} ngày ${day}/${month}/${year} của ${document.issuer}`;
}
