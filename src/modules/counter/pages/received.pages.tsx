import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatLongDay, formatTime } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Columns,
  Details,
  ErrorSummary,
  Form,
  KeyHints,
  Notice,
  Select,
  SummaryList,
  TextInput,
} from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { drawPanels } from "#platform/http/panel";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { authorise } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { UNDO_REASONS, en, openDossier, parseDossierCode, resourceOf, undoReceptionWithin, undoRefusal, vi } from "#modules/dossier";
import type { Dossier, DossierCode, DossierText } from "#modules/dossier";

import { dossiersOfVisit } from "../counter.queries.ts";
import { seatOf } from "../ticket-visit.ts";
import { undoReception } from "../undo-reception.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { counterKit } from "./counter-kit.ts";
import type { CounterKit, CounterWebDeps } from "./counter-kit.ts";
import { papersOf, paperHref, VisitTable } from "./counter-lists.tsx";
import { countersOf } from "./deciders.ts";
import { accessKeys, singleKeys } from "./page-keys.ts";
import { HERE } from "./reception-form.tsx";
import { VisitorBar } from "./visitor-bar.tsx";
import { atCounter, wordsOf } from "./reception.pages.tsx";

const KEYS = ["print", "printRoll", "sameVisitor", "nextVisitor", "open"] as const;

/** What became of a visitor's dossier: its papers to print, the next one of the same visitor, the next visitor, and the way back. */
export function registerReceivedPages(app: WebApp, deps: CounterWebDeps): void {
  const kit = counterKit(deps);
  app.get(`${HERE}/da-nhan/:code`, (c) => atCounter(c, kit, (officer) => receivedPage(c, kit, { officer })));
  app.post(`${HERE}/da-nhan/:code/huy`, (c) => atCounter(c, kit, (officer) => undo(c, kit, officer)));
}

function codeIn(c: WebContext): DossierCode | Problem {
  const text = c.req.param("code") ?? "";
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

async function undo(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const code = codeIn(c);
  if (isProblem(code)) return respondProblem(c, code);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const input = { code, reasonCode: form.text("reasonCode"), note: form.text("note"), minutes: kit.undoMinutes };
  const done = await undoReception(kit.contextOf(c, form.commandId), input);
  return isProblem(done) ? receivedPage(c, kit, { officer, refusal: done }) : seeOther(c, `${HERE}/da-nhan/${code}`);
}

async function receivedPage(
  c: WebContext,
  kit: CounterKit,
  { officer, refusal }: { readonly officer: OfficerActor; readonly refusal?: Problem },
): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const code = codeIn(c);
  if (isProblem(code)) return respondProblem(c, code);
  const opened = await openDossier(kit.contextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { state } = opened;
  const { statuses } = pickText<DossierText>(locale, { vi, en });
  const { visitId } = state;
  const visit = visitId === null ? [] : await dossiersOfVisit(kit.db, { visitId, units: countersOf(officer) });
  const head = headOf(state, words);
  const seat = await seatOf(kit.contextOf(c), officer, countersOf(officer));
  const panels = await drawPanels(kit.receivedPanels, c, opened);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const command = undoReceptionWithin(kit.undoMinutes);
  const isAllowed = !isProblem(authorise(kit.actorOf(c), command.permission, resourceOf(command, state, { actor: kit.actorOf(c) })));
  const mayUndo = isAllowed && state.status === "accepted" && undoRefusal(state, now, kit.undoMinutes) === null;
  return renderPage(
    c,
    {
      title: head.title,
      kicker: code,
      variant: "work",
      section: "counter",
      scripts: ["keys", "visitor"],
      keys: singleKeys(words, keysOf(state)),
      isPrivate: true,
      lead: head.lead,
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      <Columns
        main={
          <Notice kind={head.kind} isLive title={nameIn(locale, state.procedure)}>
            <SummaryList rows={summaryOf(state, { words, locale, status: statuses[state.status as keyof typeof statuses] ?? "" })} />
          </Notice>
        }
        side={panels}
      />
      <VisitorBar seat={seat} words={words} />
      <NextSteps state={state} words={words} isTicketed={seat?.ticket !== undefined} />
      {visit.length > 1 && <VisitTable rows={visit} words={words} locale={locale} statuses={statuses} />}
      {mayUndo && <UndoForm code={code} words={words} until={addMs(state.receivedAt ?? now, kit.undoMinutes * MINUTE_MS)} />}
      <KeyHints keys={accessKeys(words, keysOf(state))} />
    </>,
  );
}

const MINUTE_MS = 60_000;

interface Head {
  readonly title: string;
  readonly lead: string;
  readonly kind: "success" | "warning" | "info";
}

function headOf(state: Dossier, words: ReceptionText): Head {
  if (state.status === "undone") return { title: words.undone, lead: words.undoneLead, kind: "warning" };
  if (state.status === "rejected_intake") return { title: words.refused, lead: words.refusedLead, kind: "warning" };
  if (state.status === "intake_supplement") return { title: words.asked, lead: words.askedLead, kind: "info" };
  return { title: words.done, lead: words.doneLead, kind: "success" };
}

function summaryOf(
  state: Dossier,
  { words, locale, status }: { readonly words: ReceptionText; readonly locale: Locale; readonly status: string },
) {
  const isReceived = state.receivedAt !== null && state.status !== "undone";
  const reasons: Readonly<Record<string, string>> = words.undoReasons;
  return [
    { label: words.dossierCode, value: <strong>{state.code ?? ""}</strong> },
    ...(state.status === "undone" ? [] : [{ label: words.pin, value: <strong>{state.pin ?? ""}</strong> }]),
    { label: words.applicant, value: state.applicant?.name ?? "" },
    ...(isReceived ? [] : [{ label: words.state, value: status }]),
    ...(state.arrivedAt === null ? [] : [{ label: words.post.arrived, value: formatInstant(locale, state.arrivedAt) }]),
    ...(isReceived && state.promisedOn !== null ? [{ label: words.promised, value: formatLongDay(locale, state.promisedOn) }] : []),
    ...(state.undone === null ? [] : [{ label: words.undoReason, value: reasons[state.undone.reasonCode] ?? state.undone.reasonCode }]),
  ];
}

/** The keys of what the page offers: no other is promised. */
function keysOf(state: Dossier) {
  const missing = new Set([
    ...(papersOf(state.status).length > 1 ? [] : ["printRoll"]),
    ...(state.visitId === null ? ["sameVisitor"] : []),
  ]);
  return KEYS.filter((name) => !missing.has(name));
}

/** Keys of the papers, the one that is handed over first. */
const PRINT_KEYS = ["p", "r"] as const;

function NextSteps({ state, words, isTicketed }: { readonly state: Dossier; readonly words: ReceptionText; readonly isTicketed: boolean }) {
  const code = state.code ?? "";
  const isWaiting = state.status === "intake_supplement";
  return (
    <Actions>
      {papersOf(state.status).map((paper, index) => (
        // In a window of its own: the counter's page stays where it is while a paper is printed.
        <a
          key={paper}
          class="ds-button"
          data-variant={index === 0 ? "primary" : "secondary"}
          href={paperHref(code, paper)}
          target="_blank"
          rel="noopener"
          accessKey={PRINT_KEYS[index] ?? "r"}
          data-key={PRINT_KEYS[index] ?? "r"}
        >
          {words.papersToPrint[paper]} <span class="mc-hidden">{words.newWindow}</span>
        </a>
      ))}
      {state.visitId !== null && (
        <ButtonLink href={`${HERE}?luot=${state.visitId}`} kind="secondary" accessKey="t" keyStroke="t">
          {words.sameApplicant}
        </ButtonLink>
      )}
      {!isTicketed && (
        <ButtonLink href={HERE} kind="secondary" accessKey="n" keyStroke="n">
          {words.next}
        </ButtonLink>
      )}
      {isWaiting && (
        <ButtonLink href={`${HERE}?cho=${code}`} kind="secondary">
          {words.receiveAwaited}
        </ButtonLink>
      )}
      <ButtonLink href={`/lam-viec/ho-so/${code}`} kind="quiet" accessKey="o" keyStroke="o">
        {words.open}
      </ButtonLink>
    </Actions>
  );
}

function UndoForm({ code, words, until }: { readonly code: string; readonly words: ReceptionText; readonly until: Instant }) {
  return (
    <Details summary={words.undo(formatTime(until))}>
      <p class="mc-quiet">{words.undoLead}</p>
      <Form action={`${HERE}/da-nhan/${code}/huy`} label={words.undoTitle}>
        <Select
          name="reasonCode"
          label={words.undoReason}
          choices={UNDO_REASONS.map((value) => ({ value, label: words.undoReasons[value] }))}
          isRequired
        />
        <TextInput name="note" label={words.undoNote} autocomplete="off" />
        <Button kind="danger">{words.undoSubmit}</Button>
      </Form>
    </Details>
  );
}
