import { formatNumber } from "#platform/format";
import { Button, ButtonLink, Actions, Form, Notice, Status, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { BatchLineView } from "../batch.queries.ts";
import { GIVE_PATH } from "./give-form.tsx";
import { codeCell } from "./today-list.tsx";
import { workText } from "./work-words.ts";

/** How far a batch is, and what became of each dossier: refusals first, each with what to do next. */
export function BatchReport(props: {
  readonly batchId: string;
  readonly lines: readonly BatchLineView[];
  readonly locale: Locale;
  readonly sentenceOf: (line: BatchLineView) => { readonly title: string; readonly next: string };
}) {
  const { lines, locale } = props;
  const { batch, select } = workText(locale);
  const number = (value: number): string => formatNumber(locale, value);
  const done = lines.filter(({ isDone }) => isDone);
  const bad = done.filter(({ problem }) => problem !== null);
  const isDone = done.length === lines.length;
  return (
    <>
      {bad.length > 0 && <Notice kind="warning" title={batch.bad(number(bad.length))} />}
      {done.length > bad.length && <Notice kind="success" title={batch.good(number(done.length - bad.length))} isLive />}
      {!isDone && (
        <>
          <p>
            {batch.progress(number(done.length), number(lines.length))} {batch.refreshes}
          </p>
          <Form action={`${GIVE_PATH}/${props.batchId}/tiep`} isInline>
            <Button kind="secondary">{batch.goOn}</Button>
          </Form>
        </>
      )}
      <Table
        caption={batch.title}
        hasHiddenCaption
        rows={lines.toSorted((a, b) => Number(a.problem === null) - Number(b.problem === null))}
        rowKey={({ dossierCode, officerName }) => `${dossierCode} ${officerName}`}
        columns={[
          {
            key: "code",
            heading: batch.dossier,
            isRowHeading: true,
            isCode: true,
            cell: (line) => codeCell(line.dossierCode, select.keys.open),
          },
          { key: "outcome", heading: batch.outcome, cell: (line) => <Outcome line={line} locale={locale} sentenceOf={props.sentenceOf} /> },
        ]}
      />
      <Actions>
        <ButtonLink href={GIVE_PATH} kind="secondary">
          {batch.back}
        </ButtonLink>
      </Actions>
    </>
  );
}

function Outcome(props: {
  readonly line: BatchLineView;
  readonly locale: Locale;
  readonly sentenceOf: (line: BatchLineView) => { readonly title: string; readonly next: string };
}) {
  const { line } = props;
  const { batch } = workText(props.locale);
  if (!line.isDone) return <Status tone="neutral">{batch.waiting}</Status>;
  if (line.problem === null) return <Status tone="good">{batch.given(line.officerName)}</Status>;
  const { title, next } = props.sentenceOf(line);
  return (
    <div>
      <Status tone="warning">{title}</Status>
      <span class="mc-time-due">{next}</span>
    </div>
  );
}
