import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { organisationTextEn, organisationTextVi, postsInForce, type PostView } from "#modules/organisation";
import { formatDay, formatShortInstant } from "#platform/format";
import { Actions, Button, Card, ErrorSummary, Form, Notice, Status, Table, TextInput, errorOf } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import type { OfficerActor } from "../actor.ts";
import { changePassword } from "../change-password.ts";
import { makeCalendarFeed, revokeCalendarFeed } from "../calendar-feed.ts";
import { findCalendarFeedOf, listSessions } from "../identity.queries.ts";
import { PASSWORD_LENGTH_MIN } from "../password.ts";
import { rightsOf, type HeldRight } from "../rights.ts";
import type { SessionView } from "../session.ts";
import type { SignInLimits } from "../sign-in.ts";
import { revokeSession } from "../sign-out.ts";
import { ACCOUNT_PATH, placeName, useCaseContextOf } from "../web-actor.ts";
import { CalendarFeedCard, FEED_PATH, FEED_REVOKE_PATH, FeedAddress } from "./calendar-feed-card.tsx";
import { chooseSingleKeys } from "../choose-single-keys.ts";
import { KeysCard, KEYS_PATH } from "./keys-card.tsx";
import { pagesText, rightsText } from "./page-text.ts";

/** Registers one's own account: posts and rights with their reasons, sessions, password. */
export function registerAccountPages(app: WebApp, deps: { readonly limits: SignInLimits; readonly publicUrl: string }): void {
  app.get(ACCOUNT_PATH, (c) => accountPage(c, []));
  app.post(`${ACCOUNT_PATH}/mat-khau`, (c) => postPassword(c, deps.limits));
  app.post(`${ACCOUNT_PATH}/phien`, postSession);
  app.post(FEED_PATH, (c) => postFeed(c, deps.publicUrl));
  app.post(FEED_REVOKE_PATH, postFeedRevoke);
  app.post(KEYS_PATH, postKeys);
}

/** The field that a refusal speaks of. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "identity.sign_in_refused": "current",
  "identity.password_too_short": "wanted",
  "identity.password_too_common": "wanted",
  "identity.password_unchanged": "wanted",
};

async function postPassword(c: WebContext, limits: SignInLimits): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { locale, session } = c.var;
  const text = pagesText(locale).account;
  if (session === undefined) return respondProblem(c, problem("identity.sign_in_required"));
  if (form.text("wanted") !== form.text("again")) return accountPage(c, [{ name: "again", message: text.differ }], { status: 422 });
  const input = { current: form.text("current"), wanted: form.text("wanted"), token: session.token };
  const refused = await changePassword(useCaseContextOf(c, form.commandId), input, limits);
  if (refused === undefined) return seeOther(c, `${ACCOUNT_PATH}?xong=mat-khau`);
  const status = problemStatus(c, refused);
  return accountPage(c, [fieldErrorOf(c, refused)], { status: status === 401 ? 422 : status });
}

function fieldErrorOf(c: WebContext, refused: Problem): FieldError {
  const { title, next } = problemText(c, refused);
  const name = FIELD_OF[refused.problem];
  return { ...(name === undefined ? {} : { name }), message: `${title} ${next}` };
}

async function postSession(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { session } = c.var;
  if (session === undefined) return respondProblem(c, problem("identity.sign_in_required"));
  const sessionId = form.text("sessionId");
  const which = sessionId === "" ? { exceptToken: session.token } : { sessionId };
  const refused = await revokeSession(useCaseContextOf(c, form.commandId), which);
  return refused === undefined ? seeOther(c, `${ACCOUNT_PATH}?xong=phien`) : respondProblem(c, refused);
}

/** The answer to the press is the one page that shows the secret: it is kept nowhere, so it cannot be shown again. */
async function postFeed(c: WebContext, publicUrl: string): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const made = await makeCalendarFeed(useCaseContextOf(c, form.commandId));
  if (isProblem(made)) return respondProblem(c, made);
  const language = c.var.locale === "vi" ? "" : `?lang=${c.var.locale}`;
  return accountPage(c, [], { feedAddress: `${publicUrl}/api/v1/calendar/${made.token}.ics${language}` });
}

async function postFeedRevoke(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const refused = await revokeCalendarFeed(useCaseContextOf(c, form.commandId));
  return refused === undefined ? seeOther(c, `${ACCOUNT_PATH}?xong=lich`) : respondProblem(c, refused);
}

async function postKeys(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const refused = await chooseSingleKeys(useCaseContextOf(c, form.commandId), form.text("keys") === "on");
  return refused === undefined ? seeOther(c, `${ACCOUNT_PATH}?xong=phim-tat`) : respondProblem(c, refused);
}

interface AccountPageOptions {
  readonly status?: 200 | ReturnType<typeof problemStatus>;
  readonly feedAddress?: string;
}

async function accountPage(c: WebContext, errors: readonly FieldError[], options: AccountPageOptions = {}): Promise<Response> {
  const { actor, locale, now, session, useCaseDeps } = c.var;
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required"));
  const text = pagesText(locale).account;
  const [officer, sessions, feed] = await Promise.all([
    postsInForce(useCaseDeps.db, actor.officerId, civilDateOf(now)),
    listSessions(useCaseDeps.db, { accountId: actor.accountId }, { now, token: session?.token }),
    findCalendarFeedOf(useCaseDeps.db, actor.accountId),
  ]);
  const posts = officer?.posts ?? [];
  const mustChange = session?.mustChangePassword === true;
  const done = {
    "mat-khau": text.passwordChanged,
    phien: text.sessionsEnded,
    lich: pagesText(locale).calendarFeed.revoked,
    "phim-tat": pagesText(locale).keys.changed,
  }[c.req.query("xong") ?? ""];
  return renderPage(
    c,
    { title: text.title, kicker: actor.name, variant: "work", isPrivate: true, status: options.status ?? 200 },
    <>
      <ErrorSummary errors={errors} />
      {done !== undefined && <Notice kind="success" title={done} isLive />}
      {options.feedAddress !== undefined && <FeedAddress locale={locale} address={options.feedAddress} />}
      {mustChange && (
        <Notice kind="warning" title={text.mustChangeTitle}>
          <p>{text.mustChangeBody}</p>
        </Notice>
      )}
      {mustChange && <PasswordCard locale={locale} errors={errors} />}
      <PostsCard locale={locale} posts={posts} />
      <RightsCard locale={locale} actor={actor} posts={posts} />
      {!mustChange && <CalendarFeedCard locale={locale} now={now} feed={feed} />}
      {!mustChange && <KeysCard locale={locale} hasKeys={c.var.person?.hasKeys === true} />}
      {!mustChange && <SessionsCard locale={locale} sessions={sessions} now={now} />}
      {!mustChange && <PasswordCard locale={locale} errors={errors} />}
    </>,
  );
}

function PostsCard(props: { readonly locale: Locale; readonly posts: readonly PostView[] }) {
  const { locale } = props;
  const text = pagesText(locale).account;
  const { positions, roles } = pickText(locale, { vi: organisationTextVi, en: organisationTextEn });
  return (
    <Card heading={text.posts}>
      <Table
        caption={text.posts}
        hasHiddenCaption
        rows={props.posts}
        rowKey={(post) => post.postId}
        empty={
          <Notice kind="warning" title={text.noPosts}>
            <p>{text.noPostsBody}</p>
          </Notice>
        }
        columns={[
          { key: "position", heading: text.position, isRowHeading: true, cell: (post) => positions[post.position] },
          { key: "unit", heading: text.unit, cell: (post) => `${placeName(locale, post)} (${post.unitCode})` },
          { key: "roles", heading: text.roles, cell: (post) => post.roles.map((role) => roles[role]).join("; ") },
          { key: "since", heading: text.since, cell: (post) => formatDay(locale, post.validity.from) },
        ]}
      />
    </Card>
  );
}

function RightsCard(props: { readonly locale: Locale; readonly actor: OfficerActor; readonly posts: readonly PostView[] }) {
  const { locale, actor } = props;
  const text = pagesText(locale).account;
  const { permissions, scopes, holders } = rightsText(locale);
  const placeOf = (right: HeldRight): string => {
    const post = props.posts.find((held) => held.unitCode === right.unitCode);
    return post === undefined ? holders[right.holder] : `${holders[right.holder]}, ${placeName(locale, post)}`;
  };
  return (
    <Card heading={text.rights}>
      <Table
        caption={text.rights}
        hasHiddenCaption
        rows={rightsOf(actor)}
        rowKey={(right) => `${right.permission} ${right.unitCode ?? ""}`}
        columns={[
          { key: "right", heading: text.right, isRowHeading: true, cell: (right) => permissions[right.permission] },
          { key: "scope", heading: text.scope, cell: (right) => scopes[right.scope] },
          { key: "reason", heading: text.reason, cell: placeOf },
        ]}
      />
    </Card>
  );
}

interface SessionsProps {
  readonly locale: Locale;
  readonly sessions: readonly SessionView[];
  readonly now: SessionView["createdAt"];
}

function SessionsCard({ locale, sessions, now }: SessionsProps) {
  const text = pagesText(locale).account;
  return (
    <Card heading={text.sessions}>
      <Table
        caption={text.sessions}
        hasHiddenCaption
        rows={sessions}
        rowKey={(session) => session.sessionId}
        columns={[
          { key: "browser", heading: text.browser, isRowHeading: true, cell: (session) => browserName(session.browser) },
          { key: "address", heading: text.address, cell: (session) => session.address },
          { key: "seen", heading: text.lastSeen, cell: (session) => formatShortInstant(locale, session.lastSeenAt, now) },
          { key: "ends", heading: text.endsAt, cell: (session) => formatShortInstant(locale, session.endsAt, now) },
          { key: "end", heading: text.end, cell: (session) => <EndSession locale={locale} session={session} /> },
        ]}
      />
      {sessions.length > 1 && (
        <Form action={`${ACCOUNT_PATH}/phien`} isInline>
          <Button kind="secondary">{text.endOthers}</Button>
        </Form>
      )}
    </Card>
  );
}

function EndSession({ locale, session }: { readonly locale: Locale; readonly session: SessionView }) {
  const text = pagesText(locale).account;
  if (session.isCurrent) return <Status tone="good">{text.current}</Status>;
  return (
    <Form action={`${ACCOUNT_PATH}/phien`} isInline>
      <input type="hidden" name="sessionId" value={session.sessionId} />
      <Button kind="quiet">
        {text.end} <span class="mc-hidden">{text.endWhich(browserName(session.browser))}</span>
      </Button>
    </Form>
  );
}

/** What a user agent calls each browser; a browser that imitates another stands before it. */
const BROWSERS: readonly (readonly [mark: string, name: string])[] = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Version", "Safari"],
];

/** The browser's own name out of a long user agent; the beginning of it when none is known. */
function browserName(userAgent: string): string {
  for (const [mark, name] of BROWSERS) {
    const version = new RegExp(`${mark}/(\\d+)`, "u").exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent === "" ? "?" : userAgent.slice(0, 40);
}

function PasswordCard({ locale, errors }: { readonly locale: Locale; readonly errors: readonly FieldError[] }) {
  const text = pagesText(locale).account;
  const field = { type: "password", size: 30, isRequired: true } as const;
  return (
    <Card heading={text.changePassword}>
      <Form action={`${ACCOUNT_PATH}/mat-khau`} label={text.changePassword}>
        <TextInput
          {...field}
          name="current"
          label={text.currentPassword}
          error={errorOf(errors, "current")}
          autocomplete="current-password"
        />
        <TextInput
          {...field}
          name="wanted"
          label={text.newPassword}
          hint={text.newPasswordHint(PASSWORD_LENGTH_MIN)}
          error={errorOf(errors, "wanted")}
          autocomplete="new-password"
        />
        <TextInput {...field} name="again" label={text.again} error={errorOf(errors, "again")} autocomplete="new-password" />
        <Actions>
          <Button>{text.submitPassword}</Button>
        </Actions>
      </Form>
    </Card>
  );
}
