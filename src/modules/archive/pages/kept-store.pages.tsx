import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import {
  Actions,
  BarChart,
  Button,
  ButtonLink,
  Details,
  EmptyState,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Notice,
  Table,
  TextArea,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";

import { waitingCorrection } from "../archive.ts";
import type { StoredResult } from "../archive.ts";
import { paperWays, standingCounts } from "../archive.queries.ts";
import type { ResultView } from "../archive.queries.ts";
import { replaceResult, revokeResult } from "../change-result.ts";
import { findResults, keptAgencies, mayChange, openedResult, openResult } from "../read-store.ts";
import { waitingCorrections } from "../version.queries.ts";
import { WaitingList, WaitingPart } from "./correction.pages.tsx";
import { KEPT_PATH, keptHref, ResultFacts, Standing, sendResultFile, storeText, validityText, versionAsked } from "./store-kit.tsx";
import type { StoreWebDeps } from "./store-kit.tsx";
import { VersionList } from "./version-list.tsx";
import { WaysFigures } from "./ways-figures.tsx";

/** The store as the officers of an agency see it: looked up for a purpose, and what became of asking for papers. */
export function registerKeptStorePages(app: WebApp, deps: StoreWebDeps): void {
  app.get(KEPT_PATH, (c) => keptPage(c, deps, NOTHING_ASKED));
  app.post(KEPT_PATH, (c) => search(c, deps));
  app.get(`${KEPT_PATH}/:id`, (c) => onePage(c));
  app.post(`${KEPT_PATH}/:id`, (c) => openPost(c));
  app.post(`${KEPT_PATH}/:id/thu-hoi`, (c) => revokePost(c));
  app.post(`${KEPT_PATH}/:id/thay-the`, (c) => replacePost(c));
  app.get(`${KEPT_PATH}/:id/tep`, async (c) => {
    const result = await openedResult(useCaseContextOf(c), c.req.param("id"));
    if (isProblem(result)) return respondProblem(c, result);
    return result === undefined ? seeOther(c, keptHref(c.req.param("id"))) : sendResultFile(c, deps, versionAsked(c, result));
  });
}

interface Asked {
  readonly ownerId: string;
  readonly number: string;
  readonly words: string;
  readonly purpose: string;
  readonly refusal?: Problem;
}

const NOTHING_ASKED: Asked = { ownerId: "", number: "", words: "", purpose: "" };
const ASKED_MAX = 200;

/** Looking is a press, because a look by owner is noted: an address that is shared looks for nobody. */
async function search(c: WebContext, deps: StoreWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const text = (name: string): string => form.text(name).trim().slice(0, ASKED_MAX);
  return keptPage(c, deps, { ownerId: text("ownerId"), number: text("number"), words: text("words"), purpose: text("purpose") });
}

async function keptPage(c: WebContext, deps: StoreWebDeps, asked: Asked): Promise<Response> {
  const { locale, actor, now } = c.var;
  const words = storeText(locale).kept;
  const head = { title: words.title, lead: words.lead, variant: "work", section: "papers", isPrivate: true } as const;
  const agencies = actor.kind === "officer" ? keptAgencies(actor) : [];
  if (agencies.length === 0) return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.nobody} />);
  const found = await findResults(useCaseContextOf(c), asked);
  const [standing, ways, waiting] = await Promise.all([
    standingCounts(deps.db, agencies, civilDateOf(now)),
    paperWays(deps.db, agencies),
    waitingCorrections(deps.db, agencies),
  ]);
  const refusal = isProblem(found) ? problemText(c, found) : undefined;
  const message = refusal === undefined ? undefined : `${refusal.title} ${refusal.next}`;
  const isAsked = asked.ownerId !== "" || asked.number !== "" || asked.words !== "";
  const labels = storeText(locale).statuses;
  return renderPage(
    c,
    { ...head, ...(isProblem(found) ? { status: problemStatus(c, found) } : {}) },
    <>
      {message !== undefined && <ErrorSummary errors={[{ name: "purpose", message }]} />}
      <Form action={KEPT_PATH} label={words.search}>
        <FieldGrid>
          <TextInput name="ownerId" label={words.ownerId} value={asked.ownerId} size={16} autocomplete="off" />
          <TextInput
            name="purpose"
            label={words.purpose}
            hint={words.purposeHint}
            value={asked.purpose}
            error={message}
            autocomplete="off"
          />
          <TextInput name="number" label={words.number} value={asked.number} size={20} autocomplete="off" />
          <TextInput name="words" label={words.words} value={asked.words} autocomplete="off" />
        </FieldGrid>
        <Actions>
          <Button>{words.find}</Button>
        </Actions>
      </Form>
      <WaitingList waiting={waiting} c={c} />
      {!isProblem(found) && <ResultTable c={c} results={found} caption={isAsked ? words.found : words.latest} />}
      <BarChart
        title={words.standing}
        labelHeading={words.standingLabel}
        valueHeading={words.standingValue}
        bars={[
          { label: labels.valid, value: standing.valid, tone: "good" },
          { label: labels.expired, value: standing.expired, tone: "warning" },
          { label: labels.replaced, value: standing.replaced, tone: "neutral" },
          { label: labels.revoked, value: standing.revoked, tone: "bad" },
        ]}
      />
      <WaysFigures ways={ways} locale={locale} />
    </>,
  );
}

function ResultTable({
  c,
  results,
  caption,
}: {
  readonly c: WebContext;
  readonly results: readonly ResultView[];
  readonly caption: string;
}) {
  const { locale } = c.var;
  const words = storeText(locale);
  return (
    <Table
      caption={caption}
      rows={results}
      rowKey={({ resultId }) => resultId}
      empty={<EmptyState title={words.kept.none} />}
      columns={[
        { key: "name", heading: words.kept.name, isRowHeading: true, cell: (row) => <Link href={keptHref(row.resultId)}>{row.name}</Link> },
        { key: "number", heading: words.facts.number, isCode: true, cell: (row) => row.documentNumber },
        { key: "issued", heading: words.facts.issuedOn, cell: (row) => formatDay(locale, row.issuedOn) },
        { key: "origin", heading: words.facts.origin, cell: (row) => words.origins[row.origin] },
        { key: "valid", heading: words.facts.validTo, cell: (row) => validityText(row, locale) },
        { key: "standing", heading: words.facts.status, cell: (row) => <Standing result={row} locale={locale} /> },
      ]}
    />
  );
}

async function onePage(c: WebContext, refusal?: Problem): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const words = storeText(c.var.locale).kept;
  const result = await openedResult(useCaseContextOf(c), id);
  if (isProblem(result)) return respondProblem(c, result);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const message = sentence === undefined ? undefined : `${sentence.title} ${sentence.next}`;
  const head = { variant: "work", section: "papers", isPrivate: true, breadcrumbs: [{ href: KEPT_PATH, label: words.title }] } as const;
  const status = refusal === undefined ? {} : { status: problemStatus(c, refusal) };
  if (result === undefined)
    return renderPage(
      c,
      { ...head, ...status, title: words.openTitle, lead: words.openLead },
      <>
        {message !== undefined && <ErrorSummary errors={[{ name: "purpose", message }]} />}
        <Form action={keptHref(id)} label={words.openTitle}>
          <TextInput name="purpose" label={words.purpose} hint={words.purposeHint} error={message} autocomplete="off" isRequired />
          <Actions>
            <Button>{words.open}</Button>
          </Actions>
        </Form>
      </>,
    );
  return renderPage(
    c,
    { ...head, ...status, title: result.data.name, kicker: result.resultId },
    <>
      {message !== undefined && <ErrorSummary errors={[{ message }]} />}
      {c.req.query("xong") !== undefined && <Notice kind="success" isLive title={words.changed} />}
      {c.req.query("da-gui") !== undefined && <Notice kind="success" isLive title={storeText(c.var.locale).correction.sent} />}
      <WaitingPart result={result} c={c} />
      <ResultFacts result={result} c={c} hasOwner />
      <Actions>
        {result.data.file !== null && <ButtonLink href={`${keptHref(id)}/tep`}>{storeText(c.var.locale).own.download}</ButtonLink>}
        {mayCorrect(c, result) && (
          <ButtonLink kind="secondary" href={`${keptHref(id)}/dinh-chinh`}>
            {storeText(c.var.locale).correction.link}
          </ButtonLink>
        )}
        <ButtonLink kind="secondary" href={KEPT_PATH}>
          {words.back}
        </ButtonLink>
      </Actions>
      <VersionList result={result} c={c} fileHref={`${keptHref(id)}/tep`} />
      {result.status === "active" && mayChange(c.var.actor, result) && <ChangeForms result={result} c={c} />}
    </>,
  );
}

/** Corrected is what stands, one correction at a time. */
function mayCorrect(c: WebContext, result: StoredResult): boolean {
  return result.status === "active" && waitingCorrection(result) === undefined && mayChange(c.var.actor, result);
}

function ChangeForms({ result, c }: { readonly result: StoredResult; readonly c: WebContext }) {
  const words = storeText(c.var.locale).kept;
  return (
    <Details summary={words.change}>
      <Form action={`${keptHref(result.resultId)}/thu-hoi`} label={words.revoke}>
        <TextInput id="f-revoke-on" name="on" type="date" label={words.revokeOn} value={civilDateOf(c.var.now)} isRequired />
        <TextInput id="f-revoke-number" name="decision" label={words.decisionNumber} autocomplete="off" />
        <TextArea id="f-revoke-reason" name="reason" label={words.reason} rows={2} isRequired />
        <Button kind="danger">{words.revoke}</Button>
      </Form>
      <Form action={`${keptHref(result.resultId)}/thay-the`} label={words.replace}>
        <TextInput id="f-replaced-by" name="replacedBy" label={words.replacedBy} autocomplete="off" isRequired />
        <TextArea id="f-replace-reason" name="reason" label={words.reason} rows={2} isRequired />
        <Button kind="secondary">{words.replace}</Button>
      </Form>
    </Details>
  );
}

async function openPost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const resultId = c.req.param("id") ?? "";
  const opened = await openResult(useCaseContextOf(c, form.commandId), {
    resultId,
    purpose: form.text("purpose").trim().slice(0, ASKED_MAX),
  });
  if (!isProblem(opened)) return seeOther(c, keptHref(resultId));
  return opened.problem === "archive.purpose_missing" ? onePage(c, opened) : respondProblem(c, opened);
}

async function revokePost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const on = parseCivilDate(form.text("on"));
  if (on === undefined) return onePage(c, problem("archive.input_invalid", { fields: [storeText(c.var.locale).kept.revokeOn] }));
  const number = form.text("decision").trim().slice(0, 80);
  const order = {
    resultId: c.req.param("id") ?? "",
    on,
    decision: number === "" ? null : { number, on },
    reason: form.text("reason").trim(),
  };
  return changed(c, await revokeResult(useCaseContextOf(c, form.commandId), order));
}

async function replacePost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const order = { resultId: c.req.param("id") ?? "", replacedBy: form.text("replacedBy").trim(), reason: form.text("reason").trim() };
  return changed(c, await replaceResult(useCaseContextOf(c, form.commandId), order));
}

function changed(c: WebContext, refusal: Problem | null): Response | Promise<Response> {
  if (refusal === null) return seeOther(c, `${keptHref(c.req.param("id") ?? "")}?xong=1`);
  return refusal.problem.startsWith("archive.") && refusal.problem !== "archive.result_unknown"
    ? onePage(c, refusal)
    : respondProblem(c, refusal);
}
