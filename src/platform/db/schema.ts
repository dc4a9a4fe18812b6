// Row types by table, generated from the migrated database by tools/generate-schema.ts. Never edited by hand.
import type { Generated } from "kysely";
import type { Instant } from "#kernel/instant";

/** Which files of db/migrations have been applied; read by every process at start and while it runs. */
export interface AppMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly is_breaking: boolean;
  readonly applied_at: Generated<Instant>;
}

/** All tables and views by qualified name. */
export interface Tables {
  readonly "app.migration": AppMigration;
}
