import { z } from "zod";
import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { type Decide, type Ledger, type StreamId, streamIdOf, type StreamType } from "#ledger";
import { actorRefOf, authorise, type OfficerActor } from "#modules/identity";
import {
  type Marking,
  type Move,
  moveProcess,
  planOf,
  type ProcessPlan,
  type ProcessWorld,
  startProcess,
  type Trigger,
} from "#modules/process";
import { systemClock } from "#platform/clock";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";
import { newCommandId, newUuid } from "#platform/ids";
import { sixSteps, STEP_KEYS } from "./process-six-steps.ts";

interface Instance {
  readonly id: string;
  readonly marking: Marking;
}

/** Two agencies: where the dossier comes in and goes out, and the one that decides. */
const AGENCIES: Readonly<Record<string, string>> = { intake: "H99.50", deliver: "H99.50" };
const keys = z.array(z.string()).readonly();

/** A process in hand as a stream: its tokens are what its events say, its row is where it stands. */
export const instanceType: StreamType<Instance> = {
  kind: "bench",
  events: { "bench.tokens_moved": { 1: { payload: z.strictObject({ id: z.string(), left: keys, entered: keys }) } } },
  initial: { id: "", marking: [] },
  fold(state, { payload }) {
    const left = payload["left"] as readonly string[];
    const marking = [...state.marking.filter((place) => !left.includes(place)), ...(payload["entered"] as readonly string[])];
    return { id: payload["id"] as string, marking };
  },
  project: ({ id, marking }) => [
    {
      sink: "bench.process",
      row: { instance_id: id, place: marking[0] ?? "", agency_code: agencyOf(marking), is_open: marking.length > 0 },
    },
  ],
  tally: (_before, after, event) => [
    {
      sink: "measure.delta",
      row: {
        agency: agencyOf(after.marking),
        procedure: "1.004222",
        day: civilDateOf(event.at),
        counter: event.kind,
        amount: 1,
        subject: event.streamId,
      },
    },
  ],
};

function agencyOf(marking: Marking): string {
  return AGENCIES[marking[0] ?? ""] ?? "H99.101";
}

const officer: OfficerActor = {
  kind: "officer",
  officerId: newUuid() as never,
  accountId: newUuid() as never,
  name: "Trần Thị Bình",
  posts: [{ unitCode: "H99.101.2" as never, agencyCode: "H99.101" as never, position: "specialist", roles: ["case_officer"] as never }],
};
const place = { agencyCode: "H99.101" as never, unitCode: "H99.101.2" as never };

const world: ProcessWorld = { facts: { step: { process: { is_simple: false } } }, rules: () => ({}) };

/** The engine on the ledger: each step is one command with its permission, hash, event, projection row, counter and command id. */
export class LedgerInstances {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** One instance from its start to its end, each step acknowledged before the next. */
  async walk(): Promise<void> {
    const id = newUuid();
    const streamId = streamIdOf("bench", id);
    await this.#commit(streamId, id, undefined);
    for (const step of STEP_KEYS) await this.#commit(streamId, id, { kind: "completed", step });
  }

  async #commit(streamId: StreamId, id: string, trigger: Trigger | undefined): Promise<void> {
    const decision = authorise(officer, "dossier.process", { places: [place], assignedTo: [officer.officerId] });
    if (isProblem(decision)) throw new Error(decision.problem);
    const input: JsonObject = { step: trigger?.kind === "completed" ? trigger.step : null };
    const envelope = {
      commandId: newCommandId(),
      name: "bench.move",
      input,
      actor: actorRefOf(officer),
      onBehalfOf: null,
      reason: null,
      at: systemClock.now(),
    };
    const outcome = await this.#ledger.execute(instanceType, streamId, envelope, decideMove(id, trigger));
    if (isProblem(outcome)) throw new Error(`${outcome.problem} ${JSON.stringify(outcome.params)}`);
  }
}

function decideMove(id: string, trigger: Trigger | undefined): Decide<Instance> {
  return ({ state }) => {
    const plan = planOf(sixSteps);
    if (isProblem(plan)) return plan;
    const move = trigger === undefined ? startProcess(plan, world) : moveFrom(plan, state.marking, trigger);
    if (isProblem(move)) return move;
    const payload = { id, left: [...move.left], entered: move.entered.map((each) => each.place) };
    return { events: [{ kind: "bench.tokens_moved", schemaVersion: 1, payload }], answer: { isEnded: move.isEnded } };
  };
}

function moveFrom(plan: ProcessPlan, marking: Marking, trigger: Trigger): Move | ReturnType<typeof moveProcess> {
  return moveProcess(plan, { marking, trigger }, world);
}

/** Makes the projection table of the bench, with the rights and the sink that a migration would give it. */
export async function createInstanceTable(admin: DatabaseTarget): Promise<void> {
  await asAdmin(admin, (client) =>
    client.query(`
      set role motcua_owner;
      create table app.bench_process (
        instance_id uuid primary key, place text not null, agency_code text not null, is_open boolean not null);
      create index on app.bench_process (agency_code, place) where is_open;
      select ledger.register_projection('bench.process', 'app.bench_process', '{instance_id}');`),
  );
}
