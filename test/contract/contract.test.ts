import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Answer, Call } from "./contract.ts";
import { contractOf } from "./contract.ts";
import { type OpenApiDocument, operationsOf } from "./openapi-document.ts";

const PROBLEM = {
  type: "object",
  properties: { code: { type: "string" }, status: { type: "integer" } },
  required: ["code", "status"],
} as const;

const DOCUMENT: OpenApiDocument = {
  openapi: "3.1.0",
  paths: {
    "/things/{name}": {
      post: {
        parameters: [{ name: "name", in: "path", required: true, schema: { type: "string", pattern: "^[a-z]{1,8}$" } }],
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
        responses: {
          "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          "4XX": { content: { "application/problem+json": { schema: PROBLEM } } },
          "204": {},
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          count: { type: "integer", minimum: 0 },
          kind: { enum: ["a", "b"] },
          tags: { type: "array", items: { type: ["string", "null"] } },
        },
        required: ["count", "kind"],
      },
    },
  },
};

const contract = contractOf(DOCUMENT, new Set(["thing.wrong"]));
const [operation] = operationsOf(DOCUMENT);
assert.ok(operation !== undefined);

const CALL: Call = { method: "POST", url: "/things/x", headers: {}, body: "{}", bodyFault: undefined };
const judge = (answer: Answer, call = CALL): string => contract.complaints(operation, call, answer).join("; ");
const json = (status: number, body: unknown): Answer => ({ status, contentType: "application/json", text: JSON.stringify(body) });
const refusal = (body: unknown): Answer => ({
  status: 404,
  contentType: "application/problem+json; charset=utf-8",
  text: JSON.stringify(body),
});

test("an answer within the document draws no complaint", () => {
  assert.equal(judge(json(200, { count: 1, kind: "a", tags: ["x", null] })), "");
  assert.equal(judge(refusal({ code: "thing.wrong", status: 404 })), "");
  assert.equal(judge({ status: 204, contentType: "", text: "" }), "");
});

test("every way out of the document draws a complaint", () => {
  assert.match(judge(json(201, {})), /status 201 is not in the document/u);
  assert.match(judge(json(500, {})), /a fault: status 500/u);
  assert.match(judge(json(200, { count: -1, kind: "a" })), /body of status 200.*minimum/u);
  assert.match(judge(json(200, { count: 1, kind: "a", leaked: true })), /additionalProperties/u);
  assert.match(judge({ status: 200, contentType: "text/html", text: "<p>" }), /content type text\/html/u);
  assert.match(judge({ status: 204, contentType: "text/plain", text: "x" }), /has a body that is not in the document/u);
  assert.match(judge(refusal({ code: "thing.unknown", status: 404 })), /is in no catalogue/u);
  assert.match(judge(refusal({ code: "thing.wrong", status: 409 })), /the body says status 409/u);
  assert.match(
    judge(json(200, { count: 1, kind: "a" }), { ...CALL, bodyFault: "not JSON" }),
    /a body that the document forbids was accepted/u,
  );
});

test("generated calls are of all sorts: allowed, forbidden and not JSON at all", () => {
  const calls = fc.sample(contract.calls(operation, { parameters: { name: ["known"] }, bodies: [{ count: 77, kind: "b" }] }), {
    numRuns: 300,
    seed: 7,
  });
  const share = (isSuch: (call: Call) => boolean): number => calls.filter(isSuch).length / calls.length;
  assert.ok(share((call) => call.bodyFault === undefined) > 0.3);
  assert.ok(share((call) => call.bodyFault !== undefined) > 0.2);
  assert.ok(share((call) => call.url === "/things/known") > 0.3);
  assert.ok(share((call) => !call.url.startsWith("/things/")) === 0);
  assert.ok(share((call) => call.body === "{") > 0);
  assert.ok(share((call) => call.body === '{"count":77,"kind":"b"}') > 0.1);
});
