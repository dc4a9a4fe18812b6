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
    rebuildProjections: "rebuild projections and counters from the ledger, while the system runs",
    start: "start the system: database, sample province when it is empty, web pages",
    doctor: "examine the system: database, disk, ledger, figures",
    backup: "back up database and files into a new folder, while the system runs",
    restore: "restore a backup into an empty data folder",
    bench: "measure beside a yardstick in the same run",
    settings: "list the environment variables and what they mean",
  },
  migrate: {
    done: (names: readonly string[]): string =>
      names.length === 0 ? "The database is at the latest version." : `Applied: ${names.join(", ")}.`,
  },
  rebuildProjections: {
    done: (streams: number, differences: number): string => `Rebuilt from ${streams} streams; ${differences} counters corrected.`,
    unreadable: (name: string): string => `Left out, cannot be read: ${name}`,
  },
  backup: {
    done: (folder: string, files: number, mb: number): string => `Backed up ${files} files (${mb} MB) into ${folder}.`,
  },
  restore: {
    done: (createdAt: string): string => `Restored the backup of ${createdAt}. Examine it: npx motcua doctor.`,
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
