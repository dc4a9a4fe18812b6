import assert from "node:assert/strict";

import fc from "fast-check";

import type { ActorRef, CommandId } from "#kernel/id";
import { addDays, addMs, civilDateOf, parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { EventDraft, LedgerEvent } from "#ledger";
import { nationalCalendar } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import { findDossierCommand } from "../commands.ts";
import { blockedBy, fact, personalFact } from "../dossier-command.ts";
import type { DecisionWorld } from "../dossier-command.ts";
import { dossierEvents } from "../dossier.events.ts";
import type { Channel, OfficerStamp, PauseCause, PlannedStep } from "../dossier.events.ts";
import { NO_DOSSIER, dossierStream, plannedStep } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import { dossierDue, periodOf } from "../due.ts";
import { foldDossier } from "../fold-dossier.ts";
import { receptionEvent } from "../intake-commands.ts";
import { startsElsewhere, startStep } from "../steps.ts";

const CODE = "H99.101-20261102-0001" as DossierCode;
export const OFFICER: OfficerStamp = { officerId: "0199a000-0000-7000-8000-000000000001", name: "Nguyễn Thị Tiếp" };
export const COMMUNE = "H99.101";
export const POLICE = "H99.101.5";
export const DEPARTMENT = "H99.10";

/** A step that is called what it does, on the first desk of an agency. */
export function step(kind: PlannedStep["kind"], agencyCode: string, perMille: number): PlannedStep {
  const named = { key: kind, name: kind, nameEn: kind, kind, permission: "dossier.process" };
  return { ...named, agencyCode, unitCode: `${agencyCode}.1`, perMille, workingHours: 0 };
}

/** A counter, a desk that appraises, reviews, signs and issues, and the counter again. */
export const LIFE_PLAN: readonly PlannedStep[] = [
  step("intake", COMMUNE, 50),
  step("assign", POLICE, 50),
  step("process", POLICE, 600),
  step("review", POLICE, 150),
  step("sign", POLICE, 100),
  step("issue", POLICE, 50),
  step("deliver", COMMUNE, 0),
];

/** A dossier with the events it lived through. */
export interface Life {
  readonly events: readonly LedgerEvent[];
  readonly state: Dossier;
  readonly now: Instant;
}

const calendar = nationalCalendar();

/** The moment of a local time. */
export function at(text: string): Instant {
  const instant = parseLocalTime(text);
  assert.ok(instant, text);
  return instant;
}

/** The life with what a command decided at a moment. */
export function lived(life: Life, drafts: readonly EventDraft[], now: Instant): Life {
  let { state } = life;
  const events = drafts.map((draft) => {
    dossierEvents[draft.kind as keyof typeof dossierEvents][1].payload.parse(draft.payload);
    const event: LedgerEvent = {
      ...draft,
      streamId: dossierStream(state.code ?? CODE),
      version: state.version + 1,
      actor: "officer:x" as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: now,
      commandId: "00000000-0000-7000-8000-000000000000" as CommandId,
    };
    state = foldDossier(state, event);
    return event;
  });
  return { events: [...life.events, ...events], state, now };
}

/** The dossier after what was decided, where its earlier events are not asked for. */
export function append(state: Dossier, drafts: readonly EventDraft[], now: Instant): Dossier {
  return lived({ events: [], state, now }, drafts, now).state;
}

/** What an officer decides in, by the nation's calendar or another. */
export function world(now: Instant, by = OFFICER, here: Calendar = calendar): DecisionWorld {
  return { now, calendar: here, actor: `officer:${by.officerId}` as ActorRef, by };
}

interface FiledBy {
  readonly channel: Channel;
  readonly answerBy: Instant | null;
}

/** A dossier filed at the counter of its own agency or of another: online, to be answered in a day, or as is said. */
export function filedLife(time: Instant, reception = POLICE, by?: FiledBy): Life {
  const submitted = personalFact(
    "dossier.submitted",
    {
      code: CODE,
      procedure: { code: "1.004222", version: 1, name: "Đăng ký thường trú", nameEn: "Permanent residence", field: "Cư trú" },
      caseKey: "",
      ...(by ?? { channel: "online", answerBy: addMs(time, 86_400_000) }),
      reception: { agencyCode: reception, unitCode: `${reception}.1` },
      competentAgency: POLICE,
      components: [],
      isAssisted: false,
    },
    {
      applicant: { kind: "person", name: "Trần Văn An", personalId: "001099000001", birthOn: null, address: "", phone: "", email: "" },
      representative: null,
      form: {},
      pin: "123456",
    },
  );
  return lived({ events: [], state: NO_DOSSIER, now: time }, [submitted], time);
}

function received({ state }: Life, now: Instant, workingDays: number): readonly EventDraft[] {
  const isClockProvisional = startsElsewhere(state.reception, LIFE_PLAN, now);
  const due = dossierDue({ calendar, from: now, period: { amount: workingDays, unit: "working_day" }, isClockProvisional });
  assert.ok(!isProblem(due));
  const facts = { due, plan: [...LIFE_PLAN], formSetId: "x", fee: { amount: 0, isPaid: true, note: "" } };
  return [receptionEvent({ ...facts, returnMethod: "counter", register: { book: "x", number: 1 } }, world(now))];
}

/** Received with so many working days. */
export function receivedLife(life: Life, now: Instant, workingDays: number): Life {
  return lived(life, received(life, now, workingDays), now);
}

/** Does a command, or nothing when the dossier or the law does not allow it now. */
export function commanded(life: Life, [name, input]: readonly [name: string, input: unknown], now: Instant): Life {
  const command = findDossierCommand(name);
  assert.ok(command, name);
  if (blockedBy(command, life.state, now) !== null) return life;
  const done = command.decide(life.state, command.input.parse(input), world(now));
  return isProblem(done) ? life : lived(life, done.events, now);
}

/** Asks the applicant for papers; the answer starts the time from zero. */
export function supplementAsked(life: Life, now: Instant): Life {
  const isOnDesk = life.state.status === "processing" || life.state.status === "consulting";
  if (!isOnDesk || life.state.pause !== null) return life;
  const round = life.state.supplementRounds + 1;
  const payload = { round, isLate: false, closeOn: addDays(civilDateOf(now), 15), by: OFFICER };
  const personal = { items: [{ component: "ct01", defect: "thiếu chữ ký", guidance: "" }], reason: "Thiếu chữ ký của chủ hộ." };
  return lived(life, [personalFact("dossier.supplement_requested", payload, personal)], now);
}

/** The applicant brings what was asked for. */
export function supplementBrought(life: Life, now: Instant): Life {
  const { state } = life;
  if (state.status !== "supplement" || state.lastDue === null || state.step === null) return life;
  const due = dossierDue({ calendar, from: now, period: periodOf(state.lastDue), isClockProvisional: false });
  const planned = plannedStep(state, state.step.key);
  assert.ok(!isProblem(due) && planned !== undefined);
  const again = startStep({ plan: state.plan, step: planned, due, officer: state.step.officer }, world(now));
  return lived(life, [fact("dossier.supplement_received", { components: [], due, by: "applicant" }), again], now);
}

/** Lets the clock stand for a cause. */
export function paused(life: Life, cause: PauseCause, now: Instant): Life {
  if (life.state.status !== "processing" || life.state.pause !== null) return life;
  const payload = { pauseId: "p", cause, rule: "subtract" as const, ground: "Luật Đất đai 2024, Điều 137", by: OFFICER };
  return lived(life, [personalFact("dossier.clock_paused", payload, { text: "" })], now);
}

/** Lets the clock run again with its time in full; how far the date moves is not what these lives are about. */
export function resumed(life: Life, now: Instant): Life {
  const { pause, lastDue } = life.state;
  if (pause === null || lastDue === null) return life;
  const pauses = [...(lastDue.pauses ?? []), { from: pause.since, to: now, rule: pause.rule, cause: pause.cause, ground: pause.ground }];
  return lived(life, [fact("dossier.clock_resumed", { pauseId: "p", due: { ...lastDue, pauses }, stepDueAt: null, by: "x" })], now);
}

const CAUSES: readonly PauseCause[] = ["finance", "field_check", "opinion", "force_majeure"];

/** One move of a life: how long after the one before, and which of the things that can be done. */
export const moveArbitrary = fc.record({
  gapMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 20 * 24 * 60 })),
  choice: fc.nat({ max: 19 }),
});
export type Move = typeof moveArbitrary extends fc.Arbitrary<infer T> ? T : never;

const advance = (life: Life, now: Instant): Life => {
  const key = life.state.step?.key ?? "";
  const moves: Readonly<Record<string, readonly [string, unknown]>> = {
    accepted: ["forward", {}],
    assigning: ["assign", { officer: OFFICER }],
    processing: ["complete-step", { stepKey: key }],
    in_review: ["submit-for-signature", { stepKey: key }],
    in_signing: ["sign-outcome", { kind: "granted", name: "Kết quả" }],
    issuing: ["issue-outcome", { documentNumber: "1", paperId: "x" }],
    resolved: ["deliver-outcome", { method: "signature", receivedBy: "An" }],
  };
  const move = moves[life.state.status];
  return move === undefined || life.state.pause !== null ? life : commanded(life, move, now);
};

function consulted(life: Life, workingDays: number, now: Instant): Life {
  if (life.state.pause !== null) return life;
  const to = { agencyCode: DEPARTMENT, unitCode: `${DEPARTMENT}.${1 + (life.events.length % 2)}` };
  const question = "Xin ý kiến về hồ sơ này của công dân.";
  return commanded(life, ["request-consultation", { consultationId: `c${life.events.length}`, to, question, workingDays }], now);
}

function answered(life: Life, now: Instant): Life {
  const open = life.state.consultations.find((consultation) => consultation.answeredAt === null);
  if (open === undefined) return life;
  return commanded(life, ["answer-consultation", { consultationId: open.consultationId, opinion: "agree", answer: "Đồng ý." }], now);
}

function moved(life: Life, choice: number, now: Instant): Life {
  if (life.state.status === "submitted") return receivedLife(life, now, 3 + choice);
  if (choice < 8) return advance(life, now);
  if (choice < 10) return consulted(life, 1 + (choice % 2) * 4, now);
  if (choice < 12) return answered(life, now);
  if (choice === 12) return supplementAsked(life, now);
  if (choice < 15) return supplementBrought(life, now);
  if (choice === 15) return paused(life, CAUSES[life.events.length % CAUSES.length] ?? "finance", now);
  if (choice < 18) return resumed(life, now);
  if (choice === 18) return commanded(life, ["return-to-step", { toStepKey: "process", reason: "Chưa rõ căn cứ, đề nghị làm lại." }], now);
  return life.events.length > 12 ? commanded(life, ["withdraw", {}], now) : life;
}

/** A life of these moves, and some time after the last. */
export function lifeOf(moves: readonly Move[], isElsewhere: boolean): Life {
  let life = filedLife(at("2026-11-02T08:10"), isElsewhere ? COMMUNE : POLICE);
  for (const { gapMinutes, choice } of moves) life = moved(life, choice, addMs(life.now, gapMinutes * 60_000));
  return { ...life, now: addMs(life.now, 90 * 60_000) };
}
