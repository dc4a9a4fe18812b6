import type { VNode } from "preact";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { ErrorSummary } from "#platform/html/components";
import type { UploadLimits } from "#platform/files/upload";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, problemText } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { authorise, useCaseContextOf, type Permission } from "#modules/identity";
import { listAgencies } from "#modules/organisation";
import type { Agency, AgencyCode } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";

import type { RecordKind } from "../record-kind.data.ts";
import { findRecord } from "../record.queries.ts";
import type { RecordRow } from "../record.queries.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { RegisterText } from "../text/vi.ts";

/** What the pages of the book are given by the entry point. */
export interface RegisterWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
}

export const RECORDS_PATH = "/so-theo-doi/su-viec";
export const RECORD_TONES = { entered: "warning", confirmed: "good", returned: "bad" } as const;

/** The words of the book in the language of the page. */
export function wordsOf(c: WebContext): RegisterText {
  return pickText<RegisterText>(c.var.locale, { vi, en });
}

/** A kind by its name. */
export function nameOf(c: WebContext, kind: RecordKind | undefined): string {
  return (c.var.locale === "en" ? kind?.nameEn : kind?.name) ?? "";
}

/** Whether the asker holds a right at an agency. */
export function mayAt(c: WebContext, permission: Permission, agencyCode: string): boolean {
  const places = [{ agencyCode: agencyCode as AgencyCode, unitCode: null }];
  return !isProblem(authorise(useCaseContextOf(c).actor, permission, { places }));
}

/** Agencies for which somebody holds a right today; a problem when there is none. */
export async function agenciesFor(c: WebContext, deps: RegisterWebDeps, permission: Permission): Promise<readonly Agency[] | Problem> {
  const all = await listAgencies(deps.db, civilDateOf(c.var.now));
  const own = all.filter(({ code }) => mayAt(c, permission, code));
  return own.length === 0 ? problem("identity.not_permitted", { permission }) : own;
}

/** The record of the address, when the asker may read the book of its agency. */
export async function readable(c: WebContext, deps: RegisterWebDeps): Promise<RecordRow | Problem> {
  const row = await findRecord(deps.db, c.req.param("id") ?? "");
  if (row === undefined) return problem("register.record_unknown");
  return mayAt(c, "record.read", row.agency) ? row : problem("identity.not_permitted", { permission: "record.read" });
}

/** A page of the book, with what was refused above it. */
export function bookPage(
  c: WebContext,
  {
    title,
    lead,
    refusal,
    field = "ten",
  }: { readonly title: string; readonly lead?: string; readonly refusal?: Problem | undefined; readonly field?: string },
  body: VNode,
): Response | Promise<Response> {
  const said = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    {
      title,
      ...(lead === undefined ? {} : { lead }),
      variant: "work",
      isPrivate: true,
      section: "papers",
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {said !== undefined && <ErrorSummary errors={[{ name: field, message: `${said.title} ${said.next}` }]} />}
      {body}
    </>,
  );
}
