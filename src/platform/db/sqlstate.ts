/** The SQLSTATE of a database error, or the errno of a broken connection. */
export function sqlState(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return /Connection terminated|Client has encountered a connection error/u.test(thrown.message) ? "08006" : undefined;
}
