import type { CivilDate } from "#kernel/instant";

import type { FeeCase } from "./assess.ts";
import { isValid } from "./payment.ts";
import type { PaymentReceipt } from "./payment.ts";
import type { BookOpened } from "./receipt-book.ts";
import { receiptNumber } from "./receipt-sheet.ts";
import { dongInWords } from "./text/money-words.vi.ts";

/**
 * The data of an electronic fee receipt (biên lai điện tử). From 1 January 2027 paper receipts end (Nghị định 254/2026/NĐ-CP, known at second hand:
 * mot-cua.md, part 1), so the first day is a setting. The shape is our own: neither the decree's annex nor the tax authority's schema was read, and nothing
 * is sent to anybody. It holds what a paper receipt prints, so that a connector can map it.
 */
export interface ElectronicReceipt {
  readonly form: string;
  readonly series: string;
  readonly number: string;
  readonly book: string;
  readonly issuedAt: string;
  readonly agency: { readonly code: string; readonly name: string };
  readonly payer: string;
  readonly dossier: string;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly lines: readonly { readonly kind: string; readonly name: string; readonly amount: number; readonly law: string }[];
  readonly amount: number;
  readonly amountInWords: string;
  readonly currency: "VND";
  readonly method: string;
  readonly cashier: string;
  readonly standing: "valid" | "cancelled" | "reversed";
  readonly replacedBy: string | null;
}

/** What an electronic receipt is made of. */
export interface ElectronicReceiptOrder {
  readonly found: FeeCase;
  readonly receipt: PaymentReceipt;
  readonly book: BookOpened | null;
  readonly agencyName: string;
}

/** Whether receipts of a day are electronic; `from` is the setting, undefined when it is off. */
export function isElectronic(issuedOn: string, from: CivilDate | undefined): boolean {
  return from !== undefined && issuedOn >= from;
}

/** The data of a receipt. */
export function electronicReceipt({ found, receipt, book, agencyName }: ElectronicReceiptOrder): ElectronicReceipt {
  const payment = found.account.payments.find(({ paymentId }) => paymentId === receipt.paymentId);
  const next = found.account.receipts.find(({ receiptId }) => receiptId === receipt.cancelled?.replacedBy);
  const standing = receipt.reversed === receipt.amount ? "reversed" : "valid";
  return {
    form: book?.form ?? "",
    series: book?.series ?? "",
    number: receiptNumber(receipt.receipt.number),
    book: receipt.receipt.book,
    issuedAt: receipt.issuedAt,
    agency: { code: receipt.at.agencyCode, name: agencyName },
    payer: receipt.payer,
    dossier: found.code,
    procedure: { code: found.dossier.procedure.code, name: found.dossier.procedure.name },
    lines: (found.assessment?.lines ?? []).map(({ kind, name, amount, law }) => ({ kind, name, amount, law })),
    amount: receipt.amount,
    amountInWords: dongInWords(receipt.amount),
    currency: "VND",
    method: payment?.method ?? "",
    cashier: receipt.by?.name ?? "",
    standing: isValid(receipt) ? standing : "cancelled",
    replacedBy: next === undefined ? null : receiptNumber(next.receipt.number),
  };
}

/** The same as XML: one element a field, so that nothing hangs on the order of attributes. */
export function electronicReceiptXml(receipt: ElectronicReceipt): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("feeReceipt", receipt)}\n`;
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return `<${name}/>`;
  if (Array.isArray(value)) return `<${name}>${value.map((item: unknown) => element("line", item)).join("")}</${name}>`;
  if (typeof value === "object")
    return `<${name}>${Object.entries(value)
      .map(([key, item]) => element(key, item))
      .join("")}</${name}>`;
  return `<${name}>${escaped(typeof value === "number" ? String(value) : (value as string))}</${name}>`;
}

/** XML 1.0 takes no control characters at all, so they go. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
