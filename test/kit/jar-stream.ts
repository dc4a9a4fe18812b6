import { z } from "zod";
import type { ActorRef } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";
import { newCommandId, newUuid } from "#platform/ids";
import { type CommandEnvelope, type Decide, type StreamId, streamIdOf, type StreamType } from "#ledger";

/** The smallest stream with everything the ledger offers: a payload, personal data, a projection, a counter, a job. */
export interface Jar {
  readonly jarId: string;
  readonly label: string;
  readonly total: number;
  readonly owner: string | undefined;
}

/** Jars are opened once and filled often. */
export const jarType: StreamType<Jar> = {
  kind: "jar",
  events: {
    "jar.opened": {
      1: { payload: z.strictObject({ jarId: z.string(), label: z.string() }), personal: z.strictObject({ owner: z.string() }) },
    },
    "jar.filled": { 1: { payload: z.strictObject({ amount: z.int() }) } },
  },
  initial: { jarId: "", label: "", total: 0, owner: undefined },
  fold(state, event) {
    if (event.kind === "jar.filled") return { ...state, total: state.total + Number(event.payload["amount"]) };
    const { jarId, label } = z.object({ jarId: z.string(), label: z.string() }).parse(event.payload);
    return { ...state, jarId, label, owner: z.string().optional().parse(event.personal?.["owner"]) };
  },
  project: (state) =>
    state.jarId === ""
      ? []
      : [{ sink: "app.jar", row: { jar_id: state.jarId, label: state.label, total: state.total, day: "2026-11-19" } }],
  tally: (_before, _after, event) => [
    {
      sink: "measure.delta",
      row: { agency: "H99.10", procedure: "1.1", day: "2026-11-19", counter: event.kind, amount: 1, subject: event.streamId },
    },
  ],
};

/** Makes the jars' projection table, as a migration would. */
export async function createJarProjection(target: DatabaseTarget): Promise<void> {
  await asAdmin(target, (client) =>
    client.query(`
      set role motcua_owner;
      create table app.jar (jar_id uuid primary key, label text not null, total integer not null, day date not null);
      grant select on app.jar to motcua_reader;
      select ledger.register_projection('app.jar', 'app.jar', '{jar_id}');`),
  );
}

/** The moment at which commands of the kit are given unless they say another. */
export const JAR_TIME = "2026-11-19T02:00:00.000Z" as Instant;

/** A command envelope with a fresh id. */
export function jarEnvelope(overrides: Partial<CommandEnvelope> = {}): CommandEnvelope {
  const fixed = { name: "jar.fill", input: {}, actor: "system:test" as ActorRef, onBehalfOf: null, reason: null, at: JAR_TIME };
  return { commandId: newCommandId(), ...fixed, ...overrides };
}

/** The id of a jar that does not exist yet. */
export function newJar(): StreamId {
  return streamIdOf("jar", newUuid());
}

/** Opens a jar for an owner. */
export function openJar(streamId: StreamId, label = "mứt gừng"): Decide<Jar> {
  const payload = { jarId: streamId.slice("jar:".length), label };
  return () => ({ events: [{ kind: "jar.opened", schemaVersion: 1, payload, personal: { owner: "Nguyễn Văn An" } }], answer: { label } });
}

/** Puts something in, and asks for a job that tells of it. */
export function fillJar(amount: number, jobKey: string = newUuid()): Decide<Jar> {
  return ({ state, version }) => ({
    events: [{ kind: "jar.filled", schemaVersion: 1, payload: { amount } }],
    effects: [{ sink: "job.enqueue", row: { key: `jar:${jobKey}`, name: "jar.tell", payload: { version }, runAt: JAR_TIME } }],
    answer: { total: state.total + amount },
  });
}
