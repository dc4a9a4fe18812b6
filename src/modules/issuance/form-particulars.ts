import { civilDateOf } from "#kernel/instant";
import type { SubmittedComponent, Dossier } from "#modules/dossier";
import { signatureLines } from "#modules/identity";
import type { SigningCapacity } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { moneyBackOf } from "#modules/payment";
import { phoneOfPlace } from "#modules/premises";
import { pinnedProcedure } from "#modules/procedure";
import type { StopNoticeData, SupplementRequestData } from "#modules/paper";

import type { Printer } from "./dossier-papers.ts";
import { papersVi } from "./text/papers.vi.ts";

/** What a one-stop place writes behind its numbers: a centre signs as one, a section of an agency as one (mot-cua.md 3.2, form 01). */
export function receptionSymbol({ directory }: Printer, { agencyCode, unitCode }: Dossier["reception"]): string {
  const names = [directory.agency(agencyCode)?.name, directory.unit(unitCode)?.name];
  return names.some((name) => name !== undefined && papersVi.centre.test(name)) ? papersVi.centreSymbol : papersVi.sectionSymbol;
}

/** Whom to ask, by name and by the telephone of the place that received the dossier. */
export async function contactOf(printer: Printer, state: Dossier, name: string): Promise<SupplementRequestData["contact"]> {
  return { name, phone: await phoneOfPlace(printer.db, state.reception.unitCode, civilDateOf(printer.now)) };
}

/**
 * How many of each paper a supplement asks for, by the version that the dossier pins: columns of the set of 2018. A copy is asked for certified only
 * where a certified one was handed in; nothing is said of a paper whose number the procedure does not know.
 */
export async function askedItems(
  printer: Printer,
  state: Dossier,
  items: readonly { readonly component: string; readonly defect: string; readonly guidance: string }[],
): Promise<SupplementRequestData["items"]> {
  const snapshot = await pinnedProcedure(printer.db, state.procedure);
  return items.map(({ component, defect, guidance }) => {
    const item = { component, defect, guidance };
    const handedIn = state.components.find(({ name }) => name === component);
    const asked = snapshot?.components.find(({ key, name }) => name === component || key === handedIn?.key);
    if (asked === undefined || asked.originals === null || asked.copies === null) return item;
    return { ...item, quantities: quantitiesOf({ originals: asked.originals, copies: asked.copies }, handedIn) };
  });
}

function quantitiesOf(asked: { readonly originals: number; readonly copies: number }, handedIn: SubmittedComponent | undefined) {
  const isCertified = handedIn?.form === "certified_copy";
  return { original: asked.originals, certifiedCopy: isCertified ? asked.copies : 0, copy: isCertified ? 0 : asked.copies };
}

/** What becomes of the money that was paid on a dossier that has stopped: what is decided, or that the law of its sector still has to say. */
export async function refundOf(printer: Printer, code: string): Promise<StopNoticeData["refund"]> {
  const { received, back, ways } = await moneyBackOf(printer.db, code);
  if (back > 0)
    return { amount: back, note: ways.map((way) => papersVi.refundWays[way as keyof typeof papersVi.refundWays] ?? way).join(", ") };
  return received > 0 ? "undecided" : null;
}

/** The lines above a signature, in the capacity in which it is given (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 7). */
export function titleLines({ directory }: Pick<Printer, "directory">, capacity: SigningCapacity): string {
  return signatureLines(capacity, directory.unit(capacity.unitCode)?.name ?? null).join("\n");
}

/**
 * The place before the date: of the area whose committee an agency belongs to, else the province (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II,
 * khoản 4: the official name of the unit in which the agency has its seat).
 */
export function placeOf({ directory, place }: Pick<Printer, "directory" | "place">, agencyCode: string): string {
  const area = directory.areaCommitteeOf(agencyCode as AgencyCode);
  const committee = area === undefined ? undefined : directory.agency(area);
  return (committee?.level === "commune" ? committee.name : place).replace(papersVi.committeePrefix, "");
}
