import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { createLedger, type Ledger, type StreamId, streamIdOf } from "#ledger";
import { dossierStreamType } from "#modules/dossier";
import { actorRefOf, authorise, type OfficerActor } from "#modules/identity";
import { systemClock } from "#platform/clock";
import { newCommandId, newUuid } from "#platform/ids";
import { benchDossierType, createBenchProjection, moveDossier } from "./bench-stream.ts";
import { DossierClient } from "./dossier-client.ts";
import { cpuMeter } from "./cpu.ts";
import { alternate, type Bench, type BenchReport, ratioOf, type Side, throughput, withBenchDatabase } from "./kit.ts";
import { findPgbench, PGBENCH_MISSING, pgbenchInsert } from "./pgbench.ts";

const CLIENTS = 16;
const SIDE_SECONDS = 3;
/** Transitions of a dossier after which a client takes the next one. */
const STEPS_MAX = 6;

const officer: OfficerActor = {
  kind: "officer",
  officerId: newUuid() as never,
  accountId: newUuid() as never,
  name: "Trần Thị Bình",
  posts: [{ unitCode: "H99.10.2" as never, agencyCode: "H99.10" as never, position: "specialist", roles: ["case_officer"] as never }],
};
const place = { agencyCode: "H99.10" as never, unitCode: "H99.10.2" as never };

/** One client: takes a dossier through its steps, one acknowledged command at a time. */
export class Client {
  readonly #ledger: Ledger;
  #streamId: StreamId | undefined;
  #step = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async next(): Promise<void> {
    if (this.#step >= STEPS_MAX) this.#streamId = undefined;
    const at = systemClock.now();
    const commandId = newCommandId();
    const decision = authorise(officer, "dossier.process", { places: [place], assignedTo: [officer.officerId] });
    if (isProblem(decision)) throw new Error(decision.problem);
    const envelope = (name: string) => ({
      commandId,
      name,
      input: { step: this.#step },
      actor: actorRefOf(officer),
      onBehalfOf: null,
      reason: null,
      at,
    });
    const streamId = this.#streamId;
    if (streamId === undefined) {
      await this.#open(commandId, envelope("bench.open"));
      return;
    }
    this.#step += 1;
    assertCommitted(await this.#ledger.execute(benchDossierType, streamId, envelope("bench.move"), moveDossier(`tell:${commandId}`, at)));
  }

  async #open(commandId: CommandId, envelope: Parameters<Ledger["execute"]>[2]): Promise<void> {
    const id = newUuid();
    const streamId = streamIdOf("bench", id);
    const payload = { id, code: `H99.10-${id}`, unit: "H99.10.2", dueOn: "2026-12-01" };
    const effects = [
      {
        sink: "job.enqueue",
        row: { key: `tell:${commandId}`, name: "notice.tell_applicant", payload: { dossierId: id }, runAt: envelope.at },
      },
    ];
    const outcome = await this.#ledger.execute(benchDossierType, streamId, envelope, () => ({
      events: [{ kind: "bench.opened", schemaVersion: 1, payload }],
      effects,
      answer: { code: payload.code },
    }));
    assertCommitted(outcome);
    this.#streamId = streamId;
    this.#step = 0;
  }
}

function assertCommitted(outcome: unknown): void {
  if (isProblem(outcome)) throw new Error(`${outcome.problem} ${JSON.stringify(outcome.params)}`);
}

/**
 * A full transition (permission, decision, hash, event, projection with two indexes, counter, job, command id) from 16 clients,
 * each waiting for its acknowledgement, beside pgbench's single-row prepared insert with as many clients.
 */
export const bench: Bench = {
  name: "transition",
  async run(options): Promise<BenchReport> {
    const pgbench = findPgbench();
    if (pgbench === undefined) throw new Error(PGBENCH_MISSING);
    return withBenchDatabase(async (database, target) => {
      await createBenchProjection(target);
      const meter = await cpuMeter(database);
      const insert = await pgbenchInsert(pgbench, target, { clients: CLIENTS, seconds: SIDE_SECONDS });
      const ledger = createLedger(database, { types: [benchDossierType, dossierStreamType] });
      const clients = Array.from({ length: CLIENTS }, () => new Client(ledger));
      const move: Side = () => throughput(CLIENTS, SIDE_SECONDS * 1000, async (client) => clients[client]?.next());
      const officers = Array.from({ length: CLIENTS }, () => new DossierClient(ledger, database));
      const command: Side = () => throughput(CLIENTS, SIDE_SECONDS * 1000, async (client) => officers[client]?.next());
      const sides = {
        transition: meter.metered("transition", SIDE_SECONDS, move),
        "dossier command": meter.metered("dossier command", SIDE_SECONDS, command),
        yardstick: meter.metered("yardstick", SIDE_SECONDS, insert),
      };
      const rates = await alternate(sides, "commits/s", options);
      await ledger.close();
      const costs = meter.figures();
      return {
        bench: "transition",
        figures: [...rates, ...costs],
        ratios: [
          ratioOf(rates, { of: "transition", to: "yardstick", target: 0.6 }),
          ratioOf(rates, { of: "dossier command", to: "yardstick", target: 0.6 }),
          ratioOf(costs, { of: "yardstick processor time", to: "transition processor time", target: 0.6 }),
        ],
        notes: [`${CLIENTS} clients, durable commits, yardstick: ${pgbench} single-row prepared insert on the same server`],
      };
    });
  },
};
