import { isProblem } from "#kernel/problem";
import { Actions, Button, ErrorSummary, Form, Link, Notice, TextInput, errorOf } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import type { PageStatus } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { addressKey } from "#platform/http/rate-limit";
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from "#platform/http/session-cookie";
import { signIn, type SignInLimits } from "../sign-in.ts";
import { signOut } from "../sign-out.ts";
import { SIGN_IN_PATH, useCaseContextOf } from "../web-actor.ts";
import { pagesText } from "./page-text.ts";

/** The first page of an official's day. */
const WORK_PATH = "/lam-viec";

/** A page of ours to go to after signing in; anything else, above all another host, is the fallback. */
export function safePath(asked: string | undefined, fallback: string): string {
  return asked !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) ? asked : fallback;
}

/** What the limits and the list of sessions know of the browser. */
export function browserOf(c: WebContext): {
  readonly address: string;
  readonly browser: string;
  readonly previousToken: string | undefined;
} {
  return { address: addressKey(c), browser: c.req.header("user-agent") ?? "", previousToken: readSessionCookie(c) };
}

/** Registers sign-in for officials and sign-out for everybody. */
export function registerSignInPages(app: WebApp, limits: SignInLimits): void {
  app.get(SIGN_IN_PATH, (c) => {
    const next = safePath(c.req.query("tiep"), WORK_PATH);
    if (c.var.actor.kind === "officer") return seeOther(c, next);
    return signInPage(c, { next, userName: "", errors: [] });
  });
  app.post(SIGN_IN_PATH, (c) => postSignIn(c, limits));
  app.post("/dang-xuat", async (c) => {
    const { session, actor } = c.var;
    if (session !== undefined) {
      const refused = await signOut(useCaseContextOf(c), session.token);
      if (refused !== undefined) return respondProblem(c, refused);
    }
    clearSessionCookie(c);
    return seeOther(c, actor.kind === "officer" ? SIGN_IN_PATH : "/");
  });
}

async function postSignIn(c: WebContext, limits: SignInLimits): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const next = safePath(form.text("tiep"), WORK_PATH);
  const userName = form.text("userName");
  const text = pagesText(c.var.locale).signIn;
  const missing = ["userName", "password"].filter((name) => form.text(name) === "").map((name) => ({ name, message: text.missing }));
  if (missing.length > 0) return signInPage(c, { next, userName, errors: missing, status: 422 });
  const answer = await signIn(useCaseContextOf(c), { userName, password: form.text("password"), ...browserOf(c) }, limits);
  if (isProblem(answer)) {
    const { title, next: advice } = problemText(c, answer);
    const retryAfter = answer.params["retryAfterSeconds"];
    if (typeof retryAfter === "number") c.header("Retry-After", String(retryAfter));
    return signInPage(c, { next, userName, errors: [{ message: `${title} ${advice}` }], status: problemStatus(c, answer) });
  }
  writeSessionCookie(c, answer.token);
  return seeOther(c, next);
}

interface SignInView {
  readonly next: string;
  readonly userName: string;
  readonly errors: readonly FieldError[];
  readonly status?: PageStatus;
}

function signInPage(c: WebContext, view: SignInView): Response {
  const text = pagesText(c.var.locale).signIn;
  const { errors, status = 200 } = view;
  return renderPage(
    c,
    { title: text.title, isPrivate: true, status },
    <>
      <ErrorSummary errors={errors} />
      <Form action={SIGN_IN_PATH} label={text.title}>
        <input type="hidden" name="tiep" value={view.next} />
        <TextInput
          name="userName"
          label={text.userName}
          hint={text.userNameHint}
          value={view.userName}
          error={errorOf(errors, "userName")}
          autocomplete="username"
          size={30}
          hasFocus={view.userName === ""}
          isRequired
        />
        <TextInput
          name="password"
          label={text.password}
          type="password"
          error={errorOf(errors, "password")}
          autocomplete="current-password"
          size={30}
          hasFocus={view.userName !== ""}
          isRequired
        />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
      <p>{text.forgotten}</p>
      <Notice>
        <p>{text.sharedComputer}</p>
      </Notice>
      <p>
        <Link href="/dang-nhap">{text.toCitizen}</Link>
      </p>
    </>,
  );
}
