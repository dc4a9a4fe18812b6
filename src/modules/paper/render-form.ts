import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";
import type { FormKind, FormOrder } from "./form-data.ts";
import { formSheet } from "./form-sheet.ts";

const folder = templateFolder("src", "modules", "paper", "template");

const templates: Readonly<Record<FormKind, string>> = {
  receipt: "receipt.typ",
  supplement_request: "supplement-request.typ",
  intake_refusal: "intake-refusal.typ",
  outcome: "outcome.typ",
};

/** Prints a form as PDF/A-2a with its QR code. The same order always gives the same bytes. */
export function renderForm(order: FormOrder): Promise<Uint8Array> {
  return compilePdf({
    folder,
    template: templates[order.kind],
    data: formSheet(order),
    images: { "qr.svg": qrSvg(order.data.trackingUrl) },
    createdAt: order.data.issuedAt,
  });
}
