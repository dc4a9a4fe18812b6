import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Uuid } from "#kernel/id";
import { discardUpload } from "#platform/files/upload";
import { formatShortInstant } from "#platform/format";
import { Actions, Button, ButtonLink, Card, ErrorSummary, Form, Link, Table, TextArea } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { jobCommandId } from "#platform/jobs/job";
import { actorRefOf, useCaseContextOf } from "#modules/identity";
import { storeUpload } from "#modules/paper";

import { waitingCorrection } from "../archive.ts";
import type { ResultCorrection, StoredResult } from "../archive.ts";
import { answerCorrection, proposeCorrection } from "../correct-result.ts";
import { mayChange, openedResult } from "../read-store.ts";
import type { WaitingCorrection } from "../version.queries.ts";
import { correctableOf, CorrectionFields, Differences, fieldLabel, wishOf } from "./correction-fields.tsx";
import { KEPT_PATH, keptHref, sendResultFile, storeText } from "./store-kit.tsx";
import type { StoreWebDeps } from "./store-kit.tsx";

/** Correcting a kept result: one proposes, another confirms, and every version stays. */
export function registerCorrectionPages(app: WebApp, deps: StoreWebDeps): void {
  app.get(`${KEPT_PATH}/:id/dinh-chinh`, (c) => proposePage(c));
  app.post(`${KEPT_PATH}/:id/dinh-chinh`, (c) => proposePost(c, deps));
  app.post(`${KEPT_PATH}/:id/dinh-chinh/tra-loi`, (c) => answerPost(c));
  app.get(`${KEPT_PATH}/:id/dinh-chinh/tep`, async (c) => {
    const result = await looked(c);
    if (result instanceof Response) return result;
    const waiting = waitingCorrection(result);
    return waiting === undefined ? respondProblem(c, problem("archive.file_missing")) : sendResultFile(c, deps, waiting);
  });
}

/** The result, where the officer said a short while ago what for; else the way to say it. */
async function looked(c: WebContext): Promise<StoredResult | Response> {
  const id = c.req.param("id") ?? "";
  const result = await openedResult(useCaseContextOf(c), id);
  if (isProblem(result)) return respondProblem(c, result);
  return result ?? seeOther(c, keptHref(id));
}

interface Back {
  readonly refusal: Problem;
  readonly typed: Readonly<Record<string, string>>;
}

async function proposePage(c: WebContext, back?: Back): Promise<Response> {
  const result = await looked(c);
  if (result instanceof Response) return result;
  if (!mayChange(c.var.actor, result)) return respondProblem(c, problem("identity.not_permitted", { permission: "archive.change" }));
  const { locale } = c.var;
  const words = storeText(locale);
  const here = keptHref(result.resultId);
  const refusal = back?.refusal ?? closedTo(result);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    {
      title: words.correction.title,
      kicker: result.data.name,
      lead: words.correction.lead,
      variant: "work",
      section: "papers",
      isPrivate: true,
      breadcrumbs: [
        { href: KEPT_PATH, label: words.kept.title },
        { href: here, label: result.data.name },
      ],
      ...(back === undefined ? {} : { status: problemStatus(c, back.refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {back === undefined && refusal !== undefined ? (
        <ButtonLink href={here}>{words.kept.back}</ButtonLink>
      ) : (
        <Form action={`${here}/dinh-chinh`} label={words.correction.title} hasFiles>
          <CorrectionFields typed={back?.typed ?? correctableOf(result.data, result.owner)} locale={locale} />
          <Actions>
            <Button>{words.correction.submit}</Button>
            <ButtonLink kind="secondary" href={here}>
              {words.kept.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}

/** What is told before somebody types: nobody fills a form that is refused for what was known. */
function closedTo(result: StoredResult): Problem | undefined {
  if (result.status !== "active") return problem("archive.not_active", { status: result.status });
  return waitingCorrection(result) === undefined ? undefined : problem("archive.correction_waits", {});
}

async function proposePost(c: WebContext, deps: StoreWebDeps): Promise<Response> {
  const result = await looked(c);
  if (result instanceof Response) return result;
  // Nobody without the right fills the store of files.
  if (!mayChange(c.var.actor, result)) return respondProblem(c, problem("identity.not_permitted", { permission: "archive.change" }));
  const read = await readFormWithFiles(c, deps.paper.files, { fileBytesMax: deps.uploads.fileBytesMax, filesMax: 1 });
  if (isProblem(read)) return proposePage(c, { refusal: read, typed: correctableOf(result.data, result.owner) });
  const { form, upload } = read;
  const again = (refusal: Problem): Promise<Response> => proposePage(c, { refusal, typed: form.typed });
  try {
    const wish = wishOf(result.resultId, form.text);
    if ("wrong" in wish) return await again(problem("archive.input_invalid", { fields: [fieldLabel(wish.wrong, c.var.locale)] }));
    const [file] = upload.files;
    // The same press is the same file, so that pressing twice is one proposal.
    const id = jobCommandId(`${form.commandId}:file`, 1) as unknown as Uuid;
    const stored =
      file === undefined ? undefined : await storeUpload(deps.paper, file, { actor: actorRefOf(c.var.actor), now: c.var.now, id });
    if (isProblem(stored)) return await again(stored);
    const refusal = await proposeCorrection(useCaseContextOf(c, form.commandId), deps.paper, {
      ...wish,
      ...(stored === undefined ? {} : { attachmentId: stored.id }),
    });
    return refusal === null ? seeOther(c, `${keptHref(result.resultId)}?da-gui=1`) : await again(refusal);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

async function answerPost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const resultId = c.req.param("id") ?? "";
  const isConfirmed = form.text("tra-loi") === "dong-y";
  const refusal = await answerCorrection(useCaseContextOf(c, form.commandId), { resultId, isConfirmed, reason: form.text("reason") });
  return refusal === null ? seeOther(c, `${keptHref(resultId)}?xong=1`) : respondProblem(c, refusal);
}

/** A proposal that waits, with what it would change; whoever made it reads that somebody else answers. */
export function WaitingPart({ result, c }: { readonly result: StoredResult; readonly c: WebContext }) {
  const waiting = waitingCorrection(result);
  const { locale, now, actor } = c.var;
  const words = storeText(locale).correction;
  if (waiting === undefined) return <LastDeclined result={result} c={c} />;
  const here = `${keptHref(result.resultId)}/dinh-chinh`;
  const isOwn = actor.kind === "officer" && actor.officerId === waiting.by.officerId;
  const hasNewFile = waiting.data.file?.sha256 !== result.data.file?.sha256;
  return (
    <Card heading={words.waits}>
      <p>
        {words.proposedBy(waiting.by.name, formatShortInstant(locale, waiting.at, now))} {waiting.reason}
      </p>
      <Differences result={result} correction={waiting} locale={locale} />
      {hasNewFile && (
        <p>
          <Link href={`${here}/tep`}>{words.openNew}</Link>
        </p>
      )}
      {isOwn && <p>{words.own}</p>}
      {!isOwn && mayChange(actor, result) && (
        <Form action={`${here}/tra-loi`} label={words.waits}>
          <TextArea name="reason" label={words.declineReason} hint={words.declineHint} rows={2} />
          <Actions>
            <Button name="tra-loi" value="dong-y">
              {words.confirm}
            </Button>
            <Button kind="secondary" name="tra-loi" value="tu-choi">
              {words.decline}
            </Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
}

function LastDeclined({ result, c }: { readonly result: StoredResult; readonly c: WebContext }) {
  const last: ResultCorrection | undefined = result.corrections.at(-1);
  if (last?.standing !== "declined" || last.answeredAt === null) return null;
  const { locale, now } = c.var;
  const words = storeText(locale).correction;
  const told = words.declined(last.answeredBy?.name ?? "", formatShortInstant(locale, last.answeredAt, now));
  return <p class="mc-quiet">{`${told}: ${last.declinedFor ?? "–"}`}</p>;
}

/** The proposals at the officer's agencies that wait for a second person. */
export function WaitingList({ waiting, c }: { readonly waiting: readonly WaitingCorrection[]; readonly c: WebContext }) {
  const { locale, now, actor } = c.var;
  const words = storeText(locale);
  if (waiting.length === 0) return null;
  const isOwn = ({ proposedBy }: WaitingCorrection): boolean => actor.kind === "officer" && actor.officerId === proposedBy;
  return (
    <Table
      caption={words.correction.list}
      rows={waiting}
      rowKey={({ resultId }) => resultId}
      empty={null}
      columns={[
        {
          key: "name",
          heading: words.kept.name,
          isRowHeading: true,
          cell: (row) => <Link href={keptHref(row.resultId)}>{row.name}</Link>,
        },
        { key: "number", heading: words.facts.number, isCode: true, cell: (row) => row.documentNumber },
        {
          key: "by",
          heading: words.correction.proposer,
          cell: (row) => (isOwn(row) ? words.correction.yours : row.proposerName),
        },
        { key: "at", heading: words.correction.since, cell: (row) => formatShortInstant(locale, row.proposedAt, now) },
      ]}
    />
  );
}
