import type { ActorRef, CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { canonicalJson, type JsonObject } from "#kernel/json";
import { type Problem, problem } from "#kernel/problem";
import { freshBytes } from "#platform/random";
import { assertDraft } from "./event-schema.ts";
import { commitTo, commitToCommand, GENESIS_HASH, hashEvent } from "./hash.ts";
import type { CommandEnvelope, Decided, Effect, EventDraft, LedgerEvent, StreamId, StreamType } from "./ledger.ts";
import { isStorable } from "./storable.ts";

const SALT_BYTES = 16;

/** A stream as the committer must know it: its state, where its chain stands, and the time of its last event. */
export interface StreamHead<S> {
  readonly state: S;
  readonly version: number;
  readonly hash: string;
  readonly lastAt: Instant | undefined;
}

/** The head of a stream without events. */
export function emptyHead<S>(type: StreamType<S>): StreamHead<S> {
  return { state: type.initial, version: 0, hash: GENESIS_HASH, lastAt: undefined };
}

/** One event, ready to be committed: hashes in hex, the payload as canonical JSON. */
export interface EventRequest {
  readonly version: number;
  readonly kind: string;
  readonly schemaVersion: number;
  readonly payloadText: string;
  readonly personalCommitment: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** The personal data of one event, as canonical JSON beside its salt in hex. */
export interface PersonalRequest {
  readonly version: number;
  readonly salt: string;
  readonly text: string;
}

/** One command, ready to be committed. Texts are made canonical and hashed here, once, however often the batch is sent. */
export interface CommitRequest {
  readonly commandId: CommandId;
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  readonly nextVersion: number;
  readonly prevHash: string;
  readonly headHash: string;
  readonly actor: ActorRef;
  readonly onBehalfOf: ActorRef | null;
  readonly reason: string | null;
  readonly at: Instant;
  /** Tells our own stored command from an earlier one with the same id. */
  readonly salt: string;
  readonly digest: string;
  readonly answerText: string;
  readonly answerCommitment: string;
  readonly events: readonly EventRequest[];
  readonly personals: readonly PersonalRequest[];
  readonly effects: readonly Effect[];
}

/** A request with what it makes of the stream and of the caller, once it is committed. */
export interface PreparedCommand<S> {
  readonly request: CommitRequest;
  readonly head: StreamHead<S>;
  readonly answer: JsonObject;
}

export interface CommandDraft<S> {
  readonly type: StreamType<S>;
  readonly streamId: StreamId;
  readonly head: StreamHead<S>;
  readonly envelope: CommandEnvelope;
  readonly decided: Decided;
  /** The time the events carry. */
  readonly at: Instant;
}

/** What the digest of a command covers: the same id with other content must be told apart. */
export function commandText(envelope: CommandEnvelope): string {
  return canonicalJson({ name: envelope.name, input: envelope.input });
}

/** Hashes and folds what was decided. The state is folded from events as a later reader finds them, so cache and replay agree. */
export function prepareCommand<S>(draft: CommandDraft<S>): PreparedCommand<S> | Problem {
  const { type, streamId, head, envelope, decided, at } = draft;
  const salt = freshBytes(SALT_BYTES).toString("hex");
  const answerText = canonicalJson(decided.answer);
  const digest = commitTo(salt, commandText(envelope));
  const { commandId, actor } = envelope;
  const version = head.version + decided.events.length;
  const answerCommitment = commitToCommand(salt, { commandId, actor, streamId, version, at, digest, answerText });
  const chain = new Chain(draft, answerCommitment);
  const effects: Effect[] = [];
  let state = head.state;
  for (const event of decided.events) {
    assertDraft(type.events, event);
    const folded = chain.append(event);
    const after = type.fold(state, folded);
    effects.push(...type.tally(state, after, folded));
    state = after;
  }
  const { answer } = decided;
  if (!chain.isStorable || !isStorable(answerText, answer)) return problem("ledger.text_unstorable");
  if (decided.events.length > 0) effects.push(...(type.projectChange?.(head.state, state) ?? type.project(state)));
  effects.push(...(decided.effects ?? []));
  return {
    request: {
      commandId,
      streamId,
      expectedVersion: head.version,
      nextVersion: version,
      prevHash: head.hash,
      headHash: chain.hash,
      actor,
      onBehalfOf: onBehalfOfIn(draft),
      reason: chain.reason,
      at,
      salt,
      digest,
      answerText,
      answerCommitment,
      events: chain.events,
      personals: chain.personals,
      effects,
    },
    head: { state, version, hash: chain.hash, lastAt: decided.events.length > 0 ? at : head.lastAt },
    answer: JSON.parse(answerText) as JsonObject,
  };
}

type ChainDraft = Omit<CommandDraft<unknown>, "type">;

/** The decision is made under the version swap, so it knows better than whoever sent the command. */
function onBehalfOfIn({ decided, envelope }: Pick<CommandDraft<unknown>, "decided" | "envelope">): ActorRef | null {
  return decided.onBehalfOf === undefined ? envelope.onBehalfOf : decided.onBehalfOf;
}

/** The growing end of one stream's chain while one command is prepared. */
class Chain {
  version: number;
  hash: string;
  /** Whether PostgreSQL can hold all texts so far. */
  isStorable: boolean;
  readonly events: EventRequest[] = [];
  readonly personals: PersonalRequest[] = [];
  readonly reason: string | null;
  readonly #commandCommitment: string;
  readonly #draft: ChainDraft;

  constructor(draft: ChainDraft, commandCommitment: string) {
    this.#draft = draft;
    this.reason = draft.envelope.reason?.normalize("NFC") ?? null;
    this.isStorable = isStorable(JSON.stringify(this.reason), this.reason);
    this.#commandCommitment = commandCommitment;
    this.version = draft.head.version;
    this.hash = draft.head.hash;
  }

  append(event: EventDraft): LedgerEvent {
    const { streamId, envelope, at } = this.#draft;
    const { actor, commandId } = envelope;
    const onBehalfOf = onBehalfOfIn(this.#draft);
    const prevHash = this.hash;
    this.version += 1;
    const payloadText = canonicalJson(event.payload);
    this.isStorable &&= isStorable(payloadText, event.payload);
    const personal = this.#appendPersonal(event);
    const { kind, schemaVersion } = event;
    const named = { streamId, version: this.version, kind, schemaVersion, actor, onBehalfOf, reason: this.reason, at, commandId };
    this.hash = hashEvent({
      ...named,
      payloadText,
      personalCommitment: personal?.commitment ?? null,
      commandCommitment: this.#commandCommitment,
      prevHash,
    });
    this.events.push({
      version: this.version,
      kind,
      schemaVersion,
      payloadText,
      personalCommitment: personal?.commitment ?? null,
      prevHash,
      hash: this.hash,
    });
    const stored = { ...named, payload: JSON.parse(payloadText) as JsonObject };
    return personal === undefined ? stored : { ...stored, personal: JSON.parse(personal.text) as JsonObject };
  }

  #appendPersonal(event: EventDraft): { readonly commitment: string; readonly text: string } | undefined {
    if (event.personal === undefined) return undefined;
    const salt = freshBytes(SALT_BYTES).toString("hex");
    const text = canonicalJson(event.personal);
    this.isStorable &&= isStorable(text, event.personal);
    this.personals.push({ version: this.version, salt, text });
    return { commitment: commitTo(salt, text), text };
  }
}
