import { isProblem } from "../../src/kernel/problem.ts";
import { nationalCalendar, nationalCalendarSource } from "../../src/modules/calendar/index.ts";
import type { CalendarRow, Verification } from "../../src/modules/calendar/index.ts";
import { nationalClockRules } from "../../src/modules/calendar/clock-law.data.ts";
import { explainQuestion } from "../../src/modules/calendar/due-command.ts";
import type { FullDueAnswer } from "../../src/modules/calendar/due-command.ts";
import { argumentsOf, dueVectors } from "../../src/modules/calendar/due-vectors.data.ts";
import type { DueCase, DueVector } from "../../src/modules/calendar/due-vectors.data.ts";
import { YEAR_MAX, YEAR_MIN } from "../../src/modules/calendar/holiday-rule.ts";
import { judge } from "../../src/modules/calendar/judge-command.ts";
import { en } from "../../src/modules/calendar/text/en.ts";
import { vi } from "../../src/modules/calendar/text/vi.ts";

const checked: Readonly<Record<Verification, string>> = {
  text: "read in the text",
  secondary: "quoted elsewhere",
  unverified: "**not verified**",
};

const HEAD = `# Due dates

Generated from the rules, the days off and the tests' examples in \`src/modules/calendar\`; every answer below was computed when this page was
made, and the tests hold the same examples against the engine and against \`motcua calendar due\`.

A date is found in four steps.

1. The clock starts on the day on which the dossier was received complete, or as that day's law says. That day is not counted.
2. Working days, days, months or office hours are counted. A pause either begins the period again (a supplement) or is left out (a payment,
   where the sector's law says so).
3. A last day that is a day off moves to the next working day. The last day ends at 24:00; the hour on the receipt is that of reception.
4. One extension, with an apology that leaves at least a day before expiry, may move the date. Nothing else moves a date that was printed.

Each step is taken by the law of the day on which the clock started, so a dossier of 2013, 2019 or 2026 each follows its own.
`;

const FILES = `## Calendar files

\`npx motcua calendar due --calendar DIR\` lays every \`*.json\` of a folder, in the order of their names, over the days below;
\`npx motcua calendar check DIR\` tells every contradiction with its file, line and row. All parts may be left out.

\`\`\`json
{
  "version": "H99-2027",
  "publishedYears": [2027],
  "rows": [
    { "date": "2027-02-05", "kind": "HOLIDAY", "scope": "national", "occasion": "…", "legalDoc": "…", "publishedAt": "2026-10-13" },
    { "date": "2027-04-26", "kind": "SWAP_OFF", "legalDoc": "…" },
    { "date": "2027-05-08", "kind": "SWAP_WORK", "legalDoc": "…" }
  ],
  "officeHours": [
    {
      "scope": "agency:H99.10",
      "from": "2027-04-15",
      "until": "2027-10-15",
      "sessions": [{ "from": "07:00", "to": "11:30" }, { "from": "13:30", "to": "17:00" }],
      "reception": [{ "day": 6, "from": "07:30", "to": "11:30" }],
      "legalDoc": "…"
    }
  ],
  "rules": [{ "rule": "lapse", "scope": "province:H99", "from": "2027-01-01", "value": { "amount": 20, "unit": "day" }, "ground": "…" }]
}
\`\`\`

\`kind\` is \`HOLIDAY\`, \`COMPENSATION\`, \`SWAP_OFF\` or \`SWAP_WORK\`; \`scope\` is \`national\`, \`province:CODE\` or \`agency:CODE\`, and of two rows for one
day the narrower wins. \`reception\` are hours at which the counter takes dossiers on a rest day: they are never counted. A published year
replaces what is worked out by rule. Refused, with the row named: two rows for one day and scope, a weekday rested in exchange without a
weekend day worked for it within sixty days, a day worked in exchange that is worked anyway or is a holiday of the nation, a published year without a row,
sessions that overlap or end before they begin, a rule without a ground, a unit that is not one. How days are counted is the Civil Code's alone and cannot be
laid over.
`;

/** `docs/reference/calendar.md`: the law of the clock, the days off and the worked examples. */
export function calendarDocument(): string {
  return [HEAD, lawSection(), daysSection(), FILES, examplesSection()].join("\n");
}

function lawSection(): string {
  const rows = nationalClockRules.map(
    (row) => `| \`${row.rule}\` | ${row.from} | ${valueText(row.value)} | ${row.ground} | ${checked[row.verified]} |`,
  );
  return [
    "## The law of the clock",
    "",
    "Each version holds from its day until the next. `none`: the law of that time names nothing, or nothing was found; nothing is then",
    "enforced. Minutes of the day are written as a time. What is not verified may be overruled by a province or an agency in a calendar file.",
    "",
    "| rule | from | says | ground | checked |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function valueText(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "number" && value >= 60) return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, "0")}`;
  if (typeof value === "object") {
    const { amount, unit } = value as { readonly amount: number; readonly unit: string };
    return `${amount} ${unit}`;
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function daysSection(): string {
  return [
    "## Days off",
    "",
    `The schedules for ${nationalCalendarSource.publishedYears.join(", ")} (version ${nationalCalendarSource.version}). Every other year from ${YEAR_MIN} to ${YEAR_MAX} is worked out by rule`,
    "(fixed days, Tết and Giỗ Tổ by the lunar calendar at UTC+7, the second day of 2 September, days in lieu) and answers that touch it are provisional.",
    "",
    "| day | kind | occasion | ground | checked |",
    "|---|---|---|---|---|",
    ...nationalCalendarSource.rows.map(dayRow),
    "",
  ].join("\n");
}

function dayRow({ date, kind, occasion, legalDoc, verified, publishedAt }: CalendarRow): string {
  const published = publishedAt === undefined ? "" : `, published ${publishedAt}`;
  return `| ${date} | \`${kind}\` | ${occasion} | ${legalDoc}${published} | ${checked[verified]} |`;
}

function examplesSection(): string {
  return [
    "## Worked examples",
    "",
    "The reasoning is printed as `motcua calendar due --for-lawyer` prints it, in Vietnamese; in brackets how each article was checked.",
    "",
    ...dueVectors.flatMap(exampleOf),
  ].join("\n");
}

function exampleOf(vector: DueVector): readonly string[] {
  return [`### ${vector.number}. ${vector.given}`, "", `Shows: ${vector.tests}.`, "", ...vector.cases.flatMap(caseOf)];
}

function caseOf(one: DueCase): readonly string[] {
  const command = ["```", `npx motcua calendar due ${argumentsOf(one).join(" ")} --for-lawyer`, "```", ""];
  const answer = explainQuestion(nationalCalendar(), one, vi);
  if (isProblem(answer)) {
    const sentence = en.problems[answer.problem as keyof typeof en.problems](answer.params);
    return [...command, `Refused, \`${answer.problem}\`: ${sentence.title} ${sentence.next}`, ""];
  }
  const steps = answer.lawyer.steps.map((step, index) => `${index + 1}. ${step.text}`);
  return [
    ...command,
    `**${en.day(answer.dueOn)}**, ${answer.due.slice(11, 16)}.${facts(one, answer)}`,
    "",
    vi.lawyer.regime(answer.lawyer.regime),
    "",
    ...steps,
    "",
  ];
}

/** What the example asks for beside the date. */
function facts(one: DueCase, answer: FullDueAnswer): string {
  const { expect } = one;
  const judgement = judge(answer, { done: one.done, lateness: one.lateness });
  const told = [
    expect.forwardBy === undefined || answer.forwardBy === null ? "" : en.duties.forwardBy(answer.forwardBy),
    expect.supplementRequestBy === undefined || answer.supplementRequestBy === null
      ? ""
      : en.duties.supplementRequestBy(answer.supplementRequestBy),
    expect.overdueFrom === undefined ? "" : `Overdue from ${answer.overdueFrom.slice(0, 16).replace("T", " ")}.`,
    expect.apology === undefined || answer.apology === null ? "" : en.duties.apology(answer.apology),
    judgement === undefined || isProblem(judgement) ? "" : en.judgement(judgement),
    ...answer.warnings.map((warning) => en.warnings[warning]),
  ].filter((text) => text !== "");
  return told.map((text) => ` ${text}`).join("");
}
