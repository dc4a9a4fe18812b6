import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";

import type { SampleOfficer } from "../province/officers.ts";

/** Something done to a dossier through one use case: its name is the use case's, its input what a page would post. */
export interface Deed {
  readonly name: string;
  readonly input: JsonObject;
  /** The fee was receipted elsewhere, before receipts were kept here. */
  readonly isFeeNotedBefore?: boolean;
}

/** What a dossier's life wants next: a deed, by somebody, not before a moment, taking so many minutes of their time. */
export interface Wish {
  readonly at: Instant;
  /** Null for the applicant, who has no desk; the clock for what time alone does. */
  readonly by: SampleOfficer | "clock" | null;
  readonly minutes: number;
  readonly deed: Deed;
}

/** A deed with the moment at which it happened. */
export interface DoneDeed {
  readonly at: Instant;
  readonly by: SampleOfficer | "clock" | null;
  readonly deed: Deed;
}

/** A dossier's life: yields what it wants next and is told when it happened. */
export type Life = Generator<Wish, void, Instant>;
