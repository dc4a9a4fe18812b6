import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { EmptyState, Link, Status, Table } from "#platform/html/components";
import { renderPage } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Database } from "#platform/db/pool";
import { unitDirectory } from "#modules/organisation";
import type { UnitDirectory } from "#modules/organisation";

import { groupsInHand } from "../linked.queries.ts";
import type { ListedGroup, ListedMember } from "../linked.queries.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { LinkedText } from "../text/vi.ts";

/** The lead's list of interlinked dossiers: which are in hand, what blocks each, which member is late or behind its desk's time. */
export function registerGroupPages(app: WebApp, deps: { readonly db: Database }): void {
  app.get("/lam-viec/lien-thong", (c) => listPage(c, deps.db));
}

interface Shown {
  readonly words: LinkedText["pages"];
  readonly locale: Locale;
  readonly today: CivilDate;
  readonly now: Instant;
  readonly directory: UnitDirectory;
}

async function listPage(c: WebContext, db: Database): Promise<Response> {
  const { actor, locale, now } = c.var;
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
  const agencies = [...new Set(actor.posts.map((post) => post.agencyCode))];
  const today = civilDateOf(now);
  const [groups, directory] = await Promise.all([groupsInHand(db, agencies), unitDirectory(db, today)]);
  const words = pickText<LinkedText>(locale, { vi, en }).pages;
  const shown: Shown = { words, locale, today, now, directory };
  return renderPage(
    c,
    { title: words.list, lead: words.listLead, variant: "work", breadcrumbs: [{ href: "/lam-viec", label: words.work }] },
    <Table
      caption={words.list}
      hasHiddenCaption
      rows={groups}
      rowKey={({ code }) => code}
      empty={<EmptyState title={words.none}>{words.noneLead}</EmptyState>}
      rowTone={(group) => toneOf(group, shown)}
      columns={[
        {
          key: "code",
          heading: words.group,
          isRowHeading: true,
          cell: (group) => <Link href={`/lam-viec/ho-so/${group.code}`}>{group.code}</Link>,
        },
        { key: "applicant", heading: words.applicant, cell: (group) => group.applicantName ?? "" },
        {
          key: "due",
          heading: words.promised,
          cell: (group) => (group.dueOn === null ? words.stands.applicant : formatDay(locale, group.dueOn)),
        },
        { key: "parts", heading: words.open, cell: (group) => <OpenParts group={group} shown={shown} /> },
      ]}
    />,
  );
}

function isLate(member: ListedMember, { today }: Shown): boolean {
  return member.dueOn !== null && member.dueOn < today;
}

/** The desk that has it is over its own time, although the member's day has not come: it will be late unless somebody acts. */
function isBehind(member: ListedMember, { now }: Shown): boolean {
  return member.deskDueAt !== null && member.deskDueAt < now;
}

function toneOf(group: ListedGroup, shown: Shown): "bad" | "warning" | undefined {
  if (group.open.some((member) => isLate(member, shown)) || (group.dueOn !== null && group.dueOn < shown.today)) return "bad";
  return group.open.some((member) => isBehind(member, shown)) ? "warning" : undefined;
}

function OpenParts({ group, shown }: { readonly group: ListedGroup; readonly shown: Shown }) {
  const { words, locale, directory } = shown;
  if (group.open.length === 0) return <Status tone="good">{words.allDone}</Status>;
  const agencyName = (code: string): string => {
    const agency = directory.agency(code);
    return (locale === "en" ? agency?.nameEn : agency?.name) ?? code;
  };
  return (
    <ul>
      {group.open.map((member) => (
        <li key={member.code}>
          {nameIn(locale, member)} – {agencyName(member.agency)} {member.dueOn !== null && words.dueBy(formatDay(locale, member.dueOn))}{" "}
          <Lamp member={member} shown={shown} />
        </li>
      ))}
    </ul>
  );
}

function Lamp({ member, shown }: { readonly member: ListedMember; readonly shown: Shown }) {
  const { words } = shown;
  if (member.status === "supplement") return <Status tone="warning">{words.stands.applicant}</Status>;
  if (isLate(member, shown)) return <Status tone="bad">{words.late}</Status>;
  return isBehind(member, shown) ? <Status tone="warning">{words.behind}</Status> : <Status tone="info">{words.onTime}</Status>;
}
