import { createHash } from "node:crypto";
import pg from "pg";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { createLedger, type Ledger } from "#ledger";
import { foreseeReception, receiveDossier } from "#modules/dossier";
import type { ReceiveInput } from "#modules/dossier";
import { printReceipt, printRollReceipt } from "#modules/issuance";
import type { Printer } from "#modules/issuance";
import { actorRefOf } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { openPaperStorage } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { systemClock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newCommandId, newUuid } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadProcedures } from "../sample/load-procedures.ts";
import { loadOrganisation } from "../sample/load-province.ts";
import { officersOf } from "../sample/province/officers.ts";
import { actorOf } from "../sample/simulation/actors.ts";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { benchDossierType, createBenchProjection } from "./bench-stream.ts";
import { cpuMeter } from "./cpu.ts";
import { alternate, type Bench, type BenchReport, ratioOf, type Side, throughput, withBenchDatabase } from "./kit.ts";
import { Client } from "./transition.ts";

const SIDE_SECONDS = 3;
/** Reception to printed receipt may take three times a bare committed transition with a stored file: a third of its speed. */
const TARGET = 1 / 3;
const RECEIPT_MS_MAX = 15;
const MS_A_SECOND = 1000;
/**
 * From the key that receives to the receipt: revisions of procedure and organisation, what the applicant's own store already has, numbers, commit,
 * version, the organisation once more for the paper, paper asked for, paper kept.
 */
const STATEMENTS_MAX = 9;

const FILING: ReceiveInput = {
  procedureCode: "1.004222",
  receptionUnit: "H99.101.1",
  applicant: { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123", address: "12 Trần Phú, phường Bình Giang" },
  components: [{ key: "ct01", name: "Tờ khai CT01", form: "original", quantity: 1, attachments: [] }],
  form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
};

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

/** A counter with all that it works with. */
class Counter {
  readonly #ledger: Ledger;
  readonly #database: Database;
  readonly #storage: PaperStorage;
  readonly #clerk: OfficerActor;

  constructor(ledger: Ledger, database: Database, storage: PaperStorage) {
    this.#ledger = ledger;
    this.#database = database;
    this.#storage = storage;
    const [officer] = officersOf("H99.101.1", "reception");
    if (officer === undefined) throw new Error("nobody receives at the ward");
    this.#clerk = actorOf(officer);
  }

  #context(): UseCaseContext {
    const now = systemClock.now();
    const id = newCommandId();
    const parts = { ledger: this.#ledger, db: this.#database, actor: this.#clerk, clock: systemClock };
    return { ...parts, now, commandId: id, requestId: "bench", locale: "vi" };
  }

  async #printer(): Promise<Printer> {
    const now = systemClock.now();
    const directory = await unitDirectory(this.#database, civilDateOf(now));
    const place = "Ủy ban nhân dân tỉnh An Bình";
    return {
      db: this.#database,
      storage: this.#storage,
      directory,
      publicUrl: "https://motcua.example",
      place,
      actor: actorRefOf(this.#clerk),
      now,
    };
  }

  /** What the server does from the key that receives to the receipt on its way to the printer; answers how large that is. */
  async receive(): Promise<number> {
    const { code } = must(await receiveDossier(this.#context(), FILING));
    const { state } = await this.#ledger.load(dossierStreamType, dossierStream(code));
    return must(await printReceipt(await this.#printer(), state)).bytes;
  }

  /** The look ahead that follows each choice on the page. */
  async foresee(): Promise<void> {
    must(await foreseeReception(this.#context(), FILING));
  }

  /** Milliseconds of printing alone: received before, printed now. */
  async printMs(kind: "a5" | "roll"): Promise<number> {
    const { code } = must(await receiveDossier(this.#context(), FILING));
    const { state } = await this.#ledger.load(dossierStreamType, dossierStream(code));
    const printer = await this.#printer();
    const start = performance.now();
    must(await (kind === "a5" ? printReceipt(printer, state) : printRollReceipt(printer, state)));
    return performance.now() - start;
  }
}

/** What one reception sends to the database; before the first connection, because the read pool keeps each connection's own `query`. */
function statementCounter(): { sent: number } {
  const counter = { sent: 0 };
  const query = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
  Reflect.set(pg.Client.prototype, "query", function counted(this: unknown, ...args: unknown[]) {
    counter.sent += 1;
    return Reflect.apply(query, this, args);
  });
  return counter;
}

async function assertFewStatements(counter: { sent: number }, receive: () => Promise<unknown>): Promise<number> {
  // The least of a few, because the first one reads procedure and units, a new connection introduces itself, and calendars are asked for anew every two seconds.
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5; time += 1) {
    counter.sent = 0;
    await receive();
    least = Math.min(least, counter.sent);
  }
  if (least > STATEMENTS_MAX) throw new Error(`${least} statements for one reception`);
  return least;
}

/** A bare transition that keeps a file of the size of a receipt: what a reception with a printed receipt cannot do without. */
function bareSide(ledger: Ledger, storage: PaperStorage, bytes: number): Side {
  const client = new Client(ledger);
  return () =>
    throughput(1, SIDE_SECONDS * MS_A_SECOND, async () => {
      await client.next();
      const noise = createHash("sha512").update(newUuid()).digest();
      must(await storage.files.put(Buffer.alloc(bytes, noise)));
    });
}

async function printsPerSecond(counter: Counter, kind: "a5" | "roll"): Promise<number> {
  const spent: number[] = [];
  for (let time = 0; time < 40; time += 1) spent.push(await counter.printMs(kind));
  const sorted = spent.toSorted((a, b) => a - b);
  return MS_A_SECOND / (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

/**
 * A reception with its printed receipt, one clerk after the other, beside a bare committed transition with a stored file of the same size; and
 * the printing alone, warm, against fifteen milliseconds.
 */
export const bench: Bench = {
  name: "reception",
  run: (options) => {
    const statements = statementCounter();
    return withBenchDatabase(async (database, target): Promise<BenchReport> => {
      await createBenchProjection(target);
      const dataDir = mkdtempSync(join(tmpdir(), "motcua-bench-files-"));
      const ledger = createLedger(database, { types: [...streamTypes, benchDossierType] });
      try {
        for (const load of [loadOrganisation, loadProcedures]) {
          const refused = await load({ database, ledger });
          if (refused !== undefined) throw new Error(refused.problem);
        }
        const settings = readSettings({ MOTCUA_DATA: dataDir });
        if (isProblem(settings)) throw new Error(settings.problem);
        const disk = { check: () => Promise.resolve(undefined) };
        const storage = await openPaperStorage({ settings, database, disk });
        const counter = new Counter(ledger, database, storage);
        const sent = await assertFewStatements(statements, () => counter.receive());
        const bytes = await counter.receive();
        const meter = await cpuMeter(database);
        const receive: Side = () => throughput(1, SIDE_SECONDS * MS_A_SECOND, async () => void (await counter.receive()));
        const rates = await alternate(
          {
            "reception to receipt": meter.metered("reception to receipt", SIDE_SECONDS, receive),
            "look ahead": () => throughput(1, SIDE_SECONDS * MS_A_SECOND, () => counter.foresee()),
            "receipt A5": () => printsPerSecond(counter, "a5"),
            "receipt 80 mm": () => printsPerSecond(counter, "roll"),
            "print limit": () => Promise.resolve(MS_A_SECOND / RECEIPT_MS_MAX),
            yardstick: meter.metered("yardstick", SIDE_SECONDS, bareSide(ledger, storage, bytes)),
          },
          "a second",
          options,
        );
        return {
          bench: "reception",
          figures: [...rates, ...meter.figures()],
          ratios: [
            ratioOf(rates, { of: "reception to receipt", to: "yardstick", target: TARGET }),
            ratioOf(rates, { of: "receipt A5", to: "print limit", target: 1 }),
            ratioOf(rates, { of: "receipt 80 mm", to: "print limit", target: 1 }),
          ],
          notes: [
            `one clerk after the other; ${sent} statements a reception; durable commits; printing by the median of 40`,
            `the yardstick stores ${Math.round(bytes / 1000)} kB, as much as a receipt has`,
          ],
        };
      } finally {
        await ledger.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    });
  },
};
