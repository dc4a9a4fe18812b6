import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";

import type { FeeCase } from "./assess.ts";
import { isValid, reliefOf, sumsOf } from "./payment.ts";
import type { PaymentReceipt } from "./payment.ts";
import type { BookOpened } from "./receipt-book.ts";
import { dongInWords } from "./text/money-words.vi.ts";
import { receiptWords as words } from "./text/receipt.vi.ts";
import { vietQrText } from "./vietqr.ts";

/** The width of paper at hand. */
export type ReceiptPaper = "a5" | "roll";

/** Names that a sheet prints, which the organisation knows. */
export interface SheetNames {
  readonly agency: string;
  readonly counter: string;
}

/** A receipt to be printed. `book` is null only when its book was opened elsewhere. */
export interface ReceiptOrder {
  readonly found: FeeCase;
  readonly receipt: PaymentReceipt;
  readonly book: BookOpened | null;
  readonly names: SheetNames;
  readonly sheet: ReceiptPaper;
}

const folder = templateFolder("src", "modules", "payment", "template");

/** Digits of a receipt's number on paper. */
const NUMBER_DIGITS = 7;

/** A receipt's number as it is printed. */
export function receiptNumber(number: number): string {
  return String(number).padStart(NUMBER_DIGITS, "0");
}

function dong(amount: number): string {
  const parsed = parseDong(amount);
  if (parsed === undefined) throw new RangeError(`not an amount of đồng: ${amount}`);
  return formatDong(parsed);
}

/** Prints a receipt. The same order gives the same bytes: what is on it stands in the ledger. */
export function printPaymentReceipt({ found, receipt, book, names, sheet }: ReceiptOrder): Promise<Uint8Array> {
  const payment = found.account.payments.find(({ paymentId }) => paymentId === receipt.paymentId);
  const replaced = found.account.receipts.find(({ cancelled }) => cancelled?.replacedBy === receipt.receiptId);
  const sums = sumsOf(found.account);
  const asked = sums.charged - sums.relieved;
  const notes = [
    replaced === undefined ? "" : words.replaces(receiptNumber(replaced.receipt.number)),
    sums.relieved > 0 ? words.relieved(dong(sums.relieved)) : "",
    receipt.amount < asked ? words.partOf(dong(asked)) : "",
    words.layout,
  ];
  const copy = receipt.printedCount > 1 ? words.copy(receipt.printedCount) : "";
  return print({
    ...commonData(found, { names, sheet, at: receipt.issuedAt }),
    title: titleOf(found),
    mark: receiptNumber(receipt.receipt.number),
    form: book?.form ?? "",
    series: book?.series ?? receipt.receipt.book,
    number: receiptNumber(receipt.receipt.number),
    copyMark: isValid(receipt) ? copy : words.cancelled,
    payerLabel: words.payer,
    payer: receipt.payer,
    totalLabel: words.total,
    amount: dong(receipt.amount),
    words: dongInWords(receipt.amount),
    method: payment === undefined ? "" : words.methods[payment.method],
    note: notes.filter((note) => note !== "").join(" "),
    cashier: receipt.by?.name ?? "",
    hasQr: false,
  });
}

/** Prints what is to be paid, with a VietQR of amount, account and dossier code when the agency has an account. */
export function printPaymentNotice(order: {
  readonly found: FeeCase;
  readonly names: SheetNames;
  readonly sheet: ReceiptPaper;
  readonly now: Instant;
}): Promise<Uint8Array> {
  const { found, names, sheet, now } = order;
  const { owed, relieved } = sumsOf({ ...found.account, assessment: found.assessment });
  const account = found.payeeAccount;
  const qr = owed === 0 ? null : dossierVietQr(found, owed);
  return print(
    {
      ...commonData(found, { names, sheet, at: now }),
      title: words.noticeTitle,
      mark: found.code,
      form: "",
      series: "",
      number: "",
      copyMark: "",
      payerLabel: words.applicant,
      payer: found.dossier.applicant?.name ?? "",
      totalLabel: words.totalOwed,
      amount: dong(owed),
      words: dongInWords(owed),
      method: "",
      note: [relieved > 0 ? words.relieved(dong(relieved)) : "", qr === null ? words.noAccount : words.scan].join(" ").trim(),
      cashier: "",
      hasQr: qr !== null,
      ...(account === null
        ? {}
        : { bank: account.bankName, account: account.accountNumber, holder: account.accountName, content: found.code }),
    },
    qr ?? undefined,
  );
}

/** The VietQR text by which a dossier's fee is paid; null when nobody set an account. */
export function dossierVietQr({ payeeAccount, code }: Pick<FeeCase, "payeeAccount" | "code">, owed: number): string | null {
  if (payeeAccount === null) return null;
  const { bankBin, accountNumber } = payeeAccount;
  return vietQrText({ bankBin, accountNumber, amount: owed, content: code });
}

function titleOf({ assessment }: FeeCase): string {
  const kinds = new Set((assessment?.lines ?? []).filter(({ amount }) => amount > 0).map(({ kind }) => kind));
  if (kinds.has("fee") && !kinds.has("charge")) return words.titleFee;
  return kinds.has("fee") ? words.titleBoth : words.titleCharge;
}

function commonData(
  found: FeeCase,
  { names, sheet, at }: { readonly names: SheetNames; readonly sheet: ReceiptPaper; readonly at: Instant },
): JsonObject {
  const [year = 0, month = 0, day = 0] = civilDateOf(at).split("-").map(Number);
  return {
    sheet,
    agency: names.agency,
    counter: names.counter,
    dossier: found.code,
    procedure: found.dossier.procedure.name,
    lines: (found.assessment?.lines ?? [])
      .map((line) => ({ name: line.name, left: line.amount - Math.min(line.amount, reliefOf(found.account, line)) }))
      .map(({ name, left }) => ({ name, amount: dong(left) })),
    issuedOn: words.dated(day, month, year),
    createdAt: at,
  };
}

function print(data: JsonObject, qr?: string): Promise<Uint8Array> {
  const { createdAt, ...shown } = data;
  return compilePdf({
    folder,
    template: "receipt.typ",
    data: shown,
    images: qr === undefined ? {} : { "qr.svg": qrSvg(qr) },
    createdAt: createdAt as Instant,
  });
}
