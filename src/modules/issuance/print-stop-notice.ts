import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { issuedPaperOfKey, issuePaper } from "#modules/paper";
import type { FormSetId, IssuedPaper, StopNoticeData } from "#modules/paper";
import { dossierStream, isStopped, vi } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

import { applicantOf, issuerOf } from "./dossier-papers.ts";
import type { Printer } from "./dossier-papers.ts";
import { refundOf } from "./form-particulars.ts";
import { papersVi } from "./text/papers.vi.ts";

/** A filing that was never received has no line in the register: the ordinal of its code stands for it. */
const NUMBER_DIGITS = 4;

/**
 * Prints form 05 of the set of 2025, Thông báo dừng giải quyết hồ sơ, once, from the event that ended the dossier. The decree names no form for
 * closing (Nghị định 118/2025/NĐ-CP, Điều 19.5, 21); the applicant gets one all the same, because an end without a paper is not believed.
 * Problem: `dossier.not_in_state` while the dossier goes on.
 */
export async function printStopNotice(
  printer: Printer,
  { state, events }: { readonly state: Dossier; readonly events: readonly LedgerEvent[] },
): Promise<IssuedPaper | Problem> {
  const end = events.findLast((event) => event.kind === "dossier.lapsed" || event.kind === "dossier.withdrawn");
  const { code, endedAt } = state;
  if (code === null || end === undefined || endedAt === null || !isStopped(state))
    return problem("dossier.not_in_state", { command: "stop-notice", status: state.status, from: ["withdrawn", "stopped"] });
  const key = `${code}-stop-notice`;
  const known = await issuedPaperOfKey(printer.storage, key);
  if (known !== undefined) return known;
  const words = papersVi.stopNotice;
  const isLapsed = end.kind === "dossier.lapsed";
  const request = state.supplements.at(-1);
  const said = end.personal?.["text"];
  const wish = typeof said === "string" && said !== "" ? said : words.noReason;
  const stage = isLapsed ? "supplement" : end.payload["stage"];
  const data: StopNoticeData = {
    ...issuerOf(printer, state.reception.agencyCode),
    number: `${state.register?.number ?? Number(code.slice(-NUMBER_DIGITS))}/TB`,
    issuedAt: endedAt,
    dossierCode: code,
    trackingUrl: `${printer.publicUrl}/tra-cuu?ma=${code}`,
    applicant: applicantOf(state.applicant),
    procedure: { code: state.procedure.code, name: state.procedure.name },
    receivedAt: state.receivedAt,
    reasonKind: isLapsed ? "lapsed" : "withdrawn",
    reason: isLapsed ? words.notCompleted : wish,
    requestedAt: isLapsed ? (request?.requestedAt ?? endedAt) : endedAt,
    supplementBy: isLapsed ? (request?.closeOn ?? null) : null,
    stage: vi.statuses[stage as keyof typeof vi.statuses] ?? "",
    decision: isLapsed ? words.closedDecision : words.withdrawnDecision,
    refund: await refundOf(printer, code),
    papersReturned: state.components.flatMap(({ name, form, quantity }) =>
      form === "not_required" || form === "data" || form === "electronic" ? [] : [{ name, form, quantity }],
    ),
    signerTitle: words.signerTitle,
    signedBy: state.receivedBy?.name ?? "",
  };
  return issuePaper(printer.storage, {
    form: { kind: "stop_notice", data },
    // The set of 2018 has no such form: a dossier of that set gets the one in use.
    formSet: "TT03-2025" satisfies FormSetId,
    subject: dossierStream(code),
    key,
    issuedBy: printer.actor,
    now: printer.now,
  });
}
