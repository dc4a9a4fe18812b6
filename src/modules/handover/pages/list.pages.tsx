import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { AgencyCode, DeskNames, UnitCode } from "#modules/organisation";
import { formatInstant, formatNumber, formatShortInstant } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Form,
  Link,
  Notice,
  Status,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";

import { answerList, strikeLines } from "../answer-list.ts";
import type { answerListInput } from "../answer-list.ts";
import { lineCount, unsettledLines } from "../handover.ts";
import type { HandoverList, LineOutcome, ListLine } from "../handover.ts";
import type { ListMade } from "../handover.events.ts";
import { lineNames } from "../handover.queries.ts";
import type { LineNames } from "../handover.queries.ts";
import { printList } from "../print-list.ts";
import { readList } from "../read-list.ts";
import { AnswerTable } from "./answer-table.tsx";
import { wordsOf } from "./pages-kit.ts";
import type { HandoverKit } from "./pages-kit.ts";

const LIST_PATH = "/lam-viec/giao-nhan/:list";

/** One hand-over list: what is on it, what both sides said, and the form to say it. */
export function registerListPage(app: WebApp, kit: HandoverKit): void {
  app.get(`${LIST_PATH}/in`, (c) => sendPrint(c, kit));
  app.get(LIST_PATH, (c) => showList(c, kit));
  app.post(`${LIST_PATH}/xac-nhan`, (c) => postAnswer(c, kit));
  app.post(`${LIST_PATH}/rut`, (c) => postStrike(c, kit));
}

function listIdIn(c: WebContext): string {
  return c.req.param("list") ?? "";
}

const TONES: Readonly<Record<LineOutcome, Tone>> = { waiting: "neutral", taken: "good", missing: "warning", struck: "stopped" };

/** A refused form with what was typed. */
interface Refused {
  readonly problem: Problem;
  readonly form: FormValues;
}

async function showList(c: WebContext, kit: HandoverKit, refused?: Refused): Promise<Response> {
  const listId = listIdIn(c);
  const list = await readList(kit.contextOf(c), listId);
  if (isProblem(list)) return respondProblem(c, list);
  const { made } = list;
  if (made === null) throw new Error("a list that was read was made");
  const [names, named] = await Promise.all([
    kit.namesAt(c.var.now),
    lineNames(
      kit.db,
      list.lines.map(({ code }) => code),
    ),
  ]);
  const { list: words } = wordsOf(c);
  const waiting = list.lines.filter(({ outcome }) => outcome === "waiting");
  const answers = waiting.length > 0 && mayActOn(c, made, "to");
  const strikes = waiting.length > 0 && mayActOn(c, made, "from");
  // What stands in the form above is not shown twice.
  const shown = answers ? list.lines.filter(({ outcome }) => outcome !== "waiting") : list.lines;
  const number = `${made.number}/${made.year}`;
  return renderPage(
    c,
    {
      title: words.title(words.contents[made.content], number),
      variant: "work",
      isPrivate: true,
      section: "counter",
      scripts: ["keys"],
      keys: [{ key: "i", does: words.keyPrint }, ...(answers ? [{ key: "x", does: words.keyConfirm }] : [])],
      breadcrumbs: [{ href: "/lam-viec/giao-nhan", label: words.back }],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.problem) }),
    },
    <>
      {refused !== undefined && <ErrorSummary errors={[{ message: sentenceOf(c, refused.problem) }]} />}
      <Said c={c} list={list} number={number} />
      <Face c={c} list={list} names={names} />
      <Actions>
        <ButtonLink href={`/lam-viec/giao-nhan/${listId}/in`} kind="secondary" keyStroke="i">
          {words.print}
        </ButtonLink>
      </Actions>
      {answers && <AnswerForm c={c} listId={listId} lines={waiting} isPost={made.content === "post"} named={named} typed={refused?.form} />}
      {shown.length > 0 && (
        <section>
          <h2>{words.lines}</h2>
          <Lines c={c} list={{ ...list, lines: shown }} named={named} />
        </section>
      )}
      {strikes && <Strike c={c} listId={listId} lines={waiting} />}
    </>,
  );
}

interface AnswerFormProps {
  readonly c: WebContext;
  readonly listId: string;
  readonly lines: readonly ListLine[];
  readonly isPost: boolean;
  readonly named: ReadonlyMap<string, LineNames>;
  readonly typed: FormValues | undefined;
}

/** Where the receiver says what came, or the counter what the postman took. */
function AnswerForm({ c, listId, lines, isPost, named, typed }: AnswerFormProps) {
  const { list: words, lists } = wordsOf(c);
  return (
    <section>
      <h2>{isPost ? words.dispatchTitle : words.confirmTitle}</h2>
      <p class="mc-hint">{isPost ? words.dispatchLead : words.confirmLead}</p>
      <Form action={`/lam-viec/giao-nhan/${listId}/xac-nhan`} label={words.confirmTitle}>
        <AnswerTable {...{ lines, named, words, isPost, typed }} columns={lists} locale={c.var.locale} />
        {isPost && <TextInput name="takenBy" label={words.takenBy} isRequired size={40} maxLength={200} value={typed?.text("takenBy")} />}
        <Actions>
          <Button keyStroke="x">{words.confirm}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function mayActOn(c: WebContext, made: ListMade, side: "from" | "to"): boolean {
  const { actor } = c.var;
  const isGiving = side === "from" || made.to === null;
  const party = isGiving ? made.from : (made.to ?? made.from);
  const place = { agencyCode: party.agencyCode as AgencyCode, unitCode: party.unitCode as UnitCode };
  return !isProblem(authorise(actor, isGiving ? "handover.give" : "handover.take", { places: [place] }));
}

function sentenceOf(c: WebContext, refused: Problem): string {
  const { title, next } = problemText(c, refused);
  return `${title} ${next}`;
}

/** What has just been done, and how far the dossiers of confirmed lines are. */
function Said({ c, list, number }: { readonly c: WebContext; readonly list: HandoverList; readonly number: string }) {
  const { list: words } = wordsOf(c);
  const { locale } = c.var;
  const taken = lineCount(list, "taken");
  const open = unsettledLines(list).length;
  const said: Readonly<Record<string, string>> = { lap: words.made(number), "xac-nhan": words.done, rut: words.struck };
  const sentence = said[c.req.query("da") ?? ""];
  return (
    <>
      {sentence !== undefined && <Notice kind="success" title={sentence} isLive />}
      {open > 0 && <Notice kind="info" title={words.progress(formatNumber(locale, taken - open), formatNumber(locale, taken))} />}
    </>
  );
}

function Face({ c, list, names }: { readonly c: WebContext; readonly list: HandoverList; readonly names: DeskNames }) {
  const { list: words, lists } = wordsOf(c);
  const { locale } = c.var;
  const { made, answered } = list;
  if (made === null) return null;
  const signer = answered?.by.name ?? "";
  const by = made.to === null ? `${answered?.takenBy ?? ""} (${signer})` : signer;
  return (
    <SummaryList
      rows={[
        {
          label: lists.from,
          value: `${names.desk(made.from.unitCode, locale)} – ${words.madeBy(made.by.name, formatInstant(locale, made.at))}`,
        },
        { label: lists.to, value: made.to === null ? (made.carrier ?? "") : names.desk(made.to.unitCode, locale) },
        ...(made.runBy === null ? [] : [{ label: words.run, value: formatInstant(locale, made.runBy as Instant) }]),
        ...(answered === null ? [] : [{ label: words.answered, value: words.by(by, formatInstant(locale, answered.at)) }]),
      ]}
    />
  );
}

interface LinesProps {
  readonly c: WebContext;
  readonly list: HandoverList;
  readonly named: ReadonlyMap<string, LineNames>;
}

function Lines({ c, list, named }: LinesProps) {
  const { list: words, lists } = wordsOf(c);
  const { locale, now } = c.var;
  const isPost = list.made?.content === "post";
  const outcomes = isPost ? words.outcomesPost : words.outcomes;
  const settled = ({ settled: how, problem }: ListLine): string => {
    if (how === "left" && problem !== null) return words.settledLeft(problemText(c, problem as Problem).title);
    return how === "no" ? words.settledNo : "";
  };
  return (
    <Table
      caption={words.lines}
      hasHiddenCaption
      rows={list.lines}
      rowKey={({ code }) => code}
      rowTone={({ outcome, settled: how }) => (outcome === "missing" || how === "left" ? "warning" : undefined)}
      columns={[
        {
          key: "code",
          heading: lists.code,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>,
        },
        { key: "applicant", heading: lists.applicant, cell: ({ code }) => named.get(code)?.applicantName ?? lists.erased },
        {
          key: "papers",
          heading: isPost ? words.trackingLabel : words.papersOf,
          cell: ({ papers, tracking }) => {
            if (isPost) return tracking ?? "";
            return papers.length === 0 ? lists.electronic : papers.map(({ name, quantity }) => `${name} (${quantity})`).join("; ");
          },
        },
        {
          key: "outcome",
          heading: words.outcome,
          cell: (line) => (
            <>
              <Status tone={TONES[line.outcome]}>{outcomes[line.outcome]}</Status>
              {line.words !== "" && <div>{line.words}</div>}
              {line.by !== null && line.at !== null && (
                <div class="mc-hint">{words.by(line.by.name, formatShortInstant(locale, line.at, now))}</div>
              )}
              {line.outcome === "taken" && settled(line) !== "" && <div class="mc-hint">{settled(line)}</div>}
            </>
          ),
        },
      ]}
    />
  );
}

function Strike({ c, listId, lines }: { readonly c: WebContext; readonly listId: string; readonly lines: readonly ListLine[] }) {
  const { list: words } = wordsOf(c);
  return (
    <Details summary={words.strikeTitle}>
      <p class="mc-hint">{words.strikeLead}</p>
      <Form action={`/lam-viec/giao-nhan/${listId}/rut`} label={words.strikeTitle}>
        <ul class="mc-picks">
          {lines.map(({ code }) => (
            <li key={code}>
              <label class="mc-pick">
                <input type="checkbox" name="code" value={code} /> {code}
              </label>
            </li>
          ))}
        </ul>
        <TextInput name="reason" label={words.strikeReason} isRequired size={50} maxLength={1000} />
        <Actions>
          <Button kind="secondary">{words.strike}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

async function postAnswer(c: WebContext, kit: HandoverKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const answered = await answerList(kit.contextOf(c, form.commandId), listIdIn(c), {
    lines: answersIn(form),
    takenBy: form.text("takenBy"),
  });
  if (isProblem(answered)) return showList(c, kit, { problem: answered, form });
  return seeOther(c, `/lam-viec/giao-nhan/${answered.listId}?da=xac-nhan`);
}

type Answers = (typeof answerListInput)["_zod"]["input"]["lines"];

/** The lines for which something was chosen; "later" says nothing. */
function answersIn(form: FormValues): Answers {
  return form.texts("line").flatMap((code): Answers => {
    const outcome = form.text(`outcome.${code}`);
    if (outcome !== "taken" && outcome !== "missing") return [];
    const fee = Number(form.text(`fee.${code}`).replaceAll(/[.\s]/gu, "") || "0");
    const what = form.text(`missing.${code}`);
    return [{ code, outcome, missing: what, tracking: form.text(`tracking.${code}`), fee: Number.isSafeInteger(fee) ? fee : 0 }];
  });
}

async function postStrike(c: WebContext, kit: HandoverKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const codes = form.texts("code");
  const struck = await strikeLines(kit.contextOf(c, form.commandId), listIdIn(c), { codes, reason: form.text("reason") });
  if (isProblem(struck)) return showList(c, kit, { problem: struck, form });
  return seeOther(c, `/lam-viec/giao-nhan/${struck.listId}?da=rut`);
}

async function sendPrint(c: WebContext, kit: HandoverKit): Promise<Response> {
  const names = await kit.namesAt(c.var.now);
  const pdf = await printList(kit.contextOf(c), { names, publicUrl: kit.publicUrl, place: kit.place }, listIdIn(c));
  if (isProblem(pdf)) return respondProblem(c, pdf);
  c.header("Content-Type", "application/pdf");
  c.header("Content-Disposition", `inline; filename="danh-sach-${listIdIn(c)}.pdf"`);
  c.header("Cache-Control", "no-store");
  return c.body(pdf as Uint8Array<ArrayBuffer>);
}
