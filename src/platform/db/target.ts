import type { ClientConfig } from "pg";
import type { ServerAddress } from "./launch.ts";

/** One database on one server, and how to log in to it. */
export type DatabaseTarget = { readonly connectionString: string } | (ServerAddress & { readonly database: string });

/** A server parameter is set for every connection, before the first statement. */
export interface SessionParameters {
  readonly role?: "motcua_app" | "motcua_owner" | "motcua_reader";
  readonly isReadOnly?: boolean;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
}

/** Where unqualified names are looked for. Our own SQL qualifies; operators of pg_trgm cannot. */
const SEARCH_PATH = "app,extension,public";

/** The driver's configuration for a target: role, read-only mode and time-outs stand before the first statement. */
export function clientConfig(target: DatabaseTarget, session: SessionParameters): ClientConfig {
  const parameters: Readonly<Record<string, string | number | undefined>> = {
    role: session.role,
    search_path: SEARCH_PATH,
    timezone: "UTC",
    datestyle: "ISO",
    default_transaction_read_only: session.isReadOnly === true ? "on" : undefined,
    statement_timeout: session.statementTimeoutMs,
    lock_timeout: session.lockTimeoutMs,
    idle_in_transaction_session_timeout: session.idleInTransactionTimeoutMs,
  };
  const options = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
  return { ...target, options, application_name: "motcua", connectionTimeoutMillis: 10_000, keepAlive: true };
}
