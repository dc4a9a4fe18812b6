import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";

import { feeCaseOf } from "../assess.ts";
import type { FeeCase } from "../assess.ts";
import { electronicReceipt, electronicReceiptXml, isElectronic } from "../electronic-receipt.ts";
import type { PaymentReceipt } from "../payment.ts";
import { receiptBookStream, receiptBookStreamType } from "../receipt-book.ts";
import { printPaymentNotice, printPaymentReceipt } from "../receipt-sheet.ts";
import type { ReceiptPaper } from "../receipt-sheet.ts";
import { notePrinted } from "../receipts.ts";
import { FEES_PATH, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";

const PAPERS: Readonly<Record<string, ReceiptPaper>> = { a5: "a5", "80mm": "roll" };

/** The papers of a dossier's fees: receipts, their electronic data, and the notice of what is to be paid. */
export function registerReceiptPages(app: WebApp, deps: FeeWebDeps): void {
  app.get(`${FEES_PATH}/:code/thong-bao`, async (c) => {
    const opened = await opening(c, deps);
    if (isProblem(opened)) return respondProblem(c, opened);
    const { visit, found } = opened;
    const sheet = PAPERS[c.req.query("kho") ?? ""] ?? "a5";
    const names = {
      agency: visit.names.agency(found.dossier.reception.agencyCode, "vi"),
      counter: visit.names.unit(found.dossier.reception.unitCode, "vi"),
    };
    return pdf(c, await printPaymentNotice({ found, names, sheet, now: c.var.now }), `${found.code}-phi`);
  });
  app.get(`${FEES_PATH}/:code/bien-lai/:receiptId/:paper`, async (c) => {
    const opened = await opening(c, deps);
    if (isProblem(opened)) return respondProblem(c, opened);
    const receipt = opened.found.account.receipts.find(({ receiptId }) => receiptId === c.req.param("receiptId"));
    if (receipt === undefined) return respondProblem(c, problem("payment.receipt_unknown", { receiptId: c.req.param("receiptId") }));
    const sheet = PAPERS[c.req.param("paper")];
    return sheet === undefined ? sendData(c, deps, { ...opened, receipt }) : sendSheet(c, { ...opened, receipt, sheet });
  });
}

interface Opening {
  readonly visit: FeeVisit;
  readonly found: FeeCase;
}

async function opening(c: WebContext, deps: FeeWebDeps): Promise<Opening | Problem> {
  const visit = await visitFees(c, deps);
  if (isProblem(visit)) return visit;
  const found = await feeCaseOf(visit.ctx, c.req.param("code") ?? "");
  return isProblem(found) ? found : { visit, found };
}

/** Printing leaves a trace before the sheet leaves, so that a second sheet says that it is one. Whoever may only look gets what was printed last. */
async function sendSheet(
  c: WebContext,
  { visit, found, receipt, sheet }: Opening & { readonly receipt: PaymentReceipt; readonly sheet: ReceiptPaper },
): Promise<Response> {
  const noted = await notePrinted(visit.ctx, { code: found.code, receiptId: receipt.receiptId, sheet });
  if (noted !== undefined && !noted.problem.startsWith("identity.")) return respondProblem(c, noted);
  const fresh = await feeCaseOf(visit.ctx, found.code);
  if (isProblem(fresh)) return respondProblem(c, fresh);
  const printed = fresh.account.receipts.find(({ receiptId }) => receiptId === receipt.receiptId) ?? receipt;
  const { state: book } = await visit.ctx.ledger.load(receiptBookStreamType, receiptBookStream(receipt.receipt.book));
  const names = { agency: visit.names.agency(receipt.at.agencyCode, "vi"), counter: visit.names.unit(receipt.at.unitCode, "vi") };
  const bytes = await printPaymentReceipt({ found: fresh, receipt: printed, book: book.opened, names, sheet });
  return pdf(c, bytes, `bien-lai-${receipt.receipt.number}`);
}

async function sendData(
  c: WebContext,
  deps: FeeWebDeps,
  { visit, found, receipt }: Opening & { readonly receipt: PaymentReceipt },
): Promise<Response> {
  if (!isElectronic(receipt.issuedOn, deps.electronicFrom)) return c.notFound();
  const { state: book } = await visit.ctx.ledger.load(receiptBookStreamType, receiptBookStream(receipt.receipt.book));
  const data = electronicReceipt({ found, receipt, book: book.opened, agencyName: visit.names.agency(receipt.at.agencyCode, "vi") });
  if (c.req.param("paper") === "du-lieu.json") return c.json(data);
  if (c.req.param("paper") !== "du-lieu.xml") return c.notFound();
  return c.body(electronicReceiptXml(data), 200, { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-store" });
}

function pdf(c: WebContext, bytes: Uint8Array, name: string): Response {
  return c.body(Uint8Array.from(bytes).buffer, 200, {
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="${name.replace(/[^\w.-]+/gu, "-")}.pdf"`,
    "Cache-Control": "no-store",
  });
}
