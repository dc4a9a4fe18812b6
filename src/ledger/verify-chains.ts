import type { Instant } from "#kernel/instant";
import { readExactJson } from "./exact-json.ts";
import type { Queryable } from "./event-reader.ts";
import { commitTo, commitToCommand, GENESIS_HASH, hashEvent } from "./hash.ts";

/** What a verification has read and found. */
export interface VerifyReport {
  readonly eventCount: number;
  readonly streamCount: number;
  readonly commandCount: number;
  /** Events whose personal data has been erased: the chain holds, the data is gone. */
  readonly erasedCount: number;
  /** One line a fault, with stream and version and no content. */
  readonly findings: readonly string[];
}

const PAGE_SIZE = 2_000;
/** A damaged disk could give a finding a row; the first ones say enough. */
const FINDINGS_MAX = 1_000;

interface StoredEvent {
  readonly position: number;
  readonly stream_id: string;
  readonly version: number;
  readonly kind: string;
  readonly schema_version: number;
  readonly payload: string;
  readonly personal_commitment: Buffer | null;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly command_id: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly personal_salt: Buffer | null;
  readonly personal: string | null;
  readonly command_actor: string | null;
  readonly command_stream_id: string | null;
  readonly command_version: number | null;
  readonly command_at: Instant | null;
  readonly answer_commitment: Buffer | null;
  readonly head_version: number | null;
  readonly head_hash: Buffer | null;
}

const EVENTS = `
  select e.position, e.stream_id, e.version, e.kind, e.schema_version, e.payload::text as payload, e.personal_commitment, e.actor,
         e.on_behalf_of, e.reason, e.at, e.command_id, e.prev_hash, e.hash, p.salt as personal_salt, p.data::text as personal,
         k.actor as command_actor, k.stream_id as command_stream_id, k.version as command_version, k.at as command_at,
         k.answer_commitment, s.version as head_version, s.head_hash
    from ledger.event e
    left join ledger.personal p on p.stream_id = e.stream_id and p.version = e.version
    left join ledger.command k on k.command_id = e.command_id
    left join ledger.stream s on s.stream_id = e.stream_id
   where (e.stream_id, e.version) > ($1, $2)
   order by e.stream_id, e.version
   limit ${PAGE_SIZE}`;

interface StoredCommand {
  readonly command_id: string;
  readonly actor: string;
  readonly salt: Buffer | null;
  readonly digest: Buffer;
  readonly answer: string | null;
  readonly answer_commitment: Buffer;
  readonly stream_id: string;
  readonly version: number;
  readonly at: Instant;
}

const COMMANDS = `
  select command_id, actor, salt, digest, answer::text as answer, answer_commitment, stream_id, version, at
    from ledger.command where command_id > $1 order by command_id limit ${PAGE_SIZE}`;

/** Rows that belong to no event: a head, or personal data, left alone. */
const ORPHANS = `
  select 'stream ' || s.stream_id || ' has a head and no events' as finding from ledger.stream s
   where not exists (select from ledger.event e where e.stream_id = s.stream_id)
  union all
  select 'personal data of ' || p.stream_id || ' ' || p.version || ' belongs to no event' from ledger.personal p
   where not exists (select from ledger.event e where e.stream_id = p.stream_id and e.version = p.version)
  limit ${FINDINGS_MAX}`;

/**
 * Verifies the whole ledger: every chain from its first event to its head, every commitment, every command. It reads in pages
 * and keeps one event in memory, whatever the ledger's size. Run it in a repeatable-read transaction beside a running system.
 * What it cannot see: a whole tail cut off together with a rewritten head; that takes a checkpoint kept elsewhere.
 */
export async function verifyChains(db: Queryable, progress: (done: number) => void = () => undefined): Promise<VerifyReport> {
  const findings: string[] = [];
  const walk = new ChainWalk(findings);
  for (let last: StoredEvent | undefined; ;) {
    const { rows } = await db.query<StoredEvent>(EVENTS, [last?.stream_id ?? "", last?.version ?? 0]);
    for (const row of rows) walk.next(row);
    last = rows.at(-1);
    progress(walk.eventCount);
    if (last === undefined || findings.length >= FINDINGS_MAX) break;
  }
  walk.end();
  const commandCount = await verifyCommands(db, findings);
  const orphans = await db.query<{ readonly finding: string }>(ORPHANS);
  findings.push(...orphans.rows.map(({ finding }) => finding));
  const { eventCount, streamCount, erasedCount } = walk;
  return { eventCount, streamCount, commandCount, erasedCount, findings: findings.slice(0, FINDINGS_MAX) };
}

async function verifyCommands(db: Queryable, findings: string[]): Promise<number> {
  let count = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await db.query<StoredCommand>(COMMANDS, [after]);
    for (const row of rows) {
      const fault = commandFault(row);
      if (fault !== undefined) findings.push(`command ${row.command_id}: ${fault}`);
    }
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || findings.length >= FINDINGS_MAX) return count;
    after = last.command_id;
  }
}

function commandFault(row: StoredCommand): string | undefined {
  if (row.salt === null || row.answer === null) return row.salt === row.answer ? undefined : "half erased";
  const answer = readExactJson(row.answer);
  if ("fault" in answer) return `answer: ${answer.fault}`;
  const commitment = commitToCommand(row.salt.toString("hex"), {
    commandId: row.command_id,
    actor: row.actor,
    streamId: row.stream_id,
    version: row.version,
    at: row.at,
    digest: row.digest.toString("hex"),
    answerText: answer.text,
  });
  return commitment === row.answer_commitment.toString("hex") ? undefined : "does not match its commitment";
}

/** Goes along the events in order of stream and version, remembering the one before. */
class ChainWalk {
  eventCount = 0;
  streamCount = 0;
  erasedCount = 0;
  readonly #findings: string[];
  #before: StoredEvent | undefined;

  constructor(findings: string[]) {
    this.#findings = findings;
  }

  next(event: StoredEvent): void {
    const before = this.#before?.stream_id === event.stream_id ? this.#before : undefined;
    if (before === undefined) {
      this.end();
      this.streamCount += 1;
    }
    this.eventCount += 1;
    if (event.personal_commitment !== null && event.personal === null) this.erasedCount += 1;
    for (const fault of [...linkFaults(event, before), ...contentFaults(event)]) this.#tell(event, fault);
    this.#before = event;
  }

  /** The chain of the last stream is over: its head must name its last event. */
  end(): void {
    const last = this.#before;
    if (last === undefined) return;
    if (last.head_hash === null) this.#tell(last, "the stream has no head");
    else if (last.head_version !== last.version || !last.head_hash.equals(last.hash)) this.#tell(last, "the head names another event");
    if (last.command_version !== last.version) this.#tell(last, "the last command ends at another version");
  }

  #tell(event: StoredEvent, fault: string): void {
    if (this.#findings.length < FINDINGS_MAX) this.#findings.push(`${event.stream_id} ${event.version}: ${fault}`);
  }
}

function linkFaults(event: StoredEvent, before: StoredEvent | undefined): readonly string[] {
  const faults: string[] = [];
  if (event.version !== (before?.version ?? 0) + 1) faults.push("an event is missing before it");
  if (event.prev_hash.toString("hex") !== (before?.hash.toString("hex") ?? GENESIS_HASH))
    faults.push("does not follow the event before it");
  if (before !== undefined && event.at < before.at) faults.push("is earlier than the event before it");
  if (before !== undefined && event.position <= before.position) faults.push("stands before an earlier event of its stream");
  if (before !== undefined && before.command_id !== event.command_id && before.command_version !== before.version) {
    faults.push("the command before it ends at another version");
  }
  return faults;
}

function contentFaults(event: StoredEvent): readonly string[] {
  if (event.answer_commitment === null) return ["its command is missing"];
  const faults: string[] = [];
  const isOfCommand = event.actor === event.command_actor && event.stream_id === event.command_stream_id && event.at === event.command_at;
  if (!isOfCommand) faults.push("differs from its command");
  const payload = readExactJson(event.payload);
  if ("fault" in payload) return [...faults, `payload: ${payload.fault}`];
  const hash = hashEvent({
    streamId: event.stream_id,
    version: event.version,
    kind: event.kind,
    schemaVersion: event.schema_version,
    payloadText: payload.text,
    personalCommitment: event.personal_commitment?.toString("hex") ?? null,
    actor: event.actor,
    onBehalfOf: event.on_behalf_of,
    reason: event.reason,
    at: event.at,
    commandId: event.command_id,
    commandCommitment: event.answer_commitment.toString("hex"),
    prevHash: event.prev_hash.toString("hex"),
  });
  if (hash !== event.hash.toString("hex")) faults.push("does not match its hash");
  const personal = personalFault(event);
  return personal === undefined ? faults : [...faults, personal];
}

function personalFault(event: StoredEvent): string | undefined {
  if (event.personal === null || event.personal_salt === null) return undefined;
  if (event.personal_commitment === null) return "has personal data that it never committed to";
  const personal = readExactJson(event.personal);
  if ("fault" in personal) return `personal data: ${personal.fault}`;
  const isBound = commitTo(event.personal_salt.toString("hex"), personal.text) === event.personal_commitment.toString("hex");
  return isBound ? undefined : "personal data does not match its commitment";
}
