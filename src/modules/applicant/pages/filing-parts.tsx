import type { ComponentChild } from "preact";

import { formatDong } from "#kernel/money";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Eform } from "#platform/eform/eform";
import { fieldOfFile } from "#platform/eform/field-name";
import { formatDay, formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, ChoiceForm, FileInput, Notice, Radios, Select, SummaryList } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { WebContext } from "#platform/http/context";
import type { FormValues, FormWithFiles } from "#platform/http/form";
import { renderPage } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Dossier } from "#modules/dossier";
import type { FilingTerms, SubmittedComponent } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import { pageWords } from "#modules/filing";
import { storeLine, storeValue } from "#modules/archive";
import type { UsableResults } from "#modules/archive";
import { storeUpload } from "#modules/paper";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";
import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import type { PageKit, ProgressFinder } from "#modules/telling";

/** Name of the case in the address: papers, time and fee hang on it, so it is chosen before the form is drawn. */
const CASE = "truong-hop";

/** The case of this filing: empty for a procedure without cases, undefined while the applicant has to choose one. */
export function chosenCase(c: WebContext, snapshot: Pick<ProcedureSnapshot, "cases">): string | undefined {
  if (snapshot.cases.length === 0) return "";
  const asked = c.req.query(CASE);
  return snapshot.cases.find(({ key }) => key === asked)?.key;
}

/** Where a filing is filled in and sent. */
export function filingHref(code: string, caseKey: string): string {
  return caseKey === "" ? `/nop-ho-so/${code}` : `/nop-ho-so/${code}?${CASE}=${encodeURIComponent(caseKey)}`;
}

/** Asks first which case it is. */
export function casePage(c: WebContext, snapshot: ProcedureSnapshot): Response {
  const { locale } = c.var;
  const words = pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn }).filing;
  return renderPage(
    c,
    { title: nameIn(locale, snapshot), kicker: words.title, lead: words.caseLead },
    <ChoiceForm action={`/nop-ho-so/${snapshot.code}`} label={words.case}>
      <Radios name={CASE} label={words.case} choices={snapshot.cases.map(({ key, name }) => ({ value: key, label: name }))} isRequired />
      <Actions>
        <Button>{words.caseNext}</Button>
      </Actions>
    </ChoiceForm>,
  );
}

/** What was filed: code, PIN and when the answer is due, for whoever has just sent it. */
export async function sentPage(c: WebContext, kit: PageKit, find: ProgressFinder<Dossier>): Promise<Response> {
  const { locale } = c.var;
  const text = pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn });
  const pin = c.req.query("k") ?? "";
  const state = await find(c, { ledger: kit.ledger, actor: kit.actorOf(c) }, { code: c.req.param("dossierCode") ?? "", pin });
  if (isProblem(state)) return respondProblem(c, state);
  const code = state.code ?? "";
  return renderPage(
    c,
    { title: text.filing.sent, kicker: code, lead: text.filing.sentLead, isPrivate: true },
    <>
      <Notice kind="success" isLive title={state.procedure.name}>
        <SummaryList
          rows={[
            { label: text.track.code, value: <strong>{code}</strong> },
            { label: text.track.pin, value: <strong>{pin}</strong> },
            ...(state.answerBy === null ? [] : [{ label: text.filing.answerBy, value: formatInstant(locale, state.answerBy) }]),
          ]}
        />
      </Notice>
      <Actions>
        <ButtonLink href={`/tra-cuu/${code}?k=${pin}`}>{text.filing.follow}</ButtonLink>
        {state.form !== null && Object.keys(state.form).length > 0 && (
          <ButtonLink href={`/tra-cuu/${code}/to-khai?k=${pin}`} kind="secondary">
            {pageWords(locale).declaration}
          </ButtonLink>
        )}
      </Actions>
    </>,
  );
}

type Way = keyof ApplicantText["filing"]["ways"];

/** Files kept of each paper of the list, by its place. */
export type KeptFiles = Readonly<Record<number, readonly string[]>>;

interface PapersProps {
  readonly papers: readonly DossierComponent[];
  /** What the applicant's own store has in place of a paper. */
  readonly usable: UsableResults;
  readonly typed: Readonly<Record<string, string>>;
  readonly kept: KeptFiles;
  readonly words: ApplicantText["filing"];
  readonly locale: Locale;
  readonly errors: readonly FieldError[];
  readonly bytesMax: number;
}

/** The papers to hand in: how each is given, and its files. */
export function Papers(props: PapersProps) {
  const { papers, words, locale, errors } = props;
  if (papers.length === 0) return null;
  const ways = Object.entries(words.ways).map(([value, label]) => ({ value, label }));
  const storedWays = (paper: DossierComponent) =>
    (props.usable.get(paper.key) ?? []).map((result) => ({
      value: storeValue(result.resultId),
      label: words.stored(result.name, result.documentNumber, formatDay(locale, result.issuedOn)),
    }));
  return (
    <fieldset class="mc-group" id="f-papers">
      <legend class="mc-group-title">{words.papers}</legend>
      <p class="mc-hint">{words.papersLead}</p>
      {papers.map((paper, index) => {
        const kept = props.kept[index] ?? [];
        const stored = storedWays(paper);
        return (
          <div key={paper.key} class="mc-paper">
            <Select
              name={`paper.${index}`}
              label={paper.name}
              {...(stored.length > 0 ? { hint: words.storedHint } : {})}
              choices={[...stored, ...ways]}
              value={props.typed[`paper.${index}`] ?? stored[0]?.value ?? usualWay(paper)}
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

/** Files that came with a form: of papers by their place, of questions by the field whose answer they are. */
export interface ArrivedFiles {
  readonly kept: KeptFiles;
  readonly answers: ReadonlyMap<string, string>;
  readonly errors: readonly FieldError[];
}

/** Files of one form are kept as they come, so that an error elsewhere does not lose them. */
export async function keepFiles(
  c: WebContext,
  kit: PageKit,
  came: { readonly sent: FormWithFiles; readonly eform: Eform | null },
): Promise<ArrivedFiles> {
  const { sent, eform } = came;
  const answers = new Map<string, string>();
  const kept: Record<number, string[]> = {};
  const errors: FieldError[] = [];
  const by = { actor: actorRefOf(kit.actorOf(c)), now: c.var.now };
  for (let index = 0; index < PAPERS_MAX; index += 1) {
    const earlier = sent.form.texts(`kept.${index}`);
    if (earlier.length > 0) kept[index] = [...earlier];
  }
  for (const file of sent.upload.files) {
    const index = Number(/^file\.(\d{1,3})$/u.exec(file.field)?.[1] ?? Number.NaN);
    const question = eform === null ? undefined : fieldOfFile(eform, file.field);
    if (Number.isNaN(index) && question === undefined) continue;
    const stored = await storeUpload(kit.paper, file, by);
    if (isProblem(stored)) {
      const sentence = problemText(c, stored);
      errors.push({ name: question ?? `file.${index}`, message: `${sentence.title} ${sentence.next}` });
    } else if (question !== undefined) answers.set(question, stored.id);
    else kept[index] = [...(kept[index] ?? []), stored.id];
  }
  return { kept, answers, errors };
}

const PAPERS_MAX = 200;

function isWay(text: string): text is Way {
  return text === "electronic" || text === "data" || text === "not_required";
}

/** What is handed in of each paper, and for which its file is missing. */
export function readPapers(papers: readonly DossierComponent[], form: Pick<FormValues, "text">, kept: KeptFiles) {
  const components: SubmittedComponent[] = [];
  const missing: { readonly index: number; readonly name: string }[] = [];
  for (const [index, paper] of papers.entries()) {
    const way = form.text(`paper.${index}`);
    const attachments = kept[index] ?? [];
    const stored = storeLine(paper, way);
    if (stored !== undefined) components.push(stored);
    else if (!isWay(way) || (way === "electronic" && attachments.length === 0)) missing.push({ index, name: paper.name });
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

/** What has to be paid and until when, before it is sent. Where that cannot be said, why: what refuses it here would refuse it when it is sent. */
export function foreseenRows(
  c: WebContext,
  foreseen: FilingTerms | Problem,
): readonly { readonly label: string; readonly value: ComponentChild }[] {
  const { locale } = c.var;
  const text = pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn });
  const words = text.filing;
  if (isProblem(foreseen)) {
    const { title, next } = problemText(c, foreseen);
    return [{ label: words.refused, value: `${title} ${next}` }];
  }
  const { fee, dueOn, isYearProvisional, isClockElsewhere } = foreseen;
  const charged = fee === null ? text.counter.feeUnknown : formatDong(fee.amount);
  const amount = fee?.amount === 0 ? text.counter.free : charged;
  const hints = [
    words.expectedHint,
    ...(isClockElsewhere ? [words.expectedElsewhere] : []),
    ...(isYearProvisional ? [words.expectedYear] : []),
  ];
  return [
    { label: words.fee, value: <Told lead={amount} hints={[...(fee?.notes ?? []), ...(fee?.laws ?? []).map(words.feeGround)]} /> },
    { label: words.expected, value: <Told lead={words.expectedOn(formatLongDay(locale, dueOn))} hints={hints} /> },
  ];
}

function Told({ lead, hints }: { readonly lead: string; readonly hints: readonly string[] }) {
  return (
    <>
      <strong>{lead}</strong>
      {hints.map((hint) => (
        <div key={hint} class="mc-hint">
          {hint}
        </div>
      ))}
    </>
  );
}
