import { EventEmitter } from "node:events";
import { type BpmnEngineExecutionState, Engine, type Execution } from "bpmn-engine";
import { BpmnModdle } from "bpmn-moddle";
import pg from "pg";
import type { DatabaseTarget } from "#platform/db/target";
import { newUuid } from "#platform/ids";
import { sixStepsXml, STEP_KEYS } from "./process-six-steps.ts";

/** A user task that waits. */
interface Waiting {
  readonly id: string;
  signal(message?: object): void;
}

/** An execution with the task it waits for. It goes on synchronously, so after a signal the next task waits already. */
interface Hand {
  readonly execution: Execution;
  readonly waiting: () => Waiting | undefined;
}

/**
 * bpmn-engine with its state in a row of the same PostgreSQL, written after each step and flushed like ours. The diagram is parsed once, its
 * documented kindness to those who run many instances.
 */
export class BpmnEngineInstances {
  readonly #pool: pg.Pool;
  readonly #moddleContext: unknown;

  private constructor(pool: pg.Pool, moddleContext: unknown) {
    this.#pool = pool;
    this.#moddleContext = moddleContext;
  }

  static async open(target: DatabaseTarget, clients: number): Promise<BpmnEngineInstances> {
    const pool = new pg.Pool({ ...target, max: clients });
    // The server may stop while the last connections still say goodbye.
    pool.on("error", () => undefined);
    await pool.query("create table if not exists public.bench_bpmn_engine (instance_id uuid primary key, state jsonb not null)");
    const moddle = new BpmnModdle();
    return new BpmnEngineInstances(pool, await moddle.fromXML(sixStepsXml("${environment.variables.isSimple}")));
  }

  /** One instance that stays in memory from start to end, its state saved after each step: what a crash would need. */
  async walkSaved(): Promise<void> {
    const id = newUuid();
    const hand = await this.#begin();
    await this.#insert(id, hand);
    for (const step of STEP_KEYS) {
      finish(hand, step);
      await this.#update(id, hand);
    }
  }

  /** One instance whose every step finds it in the table, as steps that people do days apart must. */
  async walkRestored(): Promise<void> {
    const id = newUuid();
    await this.#insert(id, await this.#begin());
    for (const step of STEP_KEYS) {
      const hand = await this.#restore(id);
      finish(hand, step);
      await this.#update(id, hand);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #begin(): Promise<Hand> {
    const engine = new Engine({ name: "bench", moddleContext: this.#moddleContext as never, variables: { isSimple: false } });
    return handOf((listener) => engine.execute({ listener }));
  }

  async #restore(id: string): Promise<Hand> {
    const query = { name: "bpmn-engine-load", text: "select state from public.bench_bpmn_engine where instance_id = $1", values: [id] };
    const { rows } = await this.#pool.query<{ readonly state: BpmnEngineExecutionState }>(query);
    const engine = new Engine({ name: "bench" }).recover(rows[0]?.state);
    return handOf((listener) => engine.resume({ listener }));
  }

  async #insert(id: string, { execution }: Hand): Promise<void> {
    const text = "insert into public.bench_bpmn_engine (instance_id, state) values ($1, $2)";
    await this.#pool.query({ name: "bpmn-engine-insert", text, values: [id, JSON.stringify(execution.getState())] });
  }

  async #update(id: string, { execution }: Hand): Promise<void> {
    const text = "update public.bench_bpmn_engine set state = $2 where instance_id = $1";
    await this.#pool.query({ name: "bpmn-engine-update", text, values: [id, JSON.stringify(execution.getState())] });
  }
}

async function handOf(begin: (listener: EventEmitter) => Promise<Execution>): Promise<Hand> {
  const listener = new EventEmitter();
  let waiting: Waiting | undefined;
  listener.on("activity.wait", (task: Waiting) => {
    waiting = task;
  });
  return { execution: await begin(listener), waiting: () => waiting };
}

function finish(hand: Hand, step: string): void {
  const task = hand.waiting();
  if (task?.id !== step) throw new Error(`bpmn-engine waits for ${task?.id ?? "nothing"} and not for ${step}`);
  task.signal({});
}
