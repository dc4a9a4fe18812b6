import { isProblem } from "#kernel/problem";
import { lintEform, readLibrary, type FieldLibrary } from "#modules/form";
import { eformCatalogue } from "#platform/eform/catalogue";
import { parseEform } from "#platform/eform/eform";
import { EformPreview } from "#platform/eform/eform-preview";
import type { EformFinding } from "#platform/eform/finding";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  ChoiceForm,
  Columns,
  Details,
  Form,
  Link,
  Notice,
  Select,
  Status,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { emptyOutline, parsePlace, questionAt, type QuestionPlace } from "../../form/form-outline.ts";
import type { QuestionUse } from "../../form/question-uses.ts";
import { RevisionField } from "#modules/draft";
import type { Draft } from "#modules/draft";
import { FORM_TAB, formWords, openForm, saveForm, trialWorld, type FormDeps, type OpenForm } from "./form-context.ts";
import { performAct, type ActRefusal } from "./outline-acts.ts";
import { Findings, OutlineList, titleIn } from "./outline-list.tsx";

/** The form of a draft: every question in a line, beside what people will see. */
export async function formPage(c: WebContext, deps: FormDeps): Promise<Response> {
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  return opened.schema === null ? drawBegin(c, deps, { draft: opened.draft }) : drawForm(c, deps, { opened });
}

/** Begins a form, or does what a button of the list says. */
export async function formPost(c: WebContext, deps: FormDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, words } = opened;
  if (opened.schema === null) {
    const redraw = (errors: readonly FieldError[]): Response => drawBegin(c, deps, { draft, errors, name: form.text("name") });
    if (form.text("name") === "") return redraw([{ name: "name", message: words.begin.missing }]);
    return saveForm(c, deps, { draft, form, outline: emptyOutline(form.text("name")), labels: { name: words.begin.name }, redraw });
  }
  const done = await performAct(c, { opened, act: form.text("act") });
  if ("refusal" in done) return drawForm(c, deps, { opened, refusal: done.refusal });
  return saveForm(c, deps, {
    draft,
    form,
    outline: done.outline,
    labels: { act: words.outline.heading },
    next: done.at === "" ? "" : `#cau-${done.at}`,
    redraw: (errors) => drawForm(c, deps, { opened, errors }),
  });
}

interface Begin {
  readonly draft: Draft;
  readonly errors?: readonly FieldError[];
  readonly name?: string;
}

function drawBegin(c: WebContext, deps: FormDeps, { draft, errors = [], name }: Begin): Response {
  const words = formWords(c);
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, errors },
    <Card heading={words.begin.title}>
      <p>{words.begin.lead}</p>
      {draft.isEditable ? (
        <Form label={words.begin.title}>
          <RevisionField draft={draft} />
          <TextInput
            name="name"
            label={words.begin.name}
            hint={words.begin.nameHint}
            value={name}
            maxLength={300}
            isRequired
            error={errorOf(errors, "name")}
          />
          <Actions>
            <Button>{words.begin.button}</Button>
          </Actions>
        </Form>
      ) : (
        <p>{words.none}</p>
      )}
    </Card>,
  );
}

interface Drawn {
  readonly opened: OpenForm;
  readonly errors?: readonly FieldError[];
  readonly refusal?: ActRefusal;
}

async function drawForm(c: WebContext, deps: FormDeps, { opened, errors = [], refusal }: Drawn): Promise<Response> {
  const { draft, outline, words, schema } = opened;
  const library = await readLibrary(deps.db);
  const findings = lintEform(schema, library);
  const base = deps.frame.href(draft, FORM_TAB);
  const list = <OutlineList outline={outline} findings={findings} words={words} isEditable={draft.isEditable} base={base} />;
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, errors },
    <>
      <p>{words.lead}</p>
      {refusal !== undefined && <Refusal refusal={refusal} opened={opened} locale={c.var.locale} />}
      <Columns
        main={
          <>
            {outline.questions.size > 0 && <Standing findings={findings} words={words} />}
            <Card heading={words.outline.heading}>
              {draft.isEditable ? (
                <Form label={words.outline.heading}>
                  <RevisionField draft={draft} />
                  {list}
                  <Actions>
                    <Button kind="quiet" name="act" value="undo" isUnchecked>
                      {words.outline.undo}
                    </Button>
                  </Actions>
                </Form>
              ) : (
                list
              )}
              {draft.isEditable && <AddQuestion opened={opened} base={base} fields={libraryChoices(library, c)} locale={c.var.locale} />}
            </Card>
            <Checks opened={opened} base={base} />
          </>
        }
        side={<Side c={c} opened={opened} base={base} />}
      />
    </>,
  );
}

function libraryChoices(library: FieldLibrary, c: WebContext) {
  return [...library.values()]
    .filter((field) => !field.isRetired)
    .map((field) => ({ value: field.key, label: `${pickText(c.var.locale, field.content.label)} (${field.key})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "vi"));
}

function Refusal(props: { readonly refusal: ActRefusal; readonly opened: OpenForm; readonly locale: "vi" | "en" }) {
  const { refusal, opened, locale } = props;
  const { words, outline } = opened;
  if (refusal.kind === "said") return <Notice kind="warning">{refusal.message}</Notice>;
  const titleAt = (place: QuestionPlace): string => {
    const question = questionAt(outline, place);
    return question === undefined ? place.key : titleIn(locale, question.schema, question.key);
  };
  const nameOf = (use: QuestionUse): string => {
    const place = use.kind === "question" ? parsePlace(use.name) : undefined;
    return place === undefined ? use.name : titleAt(place);
  };
  return (
    <Notice kind="warning" title={words.outline.used(titleAt(refusal.place))} isLive>
      <ul>
        {refusal.uses.map((use) => (
          <li key={`${use.kind} ${use.name}`}>
            {use.kind === "question" || use.kind === "check" ? words.outline.use[use.kind](nameOf(use)) : words.outline.use[use.kind]}
          </li>
        ))}
      </ul>
      <p>{words.outline.usedNext}</p>
    </Notice>
  );
}

function Standing({ findings, words }: { readonly findings: readonly EformFinding[]; readonly words: OpenForm["words"] }) {
  if (findings.length === 0)
    return (
      <p>
        <Status tone="good">{words.outline.sound}</Status>
      </p>
    );
  const ofForm = findings.filter((finding) => finding.at === "");
  return (
    <Notice kind="warning" title={`${words.outline.findings}: ${words.faults(findings.length)}`}>
      <Findings findings={ofForm} />
      <ul>
        {[...new Set(findings.filter((finding) => finding.at !== "").map((finding) => finding.at))].map((at) => (
          <li key={at}>
            <a href={`#cau-${at}`}>{at}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface AddProps {
  readonly opened: OpenForm;
  readonly base: string;
  readonly fields: readonly { readonly value: string; readonly label: string }[];
  readonly locale: "vi" | "en";
}

function AddQuestion({ opened, base, fields, locale }: AddProps) {
  const { outline, words } = opened;
  const kinds = eformCatalogue.kinds.map((kind) => ({
    value: kind.kind,
    label: `${pickText(locale, kind.label)}: ${pickText(locale, kind.explains)}`,
  }));
  const pages = outline.pages.map((page, at) => ({ value: String(at + 1), label: words.outline.page(String(at + 1), page.title) }));
  return (
    <>
      <h3>{words.outline.add}</h3>
      <ChoiceForm action={`${base}/cau-hoi/moi`} label={words.outline.add}>
        <Select name="loai" label={words.outline.kind} choices={kinds} value="line" />
        {fields.length > 0 && <Select name="truong" label={words.outline.fromLibrary} choices={fields} placeholder="–" />}
        {pages.length > 1 && <Select name="trang" label={words.outline.page2} choices={pages} value={String(pages.length)} />}
        <Actions>
          <Button>{words.outline.go}</Button>
          {outline.questions.size > 1 && (
            <ButtonLink href={`${base}/trang/moi`} kind="secondary">
              {words.outline.addPage}
            </ButtonLink>
          )}
        </Actions>
      </ChoiceForm>
    </>
  );
}

function Checks({ opened, base }: { readonly opened: OpenForm; readonly base: string }) {
  const { outline, words, draft } = opened;
  return (
    <Card heading={words.outline.checks} isQuiet>
      {outline.checks.length === 0 ? (
        <p>{words.outline.noChecks}</p>
      ) : (
        <ol>
          {outline.checks.map((check, at) => (
            <li key={at}>
              {draft.isEditable ? <Link href={`${base}/kiem/${at + 1}`}>{check.message}</Link> : check.message} <code>{check.feel}</code>
            </li>
          ))}
        </ol>
      )}
      {draft.isEditable && (
        <Actions>
          <ButtonLink href={`${base}/kiem/moi`} kind="secondary">
            {words.outline.addCheck}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
}

function Side({ c, opened, base }: { readonly c: WebContext; readonly opened: OpenForm; readonly base: string }) {
  const { words, schema, draft } = opened;
  const eform = parseEform(schema);
  return (
    <>
      <Card heading={words.preview.heading}>
        <Actions>
          <ButtonLink href={`${base}/thu`}>{words.preview.tryOut}</ButtonLink>
        </Actions>
        {isProblem(eform) ? (
          <p>{words.preview.broken}</p>
        ) : (
          <div inert>
            <EformPreview eform={eform} world={trialWorld(c)} />
          </div>
        )}
      </Card>
      {draft.isEditable && (
        <p>
          <Link href={`${base}/chung`}>{words.outline.head}</Link>
        </p>
      )}
      <Details summary={words.file.heading}>
        <p>
          <Link href={`${base}/tep`}>{words.file.heading}</Link>
        </p>
      </Details>
    </>
  );
}
