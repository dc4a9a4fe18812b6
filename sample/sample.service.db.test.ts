import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { diskGuard } from "#platform/disk";
import type { ServiceContext } from "#platform/service";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { PERSONAS, SAMPLE_PASSWORD } from "./province/personas.ts";
import { sampleService } from "./sample.service.ts";
import { readStoryNote, writeStoryNote } from "./story-file.ts";

const database = await useDatabase();
const dataDir = mkdtempSync(join(tmpdir(), "motcua-sample-"));
after(() => rmSync(dataDir, { recursive: true, force: true }));
const clock = standingClock(parseInstant("2026-11-20T10:30:00+07:00") as Instant);

/** One start of the service; answers the lines it prints. */
async function start(sampleOnEmpty: boolean, stop = new AbortController().signal): Promise<readonly string[]> {
  const settings = { dataDir, sampleOnEmpty, language: "vi", port: 8080 } as ServiceContext["settings"];
  const context: ServiceContext = { settings, database, clock, disk: diskGuard(dataDir, 0), progress: () => undefined, stop };
  const running = await sampleService(streamTypes, { seed: "start", dossierCount: 12 }).start(context);
  assert.ok(!isProblem(running), JSON.stringify(running));
  await running.stop();
  return running.lines ?? [];
}

async function events(): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>("select count(*)::int as count from ledger.event");
  return rows[0]?.count ?? 0;
}

test("a province that wants no sample starts empty", async () => {
  assert.deepEqual(await start(false), []);
  assert.equal(await events(), 0);
});

test("an empty database gets the sample once, a load that was cut off goes on, and nothing is done twice", async () => {
  await start(true, AbortSignal.abort());
  assert.equal(readStoryNote(dataDir)?.isTold, false, "asked to end before the first deed");
  clock.advance(60 * 60 * 1000);
  const lines = await start(true);
  for (const { userName } of PERSONAS)
    assert.ok(
      lines.some((line) => line.includes(userName)),
      userName,
    );
  assert.ok(lines.some((line) => line.includes(SAMPLE_PASSWORD)));
  const told = await events();
  assert.ok(told > 1_000);
  const note = readStoryNote(dataDir);
  assert.equal(note?.isTold, true);

  clock.advance(24 * 60 * 60 * 1000);
  await start(true);
  assert.equal(await events(), told, "a second start loads nothing");

  assert.ok(note);
  writeStoryNote(dataDir, { now: note.now, isTold: false, done: [] });
  await start(true);
  assert.equal(await events(), told, "the same story, however much later it is gone on with");
  assert.equal(readStoryNote(dataDir)?.isTold, true);
});

test("a load that failed after the signatures goes on with the chapter that failed, and tells no earlier one again", async () => {
  const note = readStoryNote(dataDir);
  assert.ok(note);
  assert.deepEqual(note.done.slice(0, 3), ["lives", "fees", "signatures"]);
  // What the signatures left behind: dossiers that moved on at the end of the story, to which its first days would now come too late.
  const before = await events();
  writeStoryNote(dataDir, { now: note.now, isTold: false, done: note.done.slice(0, 3) });
  await start(true);
  assert.equal(await events(), before);
  assert.deepEqual(readStoryNote(dataDir)?.done, note.done);
});
