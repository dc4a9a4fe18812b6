import type { ComponentChild } from "preact";

import type { Database } from "#platform/db/pool";
import { formatNumber, formatShortInstant } from "#platform/format";
import { Actions, Button, Form, Link, Status, TextArea } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { useCaseContextOf } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import type { OpenedDossier } from "#modules/dossier";

import { aidsOf } from "./aids.ts";
import { DraftLine, draftAttributes } from "./draft-line.tsx";
import type { FormDraft } from "./aid.queries.ts";
import { countUnreadMentions } from "./note.queries.ts";
import type { NoteView } from "./note.queries.ts";
import { notesOf } from "./read-notes.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { NoteText } from "./text/vi.ts";
import { agencyOfNote } from "./write-note.ts";

/** Words of notes in a language. */
export function noteText(locale: Locale): NoteText {
  return pickText<NoteText>(locale, { vi, en });
}

/** Where the notes stand on the page of a dossier. */
export const NOTES_ANCHOR = "ghi-chu";

/** Notes of the reader's agency about a dossier, and the field for another; nothing for whoever may neither read nor write any. */
export const notePanel: Panel<OpenedDossier> = {
  key: NOTES_ANCHOR,
  draw: async (c, { state }) => {
    const { actor, locale, now } = c.var;
    if (actor.kind !== "officer" || state.code === null) return undefined;
    const notes = await notesOf(useCaseContextOf(c), state);
    const mayWrite = agencyOfNote(actor, state) !== undefined;
    if (notes.length === 0 && !mayWrite) return undefined;
    const text = noteText(locale);
    return (
      <section class="mc-notes" id={NOTES_ANCHOR} aria-labelledby="ghi-chu-title">
        <h2 id="ghi-chu-title">{text.title}</h2>
        {notes.length === 0 ? <p class="mc-quiet">{text.none}</p> : <ol>{notes.map((note) => noteItem(c, note))}</ol>}
        {mayWrite && <NoteForm code={state.code} text={text} draft={(await aidsOf(c, state.code)).drafts.get(NOTE_FORM)} />}
        <p class="mc-hint">{text.lead}</p>
      </section>
    );
    function noteItem(context: WebContext, note: NoteView): ComponentChild {
      return (
        <li key={note.noteId} id={`ghi-chu-${note.noteId}`}>
          <p class="mc-note-head">
            <strong>{note.officerName}</strong> <time dateTime={note.writtenAt}>{formatShortInstant(locale, note.writtenAt, now)}</time>{" "}
            {note.isUnread && <Status tone="warning">{text.callsYou}</Status>}
          </p>
          {note.text === null ? (
            <p class="mc-quiet">{note.isWithdrawn ? text.withdrawn : text.erased}</p>
          ) : (
            <p class="mc-note-text">{note.text}</p>
          )}
          <NoteActs note={note} officerId={actorId(context)} text={text} />
        </li>
      );
    }
  },
};

/** Where an officer finds the notes that call them. */
export const MENTIONS_PATH = "/lam-viec/trao-doi";

/** On the today list: how many notes call the reader and were not opened yet; nothing when none does. */
export function mentionsPanel(db: Pick<Database, "kysely">): Panel<OfficerActor> {
  return {
    key: "mentions",
    draw: async (c, { officerId }) => {
      const count = await countUnreadMentions(db, officerId);
      if (count === 0) return undefined;
      const { locale } = c.var;
      return (
        <p>
          <Link href={MENTIONS_PATH}>{noteText(locale).inbox.lead(formatNumber(locale, count))}</Link>
        </p>
      );
    },
  };
}

function actorId(c: WebContext): string {
  const { actor } = c.var;
  return actor.kind === "officer" ? actor.officerId : "";
}

function NoteActs(props: { readonly note: NoteView; readonly officerId: string; readonly text: NoteText }) {
  const { note, text } = props;
  const isOwn = note.officerId === props.officerId && !note.isWithdrawn;
  if (!isOwn && !note.isUnread) return null;
  const base = `/lam-viec/ho-so/${note.code}/ghi-chu/${note.noteId}`;
  return note.isUnread ? (
    <Form action={`${base}/da-xem`} isInline label={`${text.seen}: ${note.officerName}`}>
      <Button kind="quiet">{text.seen}</Button>
    </Form>
  ) : (
    <Form action={`${base}/rut`} isInline label={text.withdraw}>
      <Button kind="quiet">{text.withdraw}</Button>
    </Form>
  );
}

/** Key of the note's form among the drafts of a dossier. */
export const NOTE_FORM = "note";

/** The field for a note; `typed` is what came back with a refusal, `draft` what was typed and not sent. */
export function NoteForm(props: {
  readonly code: string;
  readonly text: NoteText;
  readonly typed?: string;
  readonly draft?: FormDraft | undefined;
  readonly error?: string | undefined;
}) {
  const { code, text, draft } = props;
  return (
    <div {...draftAttributes(code, NOTE_FORM)}>
      <Form action={`/lam-viec/ho-so/${code}/ghi-chu`} label={text.title}>
        <TextArea
          id="f-ghi-chu"
          name="note"
          label={text.field}
          hint={text.hint}
          isRequired
          value={props.typed ?? draft?.fields["note"] ?? ""}
          error={props.error}
        />
        <Actions>
          <Button kind="secondary">{text.send}</Button>
        </Actions>
        {draft !== undefined && <DraftLine code={code} formKey={NOTE_FORM} savedAt={draft.savedAt} />}
      </Form>
    </div>
  );
}
