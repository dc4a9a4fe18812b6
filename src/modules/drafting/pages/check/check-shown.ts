import { civilDateOf, type CivilDate } from "#kernel/instant";
import { publishBy } from "#modules/publication";
import { calendarsInForce } from "#modules/schedule";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import { changesOnlyInternals } from "../../check-draft.ts";
import type { CheckText } from "../../text/check.vi.ts";
import type { Draft, DraftingDeps } from "#modules/draft";

/** What is known of a version's publication. */
export interface Publication {
  /** Days between decision and effect when nothing announced by law changes; null otherwise. */
  readonly internalDays: number | null;
  /** The last day on which it is published in time; null without a decision. */
  readonly publishBy: CivilDate | null;
}

/** What every card of the tab is drawn from. */
export interface CheckShown {
  readonly draft: Draft;
  readonly words: CheckText;
  readonly locale: Locale;
  readonly publication: Publication;
  readonly errors: readonly FieldError[];
  readonly form: FormValues | undefined;
}

/** Reads what the law says of this version's dates. */
export async function publicationOf(c: WebContext, deps: DraftingDeps, draft: Draft): Promise<Publication> {
  const { national } = await calendarsInForce(deps.db);
  const { announcement } = draft.version;
  return {
    internalDays: changesOnlyInternals(draft.procedure, draft.version, civilDateOf(c.var.now)) ? deps.internalChangeDays : null,
    publishBy: announcement === null ? null : (publishBy(national, announcement.signedOn) ?? null),
  };
}
