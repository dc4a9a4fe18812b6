import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { listAgencies, type Agency } from "#modules/organisation";
import { formatDay, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  ErrorSummary,
  FieldGrid,
  Form,
  Notice,
  Radios,
  Select,
  SummaryList,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import {
  abolishProcedure,
  announceProcedure,
  localiseProcedure,
  publishProcedure,
  withdrawProcedure,
  type VersionRef,
} from "../change-procedure.ts";
import { findProcedure, type ProcedureView } from "../procedure.queries.ts";
import { PARTIAL_REASONS, RECEPTION_SCOPES } from "../procedure.ts";
import { CATALOGUE_PATH, QUEUE_PATH } from "./catalogue-page.tsx";
import { ClockForm, readClock } from "./clock-form.tsx";
import { nameIn, pageWords, type PageWords } from "./page-words.ts";
import { AREA_RULES, competenceValue, readDecision, readLocal } from "./version-input.ts";

interface Shown {
  readonly words: PageWords;
  readonly procedure: ProcedureView;
  readonly agencies: readonly Agency[];
  readonly form?: FormValues;
  readonly errors?: readonly FieldError[];
}

type Answer = VersionRef | Problem | { readonly errors: readonly FieldError[] };

/** The newest version of a procedure with what can be done to it: decide locally, announce, publish, take back, abolish. */
export async function versionPage(c: WebContext, db: Database): Promise<Response> {
  const shown = await load(c, db);
  return isProblem(shown) ? respondProblem(c, shown) : draw(c, shown);
}

/** Takes one of the page's forms; the last part of the address says which. */
export async function versionPost(c: WebContext, db: Database): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const shown = await load(c, db);
  if (isProblem(shown)) return respondProblem(c, shown);
  const answer = await act(c, { ...shown, form });
  if (isProblem(answer)) {
    const { title, next } = problemText(c, answer);
    return draw(c, { ...shown, form, errors: [{ message: `${title} ${next}` }] });
  }
  if ("errors" in answer) return draw(c, { ...shown, form, errors: answer.errors });
  return seeOther(c, `${CATALOGUE_PATH}/${answer.code}?xong`);
}

async function act(c: WebContext, { words, procedure, form }: Shown & { readonly form: FormValues }): Promise<Answer> {
  const ctx = useCaseContextOf(c, form.commandId);
  const ref = { code: procedure.code, version: procedure.version };
  const text = words.pages.version;
  const verb = c.req.param("verb") ?? "";
  switch (verb) {
    case "dia-phuong": {
      const { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform, process, clockTerms = [] } = procedure.content;
      const current = { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform, process, clockTerms };
      const local = readLocal(form, current, text);
      return "errors" in local ? local : localiseProcedure(ctx, { ...ref, local });
    }
    case "thoi-han": {
      const { content } = procedure;
      const { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform, process } = content;
      const clockTerms = readClock(form, content.clockTerms ?? [], text.clock);
      if ("errors" in clockTerms) return clockTerms;
      const local = { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform, process, clockTerms };
      return localiseProcedure(ctx, { ...ref, local });
    }
    case "cong-bo": {
      const typed = readDecision(form, ["signedOn", "effectiveFrom"], text);
      if ("errors" in typed) return typed;
      const [signedOn, effectiveFrom] = typed.days;
      if (signedOn === undefined || effectiveFrom === undefined) return { errors: [{ name: "signedOn", message: text.fillDay }] };
      const isFastTrack = form.text("fastTrack") !== "";
      return announceProcedure(ctx, { ...ref, decisionNumber: typed.decisionNumber, signedOn, effectiveFrom, isFastTrack });
    }
    case "cong-khai":
      return publishProcedure(ctx, ref);
    case "rut":
      return withdrawProcedure(ctx, { ...ref, reason: form.text("reason") });
    case "bai-bo": {
      const typed = readDecision(form, ["effectiveUntil"], text);
      if ("errors" in typed) return typed;
      const [effectiveUntil] = typed.days;
      if (effectiveUntil === undefined) return { errors: [{ name: "effectiveUntil", message: text.fillDay }] };
      return abolishProcedure(ctx, { ...ref, decisionNumber: typed.decisionNumber, effectiveUntil });
    }
    default:
      return problem("http.not_found");
  }
}

async function load(c: WebContext, db: Database): Promise<Shown | Problem> {
  const code = c.req.param("code") ?? "";
  const today = civilDateOf(c.var.now);
  const [procedure, agencies] = await Promise.all([findProcedure(db, { code, today, includesDrafts: true }), listAgencies(db, today)]);
  if (procedure === undefined) return problem("procedure.unknown", { code: code.slice(0, 40) });
  return { words: pageWords(c.var.locale), procedure, agencies };
}

function draw(c: WebContext, shown: Shown): Response {
  const { words, procedure, errors = [] } = shown;
  const { admin, version: text } = words.pages;
  return renderPage(
    c,
    {
      title: nameIn(words.locale, procedure),
      kicker: `${procedure.code} · ${admin.version(procedure.version)}`,
      variant: "work",
      isPrivate: true,
      status: errors.length > 0 ? 422 : 200,
      breadcrumbs: [
        { href: "/quan-tri", label: admin.home },
        { href: CATALOGUE_PATH, label: admin.title },
      ],
    },
    <>
      <ErrorSummary errors={errors} />
      {c.req.query("xong") !== undefined && errors.length === 0 && <Notice kind="success" title={text.done} isLive />}
      <Standing {...shown} />
      {procedure.state === "DRAFT" && <LocalForm {...shown} />}
      {procedure.state === "DRAFT" && (
        <ClockForm
          action={action(procedure, "thoi-han")}
          words={text.clock}
          rows={procedure.content.clockTerms ?? []}
          form={shown.form}
          errors={errors}
        />
      )}
      {procedure.state === "DRAFT" && <AnnounceForm {...shown} />}
      {procedure.state === "ANNOUNCED" && <PublishForm {...shown} />}
      {(procedure.state === "ANNOUNCED" || procedure.state === "PUBLISHED") && <WithdrawForm {...shown} />}
      {procedure.state === "EFFECTIVE" && <AbolishForm {...shown} />}
    </>,
  );
}

function Standing({ words, procedure }: Shown) {
  const { admin, version: text, detail } = words.pages;
  const { locale, catalogue } = words;
  const day = (on: ProcedureView["publishedOn"]): string => (on === null ? "–" : formatDay(locale, on));
  return (
    <Card>
      <SummaryList
        rows={[
          { label: admin.state, value: catalogue.states[procedure.state] },
          {
            label: admin.open,
            value: text.doubts(formatNumber(locale, procedure.openDoubtCount), formatNumber(locale, procedure.blockingDoubtCount)),
          },
          { label: text.decisionNumber, value: procedure.decisionNumber ?? "–" },
          { label: text.effectiveFrom, value: day(procedure.effectiveFrom) },
          { label: text.effectiveUntil, value: day(procedure.effectiveUntil) },
          { label: detail.agency, value: procedure.content.competentAgencyText ?? procedure.content.implementingAgency ?? "–" },
        ]}
      />
      <Actions>
        {procedure.openDoubtCount > 0 && (
          <ButtonLink href={`${QUEUE_PATH}/${procedure.code}`} kind="secondary">
            {admin.reviewOf}
          </ButtonLink>
        )}
        <ButtonLink href={`${CATALOGUE_PATH}/${procedure.code}/ban/${procedure.version}`} kind="secondary">
          {procedure.state === "DRAFT" ? admin.openDraft : admin.readVersion}
        </ButtonLink>
        {procedure.state === "EFFECTIVE" && (
          <ButtonLink href={`/thu-tuc/${procedure.code}`} kind="secondary">
            {admin.publicPage}
          </ButtonLink>
        )}
      </Actions>
      {procedure.state !== "DRAFT" && (
        <Form action={`${CATALOGUE_PATH}/${procedure.code}/ban`} label={admin.startVersion}>
          <Button kind="secondary">{admin.startVersion}</Button>
        </Form>
      )}
    </Card>
  );
}

function action(procedure: ProcedureView, verb: string): string {
  return `${CATALOGUE_PATH}/${procedure.code}/${verb}`;
}

function LocalForm({ words, procedure, agencies, form, errors = [] }: Shown) {
  const { version: text } = words.pages;
  const { catalogue, locale } = words;
  const { content } = procedure;
  const areas = Object.keys(AREA_RULES).map((value) => ({ value, label: text.areas[value as keyof typeof text.areas] }));
  const named = agencies
    .filter((agency) => agency.level === "province")
    .map((agency) => ({ value: agency.code, label: nameIn(locale, agency) }));
  const partial = PARTIAL_REASONS.map((reason) => ({ value: reason, label: words.pages.detail.partial(catalogue.partialReasons[reason]) }));
  return (
    <Card heading={text.local}>
      <Form action={action(procedure, "dia-phuong")} label={text.local}>
        <Select
          name="competence"
          label={text.competence}
          value={form?.text("competence") ?? competenceValue(content.competentAgency)}
          choices={[...areas, ...named]}
          placeholder={text.notChosen}
          error={errorOf(errors, "competence")}
          isRequired
        />
        <Radios
          name="scope"
          label={text.scope}
          value={form?.text("scope") ?? content.receptionScope}
          choices={RECEPTION_SCOPES.map((scope) => ({ value: scope, label: catalogue.receptionScopes[scope] }))}
          error={errorOf(errors, "scope")}
          isRequired
        />
        <Select
          name="service"
          label={text.service}
          value={form?.text("service") ?? content.serviceLevelReason ?? "full"}
          choices={[{ value: "full", label: catalogue.serviceLevels.full }, ...partial]}
          isRequired
        />
        <Button kind="secondary">{text.saveLocal}</Button>
      </Form>
    </Card>
  );
}

function AnnounceForm({ words, procedure, form, errors = [] }: Shown) {
  const { version: text } = words.pages;
  return (
    <Card heading={text.announce}>
      <p>{text.announceBody}</p>
      <Form action={action(procedure, "cong-bo")} label={text.announce}>
        <FieldGrid>
          <TextInput
            name="decisionNumber"
            label={text.decisionNumber}
            value={form?.text("decisionNumber")}
            maxLength={200}
            error={errorOf(errors, "decisionNumber")}
            isRequired
          />
          <TextInput
            name="signedOn"
            type="date"
            label={text.signedOn}
            value={form?.text("signedOn")}
            error={errorOf(errors, "signedOn")}
            isRequired
          />
          <TextInput
            name="effectiveFrom"
            type="date"
            label={text.effectiveFrom}
            value={form?.text("effectiveFrom")}
            error={errorOf(errors, "effectiveFrom")}
            isRequired
          />
        </FieldGrid>
        <Checkbox name="fastTrack" label={text.fastTrack} isChecked={(form?.text("fastTrack") ?? "") !== ""} />
        <Button>{text.announceButton}</Button>
      </Form>
    </Card>
  );
}

function PublishForm({ words, procedure }: Shown) {
  const { version: text } = words.pages;
  return (
    <Card heading={text.publish}>
      <p>{text.publishBody}</p>
      <Form action={action(procedure, "cong-khai")} label={text.publish}>
        <Button>{text.publishButton}</Button>
      </Form>
    </Card>
  );
}

function WithdrawForm({ words, procedure, form }: Shown) {
  const { version: text } = words.pages;
  return (
    <Card heading={text.withdraw} isQuiet>
      <Form action={action(procedure, "rut")} label={text.withdraw}>
        <TextInput name="reason" label={text.reason} value={form?.text("reason")} maxLength={1000} isRequired />
        <Button kind="danger">{text.withdraw}</Button>
      </Form>
    </Card>
  );
}

function AbolishForm({ words, procedure, form, errors = [] }: Shown) {
  const { version: text } = words.pages;
  return (
    <Card heading={text.abolish} isQuiet>
      <p>{text.abolishBody}</p>
      <Form action={action(procedure, "bai-bo")} label={text.abolish}>
        <FieldGrid>
          <TextInput
            name="decisionNumber"
            label={text.decisionNumber}
            value={form?.text("decisionNumber")}
            maxLength={200}
            error={errorOf(errors, "decisionNumber")}
            isRequired
          />
          <TextInput
            name="effectiveUntil"
            type="date"
            label={text.effectiveUntil}
            value={form?.text("effectiveUntil")}
            error={errorOf(errors, "effectiveUntil")}
            isRequired
          />
        </FieldGrid>
        <Button kind="danger">{text.abolish}</Button>
      </Form>
    </Card>
  );
}
