import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import { formatDay, formatInstant } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  Checkboxes,
  ErrorSummary,
  Form,
  Link,
  Notice as Banner,
  SummaryList,
  Table,
  TextArea,
  TextInput,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { changeWording } from "../change-wording.ts";
import { MEDIA, OCCASIONS, type Occasion, type Wording } from "../notice.events.ts";
import { wordingStream, wordingStreamType } from "../notice-stream.ts";
import { MEDIA_BROUGHT, NOTICE_FIELDS, SMS_PARTS_MAX, filled, wordingOf, type NoticeFacts } from "../wording.ts";
import { noticeWords } from "./outbox-page.tsx";

/** Where officials change the words of messages. */
export const WORDINGS_PATH = "/quan-tri/mau-tin";
const LOCALES = ["vi", "en"] as const;
const PARTS = ["subject", "long", "short"] as const;
const PART_CHARACTERS_MAX = 3000;

/** Every kind of message with the media it goes by and whether its words were changed. */
export async function wordingsPage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const decision = await permit(ctx, "operation.read", {});
  // Whoever runs the machine sees which messages go out; only those who may change the words are led to them.
  const mayChange = !isProblem(authorise(ctx.actor, "notice.change_words", {}));
  if (isProblem(decision) && !mayChange) return respondProblem(c, decision);
  const words = noticeWords(c.var.locale);
  const rows = await Promise.all(
    OCCASIONS.map(async (occasion) => ({ occasion, stated: (await ctx.ledger.load(wordingStreamType, wordingStream(occasion))).state })),
  );
  return renderPage(
    c,
    { title: words.wordings.title, ...(mayChange ? { lead: words.wordings.lead } : {}), ...head(c.var.locale) },
    <Table
      caption={words.wordings.title}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => row.occasion}
      columns={[
        {
          key: "occasion",
          heading: words.wordings.occasion,
          isRowHeading: true,
          cell: ({ occasion }) => {
            const name = words.occasions[occasion];
            return mayChange ? <Link href={`${WORDINGS_PATH}/${occasion}`}>{name}</Link> : name;
          },
        },
        {
          key: "media",
          heading: words.wordings.media,
          cell: ({ stated }) => (stated.media ?? MEDIA_BROUGHT).map((medium) => words.media[medium]).join(", ") || words.wordings.none,
        },
        {
          key: "state",
          heading: words.wordings.state,
          cell: ({ stated }) => (stated.version === 0 ? words.wordings.brought : words.wordings.changed(stated.version)),
        },
      ]}
    />,
  );
}

function head(locale: Locale) {
  return { variant: "work" as const, isPrivate: true, breadcrumbs: [{ href: "/quan-tri", label: noticeWords(locale).wordings.home }] };
}

interface Typed {
  readonly form: FormValues;
  readonly message: string;
}

/** The words of one kind of message in both languages, with a preview of what people get. */
export async function wordingPage(c: WebContext, typed?: Typed): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const decision = await permit(ctx, "notice.change_words", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const occasion = OCCASIONS.find((each) => each === c.req.param("occasion"));
  if (occasion === undefined) return c.notFound();
  const { locale } = c.var;
  const words = noticeWords(locale);
  const { state } = await ctx.ledger.load(wordingStreamType, wordingStream(occasion));
  const shown = (of: Locale): Wording => typedWording(typed?.form, of) ?? wordingOf(state, occasion, of);
  return renderPage(
    c,
    {
      ...head(locale),
      breadcrumbs: [...head(locale).breadcrumbs, { href: WORDINGS_PATH, label: words.wordings.title }],
      title: words.occasions[occasion],
      status: typed === undefined ? 200 : 422,
    },
    <>
      {typed !== undefined && <ErrorSummary errors={[{ name: "vi-long", message: typed.message }]} />}
      {c.req.query("xong") !== undefined && typed === undefined && <Banner kind="success" isLive title={words.wordings.saved} />}
      <Form action={`${WORDINGS_PATH}/${occasion}`} label={words.wordings.edit}>
        <Checkboxes
          name="media"
          label={words.wordings.media}
          values={typed?.form.texts("media") ?? state.media ?? MEDIA_BROUGHT}
          choices={MEDIA.map((medium) => ({ value: medium, label: words.media[medium] }))}
        />
        {LOCALES.map((of) => (
          <WordingFields key={of} of={of} wording={shown(of)} locale={locale} />
        ))}
        <Actions>
          <Button>{words.wordings.save}</Button>
          <Button kind="secondary" name="goc" value="yes">
            {words.wordings.reset}
          </Button>
        </Actions>
      </Form>
      <Card heading={words.wordings.fields}>
        <SummaryList rows={NOTICE_FIELDS.map((field) => ({ label: `{${field}}`, value: words.wordings.fieldNames[field] }))} />
      </Card>
      <Card heading={words.wordings.preview}>
        {LOCALES.map((of) => (
          <Preview key={of} wording={shown(of)} facts={exampleFacts(c, of)} of={of} />
        ))}
      </Card>
    </>,
  );
}

function WordingFields({ of, wording, locale }: { readonly of: Locale; readonly wording: Wording; readonly locale: Locale }) {
  const words = noticeWords(locale).wordings;
  return (
    <fieldset class="mc-field">
      <legend class="mc-label">{of === "vi" ? words.vietnamese : words.english}</legend>
      <TextInput name={`${of}-subject`} label={words.subject} value={wording.subject} maxLength={200} isRequired />
      <TextArea name={`${of}-long`} label={words.long} value={wording.long} rows={8} maxLength={PART_CHARACTERS_MAX} isRequired />
      <TextArea
        name={`${of}-short`}
        label={words.short}
        hint={words.shortHint(SMS_PARTS_MAX)}
        value={wording.short}
        rows={2}
        maxLength={480}
        isRequired
      />
    </fieldset>
  );
}

function Preview({ wording, facts, of }: { readonly wording: Wording; readonly facts: NoticeFacts; readonly of: Locale }) {
  return (
    <blockquote class="mc-message" lang={of}>
      <p>
        <strong>{filled(wording.subject, facts)}</strong>
      </p>
      <p class="mc-keep-lines">{filled(wording.long, facts)}</p>
      <p class="mc-keep-lines">{filled(wording.short, facts)}</p>
    </blockquote>
  );
}

/** A made-up dossier of today, so that the preview looks as the message will. */
function exampleFacts(c: WebContext, of: Locale): NoticeFacts {
  const { now } = c.var;
  const today = civilDateOf(now);
  const code = `H99.101-${today.replaceAll("-", "")}-0001`;
  const { sample } = noticeWords(of).wordings;
  return {
    ma_ho_so: code,
    luc: formatInstant(of, now),
    han: formatDay(of, today),
    duong_dan: `${new URL(c.req.url).origin}/tra-cuu/${code}`,
    ...sample,
  };
}

function typedWording(form: FormValues | undefined, of: Locale): Wording | undefined {
  if (form === undefined) return undefined;
  const [subject = "", long = "", short = ""] = PARTS.map((part) => form.text(`${of}-${part}`).replaceAll("\r\n", "\n"));
  return { subject, long, short };
}

/** Saves new words, or goes back to those that the system brings along. */
export async function wordingPost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const occasion: Occasion | undefined = OCCASIONS.find((each) => each === c.req.param("occasion"));
  if (occasion === undefined) return c.notFound();
  const isReset = form.text("goc") !== "";
  const answer = await changeWording(useCaseContextOf(c, form.commandId), {
    occasion,
    vi: isReset ? null : changedOnly(typedWording(form, "vi"), occasion, "vi"),
    en: isReset ? null : changedOnly(typedWording(form, "en"), occasion, "en"),
    media: isReset ? MEDIA_BROUGHT : MEDIA.filter((medium) => form.texts("media").includes(medium)),
  });
  if (!isProblem(answer)) return seeOther(c, `${WORDINGS_PATH}/${occasion}?xong`);
  if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
  const { title, next } = problemText(c, answer);
  return wordingPage(c, { form, message: `${title} ${next}` });
}

/** Words left as the system brings them along stay those, so that a better version of them reaches people by itself. */
function changedOnly(typed: Wording | undefined, occasion: Occasion, of: Locale): Wording | null {
  const brought = wordingOf({ version: 0, vi: null, en: null, media: null }, occasion, of);
  return typed === undefined || PARTS.every((part) => typed[part] === brought[part]) ? null : typed;
}
