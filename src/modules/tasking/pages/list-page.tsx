import { readFile } from "node:fs/promises";

import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { openDirective } from "#modules/directive";
import { agenciesOf, authorise, permit, useCaseContextOf } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { discardUpload } from "#platform/files/upload";
import { formatDay, formatNumber } from "#platform/format";
import { Actions, BarChart, Button, Details, EmptyState, FileInput, Form, Status, Table, TextArea } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, Refusal, respondProblem } from "#platform/http/problem-response";
import { newUuid } from "#platform/ids";
import type { Locale } from "#platform/i18n";

import { enterDirective } from "../enter-directive.ts";
import { countsByAgency, listDirectives } from "../tasking.queries.ts";
import type { AssignmentCounts, DirectiveLine } from "../tasking.queries.ts";
import { agencyWords } from "./agency-words.ts";
import { TASKING_PATH, taskingText } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";

const BARS_MAX = 12;

/** `/dieu-hanh`: directives, how their tasks stand, agency by agency; and the door for the next one. */
export async function listPage(c: WebContext, deps: TaskingWebDeps, refusal?: Problem): Promise<Response> {
  const { locale, now, actor } = c.var;
  const words = taskingText(locale);
  const today = civilDateOf(now);
  const [own] = agenciesOf(actor);
  const places = [{ agencyCode: (own ?? "") as AgencyCode, unitCode: null }];
  const allowed = await permit(useCaseContextOf(c), "directive.read", { places });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const [lines, counts, { nameOf }] = await Promise.all([
    listDirectives(deps.db, today),
    countsByAgency(deps.db, today),
    agencyWords(deps.db, today, locale),
  ]);
  const mayEnter = !isProblem(authorise(actor, "directive.prepare", { places }));
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead,
      variant: "work",
      section: "steering",
      isPrivate: true,
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      {mayEnter && <EnterForm locale={locale} deps={deps} isOpen={refusal !== undefined || lines.length === 0} />}
      <DirectiveTable lines={lines} locale={locale} hrefOf={({ directiveId }) => `${TASKING_PATH}/${directiveId}`} />
      <OverdueBars counts={counts} nameOf={nameOf} locale={locale} />
      <AgencyTable counts={counts} nameOf={nameOf} locale={locale} hrefOf={(code) => `${TASKING_PATH}/viec?co-quan=${code}`} />
    </>,
  );
}

function EnterForm(props: { readonly locale: Locale; readonly deps: TaskingWebDeps; readonly isOpen: boolean }) {
  const words = taskingText(props.locale).enter;
  return (
    <Details summary={words.title} isOpen={props.isOpen}>
      <Form action={TASKING_PATH} hasFiles label={words.title}>
        <FileInput name="tep" label={words.file} kinds={words.kinds} bytesMax={props.deps.uploads.fileBytesMax} />
        <TextArea name="noi-dung" label={words.paste} hint={words.pasteHint} rows={6} />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

const STAGE_TONES = { confirming: "warning", adopted: "info", withdrawn: "stopped" } as const;

/** Directives with how their tasks stand. */
export function DirectiveTable(props: {
  readonly lines: readonly DirectiveLine[];
  readonly locale: Locale;
  readonly hrefOf: (line: DirectiveLine) => string;
  readonly emptyTitle?: string;
}) {
  const { lines, locale, hrefOf } = props;
  const words = taskingText(locale);
  const { columns } = words;
  const number = (value: number): string => formatNumber(locale, value);
  return (
    <Table
      caption={words.title}
      hasHiddenCaption
      rows={lines}
      rowKey={({ directiveId }) => directiveId}
      rowTone={({ counts }) => (counts.overdue > 0 ? "bad" : undefined)}
      empty={<EmptyState title={props.emptyTitle ?? words.none}>{props.emptyTitle === undefined && <p>{words.noneLead}</p>}</EmptyState>}
      columns={[
        {
          key: "document",
          heading: columns.document,
          isRowHeading: true,
          cell: (line) => (
            <>
              <a href={hrefOf(line)}>{documentName(line)}</a>
              <br />
              <small>{line.subject}</small>
            </>
          ),
        },
        { key: "issuedOn", heading: columns.issuedOn, cell: ({ issuedOn }) => (issuedOn === null ? "" : formatDay(locale, issuedOn)) },
        { key: "stage", heading: columns.stage, cell: ({ stage }) => <Status tone={STAGE_TONES[stage]}>{words.stages[stage]}</Status> },
        { key: "tasks", heading: columns.tasks, isNumber: true, cell: ({ taskCount }) => number(taskCount) },
        { key: "given", heading: columns.given, isNumber: true, cell: ({ counts }) => number(givenCount(counts)) },
        { key: "overdue", heading: columns.overdue, isNumber: true, cell: ({ counts }) => number(counts.overdue) },
        { key: "open", heading: columns.open, isNumber: true, cell: ({ counts }) => number(counts.open) },
        { key: "reported", heading: columns.reported, isNumber: true, cell: ({ counts }) => number(counts.reported) },
        { key: "done", heading: columns.done, isNumber: true, cell: ({ counts }) => number(counts.done) },
      ]}
    />
  );
}

/** What stands at agencies: one task may stand at many, and a recurring one again and again. */
function givenCount({ open, overdue, reported, done, notApplicable, stopped }: AssignmentCounts): number {
  return open + overdue + reported + done + notApplicable + stopped;
}

/** « Chỉ thị 02/CT-UBND », or its subject where the text has no number. */
export function documentName({ kind, number, subject }: Pick<DirectiveLine, "kind" | "number" | "subject">): string {
  return [kind, number].filter((part) => part !== "").join(" ") || subject;
}

interface AgencyCounts extends AssignmentCounts {
  readonly agencyCode: string;
}

function OverdueBars(props: {
  readonly counts: readonly AgencyCounts[];
  readonly nameOf: (code: string) => string;
  readonly locale: Locale;
}) {
  const words = taskingText(props.locale);
  const late = props.counts.filter(({ overdue }) => overdue > 0).slice(0, BARS_MAX);
  if (late.length === 0) return null;
  return (
    <BarChart
      title={words.overdueBars}
      labelHeading={words.columns.agency}
      valueHeading={words.columns.overdue}
      note={words.byAgencyNote}
      bars={late.map(({ agencyCode, overdue }) => ({
        label: props.nameOf(agencyCode),
        value: overdue,
        tone: "bad" as const,
        href: `${TASKING_PATH}/viec?co-quan=${agencyCode}&tinh-trang=overdue`,
      }))}
    />
  );
}

/** How tasks stand at each agency. */
export function AgencyTable(props: {
  readonly counts: readonly AgencyCounts[];
  readonly nameOf: (code: string) => string;
  readonly locale: Locale;
  readonly hrefOf: (agencyCode: string) => string | undefined;
  /** Shut until somebody opens it: below something that people came for. */
  readonly isFolded?: boolean;
}) {
  const { counts, nameOf, locale, hrefOf, isFolded } = props;
  const words = taskingText(locale);
  if (counts.length === 0) return null;
  const column = (key: "overdue" | "open" | "reported" | "done") => ({
    key,
    heading: words.columns[key],
    isNumber: true,
    cell: (row: AgencyCounts) => formatNumber(locale, row[key]),
  });
  const table = (
    <Table
      caption={words.byAgency}
      hasHiddenCaption={isFolded === true}
      rows={counts}
      rowKey={({ agencyCode }) => agencyCode}
      rowTone={({ overdue }) => (overdue > 0 ? "bad" : undefined)}
      columns={[
        {
          key: "agency",
          heading: words.columns.agency,
          isRowHeading: true,
          cell: ({ agencyCode }) => {
            const href = hrefOf(agencyCode);
            return href === undefined ? nameOf(agencyCode) : <a href={href}>{nameOf(agencyCode)}</a>;
          },
        },
        column("overdue"),
        column("open"),
        column("reported"),
        column("done"),
      ]}
    />
  );
  return isFolded === true ? <Details summary={words.byAgency}>{table}</Details> : table;
}

/** A file or a pasted text becomes proposals. */
export async function enterPost(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const read = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(read)) return listPage(c, deps, read);
  const { form, upload } = read;
  try {
    const [agencyCode] = agenciesOf(c.var.actor);
    if (agencyCode === undefined) return respondProblem(c, problem("identity.not_permitted", { permission: "directive.prepare" }));
    const [file] = upload.files;
    const text = file === undefined ? form.text("noi-dung") : await textOf(file);
    if (isProblem(text)) return await listPage(c, deps, text);
    const input = { directiveId: newUuid(), agencyCode, sourceName: file?.fileName.slice(0, 200) ?? "", text };
    const entered = await enterDirective(useCaseContextOf(c, form.commandId), input);
    return isProblem(entered) ? await listPage(c, deps, entered) : seeOther(c, `${TASKING_PATH}/${entered.directiveId}`);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

async function textOf(file: { readonly content: { readonly path: string } | Problem }): Promise<string | Problem> {
  return isProblem(file.content) ? file.content : openDirective(await readFile(file.content.path));
}

/** The day of a page. */
export function todayOf(c: WebContext): CivilDate {
  return civilDateOf(c.var.now);
}
