import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { gzipSync } from "node:zlib";
import { parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import type { EventDraft } from "#ledger";
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
import { httpLoad } from "./http-load.ts";
import { alternate, ratioOf, withBenchDatabase } from "./kit.ts";
import type { Bench } from "./kit.ts";

const CONNECTIONS = 16;
const DOSSIER_COUNT = 200;
const PIN = "482913";
const RECEIVED_AT = parseLocalTime("2026-11-16T08:30") as Instant;
const READ_AT = parseLocalTime("2026-11-19T09:00") as Instant;
/** What the public tracking page may weigh all in, compressed as sent (issue 2). */
const BYTES_MAX = 60_000;

const BY = { officerId: "0199a000-0000-7000-8000-000000000001", name: "Nguyễn Thị Tiếp" };
const COUNTER = { agencyCode: "H99.101", unitCode: "H99.101.1" };
const DESK = { agencyCode: "H99.101", unitCode: "H99.101.2" };

/** The facts of a dossier on its way: filed and received at a commune's counter, now on a case officer's desk. */
function factsOf(code: DossierCode): readonly EventDraft[] {
  const fact = (kind: string, payload: EventDraft["payload"]): EventDraft => ({ kind, schemaVersion: 1, payload });
  return [
    { ...fact("dossier.submitted", submission(code)), personal: { applicant: APPLICANT, representative: null, form: {}, pin: PIN } },
    fact("dossier.received", RECEPTION),
    fact("dossier.step_started", { stepKey: "process", ...DESK, officer: BY, dueAt: "2026-11-23T10:00:00.000Z" }),
  ];
}

const APPLICANT = { kind: "person", name: "Trần Văn An", personalId: "001099000001", birthOn: null, address: "", phone: "", email: "" };

function submission(code: DossierCode): JsonObject {
  return {
    code,
    procedure: { code: "1.004222", version: 1, name: "Đăng ký thường trú", nameEn: "Permanent residence", field: "Cư trú" },
    caseKey: "",
    channel: "in_person",
    reception: COUNTER,
    competentAgency: "H99.101",
    components: [],
    answerBy: null,
    isAssisted: false,
  };
}

const plannedStep = (kind: string, at: typeof COUNTER, perMille: number) => ({
  ...at,
  key: kind,
  kind,
  name: kind,
  nameEn: kind,
  permission: "dossier.process",
  perMille,
  workingHours: 0,
});

const RECEPTION: JsonObject = {
  due: {
    at: "2026-11-25T10:00:00.000Z",
    on: "2026-11-25",
    clockStart: RECEIVED_AT,
    amount: 7,
    unit: "working_day",
    calendar: "vn",
    isProvisional: false,
  },
  plan: [
    plannedStep("intake", COUNTER, 50),
    plannedStep("process", DESK, 600),
    plannedStep("review", DESK, 150),
    plannedStep("sign", DESK, 150),
    plannedStep("deliver", COUNTER, 50),
  ],
  formSetId: "TT03-2025",
  fee: { amount: 20_000, isPaid: true, note: "" },
  returnMethod: "counter",
  register: { book: "2026", number: 1 },
  receivedBy: BY,
};

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
    const done = await ledger.execute(dossierStreamType, dossierStream(code), envelope, () => ({ events: factsOf(code), answer: {} }));
    if (isProblem(done)) throw new Error(`${done.problem} ${JSON.stringify(done.params)}`);
  }
  await ledger.close();
  return codes;
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
      const sides = {
        tracking: httpLoad({ port, paths, connections: CONNECTIONS }),
        empty: httpLoad({ port, paths: ["/trang-trong"], connections: CONNECTIONS }),
      };
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
        ],
      };
    }),
};
