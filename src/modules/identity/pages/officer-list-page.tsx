import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { listOfficers, type OfficerView } from "#modules/organisation";
import { formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, EmptyState, Link, SearchForm, Table, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { permit } from "../decision-log.ts";
import { listAccounts, type AccountView } from "../identity.queries.ts";
import { postTitle, useCaseContextOf } from "../web-actor.ts";
import { pagesText } from "./page-text.ts";

export const OFFICERS_PATH = "/quan-tri/can-bo";
const PAGE_SIZE = 50;

/** `GET /quan-tri/can-bo`: officers by name or place, with their posts of today and their accounts. */
export async function officerListPage(c: WebContext): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "organisation.manage", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale, now, useCaseDeps } = c.var;
  const text = pagesText(locale).officers;
  const words = c.req.query("ten") ?? "";
  const place = (c.req.query("don-vi") ?? "").trim().toUpperCase();
  const officers = await listOfficers(useCaseDeps.db, civilDateOf(now), {
    words,
    place: place === "" ? undefined : place,
    limit: PAGE_SIZE,
  });
  const accounts = await listAccounts(useCaseDeps.db, { officerIds: officers.map((officer) => officer.officerId) });
  const accountsOf = Map.groupBy(accounts, (account) => account.officerId);
  const stateOf = (account: AccountView): string => (account.isDisabled ? `${account.userName} (${text.disabled})` : account.userName);
  const accountCell = ({ officerId }: OfficerView): string => accountsOf.get(officerId)?.map(stateOf).join(", ") ?? text.noAccount;
  return renderPage(
    c,
    {
      title: text.title,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [{ href: "/quan-tri", label: pagesText(locale).admin.title }],
    },
    <>
      <SearchForm action={OFFICERS_PATH} label={text.submit}>
        <TextInput name="ten" label={text.search} hint={text.searchHint} type="search" value={words} size={30} />
        <TextInput name="don-vi" label={text.unit} value={place} size={16} />
        <Button>{text.submit}</Button>
      </SearchForm>
      <Actions>
        <ButtonLink href={`${OFFICERS_PATH}/moi`} kind="secondary" icon="person">
          {text.add}
        </ButtonLink>
      </Actions>
      <Table
        caption={text.title}
        hasHiddenCaption
        rows={officers}
        rowKey={(officer) => officer.officerId}
        empty={
          <EmptyState title={text.empty}>
            <p>{text.emptyBody}</p>
          </EmptyState>
        }
        columns={[
          {
            key: "name",
            heading: text.name,
            isRowHeading: true,
            cell: (officer) => <Link href={`${OFFICERS_PATH}/${officer.officerId}`}>{officer.name === "" ? "…" : officer.name}</Link>,
          },
          {
            key: "posts",
            heading: text.posts,
            cell: (officer) => (officer.posts.length === 0 ? text.noPost : officer.posts.map((post) => postTitle(locale, post)).join("; ")),
          },
          { key: "account", heading: text.account, cell: accountCell },
        ]}
      />
      {officers.length === PAGE_SIZE && <p>{text.shown(formatNumber(locale, PAGE_SIZE))}</p>}
    </>,
  );
}
