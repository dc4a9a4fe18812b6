import type { ComponentChild } from "preact";

import type { CommandId } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDong, parseDong } from "#kernel/money";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatNumber } from "#platform/format";
import { Actions, Button, Card, Details, Form, Link, Stations, SummaryList, Table } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { ProblemSentence } from "#platform/problem-text";
import { GroupLink, GroupParts } from "#modules/linked";
import type { GroupView } from "#modules/linked";
import type { CalendarBook } from "#modules/schedule";
import { DraftLine, draftAttributes } from "#modules/note";
import type { DossierAids } from "#modules/note";
import { plannedStep, progressOf } from "#modules/dossier";
import type { Dossier, DossierAction, DossierText, OpenedDossier } from "#modules/dossier";

import { ApologySection, clockEn, clockVi, PromiseNotices, TimeOwners, whyHref, WhyLink } from "#modules/telling";
import type { ClockPagesText } from "#modules/telling";
import type { PagesText } from "../text/pages.vi.ts";
import { ACTION_FIELDS } from "./action-fields.tsx";
import type { ActionChoices } from "./action-fields.tsx";
import { DossierClock } from "./dossier-clock.tsx";
import { KeptText } from "./kept-text.tsx";
import type { ProcessDrawing } from "#modules/process";
import type { DeskNames } from "#modules/organisation";
import { OpenStepTable, ProcessNotices, ProcessPlace } from "./open-steps.tsx";
import { DisciplineNotices, PlannedDeeds } from "./discipline-notices.tsx";
import { History } from "./dossier-history.tsx";
import { PaperViewer, Papers } from "./dossier-papers.tsx";
import type { ViewedPaper } from "./dossier-papers.tsx";

export interface Shown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: PagesText;
  readonly text: DossierText;
  readonly names: DeskNames;
  readonly calendars: CalendarBook;
  readonly sentenceOf: (refusal: Problem) => ProblemSentence;
}

interface BodyProps {
  readonly opened: OpenedDossier;
  /** The picture of its process; null where it has none. */
  readonly drawing: ProcessDrawing | null;
  readonly shown: Shown;
  readonly choices: ActionChoices;
  /** The interlinked dossier that this one is or belongs to; null for any other. */
  readonly group: GroupView | null;
  /** What was declared, question by question in the words of the procedure's e-form. */
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  /** Its papers, as they can be looked at beside it, and the one that stands open. */
  readonly papers: readonly ViewedPaper[];
  readonly openPaper: string | undefined;
  /** Unsent text and ticks of the reader. */
  readonly aids: DossierAids;
  /** What other modules say. */
  readonly panels: readonly ComponentChild[];
  readonly isWholeHistory: boolean;
  /** The form that came back with its Problem. */
  readonly refused:
    | { readonly command: string; readonly typed: Readonly<Record<string, string>>; readonly commandId: CommandId }
    | undefined;
}

/** Everything about one dossier: what can be done beside what it is and until when, then papers, talk, time and history. */
export function DossierBody(props: BodyProps) {
  const { opened, shown } = props;
  const { state } = opened;
  const progress = progressOf(state);
  const isViewing = props.papers.some(({ key }) => key === props.openPaper);
  return (
    <>
      {progress.stations.length > 0 && (
        <div class="mc-stations-compact">
          <Stations
            stations={progress.stations.map((station) => ({
              name: shown.locale === "en" ? station.nameEn : station.name,
              holder: shown.names.unit(station.unitCode, shown.locale),
              state: station.state,
            }))}
          />
        </div>
      )}
      <SectionLinks shown={shown} hasNotes={props.panels.length > 0} />
      <div class={isViewing ? "mc-dossier mc-dossier-viewing" : "mc-dossier"} data-dossier>
        <div class="mc-dossier-clock">
          <DossierClock state={state} shown={shown} />
        </div>
        <div class="mc-dossier-main">
          <DisciplineNotices state={state} shown={shown} />
          <OpenStepTable state={state} names={shown.names} locale={shown.locale} />
          <ProcessNotices
            opened={opened}
            names={shown.names}
            locale={shown.locale}
            isHolder={opened.actions.some(({ command, refusal }) => command.name === "retry-service" && refusal === null)}
          />
          <PromiseNotices moves={state.dueMoves} calendars={shown.calendars} locale={shown.locale} />
          <ActionList {...props} />
          <Group {...props} />
          <Papers state={state} shown={shown} papers={props.papers} seen={props.aids.seen} />
          {props.panels}
          <Consultations state={state} shown={shown} />
          <PlannedDeeds state={state} shown={shown} />
          <TimeOwners
            state={state}
            events={opened.events}
            isWork
            isBrief
            shown={{
              ...shown,
              words: pickText<ClockPagesText>(shown.locale, { vi: clockVi, en: clockEn }).time,
              calendar: shown.calendars.forAgency(state.competentAgency),
            }}
          />
          <ProcessPlace opened={opened} drawing={props.drawing} names={shown.names} locale={shown.locale} />
          <History opened={opened} shown={shown} isWhole={props.isWholeHistory} />
        </div>
        <div class="mc-dossier-face">
          <Face state={state} shown={shown} answers={props.answers} />
        </div>
        <PaperViewer state={state} shown={shown} papers={props.papers} seen={props.aids.seen} openKey={props.openPaper} />
      </div>
    </>
  );
}

/** The ways to the parts of the page, each with its key. */
function SectionLinks({ shown, hasNotes }: { readonly shown: Shown; readonly hasNotes: boolean }) {
  const { keys, sections } = shown.words.dossier;
  return (
    <nav class="mc-section-links" aria-label={sections}>
      <Link href="#viec" keyStroke="v">
        {keys.act}
      </Link>
      <Link href="#giay-to" keyStroke="g">
        {keys.papers}
      </Link>
      {hasNotes && (
        <Link href="#ghi-chu" keyStroke="n">
          {keys.notes}
        </Link>
      )}
      <Link href="#lich-su" keyStroke="l">
        {keys.history}
      </Link>
    </nav>
  );
}

/** The parts of the group: with links for whoever leads it, and without for whoever works on one of them. */
function Group({ opened, shown, group }: BodyProps) {
  const { memberOf } = opened.state;
  const nameOf = (code: string): string => shown.names.desk(code, shown.locale);
  const links = memberOf === null ? { hrefOf: workHref } : {};
  return (
    <>
      {memberOf !== null && <GroupLink code={memberOf.code} locale={shown.locale} />}
      {group !== null && <GroupParts group={group} locale={shown.locale} today={civilDateOf(shown.now)} nameOf={nameOf} {...links} />}
    </>
  );
}

function workHref(code: string): string {
  return `/lam-viec/ho-so/${code}`;
}

function ActionList(props: BodyProps) {
  const { opened, shown, refused } = props;
  // Apologies have a page of their own; a service that gave up has its button beside what it says.
  const isElsewhere = (name: string): boolean => APOLOGY_COMMANDS.has(name) || name === "retry-service";
  const open = opened.actions.filter((action) => action.refusal === null && !isElsewhere(action.command.name));
  const isGone = refused !== undefined && !open.some((action) => action.command.name === refused.command);
  const closed = opened.actions.filter((action) => action.refusal !== null);
  const isBlocked = closed.some((action) => action.refusal?.problem === "dossier.apology_missing");
  return (
    <section id="viec">
      {isBlocked && <ApologySection state={opened.state} locale={shown.locale} isBlocked />}
      {isGone && <KeptText command={refused.command} typed={refused.typed} words={shown.words.dossier} />}
      {open.length > 0 && <h2>{shown.words.dossier.actions}</h2>}
      {open.map((action, index) => (
        <Action key={`${action.command.name} ${action.view.step?.key ?? ""}`} action={action} isFirst={index === 0} {...props} />
      ))}
      {open.length + closed.length === 0 && <p class="mc-quiet">{nothingToDo(opened.state, shown)}</p>}
      {closed.length > 0 && (
        <Details summary={shown.words.dossier.closed}>
          <ul>
            {closed.map((action) => {
              const sentence = action.refusal === null ? undefined : shown.sentenceOf(action.refusal);
              return (
                <li key={`${action.command.name} ${action.view.step?.key ?? ""}`}>
                  <strong>{labelOf(action, shown)}</strong>: {sentence?.title} {sentence?.next}
                </li>
              );
            })}
          </ul>
        </Details>
      )}
      {!isBlocked && <ApologySection state={opened.state} locale={shown.locale} isBlocked={false} />}
    </section>
  );
}

/** Why somebody finds nothing to press: it is another desk's turn, or nobody's any more. */
function nothingToDo({ step, endedAt }: Dossier, { words, names, locale }: Shown): string {
  if (step === null || endedAt !== null) return words.dossier.nothingLeft;
  return words.dossier.nothingToDo(names.unit(step.holder.unitCode, locale));
}

function labelOf(action: DossierAction, shown: Shown): string {
  return shown.text.commands[action.command.name as keyof DossierText["commands"]] ?? action.command.name;
}

function stepNameOf(view: Dossier, shown: Shown): string {
  const planned = plannedStep(view, view.step?.key ?? "");
  return (shown.locale === "en" ? planned?.nameEn : planned?.name) ?? "";
}

/** Commands that say which step they finish, also where only one is open: whoever is second is told that it is done. */
const NAMES_ITS_STEP: ReadonlySet<string> = new Set(["complete-step", "submit-for-signature"]);

const APOLOGY_COMMANDS: ReadonlySet<string> = new Set([
  "owe-apology",
  "propose-apology",
  "approve-apology",
  "decline-apology",
  "record-apology-delivery",
]);

const DANGEROUS: ReadonlySet<string> = new Set([
  "refuse-intake",
  "record-withdrawal",
  "close-lapsed",
  "return-from-signing",
  "return-to-step",
]);

function Action(props: BodyProps & { readonly action: DossierAction; readonly isFirst: boolean }) {
  const { action, shown, opened, refused, choices } = props;
  const { name } = action.command;
  const { view } = action;
  const stepKey = view.step?.key ?? "";
  const isBack = refused?.command === name && (refused.typed["stepKey"] === undefined || refused.typed["stepKey"] === stepKey);
  const isOneOfSeveral = opened.state.course.branches.length > 0 && view.step !== null;
  const label = isOneOfSeveral ? `${labelOf(action, shown)}: ${stepNameOf(view, shown)}` : labelOf(action, shown);
  const formKey = isOneOfSeveral ? `${name}:${stepKey}` : name;
  const draft = isBack ? undefined : props.aids.drafts.get(formKey);
  const typed = isBack ? refused.typed : (draft?.fields ?? {});
  const fields: ComponentChild = ACTION_FIELDS[name]?.({ state: view, words: shown.words.dossier, typed, choices, action }) ?? null;
  return (
    <Details summary={label} isOpen={props.isFirst || isBack || draft !== undefined}>
      <div {...draftAttributes(opened.state.code ?? "", formKey)}>
        <Form
          action={`/lam-viec/ho-so/${opened.state.code ?? ""}/${name}`}
          label={label}
          commandId={isBack ? refused.commandId : undefined}
          hasFiles={name === "issue-outcome" || name === "correct-outcome"}
        >
          <input type="hidden" name="version" value={String(opened.state.version)} />
          {(isOneOfSeveral || NAMES_ITS_STEP.has(name)) && <input type="hidden" name="stepKey" value={stepKey} />}
          <div id={view === opened.state ? `f-action-${name}` : `f-action-${name}-${stepKey}`}>{fields}</div>
          <Actions>
            <Button kind={DANGEROUS.has(name) ? "danger" : "primary"} {...(props.isFirst ? { accessKey: "s" } : {})}>
              {label}
            </Button>
          </Actions>
          {draft !== undefined && <DraftLine code={opened.state.code ?? ""} formKey={formKey} savedAt={draft.savedAt} />}
        </Form>
      </div>
    </Details>
  );
}

function Face(props: { readonly state: Dossier; readonly shown: Shown; readonly answers: BodyProps["answers"] }) {
  const { state, shown } = props;
  const words = shown.words.dossier;
  const { applicant } = state;
  const fee = state.fee === null ? undefined : parseDong(state.fee.amount);
  return (
    <>
      <Card heading={words.applicant}>
        {applicant === null ? (
          <p>{words.erased}</p>
        ) : (
          <SummaryList
            rows={[
              { label: words.applicant, value: <strong>{applicant.name}</strong> },
              { label: words.personalId, value: applicant.personalId },
              ...(applicant.phone === "" ? [] : [{ label: words.phone, value: applicant.phone }]),
              ...(applicant.email === "" ? [] : [{ label: words.email, value: applicant.email }]),
              ...(applicant.address === "" ? [] : [{ label: words.address, value: applicant.address }]),
            ]}
          />
        )}
      </Card>
      <Card>
        <SummaryList
          rows={[
            { label: words.channel, value: shown.text.channels[state.channel] },
            { label: shown.words.track.reception, value: shown.names.unit(state.reception.unitCode, shown.locale) },
            ...(fee === undefined || state.fee === null
              ? []
              : [
                  {
                    label: words.fee,
                    value: `${formatDong(fee)}${state.fee.isPaid && fee > 0 ? ` (${words.paid})` : ""} ${state.fee.note}`,
                  },
                ]),
            ...(state.register === null
              ? []
              : [
                  {
                    label: words.register,
                    value: words.registerLine(state.register.book, formatNumber(shown.locale, state.register.number)),
                  },
                ]),
            ...(state.outcome === null
              ? []
              : [{ label: shown.words.track.outcome, value: `${state.outcome.outcome.name}, ${state.outcome.documentNumber}` }]),
          ]}
        />
      </Card>
      {props.answers.length > 0 && (
        <Card heading={words.formData}>
          <SummaryList rows={props.answers} />
        </Card>
      )}
    </>
  );
}

function Consultations(props: { readonly state: Dossier; readonly shown: Shown }) {
  const { state, shown } = props;
  const { locale, names } = shown;
  const words = shown.words.track;
  if (state.consultations.length === 0) return null;
  return (
    <section>
      <h2>{shown.words.dossier.consultations}</h2>
      <Table
        caption={shown.words.dossier.consultations}
        hasHiddenCaption
        rows={state.consultations}
        rowKey={(row) => row.consultationId}
        columns={[
          { key: "unit", heading: words.desk, isRowHeading: true, cell: (row) => names.unit(row.to.unitCode, locale) },
          { key: "question", heading: shown.words.dossier.fields.question, cell: (row) => row.question },
          {
            key: "due",
            heading: words.dueAt,
            cell: (row) => (
              <>
                {formatInstant(locale, row.dueAt)}{" "}
                {row.answeredAt === null && <WhyLink href={whyHref(state.code ?? "", "y-kien")} of={words.dueAt} locale={locale} />}
              </>
            ),
          },
          {
            key: "answer",
            heading: shown.words.dossier.fields.opinion,
            cell: (row) => (row.opinion === null ? words.notAnswered : `${shown.words.dossier.opinions[row.opinion]}: ${row.answer ?? ""}`),
          },
        ]}
      />
    </section>
  );
}
