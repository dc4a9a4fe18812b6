import type { WebApp } from "#platform/http/context";

import { registerBatchPages } from "./batch.pages.tsx";
import { registerBookPages } from "./book.pages.tsx";
import { registerLetterPages } from "./letter.pages.tsx";
import type { LetterWebDeps } from "./page-words.ts";
import { registerTemplatePages } from "./template.pages.tsx";

/** Registers every page of letters, templates, books and bulk orders. */
export function registerLetters(app: WebApp, deps: LetterWebDeps): void {
  registerTemplatePages(app, deps);
  registerLetterPages(app, deps);
  registerBatchPages(app, deps);
  registerBookPages(app, deps);
}
