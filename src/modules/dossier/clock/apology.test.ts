import assert from "node:assert/strict";
import { test } from "node:test";

import type { ActorRef } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { nationalCalendar } from "#modules/calendar";

import { findDossierCommand } from "../commands.ts";
import { blockedBy } from "../dossier-command.ts";
import type { OfficerStamp } from "../dossier.events.ts";
import type { Dossier } from "../dossier.ts";
import { approveApologyAt, watchDeadline } from "./apology-commands.ts";
import { apologyMissing, dutyToOpen, earliestNewDay } from "./apology-duty.ts";
import { standingOf } from "./apology-tally.ts";
import { POLICE, at, filedLife, lifeOf, lived } from "./life.fixture.ts";
import type { Life } from "./life.fixture.ts";

const calendar = nationalCalendar();
const OFFICER: OfficerStamp = { officerId: "0199a000-0000-7000-8000-000000000001", name: "Nguyễn Thị Tiếp" };
const LEADER: OfficerStamp = { officerId: "0199a000-0000-7000-8000-000000000002", name: "Lê Văn Ký" };
const WORDS = "Cơ quan xin lỗi Ông/Bà vì việc thẩm định kéo dài hơn dự kiến.";

/** Filed and received on Monday 2 November 2026, ten working days, due Monday 16; it lies on the appraising desk. */
function onDesk(reception = POLICE): Life {
  const filed = filedLife(at("2026-11-02T08:10"), reception);
  const gaps = [
    { gapMinutes: 10, choice: 7 },
    { gapMinutes: 10, choice: 0 },
    { gapMinutes: 10, choice: 0 },
  ];
  return { ...lifeOf(gaps, reception !== POLICE), now: filed.now };
}

function world(now: string, by: OfficerStamp) {
  return { now: at(now), calendar, actor: `officer:${by.officerId}` as ActorRef, by };
}

interface When {
  readonly now: string;
  readonly by: OfficerStamp;
}

/** Does a command as a person; answers the life after it, or the refusal's code. */
function does(life: Life, [name, input]: readonly [name: string, input: object], when: When): Life | string {
  const { now, by } = when;
  const command = findDossierCommand(name);
  assert.ok(command, name);
  const parsed = command.input.safeParse(input);
  if (!parsed.success) return "dossier.input_invalid";
  const done = blockedBy(command, life.state, at(now)) ?? command.decide(life.state, parsed.data, world(now, by));
  return isProblem(done) ? done.problem : lived(life, done.events, at(now));
}

function must(answer: Life | string): Life {
  return typeof answer === "string" ? assert.fail(answer) : answer;
}

function watched(life: Life, now: string): Life {
  const done = watchDeadline([]).decide(life.state, {}, world(now, OFFICER));
  return isProblem(done) ? life : lived(life, done.events, at(now));
}

const only = (state: Dossier) => {
  const [apology, ...others] = state.apologies;
  assert.deepEqual(others, []);
  assert.ok(apology);
  return apology;
};

test("what the plan cannot finish any more owes an apology from two working days before its date, and not earlier", () => {
  const life = onDesk();
  assert.equal(life.state.due?.on, "2026-11-16");
  assert.equal(dutyToOpen(life.state, calendar, at("2026-11-11T17:30")), null);
  const duty = dutyToOpen(life.state, calendar, at("2026-11-12T06:00"));
  assert.equal(duty?.reason, "forecast");
  // The law's last day is a Sunday; whoever keeps it writes on Friday (mot-cua.md 4.4, vector 37).
  assert.deepEqual([duty?.legalBy, duty?.writeBy], ["2026-11-15", "2026-11-13"]);
});

test("what may still be in time owes nothing until the last office hour of its last day, and then does", () => {
  const steps = [7, 0, 0, 0, 0, 0].map((choice) => ({ gapMinutes: 10, choice }));
  const life = lifeOf(steps, false);
  assert.equal(life.state.status, "issuing");
  assert.equal(dutyToOpen(life.state, calendar, at("2026-11-13T09:00")), null);
  assert.equal(dutyToOpen(life.state, calendar, at("2026-11-16T06:00")), null);
  assert.equal(dutyToOpen(life.state, calendar, at("2026-11-16T17:30"))?.reason, "last_day");
  assert.equal(dutyToOpen(life.state, calendar, at("2026-11-17T00:00"))?.reason, "past_due");
});

test("APO-02 one date is apologised for once, and a dossier issued in time owes nothing after all", () => {
  const owed = watched(onDesk(), "2026-11-12T06:00");
  assert.equal(standingOf(only(owed.state)), "owed");
  assert.equal(watched(owed, "2026-11-13T06:00").state.apologies.length, 1);
  const steps = ["complete-step", "submit-for-signature"].reduce(
    (life, name) => must(does(life, [name, { stepKey: life.state.step?.key ?? "" }], { now: "2026-11-16T09:00", by: OFFICER })),
    owed,
  );
  const signed = must(does(steps, ["sign-outcome", { kind: "granted", name: "Kết quả" }], { now: "2026-11-16T10:00", by: LEADER }));
  const issued = must(does(signed, ["issue-outcome", { documentNumber: "1", paperId: "x" }], { now: "2026-11-16T16:00", by: OFFICER }));
  assert.equal(standingOf(only(issued.state)), "averted");
  assert.equal(issued.state.outcome?.timeliness, "on_time");
});

test("APO-04 the new date is a working day that the plan can keep, and moves the date and the desk's time once it is signed", () => {
  const owed = watched(onDesk(), "2026-11-12T06:00");
  const { apologyId } = only(owed.state);
  const earliest = earliestNewDay(owed.state, calendar, at("2026-11-12T09:00"));
  assert.equal(earliest, "2026-11-17");
  const writes = { now: "2026-11-12T09:00", by: OFFICER };
  assert.equal(does(owed, ["propose-apology", { apologyId, text: "Xin lỗi." }], writes), "dossier.input_invalid");
  assert.equal(does(owed, ["propose-apology", { apologyId, text: WORDS, newDueOn: "2026-11-16" }], writes), "dossier.extension_too_early");
  const written = must(does(owed, ["propose-apology", { apologyId, text: WORDS, newDueOn: "2026-11-28" }], writes));
  assert.equal(only(written.state).newDueOn, "2026-11-30");
  assert.equal(written.state.due?.on, "2026-11-16", "a proposal moves nothing");
  assert.equal(does(written, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: OFFICER }), "dossier.apology_own");
  const signed = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  assert.equal(signed.state.due?.on, "2026-11-30");
  assert.equal(signed.state.due?.extended?.from, "2026-11-16");
  assert.equal(signed.state.promisedOn, "2026-11-30");
  assert.equal(signed.state.extensionCount, 1);
  assert.ok((signed.state.step?.dueAt ?? "") > (written.state.step?.dueAt ?? ""));
});

test("APO-03 a date is put off once: when the new one is missed too, an apology is owed and no third date is given", () => {
  const first = watched(onDesk(), "2026-11-12T06:00");
  const { apologyId } = only(first.state);
  const written = must(
    does(first, ["propose-apology", { apologyId, text: WORDS, newDueOn: "2026-11-23" }], { now: "2026-11-12T09:00", by: OFFICER }),
  );
  const extended = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  const again = watched(extended, "2026-11-19T06:00");
  const second = again.state.apologies[1];
  assert.equal(second?.dueOn, "2026-11-23");
  const writes = { now: "2026-11-19T09:00", by: OFFICER };
  const id = { apologyId: second?.apologyId ?? "" };
  assert.equal(does(again, ["propose-apology", { ...id, text: WORDS, newDueOn: "2026-12-10" }], writes), "dossier.extension_used");
  const plain = must(does(again, ["propose-apology", { ...id, text: WORDS }], writes));
  const signed = must(does(plain, ["approve-apology", id], { now: "2026-11-19T10:00", by: LEADER }));
  assert.equal(signed.state.due?.on, "2026-11-23");
  assert.equal(signed.state.extensionCount, 1);
});

test("APO-03 once the date has passed nothing is extended: the new day is told, and the dossier stays late", () => {
  const owed = watched(onDesk(), "2026-11-16T17:30");
  const { apologyId } = only(owed.state);
  const written = must(
    does(owed, ["propose-apology", { apologyId, text: WORDS, newDueOn: "2026-11-27" }], { now: "2026-11-17T09:00", by: OFFICER }),
  );
  const signed = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-17T10:00", by: LEADER }));
  assert.equal(signed.state.due?.on, "2026-11-16");
  assert.equal(signed.state.extensionCount, 0);
  assert.equal(only(signed.state).newDueOn, "2026-11-27");
});

test("APO-06 who filed with an own account is told by it at once; everybody else only when somebody records how", () => {
  const online = watched(onDesk(), "2026-11-12T06:00");
  const { apologyId } = only(online.state);
  const written = must(does(online, ["propose-apology", { apologyId, text: WORDS }], { now: "2026-11-12T09:00", by: OFFICER }));
  const told = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  assert.equal(only(told.state).deliveredBy, "portal");
  const atCounter = { ...written, state: { ...written.state, channel: "in_person" as const } };
  const signed = must(does(atCounter, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  assert.equal(standingOf(only(signed.state)), "approved");
  const unsigned = does(atCounter, ["record-apology-delivery", { apologyId, method: "phone" }], { now: "2026-11-12T11:00", by: OFFICER });
  assert.equal(unsigned, "dossier.apology_not_signed");
  const rung = must(does(signed, ["record-apology-delivery", { apologyId, method: "phone" }], { now: "2026-11-12T11:00", by: OFFICER }));
  assert.equal(only(rung.state).deliveredBy, "phone");
});

test("a letter that is sent back leaves the duty as it was", () => {
  const owed = watched(onDesk(), "2026-11-12T06:00");
  const { apologyId } = only(owed.state);
  const written = must(does(owed, ["propose-apology", { apologyId, text: WORDS }], { now: "2026-11-12T09:00", by: OFFICER }));
  const back = must(
    does(written, ["decline-apology", { apologyId, reason: "Chưa nêu nguyên nhân cụ thể, viết lại." }], {
      now: "2026-11-12T10:00",
      by: LEADER,
    }),
  );
  assert.equal(standingOf(only(back.state)), "owed");
  assert.equal(does(back, ["approve-apology", { apologyId }], { now: "2026-11-12T11:00", by: LEADER }), "dossier.apology_not_written");
});

test("APO-05 a late dossier says what is missing until somebody has signed the apology, and whoever signs need not wait for the clock to ask", () => {
  const life = onDesk();
  assert.equal(apologyMissing(life.state, at("2026-11-16T23:59")), null);
  const late = at("2026-11-17T08:00") satisfies Instant;
  assert.equal(apologyMissing(life.state, late)?.problem, "dossier.apology_missing");
  const written = must(does(life, ["propose-apology", { text: WORDS }], { now: "2026-11-17T08:00", by: OFFICER }));
  assert.equal(apologyMissing(written.state, late)?.problem, "dossier.apology_missing");
  const { apologyId } = only(written.state);
  const signed = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-17T08:10", by: LEADER }));
  assert.equal(apologyMissing(signed.state, late), null);
});

test("APO-08 wrong guidance owes an apology of the counter, a wrong refusal after reception one of whoever decided", () => {
  const life = onDesk("H99.101");
  const owns = { now: "2026-11-05T09:00", by: LEADER };
  const guided = must(does(life, ["owe-apology", { kind: "wrong_guidance", text: WORDS }], owns));
  assert.equal(only(guided.state).holder.agencyCode, "H99.101");
  const refused = must(does(life, ["owe-apology", { kind: "wrong_refusal", text: WORDS }], owns));
  assert.equal(only(refused.state).holder.agencyCode, POLICE);
  assert.equal(only(refused.state).writeBy, "2026-11-10");
});

test("what is not owed is not written, what is signed is not written again, and a fault has no date to put off", () => {
  const early = does(onDesk(), ["propose-apology", { text: WORDS }], { now: "2026-11-05T09:00", by: OFFICER });
  assert.equal(early, "dossier.apology_not_due");
  const owed = watched(onDesk(), "2026-11-12T06:00");
  const { apologyId } = only(owed.state);
  const faulty = must(does(owed, ["owe-apology", { kind: "wrong_guidance", text: WORDS }], { now: "2026-11-12T08:00", by: LEADER }));
  const written = must(does(faulty, ["propose-apology", { apologyId, text: WORDS }], { now: "2026-11-12T09:00", by: OFFICER }));
  const signed = must(does(written, ["approve-apology", { apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  const writes = { now: "2026-11-12T11:00", by: OFFICER };
  assert.equal(does(signed, ["propose-apology", { apologyId, text: WORDS }], writes), "dossier.apology_closed");
  const fault = signed.state.apologies[1]?.apologyId;
  assert.equal(
    does(signed, ["propose-apology", { apologyId: fault, text: WORDS, newDueOn: "2026-12-01" }], writes),
    "dossier.extension_not_open",
  );
});

test("APO-03 where a procedure's own law allows a second extension, the agency above signs it and not the one that owes it", () => {
  const first = watched(onDesk(), "2026-11-12T06:00");
  const writes = { now: "2026-11-12T09:00", by: OFFICER };
  const dated = { apologyId: only(first.state).apologyId, text: WORDS, newDueOn: "2026-11-23" };
  const written = must(does(first, ["propose-apology", dated], writes));
  const extended = must(does(written, ["approve-apology", { apologyId: dated.apologyId }], { now: "2026-11-12T10:00", by: LEADER }));
  const terms = { channel: null, caseKey: null, ground: "Luật của ngành, Điều 1", extensionMax: 2 };
  const again = watched({ ...extended, state: { ...extended.state, terms } }, "2026-11-19T06:00");
  const id = { apologyId: again.state.apologies[1]?.apologyId ?? "" };
  const second = must(
    does(again, ["propose-apology", { ...id, text: WORDS, newDueOn: "2026-12-10" }], { now: "2026-11-19T09:00", by: OFFICER }),
  );
  const signs = { now: "2026-11-19T10:00", by: LEADER };
  assert.equal(does(second, ["approve-apology", id], signs), "dossier.extension_climbs");
  const above = approveApologyAt({ agencyCode: "H99" }).decide(second.state, { ...id, text: "" }, world(signs.now, LEADER));
  assert.ok(!isProblem(above));
  const signed = lived(second, above.events, at(signs.now));
  assert.deepEqual([signed.state.due?.on, signed.state.extensionCount], ["2026-12-10", 2]);
});
