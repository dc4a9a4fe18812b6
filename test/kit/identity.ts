import { after } from "node:test";
import { createLedger, type AnyStreamType, type Ledger } from "#ledger";
import { accountStreamType, citizenStreamType, type Actor, type UseCaseContext } from "#modules/identity";
import { agencyStreamType, officerStreamType } from "#modules/organisation";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newCommandId } from "#platform/ids";

/** A ledger over the streams of organisation and identity, and those that the test adds; closed after the file's last test. */
export function useLedger(database: Database, types: readonly AnyStreamType[] = []): Ledger {
  const own: readonly AnyStreamType[] = [agencyStreamType, officerStreamType, accountStreamType, citizenStreamType];
  const ledger = createLedger(database, { types: [...own, ...types] });
  after(() => ledger.close());
  return ledger;
}

/** Makes contexts for use cases: a fresh command id each, the clock's now, the actor asked for. */
export function contexts(database: Database, ledger: Ledger, clock: Clock) {
  return (actor: Actor = { kind: "system", job: "test" }, overrides: Partial<UseCaseContext> = {}): UseCaseContext => ({
    ledger,
    db: database,
    actor,
    now: clock.now(),
    clock,
    commandId: newCommandId(),
    requestId: "test",
    locale: "vi",
    ...overrides,
  });
}
