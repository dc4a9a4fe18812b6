import { civilDateOf, type CivilDate } from "#kernel/instant";
import {
  isValidOn,
  organisationTextEn,
  organisationTextVi,
  POSITIONS,
  ROLES,
  type OfficerView,
  type PostView,
} from "#modules/organisation";
import { formatDay, formatShortInstant } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  Select,
  Status,
  SummaryList,
  Table,
  TextInput,
  errorOf,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { pickText, type Locale } from "#platform/i18n";
import type { AccountView } from "../identity.queries.ts";
import { postTitle } from "../web-actor.ts";
import { OFFICERS_PATH } from "./officer-list-page.tsx";
import type { TypedForm } from "./officer-pages.tsx";
import { pagesText } from "./page-text.ts";

interface FormView extends TypedForm {
  readonly units: readonly string[];
}

/** The form that adds an officer with a first post. */
export function newOfficerPage(c: WebContext, view: FormView): Response {
  const { locale, now } = c.var;
  const text = pagesText(locale);
  return renderPage(
    c,
    {
      title: text.officer.newTitle,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(locale),
      status: view.errors.length === 0 ? 200 : 422,
    },
    <>
      <ErrorSummary errors={view.errors} />
      <Form label={text.officer.newTitle}>
        <TextInput
          name="name"
          label={text.officer.name}
          value={view.typed["name"]}
          error={errorOf(view.errors, "name")}
          size={40}
          maxLength={300}
          hasFocus
          isRequired
        />
        <PostFields locale={locale} view={view} today={civilDateOf(now)} />
        <Actions>
          <Button>{text.officer.register}</Button>
        </Actions>
      </Form>
    </>,
  );
}

interface OfficerPageView extends FormView {
  readonly officer: OfficerView;
  readonly accounts: readonly AccountView[];
}

/** An officer: posts over time, a further appointment, the account. */
export function officerPage(c: WebContext, view: OfficerPageView): Response {
  const { locale, now } = c.var;
  const text = pagesText(locale).officer;
  const today = civilDateOf(now);
  const base = `${OFFICERS_PATH}/${view.officer.officerId}`;
  return renderPage(
    c,
    {
      title: view.officer.name === "" ? "…" : view.officer.name,
      kicker: text.kicker,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(locale),
      status: view.errors.length === 0 ? 200 : 422,
    },
    <>
      <ErrorSummary errors={view.errors} />
      {c.req.query("xong") !== undefined && view.errors.length === 0 && <Notice kind="success" title={text.done} isLive />}
      {view.handedOver?.password !== undefined && view.handedOver.password !== null && (
        <Notice kind="warning" title={text.handOverTitle} isLive>
          <p>
            <code>{view.handedOver.password}</code>
          </p>
          <p>{text.handOver(view.handedOver.userName)}</p>
        </Notice>
      )}
      <PostsCard locale={locale} posts={view.officer.posts} today={today} base={base} />
      <Card heading={text.appointHeading}>
        <Form action={`${base}/bo-nhiem`} label={text.appointHeading}>
          <PostFields locale={locale} view={view} today={today} />
          <Actions>
            <Button>{text.appoint}</Button>
          </Actions>
        </Form>
      </Card>
      <Card heading={text.accountHeading}>
        {view.accounts.map((account) => (
          <AccountFace key={account.accountId} locale={locale} account={account} base={base} now={now} />
        ))}
        {view.accounts.length === 0 && <NewAccount locale={locale} view={view} base={base} />}
      </Card>
    </>,
  );
}

function crumbs(locale: Locale) {
  const text = pagesText(locale);
  return [
    { href: "/quan-tri", label: text.admin.title },
    { href: OFFICERS_PATH, label: text.officers.title },
  ];
}

function PostFields(props: { readonly locale: Locale; readonly view: FormView; readonly today: CivilDate }) {
  const { locale, view } = props;
  const text = pagesText(locale).officer;
  const { positions, roles } = pickText(locale, { vi: organisationTextVi, en: organisationTextEn });
  return (
    <>
      <TextInput
        name="unit"
        label={text.unit}
        hint={text.unitHint}
        value={view.typed["unit"]}
        error={errorOf(view.errors, "unit")}
        suggestions={view.units}
        autocomplete="off"
        size={50}
        isRequired
      />
      <Select
        name="position"
        label={text.position}
        placeholder={text.choose}
        choices={POSITIONS.map((value) => ({ value, label: positions[value] }))}
        value={view.typed["position"]}
        error={errorOf(view.errors, "position")}
        isRequired
      />
      <Checkboxes
        name="roles"
        label={text.roles}
        choices={ROLES.map((value) => ({ value, label: roles[value] }))}
        values={[...view.roles]}
      />
      <TextInput
        name="from"
        type="date"
        label={text.from}
        value={view.typed["from"] ?? props.today}
        error={errorOf(view.errors, "from")}
        isRequired
      />
    </>
  );
}

interface PostsProps {
  readonly locale: Locale;
  readonly posts: readonly PostView[];
  readonly today: CivilDate;
  readonly base: string;
}

function PostsCard({ locale, posts, today, base }: PostsProps) {
  const text = pagesText(locale).officer;
  const { roles } = pickText(locale, { vi: organisationTextVi, en: organisationTextEn });
  return (
    <Card heading={text.postsHeading}>
      <Table
        caption={text.postsHeading}
        hasHiddenCaption
        rows={posts}
        rowKey={(post) => post.postId}
        empty={<EmptyState title={text.noPosts} />}
        columns={[
          { key: "post", heading: text.position, isRowHeading: true, cell: (post) => postTitle(locale, post) },
          { key: "place", heading: text.place, cell: (post) => post.unitCode },
          { key: "roles", heading: text.roles, cell: (post) => post.roles.map((role) => roles[role]).join("; ") },
          { key: "from", heading: text.from, cell: (post) => formatDay(locale, post.validity.from) },
          {
            key: "until",
            heading: text.until,
            cell: (post) => (post.validity.until === null ? text.openEnd : formatDay(locale, post.validity.until)),
          },
          { key: "state", heading: text.state, cell: (post) => <PostState locale={locale} post={post} today={today} /> },
          { key: "end", heading: text.endPost, cell: (post) => <EndPost locale={locale} post={post} today={today} base={base} /> },
        ]}
      />
    </Card>
  );
}

function PostState({ locale, post, today }: { readonly locale: Locale; readonly post: PostView; readonly today: CivilDate }) {
  const text = pagesText(locale).officer;
  if (isValidOn(post.validity, today)) return <Status tone="good">{text.inForce}</Status>;
  return post.validity.from > today ? <Status tone="info">{text.future}</Status> : <Status tone="neutral">{text.ended}</Status>;
}

interface EndPostProps {
  readonly locale: Locale;
  readonly post: PostView;
  readonly today: CivilDate;
  readonly base: string;
}

function EndPost({ locale, post, today, base }: EndPostProps) {
  const text = pagesText(locale).officer;
  if (post.validity.until !== null && post.validity.until <= today) return null;
  return (
    <Form action={`${base}/thoi-giu`} isInline>
      <input type="hidden" name="postId" value={post.postId} />
      <TextInput
        id={`until-${post.postId}`}
        name="until"
        type="date"
        label={text.until}
        value={today < post.validity.from ? post.validity.from : today}
        isRequired
      />
      <Button kind="secondary">
        {text.endPost} <span class="mc-hidden">{postTitle(locale, post)}</span>
      </Button>
    </Form>
  );
}

interface AccountFaceProps {
  readonly locale: Locale;
  readonly account: AccountView;
  readonly base: string;
  readonly now: AccountView["createdAt"];
}

function AccountFace({ locale, account, base, now }: AccountFaceProps) {
  const text = pagesText(locale).officer;
  const act = (name: string): string => `${base}/tai-khoan/${account.accountId}/${name}`;
  const state = account.isDisabled ? text.statusDisabled : text.statusActive;
  return (
    <>
      <SummaryList
        rows={[
          { label: text.userName, value: account.userName },
          { label: text.state, value: account.mustChangePassword ? `${state}, ${text.mustChange}` : state },
          {
            label: text.lastSignIn,
            value: account.lastSignedInAt === null ? text.never : formatShortInstant(locale, account.lastSignedInAt, now),
          },
        ]}
      />
      <Actions>
        {!account.isDisabled && (
          <Form action={act("dat-lai")} isInline>
            <Button kind="secondary">{text.resetPassword}</Button>
          </Form>
        )}
        <Form action={act(account.isDisabled ? "cho-phep" : "ngung")} isInline>
          <Button kind={account.isDisabled ? "secondary" : "danger"}>{account.isDisabled ? text.enable : text.disable}</Button>
        </Form>
      </Actions>
    </>
  );
}

function NewAccount({ locale, view, base }: { readonly locale: Locale; readonly view: OfficerPageView; readonly base: string }) {
  const text = pagesText(locale).officer;
  return (
    <Form action={`${base}/tai-khoan`} label={text.createAccount}>
      <TextInput
        name="userName"
        label={text.userName}
        hint={text.userNameHint}
        value={view.typed["userName"]}
        error={errorOf(view.errors, "userName")}
        autocomplete="off"
        size={30}
        maxLength={40}
        isRequired
      />
      <Actions>
        <Button>{text.createAccount}</Button>
      </Actions>
    </Form>
  );
}
