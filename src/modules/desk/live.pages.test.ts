import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";

const LIVE = "/lam-viec/su-kien";
const OWN_UNIT = "unit:H99.101.5.1";
const STREAMS_OF_A_SESSION = 6;
const ROOM_WITHIN_MS = 5000;
/** A stream sees four times a second that its page is gone. */
const STREAM_ENDS_WITHIN_MS = 300;

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const code = await desk.receive();

/** Signs in and answers how this session asks for a stream, which has no end that a visitor could wait for. */
async function listener(userName: string): Promise<(topics: string) => Promise<Response>> {
  let cookie = "";
  const request: typeof app.request = (input, init) => {
    cookie = new Headers(init?.headers).get("cookie") ?? cookie;
    return app.request(input, init);
  };
  const visitor = await signedIn({ request }, userName);
  await visitor.open("/lam-viec");
  return async (topics) => app.request(`${LIVE}?theo=${encodeURIComponent(topics)}`, { headers: { Cookie: cookie } });
}

async function refusal(response: Response): Promise<readonly [number, string | undefined]> {
  return [response.status, /data-problem="([^"]*)"/u.exec(await response.text())?.[1]];
}

test("a page listens to what there is: a dossier or a unit, and not to too much at once", async () => {
  const listen = await listener("congan.binhgiang");
  const tooMany = Array.from({ length: 11 }, () => OWN_UNIT).join(",");
  for (const topics of ["", ",", "khac:1", "unit:", "unit:%", "dossier:khong-co", `${OWN_UNIT},khac:1`, tooMany])
    assert.deepEqual(await refusal(await listen(topics)), [400, "desk.topic_unknown"], topics);
});

test("nobody listens to another agency's list, nor without signing in", async () => {
  const listen = await listener("congan.binhgiang");
  assert.deepEqual(await refusal(await listen("unit:H99.13.2")), [403, "identity.not_permitted"]);
  assert.notEqual((await app.request(`${LIVE}?theo=${OWN_UNIT}`)).headers.get("content-type"), "text/event-stream");
});

test("a session has so many pages open, and a page that is closed makes room for another", async (t) => {
  const open: Response[] = [];
  t.after(async () => {
    for (const response of open) await response.body?.cancel();
    await pause(STREAM_ENDS_WITHIN_MS);
  });
  const listen = await listener("tiepnhan.binhgiang");
  const topics = `dossier:${code}@1`;
  for (let at = 0; at < STREAMS_OF_A_SESSION; at += 1) {
    const response = await listen(topics);
    assert.deepEqual([response.status, response.headers.get("content-type")], [200, "text/event-stream"]);
    open.push(response);
  }
  assert.deepEqual(await refusal(await listen(topics)), [429, "desk.too_many_streams"]);
  await open.shift()?.body?.cancel();
  const until = performance.now() + ROOM_WITHIN_MS;
  let next = await listen(topics);
  for (; next.status === 429 && performance.now() < until; next = await listen(topics)) await pause(50);
  assert.equal(next.status, 200);
  open.push(next);
});
