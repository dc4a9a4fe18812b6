import type { Problem } from "#kernel/problem";
import { answerLines } from "#platform/eform/answer-list";
import type { Answers } from "#platform/eform/answers";
import type { EformWorld } from "#platform/eform/check-value";
import { EformFields } from "#platform/eform/eform-fields";
import type { Eform, EformGroup } from "#platform/eform/eform";
import { belongsTo } from "#platform/eform/field-name";
import { formatNumber } from "#platform/format";
import { Actions, Button, EmptyState, ErrorSummary, Form, Link, Select, SummaryList } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FormValues } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, problemText } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { ApplicantSource, draftHref, DraftPanel, KeptNotice, OpenDrafts, pageWords, prefilledNotes } from "#modules/filing";
import type { FilingDraft, KeptDraft, KnownApplicant, PrefilledField, TypedFields } from "#modules/filing";
import type { UsableResults } from "#modules/archive";
import { termFor } from "#modules/procedure";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";
import { isCounterFor } from "#modules/dossier";
import type { FilingTerms } from "#modules/dossier";
import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import { ApplicantFields } from "./applicant-fields.tsx";
import { filingHref, foreseenRows, Papers, readPapers } from "./filing-parts.tsx";
import type { KeptFiles } from "./filing-parts.tsx";
import type { PageKit } from "#modules/telling";

/** The procedure that is filed for, and the case. */
export interface Opened {
  readonly snapshot: ProcedureSnapshot;
  readonly eform: Eform | null;
  /** Undefined while the case has still to be chosen. */
  readonly caseKey: string | undefined;
  readonly world: EformWorld;
  /** What the store of the citizen who is signed in has in place of papers. */
  readonly usable: UsableResults;
}

/** What stands in the form: texts as typed, ids of files already kept, answers to the e-form, and what is wrong. */
export interface Filled {
  readonly fields: TypedFields;
  readonly kept: KeptFiles;
  readonly answers: Answers | null;
  readonly prefilled: readonly PrefilledField[];
  readonly known: KnownApplicant | undefined;
  readonly draft: FilingDraft | undefined;
  /** Drafts that may be gone on with instead. */
  readonly drafts: readonly FilingDraft[];
  readonly justKept?: KeptDraft | undefined;
  readonly page: number;
  readonly errors: readonly FieldError[];
  readonly commandId?: FormValues["commandId"] | undefined;
  readonly refusal?: Problem | undefined;
}

/** One page of filing: who and where, a page of the e-form, the papers; all on one where the form names no pages. */
type FilingPage =
  | { readonly kind: "all" }
  | { readonly kind: "start" }
  | { readonly kind: "eform"; readonly part: EformGroup }
  | { readonly kind: "papers" };

/** The words of the filing pages. */
export function filingText(locale: Locale): ApplicantText {
  return pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn });
}

/** The pages of a filing, in order: one thing a page where the form is divided. */
export function pagesOf({ eform }: Pick<Opened, "eform">): readonly FilingPage[] {
  if (eform === null || eform.pages.length < 2) return [{ kind: "all" }];
  return [{ kind: "start" }, ...eform.pages.map((part) => ({ kind: "eform" as const, part })), { kind: "papers" }];
}

/** The page on which a field stands. */
export function pageOfError(opened: Opened, { name = "" }: FieldError): number {
  const pages = pagesOf(opened);
  return Math.max(
    0,
    pages.findIndex((page) => holds(page, name)),
  );
}

function holds(page: FilingPage, name: string): boolean {
  if (page.kind === "all") return true;
  if (page.kind === "eform") return belongsTo(name, page.part.questions);
  const isPaper = /^(?:paper|file|kept)(?:\.|s$)/u.test(name);
  return page.kind === "papers" ? isPaper : !isPaper && !name.startsWith("form.");
}

/** Papers of the case that are handed in, then those that are only shown but stand in the applicant's store. */
export function papersOf({ snapshot, caseKey, usable }: Opened): readonly DossierComponent[] {
  const ofCase = snapshot.components.filter((component) => component.caseKey === null || component.caseKey === caseKey);
  const isSubmitted = ({ presentation }: DossierComponent): boolean => presentation === "submit";
  return [...ofCase.filter(isSubmitted), ...ofCase.filter((component) => !isSubmitted(component) && usable.has(component.key))];
}

function titleOf(snapshot: ProcedureSnapshot, locale: Locale): string {
  return nameIn(locale, snapshot);
}

interface View {
  readonly opened: Opened;
  readonly filled: Filled;
}

function typedIn(fields: TypedFields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, texts]) => [name, texts[0] ?? ""]));
}

/** A page of the form, with what was typed kept. */
export async function formPage(c: WebContext, kit: PageKit, { opened, filled }: View): Promise<Response> {
  const { locale } = c.var;
  const { snapshot } = opened;
  const words = filingText(locale).filing;
  const title = titleOf(snapshot, locale);
  if (termFor(snapshot, "online", opened.caseKey ?? null) === undefined)
    return renderPage(c, { title, kicker: words.title }, <EmptyState title={words.notOffered}>{words.notOfferedLead}</EmptyState>);
  const pages = pagesOf(opened);
  const index = Math.min(filled.page, pages.length - 1);
  const page = pages[index] ?? { kind: "all" };
  const sentence = filled.refusal === undefined ? undefined : problemText(c, filled.refusal);
  const errors: readonly FieldError[] = [
    ...filled.errors,
    ...(sentence === undefined ? [] : [{ name: "papers", message: `${sentence.title} ${sentence.next}` }]),
  ];
  const status = filled.refusal === undefined ? 422 : problemStatus(c, filled.refusal);
  const text = pageWords(locale);
  const place = pages.length > 1 ? ` · ${text.page(formatNumber(locale, index + 1), formatNumber(locale, pages.length))}` : "";
  const caseKey = opened.caseKey ?? "";
  return renderPage(
    c,
    { title, kicker: `${words.title}${place}`, lead: words.lead, isPrivate: true, ...(errors.length === 0 ? {} : { status }) },
    <>
      <ErrorSummary errors={errors} />
      {filled.justKept !== undefined && (
        <KeptNotice locale={locale} draft={filled.justKept.draft} resumeCode={filled.justKept.resumeCode} />
      )}
      <OpenDrafts locale={locale} drafts={filled.drafts} href={draftHref} />
      <Form action={filingHref(snapshot.code, caseKey)} label={words.title} commandId={filled.commandId} hasFiles>
        <input type="hidden" name="trang" value={String(index)} />
        <Carried fields={filled.fields} isCarried={(name) => !holds(page, name)} />
        {(page.kind === "all" || page.kind === "start") && (
          <Start c={c} names={await kit.namesAt(c.var.now)} {...{ opened, filled, errors }} />
        )}
        <Questions page={page} opened={opened} filled={filled} errors={errors} locale={locale} />
        {(page.kind === "all" || page.kind === "papers") && (
          <Papers
            papers={papersOf(opened)}
            usable={opened.usable}
            typed={typedIn(filled.fields)}
            kept={filled.kept}
            words={words}
            locale={locale}
            errors={errors}
            bytesMax={kit.uploads.fileBytesMax}
          />
        )}
        <p class="mc-hint">{words.privacy}</p>
        <Actions>
          {index < pages.length - 1 ? (
            <Button name="buoc" value="tiep">
              {text.next}
            </Button>
          ) : (
            <Button name="buoc" value="xem-lai">
              {words.review}
            </Button>
          )}
          {index > 0 && (
            <Button name="buoc" value="lui" kind="secondary">
              {text.back}
            </Button>
          )}
        </Actions>
        <DraftPanel locale={locale} draft={filled.draft} keepDays={kit.draftDays} />
      </Form>
    </>,
  );
}

type Drawn = View & { readonly errors: readonly FieldError[] };

function Start({
  c,
  names,
  opened,
  filled,
  errors,
}: Drawn & { readonly c: WebContext; readonly names: Awaited<ReturnType<PageKit["namesAt"]>> }) {
  const { locale } = c.var;
  const text = filingText(locale);
  const words = text.filing;
  const typed = typedIn(filled.fields);
  return (
    <>
      <Select
        name="receptionUnit"
        label={words.where}
        hint={opened.snapshot.receptionScope === "OWN" ? words.whereOwnHint : words.whereHint}
        choices={names.counters(locale).filter(({ value }) => isCounterFor(opened.snapshot, value, names.directory))}
        placeholder="–"
        value={typed["receptionUnit"]}
        error={errorOf(errors, "receptionUnit")}
        isRequired
      />
      <Select
        name="supportedUnit"
        label={words.helped}
        hint={words.helpedHint}
        choices={names.counters(locale)}
        placeholder={words.helpedByNobody}
        value={typed["supportedUnit"]}
      />
      {filled.known !== undefined && <ApplicantSource locale={locale} source={filled.known.dossier} />}
      <ApplicantFields words={text.counter} typed={typed} errors={errors} />
    </>
  );
}

function Questions(props: Drawn & { readonly page: FilingPage; readonly locale: Locale }) {
  const { page, opened, filled, errors, locale } = props;
  const { eform } = opened;
  if (eform === null || filled.answers === null || page.kind === "start" || page.kind === "papers") return null;
  const title = page.kind === "eform" ? (page.part.title ?? eform.title) : eform.title;
  return (
    <fieldset class="mc-group">
      <legend class="mc-group-title">{pickText(locale, title)}</legend>
      <EformFields
        eform={eform}
        answers={filled.answers}
        errors={errors}
        areas={opened.world.areas}
        prefilled={prefilledNotes(filled.prefilled, locale)}
        {...(page.kind === "eform" ? { questions: page.part.questions } : {})}
      />
    </fieldset>
  );
}

/** Everything typed goes on to the next page as hidden fields, so that nothing has to be kept on the server before it is filed. */
function Carried(props: { readonly fields: TypedFields; readonly isCarried: (name: string) => boolean }) {
  return (
    <>
      {Object.entries(props.fields)
        .filter(([name]) => props.isCarried(name))
        .flatMap(([name, texts]) =>
          texts.map((value, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />),
        )}
    </>
  );
}

type Reviewed = View & { readonly foreseen: FilingTerms | Problem };

/** Everything once more before it is sent, each answer with the way back to it, and what it will cost and take. */
export async function reviewPage(c: WebContext, kit: PageKit, { opened, filled, foreseen }: Reviewed): Promise<Response> {
  const { locale, now } = c.var;
  const text = filingText(locale);
  const words = text.filing;
  const names = await kit.namesAt(now);
  const typed = typedIn(filled.fields);
  const text2 = pageWords(locale);
  const shown = (["name", "personalId", "birthOn", "phone", "email", "address"] as const).filter((name) => (typed[name] ?? "") !== "");
  const answers = opened.eform === null || filled.answers === null ? [] : answerLines(opened.eform, filled.answers.data, locale);
  const papers = readPapers(papersOf(opened), { text: (name) => typed[name] ?? "" }, filled.kept).components;
  const handedIn = (paper: (typeof papers)[number]): string => {
    if (paper.resultId !== undefined) return words.fromStore;
    return paper.attachments.length > 0 ? words.kept(formatNumber(locale, paper.attachments.length)) : text.dossier.forms[paper.form];
  };
  const sources = prefilledNotes(filled.prefilled, locale);
  const changed = (value: string, label: string, name: string) => (
    <>
      {value}{" "}
      {filled.draft !== undefined && (
        <Link href={`${draftHref(filled.draft)}&trang=${pageOfError(opened, { name, message: "" })}#f-${name.replaceAll(".", "-")}`}>
          <span aria-hidden="true">{text2.change}</span>
          <span class="mc-hidden">{text2.changeAt(label)}</span>
        </Link>
      )}
    </>
  );
  const answered = (line: (typeof answers)[number]) => (
    <>
      {changed(line.value, line.label, `form.${line.key}`)}
      {sources.has(line.key) && <div class="mc-hint">{sources.get(line.key)?.words}</div>}
    </>
  );
  return renderPage(
    c,
    { title: words.review, kicker: titleOf(opened.snapshot, locale), lead: words.reviewLead, isPrivate: true },
    <>
      <SummaryList
        rows={[
          { label: words.where, value: changed(names.unit(typed["receptionUnit"] ?? "", locale), words.where, "receptionUnit") },
          ...((typed["supportedUnit"] ?? "") === ""
            ? []
            : [{ label: words.helped, value: names.unit(typed["supportedUnit"] ?? "", locale) }]),
          ...shown.map((name) => ({ label: text.counter[name], value: changed(typed[name] ?? "", text.counter[name], name) })),
          ...answers.map((line) => ({ label: line.label, value: answered(line) })),
          ...papers.map((paper) => ({
            label: paper.name,
            value: handedIn(paper),
          })),
          ...foreseenRows(c, foreseen),
        ]}
      />
      <Form action={filingHref(opened.snapshot.code, opened.caseKey ?? "")} label={words.review} commandId={filled.commandId} hasFiles>
        <Carried fields={filled.fields} isCarried={() => true} />
        <Actions>
          <Button name="buoc" value="gui">
            {words.send}
          </Button>
          <Button name="buoc" value="sua" kind="secondary">
            {words.edit}
          </Button>
        </Actions>
        <DraftPanel locale={locale} draft={filled.draft} keepDays={kit.draftDays} />
      </Form>
    </>,
  );
}
