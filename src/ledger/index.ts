export { createLedger, type LedgerOptions } from "./create-ledger.ts";
export { type EventSchema, EventSchemaError, type EventSchemas } from "./event-schema.ts";
export {
  type AnyStreamType,
  type CommandEnvelope,
  type Committed,
  type Decide,
  type Decided,
  type Effect,
  type EventDraft,
  type Ledger,
  type LedgerEvent,
  type Loaded,
  type StreamId,
  streamIdOf,
  type StreamType,
} from "./ledger.ts";
export { ledgerChecks } from "./ledger.doctor.ts";
export { rebuildProjections, type RebuildReport, staleSinks } from "./rebuild-projections.ts";
export { ledgerProblems } from "./ledger.errors.ts";
export { settledPosition } from "./settled-position.ts";
export { type PlacedEvent } from "./event-reader.ts";
export { pollSubscription, type RunningSubscriber, startSubscriber, type Subscription } from "./subscriber.ts";
export { problems as ledgerTextEn } from "./text/en.ts";
export { problems as ledgerTextVi } from "./text/vi.ts";
