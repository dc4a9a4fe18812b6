import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { Language } from "#platform/problem-text";
import type { Settings } from "#platform/settings";

/** What an examination is given. */
export interface DoctorContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly progress: (text: string) => void;
}

/** One examination of `motcua doctor`. Platform has its own; the ledger and the modules add theirs. It changes nothing. */
export interface DoctorCheck {
  /** `<module>.<what>`, for example `ledger.chains`. */
  readonly name: string;
  readonly summary: Readonly<Record<Language, string>>;
  /** What is wrong, one technical line each with ids and no personal data; empty when all is well. */
  run(context: DoctorContext): Promise<readonly string[]>;
}
