import { Readable } from "node:stream";

import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import type { Database } from "#platform/db/pool";
import { formatDay } from "#platform/format";
import { Status, SummaryList } from "#platform/html/components";
import type { SummaryRow } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { PaperStorage } from "#modules/paper";
import type { UploadLimits } from "#platform/files/upload";

import { stillValid } from "../archive.ts";
import type { StoredResult } from "../archive.ts";
import type { ResultView } from "../archive.queries.ts";
import { openResultFile } from "../open-result-file.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { StorePagesText } from "../text/pages.vi.ts";

/** What the store's pages are given by the entry point. */
export interface StoreWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
}

export const OWN_PATH = "/kho-cua-toi";
export const KEPT_PATH = "/lam-viec/kho-so-hoa";

/** The page of a result for officers of the agency that keeps it. */
export function keptHref(resultId: string): string {
  return `${KEPT_PATH}/${encodeURIComponent(resultId)}`;
}

/** The version that the address asks for; the one in force when it asks for none. Problem: `archive.file_missing`. */
export function versionAsked(c: WebContext, result: StoredResult): Pick<StoredResult, "data"> | Problem {
  const asked = c.req.query("ban");
  if (asked === undefined) return result;
  return result.versions.find(({ version }) => String(version) === asked) ?? problem("archive.file_missing");
}

/** The words of the store's pages in a language. */
export function storeText(locale: Locale): StorePagesText {
  return pickText<StorePagesText>(locale, { vi: pagesVi, en: pagesEn });
}

type Standing = keyof StorePagesText["statuses"];
const TONES = { valid: "good", expired: "warning", replaced: "stopped", revoked: "bad" } as const;

function standingOf({ status, isValid }: Pick<ResultView, "status" | "isValid">): Standing {
  if (status !== "active") return status;
  return isValid ? "valid" : "expired";
}

/** Where a result stands today, as icon and word. */
export function Standing({ result, locale }: { readonly result: Pick<ResultView, "status" | "isValid">; readonly locale: Locale }) {
  const standing = standingOf(result);
  return <Status tone={TONES[standing]}>{storeText(locale).statuses[standing]}</Status>;
}

/** Until when it holds, in words: a day, never by law, or nobody has said. */
export function validityText({ validity, validTo }: Pick<ResultView, "validity" | "validTo">, locale: Locale): string {
  const words = storeText(locale).validity;
  return validity === "stated" && validTo !== null
    ? words.until(formatDay(locale, validTo))
    : words[validity === "stated" ? "unknown" : validity];
}

/** Everything that is known of a result, one line each; what is empty is left out. */
export function ResultFacts({
  result,
  c,
  hasOwner,
}: {
  readonly result: StoredResult;
  readonly c: WebContext;
  readonly hasOwner: boolean;
}) {
  const { locale, now } = c.var;
  const words = storeText(locale);
  const { facts } = words;
  const { data, owner } = result;
  const isValid = stillValid(result, civilDateOf(now));
  const day = (text: string): string => formatDay(locale, text as CivilDate);
  const rows: readonly (SummaryRow | false)[] = [
    { label: facts.status, value: <Standing locale={locale} result={{ status: result.status, isValid }} /> },
    data.documentNumber !== "" && { label: facts.number, value: data.documentNumber },
    { label: facts.issuedOn, value: day(data.issuedOn) },
    { label: facts.agency, value: data.agencyName },
    data.signedBy !== "" && { label: facts.signedBy, value: data.signedBy },
    {
      label: facts.validTo,
      value: validityText({ validity: data.validity, validTo: data.validTo as CivilDate | null }, locale),
    },
    data.scope !== "" && { label: facts.scope, value: data.scope },
    hasOwner && owner !== null && { label: facts.owner, value: `${owner.name} · ${owner.id}` },
    owner !== null && owner.abstract !== "" && { label: facts.abstract, value: owner.abstract },
    data.resultCode !== "" && { label: facts.code, value: data.resultCode },
    { label: facts.origin, value: words.origins[result.origin] },
    result.signature !== null && { label: facts.signature, value: words.signatures[result.signature.standing] },
    hasOwner && { label: facts.retention, value: words.retentions[data.retention] },
    result.replacedBy !== null && { label: facts.replacedBy, value: result.replacedBy },
    result.revokedOn !== null && { label: facts.revokedOn, value: day(result.revokedOn) },
    result.revokedFor !== null && { label: facts.revokedFor, value: result.revokedFor },
    data.file !== null && { label: facts.digest, value: <code class="mc-digest">{data.file.sha256}</code> },
  ];
  return <SummaryList rows={rows.filter((row) => row !== false)} />;
}

/** Sends the file of a result that the caller was allowed to open. Problem: `archive.file_missing`. */
export async function sendResultFile(
  c: WebContext,
  { paper }: StoreWebDeps,
  result: Pick<StoredResult, "data"> | Problem,
): Promise<Response> {
  if (isProblem(result)) return respondProblem(c, result);
  const opened = await openResultFile(paper, result);
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
