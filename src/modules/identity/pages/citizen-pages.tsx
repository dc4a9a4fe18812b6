import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatShortInstant } from "#platform/format";
import { Actions, Button, Card, EmptyState, ErrorSummary, Form, Link, Notice, Table, TextInput, errorOf } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { addressKey, createRateLimiter, type RateLimiter } from "#platform/http/rate-limit";
import { writeSessionCookie } from "#platform/http/session-cookie";
import type { Clock } from "#platform/clock";
import type { CitizenIdentityProvider } from "../citizen-identity-provider.ts";
import { listOutbox } from "../identity.queries.ts";
import { CODE_PATH } from "../stand-in-provider.ts";
import { signInCitizen } from "../sign-in-citizen.ts";
import { SIGN_IN_PATH, useCaseContextOf } from "../web-actor.ts";
import { pagesText } from "./page-text.ts";
import { browserOf, safePath } from "./sign-in-pages.tsx";

const CITIZEN_PATH = "/dang-nhap";
const OUTBOX_PATH = "/hop-thu-di";

/** What the citizens' sign-in needs; without a provider its page says that it is off. */
export interface CitizenSignInDeps {
  readonly provider: CitizenIdentityProvider | undefined;
  readonly clock: Clock;
}

/** Registers sign-in for citizens, and the outbox while the provider is the stand-in. */
export function registerCitizenPages(app: WebApp, deps: CitizenSignInDeps): void {
  const { provider } = deps;
  app.get(CITIZEN_PATH, (c) => {
    const next = safePath(c.req.query("tiep"), "/");
    if (c.var.actor.kind === "citizen") return seeOther(c, next);
    return citizenPage(c, { provider, next, typed: {}, refused: undefined });
  });
  if (provider === undefined) {
    app.post(CITIZEN_PATH, (c) => respondProblem(c, problem("identity.provider_off")));
    return;
  }
  const limiter = createRateLimiter(deps.clock, { burst: 20, perMinute: 20 });
  app.post(CITIZEN_PATH, (c) => postBegin(c, provider, limiter));
  app.get(CODE_PATH, (c) =>
    codePage(c, { challenge: c.req.query("yeu-cau") ?? "", next: safePath(c.req.query("tiep"), "/"), refused: undefined }),
  );
  app.post(CODE_PATH, (c) => postFinish(c, provider, limiter));
  if (provider.isStandIn) app.get(OUTBOX_PATH, outboxPage);
}

async function postBegin(c: WebContext, provider: CitizenIdentityProvider, limiter: RateLimiter): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const next = safePath(form.text("tiep"), "/");
  const step = limiter.take(addressKey(c)) ?? (await provider.begin(form.typed));
  if (isProblem(step)) return citizenPage(c, { provider, next, typed: form.typed, refused: step });
  const url = new URL(step.href, c.req.url);
  url.searchParams.set("tiep", next);
  return seeOther(c, step.href.startsWith("/") ? `${url.pathname}${url.search}` : url.href);
}

async function postFinish(c: WebContext, provider: CitizenIdentityProvider, limiter: RateLimiter): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const view = { challenge: form.text("challenge"), next: safePath(form.text("tiep"), "/") };
  const limited = limiter.take(addressKey(c));
  const confirmed = limited ?? (await provider.finish(form.typed));
  if (isProblem(confirmed)) return codePage(c, { ...view, refused: confirmed });
  const answer = await signInCitizen(useCaseContextOf(c), { ...confirmed, provider: provider.name }, browserOf(c));
  if (isProblem(answer)) return respondProblem(c, answer);
  writeSessionCookie(c, answer.token);
  return seeOther(c, view.next);
}

interface CitizenView {
  readonly provider: CitizenIdentityProvider | undefined;
  readonly next: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Problem | undefined;
}

/** The field that a refusal speaks of. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "identity.personal_id_invalid": "personalId",
  "identity.name_missing": "name",
  "identity.code_refused": "code",
};

function errorsOf(c: WebContext, refused: Problem | undefined): readonly FieldError[] {
  if (refused === undefined) return [];
  const { title, next } = problemText(c, refused);
  const name = FIELD_OF[refused.problem];
  return [{ ...(name === undefined ? {} : { name }), message: `${title} ${next}` }];
}

function citizenPage(c: WebContext, view: CitizenView): Response {
  const text = pagesText(c.var.locale).citizen;
  const errors = errorsOf(c, view.refused);
  const status = view.refused === undefined ? 200 : problemStatus(c, view.refused);
  return renderPage(
    c,
    { title: text.title, isPrivate: true, status },
    <>
      <ErrorSummary errors={errors} />
      {view.provider === undefined ? (
        <Notice title={text.off} />
      ) : (
        <>
          {view.provider.isStandIn && (
            <Notice kind="warning" title={text.standInTitle}>
              <p>{text.standInBody}</p>
            </Notice>
          )}
          <Form action={CITIZEN_PATH} label={text.title}>
            <input type="hidden" name="tiep" value={view.next} />
            <TextInput
              name="personalId"
              label={text.personalId}
              hint={text.personalIdHint}
              value={view.typed["personalId"]}
              error={errorOf(errors, "personalId")}
              inputMode="numeric"
              autocomplete="off"
              maxLength={20}
              size={20}
              isRequired
            />
            <TextInput
              name="name"
              label={text.name}
              value={view.typed["name"]}
              error={errorOf(errors, "name")}
              autocomplete="name"
              maxLength={200}
              size={40}
              isRequired
            />
            <Actions>
              <Button>{text.submit}</Button>
            </Actions>
          </Form>
        </>
      )}
      <Card heading={text.withoutTitle} isQuiet>
        <p>{text.withoutBody}</p>
        <p>
          <Link href="/tra-cuu">{text.toTracking}</Link>
        </p>
      </Card>
      <p>
        <Link href={SIGN_IN_PATH}>{text.toOfficials}</Link>
      </p>
    </>,
  );
}

interface CodeView {
  readonly challenge: string;
  readonly next: string;
  readonly refused: Problem | undefined;
}

function codePage(c: WebContext, view: CodeView): Response {
  const text = pagesText(c.var.locale).code;
  const errors = errorsOf(c, view.refused);
  const status = view.refused === undefined ? 200 : problemStatus(c, view.refused);
  return renderPage(
    c,
    { title: text.title, lead: text.lead, isPrivate: true, status },
    <>
      <ErrorSummary errors={errors} />
      <Form action={CODE_PATH} label={text.title}>
        <input type="hidden" name="challenge" value={view.challenge} />
        <input type="hidden" name="tiep" value={view.next} />
        <TextInput
          name="code"
          label={text.code}
          hint={text.codeHint}
          error={errorOf(errors, "code")}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={10}
          size={10}
          hasFocus
          isRequired
        />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
      <p>
        <a class="mc-link" href={OUTBOX_PATH} target="_blank" rel="noreferrer">
          {text.toOutbox}
        </a>
      </p>
      <p>
        <Link href={`${CITIZEN_PATH}?tiep=${encodeURIComponent(view.next)}`}>{text.again}</Link>
      </p>
    </>,
  );
}

async function outboxPage(c: WebContext): Promise<Response> {
  const { locale, now, useCaseDeps } = c.var;
  const text = pagesText(locale).outbox;
  const messages = await listOutbox(useCaseDeps.db, now);
  return renderPage(
    c,
    { title: text.title, lead: text.lead, isPrivate: true },
    <Table
      caption={text.title}
      hasHiddenCaption
      rows={messages}
      rowKey={(message) => message.messageId}
      empty={<EmptyState title={text.empty} />}
      columns={[
        { key: "at", heading: text.at, cell: (message) => formatShortInstant(locale, message.createdAt, now) },
        { key: "to", heading: text.to, isRowHeading: true, cell: (message) => message.recipient },
        { key: "body", heading: text.message, cell: (message) => (locale === "en" ? message.bodyEn : message.bodyVi) },
      ]}
    />,
  );
}
