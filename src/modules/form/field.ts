import { problem } from "#kernel/problem";
import type { Decide, Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import { fieldEvents } from "./field.events.ts";
import type { FieldContent, FieldDefined, FieldRetired } from "./field.events.ts";

/** One version of a datum. Versions never change: a form that pinned one reads it for ever. */
export interface FieldVersion {
  readonly key: string;
  readonly version: number;
  readonly content: FieldContent;
  readonly definedAt: string;
}

/** The fold of `field:KEY`. */
export interface FieldState {
  readonly versions: readonly FieldVersion[];
  readonly retired: FieldRetired | null;
}

const NO_FIELD: FieldState = { versions: [], retired: null };
const KEY = /^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,59}$/u;

/** Whether a text can be the key of a datum: whose it is, a dot, what it is (`mother.full_name`). */
export function isFieldKey(text: string): boolean {
  return KEY.test(text);
}

/** The stream of a datum. */
export function fieldStream(key: string): StreamId {
  return `field:${key}` as StreamId;
}

function foldField(state: FieldState, event: LedgerEvent): FieldState {
  switch (event.kind as keyof typeof fieldEvents) {
    case "field.defined": {
      const { key, version, content } = event.payload as FieldDefined;
      return { versions: [...state.versions, { key, version, content, definedAt: event.at }], retired: null };
    }
    case "field.retired":
      return { ...state, retired: event.payload as FieldRetired };
  }
}

function projectField(state: FieldState): readonly Effect[] {
  return state.versions.map((one, index) => ({
    sink: "app.form_field",
    row: {
      key: one.key,
      version: one.version,
      is_latest: index === state.versions.length - 1,
      label_vi: one.content.label.vi,
      label_en: one.content.label.en,
      content: one.content,
      defined_at: one.definedAt,
      is_retired: state.retired !== null,
      replaced_by: state.retired?.replacedBy ?? null,
    },
  }));
}

/** What the ledger must know of a datum. */
export const fieldStreamType: StreamType<FieldState> = {
  kind: "field",
  events: fieldEvents,
  initial: NO_FIELD,
  fold: foldField,
  project: projectField,
  tally: () => [],
};

/** Defines a datum, or its next version. The same content again says nothing new; defining a retired datum brings it back. */
export function decideDefine(input: {
  readonly key: string;
  readonly content: FieldContent;
  /** The version that the person had before them; 0 for a new datum. */
  readonly expectedVersion: number;
}): Decide<FieldState> {
  const { key, content, expectedVersion } = input;
  return ({ state }) => {
    const latest = state.versions.at(-1);
    if ((latest?.version ?? 0) !== expectedVersion)
      return problem("form.field_changed_meanwhile", { key, seen: expectedVersion, now: latest?.version ?? 0 });
    if (latest !== undefined && state.retired === null && JSON.stringify(sorted(latest.content)) === JSON.stringify(sorted(content)))
      return { events: [], answer: { key, version: latest.version } };
    const version = expectedVersion + 1;
    return { events: [{ kind: "field.defined", schemaVersion: 1, payload: { key, version, content } }], answer: { key, version } };
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Takes a datum out of use. Forms that pinned it keep it; new ones may not take it. */
export function decideRetire(input: FieldRetired): Decide<FieldState> {
  return ({ state }) => {
    if (state.versions.length === 0) return problem("form.field_unknown", { key: input.key });
    if (state.retired !== null) return problem("form.field_retired_already", { key: input.key });
    return { events: [{ kind: "field.retired", schemaVersion: 1, payload: { ...input } }], answer: { key: input.key } };
  };
}
