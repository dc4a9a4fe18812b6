import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatNumber, formatShortInstant } from "#platform/format";
import { Button, Card, EmptyState, ErrorSummary, Form, Notice, Status } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import { parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";

import { dropFormDraft } from "./aids.ts";
import type { NoteView } from "./note.queries.ts";
import { MENTIONS_PATH, NOTE_FORM, NOTES_ANCHOR, NoteForm, noteText } from "./note-panel.tsx";
import { ownMentions, seeMentions } from "./read-notes.ts";
import { suggestMentions, withdrawNote, writeNote } from "./write-note.ts";

/** Notes about dossiers: writing and taking back on the page of the dossier, and the list of those that call somebody. */
export function registerNotePages(app: WebApp): void {
  app.post("/lam-viec/ho-so/:code/ghi-chu", postNote);
  app.post("/lam-viec/ho-so/:code/ghi-chu/:noteId/rut", (c) => onNote(c, (code, noteId) => withdrawNote(contextOf(c), { code, noteId })));
  app.post("/lam-viec/ho-so/:code/ghi-chu/:noteId/da-xem", (c) => onNote(c, (_, noteId) => seeMentions(contextOf(c), [noteId])));
  app.get("/lam-viec/ho-so/:code/ghi-chu/nguoi", suggest);
  app.get(MENTIONS_PATH, mentionsPage);
  app.post(MENTIONS_PATH, seeAll);
}

const contextOf = useCaseContextOf;

function codeOf(c: WebContext): DossierCode | Problem {
  const text = c.req.param("code") ?? "";
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

function dossierHref(code: string, noteId?: string): string {
  return `/lam-viec/ho-so/${encodeURIComponent(code)}#${noteId === undefined ? NOTES_ANCHOR : `ghi-chu-${noteId}`}`;
}

async function postNote(c: WebContext): Promise<Response> {
  const code = codeOf(c);
  const form = await readForm(c);
  if (isProblem(code)) return respondProblem(c, code);
  if (isProblem(form)) return respondProblem(c, form);
  const written = await writeNote(contextOf(c, form.commandId), { code, text: form.text("note") });
  if (!isProblem(written)) {
    await dropFormDraft(contextOf(c), { code, formKey: NOTE_FORM });
    return seeOther(c, dossierHref(code, written.noteId));
  }
  return written.problem.startsWith("note.")
    ? noteAgain(c, { code, typed: form.text("note"), refusal: written })
    : respondProblem(c, written);
}

/** The note that was refused, on a page of its own with what was typed: the page of the dossier is long, and this is about one field. */
function noteAgain(c: WebContext, refused: { readonly code: DossierCode; readonly typed: string; readonly refusal: Problem }): Response {
  const { code, typed, refusal } = refused;
  const text = noteText(c.var.locale);
  const sentence = problemText(c, refusal);
  const message = `${sentence.title} ${sentence.next}`;
  const breadcrumbs = [{ href: dossierHref(code), label: code }];
  return renderPage(
    c,
    { title: text.title, kicker: code, variant: "work", isPrivate: true, breadcrumbs, status: problemStatus(c, refusal) },
    <>
      <ErrorSummary errors={[{ name: "ghi-chu", message }]} />
      <NoteForm code={code} text={text} typed={typed} error={message} />
    </>,
  );
}

async function onNote(c: WebContext, act: (code: DossierCode, noteId: string) => Promise<Problem | object | undefined>): Promise<Response> {
  const code = codeOf(c);
  const form = await readForm(c);
  if (isProblem(code)) return respondProblem(c, code);
  if (isProblem(form)) return respondProblem(c, form);
  const noteId = c.req.param("noteId") ?? "";
  if (!UUID.test(noteId)) return respondProblem(c, problem("note.not_found"));
  const done = await act(code, noteId);
  return isProblem(done) ? respondProblem(c, done) : seeOther(c, dossierHref(code, noteId));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Names for whoever is typing one, as JSON for the script of the field. */
async function suggest(c: WebContext): Promise<Response> {
  const code = codeOf(c);
  const words = (c.req.query("ten") ?? "").trim().slice(0, 60);
  if (isProblem(code) || words === "") return c.json([]);
  const found = await suggestMentions(contextOf(c), { code, words });
  c.header("Cache-Control", "no-store");
  return c.json(isProblem(found) ? [] : found.map(({ name, title }) => ({ name, title })));
}

async function mentionsPage(c: WebContext): Promise<Response> {
  const { locale } = c.var;
  const text = noteText(locale).inbox;
  const mentions = await ownMentions(contextOf(c));
  if (isProblem(mentions)) return respondProblem(c, mentions);
  const unread = mentions.filter(({ isUnread }) => isUnread).length;
  const lead = unread === 0 ? text.leadNone : text.lead(formatNumber(locale, unread));
  return renderPage(
    c,
    {
      title: unread === 0 ? text.title : `${text.title} (${formatNumber(locale, unread)})`,
      lead,
      variant: "work",
      section: "desk",
      isPrivate: true,
    },
    <>
      {c.req.query("xong") !== undefined && <Notice kind="success" isLive title={text.leadNone} />}
      {mentions.length === 0 ? (
        <EmptyState title={text.none}>
          <p>{text.noneLead}</p>
        </EmptyState>
      ) : (
        mentions.map((note) => <MentionCard key={note.noteId} c={c} note={note} />)
      )}
      {unread > 0 && (
        <Form action={MENTIONS_PATH} isInline label={text.seenAll}>
          <Button kind="secondary">{text.seenAll}</Button>
        </Form>
      )}
    </>,
  );
}

/** Opening is a press, because it is remembered: a look at an address changes nothing. */
function MentionCard({ c, note }: { readonly c: WebContext; readonly note: NoteView }) {
  const { locale, now } = c.var;
  const words = noteText(locale);
  const label = `${words.inbox.open} ${note.code}`;
  return (
    <Card>
      <p class="mc-note-head">
        <strong>{note.officerName}</strong> <time dateTime={note.writtenAt}>{formatShortInstant(locale, note.writtenAt, now)}</time>{" "}
        {note.isUnread && <Status tone="warning">{words.inbox.unread}</Status>}
      </p>
      <p class="mc-note-text">{note.text ?? words.erased}</p>
      <Form action={`/lam-viec/ho-so/${note.code}/ghi-chu/${note.noteId}/da-xem`} isInline label={label}>
        <Button kind="secondary">{label}</Button>
      </Form>
    </Card>
  );
}

async function seeAll(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const refused = await seeMentions(contextOf(c, form.commandId), "all");
  return refused === undefined ? seeOther(c, `${MENTIONS_PATH}?xong=1`) : respondProblem(c, refused);
}
