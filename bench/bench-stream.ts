import { z } from "zod";
import { type Decide, type StreamType } from "#ledger";
import { civilDateOf } from "#kernel/instant";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";

/** A dossier in small: what a transition of a real one carries in columns, indexes, counters and jobs. */
export interface BenchDossier {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly step: number;
  readonly unit: string;
  readonly dueOn: string;
  readonly enteredAt: string;
}

const EMPTY: BenchDossier = { id: "", code: "", status: "", step: 0, unit: "", dueOn: "", enteredAt: "" };

/** The stream type of the bench; its projection has ten columns and two indexes. */
export const benchDossierType: StreamType<BenchDossier> = {
  kind: "bench",
  events: {
    "bench.opened": { 1: { payload: z.strictObject({ id: z.string(), code: z.string(), unit: z.string(), dueOn: z.string() }) } },
    "bench.moved": { 1: { payload: z.strictObject({ step: z.int(), unit: z.string() }) } },
  },
  initial: EMPTY,
  fold(state, event) {
    const payload = event.payload;
    if (event.kind === "bench.opened") return { ...state, ...(payload as object), status: "received", step: 1, enteredAt: event.at };
    return { ...state, step: Number(payload["step"]), unit: payload["unit"] as string, status: "in_process", enteredAt: event.at };
  },
  project: (state) => [
    {
      sink: "bench.dossier",
      row: {
        dossier_id: state.id,
        code: state.code,
        status: state.status,
        step: state.step,
        unit_code: state.unit,
        due_on: state.dueOn,
        entered_at: state.enteredAt,
        procedure_code: "1.004222",
        applicant: "Nguyễn Văn An",
        is_open: true,
      },
    },
  ],
  tally: (_before, after, event) => [
    {
      sink: "measure.delta",
      row: {
        agency: after.unit,
        procedure: "1.004222",
        day: civilDateOf(event.at),
        counter: event.kind,
        amount: 1,
        subject: event.streamId,
      },
    },
  ],
};

/** One transition: an event, and a job that would tell the applicant. */
export function moveDossier(jobKey: string, at: string): Decide<BenchDossier> {
  return ({ state }) => ({
    events: [{ kind: "bench.moved", schemaVersion: 1, payload: { step: state.step + 1, unit: `H99.10.${(state.step % 5) + 1}` } }],
    effects: [{ sink: "job.enqueue", row: { key: jobKey, name: "notice.tell_applicant", payload: { dossierId: state.id }, runAt: at } }],
    answer: { step: state.step + 1 },
  });
}

/** Makes the projection table of the bench, with the rights and the sink that a migration would give it. */
export async function createBenchProjection(admin: DatabaseTarget): Promise<void> {
  await asAdmin(admin, (client) =>
    client.query(`
      set role motcua_owner;
      create table app.bench_dossier (
        dossier_id uuid primary key, code text not null, status text not null, step integer not null, unit_code text not null,
        due_on date not null, entered_at timestamptz not null, procedure_code text not null, applicant text not null, is_open boolean not null);
      create index on app.bench_dossier (unit_code, due_on) where is_open;
      select ledger.register_projection('bench.dossier', 'app.bench_dossier', '{dossier_id}');`),
  );
}
