import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";
import type { FormKind, FormOrder, FormSetId } from "./form-data.ts";
import { isInFormSet } from "./form-set.ts";
import { formSheet } from "./form-sheet.ts";

const folder = templateFolder("src", "modules", "paper", "template");

const templates: Readonly<Record<FormKind, string>> = {
  receipt: "receipt.typ",
  supplement_request: "supplement-request.typ",
  intake_refusal: "intake-refusal.typ",
  apology_extension: "apology-extension.typ",
  stop_notice: "stop-notice.typ",
  control_slip: "control-slip.typ",
  register: "register.typ",
  outcome: "outcome.typ",
};

/**
 * Prints a form of a set as PDF/A-2a with its QR code. The same order always gives the same bytes. Throws for a form that the set
 * does not have; `issuePaper` refuses it before.
 */
export async function renderForm(order: FormOrder, formSet: FormSetId): Promise<Uint8Array> {
  if (!isInFormSet(formSet, order.kind)) throw new RangeError(`${formSet} has no ${order.kind}`);
  return compilePdf({
    folder,
    template: templates[order.kind],
    data: formSheet(order, formSet),
    images: { "qr.svg": qrSvg(order.data.trackingUrl) },
    createdAt: order.data.issuedAt,
  });
}
