import assert from "node:assert/strict";
import { test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { officeClock } from "./office-clock.ts";
import { livedDossiers } from "./schedule.ts";
import { endOfStory, type SimulationSetting } from "./simulation-setting.ts";
import { summarise } from "./summary.ts";

function at(text: string): Instant {
  const instant = parseInstant(text);
  assert.ok(instant);
  return instant;
}

/** Friday, half past ten in the morning. */
const END_AT = at("2026-11-20T10:30:00+07:00");
const office = officeClock(nationalCalendar());

function setting(seed: string, dossierCount: number): SimulationSetting {
  return { seed, dossierCount, dayCount: 182, endAt: END_AT };
}

test("the same seed tells the same story, another seed another one", () => {
  const deedsOf = (seed: string): string => JSON.stringify(livedDossiers(setting(seed, 300)).map(({ deeds }) => deeds));
  assert.equal(deedsOf("an-binh"), deedsOf("an-binh"));
  assert.notEqual(deedsOf("an-binh"), deedsOf("another"));
});

test("officers work in office hours only, one thing at a time", () => {
  const busy = new Map<string, Instant[]>();
  for (const { deeds } of livedDossiers(setting("desks", 1500))) {
    for (const { at: moment, by } of deeds)
      if (by !== null && by !== "clock") busy.set(by.officerId, [...(busy.get(by.officerId) ?? []), moment]);
  }
  for (const moments of busy.values()) {
    for (const moment of moments) assert.equal(office.openAt(moment), moment);
    assert.equal(new Set(moments).size, moments.length);
  }
});

test("a dossier's deeds stand in the order of time and none lies after the end of the story", () => {
  for (const { number, deeds } of livedDossiers(setting("order", 1500))) {
    const moments = deeds.map(({ at: moment }) => moment);
    assert.deepEqual(moments, moments.toSorted(), String(number));
    assert.ok(moments.every((moment) => moment <= END_AT));
  }
});

test("lateness, supplements, refusals and withdrawals come in the shares that provinces report", () => {
  const { levels, fields, all } = summarise(livedDossiers(setting("shares", 5000)), END_AT);
  const lateShare = (name: string): number => {
    const outcomes = [...levels, ...fields].find((line) => line.name === name)?.outcomes;
    assert.ok(outcomes);
    return outcomes.resolvedLate / outcomes.resolved;
  };
  const within = (what: string, value: number, [least, most]: readonly [number, number]): void =>
    assert.ok(value >= least && value <= most, `${what}: ${value}`);
  // Phú Thọ, July 2025 to March 2026: 3 % late at communes, 17 % at the province, more than 10 % withdrawn or sent back (peers.md 0.2).
  within("late at communes", lateShare("commune"), [0.02, 0.04]);
  within("late at the province", lateShare("province"), [0.13, 0.21]);
  within("withdrawn or sent back", (all.withdrawn + all.sentBackToApplicant + all.refusedAtIntake) / all.filed, [0.1, 0.16]);
  within("refused at intake", all.refusedAtIntake / all.online, [0.01, 0.04]);
  within("online", all.online / all.filed, [0.33, 0.5]);
  assert.ok(lateShare("Đất đai") > 4 * lateShare("Chứng thực"));
  assert.ok(lateShare("Hoạt động xây dựng") > 2 * lateShare("Hộ tịch"));
  assert.ok(all.inHand > 200 && all.overdue > 0);
});

test("the story stops now when the office is open, and otherwise on the last working morning", () => {
  assert.equal(endOfStory(at("2026-11-20T09:15:00+07:00"), office), at("2026-11-20T09:14:59+07:00"));
  assert.equal(endOfStory(at("2026-11-22T20:00:00+07:00"), office), at("2026-11-20T10:30:00+07:00"));
  assert.equal(endOfStory(at("2026-11-24T10:00:00+07:00"), office), at("2026-11-23T10:30:00+07:00"));
  assert.equal(endOfStory(at("2026-11-23T06:00:00+07:00"), office), at("2026-11-20T10:30:00+07:00"));
});

test("office minutes pass over lunch, nights and days off", () => {
  assert.equal(office.after(at("2026-11-20T11:20:00+07:00"), 20), at("2026-11-20T13:40:00+07:00"));
  assert.equal(office.after(at("2026-11-20T17:20:00+07:00"), 20), at("2026-11-23T07:40:00+07:00"));
  assert.equal(office.after(at("2026-11-23T17:20:00+07:00"), 480), at("2026-11-25T17:20:00+07:00"));
  assert.equal(office.openAt(at("2026-11-24T09:00:00+07:00")), at("2026-11-25T07:30:00+07:00"));
});
