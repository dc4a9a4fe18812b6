import type { ZodType } from "zod";
import type { JsonObject } from "#kernel/json";
import type { EventDraft } from "./ledger.ts";

/** One version of one kind of event. Schemas are closed (`z.strictObject`): an unknown field is refused before it is hashed for ever. */
export interface EventSchema {
  readonly payload: ZodType;
  /** Personal data beside the payload; without it the event may carry none. */
  readonly personal?: ZodType;
  /** In every version but the last: the payload as the next version has it. Personal data keeps its form. */
  readonly upcast?: (payload: JsonObject) => JsonObject;
}

/**
 * All events of a kind of stream, by event kind and version: `{ "dossier.received": { 1: { payload } } }`. The highest version
 * is the one that is written. A change of meaning is a new version: the old one gets an upcaster, and a test keeps a real old
 * payload.
 */
export type EventSchemas = Readonly<Record<string, Readonly<Record<number, EventSchema>>>>;

/** An event that does not fit its schema: a mistake in a module or a damaged row, never a person's input. */
export class EventSchemaError extends Error {
  override readonly name = "EventSchemaError";
}

/** Throws unless the draft is of a known kind, of its last version, and fits the closed schema of that version. */
export function assertDraft(schemas: EventSchemas, draft: EventDraft): void {
  const schema = schemaOf(schemas, draft);
  if (schema.upcast !== undefined) throw new EventSchemaError(`${nameOf(draft)} is not written any more`);
  assertShape(`${nameOf(draft)} payload`, schema.payload, draft.payload);
  if (schema.personal !== undefined) assertShape(`${nameOf(draft)} personal data`, schema.personal, draft.personal);
  else if (draft.personal !== undefined) throw new EventSchemaError(`${nameOf(draft)} carries no personal data`);
}

/** The stored event in the last version of its schema, checked at every version on the way. Erased personal data is no fault. */
export function upcastEvent<E extends EventDraft>(schemas: EventSchemas, event: E): E {
  let current = event;
  for (;;) {
    const schema = schemaOf(schemas, current);
    assertShape(`${nameOf(current)} payload`, schema.payload, current.payload);
    if (current.personal !== undefined && schema.personal !== undefined) {
      assertShape(`${nameOf(current)} personal data`, schema.personal, current.personal);
    }
    if (schema.upcast === undefined) return current;
    current = { ...current, payload: schema.upcast(current.payload), schemaVersion: current.schemaVersion + 1 };
  }
}

function schemaOf(schemas: EventSchemas, event: EventDraft): EventSchema {
  const schema = schemas[event.kind]?.[event.schemaVersion];
  if (schema === undefined) throw new EventSchemaError(`unknown event ${nameOf(event)}`);
  return schema;
}

function nameOf(event: EventDraft): string {
  return `${event.kind} version ${event.schemaVersion}`;
}

function assertShape(what: string, schema: ZodType, value: JsonObject | undefined): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new EventSchemaError(`${what}: ${issues.join("; ")}`, { cause: parsed.error });
}
