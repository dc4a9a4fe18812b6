import assert from "node:assert/strict";
import { test } from "node:test";
import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import { newCommandId } from "#platform/ids";
import { officersOf } from "../../../sample/province/officers.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { BATCH_MAX, startBatch } from "./give-out.ts";
import { saveFilter } from "./keep-filter.ts";
import { listSavedFilters, SAVED_FILTERS_MAX } from "./saved-filter.queries.ts";
import { vi } from "./text/vi.ts";

const AWAY = "/lam-viec/vang-mat";
const FILTERS = "/lam-viec/bo-loc";
const GIVE = "/lam-viec/giao-viec";

const province = await useProvince();
const app = await provinceWebApp(province);
const { as, database, officer } = province;
const desk = deskOf(province);
const head = officer("doitruong.binhgiang");
const police = officer("congan.binhgiang");

const codeOf = (answer: object | undefined): string => (isProblem(answer) ? answer.problem : "");
/** What a page says of a refusal above the form that it was about. */
const said = (code: keyof typeof vi.problems): string => vi.problems[code]({}).title;

test("a filter is kept under a name, and only when it filters something", async () => {
  const visitor = await signedIn(app, "doitruong.binhgiang");
  const save = async (fields: Readonly<Record<string, string>>) => {
    await visitor.open("/lam-viec?pham-vi=don-vi&kenh=in_person&loc=mo");
    return visitor.submit(fields, { action: FILTERS });
  };
  for (const ten of ["", "  ", "x".repeat(41)]) {
    const unnamed = await save({ ten });
    assert.deepEqual([unnamed.status, unnamed.problem], [422, "workbench.filter_unnamed"]);
  }
  const empty = await save({ ten: "Tất cả", kenh: "" });
  assert.deepEqual([empty.status, empty.problem], [422, "workbench.filter_empty"]);
  assert.deepEqual(await listSavedFilters(database, head.officerId), []);
});

test("an officer keeps so many filters, and may still replace one of them", async () => {
  const save = (name: string): Promise<Problem | undefined> =>
    saveFilter({ ...as(police), actor: police }, { name, filter: { channel: "online" }, sort: "due", scope: "don-vi" });
  for (let at = 1; at <= SAVED_FILTERS_MAX; at += 1) assert.equal(await save(`Bộ lọc ${at}`), undefined);
  assert.equal(codeOf(await save("Thêm một")), "workbench.filters_too_many");
  assert.equal(await save("Bộ lọc 1"), undefined);
  assert.equal((await listSavedFilters(database, police.officerId)).length, SAVED_FILTERS_MAX);
});

test("giving out nothing is refused, and so is more than one press carries", async () => {
  const orders = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      dossierCode: `H99.101-20261119-${String(at).padStart(4, "0")}`,
      stepKey: null,
      officerId: police.officerId,
      officerName: police.name,
      reason: "",
    }));
  const start = (count: number) => startBatch({ ...as(head), actor: head }, "assign", orders(count));
  assert.equal(codeOf(await start(0)), "workbench.nothing_chosen");
  assert.equal(codeOf(await start(BATCH_MAX + 1)), "workbench.too_many_chosen");
});

test("a form for giving out with nothing marked comes back and says so", async () => {
  const code = await desk.receive();
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "forward");
  const visitor = await signedIn(app, "doitruong.binhgiang");
  assert.ok((await visitor.open(GIVE)).words.includes(code));
  const shown = await visitor.submit({});
  assert.equal(shown.status, 422);
  assert.ok(shown.words.includes(said("workbench.nothing_chosen")));
  assert.equal((await desk.state(code)).step?.officer, null);
});

test("a batch that is none, or that somebody else pressed, is not shown and does not go on", async () => {
  const order = { dossierCode: "H99.101-20261119-9999", stepKey: null, officerId: police.officerId, officerName: police.name, reason: "" };
  const started = await startBatch({ ...as(head), actor: head }, "assign", [order]);
  if (isProblem(started)) assert.fail(started.problem);
  const owner = await signedIn(app, "doitruong.binhgiang");
  assert.equal((await owner.open(`${GIVE}/${started.batchId}`)).status, 200);
  const other = await signedIn(app, "truongcongan.binhgiang");
  for (const batchId of [started.batchId, "khong-co", "-".repeat(36), "0199a000-0000-7000-8000-00000000bbbb"]) {
    const shown = await other.open(`${GIVE}/${batchId}`);
    assert.deepEqual([shown.status, shown.problem], [404, "workbench.batch_unknown"], batchId);
    const gone = await other.submit({ [COMMAND_ID_FIELD]: newCommandId() }, { action: `${GIVE}/${batchId}/tiep` });
    assert.deepEqual([gone.status, gone.problem], [404, "workbench.batch_unknown"], batchId);
  }
});

test("a head gives a deputy charge of fields on the page, what is unclear comes back, and the charge is lifted there", async () => {
  const visitor = await signedIn(app, "chutich.binhgiang");
  const deputy = officersOf("H99.101", "agency_leader").find(({ position }) => position === "vice_chairperson");
  if (deputy === undefined) assert.fail("the ward has no deputy");
  const assign = async (fields: Readonly<Record<string, string>>) => {
    await visitor.open(AWAY);
    return visitor.submit(
      { "cap-pho": deputy.officerId, "so-van-ban": "02/QĐ-UBND", "ngay-van-ban": "2026-11-02", ...fields },
      { action: `${AWAY}/phan-cong` },
    );
  };
  const unclear = await assign({ "linh-vuc": "Đất đai", "ngay-van-ban": "2026-13-40" });
  assert.deepEqual([unclear.status, unclear.words.includes(said("workbench.day_unclear"))], [422, true]);
  const nobody = await assign({ "linh-vuc": "Đất đai", "cap-pho": "" });
  assert.deepEqual([nobody.status, nobody.words.includes(said("workbench.nothing_chosen"))], [422, true]);
  const given = await assign({ "linh-vuc": "Đất đai" });
  assert.match(given.words, /Đất đai/u);
  assert.match(given.words, /văn bản 02\/QĐ-UBND ngày/u);
  const lifted = await visitor.submit({}, { action: `${AWAY}/bo-phan-cong` });
  assert.ok(lifted.words.includes(vi.remit.none));
});

test("an absence without clear days comes back with the form and says so", async () => {
  const visitor = await signedIn(app, "doitruong.binhgiang");
  for (const day of ["", "2026-02-30", "mai"]) {
    await visitor.open(AWAY);
    const fields = { "nguoi-vang": police.officerId, "lam-thay": head.officerId, "tu-ngay": day, "den-ngay": "2026-11-25" };
    const shown = await visitor.submit(fields, { action: AWAY });
    assert.equal(shown.status, 422);
    assert.ok(shown.words.includes(said("workbench.day_unclear")), day);
  }
});
