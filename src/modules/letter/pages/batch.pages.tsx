import { parseUuid } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { Actions, Button, ErrorSummary, Form, Link, Notice, Select, Table, TextArea, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { problemSentence } from "#platform/problem-text";
import { useCaseContextOf } from "#modules/identity";
import type { Actor } from "#modules/identity";

import { BATCH_MAX, batchStream, batchStreamType, openCodes } from "../batch.ts";
import { defaultSigner, putLetterForward, SIGNER_TEXTS } from "../draft-letter.ts";
import { lettersOfBatch, listTemplates } from "../letter.queries.ts";
import type { LetterRow } from "../letter.queries.ts";
import { orderBatch } from "../make-batch.ts";
import type { BatchOrder } from "../make-batch.ts";
import { roundActsFor, roundOf, runRound } from "../run-round.ts";
import type { RoundAct, RoundView } from "../run-round.ts";
import { BATCH_PATH, LETTERS_PATH } from "../paths.ts";
import { LetterStatusTag } from "./letter-parts.tsx";
import { letterDeps, wordsOf } from "./page-words.ts";
import type { LetterWebDeps } from "./page-words.ts";

/** One letter for many dossiers: ordered in one form, drafted by the machine with its progress in sight, put forward together. */
export function registerBatchPages(app: WebApp, deps: LetterWebDeps): void {
  app.get(BATCH_PATH, (c) => orderPage(c, deps));
  app.post(BATCH_PATH, (c) => order(c, deps));
  app.get(`${BATCH_PATH}/:id`, (c) => progressPage(c, deps));
  app.post(`${BATCH_PATH}/:id`, (c) => forwardAll(c, deps));
  app.post(`${BATCH_PATH}/:id/ky`, (c) => beginRound(c, deps, "approve"));
  app.post(`${BATCH_PATH}/:id/ban-hanh`, (c) => beginRound(c, deps, "issue"));
}

async function orderPage(
  c: WebContext,
  deps: LetterWebDeps,
  refused?: { readonly form: FormValues; readonly refusal: Problem },
): Promise<Response> {
  const words = wordsOf(c);
  const text = words.batches;
  const ctx = useCaseContextOf(c);
  const own = ctx.actor.kind === "officer" ? (ctx.actor.posts[0]?.agencyCode ?? "") : "";
  const signer = await defaultSigner(ctx, own);
  const typed: Readonly<Record<string, string>> = refused?.form.typed ?? signer;
  const sentence = refused === undefined ? undefined : problemText(c, refused.refusal);
  return renderPage(
    c,
    {
      title: text.title,
      lead: text.lead,
      variant: "work",
      isPrivate: true,
      section: "papers",
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ name: "maHoSo", message: `${sentence.title} ${sentence.next}` }]} />}
      <Form commandId={refused?.form.commandId}>
        <Select name="mau" label={text.choice} isRequired choices={await choices(c, deps)} value={typed["mau"]} />
        <TextArea name="maHoSo" label={text.codes} isRequired rows={8} value={typed["maHoSo"]} />
        <TextInput
          name="trich_yeu"
          label={words.letters.subject}
          hint={words.letters.subjectHint}
          isRequired
          maxLength={500}
          value={typed["trich_yeu"]}
        />
        <TextArea name="noi_dung" label={words.letters.texts["noi_dung"] ?? text.text} isRequired rows={8} value={typed["noi_dung"]} />
        {SIGNER_TEXTS.map((name) => (
          <TextInput key={name} name={name} label={words.letters.texts[name] ?? name} isRequired maxLength={300} value={typed[name]} />
        ))}
        <Actions>
          <Button>{text.order}</Button>
        </Actions>
      </Form>
    </>,
  );
}

/** Built-in notices and official letters, and approved templates whose only part to write is the content. */
async function choices(c: WebContext, deps: LetterWebDeps): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const words = wordsOf(c);
  const today = civilDateOf(c.var.now);
  const rows = (await listTemplates(deps.db)).filter(
    (row) => row.status === "approved" && row.validFrom <= today && row.texts.every((name) => name === "noi_dung"),
  );
  return [
    { value: "notice", label: words.forms.notice },
    { value: "official_letter", label: words.forms.official_letter },
    ...rows.map((row) => ({ value: `${row.templateId}:${row.version}`, label: row.name })),
  ];
}

function orderOf(form: FormValues): BatchOrder | Problem {
  const chosen = form.text("mau");
  const [id = "", version = ""] = chosen.split(":");
  const isForm = chosen === "notice" || chosen === "official_letter";
  if (!isForm && parseUuid(id) === undefined) return problem("letter.template_unknown");
  const texts = { noi_dung: form.text("noi_dung"), chuc_vu_ky: form.text("chuc_vu_ky"), nguoi_ky: form.text("nguoi_ky") };
  return {
    codes: form
      .text("maHoSo")
      .split(/[\s,;]+/u)
      .filter((code) => code !== "")
      .slice(0, BATCH_MAX + 1),
    choice: isForm ? { form: chosen, purpose: "notice" } : { templateId: id, version: Number(version) },
    words: { subject: form.text("trich_yeu"), texts },
  };
}

async function order(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const made = orderOf(form);
  const done = isProblem(made) ? made : await orderBatch(useCaseContextOf(c, form.commandId), made);
  return isProblem(done) ? orderPage(c, deps, { form, refusal: done }) : seeOther(c, `${BATCH_PATH}/${done.batchId}`);
}

async function progressPage(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const id = parseUuid(c.req.param("id") ?? "");
  const ctx = useCaseContextOf(c);
  const { state } = await ctx.ledger.load(batchStreamType, batchStream(id ?? ""));
  const isOwn = ctx.actor.kind === "officer" && state.ordered?.by.officerId === ctx.actor.officerId;
  if (id === undefined || state.ordered === null) return respondProblem(c, problem("letter.unknown"));
  const rows = await lettersOfBatch(deps.db, id, BATCH_MAX);
  const acts = roundActsFor(ctx.actor, rows);
  const round = roundOf(id);
  // Whoever drafted it, signs it or numbers it; and who has just done so sees how it ended.
  const isParty = isOwn || acts.length > 0 || mayAct(ctx.actor, rows);
  if (!isParty) return respondProblem(c, problem("identity.not_permitted", { permission: "letter.draft" }));
  const words = wordsOf(c);
  const text = words.batches;
  const { locale } = c.var;
  const isRunning = openCodes(state).length > 0;
  const count = (value: number): string => formatNumber(locale, value);
  return renderPage(
    c,
    {
      title: text.progress(count(state.made.size), count(state.ordered.codes.length)),
      kicker: text.title,
      variant: "work",
      isPrivate: true,
      section: "papers",
      breadcrumbs: [{ href: BATCH_PATH, label: text.title }],
      ...(isRunning || round.isRunning ? { refreshSeconds: 5 } : {}),
    },
    <>
      <RoundProgress c={c} rows={rows} round={round} />
      {isRunning ? (
        <Notice kind="info" isLive title={text.running} />
      ) : (
        <Notice kind="success" isLive title={text.finished(count(state.made.size), count(state.failed.size))} />
      )}
      <progress max={state.ordered.codes.length} value={state.made.size + state.failed.size} />
      {!round.isRunning && <RoundForms c={c} batchId={id} acts={acts} rows={rows} />}
      {isOwn && !isRunning && rows.some(({ status }) => status === "draft") && (
        <Form>
          <Actions>
            <Button>{text.putForwardAll}</Button>
          </Actions>
        </Form>
      )}
      <FailedTable c={c} failed={[...state.failed]} />
      <Table
        caption={text.madeTitle}
        rows={rows}
        rowKey={({ letterId }) => letterId}
        columns={[
          {
            key: "code",
            heading: words.letters.dossier,
            isCode: true,
            isRowHeading: true,
            cell: ({ letterId, dossierCode }) => <Link href={`${LETTERS_PATH}/${letterId}`}>{dossierCode}</Link>,
          },
          { key: "number", heading: words.letters.number, isCode: true, cell: ({ documentNumber }) => documentNumber ?? "" },
          { key: "status", heading: words.letters.status, cell: ({ status }) => <LetterStatusTag c={c} status={status} /> },
        ]}
      />
    </>,
  );
}

function FailedTable({ c, failed }: { readonly c: WebContext; readonly failed: readonly (readonly [code: string, problem: string])[] }) {
  const words = wordsOf(c);
  const text = words.batches;
  const { locale } = c.var;
  if (failed.length === 0) return null;
  return (
    <Table
      caption={text.failedTitle}
      rows={failed}
      rowKey={([code]) => code}
      columns={[
        { key: "code", heading: words.letters.dossier, isCode: true, isRowHeading: true, cell: ([code]) => code },
        {
          key: "why",
          heading: text.why,
          cell: ([, why]) => problemSentence(c.var.site.problemBook, locale, problem(why)).title,
        },
      ]}
    />
  );
}

async function forwardAll(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const id = parseUuid(c.req.param("id") ?? "");
  if (id === undefined) return respondProblem(c, problem("letter.unknown"));
  for (const { letterId, status } of await lettersOfBatch(deps.db, id, BATCH_MAX)) {
    const done = status === "draft" ? await putLetterForward(useCaseContextOf(c), letterId) : undefined;
    if (done !== undefined && isProblem(done)) return respondProblem(c, done);
  }
  return seeOther(c, `${BATCH_PATH}/${id}`);
}

function mayAct(actor: Actor, rows: readonly LetterRow[]): boolean {
  return (["put_forward", "signed"] as const).some(
    (status) =>
      roundActsFor(
        actor,
        rows.map((row) => ({ ...row, status })),
      ).length > 0,
  );
}

/** How far signing or issuing together is: what the letters themselves say, and which were refused and why. */
function RoundProgress({ c, rows, round }: { readonly c: WebContext; readonly rows: readonly LetterRow[]; readonly round: RoundView }) {
  const { batches: text } = wordsOf(c);
  if (round.act === null) return null;
  const { locale } = c.var;
  const isDone = ({ status }: LetterRow): boolean => status === "issued" || (round.act === "approve" && status === "signed");
  const [done, all] = [rows.filter(isDone).length, rows.length];
  const told = text.rounds[round.act](formatNumber(locale, done), formatNumber(locale, all));
  return (
    <>
      <Notice kind={round.isRunning ? "info" : "success"} isLive title={told} />
      <progress max={all} value={done} />
      {round.refused.length > 0 && (
        <Table
          caption={text.refusedTitle}
          rows={round.refused}
          rowKey={({ letterId }) => letterId}
          columns={[
            {
              key: "code",
              heading: wordsOf(c).letters.dossier,
              isCode: true,
              isRowHeading: true,
              cell: ({ letterId, dossierCode }) => <Link href={`${LETTERS_PATH}/${letterId}`}>{dossierCode}</Link>,
            },
            { key: "why", heading: text.why, cell: ({ refusal }) => problemSentence(c.var.site.problemBook, locale, refusal).title },
          ]}
        />
      )}
    </>
  );
}

/** Begins a round and shows how far it is; whoever may not is told, and nothing begins. */
async function beginRound(c: WebContext, deps: LetterWebDeps, act: RoundAct): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const id = parseUuid(c.req.param("id") ?? "");
  if (id === undefined) return respondProblem(c, problem("letter.unknown"));
  const ctx = useCaseContextOf(c, form.commandId);
  const rows = await lettersOfBatch(deps.db, id, BATCH_MAX);
  if (!roundActsFor(ctx.actor, rows).includes(act) && !mayAct(ctx.actor, rows)) {
    return respondProblem(c, problem("identity.not_permitted", { permission: act === "approve" ? "dossier.sign" : "dossier.issue" }));
  }
  // It goes on behind the answer; the page tells how far it is.
  void runRound(ctx, letterDeps(deps), { batchId: id, act });
  return seeOther(c, `${BATCH_PATH}/${id}`);
}

interface RoundFormsProps {
  readonly c: WebContext;
  readonly batchId: string;
  readonly acts: readonly RoundAct[];
  readonly rows: readonly LetterRow[];
}

/** What this person may do with all of them now, a button each. */
function RoundForms({ c, batchId, acts, rows }: RoundFormsProps) {
  const { batches: text } = wordsOf(c);
  const waiting = (act: RoundAct): number => rows.filter(({ status }) => status === (act === "approve" ? "put_forward" : "signed")).length;
  return acts.map((act) => (
    <Form key={act} action={`${BATCH_PATH}/${batchId}/${act === "approve" ? "ky" : "ban-hanh"}`}>
      <Actions>
        <Button>{text.acts[act](formatNumber(c.var.locale, waiting(act)))}</Button>
      </Actions>
    </Form>
  ));
}
