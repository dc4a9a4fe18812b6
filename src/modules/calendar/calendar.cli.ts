import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";
import { readCalendarFolder } from "./calendar-folder.ts";
import { answerQuestion, explainQuestion, parseQuestion } from "./due-command.ts";
import type { DueAnswer, DueQuestion } from "./due-command.ts";
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
  calendar: { type: "string" },
  batch: { type: "string" },
  explain: { type: "boolean" },
} as const;

/** `motcua calendar due`: when something received then is due, and why. Needs no database. */
const calendarDueCommand: CliCommand = {
  path: ["calendar", "due"],
  summary: { vi: vi.cli.dueSummary, en: en.cli.dueSummary },
  usage:
    "--from TIME --for Nwd|Nd|Nm|Nh|same-day [--pause FROM/TO:restart|subtract]… [--calendar DIR] [--explain] | --batch FILE|- [--calendar DIR] [--explain]",
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
        isExplained ? explainQuestion(calendar, question, text) : answerQuestion(calendar, question),
      );
    }
    if (values.from === undefined || values.for === undefined) return io.misuse("--from, --for");
    const answer = explainQuestion(calendar, { from: values.from, for: values.for, pause: values.pause ?? [] }, text);
    if (isProblem(answer)) return io.refuse(answer);
    io.json(answer);
    printAnswer(answer, io, { text, isExplained: values.explain === true });
    return EXIT.done;
  },
};

/** Commands of the calendar. */
export const calendarCommands: readonly CliCommand[] = [calendarDueCommand];

function printAnswer(
  answer: DueAnswer,
  io: CliIo,
  { text, isExplained }: { readonly text: CalendarText; readonly isExplained: boolean },
): void {
  const steps = answer.steps ?? [];
  for (const step of isExplained ? steps : steps.filter(({ kind }) => kind === "due" || kind === "provisional")) io.out(step.text);
  for (const warning of answer.warnings) io.out(text.warnings[warning]);
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
  let piece = "";
  const answerLine = (line: string): void => {
    const question = line.length > LINE_LENGTH_MAX ? problem("calendar.line_unreadable", { text: line.slice(0, 80) }) : parseQuestion(line);
    const result = isProblem(question) ? question : answer(question);
    if (isProblem(result)) hasRefused = true;
    piece += `${JSON.stringify(result)}\n`;
  };
  let rest = "";
  for await (const chunk of input) {
    const lines = `${rest}${chunk.toString()}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() !== "") answerLine(line);
      if (piece.length < PIECE_LENGTH) continue;
      await io.write(piece);
      piece = "";
    }
  }
  if (rest.trim() !== "") answerLine(rest);
  if (piece !== "") await io.write(piece);
  return hasRefused ? EXIT.refused : EXIT.done;
}
