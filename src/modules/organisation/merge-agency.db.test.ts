import assert from "node:assert/strict";
import { test } from "node:test";

import type { ActorRef } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { newCommandId } from "#platform/ids";
import { commandLine } from "#kit/cli";
import { useProvince } from "#kit/province";

import { changeAgency } from "./change-agency.ts";
import type { ManagementContext } from "./management-context.ts";
import { mergeAgency } from "./merge-agency.ts";
import { organisationCommands } from "./organisation.cli.ts";
import { listAgencies, listOfficers, listSuccessions, listUnits } from "./organisation.queries.ts";
import type { AgencyCode } from "./organisation.ts";

const province = await useProvince();
const run = commandLine(organisationCommands, province);
const day = (text: string) => text as CivilDate;
const [FROM, INTO, THIRD] = ["H99.102", "H99.101", "H99.103"] as [AgencyCode, AgencyCode, AgencyCode];
const MERGER = { from: FROM, into: INTO, on: day("2026-12-01"), document: "Nghị quyết số 12/NQ-HĐND" };

function context(overrides: Partial<ManagementContext> = {}): ManagementContext {
  const { database: db, ledger, clock } = province;
  const actorRef = "system:test" as ActorRef;
  return { ledger, db, actorRef, now: clock.now(), commandId: newCommandId(), refusalToManage: () => undefined, ...overrides };
}

async function refused(change: Partial<typeof MERGER>): Promise<string | undefined> {
  const outcome = await mergeAgency(context(), { ...MERGER, ...change });
  return isProblem(outcome) ? outcome.problem : undefined;
}

const isThere = async (on: string): Promise<boolean> => (await listAgencies(province.database, day(on))).some(({ code }) => code === FROM);

test("a merger is refused without a document, into itself, into an agency that is not there on the day, of one nobody knows or may manage", async () => {
  assert.equal(await refused({ document: " " }), "organisation.input_invalid");
  assert.equal(await refused({ into: FROM }), "organisation.successor_is_itself");
  assert.equal(await refused({ into: "H99.999" as AgencyCode }), "organisation.successor_not_in_force");
  assert.equal(await refused({ from: "H99.998" as AgencyCode }), "organisation.agency_unknown");
  const denied = problem("identity.not_permitted", { permission: "organisation.manage" });
  assert.deepEqual(await mergeAgency(context({ refusalToManage: () => denied }), MERGER), denied);
  assert.equal(await isThere("2026-12-01"), true, "a refused merger changes nothing");
});

test("ORG-08 a merger ends posts, units and the agency on its day and names the successor; told again it changes nothing", async () => {
  const summary = await mergeAgency(context(), MERGER);
  assert.ok(!isProblem(summary));
  assert.ok(summary.unitsClosed > 0 && summary.postsEnded > 0);
  assert.deepEqual([await isThere("2026-11-30"), await isThere("2026-12-01")], [true, false]);
  assert.deepEqual(await listUnits(province.database, MERGER.on, FROM), []);
  assert.deepEqual(await listOfficers(province.database, MERGER.on, { place: FROM }), []);
  assert.ok((await listOfficers(province.database, day("2026-11-30"), { place: FROM })).length > 0, "the past is closed");
  assert.deepEqual(await mergeAgency(context(), MERGER), { unitsClosed: 0, postsEnded: 0 });
  assert.deepEqual(await listSuccessions(province.database, day("2026-11-30")), []);
  const [succession, ...others] = await listSuccessions(province.database, MERGER.on);
  const { name: _name, nameEn: _nameEn, ...facts } = succession ?? assert.fail("no succession");
  assert.deepEqual([facts, others], [MERGER, []]);
});

test("ORG-08 an agency has one successor, and one that closed on another day gains none", async () => {
  assert.equal(await refused({ into: THIRD }), "organisation.successor_known");
  assert.equal(await refused({ from: THIRD, into: FROM }), "organisation.successor_not_in_force");
  const closing = "H99.30" as AgencyCode;
  const opening = { code: closing, name: "Trung tâm Tin học", nameEn: "", kind: "public_service_unit", level: "province" } as const;
  const changes = [
    { change: "open_agency", ...opening, parentCode: null, on: day("2025-07-01") },
    { change: "close_agency", on: day("2026-10-01") },
  ] as const;
  assert.equal(await changeAgency(context(), closing, changes), undefined);
  assert.equal(await refused({ from: closing }), "organisation.agency_closed");
  const told = await mergeAgency(context(), { ...MERGER, from: closing, on: day("2026-10-01") });
  assert.deepEqual(told, { unitsClosed: 0, postsEnded: 0 });
});

test("a merger is told from the command line", async () => {
  const merged = await run("unit merge H99.104 H99.101 --on 2026-12-01 --by", "Nghị quyết 12");
  assert.equal(merged.code, 0, merged.refusal?.problem ?? "");
  assert.deepEqual((merged.json as typeof MERGER).document, "Nghị quyết 12");
  assert.match(merged.lines.join("\n"), /H99\.104 do H99\.101 kế thừa/u);
  assert.equal(
    (await run("unit merge H99.104 H99.103 --on 2026-12-01 --by", "Nghị quyết 13")).refusal?.problem,
    "organisation.successor_known",
  );
  for (const line of ["unit merge H99.104", "unit merge H99.104 H99.101 --on mai --by x", "unit merge H99.104 H99.101 --on 2026-12-01"])
    assert.equal((await run(line)).code, 2);
});
