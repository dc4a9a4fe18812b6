import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { gzipSync } from "node:zlib";
import { parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import { dossierStream, dossierStreamType, parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import { clockStartingAt } from "#platform/clock";
import { diskGuard } from "#platform/disk";
import type { Database } from "#platform/db/pool";
import type { WebApp } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { newCommandId } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { webModules } from "../src/entrypoints/web/modules.ts";
import { servedApp } from "../src/entrypoints/web/service.ts";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { facts, PIN } from "./dossier-facts.ts";
import { httpLoad } from "./http-load.ts";
import { alternate, median, ratioOf, withBenchDatabase } from "./kit.ts";
import type { Bench, Side } from "./kit.ts";

const CONNECTIONS = 16;
const DOSSIER_COUNT = 200;
const RECEIVED_AT = parseLocalTime("2026-11-16T08:30") as Instant;
const READ_AT = parseLocalTime("2026-11-19T09:00") as Instant;
/** What the public tracking page may weigh all in, compressed as sent (issue 2). */
const BYTES_MAX = 60_000;

async function seed(database: Database): Promise<readonly DossierCode[]> {
  const ledger = createLedger(database, { types: streamTypes });
  const codes = Array.from({ length: DOSSIER_COUNT }, (_, index) =>
    parseDossierCode(`H99.101-20261116-${String(index + 1).padStart(4, "0")}`),
  ).filter((code) => code !== undefined);
  for (const code of codes) {
    const envelope = {
      commandId: newCommandId(),
      name: "bench.seed",
      input: { code },
      actor: actorRefOf({ kind: "system", job: "bench" }),
      onBehalfOf: null,
      reason: null,
      at: RECEIVED_AT,
    };
    const done = await ledger.execute(dossierStreamType, dossierStream(code), envelope, () => ({
      events: facts(code, RECEIVED_AT),
      answer: {},
    }));
    if (isProblem(done)) throw new Error(`${done.problem} ${JSON.stringify(done.params)}`);
  }
  await ledger.close();
  return codes;
}

/** Measures besides how much time of the server's own thread a page took, which other work on the machine disturbs less. */
function withProcessorTime(side: Side): { readonly side: Side; readonly microsPerPage: () => number } {
  const micros: number[] = [];
  return {
    side: async () => {
      const before = process.threadCpuUsage();
      const start = performance.now();
      const perSecond = await side();
      const { user, system } = process.threadCpuUsage(before);
      micros.push((user + system) / ((perSecond * (performance.now() - start)) / 1000));
      return perSecond;
    },
    microsPerPage: () => Math.round(median(micros)),
  };
}

/** The yardstick: the same server, the same head and foot, nothing between them. */
function registerEmptyPage(app: WebApp): void {
  app.get("/trang-trong", (c) => renderPage(c, { title: "" }, null));
}

async function weightOf(app: WebApp, path: string): Promise<number> {
  const html = await (await app.request(path)).text();
  const css = /href="(\/tai-nguyen\/[^"]+\.css)"/u.exec(html)?.[1] ?? "";
  const sheet = await app.request(css, { headers: { "Accept-Encoding": "br" } });
  const plain = await (await app.request(css)).text();
  const fonts = [...plain.matchAll(/url\((\/tai-nguyen\/noto-sans-(?:latin|vietnamese)-\d+\.[^)]+)\)/gu)].map(([, href = ""]) => href);
  let bytes = gzipSync(html).byteLength + (await sheet.arrayBuffer()).byteLength;
  for (const href of new Set(fonts)) bytes += (await (await app.request(href)).arrayBuffer()).byteLength;
  return bytes;
}

/** The public tracking page by code and PIN, a different dossier each time, beside an empty page of the same server. */
export const bench: Bench = {
  name: "tracking-page",
  run: (options) =>
    withBenchDatabase(async (database) => {
      const folder = mkdtempSync(join(tmpdir(), "motcua-pages-"));
      const codes = await seed(database);
      const settings = readSettings({ PORT: "1", SECURE_COOKIES: "no", MOTCUA_DATA: folder });
      if (isProblem(settings)) throw new Error(settings.problem);
      const context = {
        settings,
        database,
        clock: clockStartingAt(READ_AT),
        disk: diskGuard("/", 0),
        stop: new AbortController().signal,
        progress: options.say,
      };
      const modules = await webModules(context);
      const app = servedApp(context, { ...modules, register: [...modules.register, registerEmptyPage] });
      const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const paths = codes.map((code) => `/tra-cuu/${code}?k=${PIN}`);
      const tracking = withProcessorTime(httpLoad({ port, paths, connections: CONNECTIONS }));
      const empty = withProcessorTime(httpLoad({ port, paths: ["/trang-trong"], connections: CONNECTIONS }));
      const sides = { tracking: tracking.side, empty: empty.side };
      const figures = await alternate(sides, "pages/s", options);
      const bytes = await weightOf(app, paths[0] ?? "/");
      server.close();
      await modules.close?.();
      rmSync(folder, { recursive: true });
      return {
        bench: "tracking-page",
        figures,
        ratios: [
          ratioOf(figures, { of: "tracking", to: "empty", target: 0.4 }),
          {
            of: "bytes allowed",
            to: "bytes sent",
            ratio: Math.round((BYTES_MAX / bytes) * 1000) / 1000,
            target: 1,
            isReached: bytes <= BYTES_MAX,
          },
        ],
        notes: [
          `${CONNECTIONS} connections, ${DOSSIER_COUNT} dossiers in turn; a first visit weighs ${bytes} bytes with style sheet and fonts, no script`,
          `processor time of the server's thread a page: ${tracking.microsPerPage()} µs tracking, ${empty.microsPerPage()} µs empty`,
        ],
      };
    }),
};
