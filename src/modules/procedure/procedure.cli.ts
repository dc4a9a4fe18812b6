import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { onCommandLine } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { EXIT, type CliCommand, type CliIo } from "#platform/cli";
import type { Database } from "#platform/db/pool";
import { importRecords } from "./import-records.ts";
import { procedureDocument, type ProcedureDocument } from "./procedure-document.ts";
import { findDocument, listCodesAfter } from "./procedure.queries.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import { parseProcedureCode } from "./procedure.ts";
import { openRecordFile } from "./record-file.ts";
import { searchProcedures } from "./search-procedures.queries.ts";
import { en } from "./text/en.ts";
import { vi, type ProcedureText } from "./text/vi.ts";

const EXPORT_PAGE_SIZE = 100;
const SEARCH_SIZE = 20;

function textOf(io: CliIo): ProcedureText {
  return io.language === "en" ? en : vi;
}

/** `motcua procedure import`: national records into drafts and the review queue. */
const importCommand: CliCommand = {
  path: ["procedure", "import"],
  summary: { vi: vi.cli.importSummary, en: en.cli.importSummary },
  usage: "FILE.jsonl[.gz]",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return io.misuse("FILE.jsonl[.gz]");
    const lines = await openRecordFile(resolve(io.cwd, path));
    if (isProblem(lines)) return io.refuse(lines);
    return onCommandLine(io, { types: [procedureStreamType] }, (context) => importLines(lines, context(), io));
  },
};

async function importLines(lines: AsyncIterable<string>, ctx: UseCaseContext, io: CliIo): Promise<number> {
  const text = textOf(io);
  const view = await importRecords(ctx, lines, (count) => io.progress(text.cli.progress(count)));
  if (isProblem(view)) return io.refuse(view);
  io.json(view);
  io.out(text.cli.imported(view.imported, view.unchanged));
  io.out(text.cli.inReview(view.review.length));
  for (const { line, reason } of view.refused) io.err(text.cli.refused(line, reason));
  return view.refused.length > 0 && view.imported === 0 ? EXIT.refused : EXIT.done;
}

/** `motcua procedure show`: one procedure as the outer contract prints it. */
const showCommand: CliCommand = {
  path: ["procedure", "show"],
  summary: { vi: vi.cli.showSummary, en: en.cli.showSummary },
  usage: "CODE",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    if (positionals.length !== 1) return io.misuse("CODE");
    const code = parseProcedureCode(positionals[0] ?? "");
    if (code === undefined) return io.refuse(problem("procedure.code_invalid"));
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const document = await readDocument(database, code);
    if (isProblem(document)) return io.refuse(document);
    io.json(document);
    printDocument(document, io);
    return EXIT.done;
  },
};

async function readDocument(database: Database, code: string): Promise<ProcedureDocument | Problem> {
  const source = await findDocument(database, code);
  return source === undefined ? problem("procedure.unknown", { code }) : procedureDocument(source);
}

function printDocument(document: ProcedureDocument, io: CliIo): void {
  const text = textOf(io);
  io.out(`${document.code}  ${document.name}`);
  io.out(document.field);
  for (const { channel, time, fee } of document.channels) {
    const timeText = time === null ? "?" : text.time(time.amount, time.unit);
    const amount =
      typeof fee === "object" && fee !== null ? `${fee.amount} ${fee.currency}${fee.per === null ? "" : `/${fee.per}`}` : (fee ?? "?");
    io.out(`  ${text.channels[channel]}: ${timeText}, ${amount}`);
  }
  for (const { name, originals, copies } of document.components) io.out(`  - ${name} (${originals ?? "?"} + ${copies ?? "?"})`);
  for (const { field, reason } of document.review) io.out(`  ? ${field}: ${text.doubts[reason]}`);
}

/** `motcua procedure export`: the newest version of every procedure, one JSON document a line. */
const exportCommand: CliCommand = {
  path: ["procedure", "export"],
  summary: { vi: vi.cli.exportSummary, en: en.cli.exportSummary },
  async run(args, io) {
    parseArgs({ args: [...args] });
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    let after = "";
    for (;;) {
      const codes = await listCodesAfter(database, after, EXPORT_PAGE_SIZE);
      const documents = await Promise.all(codes.map((code) => readDocument(database, code)));
      await io.write(documents.map((document) => `${JSON.stringify(document)}\n`).join(""));
      if (codes.length < EXPORT_PAGE_SIZE) return EXIT.done;
      after = codes.at(-1) ?? after;
    }
  },
};

/** `motcua procedure search`: the whole catalogue, drafts too, the closest first. */
const searchCommand: CliCommand = {
  path: ["procedure", "search"],
  summary: { vi: vi.cli.searchSummary, en: en.cli.searchSummary },
  usage: "WORDS",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    if (positionals.length === 0) return io.misuse("WORDS");
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const query = { words: positionals.join(" "), today: civilDateOf(io.clock.now()), includesDrafts: true, pageSize: SEARCH_SIZE };
    const { procedures, total, isApproximate } = await searchProcedures(database, query);
    io.json({
      total,
      isApproximate,
      procedures: procedures.map(({ code, name, field, levels, state }) => ({ code, name, field, levels, state })),
    });
    for (const { code, name } of procedures) io.out(`${code}  ${name}`);
    if (procedures.length === 0) io.out(textOf(io).cli.nothingFound);
    return EXIT.done;
  },
};

/** The commands of the catalogue of procedures. */
export const procedureCommands: readonly CliCommand[] = [importCommand, showCommand, exportCommand, searchCommand];
