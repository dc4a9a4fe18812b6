import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { THURSDAY_MORNING } from "#kit/web";
import { isProblem } from "#kernel/problem";
import { signIn, signInLimits } from "#modules/identity";
import { readSettings } from "#platform/settings";
import { loadAccounts, loadOrganisation } from "../../sample/load-province.ts";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
import { createWebApp } from "../../src/entrypoints/web/app.ts";
import { webModules } from "../../src/entrypoints/web/modules.ts";
import { problemCatalogue } from "../../src/entrypoints/web/problems.ts";
import { type Call, contractOf } from "./contract.ts";
import { type OpenApiDocument, operationsOf } from "./openapi-document.ts";

/** Calls of one operation by one caller. */
const CALLS = 40;

const dataDir = mkdtempSync(join(tmpdir(), "motcua-contract-"));
after(() => rmSync(dataDir, { recursive: true, force: true }));

const settings = readSettings({ MOTCUA_DATA: dataDir });
if (isProblem(settings)) assert.fail(settings.problem);
const clock = standingClock(THURSDAY_MORNING);
const database = await useDatabase();
const ledger = useLedger(database);
assert.equal(await loadOrganisation({ database, ledger }), undefined);
assert.equal(await loadAccounts({ database, ledger }), undefined);

const app = createWebApp({
  ...(await webModules({
    settings,
    database,
    clock,
    disk: { check: () => Promise.resolve(undefined) },
    stop: new AbortController().signal,
    progress: () => undefined,
  })),
  clock,
  publicUrl: "http://localhost",
  hasSecureCookies: false,
  uploadBytesMax: settings.uploadBytesMax,
  isReady: () => Promise.resolve(true),
});

async function tokenOf(userName: string): Promise<string> {
  const input = { userName, password: SAMPLE_PASSWORD, address: "127.0.0.1", browser: "contract", previousToken: undefined };
  const signedIn = await signIn(contexts(database, ledger, clock)({ kind: "anonymous" }), input, signInLimits(clock));
  if (isProblem(signedIn)) assert.fail(signedIn.problem);
  return signedIn.token;
}

/** Who calls: somebody unknown, the counter, a case officer, somebody with a session that is no more. */
const CALLERS: Readonly<Record<string, string | undefined>> = {
  anonymous: undefined,
  counter: await tokenOf("tiepnhan.binhgiang"),
  "case officer": await tokenOf("kinhte.binhgiang"),
  stranger: "A".repeat(43),
};

const document = (await (await app.request("/api/openapi.json")).json()) as OpenApiDocument;
const contract = contractOf(document, new Set([...Object.keys(problemCatalogue), "http.fault"]));

/** Real values by parameter name, so that calls get past the first question. */
const KNOWN = {
  id: ["dossier.received", "dossier.resolved.on_time"],
  period: ["2026-Q3", "2026-11", "2026"],
  agency: ["H99.101", "H99"],
  code: ["H99.101-20261119-0001"],
  name: ["complete-step", "assign", "withdraw"],
};

async function send(call: Call, token: string | undefined) {
  const headers = { ...call.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await app.request(call.url, { method: call.method, headers, ...(call.body === undefined ? {} : { body: call.body }) });
  return { status: response.status, contentType: response.headers.get("content-type") ?? "", text: await response.text() };
}

test("the document is OpenAPI 3.1 and offers something", () => {
  assert.match(document.openapi, /^3\.1\./u);
  assert.ok(operationsOf(document).length >= 7);
});

async function codeOf(path: string, init: RequestInit = {}): Promise<string> {
  const body = (await (await app.request(path, { method: init.body === undefined ? "GET" : "POST", ...init })).json()) as {
    readonly code?: string;
  };
  return body.code ?? "no code";
}

test("JSON that does not parse, a field that nobody knows and a key that is no UUID are refused by name", async () => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${CALLERS["counter"] ?? ""}` };
  assert.equal(await codeOf("/api/v1/dossiers/receive", { headers, body: "{" }), "http.input_invalid");
  assert.equal(await codeOf("/api/v1/dossiers/receive", { headers, body: '{"nobodyKnowsThisField":1}' }), "http.input_invalid");
  const keyed = { ...headers, "idempotency-key": "not-a-uuid" };
  assert.match(
    await codeOf("/api/v1/dossiers/receive", { headers: keyed, body: "{}" }),
    /^http\.(?:idempotency_key_malformed|input_invalid)$/u,
  );
});

test("a figure is refused by what is wrong with the question", async () => {
  assert.equal(await codeOf("/api/v1/measures/nothing.of.the.kind?period=2026-Q3"), "measure.unknown");
  assert.equal(await codeOf("/api/v1/measures/dossier.received?period=soon"), "measure.period_malformed");
});

test("a dossier code of no accepted form, and a command that does not exist, are refused by name", async () => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${CALLERS["counter"] ?? ""}` };
  assert.equal(await codeOf("/api/v1/dossiers/not-a-code", { headers }), "dossier.code_malformed");
  const unknown = await codeOf("/api/v1/dossiers/H99.101-20261119-0001/commands/polish", { headers, body: '{"input":{}}' });
  assert.equal(unknown, "dossier.command_unknown");
});

// Last, because generated calls use up what one address may try.
for (const operation of operationsOf(document)) {
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  test(`${name} keeps to its own description, whoever calls and with whatever`, async () => {
    for (const [caller, token] of Object.entries(CALLERS)) {
      await fc.assert(
        fc.asyncProperty(contract.calls(operation, KNOWN), async (call) => {
          const complaints = contract.complaints(operation, call, await send(call, token));
          assert.deepEqual(complaints, [], `${caller}: ${call.method} ${call.url} ${call.body ?? ""}`);
        }),
        { numRuns: CALLS },
      );
    }
  });
}
