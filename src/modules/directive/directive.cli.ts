import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isProblem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";

import { directiveDocument } from "./directive-document.ts";
import { evaluateFolder, readDirectiveFile } from "./read-files.ts";
import type { DirectiveReading } from "./reader/reading.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { DirectiveText } from "./text/vi.ts";

const readCommand: CliCommand = {
  path: ["directive", "read"],
  summary: { vi: vi.cli.read, en: en.cli.read },
  usage: "FILE",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined) return io.misuse("FILE");
    const reading = await readDirectiveFile(resolve(io.cwd, file));
    if (isProblem(reading)) return io.refuse(reading);
    io.json(directiveDocument(reading));
    const text = textOf(io);
    print(reading, io, text);
    // Findings are said beside the one document of --json, where a person or a log sees them.
    for (const finding of reading.findings)
      io.err(`${lineOf(reading.text, finding.place.start)}: ${text.findings[finding.code](finding.params)}`);
    return EXIT.done;
  },
};

const evaluateCommand: CliCommand = {
  path: ["directive", "evaluate"],
  summary: { vi: vi.cli.evaluate, en: en.cli.evaluate },
  usage: "GOLD.json TEXTS_DIR",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
    const [gold, folder] = positionals;
    if (gold === undefined || folder === undefined) return io.misuse("GOLD.json TEXTS_DIR");
    const evaluation = await evaluateFolder(resolve(io.cwd, gold), resolve(io.cwd, folder));
    if (isProblem(evaluation)) return io.refuse(evaluation);
    io.json(evaluation);
    const { documents, absent, ...scores } = evaluation;
    for (const [aspect, { precision, recall, f1 }] of Object.entries(scores))
      io.out(`${aspect.padEnd(10)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`);
    for (const { file, missed, invented } of documents) {
      if (missed.length + invented.length > 0) io.out(file);
      for (const one of missed) io.out(`  - ${one}`);
      for (const one of invented) io.out(`  + ${one}`);
    }
    for (const file of absent) io.err(textOf(io).cli.absent(file));
    return EXIT.done;
  },
};

/** Commands that read directives; they need no database. */
export const directiveCommands: readonly CliCommand[] = [readCommand, evaluateCommand];

function textOf(io: CliIo): DirectiveText {
  return io.language === "en" ? en : vi;
}

function print({ head, tasks }: DirectiveReading, io: CliIo, text: DirectiveText): void {
  io.out([head.kind, head.number, head.date, head.issuer].flatMap((one) => one?.value ?? []).join(" · "));
  io.out(head.subject?.value ?? "–");
  for (const task of tasks) {
    io.out("");
    io.out(`${task.id}  ${task.lead.map(({ name }) => name).join("; ")}${task.deadline === null ? "" : ` · ${task.deadline.text}`}`);
    io.out(`    ${task.text}`);
    for (const { metric, comparator, value, unit, measure } of task.targets)
      io.out(`    ${text.cli.target} ${metric} ${comparator} ${value} ${unit}${measure === null ? "" : ` → ${measure}`}`);
  }
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
