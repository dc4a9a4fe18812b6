import { renderPage } from "#platform/http/page";
import type { WebApp } from "#platform/http/context";
import { webText } from "./chrome.ts";
import type { WebText } from "./text/vi.ts";

const PAGES = [
  { path: "/gioi-thieu", key: "about" },
  { path: "/du-lieu-ca-nhan", key: "privacy" },
  { path: "/ho-tro-tiep-can", key: "accessibility" },
] as const satisfies readonly { readonly path: string; readonly key: keyof WebText }[];

/** Registers the pages about the portal itself. */
export function registerAboutPages(app: WebApp): void {
  for (const { path, key } of PAGES) {
    app.get(path, (c) => {
      const text = webText(c.var.locale)[key];
      return renderPage(
        c,
        { title: text.title, lead: text.lead },
        <>
          {text.sections.map((section) => (
            <section key={section.heading}>
              <h2>{section.heading}</h2>
              <p>{section.body}</p>
            </section>
          ))}
        </>,
      );
    });
  }
}
