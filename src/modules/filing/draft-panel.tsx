import { formatInstant } from "#platform/format";
import { Actions, Button, Link, Notice } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { FilingDraft } from "./draft.ts";
import type { AnswerSource } from "./prefill.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { FilingText } from "./text/vi.ts";

function textIn(locale: Locale): FilingText {
  return pickText<FilingText>(locale, { vi, en });
}

/** Words of pages of a form: next, back, change. */
export function pageWords(locale: Locale): Pick<FilingText, "next" | "back" | "page" | "change" | "changeAt" | "declaration"> {
  return textIn(locale);
}

/** Names of the fields by which a page says which draft it shows, and at which revision. */
export const DRAFT_FIELD = "nhap";
export const REVISION_FIELD = "banNhap";

/** Keep for later, erase: to stand inside the form that is being filled in. Says until when a draft is kept. */
export function DraftPanel(props: { readonly locale: Locale; readonly draft: FilingDraft | undefined; readonly keepDays: number }) {
  const { locale, draft } = props;
  const text = textIn(locale);
  return (
    <section aria-label={text.draft}>
      {draft !== undefined && (
        <>
          <input type="hidden" name={DRAFT_FIELD} value={draft.draftId} />
          <input type="hidden" name={REVISION_FIELD} value={String(draft.revision)} />
          <p class="mc-hint">{text.savedAt(formatInstant(locale, draft.savedAt), formatInstant(locale, draft.expiresAt))}</p>
        </>
      )}
      <Actions>
        <Button name="buoc" value="luu" kind="secondary">
          {text.saveForLater}
        </Button>
        {draft !== undefined && (
          <Button name="buoc" value="xoa" kind="quiet">
            {text.erase}
          </Button>
        )}
      </Actions>
      {draft === undefined && (
        <p class="mc-hint">
          {text.keptFor(String(props.keepDays))} <Link href="/nop-ho-so/tiep-tuc">{text.resume}</Link>
        </p>
      )}
    </section>
  );
}

/** A draft was just kept: how to come back to it. */
export function KeptNotice(props: { readonly locale: Locale; readonly draft: FilingDraft; readonly resumeCode: string | undefined }) {
  const { locale, draft, resumeCode } = props;
  const text = textIn(locale);
  return (
    <Notice kind="success" title={text.kept} isLive>
      <p>{text.savedAt(formatInstant(locale, draft.savedAt), formatInstant(locale, draft.expiresAt))}</p>
      {resumeCode === undefined ? (
        <p>{text.comeBack}</p>
      ) : (
        <p>
          {text.resumeCode} <strong>{resumeCode}</strong>. {text.resumeHow}
        </p>
      )}
    </Notice>
  );
}

/** Half-filled forms of this procedure that the citizen may go on with. */
export function OpenDrafts(props: {
  readonly locale: Locale;
  readonly drafts: readonly FilingDraft[];
  readonly href: (draft: FilingDraft) => string;
}) {
  const { locale, drafts } = props;
  const text = textIn(locale);
  if (drafts.length === 0) return null;
  return (
    <Notice kind="info" title={text.openDrafts}>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <Link href={props.href(draft)}>{text.goOn(formatInstant(locale, draft.savedAt))}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Where an answer comes from, as the page says it. */
export function sourceWords(locale: Locale, source: AnswerSource, isLocked: boolean): string {
  const text = textIn(locale);
  const day = source.asOf.split("-").toReversed().join("/");
  return `${text.from[source.from](source.reference, day)} ${isLocked ? text.locked : text.editable}`;
}

/** A sentence over the applicant's fields that were filled in. */
export function ApplicantSource(props: { readonly locale: Locale; readonly source: AnswerSource | null }) {
  const { locale, source } = props;
  const text = textIn(locale);
  return (
    <p class="mc-hint">
      {text.fromAccount} {source === null ? "" : sourceWords(locale, source, false)}
    </p>
  );
}
