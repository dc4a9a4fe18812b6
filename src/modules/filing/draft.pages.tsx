import { isProblem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { Actions, Button, ErrorSummary, Form, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { holdResumeCode } from "./draft-cookie.ts";
import { draftHref } from "./draft-href.ts";
import { resumeDraft, tidyResumeCode } from "./draft.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { FilingText } from "./text/vi.ts";

const RESUME_PATH = "/nop-ho-so/tiep-tuc";

/** Registers `/nop-ho-so/tiep-tuc`: going on with a draft by its code. Stands before the page of a procedure, whose address it would fit. */
export function registerDraftPages(app: WebApp, deps: { readonly db: Database; readonly keepDays: number }): void {
  app.get(RESUME_PATH, (c) => resumePage(c, { typed: "", errors: [] }));
  app.post(RESUME_PATH, async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const code = tidyResumeCode(form.text("ma"));
    const draft = await resumeDraft({ db: deps.db, actor: c.var.actor, now: c.var.now }, code);
    if (isProblem(draft)) {
      const { title, next } = problemText(c, draft);
      return resumePage(c, { typed: form.text("ma"), errors: [{ name: "ma", message: `${title} ${next}` }] });
    }
    holdResumeCode(c, { draftId: draft.draftId, code, days: deps.keepDays });
    return seeOther(c, draftHref(draft));
  });
}

function resumePage(c: WebContext, shown: { readonly typed: string; readonly errors: readonly FieldError[] }): Response {
  const text = pickText<FilingText>(c.var.locale, { vi, en });
  const { errors } = shown;
  return renderPage(
    c,
    { title: text.resume, lead: text.resumeLead, isPrivate: true, ...(errors.length === 0 ? {} : { status: 404 }) },
    <>
      <ErrorSummary errors={errors} />
      <Form action={RESUME_PATH} label={text.resume}>
        <TextInput
          name="ma"
          label={text.resumeCode}
          value={shown.typed}
          error={errorOf(errors, "ma")}
          size={16}
          maxLength={30}
          isRequired
        />
        <Actions>
          <Button>{text.open}</Button>
        </Actions>
      </Form>
    </>,
  );
}
