import assert from "node:assert/strict";
import { test } from "node:test";

import { Ajv2020 } from "ajv/dist/2020.js";

import { isProblem } from "#kernel/problem";
import { PERMISSION_TABLE } from "#modules/identity";
import { parseEform } from "#platform/eform/eform";

import { PROCEDURES } from "./procedures/catalogue.ts";
import { PROVINCE_CODE } from "./province/agencies.ts";
import { planFor, stepsOf } from "./simulation/course.ts";
import { COMMUNES } from "./province/communes.ts";
import { OFFICERS } from "./province/officers.ts";
import { competentAgencyOf, deskOf } from "./province/step-desks.ts";

test("there are thirty procedures in eight fields, each code once", () => {
  assert.equal(PROCEDURES.length, 30);
  assert.equal(new Set(PROCEDURES.map((procedure) => procedure.code)).size, 30);
  assert.equal(new Set(PROCEDURES.map((procedure) => procedure.field)).size, 8);
});

test("every internal process can be walked and spends exactly the whole time", () => {
  for (const { code, process } of PROCEDURES) {
    // Of ways that part and meet again the longest counts; no other may ask for more.
    assert.equal(Math.max(...planFor({ process }).steps.map(({ endsAt }) => endsAt)), 1000, code);
  }
});

test("every step of every procedure finds one unit and somebody allowed to do it, in each of the twenty-four communes", () => {
  for (const commune of COMMUNES) {
    const receptionAgency = `${PROVINCE_CODE}.${commune.number}`;
    for (const { code, process, competentAgency: rule } of PROCEDURES) {
      const competentAgency = competentAgencyOf(rule, receptionAgency).code;
      for (const step of stepsOf({ process })) {
        const { unitCode } = deskOf(step, { receptionAgency, competentAgency });
        const hands = OFFICERS.filter(
          (officer) => officer.unitCode === unitCode && officer.roles.some((role) => PERMISSION_TABLE[role][step.permission]),
        );
        assert.ok(hands.length > 0, `${code} ${step.key} in ${unitCode}`);
      }
    }
  }
});

test("at least half of the procedures pass through two agencies or more", () => {
  const receptionAgency = `${PROVINCE_CODE}.101`;
  const many = PROCEDURES.filter(({ process, competentAgency: rule }) => {
    const competentAgency = competentAgencyOf(rule, receptionAgency).code;
    return new Set(stepsOf({ process }).map((step) => deskOf(step, { receptionAgency, competentAgency }).agencyCode)).size > 1;
  });
  assert.ok(many.length >= 15, String(many.length));
});

test("every e-form is a JSON Schema 2020-12 that compiles strictly and says everything in two languages", () => {
  const ajv = new Ajv2020({ strict: true, formats: { date: true, email: true } });
  for (const keyword of [
    "x-order",
    "x-title-en",
    "x-description-en",
    "x-widget",
    "x-input-mode",
    "x-format",
    "x-field",
    "x-field-version",
    "x-source",
  ])
    ajv.addKeyword(keyword);
  for (const { code, form } of PROCEDURES) {
    assert.doesNotThrow(() => ajv.compile(form), code);
    const titles = JSON.stringify(form).match(/"title":/gu)?.length;
    const titlesEn = JSON.stringify(form).match(/"x-title-en":/gu)?.length;
    assert.equal(titles, titlesEn, code);
  }
});

test("fees are whole đồng, and times whole", () => {
  for (const { code, terms } of PROCEDURES) {
    assert.ok(terms.length > 0, code);
    for (const { fee, time } of terms) {
      assert.ok(time !== null && Number.isSafeInteger(time.amount) && time.amount > 0, code);
      assert.ok(fee === "free" || (fee !== null && Number.isSafeInteger(fee.amount) && fee.currency === "VND"), code);
    }
  }
});

test("permanent residence takes seven working days, 10,000 đồng online and 20,000 at the counter, through the police and the commune", () => {
  const residence = PROCEDURES.find(({ code }) => code === "1.004222");
  assert.ok(residence);
  const facts = residence.terms.map(({ channel, time, fee }) => [
    channel,
    time?.amount,
    time?.unit,
    fee === "free" || fee === null ? 0 : fee.amount,
  ]);
  assert.deepEqual(facts, [
    ["online", 7, "working_day", 10_000],
    ["in_person", 7, "working_day", 20_000],
  ]);
  assert.ok(residence.components.some(({ name }) => name.includes("CT01")));
  assert.ok(stepsOf(residence).some(({ kind, agency }) => kind === "consult" && agency === "area_committee"));
});

test("a partly online procedure says why, and a fully online one offers the channel", () => {
  for (const { code, serviceLevel, serviceLevelReason, terms } of PROCEDURES) {
    if (serviceLevel === "partial") assert.ok(serviceLevelReason, code);
    else
      assert.ok(
        terms.some(({ channel }) => channel === "online"),
        code,
      );
  }
});

test("every e-form can be drawn and read by the product's own forms", () => {
  for (const { code, form } of PROCEDURES) {
    const eform = parseEform(form);
    assert.ok(!isProblem(eform), `${code}: ${JSON.stringify(eform)}`);
  }
});
