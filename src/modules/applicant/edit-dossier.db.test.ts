import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedInCitizen } from "#kit/web";
import { performDossierCommand } from "#modules/dossier";

import { APPLICANT, deskOf } from "../dossier/dossier.fixture.ts";

const NEW_ADDRESS = "Số 9, đường Hùng Vương, phường Bình Giang";

const province = await useProvince();
const desk = deskOf(province);
const app = await provinceWebApp(province);
const citizen = province.citizen(APPLICANT.name, APPLICANT.personalId);
const stranger = province.citizen("Trần Văn Bé", "079085001234");
const form = { newAddress: NEW_ADDRESS, housingGround: "own" };

test("an online applicant changes the content until the decision, the date stays and the earlier content is kept", async () => {
  const { code } = await desk.submit();
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "accept");
  const before = await desk.state(code);
  const after = await desk.as(citizen).act(code, "edit", { form });
  assert.equal(after.form?.["newAddress"], NEW_ADDRESS);
  assert.deepEqual([after.revision, after.due, after.status], [1, before.due, before.status]);
  const { rows } = await province.database.pg.query<{ readonly kind: string }>(
    "select kind from ledger.event where stream_id = $1 order by version",
    [`dossier:${code}`],
  );
  assert.deepEqual([rows[0]?.kind, rows.at(-1)?.kind], ["dossier.submitted", "dossier.edited"]);
});

test("nobody but the applicant changes it, nor anybody what the e-form does not allow, nor a paper dossier, nor after the decision", async () => {
  const { code } = await desk.submit();
  assert.equal(await desk.as(stranger).refused(code, "edit", { form }), "identity.not_permitted");
  assert.equal(await desk.as({ kind: "anonymous" }).refused(code, "edit", { form }), "identity.sign_in_required");
  assert.equal(await desk.as(citizen).refused(code, "edit", { form: { housingGround: "castle" } }), "dossier.input_invalid");
  assert.equal(await desk.as(citizen).refused(await desk.receive(), "edit", { form }), "dossier.edit_online_only");
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "accept");
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  assert.equal(await desk.as(citizen).refused(code, "edit", { form }), "dossier.not_in_state");
  assert.equal((await desk.state(code)).revision, 0);
});

test("a decision on content that the applicant changed meanwhile is refused as stale", async () => {
  const { code } = await desk.submit();
  const seen = (await desk.state(code)).version;
  await desk.as(citizen).act(code, "edit", { form });
  const answer = await performDossierCommand(province.as(province.officer("tiepnhan.binhgiang")), "refuse-intake", {
    code,
    input: { reasonCode: "duplicate", reason: "Hồ sơ trùng với hồ sơ đã nộp tuần trước.", isConfirmed: true },
    expectedVersion: seen,
  });
  assert.equal("problem" in answer ? answer.problem : "", "dossier.changed_meanwhile");
});

test("the page shows the content only to the signed-in applicant, keeps what was typed, and the desk sees that it changed", async () => {
  const { code, pin } = await desk.submit();
  const closed = await newVisitor(app).open(`/tra-cuu/${code}/dieu-chinh?k=${pin}`);
  assert.equal(closed.problem, "identity.sign_in_required");
  const visitor = await signedInCitizen(app, APPLICANT);
  const open = await visitor.open(`/tra-cuu/${code}/dieu-chinh`);
  assert.ok(open.html.includes("12 Trần Phú, phường Bình Giang"));
  const path = `/tra-cuu/${code}/dieu-chinh`;
  const wrong = await visitor.submit({ "form.newAddress": "", "form.housingGround": "own" }, { action: path, files: {} });
  assert.equal(wrong.status, 422);
  const disguised = new File(["MZ\u0090\u0000 this program cannot be run"], "to-khai.pdf");
  const refused = await visitor.submit(
    { "form.newAddress": NEW_ADDRESS, "form.housingGround": "own" },
    { action: path, files: { "file.0": disguised } },
  );
  assert.equal(refused.status, 422);
  assert.ok(refused.html.includes(NEW_ADDRESS));
  await visitor.submit({ "form.newAddress": NEW_ADDRESS, "form.housingGround": "own" }, { action: path, files: {} });
  assert.equal(visitor.path(), `/tra-cuu/${code}`);
  const after = await desk.state(code);
  assert.deepEqual([after.revision, after.form?.["newAddress"]], [1, NEW_ADDRESS]);
});
