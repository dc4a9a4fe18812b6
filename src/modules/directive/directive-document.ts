import type { CivilDate } from "#kernel/instant";

import type { Comparator, DirectiveReading, ReadTask } from "./reader/reading.ts";

/** A reading in the form that other programs hold on to: `motcua directive read FILE --json`. */
export interface DirectiveDocument {
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly cited_documents: readonly DocumentCitation[];
  readonly tasks: readonly DocumentTask[];
}

/** A cited document of a {@link DirectiveDocument}. */
export interface DocumentCitation {
  readonly kind: string;
  readonly number: string;
  readonly date: string | null;
  readonly issuer: string | null;
}

/** A task of a {@link DirectiveDocument}. */
export interface DocumentTask {
  readonly id: string;
  readonly lead: readonly string[];
  readonly cooperate: readonly string[];
  readonly text: string;
  readonly quote_start: string;
  readonly deadline: string | null;
  readonly deadline_iso: string | null;
  readonly targets: readonly DocumentTarget[];
  readonly report: { readonly to: string | null; readonly period: string | null } | null;
}

/** A target of a {@link DocumentTask}. */
export interface DocumentTarget {
  readonly metric: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  readonly scope: string | null;
  readonly by: string | null;
  readonly measure: string | null;
}

/** The fixed form of a reading. */
export function directiveDocument({ head, citedDocuments, tasks }: DirectiveReading): DirectiveDocument {
  return {
    kind: head.kind?.value ?? null,
    number: head.number?.value ?? null,
    date: head.date?.value ?? null,
    issuer: head.issuer?.value ?? null,
    subject: head.subject?.value ?? null,
    cited_documents: citedDocuments.map(({ kind, number, date, issuer }) => ({ kind, number, date, issuer })),
    tasks: tasks.map(documentTask),
  };
}

function documentTask(task: ReadTask): DocumentTask {
  return {
    id: task.id,
    lead: task.lead.map(({ name }) => name),
    cooperate: task.cooperate.map(({ name }) => name),
    text: task.text,
    quote_start: task.quoteStart,
    deadline: task.deadline?.text ?? null,
    deadline_iso: task.deadline?.lastDay ?? null,
    targets: task.targets.map(({ metric, comparator, value, unit, scope, by, measure }) => ({
      metric,
      comparator,
      value,
      unit,
      scope,
      by,
      measure,
    })),
    report: task.report === null ? null : { to: task.report.to, period: task.report.period },
  };
}
