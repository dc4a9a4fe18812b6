import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate } from "#kernel/instant";
import { addDays, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import type { Visitor } from "#kit/web";

import { SAMPLE_PASSWORD } from "../../../sample/province/personas.ts";
import { APPLICANT, deskOf, residenceFiling } from "../dossier/dossier.fixture.ts";
import { askAtCounter } from "../dossier/turn-away.ts";
import { receiveDossier } from "../dossier/receive-dossier.ts";
import { submitDossier } from "../dossier/submit-dossier.ts";
import { storedResultStream, storedResultStreamType } from "./archive.ts";
import { openResultFile, openReusedFile } from "./open-result-file.ts";
import { loadResult, replaceResult, revokeResult } from "./change-result.ts";
import { draft } from "./archive.fixture.ts";
import { paperWays } from "./archive.queries.ts";
import { findResults, openedResult, openResult, ownResult, ownResults } from "./read-store.ts";
import { recordResult } from "./record-result.ts";

const province = await useProvince();
const desk = deskOf(province);
const app = await provinceWebApp(province);
const work = provinceWorker(province);
const mother = province.citizen(APPLICANT.name, APPLICANT.personalId);
const stranger = province.citizen("Trần Văn Người Khác", "079085000777");
const clerk = province.officer("vanthucongan.binhgiang");
const counter = province.officer("tiepnhan.binhgiang");
const POLICE = "H99.101";
const PURPOSE = "Đối chiếu hồ sơ đăng ký thường trú";
const today = (): CivilDate => civilDateOf(province.clock.now());

function must<T>(answer: T): Exclude<T, { readonly problem: string }> {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer as Exclude<T, { readonly problem: string }>;
}
const codeOf = (answer: unknown): string => (isProblem(answer) ? answer.problem : "accepted");

/** A result of the mother's in the store, as somebody of the ward kept it. */
async function kept(resultId: string, data: object = {}, owner: object = {}): Promise<string> {
  const { data: usual, owner: hers, ...rest } = draft();
  const agencyCode = clerk.posts[0]?.agencyCode ?? POLICE;
  const input = { ...rest, resultId, keptBy: agencyCode, data: { ...usual, agencyCode, ...data }, owner: { ...hers, ...owner } };
  return must(await recordResult(province.as(clerk), input)).resultId;
}

async function signedIn(userName: string): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  await visitor.submit({ userName, password: SAMPLE_PASSWORD });
  return visitor;
}

test("ARC-03 a result is kept once; a description without its fields, or by somebody without the right, is refused", async () => {
  await kept("KQ-once");
  const again = { ...draft(), resultId: "KQ-once", keptBy: clerk.posts[0]?.agencyCode ?? "" };
  assert.equal(codeOf(await recordResult(province.as(clerk), again)), "archive.already_stored");
  assert.equal(codeOf(await recordResult(province.as(clerk), { ...again, resultId: "" })), "archive.input_invalid");
  assert.equal(codeOf(await recordResult(province.as(mother), { ...again, resultId: "KQ-mine" })), "identity.not_permitted");
});

test("ARC-03 only the agency that keeps a result changes it, and what was replaced changes no more", async () => {
  const first = await kept("KQ-change");
  const second = await kept("KQ-change-2", { documentNumber: "89/2026" });
  const foreign = province.holder("H99.102.1", "reception");
  const reason = "Sai số văn bản khi nhập";
  const order = { resultId: first, on: today(), decision: null, reason };
  assert.equal(codeOf(await revokeResult(province.as(foreign), order)), "identity.not_permitted");
  assert.equal(codeOf(await revokeResult(province.as(clerk), { ...order, resultId: "KQ-none" })), "archive.result_unknown");
  assert.equal(
    codeOf(await revokeResult(province.as(clerk), { resultId: first, on: today(), decision: null, reason: "sai" })),
    "archive.reason_missing",
  );
  assert.equal(
    codeOf(await replaceResult(province.as(clerk), { resultId: first, replacedBy: "KQ-none", reason })),
    "archive.successor_unfit",
  );
  assert.equal(codeOf(await replaceResult(province.as(clerk), { resultId: first, replacedBy: second, reason })), "accepted");
  assert.equal(
    codeOf(await revokeResult(province.as(clerk), { resultId: first, on: today(), decision: null, reason })),
    "archive.not_active",
  );
});

test("a newer result takes the place of the one that it names", async () => {
  const old = await kept("KQ-old", { documentNumber: "90/2026" });
  const { data, owner, ...rest } = draft();
  const agencyCode = clerk.posts[0]?.agencyCode ?? POLICE;
  const input = { ...rest, resultId: "KQ-new", replaces: old, keptBy: agencyCode, data: { ...data, agencyCode }, owner };
  must(await recordResult(province.as(clerk), input));
  const before = await loadResult(province, old);
  assert.deepEqual([before?.status, before?.replacedBy], ["replaced", "KQ-new"]);
});

test("ARC-04 a citizen sees their own store and nobody else's, and those of an organisation that they obtained", async () => {
  const own = await kept("KQ-own", { documentNumber: "91/2026" });
  const firm = await kept(
    "KQ-firm",
    {},
    { kind: "organisation", id: "0301234567", name: "Công ty TNHH An", obtainedBy: APPLICANT.personalId },
  );
  const shown = must(await ownResults(province.as(mother))).map(({ resultId }) => resultId);
  assert.ok(shown.includes(own) && shown.includes(firm));
  assert.deepEqual(must(await ownResults(province.as(stranger))), []);
  assert.equal(codeOf(await ownResult(province.as(stranger), own)), "archive.result_unknown");
  assert.equal(codeOf(await ownResult(province.as({ kind: "anonymous" }), own)), "identity.sign_in_required");
  assert.equal(codeOf(await ownResult(province.as(counter), own)), "identity.not_permitted");
});

test("ARC-04 an officer looks for a purpose, in the own agency's store, and the owner sees who looked", async () => {
  const own = await kept("KQ-look", { documentNumber: "92/2026" });
  const foreign = province.holder("H99.102.1", "reception");
  assert.equal(codeOf(await openResult(province.as(clerk), { resultId: own, purpose: "xem" })), "archive.purpose_missing");
  assert.equal(codeOf(await openResult(province.as(foreign), { resultId: own, purpose: PURPOSE })), "archive.result_unknown");
  assert.equal(codeOf(await openResult(province.as(mother), { resultId: own, purpose: PURPOSE })), "identity.not_permitted");
  assert.equal(must(await openedResult(province.as(clerk), own)), undefined);
  must(await openResult(province.as(clerk), { resultId: own, purpose: PURPOSE }));
  const result = must(await ownResult(province.as(mother), own));
  assert.deepEqual(
    result.accesses.map(({ by, purpose }) => [by.name, purpose]),
    [[clerk.name, PURPOSE]],
  );
  assert.notEqual(must(await openedResult(province.as(clerk), own)), undefined);
});

test("ARC-04 looking by owner needs a purpose and is noted with each result; by number it tells nothing of the owner", async () => {
  const own = await kept("KQ-find", { documentNumber: "93/2026" });
  const search = { ownerId: "", number: "93/2026", words: "", purpose: "" };
  assert.deepEqual(
    must(await findResults(province.as(clerk), search)).map(({ resultId }) => resultId),
    [own],
  );
  assert.equal((await loadResult(province, own))?.accesses.length, 0);
  const byOwner = { ...search, ownerId: APPLICANT.personalId };
  assert.equal(codeOf(await findResults(province.as(clerk), byOwner)), "archive.purpose_missing");
  must(await findResults(province.as(clerk), { ...byOwner, purpose: PURPOSE }));
  assert.equal((await loadResult(province, own))?.accesses.length, 1);
});

/** The code of birth certificates, which answer the paper of kinship in a registration of residence. */
const BIRTH = "KQ.G15.000031";
const KINSHIP = {
  key: "kinship",
  name: "Giấy tờ chứng minh quan hệ nhân thân",
  form: "electronic",
  quantity: 1,
  attachments: [] as string[],
} as const;

test("a dossier reuses a result of its applicant, and the ways are counted with the reception", async () => {
  const resultId = await kept("KQ-reuse", { resultCode: BIRTH, documentNumber: "94/2026" });
  const before = await waysOf("store");
  const filing = residenceFiling({ components: [...(residenceFiling().components ?? []), { ...KINSHIP, resultId }] });
  const received = must(await receiveDossier(province.as(counter), filing));
  const line = (await desk.state(received.code)).components.find(({ key }) => key === "kinship");
  assert.deepEqual([line?.route, line?.resultId, line?.form], ["store", resultId, "electronic"]);
  assert.equal((await waysOf("store")) - before, 1);
});

async function waysOf(way: "store" | "askedAgain" | "needless"): Promise<number> {
  const ways = await paperWays(
    province.database,
    (await province.database.pg.query("select code from app.agency")).rows.map((row) => String(row["code"])),
  );
  return ways.reduce((sum, row) => sum + row[way], 0);
}

test("ARC-07 nobody files with somebody else's result: not a citizen, not an officer for another applicant, nobody without a name", async () => {
  const resultId = await kept("KQ-foreign", { resultCode: BIRTH, documentNumber: "95/2026" });
  const components = [...(residenceFiling().components ?? []), { ...KINSHIP, resultId }];
  const theirs = { ...APPLICANT, name: "Trần Văn Người Khác", personalId: "079085000777" };
  assert.equal(codeOf(await submitDossier(province.as(stranger), residenceFiling({ components }))), "archive.not_usable");
  assert.equal(codeOf(await submitDossier(province.as({ kind: "anonymous" }), residenceFiling({ components }))), "archive.not_usable");
  assert.equal(
    codeOf(await receiveDossier(province.as(counter), residenceFiling({ components, applicant: theirs }))),
    "archive.not_usable",
  );
  assert.equal(codeOf(await submitDossier(province.as(mother), residenceFiling({ components }))), "accepted");
});

test("a result past its last day, or revoked, answers no paper", async () => {
  const validTo = addDays(today(), -1);
  const over = await kept("KQ-over", { resultCode: BIRTH, documentNumber: "96/2026", validity: "stated", validTo });
  const components = (resultId: string) => [...(residenceFiling().components ?? []), { ...KINSHIP, resultId }];
  assert.equal(codeOf(await submitDossier(province.as(mother), residenceFiling({ components: components(over) }))), "archive.not_usable");
  const gone = await kept("KQ-gone", { resultCode: BIRTH, documentNumber: "97/2026" });
  must(await revokeResult(province.as(clerk), { resultId: gone, on: today(), decision: null, reason: "Cấp sai, đã có kết luận" }));
  assert.equal(codeOf(await submitDossier(province.as(mother), residenceFiling({ components: components(gone) }))), "archive.not_usable");
});

test("ARC-06 the counter cannot ask for a paper that the store has without a ground; with one it is counted", async () => {
  await kept("KQ-ask", { resultCode: BIRTH, documentNumber: "98/2026" });
  const name = "Giấy tờ chứng minh quan hệ nhân thân (khi về ở với người thân và không khai thác được dữ liệu)";
  const asking = {
    ...residenceFiling(),
    items: [{ component: name, defect: "Chưa nộp" }],
    reason: "Hồ sơ chưa đủ thành phần theo quy định.",
  };
  assert.equal(codeOf(await askAtCounter(province.as(counter), asking)), "archive.paper_answered");
  const before = await waysOf("askedAgain");
  const asked = must(await askAtCounter(province.as(counter), { ...asking, askedAgain: [{ key: "kinship", reason: "incorrect" }] }));
  assert.equal(
    (await desk.state(asked.code)).components.some(({ key }) => key === "kinship"),
    false,
  );
  assert.equal((await waysOf("askedAgain")) - before, 1);
});

test("an appraisal cannot ask for a paper that came out of the store without a ground", async () => {
  const resultId = await kept("KQ-appraise", { resultCode: BIRTH, documentNumber: "99/2026" });
  const code = await desk.receive({ components: [...(residenceFiling().components ?? []), { ...KINSHIP, resultId }] });
  await desk.toAppraisal(code);
  const { components } = await desk.state(code);
  const input = {
    reviewed: components.map(({ key }) => ({ key, isComplete: key !== "kinship" })),
    items: [{ component: KINSHIP.name, defect: "Không đọc được", guidance: "" }],
    reason: "Cần bản giấy để đối chiếu với bản trong kho.",
  };
  const officer = desk.as(province.officer("congan.binhgiang"));
  assert.equal(await officer.refused(code, "request-supplement", input), "archive.paper_answered");
  const before = await waysOf("askedAgain");
  await officer.act(code, "request-supplement", { ...input, askedAgain: [{ key: "kinship", reason: "down" }] });
  assert.equal((await waysOf("askedAgain")) - before, 1);
});

test("ARC-08 each outcome that a dossier issues is in its applicant's store by itself, once; a refusal is not", async () => {
  const granted = await desk.receive();
  await desk.toAppraisal(granted);
  await desk.toSigned(granted);
  await desk.toCounter(granted);
  const refused = await desk.receive();
  await desk.toAppraisal(refused);
  await desk.toSigned(refused, { kind: "refused", name: "Từ chối", note: "Chỗ ở không hợp pháp theo hồ sơ địa chính." });
  await desk.toCounter(refused);
  await work();
  await work();
  const result = await loadResult(province, `KQ-${granted}`);
  assert.deepEqual(
    [result?.origin, result?.dossierCode, result?.owner?.id, result?.data.documentNumber],
    ["issued", granted, APPLICANT.personalId, "12/TB-CAP"],
  );
  assert.equal(result?.data.validity, "unknown");
  assert.equal(await loadResult(province, `KQ-${refused}`), null);
});

test("ARC-05 without the personal data nobody finds a result by its owner, and the result stands", async () => {
  const own = await kept("KQ-erased", { documentNumber: "101/2026" });
  const [event] = await province.ledger.readStream(storedResultStream(own));
  assert.ok(event);
  const { personal: _, ...erased } = event;
  const { result } = storedResultStreamType.fold(storedResultStreamType.initial, erased);
  assert.deepEqual([result?.owner, result?.data.documentNumber], [null, "101/2026"]);
  const [row] = storedResultStreamType.project({ result });
  assert.deepEqual([row?.row["owner_id"], row?.row["owner_name"], row?.row["obtained_by"], row?.row["abstract"]], [null, null, null, null]);
});

test("a result without a file says so, and a dossier's paper opens for its own applicant's alone", async () => {
  const own = await kept("KQ-nofile", { documentNumber: "102/2026" });
  const list = codeOf(await openResultFile({} as never, { data: { file: null } as never }));
  assert.equal(list, "archive.file_missing");
  const use = { resultId: own, ownerId: "079085000777", dossierCode: "H99.101-20261119-0001", wish: "framed" } as const;
  assert.equal(codeOf(await openReusedFile(province.as(counter), {} as never, use)), "archive.result_unknown");
  assert.equal(
    codeOf(await openReusedFile(province.as(counter), {} as never, { ...use, ownerId: APPLICANT.personalId })),
    "archive.file_missing",
  );
  assert.equal((await loadResult(province, own))?.accesses.at(-1)?.dossierCode, use.dossierCode);
});

test("the pages of the store: a stranger is shown nothing, an officer says what for first", async () => {
  await kept("KQ-page", { documentNumber: "100/2026" });
  const nobody = newVisitor(app);
  await nobody.open("/kho-cua-toi");
  assert.match(nobody.path(), /dang-nhap/u);
  const officer = await signedIn("tiepnhan.binhgiang");
  const list = await officer.open("/lam-viec/kho-so-hoa");
  assert.match(list.words, /Kho kết quả số hóa/u);
  assert.match(list.words, /Bị yêu cầu nộp lại dù đã có/u);
  assert.equal((await officer.open("/lam-viec/kho-so-hoa/KQ-none")).status, 404);
});
