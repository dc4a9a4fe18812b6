import assert from "node:assert/strict";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect } from "#ledger";
import { nationalCalendar } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { StatedClockTerms } from "#modules/procedure";

import { findDossierCommand } from "../commands.ts";
import { blockedBy } from "../dossier-command.ts";
import type { OfficerStamp, PlannedStep } from "../dossier.events.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import { dossierDue } from "../due.ts";
import { append, at, step, world } from "./life.fixture.ts";

export const CODE = "H99.60-20261102-0001" as DossierCode;
export const OFFICER: OfficerStamp = { officerId: "o1", name: "Lê Văn Thụ Lý" };
export const HEAD: OfficerStamp = { officerId: "h1", name: "Phạm Thị Trưởng Phòng" };
const DESK = { agencyCode: "H99.60", unitCode: "H99.60.2" };

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
  const own = (kind: PlannedStep["kind"], perMille: number) => ({ ...step(kind, DESK.agencyCode, perMille), ...DESK });
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
    promisedOn: due.on,
    plan: [own("process", 600), own("review", 200), own("sign", 200), own("issue", 0), own("deliver", 0)],
    step: { key: "process", holder: DESK, officer: OFFICER, since: receivedAt, dueAt: at("2026-11-13T09:00") },
  };
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
  const here = world(now, given.by ?? OFFICER, given.calendar);
  const decision = blockedBy(command, state, now) ?? command.decide(state, parsed.data, here);
  if (isProblem(decision)) return { state, effects: [], refusal: decision };
  return { state: append(state, decision.events, now), effects: decision.effects ?? [], refusal: null };
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
