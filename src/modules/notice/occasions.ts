import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay, formatDuration, formatInstant } from "#platform/format";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { LedgerEvent } from "#ledger";
import { dossierEn, dossierVi, holderOf } from "#modules/dossier";
import type { Dossier, DossierText } from "#modules/dossier";
import type { UnitDirectory } from "#modules/organisation";
import type { Occasion } from "./notice.events.ts";
import type { NoticeFacts } from "./wording.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { NoticeText } from "./text/vi.ts";

/** What a dossier's own events are occasions for; results in the store and booked slots are told of by `compose-beside.ts`. */
export type DossierOccasion = Exclude<Occasion, "result_corrected" | "result_revoked" | "booking_reminder">;

/** The events of a dossier that its applicant is told of. What is only work within the office stands on the tracking page. */
const OCCASION_OF: Readonly<Record<string, DossierOccasion>> = {
  "dossier.submitted": "submitted",
  "dossier.received": "received",
  "dossier.intake_supplement_requested": "intake_supplement",
  "dossier.intake_refused": "intake_refused",
  "dossier.supplement_requested": "supplement",
  "dossier.supplement_received": "supplement_received",
  "dossier.clock_paused": "paused",
  "dossier.clock_resumed": "resumed",
  "dossier.apology_approved": "apology",
  "dossier.due_moved": "due_moved",
  "dossier.resolved": "resolved",
  "dossier.returned": "returned",
  "dossier.corrected": "corrected",
  "dossier.lapsed": "stopped",
  "dossier.withdrawn": "stopped",
};

/** Kinds of events to follow. */
export const TOLD_KINDS: readonly string[] = Object.keys(OCCASION_OF);

/** What asks somebody to act: nothing to say once the dossier has gone on. */
const ASKING: ReadonlySet<Occasion> = new Set(["intake_supplement", "supplement", "paused"]);

/** What an event is an occasion for; undefined when it is none, as a filing at the counter, which is received in the same breath. */
export function occasionOf(event: LedgerEvent, state: Dossier): DossierOccasion | undefined {
  const occasion = OCCASION_OF[event.kind];
  if (occasion === "submitted" && state.channel === "in_person") return undefined;
  // A part of an interlinked dossier: the dossier that its applicant filed tells of it (Nghị định 118/2025/NĐ-CP, Điều 20).
  if (state.memberOf !== null) return undefined;
  if (occasion === "resolved" && state.outcome?.outcome.kind === "refused") return "refused";
  return occasion;
}

/** Whether a message that waited has nothing to say any more: what it asks for was done, or the dossier ended. */
export function isOvertaken(occasion: Occasion, ofVersion: number, state: Dossier): boolean {
  return (
    ASKING.has(occasion) && state.version > ofVersion && !["intake_supplement", "supplement"].includes(state.status) && state.pause === null
  );
}

/** What facts are read from beside the dossier. */
export interface FactsWorld {
  readonly directory: UnitDirectory;
  readonly publicUrl: string;
  readonly locale: Locale;
}

/** An event that its applicant is told of, with the dossier as it stood with it. */
export interface ToldEvent {
  readonly event: LedgerEvent;
  readonly occasion: DossierOccasion;
  readonly state: Dossier;
}

/** The fields of a message about an event. */
export function factsOf(told: ToldEvent, world: FactsWorld): NoticeFacts {
  const { event, state } = told;
  const { directory, locale } = world;
  const place = holderOf(state) ?? state.reception;
  const nameOf = (code: string): string => {
    const found = directory.unit(code) ?? directory.agency(code);
    return found === undefined ? code : found.name;
  };
  const unit = nameOf(place.unitCode);
  const agency = nameOf(place.agencyCode);
  return {
    ma_ho_so: state.code ?? "",
    don_vi: unit === agency ? unit : `${unit}, ${agency}`,
    co_quan: agency,
    thu_tuc: nameIn(locale, state.procedure),
    luc: formatInstant(locale, event.at),
    han: dateThatMatters(told, locale),
    ly_do: reasonOf(told, locale),
    duong_dan: `${world.publicUrl}/tra-cuu/${state.code ?? ""}`,
  };
}

function dateThatMatters({ event, occasion, state }: ToldEvent, locale: Locale): string {
  const day = (on: CivilDate): string => formatDay(locale, on);
  if (occasion === "submitted" && state.answerBy !== null) return formatInstant(locale, state.answerBy);
  if (occasion === "supplement" && state.supplement?.closeOn) return day(state.supplement.closeOn);
  if (occasion === "paused" && state.pause?.expectedOn) return day(state.pause.expectedOn);
  const isPromise = ["received", "supplement_received", "resumed", "apology", "due_moved"].includes(occasion);
  if (isPromise && state.due !== null) return inTheDay(state.due.unit) ? formatInstant(locale, state.due.at) : day(state.due.on);
  return day(civilDateOf(event.at));
}

/** Periods so short that the hour matters. */
function inTheDay(unit: string): boolean {
  return unit === "working_hour" || unit === "hour" || unit === "same_day";
}

function reasonOf({ event, occasion, state }: ToldEvent, locale: Locale): string {
  const words = pickText<NoticeText>(locale, { vi, en }).reasons;
  const said = spoken(event.personal?.["reason"]) ?? spoken(event.personal?.["text"]);
  switch (occasion) {
    case "submitted":
      return words.answer;
    case "received":
    case "supplement_received":
    case "resumed":
      return state.due === null ? words.noLimit : words.period(periodWords(state.due, locale));
    case "intake_supplement":
    case "supplement":
    case "intake_refused":
    case "apology":
      return said ?? words.onPage;
    case "paused": {
      const text = pickText<DossierText>(locale, { vi: dossierVi, en: dossierEn });
      return state.pause === null ? words.onPage : words.waitsFor(text.pauseCauses[state.pause.cause]);
    }
    case "due_moved":
      return words.decree;
    case "resolved":
    case "refused":
      return sentence(state.outcome?.outcome.name ?? words.onPage);
    case "returned":
      return words.returned[event.payload["method"] as keyof typeof words.returned] ?? "";
    case "corrected":
      return words.corrected;
    case "stopped":
      return event.kind === "dossier.lapsed" ? words.lapsed : words.withdrawn;
  }
}

function periodWords(due: NonNullable<Dossier["due"]>, locale: Locale): string {
  return formatDuration(locale, due.amount, due.unit);
}

function spoken(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? sentence(value.trim()) : undefined;
}

function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}
