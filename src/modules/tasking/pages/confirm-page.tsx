import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { directiveEn, directiveVi } from "#modules/directive";
import { authorise, useCaseContextOf } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";
import type { Agency, AgencyCode } from "#modules/organisation";
import { formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, Checkbox, Details, Form, Notice, Status, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, Refusal, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { DirectiveTask } from "../directive.events.ts";
import { openProposals } from "../directive.ts";
import type { DirectiveFile } from "../directive.ts";
import { readInProvince } from "../enter-directive.ts";
import type { TaskingText } from "../text/vi.ts";
import { attentionsOf, linesOf } from "./confirm-findings.ts";
import type { Attention, Line } from "./confirm-findings.ts";
import { dayField, TASKING_PATH, taskingText } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { todayOf } from "./list-page.tsx";
import { SourceText } from "./source-text.tsx";
import type { Passage } from "./source-text.tsx";
import { TaskEditor } from "./task-editor.tsx";
import { TaskFacts } from "./task-facts.tsx";

/** `/dieu-hanh/:id` while its reading is being confirmed: the text beside what the machine proposes. */
export async function confirmPage(
  c: WebContext,
  deps: TaskingWebDeps,
  given: { readonly file: DirectiveFile; readonly refusal?: Problem | undefined },
): Promise<Response> {
  const { file, refusal } = given;
  const { locale, actor } = c.var;
  const words = taskingText(locale);
  const places = [{ agencyCode: file.agencyCode as AgencyCode, unitCode: null }];
  const allowed = authorise(actor, "directive.prepare", { places });
  if (isProblem(allowed)) return respondProblem(c, problem("identity.not_permitted", { permission: "directive.prepare" }));
  const today = todayOf(c);
  const agencies = await listAgencies(deps.db, today);
  const { findings } = await readInProvince(useCaseContextOf(c), file.text);
  const lines = linesOf(file);
  const attentions = await attentionsOf(deps.db, { lines, findings, today, now: c.var.now, locale });
  const asked: Asked = { edit: c.req.query("sua"), split: c.req.query("tach"), isAdding: c.req.query("them") !== undefined };
  const hasKeys = openProposals(file).length > 0 && !lines.some(({ id }) => id === asked.edit);
  const path = `${TASKING_PATH}/${file.directiveId}`;
  return renderPage(
    c,
    {
      title: words.confirm.title(file.head.number),
      kicker: file.head.kind,
      lead: words.confirm.lead,
      variant: "work",
      section: "steering",
      isPrivate: true,
      breadcrumbs: [{ href: TASKING_PATH, label: words.title }],
      keys: hasKeys ? keysOf(words) : [],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      {c.req.query("xong") !== undefined && refusal === undefined && <Notice kind="success" title={words.confirm.saved} isLive />}
      <AttentionList attentions={attentions} locale={locale} />
      <Halves file={file} locale={locale} path={path} agencies={agencies} lines={lines} attentions={attentions} asked={asked} />
    </>,
  );
}

function keysOf({ confirm }: TaskingText): readonly { readonly key: string; readonly does: string }[] {
  return [
    { key: "n", does: confirm.accept },
    { key: "s", does: confirm.edit },
    { key: "b", does: confirm.drop },
    { key: "m", does: confirm.merge },
  ];
}

/** What is being written: one task corrected, one split off, one added. */
interface Asked {
  readonly edit: string | undefined;
  readonly split: string | undefined;
  readonly isAdding: boolean;
}

/** The text on one side, proposals and forms on the other. */
function Halves(props: {
  readonly file: DirectiveFile;
  readonly locale: Locale;
  readonly path: string;
  readonly agencies: readonly Agency[];
  readonly lines: readonly Line[];
  readonly attentions: readonly Attention[];
  readonly asked: Asked;
}) {
  const { file, locale, path, agencies, lines, attentions, asked } = props;
  const words = taskingText(locale);
  const edited = lines.find(({ id }) => id === asked.edit);
  const open = openProposals(file);
  const [current] = open;
  const nameOf = agencyNames(agencies, locale);
  return (
    <div class="mc-halves-wide">
      <section aria-label={words.confirm.text}>
        <h2>{words.confirm.text}</h2>
        <SourceText text={file.text} passages={passagesOf(lines, current?.id)} notes={attentions} />
      </section>
      <section aria-label={words.confirm.proposals}>
        <h2>{words.confirm.proposals}</h2>
        <p>
          {words.confirm.progress(formatNumber(locale, file.proposals.length - open.length), formatNumber(locale, file.proposals.length))}
        </p>
        <HeadForm file={file} locale={locale} path={path} />
        <NewTask file={file} locale={locale} path={path} agencies={agencies} asked={asked} />
        {lines.map((line) =>
          line === edited ? (
            <TaskEditor
              key={line.id}
              path={path}
              locale={locale}
              agencies={agencies}
              draft={{ taskId: line.settled?.taskId ?? line.id, proposalId: line.proposal?.id ?? null, task: line.task }}
            />
          ) : (
            <TaskLine
              key={line.id}
              line={line}
              attentions={attentions.filter(({ lineId }) => lineId === line.id)}
              locale={locale}
              path={path}
              nameOf={nameOf}
              isCurrent={line.id === current?.id && edited === undefined}
            />
          ),
        )}
        <Actions>
          <ButtonLink href={`${path}?them=1#sua`} kind="secondary">
            {words.confirm.add}
          </ButtonLink>
        </Actions>
        {file.proposals.length > 1 && <MergeForm locale={locale} path={path} />}
        <CloseForms locale={locale} path={path} hasOpen={open.length > 0} />
      </section>
    </div>
  );
}

/** The form of a task that is added or split off; nothing when neither is asked for. */
function NewTask(props: {
  readonly file: DirectiveFile;
  readonly locale: Locale;
  readonly path: string;
  readonly agencies: readonly Agency[];
  readonly asked: Asked;
}) {
  const { file, asked, ...given } = props;
  if (asked.isAdding) return <TaskEditor {...given} draft={{ taskId: nextId(file), proposalId: null, task: blankTask() }} />;
  const splitOf = file.proposals.find(({ id }) => id === asked.split);
  if (splitOf === undefined) return null;
  const draft = { taskId: splitId(file, splitOf.id), proposalId: splitOf.id, task: splitOf.task };
  return <TaskEditor {...given} draft={draft} hint={taskingText(given.locale).confirm.splitHint} />;
}

function passagesOf(lines: readonly Line[], current: string | undefined): readonly Passage[] {
  return lines.flatMap(({ id, task, settled }) => {
    if (task.place === null) return [];
    // What was merged into another task is marked as that one.
    if ((settled?.mergedInto ?? null) !== null) return [];
    const said = settled?.task === null ? "dropped" : "accepted";
    const tone = settled === undefined ? "waiting" : said;
    return (task.places ?? [task.place]).map(({ start, end }) => ({ id, start, end, tone: id === current ? "current" : tone }) as const);
  });
}

function blankTask(): DirectiveTask {
  return { text: "", leads: [], cooperating: [], dueWords: "", dueOn: null, every: null, targets: [], report: null, place: null };
}

function nextId({ settled }: DirectiveFile): string {
  for (let number = 1; ; number += 1) if (!settled.some(({ taskId }) => taskId === `them.${number}`)) return `them.${number}`;
}

function splitId({ settled }: DirectiveFile, proposalId: string): string {
  for (let number = 2; ; number += 1)
    if (!settled.some(({ taskId }) => taskId === `${proposalId}+${number}`)) return `${proposalId}+${number}`;
}

/** What a person should look at, in words, with the way to its place. */
function AttentionList(props: { readonly attentions: readonly Attention[]; readonly locale: Locale }) {
  const { attentions, locale } = props;
  if (attentions.length === 0) return null;
  const said = [...Map.groupBy(attentions, ({ words }) => words)];
  return (
    <Notice kind="warning" title={taskingText(locale).confirm.findings}>
      <ul>
        {said.map(([words, places]) => (
          <li key={words}>
            {words}{" "}
            {places.map(({ lineId }) =>
              lineId === null ? null : (
                <a key={lineId} href={`#d-${lineId}`}>
                  {lineId}{" "}
                </a>
              ),
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function HeadForm(props: { readonly file: DirectiveFile; readonly locale: Locale; readonly path: string }) {
  const { file, locale, path } = props;
  const words = taskingText(locale).confirm;
  const { kind, number, issuedOn, issuer, subject } = file.head;
  const isMissing = [kind, number, issuer].includes("") || issuedOn === null;
  return (
    <Details summary={words.head} isOpen={isMissing}>
      <Form action={`${path}/dau-van-ban`} label={words.head}>
        <TextInput name="loai" label={words.kind} value={kind} maxLength={100} isRequired />
        <TextInput name="so" label={words.number} value={number} maxLength={100} />
        <TextInput name="ngay" label={words.issuedOn} value={dayField(issuedOn)} size={12} />
        <TextInput name="co-quan" label={words.issuer} value={issuer} maxLength={300} isRequired />
        <TextInput name="trich-yeu" label={words.subject} value={subject} maxLength={1000} isRequired />
        <Actions>
          <Button kind="secondary">{words.saveHead}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function TaskLine(props: {
  readonly line: Line;
  readonly attentions: readonly Attention[];
  readonly locale: Locale;
  readonly path: string;
  readonly nameOf: (code: string) => string;
  readonly isCurrent: boolean;
}) {
  const { line, attentions, locale, path, nameOf, isCurrent } = props;
  const words = taskingText(locale).confirm;
  const { id, task, settled, proposal } = line;
  const isDropped = settled?.task === null;
  return (
    <article class={isCurrent ? "mc-proposal mc-proposal-current" : "mc-proposal"} id={`d-${id}`}>
      <header>
        <h3>
          {task.place === null ? id : <a href={`#v-${id}`}>{id}</a>} <SettledStatus line={line} locale={locale} />
        </h3>
      </header>
      {attentions.map(({ words: said }) => (
        <p key={said} class="mc-text-note">
          {said}
        </p>
      ))}
      {isDropped ? <p class="mc-quiet">{task.text}</p> : <TaskFacts task={task} locale={locale} nameOf={nameOf} />}
      {proposal !== undefined && !isDropped && <p class="mc-quiet">{ruleWords(proposal.rule, locale)}</p>}
      <MergePick line={line} locale={locale} />
      <div class="mc-proposal-acts">
        {settled === undefined && (
          <>
            <Form action={`${path}/nhiem-vu`} isInline label={`${words.accept} ${id}`}>
              <input type="hidden" name="de-xuat" value={id} />
              <input type="hidden" name="viec" value="nhan" />
              <Button keyStroke={isCurrent ? "n" : undefined}>{words.accept}</Button>
            </Form>
          </>
        )}
        <ButtonLink href={`${path}?sua=${encodeURIComponent(id)}#sua`} kind="secondary" keyStroke={isCurrent ? "s" : undefined}>
          {words.edit}
        </ButtonLink>
        {!isDropped && (
          <Form action={`${path}/nhiem-vu`} isInline label={`${words.drop} ${id}`}>
            <input type="hidden" name="ma" value={settled?.taskId ?? id} />
            <input type="hidden" name="de-xuat" value={proposal?.id ?? ""} />
            <input type="hidden" name="viec" value="bo" />
            <Button kind="quiet" keyStroke={isCurrent ? "b" : undefined}>
              {words.drop}
            </Button>
          </Form>
        )}
        {settled !== undefined && (
          <Form action={`${path}/nhiem-vu`} isInline label={`${words.undo} ${id}`}>
            <input type="hidden" name="ma" value={settled.taskId} />
            <input type="hidden" name="viec" value="hoan-tac" />
            <Button kind="quiet">{words.undo}</Button>
          </Form>
        )}
        {proposal !== undefined && settled !== undefined && settled.task !== null && (
          <a href={`${path}?tach=${encodeURIComponent(proposal.id)}#sua`}>{words.split}</a>
        )}
      </div>
    </article>
  );
}

/** The form that the boxes beside the proposals belong to. */
const MERGE_FORM = "gop-de-xuat";

/** Marks a proposal to be merged with others: one that waits, or that was accepted as one task. */
function MergePick(props: { readonly line: Line; readonly locale: Locale }) {
  const { id, proposal, settled } = props.line;
  const isWhole = settled === undefined || (settled.task !== null && settled.task.places === undefined && settled.taskId === proposal?.id);
  if (proposal === undefined || !isWhole) return null;
  const words = taskingText(props.locale).confirm;
  const field = `f-gop-${id}`;
  return (
    <div class="mc-choice">
      <input type="checkbox" class="ds-input" id={field} name="gop" value={id} form={MERGE_FORM} />
      <label for={field}>{words.mergePick(id)}</label>
    </div>
  );
}

function MergeForm(props: { readonly locale: Locale; readonly path: string }) {
  const words = taskingText(props.locale).confirm;
  return (
    <Form action={`${props.path}/gop`} id={MERGE_FORM} isInline label={words.merge}>
      <Button kind="secondary" keyStroke="m">
        {words.merge}
      </Button>
    </Form>
  );
}

function SettledStatus(props: { readonly line: Line; readonly locale: Locale }) {
  const { settled, proposal } = props.line;
  const words = taskingText(props.locale).confirm;
  if (settled === undefined) return <Status tone="warning">{words.waiting}</Status>;
  if (settled.mergedInto !== null) return <Status tone="info">{words.merged(settled.mergedInto)}</Status>;
  if (settled.task === null) return <Status tone="stopped">{words.dropped}</Status>;
  const isAsProposed = proposal !== undefined && JSON.stringify(settled.task) === JSON.stringify(proposal.task);
  return <Status tone="good">{isAsProposed ? words.accepted : words.corrected}</Status>;
}

function ruleWords(rule: string, locale: Locale): string {
  const rules: Readonly<Record<string, string>> = pickText(locale, { vi: directiveVi, en: directiveEn }).rules;
  return taskingText(locale).confirm.rule(rules[rule] ?? rule);
}

function CloseForms(props: { readonly locale: Locale; readonly path: string; readonly hasOpen: boolean }) {
  const { locale, path, hasOpen } = props;
  const words = taskingText(locale);
  return (
    <>
      {hasOpen && (
        <Form action={`${path}/nhan-het`} isInline label={words.confirm.acceptRest}>
          <Button kind="secondary">{words.confirm.acceptRest}</Button>
        </Form>
      )}
      {!hasOpen && (
        <Form action={`${path}/theo-doi`} label={words.confirm.adopt}>
          <Checkbox name="cong-khai" value="1" label={words.confirm.adoptPublic} />
          <Actions>
            <Button>{words.confirm.adopt}</Button>
          </Actions>
        </Form>
      )}
      <WithdrawForm locale={locale} path={path} />
    </>
  );
}

/** Ends the following up, with a reason. */
export function WithdrawForm(props: { readonly locale: Locale; readonly path: string }) {
  const words = taskingText(props.locale).follow;
  return (
    <Details summary={words.withdraw}>
      <Form action={`${props.path}/thoi`} label={words.withdraw}>
        <TextInput name="ly-do" label={words.withdrawReason} maxLength={1000} isRequired />
        <Actions>
          <Button kind="secondary">{words.withdraw}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
