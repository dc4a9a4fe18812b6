import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatDay, formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, Card, Form, Link, Status, SummaryList, Table, type Column } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { findProcedure, listVersions, type ProcedureView, type VersionSummary } from "../procedure.queries.ts";
import { CATALOGUE_PATH, QUEUE_PATH, STATE_TONES } from "./catalogue-page.tsx";
import { pageWords, type PageWords } from "./page-words.ts";

interface Shown {
  readonly words: PageWords;
  readonly procedure: ProcedureView;
  readonly versions: readonly VersionSummary[];
}

/** A procedure for officials: where its newest version stands, and every version with its decision and its days. */
export async function versionPage(c: WebContext, db: Database): Promise<Response> {
  const code = c.req.param("code") ?? "";
  const today = civilDateOf(c.var.now);
  const [procedure, versions] = await Promise.all([
    findProcedure(db, { code, today, includesDrafts: true }),
    listVersions(db, { code, today }),
  ]);
  if (procedure === undefined) return respondProblem(c, problem("procedure.unknown", { code: code.slice(0, 40) }));
  const words = pageWords(c.var.locale);
  const { admin } = words.pages;
  const shown: Shown = { words, procedure, versions };
  return renderPage(
    c,
    {
      title: nameIn(words.locale, procedure),
      kicker: `${procedure.code} · ${admin.version(procedure.version)}`,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: "/quan-tri", label: admin.home },
        { href: CATALOGUE_PATH, label: admin.title },
      ],
    },
    <>
      <Standing {...shown} />
      <Versions {...shown} />
    </>,
  );
}

function draftHref(code: string, version: number): string {
  return `${CATALOGUE_PATH}/${code}/ban/${version}`;
}

function Standing({ words, procedure, versions }: Shown) {
  const { admin, version: text, detail } = words.pages;
  const { locale, catalogue } = words;
  const isDraft = procedure.state === "DRAFT";
  return (
    <Card>
      <SummaryList
        rows={[
          { label: admin.state, value: <Status tone={STATE_TONES[procedure.state]}>{catalogue.states[procedure.state]}</Status> },
          {
            label: admin.open,
            value: text.doubts(formatNumber(locale, procedure.openDoubtCount), formatNumber(locale, procedure.blockingDoubtCount)),
          },
          { label: detail.agency, value: procedure.content.competentAgencyText ?? procedure.content.implementingAgency ?? "–" },
        ]}
      />
      <Actions>
        <ButtonLink href={draftHref(procedure.code, procedure.version)} {...(isDraft ? {} : { kind: "secondary" as const })}>
          {isDraft ? admin.openDraft : admin.readVersion}
        </ButtonLink>
        {procedure.openDoubtCount > 0 && (
          <ButtonLink href={`${QUEUE_PATH}/${procedure.code}`} kind="secondary">
            {admin.reviewOf}
          </ButtonLink>
        )}
        {versions.some((each) => each.state === "EFFECTIVE") && (
          <ButtonLink href={`/thu-tuc/${procedure.code}`} kind="secondary">
            {admin.publicPage}
          </ButtonLink>
        )}
      </Actions>
      {!isDraft && (
        <Form action={`${CATALOGUE_PATH}/${procedure.code}/ban`} label={admin.startVersion}>
          <Button kind="secondary">{admin.startVersion}</Button>
        </Form>
      )}
    </Card>
  );
}

function Versions({ words, procedure, versions }: Shown) {
  const { admin, version: text } = words.pages;
  const { locale, catalogue } = words;
  const day = (on: VersionSummary["publishedOn"]): string => (on === null ? "–" : formatDay(locale, on));
  const columns: readonly Column<VersionSummary>[] = [
    {
      key: "version",
      heading: text.versions,
      isRowHeading: true,
      cell: (row) => <Link href={draftHref(procedure.code, row.version)}>{admin.version(row.version)}</Link>,
    },
    { key: "state", heading: admin.state, cell: (row) => <Status tone={STATE_TONES[row.state]}>{catalogue.states[row.state]}</Status> },
    { key: "decision", heading: text.decisionNumber, cell: (row) => row.decisionNumber ?? "–" },
    { key: "signed", heading: text.signedOn, cell: (row) => day(row.announcedOn) },
    { key: "published", heading: text.publishedOn, cell: (row) => day(row.publishedOn) },
    { key: "from", heading: text.effectiveFrom, cell: (row) => day(row.effectiveFrom) },
    { key: "until", heading: text.effectiveUntil, cell: (row) => day(row.effectiveUntil) },
  ];
  return (
    <Card heading={text.versions}>
      <Table caption={text.versions} hasHiddenCaption columns={columns} rows={versions} rowKey={(row) => String(row.version)} />
    </Card>
  );
}
