import { isProblem, type Problem } from "#kernel/problem";
import { contentDifference, procedureText, type DraftChange } from "#modules/procedure";
import { formatInstant } from "#platform/format";
import { Actions, Button, ButtonLink, Card, Form, Notice, SummaryList, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { renderPage } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { REVISION_FIELD, type Draft, type DraftFrame, type DraftSaving } from "./draft-tab.ts";
import { draftingWords } from "./drafting-words.ts";

/** Fields that a form carries for the machine. */
const HIDDEN: ReadonlySet<string> = new Set([REVISION_FIELD, "commandId"]);

/**
 * Somebody saved while this person was typing: what the others changed stands beside what was typed, and nothing is lost. One press saves the
 * own part on top of the newer draft.
 */
export async function stalePage(
  c: WebContext,
  frame: DraftFrame,
  { saving, refusal }: { readonly saving: DraftSaving; readonly refusal: Problem },
): Promise<Response> {
  const { locale } = c.var;
  const { stale: words, office } = draftingWords(locale);
  const now = await frame.load(c);
  if (isProblem(now)) return respondProblem(c, now);
  const seen = Number(saving.form.text(REVISION_FIELD));
  return renderPage(
    c,
    {
      title: words.title,
      kicker: `${now.code} · ${office.version(now.version.version)} · ${office.revision(now.version.revision)}`,
      lead: words.lead,
      variant: "work",
      isPrivate: true,
      status: 409,
    },
    <>
      <Notice kind="warning">{problemText(c, refusal).title}</Notice>
      <Theirs draft={now} since={seen} locale={locale} />
      <Card heading={words.mine}>
        <SummaryList rows={typedRows(saving, words.empty)} />
        <Effect draft={now} saving={saving} locale={locale} />
        <Form action={c.req.path} label={words.mine}>
          <input type="hidden" name={REVISION_FIELD} value={String(now.version.revision)} />
          <TypedFields form={saving.form} />
          <Actions>
            <Button>{words.saveMine}</Button>
            <ButtonLink href={frame.href(now, saving.tab)} kind="secondary">
              {words.takeTheirs}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </>,
  );
}

/** What saving the own part would do to the newer draft, in words. */
function Effect({ draft, saving, locale }: { readonly draft: Draft; readonly saving: DraftSaving; readonly locale: "vi" | "en" }) {
  const { stale: words } = draftingWords(locale);
  const { content } = draft.version;
  const lines = contentDifference(content, { ...content, ...saving.part }, locale);
  return (
    <>
      <h3>{words.effect}</h3>
      {lines.length === 0 ? (
        <p>{words.noEffect}</p>
      ) : (
        <ul>
          {lines.map((line, at) => (
            <li key={at}>{line.sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function typedRows({ form, labels, shown }: DraftSaving, empty: string) {
  return Object.keys(form.typed)
    .filter((name) => !HIDDEN.has(name))
    .map((name) => ({ label: labels[name] ?? name, value: shown?.[name] ?? (form.texts(name).join(", ") || empty) }));
}

/** Everything that was typed, kept for the next press. */
function TypedFields({ form }: { readonly form: FormValues }) {
  const kept = Object.keys(form.typed)
    .filter((name) => !HIDDEN.has(name))
    .flatMap((name) => form.texts(name).map((value) => ({ name, value })));
  return (
    <>
      {kept.map(({ name, value }, at) => (
        <input key={at} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Theirs({ draft, since, locale }: { readonly draft: Draft; readonly since: number; readonly locale: "vi" | "en" }) {
  const { stale, frame } = draftingWords(locale);
  const { parts } = procedureText(locale);
  const changes = draft.version.changes.filter((change) => change.revision > since);
  return (
    <Card heading={stale.theirs}>
      <Table<DraftChange>
        caption={stale.theirs}
        hasHiddenCaption
        rows={changes}
        rowKey={(change) => String(change.revision)}
        columns={[
          { key: "who", heading: frame.who, isRowHeading: true, cell: (change) => draft.names.get(change.by) ?? change.by },
          { key: "when", heading: frame.when, cell: (change) => formatInstant(locale, change.at) },
          { key: "what", heading: frame.what, cell: (change) => change.parts.map((part) => parts[part]).join(", ") },
        ]}
      />
    </Card>
  );
}
