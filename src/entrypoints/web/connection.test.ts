import assert from "node:assert/strict";
import { test } from "node:test";
import { listenOnFreePort, testWebApp } from "#kit/web-app";

/** What the connection itself adds, and what differs from answer to answer. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set(["connection", "content-length", "date", "keep-alive", "transfer-encoding"]);
const PATHS = ["/", "/?lang=en", "/khong-co", "/healthz", "/api/v1/khong-co", "/thu/noi-khac", "/thu/rieng", "/thu/hong"];

function headersOf(response: Response): Readonly<Record<string, string>> {
  const all = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
  return Object.fromEntries(all.map(([name, value]) => [name, name === "x-request-id" ? String(value.length) : value]));
}

test("over a connection every answer carries the headers that the application gave it, a stricter policy of its own included", async (t) => {
  t.mock.method(process.stderr, "write", () => true);
  const app = testWebApp({
    register: [
      (inner) => {
        inner.get("/thu/noi-khac", (c) => c.redirect("/"));
        inner.get("/thu/rieng", (c) => c.body("x", 200, { "Content-Type": "text/plain", "Content-Security-Policy": "sandbox" }));
        inner.get("/thu/hong", () => {
          throw new Error("inside");
        });
      },
    ],
  });
  const served = await listenOnFreePort(app);
  t.after(() => served.close());
  for (const path of PATHS) {
    const [direct, overConnection] = [await app.request(path), await fetch(`${served.url}${path}`, { redirect: "manual" })];
    assert.equal(overConnection.status, direct.status, path);
    assert.deepEqual(headersOf(overConnection), headersOf(direct), path);
    assert.equal(overConnection.headers.get("x-content-type-options"), "nosniff", path);
  }
});
