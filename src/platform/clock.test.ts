import assert from "node:assert/strict";
import { test } from "node:test";
import { epochMsOf, type Instant } from "#kernel/instant";
import { clockFor, clockNotBefore, clockStartingAt, systemClock } from "./clock.ts";

const START = "2026-11-19T02:00:00.000Z" as Instant;
/** Longer than a busy machine keeps a test waiting between two lines. */
const RUN_MS_MAX = 60_000;

test("a demonstration's clock starts at the chosen time and runs on", async () => {
  const clock = clockStartingAt(START);
  const first = clock.now();
  assert.ok(epochMsOf(first) - epochMsOf(START) < RUN_MS_MAX);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const passedMs = epochMsOf(clock.now()) - epochMsOf(first);
  assert.ok(passedMs >= 15 && passedMs < RUN_MS_MAX, `${passedMs} ms`);
});

test("without MOTCUA_NOW the clock is the machine's", () => {
  assert.equal(clockFor({ now: undefined }), systemClock);
  assert.ok(Math.abs(epochMsOf(systemClock.now()) - new Date().getTime()) < RUN_MS_MAX);
});

test("MOTCUA_NOW moves the clock", () => {
  assert.equal(clockFor({ now: START }).now().slice(0, 10), "2026-11-19");
});

test("a demonstration that is started again goes on from the last thing that happened, and never backwards", () => {
  const asked = clockStartingAt("2026-11-23T01:00:00.000Z" as Instant);
  const last = "2026-11-23T09:30:00.000Z" as Instant;
  assert.ok(clockNotBefore(asked, last).now() >= last);
  assert.equal(clockNotBefore(asked, "2026-11-20T00:00:00.000Z" as Instant), asked);
  assert.equal(clockNotBefore(asked, null), asked);
});
