import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { newVisitor } from "#kit/web";
import { changeDraft, openProcedure, procedureStream, procedureStreamType, type ProcedureCode } from "#modules/procedure";
import { modelFaults, writeBpmn, type ProcessDefinition } from "#modules/process";
import { useDraftingOffice } from "../drafting/drafting-office.fixture.ts";

const { ledger, app, context } = await useDraftingOffice(5);
const admin = newVisitor(app);

async function opened(name: string): Promise<{ code: ProcedureCode; path: string }> {
  const draft = await openProcedure(context(), { name, field: "Chăn nuôi" });
  assert.ok(!isProblem(draft));
  return { code: draft.code, path: `/quan-tri/thu-tuc/${draft.code}/ban/1/quy-trinh` };
}

async function processOf(code: ProcedureCode): Promise<ProcessDefinition> {
  const { state } = await ledger.load(procedureStreamType, procedureStream(code));
  const process = state.versions.at(-1)?.content.process;
  assert.ok(process !== null && process !== undefined && "model" in process);
  return process;
}

const step = {
  nameEn: "",
  kind: "consult",
  permission: "dossier.answer_consultation",
  agency: "area_committee",
  agencyCode: "",
  unitKind: "division",
  unitSuffix: "",
};
const owned = { ...step, timeAmount: "20", timeKind: "share", actsKind: "usual", papers: "", formKey: "", questionCount: "1" };

test("a consultation side by side and a timer on its edge are drawn by keyboard alone, without script", async () => {
  const { code, path } = await opened("Nuôi ong");
  const page = await admin.open(path);
  assert.match(page.words, /đây là quy trình mẫu/u);
  await admin.open(`${path}/them/canh/process/user`);
  const nameless = await admin.submit({ ...owned, name: "" });
  assert.equal(nameless.status, 422);
  assert.match(nameless.words, /Nhập tên/u);
  const added = await admin.submit({ ...owned, name: "Lấy ý kiến xã" });
  assert.deepEqual([added.status, admin.path()], [200, `${path}?xong`]);
  assert.match(added.words, /Cùng lúc:/u);
  await admin.open(`${path}/huong/hen-gio/lay_y_kien_xa`);
  const timed = await admin.submit({
    name: "Quá hạn",
    nameEn: "",
    spanAmount: "5",
    spanKind: "working_day",
    isInterrupting: "yes",
    target: "done",
    stepName: "",
  });
  assert.match(timed.words, /Quá 5 ngày làm việc chưa xong/u);
  assert.deepEqual(modelFaults((await processOf(code)).model), []);
});

test("a choice, its conditions, a wait, a call and messages are added, changed and removed", async () => {
  const { code, path } = await opened("Nuôi dê");
  await admin.open(`${path}/huong/lua-chon/process`);
  const bare = await admin.submit({ name: "Đạt?", nameEn: "", wayName: "Không đạt", condition: "", target: "new", stepName: "" });
  assert.match(bare.words, /Nhập điều kiện/u);
  assert.match(bare.words, /Nhập tên bước mới/u);
  await admin.submit({
    name: "Đạt?",
    nameEn: "",
    wayName: "Không đạt",
    condition: "step.process.passed = false",
    target: "new",
    stepName: "Kiểm tra thực địa",
  });
  const { model } = await processOf(code);
  assert.ok(model.nodes.some((node) => node.key === "kiem_tra_thuc_dia"));
  await admin.open(`${path}/cong/chon_process`);
  const way = model.flows.find((flow) => flow.to === "kiem_tra_thuc_dia")?.key ?? "";
  const usual = model.flows.find((flow) => flow.isDefault)?.key ?? "";
  await admin.submit({
    name: "Có đạt không?",
    nameEn: "",
    default: usual,
    [`name-${way}`]: "Chưa đạt",
    [`condition-${way}`]: "form.area > 5",
  });
  assert.equal((await processOf(code)).model.flows.find((flow) => flow.key === way)?.condition, "form.area > 5");
  await admin.open(`${path}/them/sau/process/timer`);
  await admin.submit({ name: "", nameEn: "", spanAmount: "3", spanKind: "day" });
  await admin.open(`${path}/them/sau/process/call`);
  await admin.submit({
    name: "Bảo hiểm y tế",
    nameEn: "",
    procedureCode: "1.001",
    caseKey: "",
    agency: "competent",
    agencyCode: "",
    timeAmount: "8",
    timeKind: "hours",
    input: "ho_ten = form.ho_ten",
  });
  await admin.open(`${path}/them/truoc/sign/receive`);
  await admin.submit({
    name: "Chờ kết quả",
    nameEn: "",
    message: "ket_qua",
    agency: "competent",
    agencyCode: "",
    timeAmount: "10",
    timeKind: "share",
  });
  const kinds = (await processOf(code)).model.nodes.map((node) => node.node);
  for (const kind of ["timer", "call", "receive"]) assert.ok(kinds.includes(kind as "timer"), kind);
  await admin.open(`${path}/buoc/kiem_tra_thuc_dia`);
  await admin.submit({ act: "remove" });
  assert.ok(!(await processOf(code)).model.nodes.some((node) => node.key === "kiem_tra_thuc_dia"));
});

test("a step's questions are kept, and what is wrong with them is said at the field", async () => {
  const { code, path } = await opened("Nuôi thỏ");
  const step = { ...owned, name: "Thẩm định", kind: "process", permission: "dossier.process", agency: "competent" };
  await admin.open(`${path}/buoc/process`);
  const wrong = await admin.submit({ ...step, q0key: "muc", q0label: "Mức?", q0answer: "choice", q0choices: "a | A" });
  assert.match(wrong.words, /ít nhất hai lựa chọn/u);
  await admin.submit({ ...step, q0key: "muc", q0label: "Mức?", q0answer: "choice", q0choices: "a | Loại A\nb | Loại B | Grade B" });
  const node = (await processOf(code)).model.nodes.find((each) => each.key === "process");
  assert.deepEqual(node?.node === "user" && node.questions[0]?.answer, {
    kind: "choice",
    choices: [
      { value: "a", label: "Loại A", labelEn: "Loại A" },
      { value: "b", label: "Loại B", labelEn: "Grade B" },
    ],
  });
});

test("who was slower sees both sides, and a second press makes the same change in the newer process", async () => {
  const { code, path } = await opened("Nuôi cừu");
  await admin.open(`${path}/them/sau/process/user`);
  const saved = await changeDraft(context(), { code, version: 1, revision: 1, part: { name: "Nuôi cừu non" } });
  assert.ok(!isProblem(saved));
  const stale = await admin.submit({ ...owned, name: "Bước muộn" });
  assert.equal(stale.status, 409);
  assert.match(stale.words, /Bước muộn/u);
  await admin.submit({});
  assert.ok((await processOf(code)).model.nodes.some((node) => node.key === "buoc_muon"));
});

test("a process goes out as BPMN and as a picture, and a file says place by place why it is refused", async () => {
  const { path } = await opened("Nuôi vịt");
  const bpmn = await app.request(`http://localhost${path}/bpmn`);
  assert.equal(bpmn.headers.get("content-type"), "application/xml; charset=utf-8");
  assert.match(await bpmn.text(), /<bpmn:userTask id="process"/u);
  const svg = await (await app.request(`http://localhost${path}/svg`)).text();
  assert.match(svg, /<style>:root \{/u);
  assert.doesNotMatch(svg, /<script/u);
});

test("the drawing board alone may run our script files, and every other page none", async () => {
  const { path } = await opened("Nuôi ngan");
  const board = await app.request(`http://localhost${path}/bang-ve`);
  assert.match(board.headers.get("content-security-policy") ?? "", /script-src 'self';/u);
  const html = await board.text();
  for (const [, src = ""] of html.matchAll(/(?:src|href)="(\/tai-nguyen\/bang-ve\/[^"]+)"/gu)) {
    assert.equal((await app.request(`http://localhost${src}`)).status, 200, src);
  }
  assert.equal((await app.request("http://localhost/tai-nguyen/bang-ve/nothing.js")).status, 404);
  const list = await app.request(`http://localhost${path}`);
  assert.match(list.headers.get("content-security-policy") ?? "", /script-src 'none'/u);
});

test("an uploaded file of another tool shows what is missing before it replaces the process", async () => {
  const { code, path } = await opened("Nuôi gà");
  await admin.open(`${path}/them/sau/process/user`);
  await admin.submit({ ...owned, name: "Bước thêm" });
  const definition = await processOf(code);
  const xml = (await writeBpmn(definition)).replaceAll("Bước thêm", "Bước từ tệp");
  await admin.open(path);
  const sent = await admin.submit({ bpmn: Buffer.from(xml).toString("base64") }, { action: `${path}/tep` });
  assert.equal(sent.status, 200);
  assert.match(sent.words, /Bước từ tệp/u);
  const foreign = xml.replace(/<motcua:step[\s\S]*?<\/bpmn:extensionElements>/u, "</bpmn:extensionElements>");
  await admin.open(path);
  const looked = await admin.submit({ bpmn: Buffer.from(foreign).toString("base64") }, { action: `${path}/tep` });
  assert.match(looked.words, /Chưa ghi thời hạn của bước/u);
  await admin.submit({});
  const refused = xml.replace("<bpmn:userTask", "<bpmn:scriptTask").replace("</bpmn:userTask", "</bpmn:scriptTask");
  await admin.open(path);
  const no = await admin.submit({ bpmn: Buffer.from(refused).toString("base64") }, { action: `${path}/tep` });
  assert.equal(no.status, 422);
  assert.match(no.words, /Chưa hỗ trợ phần tử loại ScriptTask/u);
});
