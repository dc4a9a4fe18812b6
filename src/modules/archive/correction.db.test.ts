import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import type { Visitor } from "#kit/web";

import { SAMPLE_PASSWORD } from "../../../sample/province/personas.ts";
import { APPLICANT } from "../dossier/dossier.fixture.ts";
import { draft } from "./archive.fixture.ts";
import { loadResult, revokeResult } from "./change-result.ts";
import { answerCorrection, proposeCorrection } from "./correct-result.ts";
import { ownResult } from "./read-store.ts";
import { recordResult } from "./record-result.ts";
import { keptFileStanding, takenOutOf, waitingCorrections } from "./version.queries.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const clerk = province.officer("vanthucongan.binhgiang");
const head = province.officer("doitruong.binhgiang");
const counter = province.officer("tiepnhan.binhgiang");
const mother = province.citizen(APPLICANT.name, APPLICANT.personalId);
const NEIGHBOUR = "079085000777";
const neighbour = province.citizen("Trần Văn Người Khác", NEIGHBOUR);
const agencyCode = clerk.posts[0]?.agencyCode ?? "";
const REASON = "Ghi nhầm chủ sở hữu khi nhập từ sổ gốc";
const NO_FILES = {} as never;
const today = (): CivilDate => civilDateOf(province.clock.now());

function must<T>(answer: T): Exclude<T, { readonly problem: string }> {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer as Exclude<T, { readonly problem: string }>;
}
const codeOf = (answer: unknown): string => (isProblem(answer) ? answer.problem : "accepted");

async function kept(resultId: string, data: object = {}): Promise<string> {
  const { data: usual, owner, ...rest } = draft();
  const input = {
    ...rest,
    resultId,
    keptBy: agencyCode,
    data: { ...usual, agencyCode, ...data },
    owner: { ...owner, id: APPLICANT.personalId },
  };
  return must(await recordResult(province.as(clerk), input)).resultId;
}

const propose = (resultId: string, change: object, as = clerk): Promise<unknown> =>
  proposeCorrection(province.as(as), NO_FILES, { resultId, reason: REASON, ...change });
const answer = (resultId: string, isConfirmed: boolean, as = head): Promise<unknown> =>
  answerCorrection(province.as(as), { resultId, isConfirmed, reason: isConfirmed ? "" : "Sổ gốc ghi đúng như trong kho" });

test("ARC-09 a correction counts when a second person confirms it; the former version stays with its digest", async () => {
  const file = { kind: "attachment", id: "0197a1b2-0000-7000-8000-000000000001", sha256: "a".repeat(64) };
  const id = await kept("KQ-four-eyes", { documentNumber: "201/2026", file });
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "201a/2026" } })), "accepted");
  assert.equal((await loadResult(province, id))?.data.documentNumber, "201/2026", "nothing changes before it is confirmed");
  const [waiting] = await waitingCorrections(province.database, [agencyCode]);
  assert.deepEqual([waiting?.resultId, waiting?.proposedBy], [id, clerk.officerId]);
  assert.equal(codeOf(await answer(id, true, clerk)), "archive.correction_own");
  assert.equal(codeOf(await answer(id, true)), "accepted");
  const result = await loadResult(province, id);
  assert.deepEqual(
    result?.versions.map(({ version, data, until, by, proposedBy }) => [
      version,
      data.documentNumber,
      data.file?.sha256,
      until === null,
      by?.name ?? null,
      proposedBy?.name ?? null,
    ]),
    [
      [1, "201/2026", file.sha256, false, null, null],
      [2, "201a/2026", file.sha256, true, head.name, clerk.name],
    ],
  );
  assert.deepEqual(await waitingCorrections(province.database, [agencyCode]), []);
});

test("ARC-09 what cannot be proposed is refused by name, and one correction waits at a time", async () => {
  const id = await kept("KQ-refused", { documentNumber: "202/2026" });
  assert.equal(codeOf(await propose(id, {})), "archive.nothing_corrected");
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "1" }, reason: "sai" })), "archive.reason_missing");
  assert.equal(codeOf(await propose(id, { data: { validity: "stated" } })), "archive.validity_turned");
  assert.equal(codeOf(await propose(id, { data: { name: "" } })), "archive.input_invalid");
  assert.equal(codeOf(await propose(id, { attachmentId: "no-such-file" })), "archive.file_missing");
  assert.equal(codeOf(await propose("KQ-none", { data: { name: "x" } })), "archive.result_unknown");
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "1" } }, counter)), "identity.not_permitted");
  assert.equal(codeOf(await answer(id, true)), "archive.correction_unknown");
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "202a/2026" } })), "accepted");
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "202b/2026" } })), "archive.correction_waits");
  assert.equal(codeOf(await answer(id, true, counter)), "identity.not_permitted");
});

test("ARC-09 a declined correction changes nothing and says why", async () => {
  const id = await kept("KQ-declined", { documentNumber: "203/2026" });
  must(await propose(id, { data: { documentNumber: "203a/2026" } }));
  assert.equal(
    codeOf(await answerCorrection(province.as(head), { resultId: id, isConfirmed: false, reason: "không" })),
    "archive.reason_missing",
  );
  must(await answer(id, false));
  const result = await loadResult(province, id);
  assert.deepEqual(
    [result?.data.documentNumber, result?.versions.length, result?.corrections[0]?.standing, result?.corrections[0]?.declinedFor],
    ["203/2026", 1, "declined", "Sổ gốc ghi đúng như trong kho"],
  );
  assert.equal(codeOf(await propose(id, { data: { documentNumber: "203b/2026" } })), "accepted");
});

test("ARC-09 what was revoked meanwhile is not corrected any more", async () => {
  const id = await kept("KQ-ended", { documentNumber: "204/2026" });
  must(await propose(id, { data: { documentNumber: "204a/2026" } }));
  must(await revokeResult(province.as(clerk), { resultId: id, on: today(), decision: null, reason: "Cấp sai đối tượng" }));
  assert.equal(codeOf(await answer(id, true)), "archive.not_active");
});

test("ARC-09 a wrong owner: the result goes to the right one, and the former is told that it was taken out", async () => {
  const id = await kept("KQ-owner", { documentNumber: "205/2026" });
  must(await propose(id, { owner: { id: NEIGHBOUR, name: "Trần Văn Người Khác" } }));
  must(await answer(id, true));
  assert.equal(codeOf(await ownResult(province.as(mother), id)), "archive.result_unknown");
  assert.equal(must(await ownResult(province.as(neighbour), id)).owner?.id, NEIGHBOUR);
  assert.deepEqual(
    (await takenOutOf(province.database, APPLICANT.personalId)).map(({ resultId }) => resultId),
    [id],
  );
  assert.deepEqual(await takenOutOf(province.database, NEIGHBOUR), []);
});

test("ARC-10 anybody who holds a file learns whether it is in force, corrected, revoked or expired", async () => {
  const file = (sha: string) => ({ kind: "attachment", id: "0197a1b2-0000-7000-8000-000000000002", sha256: sha.repeat(64) });
  const standing = async (sha: string): Promise<string | undefined> =>
    (await keptFileStanding(province.database, { sha256: sha.repeat(64) }, today()))?.standing;
  const id = await kept("KQ-standing", { documentNumber: "206/2026", file: file("b") });
  assert.equal(await standing("b"), "in_force");
  assert.equal(await standing("c"), undefined);
  must(await propose(id, { data: { file: file("c") } }));
  must(await answer(id, true));
  assert.deepEqual([await standing("b"), await standing("c")], ["corrected", "in_force"]);
  must(await revokeResult(province.as(clerk), { resultId: id, on: today(), decision: null, reason: "Cấp sai đối tượng" }));
  assert.deepEqual([await standing("b"), await standing("c")], ["revoked", "revoked"]);
  await kept("KQ-over", { documentNumber: "207/2026", file: file("d"), validity: "stated", validTo: "2026-06-01" });
  assert.equal(await standing("d"), "expired");
});

async function signedIn(userName: string): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  await visitor.submit({ userName, password: SAMPLE_PASSWORD });
  return visitor;
}

test("the pages: one proposes with the right file, another confirms it, and both files stay readable and known to the public check", async () => {
  const id = await kept("KQ-page", { documentNumber: "208/2026" });
  const href = `/lam-viec/kho-so-hoa/${id}`;
  const one = await signedIn("vanthucongan.binhgiang");
  await one.open(`${href}/dinh-chinh`);
  assert.equal(one.path(), href, "whoever opens it says first what for");
  await one.submit({ purpose: "Đính chính theo đơn của công dân" }, { action: href });
  const form = await one.open(`${href}/dinh-chinh`);
  assert.match(form.words, /Lý do đính chính/u);
  const typed = { ...draft().data, ownerKind: "person", ownerId: APPLICANT.personalId, ownerName: APPLICANT.name, birthYear: "1990" };
  const fields = {
    name: typed.name,
    documentKind: typed.documentKind,
    documentNumber: "208/2026",
    issuedOn: typed.issuedOn,
    signedBy: typed.signedBy,
    validFrom: typed.validFrom,
    validity: typed.validity,
    validTo: "",
    scope: "",
    ownerKind: "person",
    ownerId: APPLICANT.personalId,
    ownerName: draft().owner.name,
    birthYear: "1990",
    abstract: draft().owner.abstract,
    reason: REASON,
  };
  const pdf = new File(["%PDF-1.7\nright\n%%EOF\n"], "dung.pdf", { type: "application/pdf" });
  const empty = new File([], "", { type: "application/octet-stream" });
  const action = `${href}/dinh-chinh`;
  const wrong = await one.submit({ ...fields, issuedOn: "hôm qua" }, { action, files: { file: empty } });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /hôm qua/u, "what was typed comes back");
  const sent = await one.submit(fields, { action, files: { file: pdf } });
  assert.match(sent.words, /chờ người thứ hai/u);
  assert.match(sent.words, /do chính Ông\/Bà lập/u);
  const other = await signedIn("doitruong.binhgiang");
  assert.match((await other.open("/lam-viec/kho-so-hoa")).words, /Đề nghị đính chính chờ người thứ hai/u);
  await other.open(href);
  await other.submit({ purpose: "Xem lại đề nghị đính chính" }, { action: href });
  const done = await other.submit({ "tra-loi": "dong-y", reason: "" }, { action: `${action}/tra-loi` });
  assert.match(done.words, /Bản 2.*Bản 1/su);
  const sha256 = (await loadResult(province, id))?.data.file?.sha256 ?? "";
  assert.match(sha256, /^[0-9a-f]{64}$/u);
  assert.equal((await other.open(`${href}/tep?ban=2`)).status, 200);
  assert.equal((await other.open(`${href}/tep?ban=1`)).status, 404, "the first version had no file");
  const anybody = newVisitor(app);
  await anybody.open("/kiem-tra-giay-to");
  const checked = await anybody.submit({}, { action: "/kiem-tra-giay-to", files: { tep: pdf } });
  assert.match(checked.words, /trùng khớp từng byte.*Đang có giá trị/su);
  must(await revokeResult(province.as(clerk), { resultId: id, on: today(), decision: null, reason: "Cấp sai đối tượng" }));
  const later = await anybody.submit({}, { action: "/kiem-tra-giay-to", files: { tep: pdf } });
  assert.match(later.words, /Đã bị thu hồi/u);
});
