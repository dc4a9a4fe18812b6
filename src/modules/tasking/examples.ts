import type { DirectiveTask, TaskProposal } from "./directive.events.ts";
import { confirmedTasks } from "./directive.ts";
import type { DirectiveFile, SettledTask } from "./directive.ts";

/** What a person did with what the machine proposed. */
export type CorrectionKind = "corrected" | "split" | "merged" | "added" | "dropped";

/** One correction: what was proposed, by which rule, at which place, and what was accepted instead. */
export interface Correction {
  readonly kind: CorrectionKind;
  readonly id: string;
  readonly rule: string | null;
  readonly place: DirectiveTask["place"];
  readonly quote: string;
  readonly proposed: DirectiveTask | null;
  readonly accepted: readonly DirectiveTask[];
}

/** A confirmed reading as an annotated document: what `directive evaluate` compares a reading with, and what people corrected. */
export interface Example {
  readonly file: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly cited_documents: readonly {
    readonly kind: string;
    readonly number: string;
    readonly date: string | null;
    readonly issuer: string | null;
  }[];
  readonly tasks: readonly ExampleTask[];
  readonly corrections: readonly Correction[];
}

interface ExampleTask {
  readonly id: string;
  readonly lead: readonly string[];
  readonly cooperate: readonly string[];
  readonly text: string;
  readonly quote_start: string;
  readonly deadline: string | null;
  readonly deadline_iso: string | null;
  readonly targets: readonly { readonly metric: string; readonly comparator: string; readonly value: number; readonly unit: string }[];
}

/** Words by which an annotated task is found in its text. */
const QUOTE_WORDS = 8;

/** The annotated document of a directive whose every proposal a person has settled. No officer is named in it. */
export function exampleOf(file: DirectiveFile): Example {
  const { kind, number, issuedOn, issuer, subject } = file.head;
  const said = (text: string): string | null => (text === "" || text === "—" ? null : text);
  return {
    file: `${file.directiveId}.txt`,
    kind: said(kind),
    number: said(number),
    date: issuedOn,
    issuer: said(issuer),
    subject: said(subject),
    cited_documents: file.citations.map((one) => ({ ...one })),
    tasks: confirmedTasks(file).map((settled) => exampleTask(file, settled)),
    corrections: correctionsOf(file),
  };
}

function exampleTask(file: DirectiveFile, { taskId, proposalId, task }: SettledTask & { readonly task: DirectiveTask }): ExampleTask {
  const proposal = file.proposals.find(({ id }) => id === proposalId);
  return {
    id: taskId,
    lead: namesAsRead(task.leads, proposal?.task.leads),
    cooperate: namesAsRead(task.cooperating, proposal?.task.cooperating),
    text: task.text,
    quote_start: quoteOf(file.text, task, proposal),
    deadline: task.dueWords === "" ? task.dueOn : task.dueWords,
    deadline_iso: task.dueOn,
    targets: task.targets.map(({ metric, comparator, value, unit }) => ({ metric, comparator, value, unit })),
  };
}

/** The names of the text where a person left the agencies as they were: a form gives back their names of today. */
function namesAsRead(parties: DirectiveTask["leads"], read: DirectiveTask["leads"] | undefined): readonly string[] {
  const codes = (given: DirectiveTask["leads"]): string => JSON.stringify(given.flatMap(({ agencies }) => agencies).toSorted());
  const kept = read !== undefined && codes(read) === codes(parties) ? read : parties;
  return kept.map(({ name }) => name);
}

function quoteOf(text: string, task: DirectiveTask, proposal: TaskProposal | undefined): string {
  const isWhereProposed = proposal !== undefined && task.place?.start === proposal.task.place?.start;
  if (isWhereProposed) return proposal.quote;
  return firstWords(task.place === null ? task.text : text.slice(task.place.start, task.place.end));
}

function firstWords(text: string): string {
  return text.trim().split(/\s+/u).slice(0, QUOTE_WORDS).join(" ");
}

function correctionsOf(file: DirectiveFile): readonly Correction[] {
  const ofProposals = file.proposals.flatMap(({ id, rule, quote, task: proposed }): readonly Correction[] => {
    const said = file.settled.filter((one) => one.proposalId === id && !one.isOpen);
    const accepted = said.flatMap(({ task }) => task ?? []);
    const kind = kindOf(proposed, said, accepted);
    return kind === undefined ? [] : [{ kind, id, rule, place: proposed.place, quote, proposed, accepted }];
  });
  const added = file.settled.flatMap(({ taskId: id, proposalId, task }): readonly Correction[] =>
    proposalId !== null || task === null
      ? []
      : [
          {
            kind: "added",
            id,
            rule: null,
            place: task.place,
            quote: quoteOf(file.text, task, undefined),
            proposed: null,
            accepted: [task],
          },
        ],
  );
  return [...ofProposals, ...added];
}

/** Undefined where a person accepted the proposal as it stands. */
function kindOf(
  proposed: DirectiveTask,
  said: readonly SettledTask[],
  accepted: readonly DirectiveTask[],
): Exclude<CorrectionKind, "added"> | undefined {
  if (said.some(({ mergedInto }) => mergedInto !== null) || accepted.some(({ places = [] }) => places.length > 1)) return "merged";
  const [only, ...others] = accepted;
  if (only === undefined) return "dropped";
  if (others.length > 0) return "split";
  return JSON.stringify(only) === JSON.stringify(proposed) ? undefined : "corrected";
}

/** Where a text that a person typed stands in the document, white space aside; null when it does not stand there. */
export function placeIn(text: string, typed: string): DirectiveTask["place"] {
  const words = typed.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join(String.raw`\s+`);
  const found = new RegExp(pattern, "u").exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}
