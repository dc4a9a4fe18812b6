import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";

const LIVE = "/lam-viec/su-kien";
const OWN_UNIT = "unit:H99.101.5.1";
const STREAMS_OF_A_SESSION = 6;
const ROOM_WITHIN_MS = 60_000;
const HEARD_WITHIN_MS = 60_000;
/** A stream sees four times a second that its page is gone. */
const STREAM_ENDS_WITHIN_MS = 300;

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const code = await desk.receive();

/** Signs in and answers how this session asks for a stream, which has no end that a visitor could wait for. */
async function listener(userName: string): Promise<(topics: string, lastEventId?: string) => Promise<Response>> {
  return (await sessionOf(userName)).listen;
}

/** Somebody signed in, and how the session asks for a stream. */
async function sessionOf(userName: string) {
  let cookie = "";
  const request: typeof app.request = (input, init) => {
    cookie = new Headers(init?.headers).get("cookie") ?? cookie;
    return app.request(input, init);
  };
  const visitor = await signedIn({ request }, userName);
  await visitor.open("/lam-viec");
  const listen = async (topics: string, lastEventId?: string): Promise<Response> => {
    const heard = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
    return app.request(`${LIVE}?theo=${encodeURIComponent(topics)}`, { headers: { Cookie: cookie, ...heard } });
  };
  return { visitor, listen };
}

interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Reads a stream until so many messages of a kind have come, and lets it go. */
async function heard(response: Response, wanted: { readonly event: string; readonly count: number }): Promise<readonly Message[]> {
  const messages: Message[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) assert.fail("a stream without a body");
  const tooLong = setTimeout(() => void reader.cancel(), HEARD_WITHIN_MS);
  let text = "";
  while (messages.filter(({ event }) => event === wanted.event).length < wanted.count) {
    const { done, value = "" } = await reader.read();
    if (done) break;
    const parts = (text + value).split("\n\n");
    text = parts.pop() ?? "";
    const field = (part: string, name: string): string => new RegExp(`^${name}: ?(.*)$`, "mu").exec(part)?.[1] ?? "";
    messages.push(...parts.map((part) => ({ event: field(part, "event"), id: field(part, "id"), data: field(part, "data") })));
  }
  clearTimeout(tooLong);
  await reader.cancel();
  return messages.filter(({ event }) => event === wanted.event).slice(0, wanted.count);
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

test("a page that was cut off hears everything since the last message that it got, once and in order", async () => {
  const listen = await listener("congan.binhgiang");
  const followed = await desk.receive();
  const topic = `dossier:${followed}@${(await desk.state(followed)).version}`;
  const [opened] = await heard(await listen(topic), { event: "open", count: 1 });
  await desk.toAppraisal(followed);
  const missed = (await desk.state(followed)).version - Number(topic.split("@")[1]);
  assert.ok(missed >= 2);
  const first = await heard(await listen(topic, opened?.id), { event: "told", count: 1 });
  const rest = await heard(await listen(topic, first[0]?.id), { event: "told", count: missed - 1 });
  const positions = [...first, ...rest].map(({ id }) => Number(id));
  assert.deepEqual(
    positions,
    [...new Set(positions)].toSorted((a, b) => a - b),
  );
  assert.equal(positions.length, missed);
  const whole = await heard(await listen(topic), { event: "told", count: missed });
  assert.deepEqual(
    whole.map(({ data }) => data),
    [...first, ...rest].map(({ data }) => data),
  );
});

test("signing out ends the streams of the session", async () => {
  const { visitor, listen } = await sessionOf("tiepnhan.binhgiang");
  const response = await listen(`dossier:${code}@1`);
  const over = heard(response, { event: "over", count: 1 });
  await visitor.open("/lam-viec");
  await visitor.submit({}, { action: "/dang-xuat" });
  assert.deepEqual(
    (await over).map(({ data }) => data),
    ["session"],
  );
});
