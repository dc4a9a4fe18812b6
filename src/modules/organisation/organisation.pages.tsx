import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { formatDay, formatNumber } from "#platform/format";
import { Button, Card, Details, EmptyState, Link, Notice, SearchForm, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { type Locale, nameIn, pickText } from "#platform/i18n";
import type { Database } from "#platform/db/pool";
import { organisationTree, type AgencyNode } from "./organisation.queries.ts";
import { AGENCY_LEVELS, type AgencyLevel, type Unit } from "./organisation.ts";
import { en } from "./text/en.ts";
import { vi, type OrganisationText } from "./text/vi.ts";

const TREE_PATH = "/quan-tri/don-vi";

function textIn(locale: Locale): OrganisationText {
  return pickText<OrganisationText>(locale, { vi, en });
}

/** Registers `/quan-tri/don-vi`: the organisation tree on a day. The work area's door is identity's. */
export function registerOrganisationPages(app: WebApp, deps: { readonly db: Pick<Database, "kysely"> }): void {
  app.get(TREE_PATH, (c) => treePage(c, deps.db));
}

async function treePage(c: WebContext, db: Pick<Database, "kysely">): Promise<Response> {
  const { locale, now } = c.var;
  const text = textIn(locale).pages.tree;
  const asked = c.req.query("ngay");
  const day = parseCivilDate(asked ?? "") ?? civilDateOf(now);
  const tree = await organisationTree(db, day);
  const [agencyCount, unitCount] = [countAgencies(tree), countUnits(tree)];
  return renderPage(
    c,
    {
      title: text.title,
      lead: text.lead(formatDay(locale, day)),
      variant: "work",
      isPrivate: true,
      breadcrumbs: [{ href: "/quan-tri", label: text.admin }],
    },
    <>
      {asked !== undefined && asked !== day && <Notice kind="warning" title={text.dayInvalid} />}
      <SearchForm action={TREE_PATH} label={text.show}>
        <TextInput name="ngay" type="date" label={text.day} value={day} isRequired />
        <Button>{text.show}</Button>
      </SearchForm>
      {tree.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyBody}</p>
        </EmptyState>
      ) : (
        <>
          <p>{text.summary(formatNumber(locale, agencyCount), formatNumber(locale, unitCount))}</p>
          {tree.map((agency) => (
            <Card key={agency.code} heading={`${nameIn(locale, agency)} (${agency.code})`}>
              <AgencyFace agency={agency} locale={locale} />
            </Card>
          ))}
        </>
      )}
    </>,
  );
}

function countAgencies(nodes: readonly AgencyNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countAgencies(node.children), 0);
}

function countUnits(nodes: readonly AgencyNode[]): number {
  return nodes.reduce((sum, node) => sum + node.units.length + countUnits(node.children), 0);
}

interface AgencyFaceProps {
  readonly agency: AgencyNode;
  readonly locale: Locale;
}

function AgencyFace({ agency, locale }: AgencyFaceProps) {
  const { pages, agencyKinds, agencyLevels } = textIn(locale);
  const text = pages.tree;
  const name = nameIn(locale, agency);
  return (
    <>
      <p>
        {agencyKinds[agency.kind]}, {agencyLevels[agency.level].toLowerCase()}, {text.since(formatDay(locale, agency.validity.from))} ·{" "}
        <Link href={`/quan-tri/can-bo?don-vi=${agency.code}`} label={text.officersOf(name)}>
          {text.officers}
        </Link>
      </p>
      {agency.units.length > 0 && <UnitList units={agency.units} locale={locale} />}
      {AGENCY_LEVELS.map((level) => (
        <ChildList key={level} level={level} agencies={agency.children.filter((child) => child.level === level)} locale={locale} />
      ))}
    </>
  );
}

interface ChildListProps {
  readonly level: AgencyLevel;
  readonly agencies: readonly AgencyNode[];
  readonly locale: Locale;
}

function ChildList({ level, agencies, locale }: ChildListProps) {
  if (agencies.length === 0) return null;
  return (
    <>
      <h3>{textIn(locale).agencyLevels[level]}</h3>
      {agencies.map((child) => (
        <Details key={child.code} summary={`${nameIn(locale, child)} (${child.code})`}>
          <AgencyFace agency={child} locale={locale} />
        </Details>
      ))}
    </>
  );
}

function UnitList({ units, locale }: { readonly units: readonly Unit[]; readonly locale: Locale }) {
  const { unitKinds } = textIn(locale);
  return (
    <ul>
      {units.map((unit) => (
        <li key={unit.code}>
          <Link href={`/quan-tri/can-bo?don-vi=${unit.code}`}>{nameIn(locale, unit)}</Link> ({unit.code},{" "}
          {unitKinds[unit.kind].toLowerCase()})
        </li>
      ))}
    </ul>
  );
}
