import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseCommandId } from "#kernel/id";
import { formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Figure,
  Figures,
  Form,
  Link,
  Notice,
  Pagination,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { jobCommandId } from "#platform/jobs/job";
import { authorise } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import {
  apologyCursor,
  dossierStream,
  dossierStreamType,
  listApologies,
  parseApologyCursor,
  parseDossierCode,
  performDossierCommand,
} from "#modules/dossier";
import type { ApologyFilter, ApologyRow, Dossier, DossierCode } from "#modules/dossier";

import { APOLOGIES_PATH, ApologyLine, ApologyWords, Causes, pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit, ShownApology } from "#modules/telling";
import { localName } from "#platform/i18n";
import { keepLetter, shownApologies } from "./apology.pages.tsx";

const FILTERS: readonly ApologyFilter[] = ["open", "owed", "proposed", "approved", "all"];
/** Letters of a page: each is read before it is signed. */
const PAGE_SIZE = 20;

/** What an agency's leader has to sign, and its officers to write and deliver: what must be written first on top. */
export function registerApologyInbox(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get(APOLOGIES_PATH, (c) => inbox(c, kit, []));
  app.post(APOLOGIES_PATH, (c) => signMany(c, kit));
}

function agenciesOf(officer: OfficerActor): readonly string[] {
  return [...new Set(officer.posts.map((post) => post.agencyCode))];
}

/** One's own agencies, or the one that a figure was followed to by somebody who may read its figures: then without anybody's words. */
function agenciesAsked(officer: OfficerActor, asked: string | undefined, own: readonly string[]): readonly string[] | Problem {
  if (asked === undefined || own.includes(asked)) return asked === undefined ? own : [asked];
  const decision = authorise(officer, "measure.read", { places: [{ agencyCode: asked as AgencyCode, unitCode: null }] });
  return isProblem(decision) ? decision : [asked];
}

function filterOf(c: WebContext): ApologyFilter {
  const asked = c.req.query("tinh-trang");
  return FILTERS.find((filter) => filter === asked) ?? "open";
}

interface Listed {
  readonly row: ApologyRow;
  readonly state: Dossier;
}

async function inbox(
  c: WebContext,
  kit: PageKit,
  refusals: readonly { readonly apologyId: string; readonly refusal: Problem }[],
): Promise<Response> {
  const actor = kit.actorOf(c);
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
  const shown = await shownApologies(c, kit);
  const { words, names, locale } = shown;
  const own = agenciesOf(actor);
  const agencies = agenciesAsked(actor, c.req.query("co-quan"), own);
  if (isProblem(agencies)) return respondProblem(c, agencies);
  if (agencies.length === 0)
    return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.nobody}>{""}</EmptyState>);
  const filter = filterOf(c);
  const asked = c.req.query("co-quan");
  const of = asked === undefined ? "" : `&co-quan=${encodeURIComponent(asked)}`;
  const after = parseApologyCursor(c.req.query("sau") ?? "");
  const rows = await listApologies(kit.db, { agencies, filter, after, limit: PAGE_SIZE + 1 });
  const listed = await Promise.all(
    rows.slice(0, PAGE_SIZE).map(async (row): Promise<Listed> => {
      const { state } = await kit.ledger.load(dossierStreamType, dossierStream(row.dossierCode as DossierCode));
      return { row, state };
    }),
  );
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined;
  const done = c.req.query("da-ky");
  return renderPage(
    c,
    {
      title: words.title,
      variant: "work",
      isPrivate: true,
      lead: words.lead(agencies.map((code) => names.agency(code, locale)).join(", ")),
    },
    <>
      <ErrorSummary
        errors={refusals.map(({ apologyId, refusal }) => {
          const { title, next } = problemText(c, refusal);
          return { message: `${apologyId}: ${title} ${next}` };
        })}
      />
      {done !== undefined && /^\d{1,3}$/u.test(done) && <Notice kind="success" isLive title={words.done(done)} />}
      <Counts rows={listed.map(({ row }) => row)} shown={shown} />
      <Filters filter={filter} of={of} shown={shown} />
      {listed.length === 0 && <EmptyState title={words.empty}>{words.emptyLead}</EmptyState>}
      <Letters listed={listed} filter={filter} actor={actor} shown={shown} isOwn={agencies.every((code) => own.includes(code))} />
      <Pagination
        count={listed.length}
        nextHref={
          last === undefined ? undefined : `${APOLOGIES_PATH}?tinh-trang=${filter}${of}&sau=${encodeURIComponent(apologyCursor(last))}`
        }
        firstHref={after === undefined ? undefined : `${APOLOGIES_PATH}?tinh-trang=${filter}${of}`}
      />
    </>,
  );
}

/** The letters of a page, with one press for those chosen where there is something to sign. */
function Letters(props: {
  readonly listed: readonly Listed[];
  readonly filter: ApologyFilter;
  readonly actor: OfficerActor;
  readonly shown: ShownApology;
  readonly isOwn: boolean;
}) {
  const { listed, filter, actor, shown, isOwn } = props;
  const { words } = shown;
  const cards = listed.map((item) => (
    <Letter key={item.row.apologyId} item={item} shown={shown} isSignable={maySign(actor, item.row)} isOwn={isOwn} />
  ));
  if (!listed.some(({ row }) => row.standing === "proposed" && maySign(actor, row))) return <>{cards}</>;
  return (
    <Form action={`${APOLOGIES_PATH}?tinh-trang=${filter}`} label={words.approveMany}>
      {cards}
      <p class="mc-hint">{words.approveHint}</p>
      <Actions>
        <Button accessKey="k">{words.approveMany}</Button>
      </Actions>
    </Form>
  );
}

function maySign(actor: OfficerActor, row: ApologyRow): boolean {
  return !isProblem(authorise(actor, "dossier.approve_apology", { places: [{ agencyCode: row.agency as AgencyCode, unitCode: null }] }));
}

function Counts(props: { readonly rows: readonly ApologyRow[]; readonly shown: ShownApology }) {
  const { rows, shown } = props;
  const { words, locale, now } = shown;
  const today = civilDateOf(now);
  const count = (standing: ApologyRow["standing"]): string => formatNumber(locale, rows.filter((row) => row.standing === standing).length);
  const passed = rows.filter((row) => row.writeBy < today && (row.standing === "owed" || row.standing === "proposed")).length;
  return (
    <Figures>
      <Figure value={count("owed")} label={words.figures.owed} note={words.figureNote} />
      <Figure value={count("proposed")} label={words.figures.proposed} note={words.figureNote} />
      <Figure value={count("approved")} label={words.figures.approved} note={words.figureNote} />
      <Figure value={formatNumber(locale, passed)} label={words.figures.passed} note={words.figureNote} />
    </Figures>
  );
}

function Filters(props: { readonly filter: ApologyFilter; readonly of: string; readonly shown: ShownApology }) {
  const { words } = props.shown;
  return (
    <nav aria-label={words.filter} class="mc-toolbar">
      {FILTERS.map((filter) =>
        filter === props.filter ? (
          <strong key={filter} aria-current="page">
            {words.filters[filter]}
          </strong>
        ) : (
          <Link key={filter} href={`${APOLOGIES_PATH}?tinh-trang=${filter}${props.of}`}>
            {words.filters[filter]}
          </Link>
        ),
      )}
    </nav>
  );
}

function Letter(props: { readonly item: Listed; readonly shown: ShownApology; readonly isSignable: boolean; readonly isOwn: boolean }) {
  const { item, shown, isSignable, isOwn } = props;
  const { row, state } = item;
  const { words, locale } = shown;
  const apology = state.apologies.find(({ apologyId }) => apologyId === row.apologyId);
  if (apology === undefined) return null;
  const name = localName(locale, row.procedureName, row.procedureNameEn);
  return (
    <Card heading={name}>
      {isSignable && row.standing === "proposed" && (
        <Checkbox
          name="chosen"
          id={`f-chosen-${row.apologyId.replace(/[^\w-]/gu, "-")}`}
          label={words.choose(row.dossierCode)}
          value={row.apologyId}
          isRequired={false}
        />
      )}
      <ApologyLine state={state} apology={apology} shown={shown} />
      {apology.kind === "late" && <Causes causes={apology.causes} shown={shown} />}
      {isOwn && <ApologyWords apology={apology} shown={shown} />}
      <p>
        <Link href={`${APOLOGIES_PATH}/${row.dossierCode}`} label={`${row.dossierCode}, ${words.open}`}>
          {row.dossierCode}
        </Link>
      </p>
    </Card>
  );
}

/** The dossier whose apology an id names: the id begins with the dossier's code. */
function dossierOf(apologyId: string): DossierCode | undefined {
  const end = apologyId.lastIndexOf("-XL");
  return end < 0 ? undefined : parseDossierCode(apologyId.slice(0, end));
}

/** Signs each that was chosen as a command of its own: one that is refused stops no other. */
async function signMany(c: WebContext, kit: PageKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const refusals: { apologyId: string; refusal: Problem }[] = [];
  let signed = 0;
  for (const apologyId of form.texts("chosen").slice(0, PAGE_SIZE)) {
    const refusal = await signOne(c, kit, { apologyId, commandId: parseCommandId(jobCommandId(`${form.commandId}/${apologyId}`, 1)) });
    if (refusal === undefined) signed += 1;
    else refusals.push({ apologyId: apologyId.slice(0, 60), refusal });
  }
  if (refusals.length > 0) return inbox(c, kit, refusals);
  return seeOther(c, `${APOLOGIES_PATH}?tinh-trang=${filterOf(c)}&da-ky=${signed}`);
}

async function signOne(
  c: WebContext,
  kit: PageKit,
  chosen: { readonly apologyId: string; readonly commandId: ReturnType<typeof parseCommandId> },
): Promise<Problem | undefined> {
  const { apologyId, commandId } = chosen;
  const code = dossierOf(apologyId);
  if (code === undefined) return problem("dossier.apology_unknown", { apology: apologyId.slice(0, 60) });
  const done = await performDossierCommand(kit.contextOf(c, commandId), "approve-apology", { code, input: { apologyId } });
  if (isProblem(done)) return done;
  const kept = await keepLetter(c, kit, { code, apologyId });
  return isProblem(kept) ? kept : undefined;
}
