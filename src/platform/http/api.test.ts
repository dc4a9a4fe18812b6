import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "@hono/zod-openapi";
import { isProblem, problem } from "#kernel/problem";
import { commandIdOf, createApi, describeRoute, jsonBody, parseInput, readJson } from "./api.ts";
import type { WebContext } from "./context.ts";

const KEY = "0199f3a1-7c2e-7b4d-9a10-3f2e1d0c9b8a";

/** A call with this Idempotency-Key; nothing else of it is read. */
function call(key: string | undefined): WebContext {
  return { req: { header: (name: string) => (name === "idempotency-key" ? key : undefined) } } as unknown as WebContext;
}

test("the key that a caller sends is the command's id, so that a repeated call is one command", () => {
  assert.equal(commandIdOf(call(KEY)), KEY);
  assert.equal(commandIdOf(call(KEY.toUpperCase())), KEY);
});

test("a call without a key is a command of its own each time", () => {
  assert.notEqual(commandIdOf(call(undefined)), commandIdOf(call(undefined)));
});

test("a key that is no UUID is refused, because it could not be told from another caller's", () => {
  const refused = commandIdOf(call("order-17"));
  assert.equal(isProblem(refused) && refused.problem, "http.idempotency_key_malformed");
});

/** A call with this body under this content type. */
function callWith(contentType: string | undefined, text: string): WebContext {
  return {
    req: { header: () => contentType, json: () => Promise.resolve().then(() => JSON.parse(text) as unknown) },
  } as unknown as WebContext;
}

test("JSON is read under each of its content types; anything else is no input, and JSON that does not parse is refused", async () => {
  for (const type of ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"]) {
    assert.deepEqual(await readJson(callWith(type, '{"a":1}')), { a: 1 }, type);
  }
  for (const type of [undefined, "text/plain", "application/jsonp"])
    assert.deepEqual(await readJson(callWith(type, '{"a":1}')), {}, String(type));
  await assert.rejects(readJson(callWith("application/json", "{")), { status: 400 });
});

test("input that does not fit is refused with the fields named, and fitting input comes with its defaults", () => {
  const schema = z.object({ amount: z.int(), note: z.string().default("") });
  assert.deepEqual(parseInput(schema, { amount: 1 }), { amount: 1, note: "" });
  assert.deepEqual(parseInput(schema, { amount: "x", note: 2 }), problem("http.input_invalid", { fields: ["amount", "note"] }));
  assert.deepEqual(parseInput(schema, null), problem("http.input_invalid", { fields: ["json"] }));
});

test("a described route stands in the document, and whoever registered it answers", async () => {
  const api = createApi();
  const ok = { 200: { description: "There." } };
  describeRoute(api, { method: "get", path: "/api/v1/things/{id}", responses: ok });
  api.get("/api/v1/things/:id", (c) => c.text(c.req.param("id") ?? ""));
  assert.deepEqual(Object.keys(api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } }).paths ?? {}), [
    "/api/v1/things/{id}",
  ]);
  assert.equal(await (await api.request("/api/v1/things/7")).text(), "7");
});

test("a part that a body may leave out is told as one, also deep in it, and what it may be stays bounded", () => {
  const line = z.strictObject({ name: z.string(), way: z.enum(["a", "b"]).exactOptional() });
  const { schema } = jsonBody(z.strictObject({ lines: z.array(line).max(2) })).content["application/json"];
  const api = createApi();
  describeRoute(api, {
    method: "post",
    path: "/lines",
    request: { body: jsonBody(schema) },
    responses: { 200: { description: "Taken." } },
  });
  const told = JSON.stringify(api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "1" } }).paths);
  assert.match(told, /"required":\["name"\]/u);
  assert.match(told, /"maxItems":2/u);
  assert.ok(schema.safeParse({ lines: [{ name: "x" }, { name: "y", way: "b" }] }).success);
  for (const wrong of [{ lines: [{ name: "x", way: "c" }] }, { lines: [{ name: "x", more: 1 }] }, { lines: [{}, {}, {}] }])
    assert.ok(!schema.safeParse(wrong).success, JSON.stringify(wrong));
});
