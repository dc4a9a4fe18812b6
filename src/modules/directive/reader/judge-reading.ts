import type { CitedDocument, DirectiveHead, Place, ReadingFinding, ReadTask } from "./reading.ts";

/** What is judged when all is read. */
export interface ReadParts {
  readonly head: DirectiveHead;
  readonly tasks: readonly ReadTask[];
  readonly cited: readonly CitedDocument[];
  readonly second: Place | null;
}

/** What a person should look at in the whole of a reading. */
export function findingsOf({ head, tasks, cited, second }: ReadParts): readonly ReadingFinding[] {
  const findings: ReadingFinding[] = [];
  if (second !== null) findings.push({ code: "two_documents", place: second, params: {} });
  if (head.number === null || head.date === null || head.issuer === null)
    findings.push({ code: "head_missing", place: { start: 0, end: 0 }, params: { missing: missingOf(head).join(", ") } });
  const date = head.date?.value ?? null;
  if (date !== null) {
    for (const document of cited)
      if (document.date !== null && document.date > date)
        findings.push({
          code: "date_before_citations",
          place: document.places[0] ?? { start: 0, end: 0 },
          params: { number: document.number },
        });
    for (const { deadline } of tasks)
      if (deadline !== null && deadline.lastDay !== null && deadline.lastDay < date)
        findings.push({ code: "deadline_before_document", place: deadline.place, params: { deadline: deadline.text } });
  }
  if (tasks.length === 0) findings.push({ code: "no_tasks", place: { start: 0, end: 0 }, params: {} });
  return [...findings, ...contradictionsIn(tasks)];
}

function missingOf({ number, date, issuer }: DirectiveHead): readonly string[] {
  return [...(number === null ? ["number"] : []), ...(date === null ? ["date"] : []), ...(issuer === null ? ["issuer"] : [])];
}

/** The same clause given twice with two days to the same agency. */
function contradictionsIn(tasks: readonly ReadTask[]): readonly ReadingFinding[] {
  const byWords = new Map<string, ReadTask>();
  const findings: ReadingFinding[] = [];
  for (const task of tasks) {
    const key = task.text.toLocaleLowerCase("vi").replace(/[\d\s./]+/gu, " ");
    const known = byWords.get(key);
    const days = [known?.deadline?.lastDay ?? null, task.deadline?.lastDay ?? null];
    if (known !== undefined && task.deadline !== null && days[0] !== null && days[1] !== null && days[0] !== days[1])
      findings.push({
        code: "deadlines_differ",
        place: task.deadline.place,
        params: { first: known.deadline?.text ?? "", second: task.deadline.text },
      });
    byWords.set(key, task);
  }
  return findings;
}
