import { addDays, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isWorkingDay, nationalCalendar } from "#modules/calendar";
import { officeEndMinute, WATCH_WORKING_DAYS, workingDaysAfter, type DossierCode } from "#modules/dossier";

import { PROVINCE_CODE } from "../province/agencies.ts";
import { officersOf, type SampleOfficer } from "../province/officers.ts";
import { competentAgencyOf, deskOf } from "../province/step-desks.ts";
import { seededRandom, type SeededRandom } from "../seeded-random.ts";
import { stepsOf } from "./course.ts";
import type { Deed, DoneDeed } from "./deeds.ts";
import { officeClock } from "./office-clock.ts";
import type { LivedDossier } from "./schedule.ts";
import { dueOnOf } from "./summary.ts";

/**
 * How agencies treat what they owe. Inspections found letters missing for 69 of 72 late land dossiers and written elsewhere only when chased
 * (mot-cua.md 10, no. 4, 17), many of 1,052 without a word in another province (users-want.md 11); where every overdue outcome waits for its
 * letter, most are written in time, some only when the outcome is to be signed, and some of what is not resolved yet not at all.
 */
const SHARES = { inTime: 0.7, whenSigning: 0.2, withNewDate: 0.3, told: 0.9 } as const;

/** What heads write. The cause is named, never only "for objective reasons" (users-want.md 12). */
const LETTERS = [
  "Việc thẩm định hồ sơ của Ông/Bà kéo dài hơn thời gian được giao do phòng chuyên môn quá tải trong tuần này.",
  "Hồ sơ của Ông/Bà được phân công chậm, nên thời gian xem xét không còn đủ như đã hẹn.",
  "Bản đồ và số liệu tại thực địa chưa khớp, cơ quan cần đối chiếu thêm trước khi trả lời Ông/Bà cho đúng.",
  "Ý kiến của cơ quan phối hợp đến muộn hơn ngày đã đề nghị, nên hồ sơ của Ông/Bà chưa trình ký kịp.",
] as const;

const MORNING_MINUTE = 6 * 60;

/** What a moment of the story asks for beside the deeds of the lives: the clock's look, and what people then write. */
export type Errand =
  | { readonly kind: "watch"; readonly at: Instant }
  | { readonly kind: "deed"; readonly at: Instant; readonly by: SampleOfficer; readonly deed: Deed };

/** The apologies of one dossier as the story knows them: from its own draws and what the commands answered, never from what the ledger says now. */
export interface ApologyTale {
  readonly random: SeededRandom;
  readonly errands: Errand[];
  dueOn: CivilDate | null;
  /** The day to which the date was put off, when it was and no supplement has started the time again. */
  putOffTo: CivilDate | null;
  /** The new date of a letter that was written and not signed yet. */
  datedTo: CivilDate | null;
  count: number;
  /** An apology for the date in force stands. */
  isOpen: boolean;
}

/** Begins the apologies of a dossier; the same story draws the same. */
export function apologyTale(story: string, number: number): ApologyTale {
  const random = seededRandom(`an-binh/apology/${story}/${number}`);
  return { random, errands: [], dueOn: null, putOffTo: null, datedTo: null, count: 0, isOpen: false };
}

const calendar = nationalCalendar();
const office = officeClock(calendar);

const ENDS: ReadonlySet<string> = new Set(["issue-outcome", "withdraw", "record-withdrawal", "close-lapsed", "request-supplement"]);

/** What a deed changes: a clock that starts is watched near its date, one that stops is not. */
export function afterDeed(tale: ApologyTale, dossier: LivedDossier, index: number): void {
  const done = dossier.deeds[index];
  if (done === undefined) return;
  if (ENDS.has(done.deed.name)) {
    forgetWatches(tale);
    tale.dueOn = null;
    tale.isOpen = false;
    return;
  }
  const dueOn = dueOnOf({ ...dossier, deeds: dossier.deeds.slice(0, index + 1) });
  // Handing over starts the clock only of what another agency decides; what was owed before stands when the date is the same.
  if (dueOn === undefined || !isStart(done) || (done.deed.name === "forward" && dueOn === tale.dueOn)) return;
  tale.putOffTo = null;
  tale.isOpen = false;
  watchFor(tale, dueOn, done.at);
}

function isStart({ deed }: DoneDeed): boolean {
  return ["receive", "accept", "forward", "receive-supplement", "supplement"].includes(deed.name);
}

function forgetWatches(tale: ApologyTale): void {
  const kept = tale.errands.filter(({ kind }) => kind !== "watch");
  tale.errands.splice(0, tale.errands.length, ...kept);
}

/**
 * The moments at which the sweep can find something new about a date: the morning it comes into sight, and the end of each office day from
 * then on. Between them no office hour passes, so that the other runs of the sweep would say the same.
 */
function watchFor(tale: ApologyTale, dueOn: CivilDate, after: Instant): void {
  forgetWatches(tale);
  tale.dueOn = dueOn;
  const first = workingDaysBefore(dueOn, WATCH_WORKING_DAYS);
  const moments = [instantAt(first, MORNING_MINUTE)];
  for (let day = first; day <= dueOn; day = addDays(day, 1)) moments.push(instantAt(day, officeEndMinute(calendar)));
  for (const at of moments) if (at > after) add(tale, { kind: "watch", at });
}

function workingDaysBefore(day: CivilDate, count: number): CivilDate {
  let found = day;
  for (let left = count; left > 0;) {
    found = addDays(found, -1);
    if (isWorkingDay(calendar, found) !== false) left -= 1;
  }
  return found;
}

function add(tale: ApologyTale, errand: Errand): void {
  const place = tale.errands.findIndex(({ at }) => at > errand.at);
  if (place < 0) tale.errands.push(errand);
  else tale.errands.splice(place, 0, errand);
}

/** The sweep opened a duty: what its head and leader will make of it is drawn now. */
export function afterOpening(tale: ApologyTale, dossier: LivedDossier, opened: { readonly at: Instant; readonly code: DossierCode }): void {
  tale.count += 1;
  tale.isOpen = true;
  forgetWatches(tale);
  const { random, dueOn } = tale;
  const [how, dated, ahead, wait, signs] = Array.from({ length: 5 }, () => random.next());
  if (dueOn === null || how === undefined || how >= SHARES.inTime) return;
  const at = office.after(opened.at, 20 + Math.floor((wait ?? 0) * 200));
  const isPutOff = (dated ?? 1) < SHARES.withNewDate && tale.putOffTo === null;
  const newDueOn = isPutOff && civilDateOf(at) <= dueOn ? workingDaysAfter(calendar, dueOn, 2 + Math.floor((ahead ?? 0) * 6)) : null;
  const signedAt = office.after(at, 15 + Math.floor((signs ?? 0) * 200));
  for (const errand of letter(tale, dossier, { code: opened.code, at, signedAt, newDueOn })) add(tale, errand);
}

interface Letter {
  readonly code: DossierCode;
  readonly at: Instant;
  readonly signedAt: Instant;
  readonly newDueOn: CivilDate | null;
}

/** Written by the head of the appraising desk, signed by the agency's leader, told by the counter: at once online, else by telephone or message. */
function letter(tale: ApologyTale, dossier: LivedDossier, { code, at, signedAt, newDueOn }: Letter): readonly Errand[] {
  const { random } = tale;
  const apologyId = `${code}-XL${tale.count}`;
  const { head, leader, counter } = peopleOf(dossier);
  const proposal = { apologyId, text: random.pick(LETTERS), newDueOn };
  const [told = 1, method = 0, wait = 0] = Array.from({ length: 3 }, () => random.next());
  const delivery = { apologyId, method: method < 0.6 ? "phone" : "sms" };
  const isTold = dossier.arrival.channel === "online" && !dossier.arrival.isAssisted;
  return [
    { kind: "deed", at, by: head, deed: { name: "propose-apology", input: proposal } },
    { kind: "deed", at: signedAt, by: leader, deed: { name: "approve-apology", input: { apologyId } } },
    ...(isTold || told >= SHARES.told
      ? []
      : [
          {
            kind: "deed",
            at: office.after(signedAt, 10 + Math.floor(wait * 240)),
            by: counter,
            deed: { name: "record-apology-delivery", input: delivery },
          } as const,
        ]),
  ];
}

/** An outcome that waits for its letter: what was to be written anyway is written now, or else a letter for it alone. */
export function letterBeforeSigning(
  tale: ApologyTale,
  dossier: LivedDossier,
  { code, at }: { readonly code: DossierCode; readonly at: Instant },
): readonly Errand[] {
  const isOpened = tale.isOpen;
  if (!isOpened) tale.count += 1;
  tale.isOpen = true;
  const apologyId = `${code}-XL${tale.count}`;
  const isOf = (errand: Errand): boolean => errand.kind === "deed" && errand.deed.input["apologyId"] === apologyId;
  const planned = tale.errands.filter(isOf);
  const steps = planned.some((errand) => isWriting(errand)) ? planned : letter(tale, dossier, { code, at, signedAt: at, newDueOn: null });
  const others = tale.errands.filter((errand) => errand.kind === "deed" && !isOf(errand));
  tale.errands.splice(0, tale.errands.length, ...others);
  for (const errand of steps) if (!isWriting(errand)) add(tale, errand);
  return steps.filter((errand) => isWriting(errand)).map((errand) => (isOpened ? { ...errand, at } : withoutId({ ...errand, at })));
}

/** Writing and signing, as against telling the applicant. */
function isWriting(errand: Errand): boolean {
  return errand.kind === "deed" && errand.deed.name !== "record-apology-delivery";
}

/** A letter that nobody asked for yet opens its own duty. */
function withoutId(errand: Errand): Errand {
  if (errand.kind !== "deed" || errand.deed.name !== "propose-apology") return errand;
  const { apologyId: _opened, ...input } = errand.deed.input;
  return { ...errand, deed: { ...errand.deed, input } };
}

interface People {
  readonly head: SampleOfficer;
  readonly leader: SampleOfficer;
  readonly counter: SampleOfficer;
}

function peopleOf({ arrival, deeds: [first] }: LivedDossier): People {
  const { commune, procedure } = arrival;
  const filedAt = first?.deed.input["receptionUnit"];
  const receptionUnit = typeof filedAt === "string" ? filedAt : "";
  const competentAgency = competentAgencyOf(procedure.competentAgency, `${PROVINCE_CODE}.${commune.number}`).code;
  const parties = { receptionAgency: receptionUnit.slice(0, receptionUnit.lastIndexOf(".")), competentAgency };
  const steps = stepsOf(procedure);
  const reviewing = steps.find(({ kind }) => kind === "review") ?? steps.find(({ kind }) => kind === "process");
  const unit = reviewing === undefined ? receptionUnit : deskOf(reviewing, parties).unitCode;
  const [head] = officersOf(unit, "unit_head");
  const [leader] = officersOf(competentAgency, "agency_leader");
  const [counter] = officersOf(receptionUnit, "reception");
  if (head === undefined || leader === undefined || counter === undefined) throw new RangeError(`nobody apologises for ${unit}`);
  return { head, leader, counter };
}

/** The leader has signed: a new date that was given before the old one passed is watched like the first. */
export function afterSigning(tale: ApologyTale, at: Instant): void {
  const { datedTo, dueOn } = tale;
  tale.datedTo = null;
  if (datedTo === null || dueOn === null || civilDateOf(at) > dueOn) return;
  tale.isOpen = false;
  tale.putOffTo = datedTo;
  watchFor(tale, datedTo, at);
}
