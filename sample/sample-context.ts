import { createHash } from "node:crypto";

import { parseCommandId, type CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { Ledger } from "#ledger";
import type { Actor, UseCaseContext } from "#modules/identity";
import type { Database } from "#platform/db/pool";

/** What the sample needs of the running system: everything else it does through use cases. */
export interface SampleHost {
  readonly ledger: Ledger;
  readonly database: Database;
}

/**
 * The id of a command of the sample: it follows from what the command is, so that loading again repeats commands instead of
 * doing them twice. Version 8 of RFC 9562: an id of our own making.
 */
export function sampleCommandId(name: string): CommandId {
  const hex = createHash("sha256").update(`an-binh ${name}`).digest("hex");
  const id = parseCommandId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`);
  if (id === undefined) throw new Error("a digest in UUID form is a command id");
  return id;
}

/** The machine's own hand, for what no officer did: founding the sample. */
export const SAMPLE_FOUNDER: Actor = { kind: "system", job: "sample" };

/** The context of one command at a moment of the story. */
export function sampleContext(
  host: SampleHost,
  command: { readonly name: string; readonly at: Instant; readonly actor: Actor },
): UseCaseContext {
  const { at, actor, name } = command;
  return {
    ledger: host.ledger,
    db: host.database,
    actor,
    now: at,
    clock: { now: () => at },
    commandId: sampleCommandId(name),
    requestId: "sample",
    locale: "vi",
  };
}
