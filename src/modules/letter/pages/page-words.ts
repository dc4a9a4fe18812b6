import type { Ledger } from "#ledger";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { UploadLimits } from "#platform/files/upload";
import type { WebContext } from "#platform/http/context";
import { pickText } from "#platform/i18n";
import type { PaperStorage } from "#modules/paper";

import type { LetterDeps } from "../compose-letter.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { LetterPagesText } from "../text/pages.vi.ts";

/** What the pages of letters are given by the entry point. */
export interface LetterWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
  readonly publicUrl: string;
  readonly place: string;
}

export const TEMPLATES_PATH = "/quan-tri/mau-van-ban";
export const BOOKS_PATH = "/so-theo-doi/van-ban";

/** The words of a page in its reader's language. */
export function wordsOf(c: Pick<WebContext, "var">): LetterPagesText {
  return pickText<LetterPagesText>(c.var.locale, { vi: pagesVi, en: pagesEn });
}

export function letterDeps({ paper, publicUrl, place }: LetterWebDeps): LetterDeps {
  return { storage: paper, publicUrl, place };
}

/** A generated file as an answer. */
export function sendBytes(
  c: WebContext,
  bytes: Uint8Array,
  file: { readonly type: string; readonly name: string; readonly isInline: boolean },
): Response {
  c.header("Content-Type", file.type);
  c.header("Content-Disposition", `${file.isInline ? "inline" : "attachment"}; filename="${file.name.replace(/[^\w.-]+/gu, "-")}"`);
  c.header("Cache-Control", "no-store");
  return c.body(new Uint8Array(bytes).buffer);
}

export const PDF_TYPE = "application/pdf";
export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
