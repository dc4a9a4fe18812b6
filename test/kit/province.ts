import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { createLedger, pollSubscription, type Ledger } from "#ledger";
import type { Actor, OfficerActor, UseCaseContext } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import type { WebApp } from "#platform/http/context";
import { enqueueDue } from "#platform/jobs/schedule";
import { runNextJob } from "#platform/jobs/worker";
import { readSettings } from "#platform/settings";
import { loadProcedures } from "../../sample/load-procedures.ts";
import { loadAccounts, loadOrganisation } from "../../sample/load-province.ts";
import { officersOf } from "../../sample/province/officers.ts";
import { officerOf, PERSONAS } from "../../sample/province/personas.ts";
import { actorOf, applicantActor } from "../../sample/simulation/actors.ts";
import { createWebApp } from "../../src/entrypoints/web/app.ts";
import { webModules } from "../../src/entrypoints/web/modules.ts";
import { streamTypes } from "../../src/entrypoints/web/stream-types.ts";
import { workerModules } from "../../src/entrypoints/worker/modules.ts";
import { standingClock } from "./clock.ts";
import type { TestClock } from "./clock.ts";
import { useDatabase } from "./database.ts";
import { contexts } from "./identity.ts";
import { THURSDAY_MORNING } from "./web.ts";

/** The sample province without any history, with a clock that stands until a test moves it. */
export interface Province {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly clock: TestClock;
  /** A context for a use case: fresh command id, the clock's now. */
  readonly as: (actor: Actor, overrides?: Partial<UseCaseContext>) => UseCaseContext;
  /** An account of the sample by its user name, as a session would give it. */
  readonly officer: (userName: string) => OfficerActor;
  /** Whoever holds a role in a unit of the sample. */
  readonly holder: (unitCode: string, role: Parameters<typeof officersOf>[1]) => OfficerActor;
  /** The citizen with this name and number, signed in. */
  readonly citizen: (name: string, personalId: string) => Actor;
}

/** Loads the sample province into a database of this test file. */
export async function useProvince(): Promise<Province> {
  const database = await useDatabase();
  const ledger = createLedger(database, { types: streamTypes });
  after(() => ledger.close());
  const clock = standingClock(THURSDAY_MORNING);
  const host = { database, ledger };
  for (const load of [loadOrganisation, loadAccounts, loadProcedures]) assert.equal(await load(host), undefined);
  const context = contexts(database, ledger, clock);
  return {
    database,
    ledger,
    clock,
    as: (actor, overrides = {}) => context(actor, overrides),
    officer: (userName) => {
      const persona = PERSONAS.find((item) => item.userName === userName);
      if (persona === undefined) throw new Error(`no persona ${userName}`);
      return actorOf(officerOf(persona));
    },
    holder: (unitCode, role) => {
      const [officer] = officersOf(unitCode, role);
      if (officer === undefined) throw new Error(`nobody holds ${role} in ${unitCode}`);
      return actorOf(officer);
    },
    citizen: (name, personalId) => applicantActor({ name, personalId }),
  };
}

export interface ProvinceWebOptions {
  /** What the disk guard answers; room enough unless a test says otherwise. */
  readonly disk?: () => Problem | undefined;
  /** Where people reach it; `http://localhost` when there is no port. */
  readonly publicUrl?: string;
}

/**
 * Does what is due by the province's clock, as the worker of the running system would: what follows the ledger reads on; recurring work of the present slot, then every job
 * whose time has come. Answers how many jobs were done.
 */
export type DueWork = () => Promise<number>;

/** The worker of a province, in the hands of the test. */
export function provinceWorker(province: Province, env: Readonly<Record<string, string>> = {}): DueWork {
  const dataDir = mkdtempSync(join(tmpdir(), "motcua-worker-"));
  const { database, clock } = province;
  const settings = readSettings({ MOTCUA_DATA: dataDir, ...env });
  if (isProblem(settings)) assert.fail(settings.problem);
  const disk = { check: () => Promise.resolve(undefined) };
  const work = workerModules(streamTypes)({
    settings,
    database,
    clock,
    disk,
    stop: new AbortController().signal,
    progress: () => undefined,
  });
  after(async () => {
    await work.close?.();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return async () => {
    for (const subscription of work.subscriptions) while ((await pollSubscription(database, streamTypes, subscription)) > 0) continue;
    for (const recurring of work.recurring) await enqueueDue(database.pg, recurring, clock.now());
    let done = 0;
    while (await runNextJob({ database, clock, handlers: work.handlers })) done += 1;
    return done;
  };
}

/** The whole web application with all modules over a province: pages, API, files in a folder that goes when the file's tests are over. */
export async function provinceWebApp(province: Province, options: ProvinceWebOptions = {}): Promise<WebApp> {
  const dataDir = mkdtempSync(join(tmpdir(), "motcua-province-"));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  const publicUrl = options.publicUrl ?? "http://localhost";
  const settings = readSettings({ MOTCUA_DATA: dataDir, UPLOAD_MB_MAX: "1", UPLOAD_FILES_MAX: "5", PUBLIC_URL: publicUrl });
  if (isProblem(settings)) assert.fail(settings.problem);
  const { database, clock } = province;
  const modules = await webModules({
    settings,
    database,
    clock,
    disk: { check: () => Promise.resolve(options.disk?.()) },
    stop: new AbortController().signal,
    progress: () => undefined,
  });
  return createWebApp({
    ...modules,
    clock,
    publicUrl,
    hasSecureCookies: false,
    uploadBytesMax: settings.uploadBytesMax * settings.uploadFilesMax,
    isReady: () => Promise.resolve(true),
  });
}
