import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

/** Text typed into a form of a dossier's page and not sent yet. */
export interface FormDraft {
  readonly fields: Readonly<Record<string, string>>;
  readonly savedAt: Instant;
}

/** What the page of a dossier keeps for one officer. */
export interface DossierAids {
  /** Unsent text by the key of its form. */
  readonly drafts: ReadonlyMap<string, FormDraft>;
  /** Papers ticked as looked at. */
  readonly seen: ReadonlySet<string>;
}

interface Row {
  readonly key: string;
  readonly fields: Readonly<Record<string, string>> | null;
  readonly at: Instant;
}

/** Unsent text and ticked papers of one officer at one dossier, in one statement. */
export async function readAids(
  { kysely }: Pick<Database, "kysely">,
  whose: { readonly officerId: string; readonly code: string; readonly now: Instant },
): Promise<DossierAids> {
  const { officerId, code, now } = whose;
  const { rows } = await sql<Row>`/* name: note.aids */
    select form_key as key, fields, saved_at as at from app.form_draft
      where officer_id = ${officerId} and dossier_code = ${code} and expires_at > ${now}
    union all
    select paper_key, null, seen_at from app.paper_seen where officer_id = ${officerId} and dossier_code = ${code}`.execute(kysely);
  return {
    drafts: new Map(rows.flatMap(({ key, fields, at }) => (fields === null ? [] : [[key, { fields, savedAt: at }] as const]))),
    seen: new Set(rows.flatMap(({ key, fields }) => (fields === null ? [key] : []))),
  };
}
