import assert from "node:assert/strict";
import { test } from "node:test";

import { renderToString } from "preact-render-to-string";

import type { Instant } from "#kernel/instant";
import type { SupplementRound } from "#modules/dossier";

import { act, done, onDesk, review } from "../dossier/clock/discipline.fixture.ts";
import { at } from "../dossier/clock/life.fixture.ts";
import { toldVi } from "./text/told.vi.ts";
import { RequestNotes } from "./clock-notices.tsx";

const words = toldVi.discipline;

function notesOf(request: SupplementRound): string {
  const shown = { locale: "vi", now: at("2026-11-09T11:00"), words } as const;
  return renderToString(<RequestNotes request={request} shown={shown} />);
}

function lateRound(): SupplementRound {
  const terms = {
    channel: null,
    caseKey: null,
    ground: "Luật thử, Điều 1",
    supplementRequest: { amount: 2, unit: "working_day" },
  } as const;
  const [round] = done(act(onDesk(terms), "request-supplement", { input: review("form"), time: "2026-11-09T10:00" })).supplements;
  assert.ok(round?.isLate);
  return round;
}

test("a late request is told by the time that its own law gave for asking", () => {
  assert.match(notesOf(lateRound()), /muộn hơn 2 ngày làm việc/u);
});

test("a late request that was kept without its law is told by the law of its day, and by no number where that law named none", () => {
  assert.match(notesOf({ ...lateRound(), askWithin: null }), /muộn hơn 3 ngày làm việc/u);
  const old = { ...lateRound(), askWithin: null, requestedAt: "2016-03-01T03:00:00.000Z" as Instant };
  assert.doesNotMatch(notesOf(old), /muộn hơn/u);
});
