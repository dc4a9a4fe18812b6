import { resolve } from "node:path";
import { isProblem, problem } from "#kernel/problem";
import { type CliCommand, EXIT } from "#platform/cli";
import { backUp } from "#platform/db/backup";
import { restoreBackup } from "#platform/db/restore";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** `motcua backup DIR`: a copy of database and files, taken while the system runs. */
export const backupCommand: CliCommand = {
  path: ["backup"],
  summary: summaryOf("backup"),
  usage: "DIR",
  async run([name, ...rest], io) {
    if (name === undefined || rest.length > 0) return io.misuse("backup DIR");
    if (io.settings.databaseUrl !== undefined) return io.refuse(problem("platform.backup_needs_embedded"));
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const folder = resolve(io.cwd, name);
    const { dataDir } = io.settings;
    const manifest = await backUp({ dataDir, target: database.target, folder, at: io.clock.now(), progress: io.progress });
    if (isProblem(manifest)) return io.refuse(manifest);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    io.json({ folder, files: manifest.files.length, bytes });
    io.out(cliText(io.language).backup.done(folder, manifest.files.length, Math.ceil(bytes / 1_048_576)));
    return EXIT.done;
  },
};

/** `motcua restore DIR`: makes an empty data folder what the backup holds; the database is opened to prove that it can be. */
export const restoreCommand: CliCommand = {
  path: ["restore"],
  summary: summaryOf("restore"),
  usage: "DIR",
  async run([name, ...rest], io) {
    if (name === undefined || rest.length > 0) return io.misuse("restore DIR");
    if (io.settings.databaseUrl !== undefined) return io.refuse(problem("platform.backup_needs_embedded"));
    const manifest = await restoreBackup(resolve(io.cwd, name), io.settings.dataDir, io.progress);
    if (isProblem(manifest)) return io.refuse(manifest);
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    io.json({ createdAt: manifest.createdAt, files: manifest.files.length });
    io.out(cliText(io.language).restore.done(manifest.createdAt));
    return EXIT.done;
  },
};
