import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import { directiveStatus } from "#modules/tasking";
import { useProvince } from "#kit/province";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { loadDirectives } from "./load-directives.ts";

const province = await useProvince();
const { database, ledger, clock } = province;

interface Line {
  readonly directive_id: string;
  readonly number: string;
  readonly stage: string;
  readonly is_public: boolean;
}

async function told(): Promise<readonly Line[]> {
  const { rows } = await database.pg.query<Line>(
    "select directive_id, number, stage, is_public from app.directive order by issued_on nulls last",
  );
  return rows;
}

async function eventCount(): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>("select count(*)::integer as count from ledger.event");
  return rows[0]?.count ?? 0;
}

test("the sample follows a directive, a plan, a letter and a meeting; a report of a conference waits; loading again repeats nothing", async () => {
  const refused = await loadDirectives(province, clock.now());
  assert.equal(refused, undefined, JSON.stringify(refused));
  assert.deepEqual(
    (await told()).map(({ number, stage, is_public: isPublic }) => [number, stage, isPublic]),
    [
      ["04/CT-UBND", "adopted", true],
      ["61/KH-UBND", "adopted", true],
      ["1420/UBND-NC", "adopted", true],
      ["215/TB-VPUBND", "adopted", false],
      ["", "confirming", false],
    ],
  );
  const before = await eventCount();
  assert.equal(await loadDirectives(province, clock.now()), undefined);
  assert.equal(await eventCount(), before);
  for (const check of ledgerChecks(streamTypes))
    assert.deepEqual(await check.run({ database, clock, progress: () => undefined } as never), [], check.name);
});

test("its targets are met, short, without anything to measure, and without a source", async () => {
  const standings = new Map<string, readonly unknown[]>();
  for (const { directive_id: id } of await told()) {
    const status = await directiveStatus({ ledger, db: database, now: clock.now() }, id);
    assert.ok(!isProblem(status));
    for (const { targets } of status.tasks)
      for (const { measure, current, standing, source, agency } of targets)
        standings.set(measure ?? "none", [current === null ? null : Math.round(current), standing, source, agency]);
  }
  assert.deepEqual(standings.get("inspection.coverage"), [34, "met", "records", null]);
  assert.deepEqual(standings.get("training.one_week"), [38, "behind", "records", null]);
  assert.deepEqual(standings.get("legal_review.done"), [84, "met", "records", "H99.11"]);
  assert.deepEqual(standings.get("dialogue.count"), [1, "missed", "records", "H99.15"]);
  assert.deepEqual(standings.get("result.digitised.province"), [0, "behind", "ledger", null]);
  assert.deepEqual(standings.get("result.digitised.district"), [null, "not_applicable", "ledger", null]);
  assert.deepEqual(standings.get("survey.satisfaction"), [null, "not_applicable", "none", "H99.22"]);
  assert.equal(standings.has("none"), false, "every target of the sample is bound");
});
