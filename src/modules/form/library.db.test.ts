import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { announceProcedure, changeDraft, openProcedure, procedureStreamType } from "#modules/procedure";
import { defineField, retireField } from "./change-library.ts";
import type { FieldContent } from "./field.events.ts";
import { fieldStreamType } from "./field.ts";
import { findFieldVersions, listFields, listFieldUses, readLibrary } from "./form.queries.ts";
import { lintEform, pinFields } from "./library.ts";

const database = await useDatabase();
const ledger = useLedger(database, [fieldStreamType, procedureStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

function content(vi: string, shape: JsonObject): FieldContent {
  return { label: { vi, en: vi }, hint: null, shape: shape as FieldContent["shape"], legalSource: "", register: "" };
}

function formOf(properties: JsonObject): JsonObject {
  return { title: "Tờ khai", type: "object", additionalProperties: false, properties };
}

test("FRM-01: a change is a new version, and a form keeps what it took", async () => {
  const name = { key: "child.full_name", content: content("Tên của trẻ", { type: "string", maxLength: 100 }), expectedVersion: 0 };
  assert.deepEqual(await defineField(context(), name), { key: name.key, version: 1 });
  const pinned = pinFields(formOf({ childName: { "x-field": name.key } }), await readLibrary(database));
  assert.deepEqual(lintEform(pinned, await readLibrary(database)), []);
  const longer = { ...name, content: content("Tên của trẻ", { type: "string", maxLength: 200 }), expectedVersion: 1 };
  assert.deepEqual(await defineField(context(), longer), { key: name.key, version: 2 });
  assert.deepEqual(await defineField(context(), { ...longer, expectedVersion: 2 }), { key: name.key, version: 2 }, "the same again");
  const [question] = Object.values(pinned["properties"] as Readonly<Record<string, JsonObject>>);
  assert.deepEqual([question?.["maxLength"], question?.["x-field-version"]], [100, 1]);
  const findings = lintEform(pinned, await readLibrary(database));
  assert.deepEqual(
    findings.map(({ at, code }) => [at, code]),
    [["childName", "field_outdated"]],
  );
  assert.deepEqual(
    (await findFieldVersions(database, name.key)).map(({ version }) => version),
    [2, 1],
  );
});

test("FRM-04: of two people who change a datum at once the second is told", async () => {
  const first = { key: "child.sex", content: content("Giới tính", { type: "boolean" }), expectedVersion: 0 };
  await defineField(context(), first);
  const late = await defineField(context(), { ...first, content: content("Giới", { type: "boolean" }) });
  assert.deepEqual(isProblem(late) && [late.problem, late.params["now"]], ["form.field_changed_meanwhile", 1]);
});

test("FRM-03: a definition that could not be a question is refused", async () => {
  const shapes: readonly JsonObject[] = [
    { type: "string" },
    { type: "string", maxLength: 10, pattern: "(a+)+$" },
    { type: "string", maxLength: 10, title: "x" },
    { type: "string", maxLength: 10, "x-unknown": 1 },
  ];
  for (const shape of shapes) {
    const made = await defineField(context(), { key: "child.odd", content: content("Lạ", shape), expectedVersion: 0 });
    assert.equal(isProblem(made) && made.problem, "form.field_invalid", JSON.stringify(shape));
  }
  const made = await defineField(context(), { key: "Odd", content: content("Lạ", { type: "boolean" }), expectedVersion: 0 });
  assert.equal(isProblem(made) && made.problem, "form.field_key_invalid");
});

test("FRM-02: a datum that a standing form asks for is not taken out of use, and the refusal names the procedure", async () => {
  const key = "mother.full_name";
  await defineField(context(), { key, content: content("Tên người mẹ", { type: "string", maxLength: 100 }), expectedVersion: 0 });
  const opened = await openProcedure(context(), { name: "Đăng ký thử", field: "Hộ tịch" });
  assert.ok(!isProblem(opened));
  const members = {
    title: "Mẹ",
    type: "array",
    maxItems: 3,
    items: { type: "object", additionalProperties: false, properties: { name: { "x-field": key } } },
  };
  const eform = pinFields(formOf({ members }), await readLibrary(database));
  const part = { eform: eform as never, competentAgency: { by: "area", level: "commune", kind: "peoples_committee" } as never };
  const changed = await changeDraft(context(), { ...opened, part });
  assert.ok(!isProblem(changed), JSON.stringify(changed));
  assert.deepEqual(
    (await listFieldUses(database, key)).map(({ code, isStanding, pinned }) => [code, isStanding, pinned]),
    [[opened.code, false, 1]],
  );
  const day = (text: string) => text as CivilDate;
  const announced = await announceProcedure(context(), {
    code: opened.code,
    version: opened.version,
    decisionNumber: "1/QĐ-UBND",
    signedOn: day("2026-11-23"),
    effectiveFrom: day("2026-12-15"),
    isFastTrack: false,
  });
  assert.ok(!isProblem(announced), JSON.stringify(announced));
  const refused = await retireField(context(), { key, reason: "Không dùng nữa", replacedBy: null });
  assert.ok(isProblem(refused));
  assert.deepEqual([refused.problem, refused.params["uses"]], ["form.field_in_use", [`${opened.code} Đăng ký thử`]]);
  const [listed] = await listFields(database, "nguoi me");
  assert.deepEqual([listed?.key, listed?.useCount], [key, 1]);
});

test("a datum nobody asks for is taken out of use once, and a form that takes it is told", async () => {
  const key = "child.nickname";
  await defineField(context(), { key, content: content("Biệt danh", { type: "string", maxLength: 50 }), expectedVersion: 0 });
  assert.ok(!isProblem(await retireField(context(), { key, reason: "Không luật nào hỏi", replacedBy: null })));
  const again = await retireField(context(), { key, reason: "Không luật nào hỏi", replacedBy: null });
  assert.equal(isProblem(again) && again.problem, "form.field_retired_already");
  const library = await readLibrary(database);
  const findings = lintEform(
    pinFields(formOf({ nick: { "x-field": key }, other: { title: "x", type: "boolean", "x-field": "no.such" } }), library),
    library,
  );
  assert.deepEqual(
    findings.map(({ at, code }) => [at, code]),
    [
      ["nick", "field_retired"],
      ["other", "field_unknown"],
    ],
  );
  const unknown = await retireField(context(), { key: "no.such", reason: "x", replacedBy: null });
  assert.equal(isProblem(unknown) && unknown.problem, "form.field_unknown");
});

test("somebody without the right changes no library", async () => {
  const made = await defineField(context({ kind: "anonymous" }), {
    key: "a.b",
    content: content("x", { type: "boolean" }),
    expectedVersion: 0,
  });
  assert.equal(isProblem(made) && made.problem, "identity.sign_in_required");
});
