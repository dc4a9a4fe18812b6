import type { Instant } from "#kernel/instant";
import { formatInstant } from "#platform/format";
import { Button } from "#platform/html/components";
import { useLocale } from "#platform/html/locale";
import { pickText } from "#platform/i18n";

import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { NoteText } from "./text/vi.ts";

/** Marks what surrounds a form whose typed text the script `drafts` keeps on the server. */
export function draftAttributes(code: string, formKey: string): { readonly "data-draft": string } {
  return { "data-draft": `/lam-viec/ho-so/${encodeURIComponent(code)}/ban-nhap?bieu-mau=${encodeURIComponent(formKey)}` };
}

/** At the end of a form that was filled from a draft: since when, and the button that forgets it. At the end, because Enter in a field presses the first button. */
export function DraftLine(props: { readonly code: string; readonly formKey: string; readonly savedAt: Instant }) {
  const locale = useLocale();
  const text = pickText<NoteText>(locale, { vi, en });
  return (
    <p class="mc-draft-line">
      {text.draft(formatInstant(locale, props.savedAt))}{" "}
      <Button
        kind="quiet"
        isUnchecked
        formAction={`/lam-viec/ho-so/${encodeURIComponent(props.code)}/ban-nhap/bo?bieu-mau=${encodeURIComponent(props.formKey)}`}
      >
        {text.dropDraft}
      </Button>
    </p>
  );
}
