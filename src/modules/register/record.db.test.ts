import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import { readSettings } from "#platform/settings";
import { useProvince } from "#kit/province";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { listBehind, measureById, measureValue, parsePeriod } from "../measure/index.ts";
import { confirmRecord, correctRecord, enterRecord, returnRecord } from "./keep-record.ts";
import { decideEnter, recordStream, recordStreamType } from "./record.ts";
import type { RecordContent } from "./record.events.ts";

const province = await useProvince();
const { database, clock } = province;
const leader = province.officer("chutich.binhgiang");
const office = province.officer("caicach.tinh");
const counter = province.officer("kinhte.binhgiang");
const WARD = "H99.101";
const period = parsePeriod("2026-Q4") ?? assert.fail();

function inspection(change: Partial<RecordContent> = {}): RecordContent {
  return {
    kind: "inspection",
    agencyCode: WARD,
    on: "2026-11-18",
    title: "Kiểm tra Bộ phận Một cửa",
    quantities: { findings: 4, handled: 3 },
    document: { number: "12/KL-SNV", on: "2026-11-18" },
    attachments: [],
    ...change,
  };
}

function idOf(done: { readonly id: string } | Problem): string {
  return isProblem(done) ? assert.fail(done.problem) : done.id;
}

function codeOf(done: unknown): string {
  return isProblem(done) ? done.problem : assert.fail(JSON.stringify(done));
}

const value = async (id: string, agency: string | null = WARD): Promise<number | null | undefined> =>
  (await measureValue(database, id, { agency, period, now: clock.now() }))?.value;

test("REG-01 a fact counts once a second person has confirmed it, and the list behind the figure names it", async () => {
  const id = idOf(await enterRecord(province.as(office), inspection()));
  assert.equal(await value("inspection.count"), 0);
  assert.equal(await value("inspection.findings_handled"), null);
  assert.equal(codeOf(await confirmRecord(province.as(office), id)), "register.own_record");
  idOf(await confirmRecord(province.as(leader), id));
  assert.equal(await value("inspection.count"), 1);
  assert.equal(await value("inspection.findings_handled"), 75);
  assert.equal(await value("inspection.coverage"), 100);
  const measure = measureById("inspection.count") ?? assert.fail();
  const scope = { period, agencyCode: WARD, now: clock.now() };
  const { rows } = await listBehind(database, scope, { measure, half: "numerator", after: "", limit: 10 });
  assert.deepEqual(
    rows.map(({ key, amount }) => [key, amount]),
    [[`record:${id}`, 1]],
  );
  assert.equal(codeOf(await confirmRecord(province.as(leader), id)), "register.not_waiting");
});

test("REG-02 a correction takes away what counted until it is confirmed again", async () => {
  const id = idOf(
    await enterRecord(province.as(office), inspection({ title: "Kiểm tra đột xuất", quantities: { findings: 10, handled: 0 } })),
  );
  idOf(await confirmRecord(province.as(leader), id));
  assert.equal(await value("inspection.findings_handled"), 21.43);
  const content = inspection({ title: "Kiểm tra đột xuất", quantities: { findings: 4, handled: 4 } });
  idOf(await correctRecord(province.as(office), { id, content, reason: "Ghi nhầm số vấn đề" }));
  assert.equal(await value("inspection.findings_handled"), 75);
  assert.equal(await value("inspection.count"), 1);
  idOf(await confirmRecord(province.as(leader), id));
  assert.equal(await value("inspection.findings_handled"), 87.5);
  const elsewhere = { id, content: { ...content, kind: "dialogue", quantities: {} }, reason: "Nhầm loại" };
  assert.equal(codeOf(await correctRecord(province.as(office), elsewhere)), "register.another_fact");
});

test("REG-03 what does not fit its kind, is ahead of its day or of no agency is refused", async () => {
  const refusal = async (change: Partial<RecordContent>): Promise<string> =>
    codeOf(await enterRecord(province.as(office), inspection(change)));
  assert.equal(await refusal({ kind: "nothing" }), "register.kind_unknown");
  assert.equal(await refusal({ quantities: { people: 1 } }), "register.content_malformed");
  assert.equal(await refusal({ quantities: { findings: 1, handled: 2 } }), "register.part_above_whole");
  assert.equal(await refusal({ quantities: { findings: 0 } }), "register.nothing_counted");
  assert.equal(await refusal({ on: "2026-12-01" }), "register.day_ahead");
  assert.equal(await refusal({ on: "1999-12-01" }), "register.agency_unknown");
  assert.equal(codeOf(await confirmRecord(province.as(leader), "nobody")), "register.record_unknown");
  const { state, version } = await province.ledger.load(
    recordStreamType,
    recordStream(idOf(await enterRecord(province.as(office), inspection()))),
  );
  const again = decideEnter(inspection(), { officerId: "0199a000-0000-7000-8000-000000000001", name: "Nguyễn Thị Tiếp" }, "again");
  assert.equal(codeOf(again({ state, version })), "register.entered_already");
  const context = province.as(office);
  idOf(await enterRecord(context, inspection({ kind: "dialogue", quantities: {} })));
  assert.equal(idOf(await enterRecord(context, inspection({ kind: "dialogue", quantities: {} }))), String(context.commandId));
  const second = { ...province.as(office), now: context.now };
  const id = idOf(await enterRecord(second, inspection({ kind: "dialogue", quantities: {} })));
  idOf(await returnRecord(province.as(leader), { id, reason: "Chưa có biên bản" }));
  assert.equal(await value("dialogue.count"), 0);
  assert.equal(codeOf(await returnRecord(province.as(leader), { id, reason: "Lần nữa" })), "register.not_waiting");
});

test("REG-04 only those of the agency enter and confirm, and nobody at a counter", async () => {
  assert.equal(codeOf(await enterRecord(province.as(counter), inspection())), "identity.not_permitted");
  assert.equal(codeOf(await enterRecord(province.as(leader), inspection({ agencyCode: "H99.102" }))), "identity.not_permitted");
  const id = idOf(await enterRecord(province.as(office), inspection({ agencyCode: "H99.102" })));
  assert.equal(codeOf(await confirmRecord(province.as(leader), id)), "identity.not_permitted");
});

test("REG-05 the book and its figures are what doctor counts again", async () => {
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  for (const check of ledgerChecks(streamTypes))
    assert.deepEqual(await check.run({ database, settings, clock, progress: () => undefined }), [], check.name);
});
