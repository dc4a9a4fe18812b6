import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { findProgress, performDossierCommand, receiveDossier, submitDossier } from "#modules/dossier";
import type { SubmitInput } from "#modules/dossier";

import { dossierStreamType, dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { counterSums } from "../measure/measure.queries.ts";
import { deskOf, residenceFiling } from "../dossier/dossier.fixture.ts";

const province = await useProvince();
const desk = deskOf(province);
const neighbour = province.holder("H99.102.1", "reception");

const BIRTH: Partial<SubmitInput> = {
  procedureCode: "1.001193",
  receptionUnit: "H99.102.1",
  components: ["abandoned_child_record", "surrogacy_certificate", "authorisation"].map((key) => ({
    key,
    name: key,
    form: "not_required" as const,
    quantity: 0,
    attachments: [],
  })),
  form: {
    childName: "Lê Minh An",
    birthOn: "2026-11-12",
    sex: "male",
    birthPlace: "Bệnh viện đa khoa tỉnh An Bình",
    ethnicity: "Kinh",
    homeTown: "Phường Bình Giang, tỉnh An Bình",
    motherName: "Nguyễn Thị Hồng Hạnh",
    motherId: "099190000123",
    relation: "Mẹ",
  },
};

async function sums(agencyCode: string | null) {
  const today = civilDateOf(province.clock.now());
  return counterSums(province.database, { period: { from: today, to: today }, agencyCode });
}

async function stateOf(code: string) {
  return (await province.ledger.load(dossierStreamType, dossierStream(code as DossierCode))).state;
}

test("a procedure that keeps to its own area is not received elsewhere, but the centre of the province serves every area", async () => {
  const filing = { ...residenceFiling(), receptionUnit: "H99.102.1", competentAgency: "H99.101.5" };
  const refused = await receiveDossier(province.as(neighbour), filing);
  assert.ok(isProblem(refused));
  assert.equal(refused.problem, "dossier.reception_out_of_scope");
  const centre = province.holder("H99.50.1", "reception");
  const atCentre = await receiveDossier(province.as(centre), { ...filing, receptionUnit: "H99.50.1" });
  assert.ok(!isProblem(atCentre), "the centre of the province serves every area");
  assert.equal((await stateOf(atCentre.code)).isLocationIndependent, false);
});

test("a counter receives for another commune; the clock waits for the competent agency, and the three places are counted apart", async () => {
  const filing = residenceFiling({ ...BIRTH, competentAgency: "H99.101" });
  const received = await receiveDossier(province.as(neighbour), filing);
  assert.ok(!isProblem(received), JSON.stringify(received));
  const before = await stateOf(received.code);
  assert.deepEqual([before.reception.agencyCode, before.competentAgency, before.isLocationIndependent], ["H99.102", "H99.101", true]);
  assert.equal(before.due?.isProvisional, true);
  province.clock.advance(3_600_000);
  const handed = await performDossierCommand(province.as(neighbour), "forward", { code: received.code, input: {} });
  assert.ok(!isProblem(handed), JSON.stringify(handed));
  const after = await stateOf(received.code);
  assert.equal(after.due?.clockStart, province.clock.now());
  assert.equal(after.due?.isProvisional, false);
  assert.deepEqual(
    [(await sums("H99.101"))["received"], (await sums("H99.101"))["received.elsewhere"], (await sums("H99.102"))["received_for_others"]],
    [1, 1, 1],
  );
  assert.equal((await sums("H99.102"))["received"] ?? 0, 0);
});

test("LNK-10 whoever helped to file is a third place, which neither receives nor decides", async () => {
  const filed = await submitDossier(province.as({ kind: "anonymous" }), residenceFiling({ supportedUnit: "H99.103.1" }));
  assert.ok(!isProblem(filed));
  const accepted = await desk.as(province.officer("tiepnhan.binhgiang")).act(filed.code, "accept");
  assert.equal(accepted.isLocationIndependent, false);
  const progress = await findProgress(province.as({ kind: "anonymous" }), { code: filed.code, pin: filed.pin });
  assert.ok(!isProblem(progress));
  assert.deepEqual([progress.supportedUnit, progress.receptionUnit, progress.competentAgency], ["H99.103.1", "H99.101.1", "H99.101.5"]);
  assert.equal((await sums("H99.103"))["supported"], 1);
  const unknown = await submitDossier(province.as({ kind: "anonymous" }), residenceFiling({ supportedUnit: "H99.999.1" }));
  assert.equal(isProblem(unknown) ? unknown.problem : "", "dossier.unit_unknown");
});
