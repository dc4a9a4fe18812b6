import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";
import { checkCalendarFolder, readCalendarFolder } from "./calendar-folder.ts";
import { answerQuestion, explainQuestion, parseQuestion } from "./due-command.ts";
import type { DueAnswer, DueQuestion, FullDueAnswer } from "./due-command.ts";
import { judge } from "./judge-command.ts";
import { nationalCalendar } from "./national-calendar.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { CalendarText } from "./text/vi.ts";

/** Longest line of a batch; a longer one is not a question. */
const LINE_LENGTH_MAX = 64 * 1024;
/** Answers are written in pieces of about this size, so that a batch of any length runs in constant memory. */
const PIECE_LENGTH = 64 * 1024;

const options = {
  from: { type: "string" },
  for: { type: "string" },
  pause: { type: "string", multiple: true },
  extend: { type: "string", multiple: true },
  done: { type: "string" },
  lateness: { type: "string" },
  calendar: { type: "string" },
  batch: { type: "string" },
  explain: { type: "boolean" },
  "for-lawyer": { type: "boolean" },
} as const;

/** `motcua calendar due`: when something received then is due, and why. Needs no database. */
const calendarDueCommand: CliCommand = {
  path: ["calendar", "due"],
  summary: { vi: vi.cli.dueSummary, en: en.cli.dueSummary },
  usage:
    "--from TIME --for Nwd|Nd|Nm|Nh|same-day [--pause FROM/TO:restart|subtract]… [--extend DAY]… [--done TIME [--lateness date|clock-time]] [--calendar DIR] [--explain] [--for-lawyer] | --batch FILE|- [--calendar DIR] [--explain]",
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options });
    const text = io.language === "en" ? en : vi;
    const calendar = values.calendar === undefined ? nationalCalendar() : await readCalendarFolder(resolve(io.cwd, values.calendar));
    if (isProblem(calendar)) return io.refuse(calendar);
    if (values.batch !== undefined) {
      const input = await openBatch(values.batch, io.cwd);
      if (isProblem(input)) return io.refuse(input);
      const isExplained = values.explain === true;
      return answerBatch(input, io, (question) =>
        isExplained ? withoutLawyer(explainQuestion(calendar, question, text)) : answerQuestion(calendar, question),
      );
    }
    if (values.from === undefined || values.for === undefined) return io.misuse("--from, --for");
    const question = { from: values.from, for: values.for, pause: values.pause ?? [], extend: values.extend ?? [] };
    const answer = explainQuestion(calendar, question, text);
    if (isProblem(answer)) return io.refuse(answer);
    const judgement = judge(answer, { done: values.done, lateness: values.lateness });
    if (isProblem(judgement)) return io.refuse(judgement);
    const isForLawyer = values["for-lawyer"] === true;
    io.json({ ...(isForLawyer ? answer : withoutLawyer(answer)), ...judgement });
    printAnswer(answer, io, { text, isExplained: values.explain === true });
    if (judgement !== undefined) io.out(text.judgement(judgement));
    if (isForLawyer) printForLawyer(answer, io, text);
    return EXIT.done;
  },
};

/** `motcua calendar check`: every contradiction in a folder of calendar files, with its row. Needs no database. */
const calendarCheckCommand: CliCommand = {
  path: ["calendar", "check"],
  summary: { vi: vi.cli.checkSummary, en: en.cli.checkSummary },
  usage: "DIR",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
    const [folder] = positionals;
    if (folder === undefined) return io.misuse("DIR");
    const text = io.language === "en" ? en : vi;
    const { source, files, problems } = await checkCalendarFolder(resolve(io.cwd, folder));
    for (const one of problems) io.refuse(one);
    io.json({ files, rows: source.rows.length, version: source.version, problems });
    if (problems.length > 0) return EXIT.refused;
    io.out(text.cli.checked(files.length, source.rows.length));
    return EXIT.done;
  },
};

/** Commands of the calendar. */
export const calendarCommands: readonly CliCommand[] = [calendarDueCommand, calendarCheckCommand];

function withoutLawyer(answer: FullDueAnswer | Problem): Omit<FullDueAnswer, "lawyer"> | Problem {
  if (isProblem(answer)) return answer;
  const { lawyer: _lawyer, ...rest } = answer;
  return rest;
}

function printAnswer(
  answer: FullDueAnswer,
  io: CliIo,
  { text, isExplained }: { readonly text: CalendarText; readonly isExplained: boolean },
): void {
  const steps = isExplained ? answer.steps : answer.steps.filter(({ kind }) => kind === "due" || kind === "provisional");
  for (const step of steps) io.out(step.text);
  for (const warning of answer.warnings) io.out(text.warnings[warning]);
  if (!isExplained) return;
  if (answer.forwardBy !== null) io.out(text.duties.forwardBy(answer.forwardBy));
  if (answer.supplementRequestBy !== null) io.out(text.duties.supplementRequestBy(answer.supplementRequestBy));
  if (answer.apology !== null) io.out(text.duties.apology(answer.apology));
}

function printForLawyer({ lawyer, calendarVersion }: FullDueAnswer, io: CliIo, text: CalendarText): void {
  io.out("");
  io.out(text.lawyer.heading);
  io.out(text.lawyer.regime(lawyer.regime));
  io.out(text.lawyer.calendar(calendarVersion));
  for (const [index, step] of lawyer.steps.entries()) io.out(`${index + 1}. ${step.text}`);
}

async function openBatch(name: string, cwd: string): Promise<AsyncIterable<string | Buffer> | Problem> {
  if (name === "-") return process.stdin.setEncoding("utf8");
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return problem("calendar.batch_missing", { file: name });
  return createReadStream(path, { encoding: "utf8" });
}

/** One answer a line, in order; a line that cannot be answered gets its problem. Exits 1 when there was one. */
async function answerBatch(
  input: AsyncIterable<string | Buffer>,
  io: CliIo,
  answer: (question: DueQuestion) => DueAnswer | Problem,
): Promise<number> {
  let hasRefused = false;
  let number = 0;
  let piece = "";
  const answerLine = (line: string): void => {
    const question = line.length > LINE_LENGTH_MAX ? problem("calendar.line_unreadable", { text: line.slice(0, 80) }) : parseQuestion(line);
    const result = isProblem(question) ? question : answer(question);
    if (isProblem(result)) hasRefused = true;
    piece += `${JSON.stringify(isProblem(result) ? { ...result, line: number } : result)}\n`;
  };
  let rest = "";
  for await (const chunk of input) {
    const lines = `${rest}${chunk.toString()}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") answerLine(line);
      if (piece.length < PIECE_LENGTH) continue;
      await io.write(piece);
      piece = "";
    }
  }
  number += 1;
  if (rest.trim() !== "") answerLine(rest);
  if (piece !== "") await io.write(piece);
  return hasRefused ? EXIT.refused : EXIT.done;
}
