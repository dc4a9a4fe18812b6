import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatLongDay } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Form,
  KeyHints,
  Link,
  Notice,
  SearchForm,
  Select,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Choice, FieldError } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { OfficerActor } from "#modules/identity";
import { effectiveProcedure, parseProcedureCode, searchProcedures } from "#modules/procedure";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";
import { competentAgencies, competentElsewhere, openDossier, parseDossierCode, receiveDossier } from "#modules/dossier";

import { receptionEn } from "../text/reception.en.ts";
import { receptionVi } from "../text/reception.vi.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { ApplicantFields, readApplicant } from "./applicant-fields.tsx";
import { ComponentChecklist, readComponents } from "./component-checklist.tsx";
import { counterKit } from "./counter-kit.ts";
import type { CounterKit, CounterWebDeps, Places } from "./counter-kit.ts";
import { CounterQuestionFields, counterQuestions, Terms } from "./reception-terms.tsx";
import type { Shown } from "./reception-terms.tsx";

const HERE = "/lam-viec/tiep-nhan";

/** Reception at the counter, made for the keyboard: find, check, receive, next (Nghị định 118/2025/NĐ-CP, Điều 17.1). */
export function registerReceptionPages(app: WebApp, deps: CounterWebDeps): void {
  const kit = counterKit(deps);
  app.get(HERE, (c) => counterPage(c, kit));
  app.post(HERE, (c) => receive(c, kit));
  app.get(`${HERE}/da-nhan/:code`, (c) => receivedPage(c, kit));
}

function shownIn(locale: Locale): Shown {
  return { locale, words: pickText<ReceptionText>(locale, { vi: receptionVi, en: receptionEn }) };
}

/** Counters at which this officer receives. */
function countersOf(actor: OfficerActor): readonly string[] {
  return actor.posts.filter((post) => post.roles.includes("reception")).map((post) => post.unitCode);
}

async function counterPage(c: WebContext, kit: CounterKit): Promise<Response> {
  const actor = kit.actorOf(c);
  const { words } = shownIn(c.var.locale);
  if (actor.kind !== "officer" || countersOf(actor).length === 0) {
    return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.notCounter}>{words.notCounterLead}</EmptyState>);
  }
  const code = c.req.query("thu-tuc");
  return code === undefined
    ? findPage(c, kit)
    : formPage(c, kit, { officer: actor, code, caseKey: c.req.query("truong-hop") ?? "", back: undefined });
}

async function findPage(c: WebContext, kit: CounterKit): Promise<Response> {
  const { locale, now } = c.var;
  const { words } = shownIn(locale);
  const typed = (c.req.query("q") ?? "").slice(0, 200);
  const found = await searchProcedures(kit.db, { words: typed, today: civilDateOf(now), pageSize: 12 });
  const [only] = found.procedures;
  if (typed !== "" && found.procedures.length === 1 && only !== undefined && !found.isApproximate)
    return seeOther(c, `${HERE}?thu-tuc=${only.code}`);
  return renderPage(
    c,
    { title: words.title, variant: "work", breadcrumbs: [{ href: "/lam-viec", label: words.work }] },
    <>
      <SearchForm action={HERE} label={words.find}>
        <TextInput name="q" label={words.find} hint={words.findHint} value={typed} hasFocus accessKey="f" isRequired />
        <Button>{words.search}</Button>
      </SearchForm>
      {found.isApproximate && found.procedures.length > 0 && <p>{words.approximate}</p>}
      <Table
        caption={words.choose}
        rows={found.procedures}
        rowKey={(row) => row.code}
        empty={<EmptyState title={words.none}>{words.findHint}</EmptyState>}
        columns={[
          {
            key: "name",
            heading: words.choose,
            isRowHeading: true,
            cell: (row) => (
              <Link href={`${HERE}?thu-tuc=${row.code}`}>{locale === "en" && row.nameEn !== null ? row.nameEn : row.name}</Link>
            ),
          },
          { key: "code", heading: words.code, cell: (row) => row.code },
          { key: "field", heading: words.field, cell: (row) => (locale === "en" && row.fieldEn !== null ? row.fieldEn : row.field) },
        ]}
      />
      <KeyHints keys={[{ key: "F", does: words.find }]} />
    </>,
  );
}

/** A form that came back: what was typed and what is wrong with it. */
interface Back {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
  readonly refusal: Problem | undefined;
}

interface Asked {
  readonly officer: OfficerActor;
  readonly code: string;
  readonly caseKey: string;
  readonly back: Back | undefined;
}

async function formPage(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const code = parseProcedureCode(asked.code);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(kit.db, code, civilDateOf(now));
  if (snapshot === undefined) return respondProblem(c, problem("dossier.procedure_unavailable", { code: asked.code.slice(0, 40) }));
  const shown = shownIn(locale);
  const { back } = asked;
  const questions = counterQuestions(snapshot, back?.form, { now, locale });
  const sentence = back?.refusal === undefined ? undefined : problemText(c, back.refusal);
  const errors: readonly FieldError[] = [
    ...(back?.errors ?? []),
    ...(sentence === undefined ? [] : [{ name: "papers", message: `${sentence.title} ${sentence.next}` }]),
  ];
  const status = back?.refusal === undefined ? 422 : problemStatus(c, back.refusal);
  const names = await kit.placesAt(now);
  const choice = decidersFor(snapshot, asked.officer, { names, locale });
  const isFresh = errors.length === 0;
  const counters = countersOf(asked.officer).map((value) => ({ value, label: names.unit(value, locale) }));
  return renderPage(
    c,
    {
      title: locale === "en" && snapshot.nameEn !== null ? snapshot.nameEn : snapshot.name,
      kicker: `${shown.words.title} · ${snapshot.code}`,
      variant: "work",
      ...(back === undefined ? {} : { status }),
      breadcrumbs: [
        { href: "/lam-viec", label: shown.words.work },
        { href: HERE, label: shown.words.change },
      ],
    },
    <>
      <ErrorSummary errors={errors} />
      <CaseChoice snapshot={snapshot} caseKey={asked.caseKey} words={shown.words} />
      <Form action={HERE} label={shown.words.title} commandId={back?.form.commandId}>
        <input type="hidden" name="procedureCode" value={snapshot.code} />
        <input type="hidden" name="caseKey" value={asked.caseKey} />
        {counters.length === 1 ? (
          <input type="hidden" name="receptionUnit" value={counters[0]?.value ?? ""} />
        ) : (
          <Select name="receptionUnit" label={shown.words.unit} choices={counters} value={back?.form.text("receptionUnit")} isRequired />
        )}
        <Decider choice={choice} typed={back?.form.text("competentAgency")} words={shown.words} hasFocus={isFresh} />
        <div class="mc-halves">
          <div>
            <ApplicantFields words={shown.words} typed={back?.form.typed ?? {}} errors={errors} hasFocus={isFresh && !choice.isOpen} />
          </div>
          <div>
            <ComponentChecklist components={componentsOf(snapshot, asked.caseKey)} shown={shown} typed={back?.form.typed ?? {}} />
            <CounterQuestionFields asked={questions} locale={locale} />
            <Terms snapshot={snapshot} caseKey={asked.caseKey} shown={shown} typed={back?.form.typed ?? {}} />
          </div>
        </div>
        <Actions>
          <Button accessKey="s">{shown.words.submit}</Button>
        </Actions>
      </Form>
      <KeyHints
        keys={[
          { key: "I", does: shown.words.personalId },
          { key: "S", does: shown.words.submit },
        ]}
      />
    </>,
  );
}

function Decider(props: {
  readonly choice: Deciders;
  readonly typed: string | undefined;
  readonly words: ReceptionText;
  readonly hasFocus: boolean;
}) {
  const { choice, typed, words } = props;
  const { deciders } = choice;
  if (deciders.length < 2) return null;
  return (
    <Select
      name="competentAgency"
      label={words.decider}
      hint={words.deciderHint}
      choices={deciders}
      placeholder="–"
      value={typed ?? choice.own}
      hasFocus={props.hasFocus && choice.isOpen}
      isRequired
    />
  );
}

interface Deciders {
  readonly deciders: readonly Choice[];
  /** The one agency of the counter's own area; undefined at a counter of the province, where somebody must choose. */
  readonly own: string | undefined;
  /** Somebody must choose before anything else. */
  readonly isOpen: boolean;
}

/** Who may decide what this officer's counters take in. */
function decidersFor(
  snapshot: ProcedureSnapshot,
  officer: OfficerActor,
  { names, locale }: { readonly names: Places; readonly locale: Locale },
): Deciders {
  const posts = officer.posts.filter((post) => post.roles.includes("reception"));
  const near = posts.flatMap((post) => competentAgencies(snapshot, post.agencyCode, names.directory));
  // Their own area first: a counter receives for others too where the procedure does not hang on the territory (Điều 14).
  const far = posts.flatMap((post) => competentElsewhere(snapshot, post.agencyCode, names.directory));
  const own = new Set(near.map(({ code }) => code));
  const codes = [...new Set([...own, ...far.map(({ code }) => code)])];
  const deciders = codes.map((value) => ({ value, label: names.agency(value, locale) }));
  return { deciders, own: own.size === 1 ? codes[0] : undefined, isOpen: own.size > 1 };
}

function componentsOf(snapshot: ProcedureSnapshot, caseKey: string): readonly DossierComponent[] {
  return snapshot.components.filter((component) => component.caseKey === null || component.caseKey === caseKey);
}

function CaseChoice(props: { readonly snapshot: ProcedureSnapshot; readonly caseKey: string; readonly words: ReceptionText }) {
  const { snapshot, words } = props;
  if (snapshot.cases.length === 0) return null;
  return (
    <SearchForm action={HERE} label={words.case}>
      <input type="hidden" name="thu-tuc" value={snapshot.code} />
      <Select
        name="truong-hop"
        label={words.case}
        value={props.caseKey}
        choices={[{ value: "", label: words.anyCase }, ...snapshot.cases.map((item) => ({ value: item.key, label: item.name }))]}
        isRequired
      />
      <Button kind="secondary">{words.search}</Button>
    </SearchForm>
  );
}

async function receive(c: WebContext, kit: CounterKit): Promise<Response> {
  const actor = kit.actorOf(c);
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.receive" }));
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { words } = shownIn(c.var.locale);
  const code = parseProcedureCode(form.text("procedureCode"));
  const snapshot = code === undefined ? undefined : await effectiveProcedure(kit.db, code, civilDateOf(c.var.now));
  if (snapshot === undefined)
    return respondProblem(c, problem("dossier.procedure_unavailable", { code: form.text("procedureCode").slice(0, 40) }));
  const caseKey = form.text("caseKey");
  const { applicant, errors: unclear } = readApplicant(form, words);
  const questions = counterQuestions(snapshot, form, { now: c.var.now, locale: c.var.locale });
  const errors = [...unclear, ...(questions?.errors ?? [])];
  const asked: Asked = { officer: actor, code: snapshot.code, caseKey, back: { form, errors, refusal: undefined } };
  if (errors.length > 0) return formPage(c, kit, asked);
  const done = await receiveDossier(kit.contextOf(c, form.commandId), {
    procedureCode: snapshot.code,
    caseKey,
    receptionUnit: form.text("receptionUnit"),
    competentAgency: form.text("competentAgency"),
    applicant: applicant as never,
    components: readComponents(componentsOf(snapshot, caseKey), form) as never,
    form: (questions?.data ?? {}) as never,
    isFeePaid: form.text("isFeePaid") === "1",
    returnMethod: form.text("returnMethod") as never,
  });
  if (isProblem(done)) return formPage(c, kit, { ...asked, back: { form, errors: [], refusal: done } });
  return seeOther(c, `${HERE}/da-nhan/${done.code}`);
}

async function receivedPage(c: WebContext, kit: CounterKit): Promise<Response> {
  const { locale } = c.var;
  const { words } = shownIn(locale);
  const code = parseDossierCode(c.req.param("code") ?? "");
  if (code === undefined) return respondProblem(c, problem("dossier.code_malformed", { code: (c.req.param("code") ?? "").slice(0, 80) }));
  const opened = await openDossier(kit.contextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { state } = opened;
  return renderPage(
    c,
    { title: words.done, kicker: code, variant: "work", isPrivate: true, lead: words.doneLead },
    <>
      <Notice kind="success" isLive title={state.procedure.name}>
        <SummaryList
          rows={[
            { label: words.dossierCode, value: <strong>{code}</strong> },
            { label: words.pin, value: <strong>{state.pin ?? ""}</strong> },
            { label: words.applicant, value: state.applicant?.name ?? "" },
            ...(state.promisedOn === null ? [] : [{ label: words.promised, value: formatLongDay(locale, state.promisedOn) }]),
          ]}
        />
      </Notice>
      <Actions>
        <ButtonLink href={`/lam-viec/ho-so/${code}/giay-to/giay-tiep-nhan`} accessKey="p">
          {words.print}
        </ButtonLink>
        <ButtonLink href={HERE} kind="secondary" accessKey="n">
          {words.next}
        </ButtonLink>
        <ButtonLink href={`/lam-viec/ho-so/${code}`} kind="secondary" accessKey="o">
          {words.open}
        </ButtonLink>
      </Actions>
      <KeyHints
        keys={[
          { key: "P", does: words.print },
          { key: "N", does: words.next },
          { key: "O", does: words.open },
        ]}
      />
    </>,
  );
}
