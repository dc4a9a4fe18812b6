import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { standingClock } from "#kit/clock";
import { THURSDAY_MORNING } from "#kit/web";
import { isProblem } from "#kernel/problem";
import type { ServiceContext } from "#platform/service";
import { readSettings } from "#platform/settings";
import { servedApp, webService } from "./service.ts";

/** What the web server is given; the database is a stub that counts as away, because no page is asked that needs it. */
function contextFor(port: number): ServiceContext {
  const settings = readSettings({ PORT: String(port), HOST: "127.0.0.1" });
  if (isProblem(settings)) assert.fail(settings.problem);
  const away = { pg: { query: () => Promise.reject(new Error("away")) } };
  return {
    settings,
    database: away as unknown as ServiceContext["database"],
    clock: standingClock(THURSDAY_MORNING),
    disk: { check: () => Promise.resolve(undefined) },
    stop: new AbortController().signal,
    progress: () => undefined,
  };
}

const shell = webService(() => ({ provinceName: { vi: "Tỉnh An Bình", en: "An Bình Province" }, home: {}, register: [] }));

test("a port that another program holds is refused with its number", async (context) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  context.after(() => void other.close());
  const address = other.address();
  assert.ok(address !== null && typeof address === "object");
  const answer = await shell.start(contextFor(address.port));
  assert.deepEqual(answer, { problem: "platform.port_in_use", params: { port: address.port } });
});

test("a server whose database is away says that it lives and that it is not ready", async () => {
  const running = await shell.start(contextFor(0));
  if (isProblem(running)) assert.fail(running.problem);
  const [url = ""] = running.lines ?? [];
  try {
    assert.equal((await fetch(new URL("/healthz", url))).status, 200);
    assert.equal((await fetch(new URL("/readyz", url))).status, 503);
  } finally {
    await running.stop();
  }
  await assert.rejects(fetch(new URL("/healthz", url)));
});

test("a system whose time rules failed their trial lives and is not ready, whatever the database says", async () => {
  const context = contextFor(0);
  const database = { ...context.database, pg: { query: () => Promise.resolve({ rows: [] }) } } as unknown as typeof context.database;
  const modules = { provinceName: { vi: "Tỉnh An Bình", en: "An Bình Province" }, home: {}, register: [] };
  for (const [isSound, status] of [
    [true, 200],
    [false, 503],
  ] as const) {
    const app = servedApp({ ...context, database, disk: { check: () => Promise.resolve(undefined) } }, { ...modules, isSound });
    assert.equal((await app.request("/readyz")).status, status);
    assert.equal((await app.request("/healthz")).status, 200);
  }
});
