import { DBOS } from "@dbos-inc/dbos-sdk";
import type { DatabaseTarget } from "#platform/db/target";
import { newUuid } from "#platform/ids";
import { STEP_KEYS } from "./process-six-steps.ts";

const TOPIC = "done";

/** Told when a workflow has recorded a step, so that the client that waits need not ask the database. */
const recorded = new Map<string, (step: string) => void>();

/** A step's work: which agency does it next. Its answer is recorded by DBOS. */
function workOf(step: string): Promise<{ readonly step: string; readonly agency: string }> {
  return Promise.resolve({ step, agency: step === "intake" || step === "deliver" ? "H99.50" : "H99.101" });
}

/** The same six steps: each waits for its officer's message, does its work as a recorded step, and a simple dossier would skip the review. */
async function sixSteps(isSimple: boolean): Promise<void> {
  const id = DBOS.workflowID ?? "";
  for (const step of STEP_KEYS) {
    if (step === "review" && isSimple) continue;
    await DBOS.recv<string>(TOPIC, { timeoutSeconds: 3600 });
    await DBOS.runStep(() => workOf(step), { name: step });
    recorded.get(id)?.(step);
  }
}

/** DBOS Transact in this process, its system tables in a database of the same server. */
export class DbosInstances {
  readonly #workflow: (isSimple: boolean) => Promise<void>;

  private constructor(workflow: (isSimple: boolean) => Promise<void>) {
    this.#workflow = workflow;
  }

  static async open(target: DatabaseTarget, clients: number): Promise<DbosInstances> {
    const workflow = DBOS.registerWorkflow(sixSteps, { name: "six-steps" });
    DBOS.setConfig({
      name: "bench",
      systemDatabaseUrl: urlOf(target),
      // A client's message, its workflow's step and its waiting may run side by side.
      systemDatabasePoolSize: clients * 2,
      logLevel: "error",
    });
    await DBOS.launch();
    return new DbosInstances(workflow);
  }

  /** One instance from its start to its end, each step recorded before the next is sent. */
  async walk(): Promise<void> {
    const id = newUuid();
    const handle = await DBOS.startWorkflow(this.#workflow, { workflowID: id })(false);
    for (const step of STEP_KEYS) {
      const isRecorded = new Promise<string>((resolve) => {
        recorded.set(id, resolve);
      });
      await DBOS.send(id, step, TOPIC);
      await isRecorded;
    }
    recorded.delete(id);
    await handle.getResult();
  }

  async close(): Promise<void> {
    await DBOS.shutdown();
  }
}

function urlOf(target: DatabaseTarget): string {
  if ("connectionString" in target) throw new Error("the bench runs on a server of its own");
  const { user, password, host, port } = target;
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/bench_dbos`;
}
