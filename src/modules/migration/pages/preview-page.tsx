import { civilDateOf } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { formatInstant, formatNumber } from "#platform/format";
import { Card, Notice, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemText } from "#platform/http/problem-response";
import type { MigrationDraft, MigrationPreview, MovingLine } from "../preview-migration.ts";
import { DecisionForm } from "./mapping-form.tsx";
import type { Plans } from "./mapping-form.tsx";
import { crumbs, placeNames, wordsOf } from "./page-words.ts";

interface Shown {
  readonly ctx: UseCaseContext;
  readonly draft: MigrationDraft;
  readonly plans: Plans;
  readonly preview: MigrationPreview;
  /** Why the decision was refused, when it was. */
  readonly fault?: Problem;
}

interface ListProps {
  readonly c: WebContext;
  readonly plans: Plans;
  readonly preview: MigrationPreview;
}

/** The list on which is decided: who goes where, who cannot and why. */
export async function previewPage(c: WebContext, { ctx, draft, plans, preview, fault }: Shown): Promise<Response> {
  const { locale } = c.var;
  const words = wordsOf(c);
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const unitName = (code: string): string => {
    const unit = directory.unit(code);
    return (locale === "en" ? unit?.nameEn : unit?.name) || (unit?.name ?? code);
  };
  const list: ListProps = { c, plans, preview };
  const canApply = preview.moving.length > 0;
  return renderPage(
    c,
    {
      title: words.previewTitle(formatNumber(locale, preview.moving.length)),
      kicker: words.mappingTitle(String(draft.fromVersion), String(preview.toVersion)),
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words, draft.procedureCode, false),
      ...(fault === undefined ? {} : { status: 409 as const }),
    },
    <>
      {fault !== undefined && <Notice kind="warning" isLive title={problemText(c, fault).title} />}
      <Notice kind="info" title={words.nothingWritten}>
        <p>{words.rule}</p>
      </Notice>
      {preview.isCut && <Notice kind="warning" title={words.more(formatNumber(locale, preview.moving.length + preview.staying.length))} />}
      <section>
        <h2>{words.movingTitle}</h2>
        <Moving {...list} unitName={unitName} />
      </section>
      <section>
        <h2>{words.stayingTitle}</h2>
        <Staying {...list} />
      </section>
      <Card>
        <p class="mc-quiet">{words.digest(preview.digest)}</p>
        <DecisionForm draft={draft} plans={plans} words={words} locale={locale} digest={preview.digest} canApply={canApply} />
      </Card>
    </>,
  );
}

function Moving({ c, plans, preview, unitName }: ListProps & { readonly unitName: (code: string) => string }) {
  const { locale } = c.var;
  const words = wordsOf(c);
  const dueOf = ({ change }: MovingLine): string =>
    change.steps.map(({ dueAt }) => (dueAt === null ? "–" : formatInstant(locale, dueAt))).join("; ");
  const placesOf = ({ change }: MovingLine, side: "from" | "to"): string =>
    placeNames(
      locale,
      plans[side],
      change.places.map((place) => place[side]),
    );
  return (
    <Table
      caption={words.movingTitle}
      hasHiddenCaption
      rows={preview.moving}
      rowKey={({ code }) => code}
      empty={<p>{words.noneMoving}</p>}
      columns={[
        { key: "code", heading: words.dossier, isRowHeading: true, isCode: true, cell: ({ code }) => code },
        { key: "from", heading: words.from, cell: (line) => placesOf(line, "from") },
        { key: "to", heading: words.to, cell: (line) => placesOf(line, "to") },
        { key: "units", heading: words.units, cell: ({ change }) => change.steps.map(({ unitCode }) => unitName(unitCode)).join("; ") },
        { key: "due", heading: words.due, cell: dueOf },
      ]}
    />
  );
}

function Staying({ c, plans, preview }: ListProps) {
  const { locale } = c.var;
  const words = wordsOf(c);
  const reason = (refused: Problem): string => {
    const { title, next } = problemText(c, refused);
    return `${title} ${next}`.trim();
  };
  return (
    <Table
      caption={words.stayingTitle}
      hasHiddenCaption
      rows={preview.staying}
      rowKey={({ code }) => code}
      empty={<p>{words.noneStaying}</p>}
      columns={[
        { key: "code", heading: words.dossier, isRowHeading: true, isCode: true, cell: ({ code }) => code },
        { key: "from", heading: words.from, cell: ({ from }) => placeNames(locale, plans.from, from) },
        { key: "why", heading: words.why, cell: ({ why }) => reason(why) },
      ]}
    />
  );
}
