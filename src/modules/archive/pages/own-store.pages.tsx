import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { parseUuid } from "#kernel/id";
import { formatDay, formatShortInstant } from "#platform/format";
import { Actions, ButtonLink, Card, EmptyState, Link, Notice, SummaryList, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import { CHECK_PATH, issuedPaperOf } from "#modules/paper";

import type { ResultAccess, ResultVersion, StoredResult } from "../archive.ts";
import type { ResultView } from "../archive.queries.ts";
import { ownResult, ownResults } from "../read-store.ts";
import { takenOutOf } from "../version.queries.ts";
import { OWN_PATH, ResultFacts, Standing, sendResultFile, storeText, validityText, versionAsked } from "./store-kit.tsx";
import type { StoreWebDeps } from "./store-kit.tsx";
import { VersionList } from "./version-list.tsx";

/** A citizen's own store: what they hold, what it says, its file, and who of the officers looked. No script. */
export function registerOwnStorePages(app: WebApp, deps: StoreWebDeps): void {
  app.get(OWN_PATH, (c) => listPage(c, deps));
  app.get(`${OWN_PATH}/:id`, (c) => onePage(c, deps));
  app.get(`${OWN_PATH}/:id/tep`, async (c) => {
    const result = await ownResult(useCaseContextOf(c), c.req.param("id"));
    return isProblem(result) ? respondProblem(c, result) : sendResultFile(c, deps, ownVersion(c, result));
  });
}

/** Whoever has not signed in is led through the citizens' door and back. */
function isUnknown(c: WebContext): boolean {
  return c.var.actor.kind === "anonymous";
}

async function listPage(c: WebContext, deps: StoreWebDeps): Promise<Response> {
  if (isUnknown(c)) return seeOther(c, `/dang-nhap?tiep=${encodeURIComponent(OWN_PATH)}`);
  const words = storeText(c.var.locale).own;
  const results = await ownResults(useCaseContextOf(c));
  if (isProblem(results)) return respondProblem(c, results);
  const takenOut = c.var.actor.kind === "citizen" ? await takenOutOf(deps.db, c.var.actor.personalId ?? "") : [];
  const holding = results.filter(({ isValid }) => isValid);
  const over = results.filter(({ isValid }) => !isValid);
  return renderPage(
    c,
    { title: words.title, lead: words.lead, isPrivate: true },
    <>
      {results.length === 0 && (
        <EmptyState title={words.nobody}>
          <p>{words.nobodyLead}</p>
        </EmptyState>
      )}
      {holding.length > 0 && <ResultCards c={c} heading={words.holds} results={holding} />}
      {over.length > 0 && <ResultCards c={c} heading={words.over} results={over} />}
      {takenOut.length > 0 && (
        <section>
          <h2>{words.takenOut}</h2>
          <p class="mc-hint">{words.takenOutLead}</p>
          <SummaryList
            rows={takenOut.map(({ name, takenOutAt }) => ({
              label: name,
              value: `${words.takenOutOn} ${formatDay(c.var.locale, civilDateOf(takenOutAt))}`,
            }))}
          />
        </section>
      )}
    </>,
  );
}

function ResultCards({
  c,
  heading,
  results,
}: {
  readonly c: WebContext;
  readonly heading: string;
  readonly results: readonly ResultView[];
}) {
  const { locale } = c.var;
  const words = storeText(locale);
  return (
    <section>
      <h2>{heading}</h2>
      {results.map((result) => (
        <Card key={result.resultId}>
          <h3>{result.name}</h3>
          <p>
            <Standing result={result} locale={locale} />
          </p>
          <SummaryList
            rows={[
              ...(result.documentNumber === "" ? [] : [{ label: words.facts.number, value: result.documentNumber }]),
              { label: words.facts.issuedOn, value: `${formatDay(locale, result.issuedOn)} · ${result.agencyName}` },
              { label: words.facts.validTo, value: validityText(result, locale) },
            ]}
          />
          <p>
            <Link href={`${OWN_PATH}/${encodeURIComponent(result.resultId)}`}>{words.own.open(result.name)}</Link>
          </p>
        </Card>
      ))}
    </section>
  );
}

async function onePage(c: WebContext, deps: StoreWebDeps): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const href = `${OWN_PATH}/${encodeURIComponent(id)}`;
  if (isUnknown(c)) return seeOther(c, `/dang-nhap?tiep=${encodeURIComponent(href)}`);
  const result = await ownResult(useCaseContextOf(c), id);
  if (isProblem(result)) return respondProblem(c, result);
  const words = storeText(c.var.locale).own;
  const checkCode = await checkCodeOf(deps, result);
  const correctedAt = result.versions.length > 1 ? result.versions.at(-1)?.from : undefined;
  return renderPage(
    c,
    { title: result.data.name, kicker: words.title, isPrivate: true, breadcrumbs: [{ href: OWN_PATH, label: words.title }] },
    <>
      {correctedAt !== undefined && <Notice kind="info" title={words.wasCorrected(formatDay(c.var.locale, civilDateOf(correctedAt)))} />}
      <ResultFacts result={result} c={c} hasOwner={false} />
      <Actions>
        {result.data.file === null ? (
          <span class="mc-quiet">{words.noFile}</span>
        ) : (
          <ButtonLink href={`${href}/tep`}>{words.download}</ButtonLink>
        )}
        {checkCode !== null && (
          <ButtonLink kind="secondary" href={`${CHECK_PATH}/${checkCode}`}>
            {words.check}
          </ButtonLink>
        )}
        {result.dossierCode !== undefined && (
          <ButtonLink kind="secondary" href={`/tra-cuu/${result.dossierCode}`}>
            {words.dossier}
          </ButtonLink>
        )}
      </Actions>
      <VersionList result={{ ...result, versions: ownVersions(c, result) }} c={c} fileHref={`${href}/tep`} />
      <Looks c={c} accesses={result.accesses} />
    </>,
  );
}

/** Versions that are the reader's own: what stood there while it named somebody else is theirs, not the reader's. */
function ownVersions(c: WebContext, result: StoredResult): readonly ResultVersion[] {
  const own = c.var.actor.kind === "citizen" ? c.var.actor.personalId : undefined;
  return result.versions.filter(({ owner }) => own !== undefined && (owner?.id === own || owner?.obtainedBy === own));
}

function ownVersion(c: WebContext, result: StoredResult) {
  return versionAsked(c, { ...result, versions: ownVersions(c, result) });
}

/** What the public check page knows the paper by; null for what carries no code. */
async function checkCodeOf({ paper }: StoreWebDeps, { data: { file } }: StoredResult): Promise<string | null> {
  const id = file?.kind === "issued_paper" ? parseUuid(file.id) : undefined;
  return id === undefined ? null : ((await issuedPaperOf(paper, id))?.checkCode ?? null);
}

/** Looks that a page shows, the latest first. */
const LOOKS_SHOWN_MAX = 50;

function Looks({ c, accesses }: { readonly c: WebContext; readonly accesses: readonly ResultAccess[] }) {
  const { locale, now } = c.var;
  const words = storeText(locale);
  return (
    <section>
      <h2>{words.own.looks}</h2>
      <p class="mc-hint">{words.own.looksLead}</p>
      <Table
        caption={words.own.looks}
        hasHiddenCaption
        rows={accesses.toReversed().slice(0, LOOKS_SHOWN_MAX)}
        rowKey={({ at, by }) => `${at} ${by.officerId}`}
        empty={<p>{words.own.looksNone}</p>}
        columns={[
          { key: "by", heading: words.own.looks, isRowHeading: true, cell: ({ by }) => by.name },
          { key: "at", heading: words.facts.issuedOn, cell: ({ at }) => formatShortInstant(locale, at, now) },
          { key: "purpose", heading: words.kept.purpose, cell: ({ purpose }) => purpose ?? "–" },
        ]}
      />
    </section>
  );
}
