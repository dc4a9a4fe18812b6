import type { JsonObject } from "#kernel/json";

import type { NodeKey, TimerSpan } from "./process-model.ts";

/**
 * Where a token rests: a waiting node (user, service, receive, call, timer, event gateway) by its key, or a flow into a joining gateway by
 * the flow's key. A sound process never has two tokens in one place, so a marking is a set.
 */
export type PlaceKey = string;

/** Every place with a token, sorted. */
export type Marking = readonly PlaceKey[];

/** What a token waits for in its place. */
export type PlaceKind = "user" | "service" | "receive" | "call" | "timer" | "event" | "join";

/** What happened to a process in hand. */
export type Trigger =
  | { readonly kind: "completed"; readonly step: NodeKey }
  | { readonly kind: "returned"; readonly step: NodeKey; readonly to: NodeKey }
  /** A timer on the way, behind an event gateway or on an edge fired. */
  | { readonly kind: "timer"; readonly node: NodeKey }
  | { readonly kind: "message"; readonly message: string }
  | { readonly kind: "service_done"; readonly node: NodeKey }
  | { readonly kind: "call_ended"; readonly node: NodeKey };

/** What conditions may ask: `dossier.…`, `form.…`, `step.<key>.<question>`, `rule.<key>.<output>`, `call.<key>.outcome`. */
export type ProcessFacts = JsonObject;

/** A timer that runs from now, beside a token: fire it with `{ kind: "timer", node }` if it is still armed then. */
export interface ArmedTimer {
  readonly node: NodeKey;
  readonly after: TimerSpan;
}

/** What a trigger does to the tokens. Pure data: whoever keeps the tokens records it. */
export interface Move {
  /** Tokens that went, with those an interrupting edge or a terminating end took. */
  readonly left: readonly PlaceKey[];
  /** Tokens that came to rest. */
  readonly entered: readonly { readonly place: PlaceKey; readonly kind: PlaceKind }[];
  /** The marking afterwards. */
  readonly marking: Marking;
  /** Nodes passed without resting, in order: gateways, rules, messages sent, events. */
  readonly passed: readonly NodeKey[];
  readonly armed: readonly ArmedTimer[];
  /** Timers that must not fire any more. */
  readonly disarmed: readonly NodeKey[];
  readonly sent: readonly { readonly node: NodeKey; readonly message: string }[];
  /** What rules on the way gave, by rule key; to be kept with the facts. */
  readonly ruled: Readonly<Record<string, JsonObject>>;
  /** No token is left. */
  readonly isEnded: boolean;
}
