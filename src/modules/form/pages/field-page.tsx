import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import { formatInstant, formatNumber } from "#platform/format";
import { Actions, Button, Card, ErrorSummary, Form, Link, Notice, SummaryList, TextArea, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import { defineField, retireField } from "../change-library.ts";
import type { FieldContent } from "../field.events.ts";
import { findFieldVersions, listFieldUses } from "../form.queries.ts";
import type { FieldUse, FieldVersionView } from "../form.queries.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { FormText } from "../text/vi.ts";

const HERE = "/quan-tri/truong-du-lieu";

interface Shown {
  readonly versions: readonly FieldVersionView[];
  readonly form?: FormValues;
  readonly errors?: readonly FieldError[];
  readonly refusal?: Problem;
}

function textIn(c: WebContext): FormText {
  return pickText<FormText>(c.var.locale, { vi, en });
}

/** A new datum, empty. */
export async function newFieldPage(c: WebContext, db: Database): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "form.manage_library", {});
  return isProblem(decision) ? respondProblem(c, decision) : fieldPage(c, db, { versions: [] });
}

/** One datum: what it is, its versions, who uses it; to be changed and taken out of use. */
export async function fieldPage(c: WebContext, db: Database, shown: Shown): Promise<Response> {
  const { locale } = c.var;
  const text = textIn(c);
  const [latest] = shown.versions;
  const uses = latest === undefined ? [] : await listFieldUses(db, latest.key);
  const sentence = shown.refusal === undefined ? undefined : problemText(c, shown.refusal);
  const errors = [...(shown.errors ?? []), ...(sentence === undefined ? [] : [{ message: `${sentence.title} ${sentence.next}` }])];
  const status = shown.refusal === undefined ? 422 : problemStatus(c, shown.refusal);
  return renderPage(
    c,
    {
      title: latest === undefined ? text.newField : pickText(locale, latest.content.label),
      ...(latest === undefined ? {} : { kicker: `${latest.key} · ${text.version(formatNumber(locale, latest.version))}` }),
      variant: "work",
      isPrivate: true,
      ...(errors.length === 0 ? {} : { status }),
      breadcrumbs: [
        { href: "/quan-tri", label: text.home },
        { href: HERE, label: text.title },
      ],
    },
    <>
      <ErrorSummary errors={errors} />
      {c.req.query("xong") !== undefined && errors.length === 0 && <Notice kind="success" title={text.saved} isLive />}
      <Definition {...shown} text={text} errors={errors} />
      {latest !== undefined && <Uses uses={uses} text={text} locale={locale} />}
      {shown.versions.length > 1 && (
        <Card heading={text.history}>
          <SummaryList
            rows={shown.versions.map((one) => ({
              label: text.version(formatNumber(locale, one.version)),
              value: `${pickText(locale, one.content.label)} · ${text.definedAt} ${formatInstant(locale, one.definedAt)}`,
            }))}
          />
        </Card>
      )}
      {latest !== undefined && !latest.isRetired && <Retire field={latest} text={text} form={shown.form} errors={errors} />}
    </>,
  );
}

function Definition(props: Shown & { readonly text: FormText; readonly errors: readonly FieldError[] }) {
  const { versions, form, text, errors } = props;
  const [latest] = versions;
  const content = latest?.content;
  const typed = (name: string, before: string | undefined): string => (form === undefined ? (before ?? "") : form.text(name));
  const field = (name: string, before: string | undefined) => ({ name, value: typed(name, before), error: errorOf(errors, name) });
  return (
    <Form action={`${HERE}/${latest?.key ?? "moi"}`} label={text.title} commandId={form?.commandId}>
      <input type="hidden" name="version" value={String(latest?.version ?? 0)} />
      {latest === undefined && <TextInput {...field("key", "")} label={text.key} hint="mother.full_name" size={40} isRequired />}
      <TextInput {...field("labelVi", content?.label.vi)} label={text.labelVi} maxLength={300} isRequired />
      <TextInput {...field("labelEn", content?.label.en)} label={text.labelEn} maxLength={300} isRequired />
      <TextInput {...field("hintVi", content?.hint?.vi)} label={text.hintVi} maxLength={600} />
      <TextInput {...field("hintEn", content?.hint?.en)} label={text.hintEn} maxLength={600} />
      <TextArea
        {...field("shape", JSON.stringify(content?.shape ?? { type: "string", maxLength: 200 }, null, 2))}
        label={text.shape}
        hint={text.shapeHint}
        rows={8}
        isRequired
      />
      <TextInput {...field("legalSource", content?.legalSource)} label={text.legalSource} maxLength={500} />
      <TextInput {...field("register", content?.register)} label={text.register} maxLength={200} />
      <Actions>
        <Button>{latest === undefined ? text.create : text.save}</Button>
      </Actions>
    </Form>
  );
}

function Uses({ uses, text, locale }: { readonly uses: readonly FieldUse[]; readonly text: FormText; readonly locale: "vi" | "en" }) {
  return (
    <Card heading={text.whereUsed}>
      {uses.length === 0 && <p>{text.unused}</p>}
      <ul>
        {uses.map((use) => (
          <li key={`${use.code}/${use.version}`}>
            <Link href={`/quan-tri/thu-tuc/${use.code}`}>{nameIn(locale, use)}</Link> ({use.code},{" "}
            {use.isStanding ? text.standing : text.draft}, {text.pinned(formatNumber(locale, use.pinned))})
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Retire(props: {
  readonly field: FieldVersionView;
  readonly text: FormText;
  readonly form: FormValues | undefined;
  readonly errors: readonly FieldError[];
}) {
  const { field, text, form, errors } = props;
  return (
    <Card heading={text.retire} isQuiet>
      <p>{text.retireLead}</p>
      <Form action={`${HERE}/${field.key}/thoi-dung`} label={text.retire}>
        <TextInput
          name="reason"
          label={text.reason}
          value={form?.text("reason")}
          error={errorOf(errors, "reason")}
          maxLength={1000}
          isRequired
        />
        <TextInput name="replacedBy" label={text.replacedBy} value={form?.text("replacedBy")} maxLength={100} />
        <Button kind="danger">{text.retire}</Button>
      </Form>
    </Card>
  );
}

/** Takes the page's forms. What was typed comes back with what is wrong. */
export async function fieldPost(c: WebContext, db: Database, { isRetiring }: { readonly isRetiring?: boolean } = {}): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = useCaseContextOf(c, form.commandId);
  const allowed = await permit(ctx, "form.manage_library", {});
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const named = c.req.param("key") ?? "";
  const key = named === "moi" ? form.text("key") : named;
  const versions = named === "moi" ? [] : await findFieldVersions(db, named);
  if (named !== "moi" && versions.length === 0) return respondProblem(c, problem("form.field_unknown", { key: named.slice(0, 100) }));
  const text = textIn(c);
  if (isRetiring === true) {
    if (form.text("reason") === "") return fieldPage(c, db, { versions, form, errors: [{ name: "reason", message: text.reasonMissing }] });
    const replacedBy = form.text("replacedBy");
    const done = await retireField(ctx, { key, reason: form.text("reason"), replacedBy: replacedBy === "" ? null : replacedBy });
    return isProblem(done) ? fieldPage(c, db, { versions, refusal: done }) : seeOther(c, `${HERE}/${key}?xong`);
  }
  const shape = parseShape(form.text("shape"));
  if (shape === undefined) return fieldPage(c, db, { versions, form, errors: [{ name: "shape", message: text.shapeUnreadable }] });
  const version = form.text("version");
  const done = await defineField(ctx, {
    key,
    content: contentIn(form, shape),
    expectedVersion: /^\d{1,6}$/u.test(version) ? Number(version) : 0,
  });
  return isProblem(done) ? fieldPage(c, db, { versions, form, refusal: done }) : seeOther(c, `${HERE}/${done.key}?xong`);
}

function contentIn(form: FormValues, shape: JsonObject): FieldContent {
  const [hintVi, hintEn] = [form.text("hintVi"), form.text("hintEn")];
  return {
    label: { vi: form.text("labelVi"), en: form.text("labelEn") },
    hint: hintVi === "" ? null : { vi: hintVi, en: hintEn === "" ? hintVi : hintEn },
    shape,
    legalSource: form.text("legalSource"),
    register: form.text("register"),
  } as FieldContent;
}

function parseShape(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    // What a person typed need not be JSON; the page says so.
    return undefined;
  }
}
