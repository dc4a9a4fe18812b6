import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { useCaseContextOf } from "#modules/identity";
import { Actions, Button, ButtonLink, Card, ErrorSummary, Form, Link, Notice, Status, SummaryList, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";

import { contentOf, preparePaper } from "../prepare-paper.ts";
import type { PaperToSign } from "../prepare-paper.ts";
import { BATCH_MAX, batchView, beginBatch, runBatch } from "../sign-batch.ts";
import type { BatchItem, BatchView } from "../sign-batch.ts";
import type { SignatureText } from "../text/vi.ts";
import { findPrepared, unlockOwnKey } from "./own-key.ts";
import { INBOX_PATH, wordsOf } from "./page-kit.ts";
import { KeyPassword } from "./key-password.tsx";
import type { SignaturePagesDeps } from "./page-kit.ts";

const MANY_PATH = `${INBOX_PATH}/nhieu`;
const ROUND_PATH = `${INBOX_PATH}/dot`;
/** A round that is done this soon is shown done at once. */
const SOON_MS = 1_200;
const REFRESH_SECONDS = 2;

/** Several papers with one password: looked through, then signed one by one with a line for each. */
export function registerManyPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.post(MANY_PATH, (c) => review(c, deps));
  app.get(MANY_PATH, (c) => seeOther(c, INBOX_PATH));
  app.post(`${MANY_PATH}/ky`, (c) => signAll(c, deps));
  app.get(`${ROUND_PATH}/:batch`, (c) => round(c, undefined));
  app.post(`${ROUND_PATH}/:batch`, (c) => goOn(c, deps));
}

interface LeftOut {
  readonly code: string;
  readonly refusal: Problem;
}

async function review(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const codes = [...new Set(form.texts("chosen"))].slice(0, BATCH_MAX).flatMap((text) => parseDossierCode(text) ?? []);
  if (codes.length === 0) return respondProblem(c, problem("signature.batch_empty", {}));
  const papers: PaperToSign[] = [];
  const leftOut: LeftOut[] = [];
  for (const code of codes) {
    const prepared = await preparePaper(useCaseContextOf(c), deps, { code });
    if (isProblem(prepared)) leftOut.push({ code, refusal: prepared });
    else papers.push(prepared);
  }
  return reviewPage(c, { papers, leftOut });
}

interface Reviewed {
  readonly papers: readonly PaperToSign[];
  readonly leftOut: readonly LeftOut[];
  readonly refusal?: Problem;
  readonly commandId?: string;
}

function reviewPage(c: WebContext, { papers, leftOut, refusal, commandId }: Reviewed): Response {
  const words = wordsOf(c);
  const { many, one } = words;
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    { ...frameOf(words), lead: many.lead, ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }) },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ name: "password", message: `${sentence.title} ${sentence.next}` }]} />}
      {papers.map((paper) => (
        <Card key={paper.draftId} heading={contentOf(paper).decision.name}>
          <SummaryList
            rows={[
              { label: words.check.dossier, value: paper.dossierCode },
              { label: one.decision, value: one[contentOf(paper).decision.kind] },
              { label: one.digest, value: <code>{paper.sha256.slice(0, 16)}…</code> },
            ]}
          />
          <p>
            <Link href={`${INBOX_PATH}/${paper.dossierCode}/van-ban/${paper.draftId}`}>{many.openPaper(paper.dossierCode)}</Link>
          </p>
        </Card>
      ))}
      {leftOut.length > 0 && (
        <Notice kind="warning" title={many.leftOut}>
          <ul>
            {leftOut.map(({ code, refusal: why }) => (
              <li key={code}>
                {code}: {problemText(c, why).title}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {papers.length > 0 && (
        <Form action={`${MANY_PATH}/ky`} commandId={commandId}>
          {papers.map((paper) => (
            <input key={paper.draftId} type="hidden" name="paper" value={paper.draftId} />
          ))}
          <KeyPassword label={one.password} hint={one.passwordHint} />
          <Button>{many.sign(papers.length)}</Button>
        </Form>
      )}
    </>,
  );
}

function frameOf(words: SignatureText) {
  return {
    title: words.many.title,
    variant: "work",
    section: "papers",
    isPrivate: true,
    breadcrumbs: [{ href: INBOX_PATH, label: words.inbox.title }],
  } as const;
}

async function chosenIn(deps: SignaturePagesDeps, form: FormValues): Promise<readonly PaperToSign[]> {
  const found = await Promise.all(
    form
      .texts("paper")
      .slice(0, BATCH_MAX)
      .map((text) => findPrepared(deps, text)),
  );
  return found.filter((paper) => paper !== undefined);
}

async function signAll(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const papers = await chosenIn(deps, form);
  const key = await unlockOwnKey(c, deps, form.text("password"));
  if (isProblem(key)) return reviewPage(c, { papers, leftOut: [], refusal: key, commandId: form.commandId });
  const ctx = useCaseContextOf(c, form.commandId);
  const named = papers.map((paper) => ({ code: paper.dossierCode as DossierCode, draftId: paper.draftId, version: paper.dossierVersion }));
  const begun = await beginBatch(ctx, { batchId: form.commandId, papers: named });
  if (isProblem(begun)) return respondProblem(c, begun);
  await soon(runBatch(ctx, deps, { ...begun, key }));
  return seeOther(c, `${ROUND_PATH}/${begun.batchId}`);
}

/** Waits for a round, but not for long: its page tells the rest. */
function soon(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SOON_MS);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function round(c: WebContext, refusal: Problem | undefined): Promise<Response> {
  const view = await batchView(useCaseContextOf(c), parseUuid(c.req.param("batch") ?? "") ?? UNKNOWN);
  if (isProblem(view)) return respondProblem(c, view);
  const words = wordsOf(c);
  const { many, one } = words;
  const done = view.items.filter(({ state }) => state !== "waiting").length;
  const isStopped = done < view.items.length && !view.isRunning;
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    {
      ...frameOf(words),
      ...(view.isRunning ? { refreshSeconds: REFRESH_SECONDS } : {}),
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ name: "password", message: `${sentence.title} ${sentence.next}` }]} />}
      <Notice kind={noticeKind(view, done)} isLive title={titleOf(view, done, words)}>
        <p>{many.progress(done, view.items.length)}</p>
        <progress value={done} max={view.items.length} aria-label={many.progress(done, view.items.length)} />
        {isStopped && <p>{many.stoppedBody}</p>}
      </Notice>
      {isStopped && (
        <Form>
          <KeyPassword label={one.password} hint={one.passwordHint} />
          <Button>{many.goOn}</Button>
        </Form>
      )}
      <ItemTable items={view.items} c={c} />
      <Actions>
        <ButtonLink kind="secondary" href={INBOX_PATH}>
          {many.backToList}
        </ButtonLink>
      </Actions>
    </>,
  );
}

/** No round has it. */
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

function noticeKind({ items, isRunning }: BatchView, done: number): "info" | "success" | "warning" {
  if (isRunning) return "info";
  return done === items.length && items.every(({ state }) => state === "signed") ? "success" : "warning";
}

function titleOf({ items, isRunning }: BatchView, done: number, { many }: SignatureText): string {
  if (isRunning) return many.running;
  return done === items.length ? many.finished : many.stopped;
}

function ItemTable({ items, c }: { readonly items: readonly BatchItem[]; readonly c: WebContext }) {
  const words = wordsOf(c);
  const tones = { waiting: "neutral", signed: "good", refused: "bad" } as const;
  return (
    <Table
      caption={words.many.result}
      hasHiddenCaption
      rows={items}
      rowKey={({ place }) => String(place)}
      columns={[
        {
          key: "code",
          heading: words.check.dossier,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>,
        },
        {
          key: "state",
          heading: words.many.result,
          cell: ({ state, refusal }) => (
            <>
              <Status tone={tones[state]}>{words.many.states[state]}</Status>
              {refusal !== null && <p>{sentenceOf(c, refusal)}</p>}
            </>
          ),
        },
      ]}
    />
  );
}

/** A refusal as it was kept: its code and what it was about. */
function sentenceOf(c: WebContext, kept: NonNullable<BatchItem["refusal"]>): string {
  const { problem: code, params } = kept as { readonly problem: string; readonly params: Problem["params"] };
  const { title, next } = problemText(c, problem(code, params));
  return `${title} ${next}`;
}

async function goOn(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = useCaseContextOf(c, form.commandId);
  const view = await batchView(ctx, parseUuid(c.req.param("batch") ?? "") ?? UNKNOWN);
  if (isProblem(view)) return respondProblem(c, view);
  const key = await unlockOwnKey(c, deps, form.text("password"));
  if (isProblem(key)) return round(c, key);
  await soon(runBatch(ctx, deps, { batchId: view.batchId, key }));
  return seeOther(c, `${ROUND_PATH}/${view.batchId}`);
}
