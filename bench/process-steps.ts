import { createLedger } from "#ledger";
import { dossierStreamType } from "#modules/dossier";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";
import { BpmnEngineInstances } from "./process-bpmn-engine.ts";
import { cpuMeter } from "./cpu.ts";
import { DossierClient, sixStepCourse } from "./dossier-client.ts";
import { alternate, type Bench, type BenchReport, ratioOf, throughput, withBenchDatabase } from "./kit.ts";
import { DbosInstances } from "./process-dbos.ts";
import { createInstanceTable, instanceType, LedgerInstances } from "./process-ledger.ts";
import { sixStepsAndDelivery } from "./process-six-steps.ts";

const CLIENTS = 16;
const SIDE_SECONDS = 4;
/** States of an instance that must be durable: after its start and after each of its six steps. */
const STATES = 7;

/**
 * A process of six steps at two agencies with a gateway, its state durable after each step: the engine on the ledger beside bpmn-engine with
 * its state in the same PostgreSQL and DBOS on the same server. Each of 16 clients takes one instance after another from its start to its end
 * and waits until a step is durable before it sends the next.
 */
export const bench: Bench = {
  name: "process-steps",
  run: (options): Promise<BenchReport> =>
    withBenchDatabase(async (database, target) => {
      await createInstanceTable(target);
      const meter = await cpuMeter(database);
      await publishSixSteps(target);
      const ledger = createLedger(database, { types: [instanceType, dossierStreamType] });
      const ours = new LedgerInstances(ledger);
      const dossiers = Array.from({ length: CLIENTS }, () => new DossierClient(ledger, database, sixStepCourse));
      const bpmn = await BpmnEngineInstances.open(target, CLIENTS);
      const dbos = await DbosInstances.open(target, CLIENTS);
      const side = (name: string, walk: (client: number) => Promise<void>) =>
        meter.metered(name, SIDE_SECONDS, async () => STATES * (await throughput(CLIENTS, SIDE_SECONDS * 1000, walk)));
      try {
        const sides = {
          engine: side("engine", () => ours.walk()),
          dossier: side("dossier", async (client) => dossiers[client]?.walk()),
          "bpmn-engine": side("bpmn-engine", () => bpmn.walkRestored()),
          "bpmn-engine kept in memory": side("bpmn-engine kept in memory", () => bpmn.walkSaved()),
          DBOS: side("DBOS", () => dbos.walk()),
        };
        const rates = await alternate(sides, "steps/s", options);
        const costs = meter.figures();
        return {
          bench: "process-steps",
          figures: [...rates, ...costs],
          ratios: [
            ratioOf(rates, { of: "engine", to: "bpmn-engine", target: 20 }),
            ratioOf(rates, { of: "engine", to: "bpmn-engine kept in memory", target: 20 }),
            ratioOf(rates, { of: "engine", to: "DBOS", target: 12 }),
            ratioOf(rates, { of: "dossier", to: "bpmn-engine", target: 20 }),
            ratioOf(rates, { of: "dossier", to: "DBOS", target: 12 }),
            ratioOf(costs, { of: "bpmn-engine processor time", to: "engine processor time", target: 20 }),
            ratioOf(costs, { of: "DBOS processor time", to: "engine processor time", target: 12 }),
            ratioOf(costs, { of: "bpmn-engine processor time", to: "dossier processor time", target: 20 }),
            ratioOf(costs, { of: "DBOS processor time", to: "dossier processor time", target: 12 }),
          ],
          notes: [
            `${CLIENTS} clients, every step durable before the next, one server for all; bpmn-engine saved and restored at each step, or saved only`,
          ],
        };
      } finally {
        await Promise.all([ledger.close(), bpmn.close(), dbos.close()]);
      }
    }),
};

/** The version of the procedure whose process the dossiers of the bench walk. */
async function publishSixSteps(target: DatabaseTarget): Promise<void> {
  const content = JSON.stringify({
    process: sixStepsAndDelivery,
    cases: [],
    terms: [],
    components: [],
    outcomes: [],
    legalBasis: [],
    levels: [],
  });
  await asAdmin(target, (client) =>
    client.query(
      `insert into app.procedure_version (code, version, name, field, levels, channels, subjects, service_level, reception_scope, is_latest,
         open_doubt_count, blocking_doubt_count, content)
       values ('1.004222', 1, 'six steps', 'bench', '{}', '{}', '{}', 'partial', 'PROVINCE', true, 0, 0, $1)`,
      [content],
    ),
  );
}
