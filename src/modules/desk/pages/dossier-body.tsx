import type { ComponentChild } from "preact";

import type { CommandId } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDong, parseDong } from "#kernel/money";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Actions, Button, Card, Columns, Details, Form, Stations, SummaryList, Table, Timeline } from "#platform/html/components";
import type { TimelineEntry } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { ProblemSentence } from "#platform/problem-text";
import { GroupLink, GroupParts } from "#modules/linked";
import type { GroupView } from "#modules/linked";
import type { CalendarBook } from "#modules/schedule";
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
import { PrintedPapers } from "./printed-papers.tsx";

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
  /** The form that came back with its Problem. */
  readonly refused:
    | { readonly command: string; readonly typed: Readonly<Record<string, string>>; readonly commandId: CommandId }
    | undefined;
}

/** Everything about one dossier: the way on top, what can be done beside what it is, history below. */
export function DossierBody(props: BodyProps) {
  const { opened, shown } = props;
  const progress = progressOf(opened.state);
  return (
    <>
      {progress.stations.length > 0 && (
        <Stations
          stations={progress.stations.map((station) => ({
            name: shown.locale === "en" ? station.nameEn : station.name,
            holder: shown.names.unit(station.unitCode, shown.locale),
            state: station.state,
          }))}
        />
      )}
      <Columns
        main={
          <>
            <DossierClock state={opened.state} shown={shown} />
            <OpenStepTable state={opened.state} names={shown.names} locale={shown.locale} />
            <ProcessNotices
              opened={opened}
              names={shown.names}
              locale={shown.locale}
              isHolder={opened.actions.some(({ command, refusal }) => command.name === "retry-service" && refusal === null)}
            />
            <PromiseNotices moves={opened.state.dueMoves} calendars={shown.calendars} locale={shown.locale} />
            <ActionList {...props} />
            <Group {...props} />
            <Papers state={opened.state} shown={shown} />
            <Consultations state={opened.state} shown={shown} />
            <TimeOwners
              state={opened.state}
              events={opened.events}
              isWork
              shown={{
                ...shown,
                words: pickText<ClockPagesText>(shown.locale, { vi: clockVi, en: clockEn }).time,
                calendar: shown.calendars.forAgency(opened.state.competentAgency),
              }}
            />
            <ProcessPlace opened={opened} drawing={props.drawing} names={shown.names} locale={shown.locale} />
            <History opened={opened} shown={shown} />
          </>
        }
        side={<Face state={opened.state} shown={shown} answers={props.answers} />}
      />
    </>
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
    <section>
      <ApologySection state={opened.state} locale={shown.locale} isBlocked={isBlocked} />
      {isGone && <KeptText command={refused.command} typed={refused.typed} words={shown.words.dossier} />}
      {open.length > 0 && <h2>{shown.words.dossier.actions}</h2>}
      {open.map((action, index) => (
        <Action key={`${action.command.name} ${action.view.step?.key ?? ""}`} action={action} isFirst={index === 0} {...props} />
      ))}
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
    </section>
  );
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
  const typed = isBack ? refused.typed : {};
  const fields: ComponentChild = ACTION_FIELDS[name]?.({ state: view, words: shown.words.dossier, typed, choices, action }) ?? null;
  return (
    <Details summary={label} isOpen={props.isFirst || isBack}>
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
      </Form>
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
              : [{ label: words.fee, value: `${formatDong(fee)} (${state.fee.isPaid ? words.paid : words.unpaid}) ${state.fee.note}` }]),
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

function Papers(props: { readonly state: Dossier; readonly shown: Shown }) {
  const { state, shown } = props;
  const words = shown.words.dossier;
  if (state.components.length === 0) return null;
  return (
    <section>
      <h2>{words.components}</h2>
      <PrintedPapers state={state} locale={shown.locale} />
      <Table
        caption={words.components}
        hasHiddenCaption
        rows={state.components}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", heading: words.component, isRowHeading: true, cell: (row) => row.name },
          { key: "form", heading: words.form, cell: (row) => words.forms[row.form] },
          { key: "quantity", heading: words.quantity, isNumber: true, cell: (row) => formatNumber(shown.locale, row.quantity) },
          {
            key: "files",
            heading: words.files,
            cell: (row) =>
              row.attachments.length === 0
                ? "–"
                : row.attachments.map((id, index) => (
                    <a key={id} href={`/lam-viec/ho-so/${state.code ?? ""}/tep/${id}`}>{`${index + 1} `}</a>
                  )),
          },
        ]}
      />
    </section>
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

function History(props: { readonly opened: OpenedDossier; readonly shown: Shown }) {
  const { opened, shown } = props;
  return (
    <section>
      <h2>{shown.words.dossier.history}</h2>
      <Timeline entries={opened.events.toReversed().map((event) => entryOf(opened.state, event, shown))} />
    </section>
  );
}

function stringAt(source: unknown, key: string): string | undefined {
  if (typeof source !== "object" || source === null || !(key in source)) return undefined;
  const value: unknown = (source as Record<string, unknown>)[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function entryOf(state: Dossier, event: LedgerEvent, shown: Shown): TimelineEntry {
  const title = shown.words.events[event.kind as keyof PagesText["events"]] ?? event.kind;
  const by = stringAt(event.payload["by"], "name") ?? stringAt(event.payload["receivedBy"], "name");
  const unit = stringAt(event.payload, "unitCode") ?? stringAt(event.payload["to"], "unitCode");
  const note = ["text", "reason", "question", "answer", "receivedBy"]
    .map((key) => stringAt(event.personal, key))
    .find((value) => value !== undefined);
  const due = stringAt(event.payload["due"], "on");
  const step = plannedStep(state, stringAt(event.payload, "stepKey") ?? "");
  const parts = [
    shown.locale === "en" ? step?.nameEn : step?.name,
    unit === undefined ? undefined : shown.names.unit(unit, shown.locale),
    stringAt(event.payload["officer"], "name"),
    due === undefined ? undefined : `${shown.words.track.promised} ${formatDay(shown.locale, due as never)}`,
  ].filter((part) => part !== undefined);
  return {
    at: event.at,
    title: parts.length === 0 ? title : `${title}: ${parts.join(" · ")}`,
    by,
    body: note === undefined ? undefined : <p>{note}</p>,
  };
}
