export { RECORD_KINDS, recordKindOf } from "./record-kind.data.ts";
export type { RecordKind, RecordQuantity } from "./record-kind.data.ts";
export { recordStreamType } from "./record.ts";
export type { RecordStanding } from "./record.ts";
export type { RecordContent } from "./record.events.ts";
export { confirmRecord, correctRecord, enterRecord, returnRecord } from "./keep-record.ts";
export { recordTitles } from "./record.queries.ts";
