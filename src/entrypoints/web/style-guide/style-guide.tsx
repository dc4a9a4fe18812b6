import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { KeyHints } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { renderPage } from "#platform/http/page";
import type { WebApp } from "#platform/http/context";
import { DataExamples } from "./data-examples.tsx";
import { FormExamples } from "./form-examples.tsx";
import { NoticeExamples, StatusExamples, WayExamples } from "./state-examples.tsx";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { StyleGuideText } from "./text/vi.ts";

/** Registers `/quan-tri/mau`, every component on one page. `?loi=1` shows the form with errors. */
export function registerStyleGuide(app: WebApp): void {
  app.get("/quan-tri/mau", (c) => {
    const text = styleGuideText(c.var.locale);
    const errors: readonly FieldError[] =
      c.req.query("loi") === undefined
        ? []
        : [
            { name: "applicant", message: text.nameError },
            { name: "agree", message: text.agreeError },
          ];
    return renderPage(
      c,
      { title: text.title, lead: text.lead, variant: "work", isPrivate: true, breadcrumbs: [{ href: "/quan-tri", label: text.admin }] },
      <>
        <StatusExamples text={text} now={c.var.now} />
        <WayExamples text={text} now={c.var.now} />
        <FormExamples text={text} errors={errors} />
        <DataExamples text={text} locale={c.var.locale} />
        <NoticeExamples text={text} />
        <KeyHints keys={text.keys} />
      </>,
    );
  });
}

function styleGuideText(locale: Locale): StyleGuideText {
  return pickText<StyleGuideText>(locale, { vi, en });
}
