import type { CliText } from "./vi.ts";

/** English sentences of the command line itself. */
export const en = {
  help: {
    title: "Một Cửa: the one-stop shop and administrative reform of a province, on one tamper-evident ledger.",
    usage: "Usage: npx motcua <command> [--json]",
    json: "--json: prints one JSON document on standard output and nothing else. Exit codes: 0 done, 1 refused, 2 wrong usage.",
  },
  summary: {
    help: "list the commands",
    migrate: "bring the database to the latest version",
    start: "start the system: database, sample province when it is empty, web pages",
    doctor: "examine the system: database, disk, ledger, figures",
    settings: "list the environment variables and what they mean",
  },
  migrate: {
    done: (names: readonly string[]): string =>
      names.length === 0 ? "The database is at the latest version." : `Applied: ${names.join(", ")}.`,
  },
  start: {
    openingDatabase: "Opening the database …",
    preparing: (name: string): string => `Preparing: ${name} …`,
    ready: (seconds: string): string => `Ready after ${seconds} seconds. Stop: Ctrl+C.`,
    stopping: "Stopping …",
    stopped: "Stopped.",
  },
  doctor: {
    good: "The system is well.",
    bad: (count: number): string => `${count} checks failed.`,
  },
} as const satisfies CliText;
