import type { Instant } from "#kernel/instant";
import { formatInstant } from "#platform/format";
import { Notice, Table } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { DossierProgress } from "#modules/dossier";

import { toldEn } from "./text/told.en.ts";
import { toldVi } from "./text/told.vi.ts";
import type { ToldText } from "./text/told.vi.ts";
import type { DeskNames } from "#modules/organisation";

function wordsOf(locale: Locale): ToldText["openSteps"] {
  return pickText<ToldText>(locale, { vi: toldVi, en: toldEn }).openSteps;
}

/** A step that is open beside others. */
export interface StepRow {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly officer: string;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/** Steps that are open at once, each with its desk and its time. */
export function StepRows(props: { readonly rows: readonly StepRow[]; readonly caption: string; readonly locale: Locale }) {
  const words = wordsOf(props.locale);
  return (
    <section>
      <h2>{props.caption}</h2>
      <Table
        caption={props.caption}
        hasHiddenCaption
        rows={props.rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", heading: words.step, isRowHeading: true, cell: (row) => row.name },
          { key: "unit", heading: words.unit, cell: (row) => row.unit },
          { key: "officer", heading: words.officer, cell: (row) => row.officer },
          { key: "since", heading: words.since, cell: (row) => formatInstant(props.locale, row.since) },
          { key: "due", heading: words.dueAt, cell: (row) => (row.dueAt === null ? "–" : formatInstant(props.locale, row.dueAt)) },
        ]}
      />
    </section>
  );
}

/** Where else a dossier lies, for its applicant: beside the desk that answers for it. */
export function AlsoAt(props: { readonly progress: DossierProgress; readonly names: DeskNames; readonly locale: Locale }) {
  const { progress, names, locale } = props;
  const words = wordsOf(locale);
  const { alsoAt, silent } = progress;
  return (
    <>
      {alsoAt.length > 0 && (
        <StepRows
          rows={alsoAt.map((step) => ({
            ...step,
            name: locale === "en" ? step.nameEn : step.name,
            unit: names.unit(step.unitCode, locale),
            officer: step.officerName ?? words.nobodyYet,
          }))}
          caption={words.alsoAt}
          locale={locale}
        />
      )}
      {silent.map((step) => (
        <Notice key={`${step.key}${step.at}`} kind="info" title={words.silent(names.unit(step.unitCode, locale))}>
          {words.silentSince(locale === "en" ? step.nameEn : step.name, formatInstant(locale, step.at))}
        </Notice>
      ))}
    </>
  );
}
