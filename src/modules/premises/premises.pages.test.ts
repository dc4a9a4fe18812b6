import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { newUuid } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { stateWard, WARD } from "../queue/queue.province.fixture.ts";
import { deviceOf, pairDevice, revokeDevice } from "./pair-device.ts";
import { loadPremises } from "./load-premises.ts";
import { premisesStream, premisesStreamType } from "./premises.ts";
import { statePremises } from "./state-premises.ts";
import { vi as premisesVi } from "./text/vi.ts";

const province = await useProvince();
const head = await stateWard(province, 2);
const app = await provinceWebApp(province);
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

async function signedIn(): Promise<string> {
  const answer = await app.request("/lam-viec/dang-nhap", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost" },
    body: new URLSearchParams({ commandId: newUuid(), userName: "tiepnhan.binhgiang", password: "mot-cua-an-binh-2026" }),
  });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

const cookie = await signedIn();

async function post(
  fields: Readonly<Record<string, string>>,
  file?: { readonly name: string; readonly type: string; readonly bytes: Buffer },
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ commandId: newUuid(), noi: WARD, ...fields })) body.set(name, value);
  if (file !== undefined) body.set("tep", new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
  return app.request("/lam-viec/quay", { method: "POST", headers: { cookie, origin: "http://localhost" }, body });
}

test("PRE-05 the secret of a device opens its page until it is revoked, and stands nowhere in the tables", async () => {
  const deviceId = newUuid();
  const paired = await pairDevice(province.as(head), { unitCode: WARD, deviceId, kind: "kiosk", counter: null, label: "Sảnh" });
  assert.ok(!isProblem(paired));
  const { state } = await province.ledger.load(premisesStreamType, premisesStream(WARD));
  assert.equal(deviceOf(state, paired.secret)?.deviceId, deviceId);
  assert.equal(deviceOf(state, "x".repeat(32)), undefined);
  const { rows } = await province.database.pg.query<{ found: boolean }>(
    "select exists (select from ledger.event where payload::text like $1) or exists (select from ledger.command where answer::text like $1) as found",
    [`%${paired.secret}%`],
  );
  assert.equal(rows[0]?.found, false);
  assert.equal((await app.request(`/hang-cho/${WARD}/ki-ot?khoa=${paired.secret}`)).status, 303);
  assert.equal(await revokeDevice(province.as(head), WARD, deviceId), undefined);
  assert.equal((await revokeDevice(province.as(head), WARD, deviceId))?.problem, "premises.device_unknown");
  const refused = await app.request(`/hang-cho/${WARD}/ki-ot?khoa=${paired.secret}`);
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /queue\.device_unpaired/u);
});

test("only the head of the unit and the leaders of its agency state things of a place", async () => {
  const statement = {
    unitCode: WARD,
    kind: "requirement",
    key: "hours-posted",
    from: civilDateOf(province.clock.now()),
    content: { isMet: true, note: "" },
  } as const;
  const refused = await statePremises(province.as(province.officer("kinhte.binhgiang")), statement);
  assert.equal(refused?.problem, "identity.not_permitted");
  const elsewhere = await statePremises(province.as(head), { ...statement, unitCode: "H99.101.3" as typeof WARD });
  assert.equal(elsewhere?.problem, "premises.not_one_stop");
  assert.equal(await statePremises(province.as(province.officer("chutich.binhgiang")), statement), undefined);
});

test("a photograph needs words for those who cannot see it, must be a picture, and shows on the public page only", async () => {
  const undescribed = await post({ viec: "anh", "mo-ta": "Ảnh" }, { name: "sanh.png", type: "image/png", bytes: PNG });
  assert.equal(undescribed.status, 422);
  assert.match(await undescribed.text(), /Ảnh chưa có lời mô tả/u);
  const pdf = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
  const wrong = await post({ viec: "anh", "mo-ta": "Sảnh chờ nhìn từ cửa vào" }, { name: "sanh.pdf", type: "application/pdf", bytes: pdf });
  assert.equal(wrong.status, 422);
  assert.ok((await wrong.text()).includes(premisesVi.problems["premises.picture_not_image"]().title));
  const kept = await post({ viec: "anh", "mo-ta": "Sảnh chờ nhìn từ cửa vào" }, { name: "sanh.png", type: "image/png", bytes: PNG });
  assert.equal(kept.status, 303);
  const place = await loadPremises(province.ledger, WARD, civilDateOf(province.clock.now()));
  assert.ok(!isProblem(place));
  const page = await (await app.request(`/hang-cho/${WARD}`)).text();
  const src = /\/hang-cho\/[^"]*\/anh\/[0-9a-f-]{36}/u.exec(page)?.[0] ?? "";
  assert.ok(page.includes('alt="Sảnh chờ nhìn từ cửa vào"'));
  const image = await app.request(src);
  assert.equal(image.status, 200);
  assert.deepEqual(Buffer.from(await image.arrayBuffer()), PNG);
  assert.equal((await app.request(`/hang-cho/${WARD}/anh/${newUuid()}`)).status, 404);
});

test("a place of which nothing was stated is not there", async () => {
  const answer = await app.request("/hang-cho/H99.124.1");
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /premises\.unknown/u);
});

test("what is typed on the page of the head is stated from the day that was typed", async () => {
  const changed = await post({ viec: "quay", so: "3", ten: "Quầy nhanh", nhom: "ho-tich", "tu-ngay": "2026-12-01" });
  assert.equal(changed.status, 303);
  const on = async (text: string) => {
    const place = await loadPremises(province.ledger, WARD, text as ReturnType<typeof civilDateOf>);
    return isProblem(place) ? [] : place.counters.map(({ key }) => key);
  };
  assert.deepEqual(await on("2026-11-30"), ["1", "2"]);
  assert.deepEqual(await on("2026-12-01"), ["1", "2", "3"]);
  const hours = await post({ viec: "gio", ngay: "2026-12-24", buoi: "07:30-11:30", "ly-do": "Tập huấn" });
  assert.equal(hours.status, 303);
  const unread = await post({ viec: "gio", ngay: "2026-12-25", buoi: "sáng", "ly-do": "Tập huấn" });
  assert.equal(unread.status, 422);
});
