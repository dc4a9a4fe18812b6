import type pg from "pg";
import type { ActorRef, CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { type EventSchemas, upcastEvent } from "./event-schema.ts";
import type { LedgerEvent, StreamId } from "./ledger.ts";

/** Where events are read: the pool, or a connection in a transaction. Rows come with the value parsers of `#platform/db/pool`. */
export type Queryable = Pick<pg.Pool | pg.ClientBase, "query">;

/** An event with its place in the order of all events. */
export interface PlacedEvent {
  readonly position: number;
  readonly event: LedgerEvent;
}

/** Events that one read fetches; a longer stream is read in several. */
const PAGE_SIZE = 1000;

interface EventRow {
  readonly position: number;
  readonly stream_id: StreamId;
  readonly version: number;
  readonly kind: string;
  readonly schema_version: number;
  readonly payload: JsonObject;
  readonly personal: JsonObject | null;
  readonly actor: ActorRef;
  readonly on_behalf_of: ActorRef | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly command_id: CommandId;
  readonly hash: Buffer;
}

const COLUMNS =
  "e.position, e.stream_id, e.version, e.kind, e.schema_version, e.payload, p.data as personal, e.actor, e.on_behalf_of, e.reason, " +
  "e.at, e.command_id, e.hash";
const TABLES = "ledger.event e left join ledger.personal p on p.stream_id = e.stream_id and p.version = e.version";

/** A stretch of one stream, as `readNewer` finds it. */
export interface StreamPage {
  readonly events: readonly LedgerEvent[];
  /** Hash of the last event, hex; undefined when there is none. */
  readonly hash: string | undefined;
}

/** The events of a stream after a version, all of them, each in the current version of its schema. */
export async function readNewer(
  db: Queryable,
  stream: { readonly streamId: StreamId; readonly afterVersion: number; readonly schemas: EventSchemas },
): Promise<StreamPage> {
  const events: LedgerEvent[] = [];
  let hash: string | undefined;
  for (let after = stream.afterVersion; ;) {
    const { rows } = await db.query<EventRow>({
      name: "ledger.read_newer",
      text: `select ${COLUMNS} from ${TABLES} where e.stream_id = $1 and e.version > $2 order by e.version limit ${PAGE_SIZE}`,
      values: [stream.streamId, after],
    });
    for (const row of rows) events.push(upcastEvent(stream.schemas, eventOf(row)));
    const last = rows.at(-1);
    hash = last?.hash.toString("hex") ?? hash;
    if (last === undefined || rows.length < PAGE_SIZE) return { events, hash };
    after = last.version;
  }
}

/** The next events of all streams of a kind, by stream and version, after a given one. Throws for an event that does not fit its schema. */
export async function readKindPage(
  db: Queryable,
  type: { readonly kind: string; readonly events: EventSchemas },
  after: Pick<LedgerEvent, "streamId" | "version"> | undefined,
): Promise<readonly LedgerEvent[]> {
  const { rows } = await db.query<EventRow>({
    name: "ledger.read_kind",
    text:
      `select ${COLUMNS} from ${TABLES} where (e.stream_id, e.version) > ($1, $2) and e.stream_id < $3 ` +
      `order by e.stream_id, e.version limit ${PAGE_SIZE}`,
    // The character after the colon closes the range of the kind.
    values: [after?.streamId ?? `${type.kind}:`, after?.version ?? 0, `${type.kind};`],
  });
  return rows.map((row) => upcastEvent(type.events, eventOf(row)));
}

/** A stream read among others; `fault` says why its events cannot be understood any more. */
export interface ReadStream {
  readonly streamId: StreamId;
  readonly events: readonly LedgerEvent[];
  readonly fault?: string;
}

/** All events of some streams of a kind, by stream, each in the current version of its schema. Meant for a bounded number of short streams. */
export async function readStreams(
  db: Queryable,
  type: { readonly events: EventSchemas },
  ids: readonly StreamId[],
): Promise<readonly ReadStream[]> {
  const { rows } = await db.query<EventRow>({
    name: "ledger.read_streams",
    text: `select ${COLUMNS} from ${TABLES} where e.stream_id = any ($1) order by e.stream_id, e.version`,
    values: [ids],
  });
  return [...Map.groupBy(rows, (row) => row.stream_id)].map(([streamId, own]) => {
    try {
      return { streamId, events: own.map((row) => upcastEvent(type.events, eventOf(row))) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { streamId, events: [], fault: error.message };
    }
  });
}

/** Events of all streams after a position up to another, in order, in the version in which they were written. */
export async function readPlaced(
  db: Queryable,
  range: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<readonly PlacedEvent[]> {
  const { rows } = await db.query<EventRow>({
    name: "ledger.read_placed",
    text: `select ${COLUMNS} from ${TABLES} where e.position > $1 and e.position <= $2 order by e.position limit $3`,
    values: [range.after, range.upTo, range.limit],
  });
  return rows.map((row) => ({ position: row.position, event: eventOf(row) }));
}

function eventOf(row: EventRow): LedgerEvent {
  const event = {
    streamId: row.stream_id,
    version: row.version,
    kind: row.kind,
    schemaVersion: row.schema_version,
    payload: row.payload,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    reason: row.reason,
    at: row.at,
    commandId: row.command_id,
  };
  return row.personal === null ? event : { ...event, personal: row.personal };
}
