export type {
  CommandEnvelope,
  Committed,
  Decide,
  Decided,
  Effect,
  EventDraft,
  Ledger,
  LedgerEvent,
  Loaded,
  StreamId,
  StreamType,
} from "./ledger.ts";
