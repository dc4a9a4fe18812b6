import type { CivilDate, Instant } from "#kernel/instant";
import { addDays } from "#kernel/instant";
import { directiveEn, directiveVi } from "#modules/directive";
import type { ReadingFinding } from "#modules/directive";
import { measureById, sourceOf } from "#modules/measure";
import type { Database } from "#platform/db/pool";
import { formatDay } from "#platform/format";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { leadersOf } from "../assign.ts";
import type { DirectiveTarget, DirectiveTask, TaskProposal } from "../directive.events.ts";
import type { DirectiveFile, SettledTask } from "../directive.ts";
import { agencyOfFigure, figureOf } from "../target-figures.ts";
import { daysInWords, taskingText } from "./kit.tsx";

/** A line of the right side: a proposal with what was said of it, or a task that a person has added. */
export interface Line {
  readonly id: string;
  readonly proposal: TaskProposal | undefined;
  readonly settled: SettledTask | undefined;
  readonly task: DirectiveTask;
}

/** Proposals in the order of the text with what was said of each, then what people added. */
export function linesOf(file: DirectiveFile): readonly Line[] {
  const ofProposals = file.proposals.flatMap((proposal): readonly Line[] => {
    const said = file.settled.filter(({ proposalId, isOpen }) => proposalId === proposal.id && !isOpen);
    if (said.length === 0) return [{ id: proposal.id, proposal, settled: undefined, task: proposal.task }];
    return said.map((settled) => ({ id: settled.taskId, proposal, settled, task: settled.task ?? proposal.task }));
  });
  const added = file.settled.flatMap((settled): readonly Line[] =>
    settled.proposalId === null && settled.task !== null ? [{ id: settled.taskId, proposal: undefined, settled, task: settled.task }] : [],
  );
  return [...ofProposals, ...added];
}

/** Something a person should look at before confirming, with its place in the text and the task that it is about. */
export interface Attention {
  readonly words: string;
  /** Null: no task in particular. */
  readonly lineId: string | null;
  /** Null for a task that has no place in the text. */
  readonly at: number | null;
}

interface Judged {
  readonly lines: readonly Line[];
  readonly findings: readonly ReadingFinding[];
  readonly today: CivilDate;
  readonly now: Instant;
  readonly locale: Locale;
}

/** What the reader found, and what the province's own day and figures add to it. */
export async function attentionsOf(db: Pick<Database, "kysely">, judged: Judged): Promise<readonly Attention[]> {
  const { lines, findings, locale } = judged;
  const words = pickText(locale, { vi: directiveVi, en: directiveEn }).findings;
  const standing = lines.filter(({ settled }) => settled === undefined || settled.task !== null);
  const ofReader = findings.map(({ code, place: { start }, params }): Attention => {
    const line = standing.find(({ task }) => task.place !== null && task.place.start <= start && start < task.place.end);
    return { words: words[code](readable(params, locale)), lineId: line?.id ?? null, at: start };
  });
  const own = await Promise.all(
    standing.map(async ({ id, task }) => {
      const said = [...daysOf(task, judged), ...(await targetsOf(db, task, judged))];
      return said.map((sentence): Attention => ({ words: sentence, lineId: id, at: task.place?.start ?? null }));
    }),
  );
  return [...ofReader, ...own.flat()];
}

/** What the reader names of a fault, its days as people write them. */
function readable(params: ReadingFinding["params"], locale: Locale): ReadingFinding["params"] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, daysInWords(value, locale)]));
}

function daysOf(task: DirectiveTask, { today, locale }: Judged): readonly string[] {
  const words = taskingText(locale).attention;
  const { dueOn, every, dueWords, places = [], targets } = task;
  return [
    ...(dueOn !== null && every === null && dueOn < today ? [words.past(formatDay(locale, dueOn))] : []),
    ...(dueOn === null && places.length > 1 && dueWords.includes(";") ? [words.twoDays(daysInWords(dueWords, locale))] : []),
    ...targets.flatMap(({ by, metric }) =>
      by !== null && dueOn !== null && by > dueOn
        ? [words.targetLater({ metric, by: formatDay(locale, by), due: formatDay(locale, dueOn) })]
        : [],
    ),
  ];
}

async function targetsOf(db: Pick<Database, "kysely">, task: DirectiveTask, judged: Judged): Promise<readonly string[]> {
  const [lead, ...others] = leadersOf(task);
  const agencyCode = lead !== undefined && others.length === 0 ? lead : null;
  const said = await Promise.all(task.targets.map((target) => targetWords(db, target, { ...judged, agencyCode })));
  return said.filter((words) => words !== undefined);
}

/** Days that are looked back over for a figure: a year, in which every form of work occurs once. */
const LOOK_BACK_DAYS = 365;

async function targetWords(
  db: Pick<Database, "kysely">,
  target: DirectiveTarget,
  { agencyCode, today, now, locale }: Judged & { readonly agencyCode: string | null },
): Promise<string | undefined> {
  const words = taskingText(locale).attention;
  const { metric, measureId } = target;
  const measure = measureId === null ? undefined : measureById(measureId);
  if (measure === undefined) return words.noMeasure(metric);
  if (sourceOf(measure) === "none") return words.noSource(metric);
  const scope = { agencyCode: agencyOfFigure(target, agencyCode), from: addDays(today, -LOOK_BACK_DAYS), to: today, now };
  const answer = await figureOf(db, measure.id, scope);
  return answer?.value === undefined || answer.value === null ? words.noData(metric) : undefined;
}
