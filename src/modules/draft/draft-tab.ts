import type { ComponentChild } from "preact";
import type { ActorRef } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import type { DraftPart, DraftRef, ProcedureCode, ProcedureState, ProcedureVersion, PublicationState } from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import type { FieldError, Tone } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import type { Bilingual, Locale } from "#platform/i18n";

/** What people do around a draft: read once, when it is loaded. */
export interface DraftRights {
  readonly mayDraft: boolean;
  readonly mayReview: boolean;
  readonly mayPublish: boolean;
  /** The person has written something of this version, and so cannot review it. */
  readonly hasWritten: boolean;
}

/** A version of a procedure as the pages of the office have it before them. */
export interface Draft {
  readonly code: ProcedureCode;
  readonly version: ProcedureVersion;
  readonly procedure: ProcedureState;
  readonly standing: PublicationState;
  /** A draft, and the person may change it: tabs draw forms only then. */
  readonly isEditable: boolean;
  readonly rights: DraftRights;
  /** Names of those who changed it, reviewed it or said something of it. */
  readonly names: ReadonlyMap<ActorRef, string>;
}

/** What an address of a draft needs. */
export interface DraftAddress {
  readonly code: ProcedureCode;
  readonly version: { readonly version: number };
}

/** How a part of a draft stands, in one line. */
export interface TabStatus {
  readonly tone: Tone;
  readonly text: string;
}

/** Something that a tab's check found. What refuses keeps the version from being announced. */
export interface TabFinding {
  readonly severity: "refuses" | "warns";
  /** Where it is put right: a page or place below the tab, such as `cach-nop/3` or `#cach-nop`. */
  readonly below: string;
  /** The tab on which it is put right, when that is another one. */
  readonly onTab?: string;
  readonly sentence: Bilingual;
}

/** What every tab's pages are given. */
export interface DraftingDeps {
  readonly db: Database;
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string;
  /** The place that documents are dated from. */
  readonly place: string;
  /** Days between decision and effect of a version that changes nothing announced by law. */
  readonly internalChangeDays: number;
}

/** What a check is given: today's day is the one on which it is asked. */
export interface CheckDeps extends DraftingDeps {
  readonly today: CivilDate;
}

/** A page of a tab: the words in its head and how it was answered. */
export interface DraftPage {
  readonly draft: Draft;
  readonly tab: string;
  /** Words of a page below the tab (a row of a table); the tab's own page has none. */
  readonly subtitle?: string;
  readonly errors?: readonly FieldError[];
}

/** A part of a draft to be saved, from a posted form. */
export interface DraftSaving {
  readonly draft: Draft;
  readonly tab: string;
  readonly form: FormValues;
  readonly part: DraftPart;
  /** Names of the form's fields in words, for the page that shows what was typed. */
  readonly labels: Readonly<Record<string, string>>;
  /** What to show for a field whose text says nothing to people: a file, a drawing. */
  readonly shown?: Readonly<Record<string, string>>;
  /** Where to go once it is saved; the tab itself when absent. */
  readonly next?: string;
  /** Draws the form again with what was typed. */
  readonly redraw: (errors: readonly FieldError[]) => Response | Promise<Response>;
}

/** What surrounds every page of a draft: loads it, draws its head and tabs, saves parts, shows both sides when somebody was faster. */
export interface DraftFrame {
  /** The version that the address names, for those who may read drafts. */
  load(c: WebContext): Promise<Draft | Problem>;
  /** Address of a tab, or of a page below it. */
  href(draft: DraftAddress, tab: string, below?: string): string;
  draw(c: WebContext, page: DraftPage, body: ComponentChild): Response;
  /** Saves a part through `changeDraft`; the answer is the next page, the form with its errors, or the page that shows both sides. */
  save(c: WebContext, saving: DraftSaving): Promise<Response>;
}

/** A tab of a draft. Each stands in a file of its own and is listed in `draft-tabs.ts`. */
export interface DraftTab {
  /** Last part of its address: `quy-trinh`. */
  readonly key: string;
  readonly label: Bilingual;
  /** How its part stands, for the overview; no query, at most a few milliseconds. */
  readonly status: (draft: Draft, locale: Locale) => TabStatus;
  /** Everything that the tab's part has against being published. Asked on the check tab and once more at the announcement. */
  readonly check?: (draft: Draft, deps: CheckDeps) => Promise<readonly TabFinding[]>;
  /** Registers its pages below `${DRAFT_PATH}/${key}`. */
  readonly register: (app: WebApp, deps: DraftingDeps & { readonly frame: DraftFrame }) => void;
}

/** Address of a draft, as routes have it. */
export const DRAFT_PATH = "/quan-tri/thu-tuc/:code/ban/:version";
/** The hidden field that carries the revision that the person has before the eyes. */
export const REVISION_FIELD = "revision";

/** A draft's reference as a form was drawn with it; undefined when the form lacks its revision. */
export function refOf(draft: Draft, form: FormValues): DraftRef | undefined {
  const revision = Number(form.text(REVISION_FIELD));
  return Number.isSafeInteger(revision) && revision > 0 ? { code: draft.code, version: draft.version.version, revision } : undefined;
}
