import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { eformErrors, EformFields } from "#platform/eform/eform-fields";
import { answerLines } from "#platform/eform/answer-list";
import { noAnswers, readAnswers } from "#platform/eform/answers";
import type { Answers } from "#platform/eform/answers";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import { discardUpload } from "#platform/files/upload";
import { formatNumber } from "#platform/format";
import { Actions, Button, EmptyState, ErrorSummary, FileInput, Form, Select, SummaryList } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import type { FormValues, FormWithFiles } from "#platform/http/form";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { actorRefOf } from "#modules/identity";
import { storeUpload } from "#modules/paper";
import { effectiveProcedure, parseProcedureCode, termFor } from "#modules/procedure";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";
import { isCounterFor, submitDossier } from "#modules/dossier";
import type { SubmittedComponent } from "#modules/dossier";

import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import { ApplicantFields, readApplicant } from "./applicant-fields.tsx";
import { casePage, chosenCase, filingHref } from "./filing-case.tsx";
import { sentPage } from "./filing-sent.tsx";
import { pageKit } from "./pages-deps.ts";
import type { DossierWebDeps, PageKit } from "./pages-deps.ts";

type Way = keyof PagesText["filing"]["ways"];

/** Filing online by a citizen: fill in, look over, send (Nghị định 118/2025/NĐ-CP, Điều 17.2). No script anywhere. */
export function registerFilingPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get("/nop-ho-so/:code", async (c) => {
    const opened = await openProcedure(c, kit);
    if (isProblem(opened)) return respondProblem(c, opened);
    if (opened.caseKey === undefined) return casePage(c, opened.snapshot);
    return formPage(c, kit, {
      opened,
      draft: {
        typed: {},
        kept: {},
        answers: opened.eform === null ? null : noAnswers(opened.eform, { today: civilDateOf(c.var.now), areas: [] }),
        errors: [],
      },
    });
  });
  app.post("/nop-ho-so/:code", (c) => post(c, kit));
  app.get("/nop-ho-so/:code/da-gui/:dossierCode", (c) => sentPage(c, kit));
}

interface Opened {
  readonly snapshot: ProcedureSnapshot;
  readonly eform: Eform | null;
  /** Undefined while the case has still to be chosen. */
  readonly caseKey: string | undefined;
}

async function openProcedure(c: WebContext, kit: PageKit): Promise<Opened | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseProcedureCode(text);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(kit.db, code, civilDateOf(c.var.now));
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: text.slice(0, 40) });
  const caseKey = chosenCase(c, snapshot);
  if (snapshot.eform === null) return { snapshot, eform: null, caseKey };
  const eform = parseEform(snapshot.eform);
  return isProblem(eform) ? eform : { snapshot, eform, caseKey };
}

/** What stands in the form: texts as typed, ids of files already kept, answers to the e-form, and what is wrong. */
interface Draft {
  readonly typed: Readonly<Record<string, string>>;
  readonly kept: Readonly<Record<number, readonly string[]>>;
  readonly answers: Answers | null;
  readonly errors: readonly FieldError[];
  readonly commandId?: FormValues["commandId"] | undefined;
  readonly refusal?: Problem | undefined;
}

function wordsOf(locale: Locale): PagesText {
  return pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn });
}

function titleOf(snapshot: ProcedureSnapshot, locale: Locale): string {
  return locale === "en" && snapshot.nameEn !== null ? snapshot.nameEn : snapshot.name;
}

/** Papers of the case that are handed in. */
function papersOf({ snapshot, caseKey }: Opened): readonly DossierComponent[] {
  return snapshot.components.filter(
    (component) => component.presentation === "submit" && (component.caseKey === null || component.caseKey === caseKey),
  );
}

async function formPage(c: WebContext, kit: PageKit, view: { readonly opened: Opened; readonly draft: Draft }): Promise<Response> {
  const { locale, now } = c.var;
  const { opened, draft } = view;
  const { snapshot, eform } = opened;
  const text = wordsOf(locale);
  const words = text.filing;
  if (termFor(snapshot, "online", opened.caseKey ?? null) === undefined) {
    return renderPage(
      c,
      { title: titleOf(snapshot, locale), kicker: words.title },
      <EmptyState title={words.notOffered}>{words.notOfferedLead}</EmptyState>,
    );
  }
  const names = await kit.namesAt(now);
  const sentence = draft.refusal === undefined ? undefined : problemText(c, draft.refusal);
  const errors: readonly FieldError[] = [
    ...draft.errors,
    ...(sentence === undefined ? [] : [{ name: "papers", message: `${sentence.title} ${sentence.next}` }]),
  ];
  const status = draft.refusal === undefined ? 422 : problemStatus(c, draft.refusal);
  return renderPage(
    c,
    {
      title: titleOf(snapshot, locale),
      kicker: words.title,
      lead: words.lead,
      isPrivate: true,
      ...(errors.length === 0 ? {} : { status }),
    },
    <>
      <ErrorSummary errors={errors} />
      <Form action={filingHref(snapshot.code, opened.caseKey ?? "")} label={words.title} commandId={draft.commandId} hasFiles>
        <Select
          name="receptionUnit"
          label={words.where}
          hint={snapshot.receptionScope === "OWN" ? words.whereOwnHint : words.whereHint}
          choices={names.counters(locale).filter(({ value }) => isCounterFor(snapshot, value, names.directory))}
          placeholder="–"
          value={draft.typed["receptionUnit"]}
          error={errorOf(errors, "receptionUnit")}
          isRequired
        />
        <Select
          name="supportedUnit"
          label={words.helped}
          hint={words.helpedHint}
          choices={names.counters(locale)}
          placeholder={words.helpedByNobody}
          value={draft.typed["supportedUnit"]}
        />
        <ApplicantFields words={text.counter} typed={draft.typed} errors={errors} />
        {eform !== null && draft.answers !== null && (
          <fieldset class="mc-group">
            <legend class="mc-group-title">{pickText(locale, eform.title)}</legend>
            <EformFields eform={eform} answers={draft.answers} errors={errors} />
          </fieldset>
        )}
        <Papers papers={papersOf(opened)} draft={draft} words={words} locale={locale} errors={errors} bytesMax={kit.uploads.fileBytesMax} />
        <p class="mc-hint">{words.privacy}</p>
        <Actions>
          <Button name="buoc" value="xem-lai">
            {words.review}
          </Button>
        </Actions>
      </Form>
    </>,
  );
}

interface PapersProps {
  readonly papers: readonly DossierComponent[];
  readonly draft: Draft;
  readonly words: PagesText["filing"];
  readonly locale: Locale;
  readonly errors: readonly FieldError[];
  readonly bytesMax: number;
}

function Papers(props: PapersProps) {
  const { papers, draft, words, locale, errors } = props;
  if (papers.length === 0) return null;
  const ways = Object.entries(words.ways).map(([value, label]) => ({ value, label }));
  return (
    <fieldset class="mc-group" id="f-papers">
      <legend class="mc-group-title">{words.papers}</legend>
      <p class="mc-hint">{words.papersLead}</p>
      {papers.map((paper, index) => {
        const kept = draft.kept[index] ?? [];
        return (
          <div key={paper.key} class="mc-paper">
            <Select
              name={`paper.${index}`}
              label={paper.name}
              choices={ways}
              value={draft.typed[`paper.${index}`] ?? usualWay(paper)}
              isRequired
            />
            {kept.map((id) => (
              <input key={id} type="hidden" name={`kept.${index}`} value={id} />
            ))}
            {kept.length > 0 && <p class="mc-hint">{words.kept(formatNumber(locale, kept.length))}</p>}
            <FileInput
              name={`file.${index}`}
              label={words.file(paper.name)}
              hint={words.fileWhen}
              kinds={words.fileHint}
              bytesMax={props.bytesMax}
              error={errorOf(errors, `file.${index}`)}
              isMultiple
            />
          </div>
        );
      })}
    </fieldset>
  );
}

function usualWay(paper: DossierComponent): Way {
  return paper.isReplacedByData ? "data" : "electronic";
}

/** Files of one form are kept as they come, so that an error elsewhere does not lose them. */
async function keepFiles(
  c: WebContext,
  kit: PageKit,
  sent: FormWithFiles,
): Promise<{ readonly kept: Readonly<Record<number, readonly string[]>>; readonly errors: readonly FieldError[] }> {
  const kept: Record<number, string[]> = {};
  const errors: FieldError[] = [];
  const by = { actor: actorRefOf(kit.actorOf(c)), now: c.var.now };
  for (let index = 0; index < PAPERS_MAX; index += 1) {
    const earlier = sent.form.texts(`kept.${index}`);
    if (earlier.length > 0) kept[index] = [...earlier];
  }
  for (const file of sent.upload.files) {
    const index = Number(/^file\.(\d{1,3})$/u.exec(file.field)?.[1] ?? Number.NaN);
    if (Number.isNaN(index)) continue;
    const stored = await storeUpload(kit.paper, file, by);
    if (isProblem(stored)) {
      const sentence = problemText(c, stored);
      errors.push({ name: `file.${index}`, message: `${sentence.title} ${sentence.next}` });
    } else kept[index] = [...(kept[index] ?? []), stored.id];
  }
  return { kept, errors };
}

const PAPERS_MAX = 200;

async function post(c: WebContext, kit: PageKit): Promise<Response> {
  const opened = await openProcedure(c, kit);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { caseKey } = opened;
  if (caseKey === undefined) return casePage(c, opened.snapshot);
  const sent = await readFormWithFiles(c, kit.paper.files, kit.uploads);
  if (isProblem(sent)) return respondProblem(c, sent);
  const { form } = sent;
  const { kept, errors: fileErrors } = await keepFiles(c, kit, sent);
  await discardUpload(kit.paper.files, sent.upload);
  const text = wordsOf(c.var.locale);
  const answers = opened.eform === null ? null : readAnswers(opened.eform, form.texts, { today: civilDateOf(c.var.now), areas: [] });
  const { applicant, errors: applicantErrors } = readApplicant(form, text.counter);
  const papers = readPapers(papersOf(opened), form, kept);
  const errors: readonly FieldError[] = [
    ...(form.text("receptionUnit") === "" ? [{ name: "receptionUnit", message: text.filing.whereMissing }] : []),
    ...applicantErrors,
    ...(answers === null ? [] : eformErrors(answers, c.var.locale)),
    ...fileErrors,
    ...papers.missing
      .filter(({ index }) => fileErrors.every((error) => error.name !== `file.${index}`))
      .map(({ index, name }) => ({ name: `file.${index}`, message: text.filing.fileMissing(name) })),
  ];
  const draft: Draft = { typed: form.typed, kept, answers, errors, commandId: form.commandId };
  const step = form.text("buoc");
  // A button that adds a row asks for a field more, so what is still empty is no mistake yet.
  if (answers?.isRowChange === true) return formPage(c, kit, { opened, draft: { ...draft, errors: fileErrors } });
  if (errors.length > 0 || step === "sua") return formPage(c, kit, { opened, draft });
  if (step !== "gui") return reviewPage(c, kit, { opened, draft, form, papers: papers.components });
  const done = await submitDossier(kit.contextOf(c, form.commandId), {
    procedureCode: opened.snapshot.code,
    caseKey,
    receptionUnit: form.text("receptionUnit"),
    supportedUnit: form.text("supportedUnit"),
    applicant: applicant as never,
    components: papers.components,
    form: (answers?.data ?? {}) as never,
  });
  if (isProblem(done)) return formPage(c, kit, { opened, draft: { ...draft, refusal: done } });
  return seeOther(c, `/nop-ho-so/${opened.snapshot.code}/da-gui/${done.code}?k=${done.pin}`);
}

function isWay(text: string): text is Way {
  return text === "electronic" || text === "data" || text === "not_required";
}

function readPapers(papers: readonly DossierComponent[], form: FormValues, kept: Readonly<Record<number, readonly string[]>>) {
  const components: SubmittedComponent[] = [];
  const missing: { readonly index: number; readonly name: string }[] = [];
  for (const [index, paper] of papers.entries()) {
    const way = form.text(`paper.${index}`);
    const attachments = kept[index] ?? [];
    if (!isWay(way) || (way === "electronic" && attachments.length === 0)) missing.push({ index, name: paper.name });
    else
      components.push({
        key: paper.key,
        name: paper.name,
        form: way,
        quantity: way === "electronic" ? attachments.length : 0,
        attachments: way === "electronic" ? [...attachments] : [],
      });
  }
  return { components, missing };
}

interface Review {
  readonly opened: Opened;
  readonly draft: Draft;
  readonly form: FormValues;
  readonly papers: readonly SubmittedComponent[];
}

async function reviewPage(c: WebContext, kit: PageKit, review: Review): Promise<Response> {
  const { locale, now } = c.var;
  const { opened, draft, form, papers } = review;
  const text = wordsOf(locale);
  const words = text.filing;
  const names = await kit.namesAt(now);
  const shown = (["name", "personalId", "birthOn", "phone", "email", "address"] as const).filter((name) => form.text(name) !== "");
  const answers = opened.eform === null || draft.answers === null ? [] : answerLines(opened.eform, draft.answers.data, locale);
  return renderPage(
    c,
    { title: words.review, kicker: titleOf(opened.snapshot, locale), lead: words.reviewLead, isPrivate: true },
    <>
      <SummaryList
        rows={[
          { label: words.where, value: names.unit(form.text("receptionUnit"), locale) },
          ...(form.text("supportedUnit") === "" ? [] : [{ label: words.helped, value: names.unit(form.text("supportedUnit"), locale) }]),
          ...shown.map((name) => ({ label: text.counter[name], value: form.text(name) })),
          ...answers.map((line) => ({ label: line.label, value: line.value })),
          ...papers.map((paper) => ({
            label: paper.name,
            value:
              paper.attachments.length > 0 ? words.kept(formatNumber(locale, paper.attachments.length)) : text.dossier.forms[paper.form],
          })),
        ]}
      />
      <Form action={filingHref(opened.snapshot.code, opened.caseKey ?? "")} label={words.review} commandId={form.commandId} hasFiles>
        <Carried form={form} draft={draft} />
        <Actions>
          <Button name="buoc" value="gui">
            {words.send}
          </Button>
          <Button name="buoc" value="sua" kind="secondary">
            {words.edit}
          </Button>
        </Actions>
      </Form>
    </>,
  );
}

/** Everything typed goes on to the next page as hidden fields; nothing is kept on the server before it is filed. */
function Carried(props: { readonly form: FormValues; readonly draft: Draft }) {
  const { form, draft } = props;
  const names = Object.keys(form.typed).filter((name) => name !== "buoc" && name !== "commandId" && !name.startsWith("kept."));
  return (
    <>
      {names.flatMap((name) =>
        form.texts(name).map((value, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />),
      )}
      {Object.entries(draft.kept).flatMap(([index, ids]) =>
        ids.map((id) => <input key={id} type="hidden" name={`kept.${index}`} value={id} />),
      )}
    </>
  );
}
