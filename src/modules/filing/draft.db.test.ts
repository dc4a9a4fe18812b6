import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import type { Actor } from "#modules/identity";
import { submitDossier } from "#modules/dossier";
import { parseEform } from "#platform/eform/eform";
import { eraseDraft, keepDraft, listDrafts, markSent, openDraft, resumeDraft, saveDraft, tidyResumeCode } from "./draft.ts";
import type { DraftAccess, DraftInput, KeptDraft } from "./draft.ts";
import { filledInAnswers, withLocked } from "./filled-form.ts";
import { knownApplicant, prefillFor } from "./prefill.ts";

const DAY_MS = 86_400_000;
const province = await useProvince();
const { clock, database } = province;
const anonymous: Actor = { kind: "anonymous" };
const lan = province.citizen("Trần Thị Lan", "999190000001");
const stranger = province.citizen("Lê Văn Khác", "999190000002");

function access(actor: Actor, resumeCode?: string): DraftAccess {
  return { db: database, actor, now: clock.now(), resumeCode };
}

const input: DraftInput = {
  procedureCode: "1.004222",
  procedureVersion: 1,
  caseKey: "",
  content: { "form.newAddress": ["Số 1"], "form.headId": ["12 chưa đủ"], "form.members.0.name": [""] },
  prefilled: [],
  keepDays: 30,
};

async function kept(actor: Actor): Promise<KeptDraft> {
  const made = await keepDraft(access(actor), input);
  if (isProblem(made)) assert.fail(made.problem);
  return made;
}

function code(value: unknown): string | undefined {
  return isProblem(value) ? value.problem : undefined;
}

test("FIL-01: a draft keeps what was typed, also what is wrong, for its citizen alone", async () => {
  const { draft, resumeCode } = await kept(lan);
  assert.equal(resumeCode, undefined);
  const again = await openDraft(access(lan), draft.draftId);
  assert.deepEqual(!isProblem(again) && again.content, input.content);
  for (const other of [stranger, anonymous, province.officer("tiepnhan.binhgiang")])
    assert.equal(code(await openDraft(access(other), draft.draftId)), "filing.draft_unknown");
  assert.equal(code(await openDraft(access(lan), "khong-phai-ma")), "filing.draft_unknown");
  assert.deepEqual(
    (await listDrafts(access(lan))).map(({ draftId }) => draftId),
    [draft.draftId],
  );
  assert.deepEqual(await listDrafts(access(stranger)), []);
  assert.deepEqual(await listDrafts(access(anonymous)), []);
});

test("FIL-01: somebody unknown comes back with the code, and nobody without it", async () => {
  const { draft, resumeCode = "" } = await kept(anonymous);
  assert.match(resumeCode, /^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}$/u);
  const typed = resumeCode.toLowerCase().replaceAll("-", " ");
  assert.equal(tidyResumeCode(typed), resumeCode);
  const found = await resumeDraft(access(anonymous), typed);
  assert.equal(!isProblem(found) && found.draftId, draft.draftId);
  assert.ok(!isProblem(await openDraft(access(anonymous, resumeCode), draft.draftId)));
  for (const wrong of [undefined, "", "AAAA-BBBB-CCCC"])
    assert.equal(code(await openDraft(access(anonymous, wrong), draft.draftId)), "filing.draft_unknown");
  assert.equal(code(await resumeDraft(access(anonymous), "AAAA-BBBB-CCCC")), "filing.draft_unknown");
});

test("FIL-02: of two windows that save one draft, the second is told and nothing is overwritten", async () => {
  const { draft } = await kept(lan);
  const { prefilled: _prefilled, ...plain } = input;
  const save = (text: string, revision: number) =>
    saveDraft(access(lan), { ...plain, content: { a: [text] }, draftId: draft.draftId, revision });
  const answers = await Promise.all(["một", "hai", "ba"].map((text) => save(text, 1)));
  assert.equal(answers.filter((one) => !isProblem(one)).length, 1);
  assert.deepEqual(
    answers.flatMap((one) => code(one) ?? []),
    ["filing.draft_changed_meanwhile", "filing.draft_changed_meanwhile"],
  );
  const stood = await openDraft(access(lan), draft.draftId);
  assert.ok(!isProblem(stood) && stood.revision === 2);
  assert.ok(!isProblem(await save("bốn", 2)));
  assert.equal(code(await saveDraft(access(stranger), { ...plain, draftId: draft.draftId, revision: 3 })), "filing.draft_unknown");
});

test("FIL-03: a draft is erased on request, on its day, and when it has become a dossier", async () => {
  const erased = (await kept(lan)).draft.draftId;
  assert.equal(code(await eraseDraft(access(stranger), erased)), "filing.draft_unknown");
  assert.equal(await eraseDraft(access(lan), erased), undefined);
  assert.equal(code(await openDraft(access(lan), erased)), "filing.draft_unknown");
  const sent = (await kept(lan)).draft.draftId;
  await markSent(access(lan), sent, { code: "H99.101-20261119-0001", pin: "123456" });
  const left = await openDraft(access(lan), sent);
  assert.deepEqual(!isProblem(left) && [left.content, left.sent?.code], [{}, "H99.101-20261119-0001"]);
  const old = (await kept(lan)).draft.draftId;
  clock.advance(31 * DAY_MS);
  assert.equal(code(await openDraft(access(lan), old)), "filing.draft_unknown");
  await kept(lan);
  const rows = await database.kysely.selectFrom("app.filing_draft").select("draft_id").where("draft_id", "in", [sent, old]).execute();
  assert.deepEqual(rows, [], "what has expired is gone from the table");
});

test("a draft that is no form any more is refused", async () => {
  const made = await keepDraft(access(lan), { ...input, content: { a: ["x".repeat(600_000)] } });
  assert.equal(code(made), "filing.draft_too_large");
});

const form = parseEform({
  title: "Tờ khai",
  type: "object",
  additionalProperties: false,
  properties: {
    head: {
      title: "Chủ hộ",
      type: "string",
      maxLength: 200,
      "x-field": "household.head_name",
      "x-source": { from: ["dossier"], change: "editable" },
    },
    me: { title: "Tên", type: "string", maxLength: 200, "x-source": { datum: "citizen.full_name", from: ["identity"], change: "locked" } },
    mother: { title: "Mẹ", type: "string", maxLength: 200, "x-field": "mother.full_name" },
  },
});

async function fileAs(actor: Actor, applicant: { readonly name: string; readonly personalId: string }, headName: string): Promise<string> {
  const done = await submitDossier(province.as(actor), {
    procedureCode: "1.010038",
    receptionUnit: "H99.101.1",
    applicant: { kind: "person", ...applicant, birthOn: "1990-05-03", phone: "0990123456" },
    components: [{ key: "ct01", name: "CT01", form: "data", quantity: 0, attachments: [] }],
    form: { headName },
  });
  if (isProblem(done)) assert.fail(JSON.stringify(done));
  return done.code;
}

test("FIL-04: an answer comes from the person's own dossiers and account, and never from anybody else's", async () => {
  if (isProblem(form)) assert.fail(JSON.stringify(form));
  const own = await fileAs(lan, { name: "Trần Thị Lan", personalId: "999190000001" }, "Chủ hộ của Lan");
  await fileAs(stranger, { name: "Lê Văn Khác", personalId: "999190000002" }, "Chủ hộ của Khác");
  await fileAs(anonymous, { name: "Trần Thị Lan", personalId: "999190000003" }, "Chủ hộ của người trùng tên");
  const found = await prefillFor(province.as(lan), form);
  assert.deepEqual(
    found.map(({ key, value, from, reference, isLocked }) => [key, value, from, reference, isLocked]),
    [
      ["head", "Chủ hộ của Lan", "dossier", own, false],
      ["me", "Trần Thị Lan", "identity", "", true],
    ],
  );
  for (const nobody of [anonymous, province.officer("tiepnhan.binhgiang")]) {
    assert.deepEqual(await prefillFor(province.as(nobody), form), []);
    assert.equal(await knownApplicant(province.as(nobody)), undefined);
  }
  const known = await knownApplicant(province.as(lan));
  assert.deepEqual([known?.phone, known?.birthOn, known?.dossier?.reference], ["0990123456", "1990-05-03", own]);
});

test("FIL-05: what was filled in names its source with the dossier, and what may not be changed is not", async () => {
  if (isProblem(form)) assert.fail(JSON.stringify(form));
  const prefilled = await prefillFor(province.as(lan), form);
  const sent = withLocked(form, { "form.me": ["Người khác"], "form.head": ["Chủ hộ mới"] }, prefilled);
  assert.deepEqual([sent["form.me"], sent["form.head"]], [["Trần Thị Lan"], ["Chủ hộ mới"]]);
  const recorded = filledInAnswers({ me: "Trần Thị Lan", head: "Chủ hộ mới" }, prefilled);
  assert.deepEqual(
    recorded.map(({ question, from, isChanged }) => [question, from, isChanged]),
    [
      ["head", "dossier", true],
      ["me", "identity", false],
    ],
  );
});
