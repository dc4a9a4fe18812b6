import { createRoute, z } from "@hono/zod-openapi";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseInstant } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import { answer, commandIdOf, describeRoute, idempotencyHeader, jsonBody, parseInput, readJson, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import {
  issueOutcome,
  NATIONAL_STATUS,
  openDossier,
  parseDossierCode,
  performDossierCommand,
  progressOf,
  receiveDossier,
  receiveInput,
  searchDossiers,
  submitDossier,
  submitInput,
} from "#modules/dossier";
import type { DossierCode, DossierProgress, DossierRow } from "#modules/dossier";
import { issueByProgram } from "#modules/letter";

import { guardedProgress, pinTries } from "#modules/telling";
import type { ProgressFinder } from "#modules/telling";

/** What the API of this module is given by the entry point. */
export interface DossierApiDeps {
  readonly clock: Clock;
}

const party = z.object({ agencyCode: z.string(), unitCode: z.string() });
const instant = z.string().openapi({ format: "date-time" });
const status = z.enum(Object.keys(NATIONAL_STATUS) as [string, ...string[]]);

const row = z
  .object({
    code: z.string(),
    version: z.number().int(),
    procedureCode: z.string(),
    procedureName: z.string(),
    status,
    nationalStatus: z.number().int(),
    channel: z.string(),
    holderUnit: z.string().nullable(),
    submittedAt: instant,
    receivedAt: instant.nullable(),
    dueAt: instant.nullable(),
    dueOn: z.string().nullable(),
  })
  .openapi("DossierRow");

const progress = z
  .object({
    code: z.string(),
    version: z.number().int(),
    status,
    nationalStatus: z.number().int(),
    procedure: z.object({ code: z.string(), version: z.number().int(), name: z.string(), nameEn: z.string(), field: z.string() }),
    submittedAt: instant.nullable(),
    receivedAt: instant.nullable(),
    /** Three places that are kept apart: who helped to file, who received, who decides. */
    supportedUnit: z.string().nullable(),
    receptionUnit: z.string(),
    competentAgency: z.string(),
    holder: party.extend({ since: instant, dueAt: instant.nullable(), officerName: z.string().nullable() }).nullable(),
    dueAt: instant.nullable(),
    dueOn: z.string().nullable(),
    promisedOn: z.string().nullable(),
    isDueProvisional: z.boolean(),
    resolvedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    timeliness: z.enum(["early", "on_time", "late"]).nullable(),
  })
  .openapi("DossierProgress");

const event = z
  .object({
    version: z.number().int(),
    kind: z.string(),
    schemaVersion: z.number().int(),
    at: instant,
    actor: z.string(),
    payload: z.record(z.string(), z.unknown()),
  })
  .openapi("DossierEvent");

const filed = z.object({ code: z.string(), version: z.number().int(), pin: z.string(), isReplay: z.boolean() }).openapi("DossierFiled");
const accepted = z.object({ code: z.string(), version: z.number().int(), isReplay: z.boolean() }).openapi("DossierCommandAnswer");

const codeParam = z.object({ code: z.string().max(80).openapi({ example: "H99.101-20261122-0001" }) });

/** Rows a page of the API gives at most. */
const API_PAGE_MAX = 50;

/** Routes of dossiers: list, filing and reception, progress, events, commands. */
export function registerDossierApi(api: ApiApp, deps: DossierApiDeps): void {
  const find = guardedProgress(deps.clock);
  registerReads(api, find);
  registerFiling(api);
  registerCommands(api, { find, tries: pinTries(deps.clock) });
}

function codeOf(text: string): DossierCode | Problem {
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

function registerReads(api: ApiApp, find: ProgressFinder): void {
  const query = z.object({
    words: z.string().max(200).optional(),
    status: status.optional(),
    procedure: z.string().max(40).optional(),
    cursor: z.string().max(200).optional().openapi({ description: "`next` of the page before." }),
    limit: z.coerce.number().int().min(1).max(API_PAGE_MAX).optional(),
  });
  const page = z.object({ items: z.array(row), next: z.string().nullable() }).openapi("DossierPage");
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/dossiers",
      tags: ["dossiers"],
      request: { query },
      responses: responses(page, "Dossiers of the caller's agencies, newest first."),
    }),
    async (c) => answer(c, await listPage(useCaseContextOf(c), c.req.valid("query"))),
  );
  const pin = z.object({
    pin: z.string().max(20).optional().openapi({ description: "PIN of the receipt, for callers without an account." }),
  });
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/dossiers/{code}",
      tags: ["dossiers"],
      request: { params: codeParam, query: pin },
      responses: responses(progress, "Where the dossier stands."),
    }),
    async (c) => {
      const ctx = useCaseContextOf(c);
      const { code } = c.req.valid("param");
      if (ctx.actor.kind === "officer") return answer(c, await readOpened(ctx, code));
      const found = await find(c, ctx, { code, pin: c.req.valid("query").pin ?? "" });
      return answer(c, isProblem(found) ? found : progressView(found));
    },
  );
  const events = z.object({ items: z.array(event) }).openapi("DossierEvents");
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/dossiers/{code}/events",
      tags: ["dossiers"],
      request: { params: codeParam },
      responses: responses(events, "What happened, in order, without personal data."),
    }),
    async (c) => answer(c, await readEvents(useCaseContextOf(c), c.req.valid("param").code)),
  );
}

interface ListQuery {
  readonly words?: string | undefined;
  readonly status?: string | undefined;
  readonly procedure?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

async function listPage(ctx: UseCaseContext, query: ListQuery) {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "dossier.read" });
  const limit = query.limit ?? API_PAGE_MAX;
  const [at = "", code = ""] = (query.cursor ?? "").split("|");
  const submittedAt = parseInstant(at);
  const rows = await searchDossiers(ctx.db, {
    agencies: [...new Set(ctx.actor.posts.map((post) => post.agencyCode))],
    words: query.words,
    status: query.status,
    procedureCode: query.procedure,
    before: submittedAt === undefined ? undefined : { submittedAt, code },
    limit,
  });
  const last = rows.at(-1);
  return { items: rows.map(rowOf), next: rows.length < limit || last === undefined ? null : `${last.submittedAt}|${last.code}` };
}

function rowOf(item: DossierRow): z.infer<typeof row> {
  const { code, version, procedureCode, procedureName, nationalStatus, channel, holderUnit, submittedAt, receivedAt, dueAt, dueOn } = item;
  return {
    code,
    version,
    procedureCode,
    procedureName,
    status: item.status,
    nationalStatus,
    channel,
    holderUnit,
    submittedAt,
    receivedAt,
    dueAt,
    dueOn,
  };
}

async function readOpened(ctx: UseCaseContext, text: string): Promise<z.infer<typeof progress> | Problem> {
  const code = codeOf(text);
  if (isProblem(code)) return code;
  const opened = await openDossier(ctx, code);
  return isProblem(opened) ? opened : progressView(progressOf(opened.state));
}

function progressView(found: DossierProgress): z.infer<typeof progress> {
  const {
    code,
    version,
    nationalStatus,
    procedure,
    submittedAt,
    receivedAt,
    supportedUnit,
    receptionUnit,
    competentAgency,
    holder,
    due,
    promisedOn,
    resolvedAt,
    returnedAt,
    timeliness,
  } = found;
  return {
    code,
    version,
    status: found.status,
    nationalStatus,
    procedure,
    submittedAt,
    receivedAt,
    supportedUnit,
    receptionUnit,
    competentAgency,
    holder,
    dueAt: due?.at ?? null,
    dueOn: due?.on ?? null,
    promisedOn,
    isDueProvisional: due?.isProvisional ?? false,
    resolvedAt,
    returnedAt,
    timeliness,
  };
}

async function readEvents(ctx: UseCaseContext, text: string) {
  const code = codeOf(text);
  if (isProblem(code)) return code;
  const opened = await openDossier(ctx, code);
  if (isProblem(opened)) return opened;
  return {
    items: opened.events.map(({ version, kind, schemaVersion, at, actor, payload }) => ({
      version,
      kind,
      schemaVersion,
      at,
      actor,
      payload,
    })),
  };
}

function registerFiling(api: ApiApp): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/dossiers",
      tags: ["dossiers"],
      request: { headers: idempotencyHeader, body: jsonBody(submitInput) },
      responses: responses(filed, "Filed online: code and PIN."),
    }),
    async (c) => {
      const commandId = commandIdOf(c);
      return answer(c, isProblem(commandId) ? commandId : await submitDossier(useCaseContextOf(c, commandId), c.req.valid("json")));
    },
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/dossiers/receive",
      tags: ["dossiers"],
      request: { headers: idempotencyHeader, body: jsonBody(receiveInput) },
      responses: responses(filed, "Received at the counter: code and PIN."),
    }),
    async (c) => {
      const commandId = commandIdOf(c);
      return answer(c, isProblem(commandId) ? commandId : await receiveDossier(useCaseContextOf(c, commandId), c.req.valid("json")));
    },
  );
}

interface PinProof {
  readonly find: ProgressFinder;
  readonly tries: ReturnType<typeof pinTries>;
}

function registerCommands(api: ApiApp, { find, tries }: PinProof): void {
  const params = codeParam.extend({ name: z.string().max(60).openapi({ example: "complete-step" }) });
  const body = z
    .object({
      input: z.record(z.string(), z.unknown()).default({}).openapi({ description: "Fields of the command." }),
      expectedVersion: z.number().int().nonnegative().optional(),
      pin: z.string().max(20).optional().openapi({ description: "PIN of the receipt, for commands of the applicant." }),
    })
    .openapi("DossierCommand");
  const request = { headers: idempotencyHeader, params, body: jsonBody(body) };
  const path = "/api/v1/dossiers/{code}/commands/{name}";
  describeRoute(api, createRoute({ method: "post", path, tags: ["dossiers"], request, responses: responses(accepted, "Done.") }));
  // The busiest route: it reads what the schemas above describe in one step, without a layer and a promise for each part.
  api.post(path.replaceAll(/\{(\w+)\}/gu, ":$1"), async (c) => {
    const commandId = commandIdOf(c);
    if (isProblem(commandId)) return answer(c, commandId);
    const named = parseInput(params, c.req.param());
    if (isProblem(named)) return answer(c, named);
    const code = codeOf(named.code);
    if (isProblem(code)) return answer(c, code);
    const asked = parseInput(body, await readJson(c));
    if (isProblem(asked)) return answer(c, asked);
    const { input, expectedVersion, pin } = asked;
    const ctx = useCaseContextOf(c, commandId);
    const proven = pin === undefined ? undefined : await find(c, ctx, { code, pin });
    if (isProblem(proven)) return answer(c, proven);
    const isHolderProven = proven !== undefined;
    // Returning an outcome by its receipt's code tries a PIN too.
    const stopped = "pin" in input ? tries.check(c, [code]) : undefined;
    if (stopped !== undefined) return answer(c, stopped);
    const order = { code, input, expectedVersion, isHolderProven };
    const done = named.name === issueOutcome.name ? await issueByProgram(ctx, order) : await performDossierCommand(ctx, named.name, order);
    if (isProblem(done) && done.problem === "dossier.pin_wrong") tries.charge(c, [code]);
    return answer(c, done);
  });
}
