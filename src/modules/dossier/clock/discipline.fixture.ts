import assert from "node:assert/strict";

import type { ActorRef, CommandId } from "#kernel/id";
import { parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect, EventDraft, LedgerEvent } from "#ledger";
import { nationalCalendar } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { StatedClockTerms } from "#modules/procedure";

import { findDossierCommand } from "../commands.ts";
import { blockedBy } from "../dossier-command.ts";
import type { DecisionWorld } from "../dossier-command.ts";
import { dossierEvents } from "../dossier.events.ts";
import type { OfficerStamp } from "../dossier.events.ts";
import { NO_DOSSIER, dossierStream } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import { dossierDue } from "../due.ts";
import { foldDossier } from "../fold-dossier.ts";

export const CODE = "H99.60-20261102-0001" as DossierCode;
export const OFFICER: OfficerStamp = { officerId: "o1", name: "Lê Văn Thụ Lý" };
export const HEAD: OfficerStamp = { officerId: "h1", name: "Phạm Thị Trưởng Phòng" };
const DESK = { agencyCode: "H99.60", unitCode: "H99.60.2" };

/** A moment in Vietnam, as people write it. */
export function at(text: string): Instant {
  const instant = parseLocalTime(text);
  assert.ok(instant, text);
  return instant;
}

export const PAPERS = ["form", "certificate", "measurement"].map((key) => ({
  key,
  name: `Giấy ${key}`,
  form: "copy" as const,
  quantity: 1,
  attachments: [],
}));

/** A land dossier of fifteen working days on its officer's desk, received on Monday 2 November 2026 at nine. */
export function onDesk(terms: StatedClockTerms | null = null, receivedAt = at("2026-11-02T09:00")): Dossier {
  const due = dossierDue({
    calendar: nationalCalendar(),
    from: receivedAt,
    period: { amount: 15, unit: "working_day" },
    isClockProvisional: false,
  });
  assert.ok(!isProblem(due));
  const step = (key: string, kind: "intake" | "process" | "review" | "sign" | "issue" | "deliver", perMille: number) => ({
    ...DESK,
    key,
    kind,
    name: key,
    nameEn: key,
    permission: "dossier.process",
    perMille,
    workingHours: 0,
  });
  return {
    ...NO_DOSSIER,
    code: CODE,
    version: 3,
    status: "processing",
    channel: "in_person",
    reception: DESK,
    competentAgency: DESK.agencyCode,
    components: PAPERS,
    receivedAt,
    submittedAt: receivedAt,
    terms,
    due,
    lastDue: due,
    promisedOn: due.on as Dossier["promisedOn"],
    plan: [
      step("process", "process", 600),
      step("review", "review", 200),
      step("sign", "sign", 200),
      step("issue", "issue", 0),
      step("deliver", "deliver", 0),
    ],
    step: { key: "process", holder: DESK, officer: OFFICER, since: receivedAt, dueAt: at("2026-11-13T09:00") },
  };
}

function world(now: Instant, by: OfficerStamp, calendar: Calendar): DecisionWorld {
  return { now, calendar, actor: `officer:${by.officerId}` as ActorRef, by };
}

/** What a command did: the dossier after it and the effects of its commit, or the refusal. */
export interface Acted {
  readonly state: Dossier;
  readonly effects: readonly Effect[];
  readonly refusal: Problem | null;
}

/** Runs a command by name at a moment, the way the ledger would, by the nation's calendar or another. */
export function act(
  state: Dossier,
  name: string,
  given: { readonly input?: unknown; readonly time: string; readonly by?: OfficerStamp; readonly calendar?: Calendar },
): Acted {
  const command = findDossierCommand(name);
  assert.ok(command, `command ${name} exists`);
  const parsed = command.input.safeParse(given.input ?? {});
  const now = at(given.time);
  if (!parsed.success) return { state, effects: [], refusal: problem("dossier.input_invalid", {}) };
  const here = world(now, given.by ?? OFFICER, given.calendar ?? nationalCalendar());
  const decision = blockedBy(command, state, now) ?? command.decide(state, parsed.data, here);
  if (isProblem(decision)) return { state, effects: [], refusal: decision };
  return { state: append(state, decision.events, now), effects: decision.effects ?? [], refusal: null };
}

function append(state: Dossier, drafts: readonly EventDraft[], now: Instant): Dossier {
  return drafts.reduce<Dossier>((folded, draft) => {
    dossierEvents[draft.kind as keyof typeof dossierEvents][1].payload.parse(draft.payload);
    const event: LedgerEvent = {
      ...draft,
      streamId: dossierStream(CODE),
      version: folded.version + 1,
      actor: "officer:x" as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: now,
      commandId: "00000000-0000-7000-8000-000000000000" as CommandId,
    };
    return foldDossier(folded, event);
  }, state);
}

/** The dossier after a command that must not be refused. */
export function done(acted: Acted): Dossier {
  assert.equal(acted.refusal, null, JSON.stringify(acted.refusal));
  return acted.state;
}

/** A first review that finds the given papers incomplete. */
export function review(...incomplete: readonly string[]) {
  return {
    reviewed: PAPERS.map(({ key }) => ({ key, isComplete: !incomplete.includes(key) })),
    items: PAPERS.filter(({ key }) => incomplete.includes(key)).map(({ name }) => ({
      component: name,
      defect: "Thiếu chữ ký",
      guidance: "",
    })),
    reason: "Hồ sơ còn thiếu chữ ký của chủ sử dụng đất.",
  };
}

/** A proposal of another request for one paper. */
export function proposal(paper: string, ground: string) {
  return {
    ground,
    newlySeen: "Biên bản kiểm tra thực địa ngày 10/11 cho thấy ranh giới khác.",
    items: [{ component: `Giấy ${paper}`, defect: "Sai ranh giới", guidance: "" }],
    reason: "Đề nghị đo lại ranh giới thửa đất theo hiện trạng.",
  };
}
