import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { newVisitor } from "#kit/web";
import { changeDraft, openProcedure, procedureStream, procedureStreamType, type ProcedureCode } from "#modules/procedure";
import { useDraftingOffice } from "../../drafting-office.fixture.ts";
import { addQuestion } from "../../form/edit-form.ts";
import { emptyOutline, schemaOf } from "../../form/form-outline.ts";

const { ledger, app, context } = await useDraftingOffice();
const drafter = newVisitor(app);

const SCHEMA = schemaOf(
  addQuestion(
    emptyOutline("Đơn đề nghị"),
    { key: "soTang", isRequired: true, schema: { type: "integer", title: "Số tầng", minimum: 1, maximum: 60 } },
    { list: null, page: 0, after: null },
  ),
);

async function opened(name: string) {
  const draft = await openProcedure(context(), { name, field: "Xây dựng" });
  assert.ok(!isProblem(draft));
  const changed = await changeDraft(context(), { ...draft, part: { eform: SCHEMA } });
  assert.ok(!isProblem(changed));
  return { ...changed, path: `/quan-tri/thu-tuc/${draft.code}/ban/1/bieu-mau` };
}

async function formOf(code: ProcedureCode) {
  const { state } = await ledger.load(procedureStreamType, procedureStream(code));
  return state.versions.at(-1)?.content.eform;
}

test("a form that somebody else changed meanwhile is not written over, and what was typed can be saved on top", async () => {
  const { code, path, ...draft } = await opened("Sửa nhà");
  await drafter.open(`${path}/cau-hoi/soTang`);
  const faster = { ...SCHEMA, title: "Tờ khai" };
  assert.ok(!isProblem(await changeDraft(context(), { code, ...draft, part: { eform: faster } })));
  const refused = await drafter.submit({
    title: "Bao nhiêu tầng",
    minimum: "1",
    maximum: "60",
    isRequired: "on",
    showIs: "is",
    change: "editable",
  });
  assert.equal(refused.status, 409);
  assert.match(refused.words, /Bao nhiêu tầng/u);
  assert.deepEqual(await formOf(code), faster);
  const saved = await drafter.submit({});
  assert.equal(saved.status, 200);
  const form = await formOf(code);
  assert.equal(form?.["title"], "Tờ khai", "the other person's change stays");
  assert.match(JSON.stringify(form), /Bao nhiêu tầng/u);
});

test("what cannot be understood is said at its field, and every typed word stays", async () => {
  const { code, path } = await opened("Xây nhà");
  await drafter.open(`${path}/cau-hoi/moi?loai=integer`);
  const back = await drafter.submit({
    title: "",
    minimum: "một",
    key: "soTang",
    showField: "soTang",
    showIs: "is",
    showValue: "ba",
    change: "editable",
  });
  assert.equal(back.status, 422);
  for (const said of [/Nhập câu hỏi/u, /«một» không phải là số nguyên/u, /«soTang» đã có/u, /«ba» không hợp/u])
    assert.match(back.words, said);
  for (const typed of ["một", "ba", "soTang"]) assert.ok(back.html.includes(`value="${typed}"`), typed);
  assert.deepEqual(await formOf(code), SCHEMA);
});

test("a look before saving saves nothing", async () => {
  const { code, path } = await opened("Nâng nhà");
  await drafter.open(`${path}/cau-hoi/soTang`);
  const look = await drafter.submit({ title: "Nhà mấy tầng", minimum: "1", maximum: "9", showIs: "is", change: "editable", act: "try" });
  assert.equal(look.status, 200);
  assert.match(look.words, /Xem thử, chưa lưu/u);
  assert.deepEqual(await formOf(code), SCHEMA);
});

test("a question that has gone, or a kind that there is not, opens nothing", async () => {
  const { path } = await opened("Dỡ nhà");
  for (const place of [
    "cau-hoi/khongCo",
    "cau-hoi/moi?loai=bay",
    "cau-hoi/moi?bang=khongCo",
    "cau-hoi/moi?bang=soTang&loai=rows",
    "trang/9",
    "kiem/1",
  ])
    assert.equal((await drafter.open(`${path}/${place}`)).status, 404, place);
  await drafter.open(path);
  const gone = await drafter.submit({ act: "remove:khongCo" });
  assert.match(gone.words, /không còn trong biểu mẫu/u);
});

test("a file is taken only when it can be used, and says where it cannot", async () => {
  const { code, path } = await opened("Chuyển nhà");
  await drafter.open(`${path}/tep`);
  assert.match((await drafter.submit({ schema: "{ nửa chừng" })).words, /không phải là JSON/u);
  const evil = { ...SCHEMA, properties: { soTang: { type: "integer", title: "Số tầng", "x-run": "rm" } } };
  assert.match((await drafter.submit({ schema: JSON.stringify(evil) })).words, /soTang: Không có thuộc tính «x-run»/u);
  assert.deepEqual(await formOf(code), SCHEMA);
  const better = { ...SCHEMA, title: "Tờ khai mới" };
  assert.equal((await drafter.submit({ schema: JSON.stringify(better) })).status, 200);
  assert.deepEqual(await formOf(code), better);
  const file = await drafter.open(`${path}/tep.json`);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(file.bytes)), better);
});

test("undoing brings back the form before, and undoing again the one after", async () => {
  const { code, path } = await opened("Sơn nhà");
  await drafter.open(path);
  assert.match((await drafter.submit({ act: "undo" })).words, /Không còn lần sửa nào/u);
  await drafter.open(path);
  await drafter.submit({ act: "copy:soTang" });
  assert.match(JSON.stringify(await formOf(code)), /soTang2/u);
  await drafter.submit({ act: "undo" });
  assert.deepEqual(await formOf(code), SCHEMA);
  await drafter.submit({ act: "undo" });
  assert.match(JSON.stringify(await formOf(code)), /soTang2/u);
});

test("pages and checks are added, changed and removed", async () => {
  const { code, path } = await opened("Đo nhà");
  await drafter.open(`${path}/cau-hoi/moi?loai=line`);
  await drafter.submit({ title: "Chủ nhà", maxLength: "100", showIs: "is", change: "editable" });
  await drafter.open(`${path}/trang/moi`);
  assert.match((await drafter.submit({ title: "" })).words, /Nhập tên trang/u);
  await drafter.submit({ title: "Chủ sở hữu", titleEn: "Owner", from: "chuNha" });
  assert.deepEqual((await formOf(code))?.["x-pages"], [
    { title: "Trang 1", fields: ["soTang"] },
    { title: "Chủ sở hữu", "x-title-en": "Owner", fields: ["chuNha"] },
  ]);
  await drafter.open(`${path}/trang/2`);
  await drafter.submit({ act: "remove", title: "Chủ sở hữu" });
  assert.equal((await formOf(code))?.["x-pages"] === undefined, false, "the first page keeps its name");
  await drafter.open(`${path}/kiem/moi`);
  assert.match((await drafter.submit({ feel: "", message: "" })).words, /Nhập biểu thức phải đúng/u);
  await drafter.submit({ feel: "soTang < 10", message: "Nhà quá cao", messageEn: "Too high", fields: ["soTang"] });
  assert.deepEqual((await formOf(code))?.["x-check"], [
    { feel: "soTang < 10", message: "Nhà quá cao", "x-message-en": "Too high", fields: ["soTang"] },
  ]);
  await drafter.open(path);
  assert.match((await drafter.submit({ act: "remove:soTang" })).words, /kiểm tra «Nhà quá cao»/u);
  await drafter.open(`${path}/kiem/1`);
  await drafter.submit({ act: "remove", feel: "soTang < 10", message: "Nhà quá cao" });
  assert.equal((await formOf(code))?.["x-check"], undefined);
});
