import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { newVisitor } from "#kit/web";
import { changeDraft, openProcedure, procedureStream, procedureStreamType } from "#modules/procedure";
import { useDraftingOffice } from "../../drafting-office.fixture.ts";

const { ledger, app, context } = await useDraftingOffice(5);
const official = newVisitor(app);

/** What the editor sends beside the fields that a test is about. */
const TABLE = {
  name: "Lệ phí",
  "i1.expression": "dossier.channel",
  "i1.type": "string",
  "o1.key": "amount",
  "o1.type": "dong",
  "r1.t1": "-",
};

/** A draft with an empty fee rule, its editor open. */
async function opened(name: string) {
  const draft = await openProcedure(context(), { name, field: "Chăn nuôi" });
  assert.ok(!isProblem(draft));
  const path = `/quan-tri/thu-tuc/${draft.code}/ban/1/quy-tac`;
  await official.open(path);
  await official.submit({ name: "Lệ phí", purpose: "fee" });
  const rules = async () => (await ledger.load(procedureStreamType, procedureStream(draft.code))).state.versions.at(-1)?.content.rules;
  return { ...draft, path, rules };
}

test("a rule begins as a table for its purpose, and a row is added, moved and removed by buttons with everything typed kept", async () => {
  const { path, rules } = await opened("Nuôi dế");
  assert.equal(official.path(), `${path}/fee?xong`);
  const first = { ...TABLE, "r1.t1": '"online"', "r1.o1": "1000" };
  await official.submit({ ...first, act: "row-add" });
  const both = { ...first, "r2.t1": 'not("online")', "r2.o1": "2000" };
  await official.submit({ ...both, act: "row-up-2" });
  const rows = async () => (await rules())?.[0]?.rows.map(({ tests, outputs }) => [...tests, ...outputs]);
  assert.deepEqual(await rows(), [
    ['not("online")', "2000"],
    ['"online"', "1000"],
  ]);
  await official.submit({ ...both, act: "input-add" });
  assert.deepEqual((await rules())?.[0]?.rows[1]?.tests, ['not("online")', "-"]);
  await official.submit({ ...both, "r1.t2": "-", "r2.t2": "-", act: "row-drop-2" });
  await official.submit({ ...first, "r1.t2": "-", act: "input-drop-2" });
  assert.deepEqual(await rows(), [['"online"', "1000"]]);
});

test("what is wrong stands at its cell, what cannot be kept at all comes back as typed, and nothing is lost", async () => {
  const { rules } = await opened("Nuôi kiến");
  const wrong = await official.submit({ ...TABLE, act: "save", "i1.expression": "form.khong_co", "r1.o1": "1000" });
  assert.match(wrong.words, /Không có dữ liệu tên «form\.khong_co»/u);
  const keyless = await official.submit({ ...TABLE, act: "save", "o1.key": "Mức thu", "r1.note": "ghi chú dài" });
  assert.equal(keyless.status, 422);
  assert.match(keyless.html, /value="Mức thu"/u);
  assert.match(keyless.html, /value="ghi chú dài"/u);
  assert.equal((await rules())?.[0]?.outputs[0]?.key, "amount");
});

test("whoever saves a rule on top of a newer draft is shown both, and a rule that is not there is named", async () => {
  const { code, path } = await opened("Nuôi tằm");
  assert.ok(!isProblem(await changeDraft(context(), { code, version: 1, revision: 2, part: { keywords: "tơ" } })));
  const both = await official.submit({ ...TABLE, act: "save", "r1.note": "mười nghìn" });
  assert.equal(both.status, 409);
  assert.match(both.words, /mười nghìn/u);
  const gone = await official.open(`${path}/le_phi_cu`);
  assert.deepEqual([gone.status, gone.problem], [404, "rule.unknown"]);
  assert.match(gone.words, /Thủ tục không có quy tắc «le_phi_cu»/u);
});
