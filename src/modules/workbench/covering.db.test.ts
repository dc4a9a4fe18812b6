import assert from "node:assert/strict";
import { test } from "node:test";
import { addMs, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import { recordAbsence } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { deskNamesReader } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import { nationalCalendar } from "#modules/calendar";
import { lampWindow } from "#modules/dossier";
import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { actorOnDuty, officerOnDuty } from "../identity/stand-in.ts";
import { deskScope } from "./desk-scope.ts";
import { todayList } from "./today.queries.ts";

const DAY_MS = 86_400_000;
const TEAM = "H99.101.5.1";

const province = await useProvince();
const app = await provinceWebApp(province);
const { clock, database, as, officer } = province;
const desk = deskOf(province);
const namesAt = deskNamesReader(database);
const absent = officer("congan.binhgiang");
const cover = officer("vanthucongan.binhgiang");
const colleague = officersOf(TEAM, "case_officer")
  .map(actorOf)
  .find(({ officerId }) => officerId !== absent.officerId);
if (colleague === undefined) throw new Error("the team has one officer only");

const code = await desk.receive();
await desk.toAppraisal(code);

/** Somebody as a session of this moment would give them. */
async function onDuty(who: OfficerActor): Promise<OfficerActor> {
  const now = clock.now();
  const duty = await officerOnDuty(database, who.officerId, { now, day: civilDateOf(now) });
  return duty === undefined ? assert.fail("no such officer") : actorOnDuty(duty, who.accountId, now);
}

/** The dossiers of somebody's own list. */
async function ownList(who: OfficerActor): Promise<readonly string[]> {
  const now = clock.now();
  const { units, officerId, covering } = deskScope(await onDuty(who), await namesAt(now), { scope: "cua-toi", unit: undefined });
  const window = lampWindow(nationalCalendar(), { workingDays: 1, percent: 20 }, now);
  const { items } = await todayList(database, { units, officerId, covering, window, locale: "vi" });
  return items.map(({ dossierCode }) => dossierCode);
}

const refusedStep = async (who: OfficerActor): Promise<string> =>
  desk.as(await onDuty(who)).refused(code, "complete-step", { stepKey: "process" });

test("WKB-05 what somebody covers lies in their list while the absence lasts, and in nobody's but theirs and the absent officer's", async () => {
  const lists = () => Promise.all([absent, cover, colleague].map(ownList));
  assert.deepEqual(await lists(), [[code], [], []]);
  const from = clock.now();
  const absence = { officerId: absent.officerId, coverId: cover.officerId, from, until: addMs(from, DAY_MS) };
  const recorded = await recordAbsence(as(absent), { agencyCode: "H99.101.5" as AgencyCode, ...absence });
  if (isProblem(recorded)) assert.fail(recorded.problem);
  assert.deepEqual(await lists(), [[code], [code], []]);
  const visitor = await signedIn(app, "vanthucongan.binhgiang");
  assert.ok((await visitor.open("/lam-viec?pham-vi=cua-toi")).words.includes(code));
  assert.ok((await visitor.open(`/lam-viec/ho-so/${code}`)).words.includes(`Ông/Bà làm thay ${absent.name} đến hết `));
  clock.advance(DAY_MS - 1);
  assert.deepEqual(await lists(), [[code], [code], []]);
  clock.advance(1);
  assert.deepEqual(await lists(), [[code], [], []]);
});

test("WKB-05 only whoever covers does the absent officer's work, and only while the absence lasts", async () => {
  assert.equal(await refusedStep(cover), "identity.not_permitted");
  const from = clock.now();
  const absence = { officerId: absent.officerId, coverId: cover.officerId, from, until: addMs(from, DAY_MS) };
  const recorded = await recordAbsence(as(absent), { agencyCode: "H99.101.5" as AgencyCode, ...absence });
  if (isProblem(recorded)) assert.fail(recorded.problem);
  assert.equal(await refusedStep(colleague), "identity.not_permitted");
  assert.equal((await desk.state(code)).step?.key, "process");
  const done = await desk.as(await onDuty(cover)).act(code, "complete-step", { stepKey: "process" });
  assert.equal(done.step?.key, "consult");
});
