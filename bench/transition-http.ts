import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { createLedger } from "#ledger";
import type { EventDraft, Ledger } from "#ledger";
import { dossierStream, dossierStreamType, findDossierCommand, parseDossierCode, runDossierCommand } from "#modules/dossier";
import type { DossierCode, DossierCommand } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import { systemClock } from "#platform/clock";
import { diskGuard } from "#platform/disk";
import type { Database } from "#platform/db/pool";
import type { WebApp } from "#platform/http/context";
import { newCommandId, newUuid } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { loadAccounts, loadOrganisation } from "../sample/load-province.ts";
import { SAMPLE_PASSWORD } from "../sample/province/personas.ts";
import { webModules } from "../src/entrypoints/web/modules.ts";
import { servedApp } from "../src/entrypoints/web/service.ts";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { httpLoad } from "./http-load.ts";
import { alternate, ratioOf, throughput, withBenchDatabase } from "./kit.ts";
import type { Bench } from "./kit.ts";
import { findPgbench, PGBENCH_MISSING, pgbenchInsert } from "./pgbench.ts";
import { facts } from "./dossier-facts.ts";

const CLIENTS = 16;
const SIDE_SECONDS = 2;

const ITEMS = [{ component: "CT01", defect: "Thiếu chữ ký chủ hộ", guidance: "", ground: "Luật Cư trú, Điều 21" }];
const REASON = "Tờ khai chưa có chữ ký của chủ hộ.";

/** Two commands that lead back to where they began, so that a dossier can be worked on for ever: propose another supplement, decline it. */
const PROPOSE = { ground: "opinion", newlySeen: "Công an phường trả lời chủ hộ chưa ký.", items: ITEMS, reason: REASON };
const DECLINE = { reason: "Đã đủ căn cứ giải quyết, không yêu cầu bổ sung nữa." };

function commandOf(name: string): DossierCommand {
  const command = findDossierCommand(name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
}

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

function codesFrom(first: number): readonly DossierCode[] {
  return Array.from({ length: CLIENTS }, (_, index) =>
    parseDossierCode(`H99.101-20261116-${String(first + index).padStart(4, "0")}`),
  ).filter((code) => code !== undefined);
}

async function seed(ledger: Ledger, codes: readonly DossierCode[]): Promise<void> {
  for (const code of codes) {
    const at = systemClock.now();
    const envelope = {
      commandId: newCommandId(),
      name: "bench.seed",
      input: { code },
      actor: actorRefOf({ kind: "system", job: "bench" }),
      onBehalfOf: null,
      reason: null,
      at,
    };
    const by = { officerId: "bench", name: "Trần Thị Bình" };
    const personal = { items: ITEMS, reason: REASON };
    const events: readonly EventDraft[] = [
      ...facts(code, at),
      // The first request is behind it: only then may another one be proposed.
      { kind: "dossier.supplement_requested", schemaVersion: 1, payload: { round: 1, isLate: false, closeOn: null, by }, personal },
      { kind: "dossier.supplement_received", schemaVersion: 1, payload: { components: [], due: null, by: "system:bench" } },
    ];
    must(await ledger.execute(dossierStreamType, dossierStream(code), envelope, () => ({ events, answer: {} })));
  }
}

/** One officer who holds both posts, so that the direct side asks the same permissions without a session. */
const officer: OfficerActor = {
  kind: "officer",
  officerId: newUuid() as never,
  accountId: newUuid() as never,
  name: "Trần Thị Bình",
  posts: [
    { unitCode: "H99.101.1" as never, agencyCode: "H99.101" as never, position: "counter_officer", roles: ["reception"] },
    { unitCode: "H99.101.3" as never, agencyCode: "H99.101" as never, position: "division_head", roles: ["unit_head"] },
  ],
};

/** A client that calls the use case itself, one acknowledged command at a time. */
function directClient(ledger: Ledger, db: Database, code: DossierCode): () => Promise<void> {
  const [propose, decline] = [commandOf("propose-supplement"), commandOf("decline-supplement")];
  let isProposed = false;
  return async () => {
    const ctx: UseCaseContext = {
      ledger,
      db,
      actor: officer,
      now: systemClock.now(),
      clock: systemClock,
      commandId: newCommandId(),
      requestId: "bench",
      locale: "vi",
    };
    must(await runDossierCommand(ctx, isProposed ? decline : propose, { code, input: isProposed ? DECLINE : PROPOSE }));
    isProposed = !isProposed;
  };
}

async function tokenOf(app: WebApp, userName: string): Promise<string> {
  const answer = await app.request("/api/v1/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userName, password: SAMPLE_PASSWORD }),
  });
  const { token } = (await answer.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`sign-in of ${userName}: ${answer.status}`);
  return token;
}

function post(port: number, call: { readonly path: string; readonly token: string; readonly body: unknown }): string {
  const body = JSON.stringify(call.body);
  const head = [
    "Host: localhost:" + port,
    `Authorization: Bearer ${call.token}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `POST ${call.path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n${body}`;
}

/**
 * Full transitions of a real dossier (permission, decide, hash, events with personal data, projections, counters, command id) from 16
 * clients: called directly, and through HTTP with sessions, beside pgbench's single-row prepared insert with as many clients.
 */
export const bench: Bench = {
  name: "transition-http",
  async run(options) {
    const pgbench = findPgbench();
    if (pgbench === undefined) throw new Error(PGBENCH_MISSING);
    return withBenchDatabase(async (database, target) => {
      const folder = mkdtempSync(join(tmpdir(), "motcua-http-"));
      const ledger = createLedger(database, { types: streamTypes });
      const host = { ledger, database };
      must((await loadOrganisation(host)) ?? {});
      must((await loadAccounts(host)) ?? {});
      const [direct, served] = [codesFrom(1), codesFrom(101)];
      await seed(ledger, [...direct, ...served]);
      const settings = must(readSettings({ PORT: "1", SECURE_COOKIES: "no", MOTCUA_DATA: folder }));
      const context = {
        settings,
        database,
        clock: systemClock,
        disk: diskGuard("/", 0),
        stop: new AbortController().signal,
        progress: options.say,
      };
      const modules = await webModules(context);
      const app = servedApp(context, modules);
      const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const head = await tokenOf(app, "truongphong.binhgiang");
      const scripts = served.map((code) => {
        const path = (name: string): string => `/api/v1/dossiers/${code}/commands/${name}`;
        return [
          post(port, { path: path("propose-supplement"), token: head, body: { input: PROPOSE } }),
          post(port, { path: path("decline-supplement"), token: head, body: { input: DECLINE } }),
        ];
      });
      const clients = direct.map((code) => directClient(ledger, database, code));
      const sides = {
        direct: () => throughput(CLIENTS, SIDE_SECONDS * 1000, async (client) => clients[client]?.()),
        http: httpLoad({ port, paths: [], scripts, connections: CLIENTS }),
        insert: await pgbenchInsert(pgbench, target, { clients: CLIENTS, seconds: SIDE_SECONDS }),
      };
      const figures = await alternate(sides, "commits/s", options);
      server.close();
      await modules.close?.();
      await ledger.close();
      rmSync(folder, { recursive: true });
      return {
        bench: "transition-http",
        figures,
        ratios: [
          ratioOf(figures, { of: "direct", to: "insert", target: 0.6 }),
          ratioOf(figures, { of: "http", to: "insert", target: 0.2 }),
        ],
        notes: [
          `${CLIENTS} clients, durable commits, another supplement of a real dossier proposed and declined in turn, sessions by bearer token`,
        ],
      };
    });
  },
};
