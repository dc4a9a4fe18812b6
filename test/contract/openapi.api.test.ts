import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { provinceWebApp, useProvince } from "#kit/province";
import { isProblem } from "#kernel/problem";
import { DOSSIER_COMMANDS } from "#modules/dossier";
import { makeList } from "#modules/handover";
import { makeCalendarFeed, signIn, signInLimits } from "#modules/identity";
import { adoptDirective, enterDirective, settleRest } from "#modules/tasking";
import { newUuid } from "#platform/ids";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
import { problemCatalogue } from "../../src/entrypoints/web/problems.ts";
import { deskOf, RESIDENCE, residenceFiling, WARD_COUNTER } from "../../src/modules/dossier/dossier.fixture.ts";
import { DIRECTIVE_TEXT } from "../../src/modules/tasking/tasking.fixture.ts";
import { type Call, contractOf } from "./contract.ts";
import { type OpenApiDocument, operationsOf } from "./openapi-document.ts";

/** Calls of one operation by one caller. */
const CALLS = 20;

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const received = await desk.receive();
const atWork = await desk.receive();
await desk.toAppraisal(atWork);
const filed = await desk.submit();

async function tokenOf(userName: string): Promise<string> {
  // One moment later each time: of too many sessions the oldest goes, and these must be told apart.
  province.clock.advance(1_000);
  const input = { userName, password: SAMPLE_PASSWORD, address: "127.0.0.1", browser: "contract", previousToken: undefined };
  const signedIn = await signIn(province.as({ kind: "anonymous" }), input, signInLimits(province.clock));
  if (isProblem(signedIn)) assert.fail(signedIn.problem);
  return signedIn.token;
}

/** Who calls: somebody unknown, the counter, a case officer, somebody with a session that is no more. */
const CALLERS: Readonly<Record<string, () => Promise<string | undefined>>> = {
  anonymous: () => Promise.resolve(undefined),
  counter: () => tokenOf("tiepnhan.binhgiang"),
  "case officer": () => tokenOf("congan.binhgiang"),
  stranger: () => Promise.resolve("A".repeat(43)),
};
const counterToken = await tokenOf("tiepnhan.binhgiang");

const document = (await (await app.request("/api/openapi.json")).json()) as OpenApiDocument;
const contract = contractOf(document, new Set([...Object.keys(problemCatalogue), "http.fault"]));

const { rows: accounts } = await province.database.pg.query<{ readonly id: string }>(
  "select account_id as id from app.account where user_name = $1",
  ["congan.binhgiang"],
);
const feedOwner = { ...province.officer("congan.binhgiang"), accountId: accounts[0]?.id as never };
const feed = await makeCalendarFeed(province.as(feedOwner));
if (isProblem(feed)) assert.fail(feed.problem);

/** Decides on residence. */
const POLICE_TEAM = "H99.101.5.1";

/** A list of what goes to the unit that decides next. */
function listOf(code: string) {
  return { content: "papers" as const, fromUnit: WARD_COUNTER, toUnit: POLICE_TEAM, carrier: "", runBy: null, codes: [code] };
}

const parcel = await desk.receive();
const listed = await makeList(province.as(province.officer("tiepnhan.binhgiang")), listOf(parcel));
if (isProblem(listed)) assert.fail(`${listed.problem} ${JSON.stringify(listed.params)}`);
const parcels = await Promise.all(Array.from({ length: 6 }, () => desk.receive()));

/** A directive that everybody may see. */
const directive = newUuid();
for (const step of [
  () => enterDirective(follower(), { directiveId: directive, agencyCode: "H99.10" as never, sourceName: "", text: DIRECTIVE_TEXT }),
  () => settleRest(follower(), directive),
  () => adoptDirective(follower(), directive, { isPublic: true }),
]) {
  const outcome = await step();
  if (isProblem(outcome)) assert.fail(outcome.problem);
}

function follower() {
  return province.as(province.officer("caicach.tinh"));
}

/** Real values by parameter name, so that calls get past the first question. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  id: ["dossier.received", "dossier.resolved.on_time", listed.listId],
  period: ["2026-Q3", "2026-11", "2026"],
  agency: ["H99.101", "H99"],
  procedure: [RESIDENCE],
  pin: [filed.pin],
  directive: [directive],
  file: [`${feed.token}.ics`],
  code: [received, atWork, filed.code, RESIDENCE],
  name: DOSSIER_COMMANDS.map(({ name }) => name),
};

/** Bodies that are accepted from somebody, by path. */
const BODIES: Readonly<Record<string, readonly unknown[]>> = {
  "/api/v1/sessions": [{ userName: "tiepnhan.binhgiang", password: SAMPLE_PASSWORD }],
  "/api/v1/dossiers": [residenceFiling()],
  "/api/v1/dossiers/receive": [residenceFiling()],
  "/api/v1/hand-over-lists": parcels.map(listOf),
  "/api/v1/fees/quote": [{ procedureCode: RESIDENCE, channel: "in_person", receptionAgency: "H99.101" }],
  "/api/v1/dossiers/{code}/commands/{name}": [{ input: {} }, { input: { reason: "Người nộp không còn nhu cầu." }, pin: filed.pin }],
};

const COMMAND = "POST /api/v1/dossiers/{code}/commands/{name}";
/**
 * What chance does not get accepted: who may do which command on which dossier (the test below sends one that is accepted), answers of the
 * unit that a list went to, cash without a receipt book, and bodies that a partner has signed. Their refusals are compared all the same.
 */
const SELDOM_ACCEPTED: ReadonlySet<string> = new Set([
  COMMAND,
  "POST /api/v1/hand-over-lists/{id}/answers",
  "POST /api/v1/dossiers/{code}/fees/cash",
  "POST /api/v1/payments/callback",
  "POST /api/v1/notices/receipts",
]);

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
  const headers = { "content-type": "application/json", authorization: `Bearer ${counterToken}` };
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
  const headers = { "content-type": "application/json", authorization: `Bearer ${counterToken}` };
  assert.equal(await codeOf("/api/v1/dossiers/not-a-code", { headers }), "dossier.code_malformed");
  const unknown = await codeOf("/api/v1/dossiers/H99.101-20261119-0001/commands/polish", { headers, body: '{"input":{}}' });
  assert.equal(unknown, "dossier.command_unknown");
});

test("a command that is accepted answers as the document says, and its repetition answers the same", async () => {
  const operation = operationsOf(document).find(({ path }) => COMMAND.endsWith(path));
  assert.ok(operation !== undefined);
  const headers = { "content-type": "application/json", "idempotency-key": "0199f3a1-7c2e-7b4d-9a10-3f2e1d0c9b8a" };
  const url = `/api/v1/dossiers/${received}/commands/forward`;
  const call: Call = { method: "POST", url, headers, body: '{"input":{}}', bodyFault: undefined };
  const first = await send(call, counterToken);
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(contract.complaints(operation, call, first), []);
  const second = await send(call, counterToken);
  assert.equal(second.text, first.text.replace('"isReplay":false', '"isReplay":true'));
});

// Last, because generated calls use up what one address may try.
for (const operation of operationsOf(document)) {
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  test(`${name} keeps to its own description, whoever calls and with whatever`, async () => {
    let accepted = 0;
    // The calls of the operation before have used up what one address may try in a minute.
    province.clock.advance(60_000);
    for (const [caller, tokenFor] of Object.entries(CALLERS)) {
      // A session of its own for each operation: one of them ends sessions.
      const token = await tokenFor();
      await fc.assert(
        fc.asyncProperty(contract.calls(operation, { parameters: KNOWN, bodies: BODIES[operation.path] ?? [] }), async (call) => {
          const answer = await send(call, token);
          if (answer.status < 300) accepted += 1;
          const complaints = contract.complaints(operation, call, answer);
          assert.deepEqual(complaints, [], `${caller}: ${call.method} ${call.url} ${call.body ?? ""}`);
        }),
        { numRuns: CALLS },
      );
    }
    if (!SELDOM_ACCEPTED.has(name)) assert.notEqual(accepted, 0, "no call was ever accepted, so no answer was ever compared");
  });
}
