import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import type { CivilDate } from "#kernel/instant";
import type { AgencyCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Visitor } from "#kit/web";

import { assignDirective } from "./assign.ts";
import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import { enterDirective } from "./enter-directive.ts";
import { adoptDirective, settleTask } from "./settle-task.ts";
import { directiveStream, directiveStreamType } from "./directive.ts";
import { listAssignments } from "./tasking.queries.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const reform = await signedIn(app, "caicach.tinh");
const director = await signedIn(app, "giamdoc.soxaydung");
const stranger = await signedIn(app, "congan.binhgiang");
const elsewhere = await signedIn(app, "chutich.binhgiang");

const PDF = new File([Buffer.from("%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n")], "Danh sách tập huấn.pdf");
const PROGRAM = new File([Buffer.from("MZ\u0090\u0000 this is no document")], "minh-chung.pdf");

/** A training at the department of construction: no figure tells whether it was held. */
async function openTask(): Promise<string> {
  const directiveId = newUuid();
  const as = () => province.as(province.officer("caicach.tinh"));
  const text = `${DIRECTIVE_TEXT}${directiveId}`;
  assert.ok(!isProblem(await enterDirective(as(), { directiveId, agencyCode: "H99.10" as AgencyCode, sourceName: "", text })));
  const { state } = await province.ledger.load(directiveStreamType, directiveStream(directiveId));
  for (const { id, task } of state?.proposals ?? []) {
    const training = { ...task, leads: [{ name: "Sở Xây dựng", agencies: ["H99.13"] }], targets: [] };
    const settled = await settleTask(as(), directiveId, { taskId: id, proposalId: id, task: id === "2" ? training : null });
    assert.equal(settled, undefined);
  }
  assert.equal(await adoptDirective(as(), directiveId, { isPublic: true }), undefined);
  assert.equal(await assignDirective(as(), directiveId), 1);
  const [line] = await listAssignments(province.database, { directiveId, today: "2026-11-19" as CivilDate });
  return line?.assignmentId ?? assert.fail("no assignment");
}

async function report(by: Visitor, id: string, files: readonly File[]) {
  await by.open(`/dieu-hanh/viec/${id}`);
  return by.submit({ "noi-dung": "Đã tập huấn 40 người" }, { action: `/dieu-hanh/viec/${id}/bao-cao`, files: { tep: files } });
}

async function stateOf(id: string) {
  return (await province.ledger.load(assignmentStreamType, assignmentStream(id))).state ?? assert.fail("no state");
}

test("TSK-10 evidence comes with the report, and the second person sees it before accepting", async () => {
  const id = await openTask();
  const sent = await report(director, id, [PDF]);
  assert.equal(sent.status, 200, sent.words);
  const { stage, attachments } = await stateOf(id);
  assert.deepEqual([stage, attachments.length], ["reported", 1]);
  const shown = await reform.open(`/dieu-hanh/viec/${id}`);
  assert.match(shown.words, /Minh chứng .* gửi .* Danh sách tập huấn\.pdf/u);
  assert.ok(shown.words.indexOf("Danh sách tập huấn.pdf") < shown.words.indexOf("Chấp nhận kết quả"));
  const path = `/dieu-hanh/viec/${id}/tep/${attachments[0] ?? ""}`;
  const file = await reform.open(path);
  assert.equal(file.status, 200);
  assert.match(file.headers.get("content-disposition") ?? "", /^attachment/u);
  assert.deepEqual(file.bytes, new Uint8Array(await PDF.arrayBuffer()));
  assert.equal((await stranger.open(path)).status, 403);
  assert.equal((await elsewhere.open(path)).status, 403, "evidence of another agency");
  const nobody = newVisitor(app);
  await nobody.open(path);
  assert.match(nobody.path(), /dang-nhap/u);
  assert.equal((await reform.open(`/dieu-hanh/viec/${id}/tep/${newUuid()}`)).status, 404);
});

test("TSK-10 a disguised, a large and one file too many are refused, and nothing is reported", async () => {
  const id = await openTask();
  const disguised = await report(director, id, [PDF, PROGRAM]);
  assert.match(disguised.words, /minh-chung\.pdf/u);
  const large = new File([Buffer.alloc(1_200_000)], "lon.pdf");
  assert.ok((await report(director, id, [large])).status >= 400);
  assert.ok(
    (
      await report(
        director,
        id,
        Array.from({ length: 6 }, () => PDF),
      )
    ).status >= 400,
  );
  const { stage, attachments } = await stateOf(id);
  assert.deepEqual([stage, attachments], ["open", []]);
  const { rows } = await province.database.pg.query<{ count: number }>(
    "select count(*)::int as count from app.attachment where file_name = 'minh-chung.pdf'",
  );
  assert.equal(rows[0]?.count, 0);
});

test("TSK-10 the ledger names a file only by its id: a file that was taken out leaves the page and the chain whole", async () => {
  const id = await openTask();
  await report(director, id, [PDF]);
  const [fileId = ""] = (await stateOf(id)).attachments;
  const events = JSON.stringify(await province.ledger.readStream(assignmentStream(id)));
  assert.ok(events.includes(fileId) && !events.includes("Danh sách"), "no name of a file in the chain");
  // What the owner of the database does when a person's data have to go; the running system itself may not.
  await province.database.pg.query(`set role none; delete from app.attachment where attachment_id = '${fileId}'; reset role`);
  const shown = await reform.open(`/dieu-hanh/viec/${id}`);
  assert.match(shown.words, /Tệp đã được xóa khỏi kho/u);
  assert.equal((await reform.open(`/dieu-hanh/viec/${id}/tep/${fileId}`)).status, 404);
  assert.equal((await stateOf(id)).stage, "reported");
});
