import type { ComponentChild } from "preact";
import type { ActorRef } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { actorRefOf, authorise, permit, useCaseContextOf, type Permission } from "#modules/identity";
import { findOfficer, parseOfficerId } from "#modules/organisation";
import {
  changeDraft,
  draftersOf,
  parseProcedureCode,
  procedureStream,
  procedureStreamType,
  publicationStateOn,
  type ProcedureVersion,
} from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import { formatInstant } from "#platform/format";
import { ErrorSummary, Notice } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import {
  REVISION_FIELD,
  refOf,
  type Draft,
  type DraftAddress,
  type DraftFrame,
  type DraftPage,
  type DraftSaving,
  type DraftTab,
} from "./draft-tab.ts";
import { draftingWords } from "./drafting-words.ts";
import { stalePage } from "./stale-page.tsx";

/** Makes the frame around the tabs that are listed. */
export function draftFrame(db: Database, tabs: readonly DraftTab[]): DraftFrame {
  const frame: DraftFrame = {
    load: (c) => loadDraft(c, db),
    href: draftHref,
    draw: (c, page, body) => drawPage(c, { page, tabs }, body),
    save: (c, saving) => savePart(c, frame, saving),
  };
  return frame;
}

function draftHref(draft: DraftAddress, tab: string, below = ""): string {
  const base = `/quan-tri/thu-tuc/${draft.code}/ban/${draft.version.version}`;
  return [base, tab, below].filter((each) => each !== "").join("/");
}

async function loadDraft(c: WebContext, db: Database): Promise<Draft | Problem> {
  const ctx = useCaseContextOf(c);
  const allowed = await permit(ctx, "procedure.read_draft", {});
  if (isProblem(allowed)) return allowed;
  const asked = c.req.param("code") ?? "";
  const code = parseProcedureCode(asked);
  if (code === undefined) return problem("procedure.unknown", { code: asked.slice(0, 40) });
  const { state } = await ctx.ledger.load(procedureStreamType, procedureStream(code));
  if (state.versions.length === 0) return problem("procedure.unknown", { code });
  const number = c.req.param("version") ?? "";
  const version = /^\d{1,4}$/u.test(number) ? state.versions[Number(number) - 1] : undefined;
  if (version === undefined) return problem("procedure.version_unknown", { version: number.slice(0, 10) });
  const standing = publicationStateOn(state, version, civilDateOf(c.var.now));
  const may = (permission: Permission): boolean => !isProblem(authorise(c.var.actor, permission, {}));
  const hasWritten = draftersOf(version).includes(actorRefOf(c.var.actor));
  const rights = {
    mayDraft: may("procedure.draft"),
    mayReview: may("procedure.review"),
    mayPublish: may("procedure.publish"),
    hasWritten,
  };
  return {
    code,
    version,
    procedure: state,
    standing,
    isEditable: standing === "DRAFT" && rights.mayDraft,
    rights,
    names: await namesOf(db, version, draftingWords(c.var.locale).frame.system),
  };
}

async function namesOf(db: Database, version: ProcedureVersion, system: string): Promise<ReadonlyMap<ActorRef, string>> {
  const said = [...version.changes, ...version.comments, ...(version.review === null ? [] : [version.review])];
  const refs = [...new Set(said.map((each) => each.by))];
  const named = refs.map(async (ref): Promise<readonly [ActorRef, string]> => {
    const officerId = ref.startsWith("officer:") ? parseOfficerId(ref.slice("officer:".length)) : undefined;
    const officer = officerId === undefined ? undefined : await findOfficer(db, officerId);
    return [ref, officer?.name ?? system];
  });
  return new Map(await Promise.all(named));
}

interface Drawn {
  readonly page: DraftPage;
  readonly tabs: readonly DraftTab[];
}

function drawPage(c: WebContext, { page, tabs }: Drawn, body: ComponentChild): Response {
  const { draft, errors = [] } = page;
  const { locale } = c.var;
  const { frame: words, office } = draftingWords(locale);
  const { content, version, revision, changes } = draft.version;
  const last = changes.at(-1);
  const lastWords = last === undefined ? "" : words.changedBy(draft.names.get(last.by) ?? "", formatInstant(locale, last.at));
  const name = nameIn(locale, content);
  return renderPage(
    c,
    {
      title: page.subtitle === undefined ? name : `${page.subtitle} · ${name}`,
      kicker: [draft.code, office.version(version), office.revision(revision)].join(" · "),
      lead: lastWords,
      variant: "work",
      isPrivate: true,
      status: errors.length > 0 ? 422 : 200,
      breadcrumbs: [
        { href: "/quan-tri", label: office.home },
        { href: "/quan-tri/thu-tuc", label: office.catalogue },
        { href: `/quan-tri/thu-tuc/${draft.code}`, label: draft.code },
      ],
    },
    <>
      <TabBar draft={draft} tabs={tabs} current={page.tab} words={words} locale={locale} />
      <ErrorSummary errors={errors} />
      {c.req.query("xong") !== undefined && errors.length === 0 && <Notice kind="success" title={words.saved} isLive />}
      {!draft.isEditable && <Notice>{draft.standing === "DRAFT" ? words.noRight : words.readOnly}</Notice>}
      {body}
    </>,
  );
}

function TabBar(props: {
  readonly draft: Draft;
  readonly tabs: readonly DraftTab[];
  readonly current: string;
  readonly words: { readonly tabs: string; readonly overview: string };
  readonly locale: WebContext["var"]["locale"];
}) {
  const { draft, current, words, locale } = props;
  const entries = [{ key: "", label: words.overview }, ...props.tabs.map((tab) => ({ key: tab.key, label: pickText(locale, tab.label) }))];
  return (
    <nav class="mc-tabs" aria-label={words.tabs}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.key}>
            <a href={draftHref(draft, entry.key)} aria-current={entry.key === current ? "page" : undefined}>
              {entry.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function savePart(c: WebContext, frame: DraftFrame, saving: DraftSaving): Promise<Response> {
  const { draft, form } = saving;
  const ref = refOf(draft, form);
  if (ref === undefined) return respondProblem(c, problem("http.form_incomplete"));
  const answer = await changeDraft(useCaseContextOf(c, form.commandId), { ...ref, part: saving.part });
  if (!isProblem(answer)) return seeOther(c, saidSaved(saving.next ?? frame.href(draft, saving.tab)));
  if (answer.problem === "procedure.draft_changed_meanwhile") return stalePage(c, frame, { saving, refusal: answer });
  if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
  const { title, next } = problemText(c, answer);
  return saving.redraw([{ message: `${title} ${next}` }]);
}

/** The next page's address, told to say that it was saved; a place on the page stays at its end. */
function saidSaved(next: string): string {
  const [page = "", place] = next.split("#", 2);
  return `${page}${page.includes("?") ? "&" : "?"}xong${place === undefined ? "" : `#${place}`}`;
}

/** The hidden field that every form of a draft carries. */
export function RevisionField(props: { readonly draft: Draft; readonly revision?: string | undefined }) {
  return <input type="hidden" name={REVISION_FIELD} value={props.revision ?? String(props.draft.version.revision)} />;
}
