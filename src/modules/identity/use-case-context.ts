import type { Kysely } from "kysely";
import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { Ledger } from "#ledger";
import type { Actor } from "./actor.ts";

/** Language in which a person reads and is answered. */
export type Locale = "vi" | "en";

/** What every use case is given. `now` was read once, at the edge. */
export interface UseCaseContext {
  readonly ledger: Ledger;
  readonly db: Kysely<unknown>;
  readonly actor: Actor;
  readonly now: Instant;
  readonly clock: { now(): Instant };
  readonly commandId: CommandId;
  readonly requestId: string;
  readonly locale: Locale;
}
