import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { forwardBy } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { issuedPaperOfKey, issuePaper } from "#modules/paper";
import type { ControlSlipData, FormSetId, IssuedPaper } from "#modules/paper";
import { dossierStream } from "#modules/dossier";
import type { OpenedDossier, Party } from "#modules/dossier";

import { handOversOf } from "./control-slip.ts";
import type { HandOver } from "./control-slip.ts";
import { issuerOf } from "./dossier-papers.ts";
import type { Printer } from "./dossier-papers.ts";
import { papersVi } from "./text/papers.vi.ts";
import { registerVi } from "./text/register.vi.ts";

/**
 * Prints form 06 (in the set of 2018 form 05), Phiếu kiểm soát quá trình giải quyết hồ sơ, as of the dossier's present version: a dossier that
 * has moved on gets a new slip, and the earlier ones stay as they were. Problem: `dossier.not_in_state` before reception.
 */
export async function printControlSlip(
  printer: Printer,
  { state, events }: Pick<OpenedDossier, "state" | "events">,
  calendar: Calendar,
): Promise<IssuedPaper | Problem> {
  const { code, receivedAt, lastEventAt } = state;
  if (code === null || receivedAt === null || lastEventAt === null)
    return problem("dossier.not_in_state", { command: "control-slip", status: state.status, from: ["accepted"] });
  const key = `${code}-control-slip-${state.version}`;
  const known = await issuedPaperOfKey(printer.storage, key);
  if (known !== undefined) return known;
  const handOvers = handOversOf(events, { plan: state.plan, forwardBy: (at) => forwardBy(calendar, at) ?? null });
  const data: ControlSlipData = {
    ...issuerOf(printer, state.reception.agencyCode),
    issuedAt: lastEventAt,
    trackingUrl: `${printer.publicUrl}/tra-cuu?ma=${code}`,
    dossierCode: code,
    competentAgency: printer.directory.agency(state.competentAgency)?.name ?? state.competentAgency,
    applicant: { name: state.applicant?.name ?? registerVi.erased },
    procedure: { code: state.procedure.code, name: state.procedure.name },
    receivedAt,
    dueAt: state.lastDue?.at ?? null,
    rows: handOvers.map((row) => printedRow(row, printer)),
  };
  return issuePaper(printer.storage, {
    form: { kind: "control_slip", data },
    formSet: state.formSetId as FormSetId,
    subject: dossierStream(code),
    key,
    issuedBy: printer.actor,
    now: printer.now,
  });
}

function printedRow(row: HandOver, printer: Printer): ControlSlipData["rows"][number] {
  // The agency is named where the dossier leaves it.
  const isOtherAgency = row.from.agencyCode !== row.to.agencyCode;
  return {
    fromUnit: deskName(row.from, printer, isOtherAgency),
    toUnit: deskName(row.to, printer, isOtherAgency),
    at: row.at,
    giver: row.giver,
    taker: row.taker,
    result: row.result,
    note: row.purpose.kind === "step" ? row.purpose.name : registerVi.purposes[row.purpose.kind],
    subDeadline: row.subDeadline,
  };
}

function deskName(party: Party, { directory }: Printer, hasAgency: boolean): string {
  const unit = directory.unit(party.unitCode)?.name;
  const agency = directory.agency(party.agencyCode)?.name ?? party.agencyCode;
  if (unit === undefined || unit === agency) return agency;
  // Most units carry the name of their agency's place already.
  return hasAgency && !unit.includes(agency.replace(papersVi.committeePrefix, "")) ? `${unit}, ${agency}` : unit;
}
