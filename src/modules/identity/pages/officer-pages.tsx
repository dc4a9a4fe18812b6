import { civilDateOf, parseCivilDate, type CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { tidyText } from "#kernel/text";
import {
  changeOfficer,
  findOfficer,
  listAgencies,
  listUnits,
  parseOfficerId,
  parsePostId,
  POSITIONS,
  ROLES,
  unitDirectory,
  type AgencyCode,
  type Appointment,
  type OfficerChange,
  type OfficerId,
  type PostId,
  type UnitCode,
} from "#modules/organisation";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { parseAccountId } from "../actor.ts";
import { permit } from "../decision-log.ts";
import { listAccounts } from "../identity.queries.ts";
import { createAccount, disableAccount, enableAccount, resetPassword, type HandedOver } from "../manage-account.ts";
import { managementContextOf } from "../use-case-context.ts";
import { useCaseContextOf } from "../web-actor.ts";
import { OFFICERS_PATH, officerListPage } from "./officer-list-page.tsx";
import { newOfficerPage, officerPage } from "./officer-page.tsx";
import { pagesText } from "./page-text.ts";

/** Registers the administration of officers and their accounts. Every post leads back to the officer's page. */
export function registerOfficerPages(app: WebApp): void {
  app.get(OFFICERS_PATH, officerListPage);
  app.get(`${OFFICERS_PATH}/moi`, (c) => showNew(c, { typed: {}, roles: [], errors: [] }));
  app.post(`${OFFICERS_PATH}/moi`, postNew);
  app.get(`${OFFICERS_PATH}/:officerId`, (c) => show(c, NOTHING_TYPED));
  app.post(`${OFFICERS_PATH}/:officerId/bo-nhiem`, postAppointment);
  app.post(`${OFFICERS_PATH}/:officerId/thoi-giu`, postLeaving);
  app.post(`${OFFICERS_PATH}/:officerId/tai-khoan`, postAccount);
  app.post(`${OFFICERS_PATH}/:officerId/tai-khoan/:accountId/:act`, postAccountAct);
}

/** What came back with errors, to be drawn again. */
export interface TypedForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly roles: readonly string[];
  readonly errors: readonly FieldError[];
  readonly handedOver?: HandedOver;
}

const NOTHING_TYPED: TypedForm = { typed: {}, roles: [], errors: [] };

async function showNew(c: WebContext, form: TypedForm): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "organisation.manage", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  return newOfficerPage(c, { ...form, units: await unitSuggestions(c) });
}

async function show(c: WebContext, form: TypedForm): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "organisation.manage", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { db } = c.var.useCaseDeps;
  const officerId = officerIdOf(c);
  const officer = officerId === undefined ? undefined : await findOfficer(db, officerId);
  if (officer === undefined) return respondProblem(c, problem("organisation.officer_unknown"));
  const accounts = await listAccounts(db, { officerIds: [officer.officerId] });
  return officerPage(c, { ...form, officer, accounts, units: await unitSuggestions(c) });
}

function officerIdOf(c: WebContext): OfficerId | undefined {
  return parseOfficerId(c.req.param("officerId") ?? "");
}

/** `H99.101.1 · Trung tâm Phục vụ hành chính công …`: what may be typed or chosen for a unit. */
async function unitSuggestions(c: WebContext): Promise<readonly string[]> {
  const { now, useCaseDeps } = c.var;
  const today = civilDateOf(now);
  const [agencies, units] = await Promise.all([listAgencies(useCaseDeps.db, today), listUnits(useCaseDeps.db, today)]);
  return [...agencies, ...units].map(({ code, name }) => `${code} · ${name}`).toSorted();
}

interface ReadAppointment {
  readonly appointment: Appointment | undefined;
  readonly errors: readonly FieldError[];
}

async function readAppointment(c: WebContext, form: FormValues): Promise<ReadAppointment> {
  const { locale, now, useCaseDeps } = c.var;
  const text = pagesText(locale).officer;
  const errors: FieldError[] = [];
  const from = parseDay(form.text("from"));
  if (from === undefined) errors.push({ name: "from", message: text.dayInvalid });
  const position = POSITIONS.find((name) => name === form.text("position"));
  if (position === undefined) errors.push({ name: "position", message: text.missing });
  const code = (form.text("unit").split(/\s/u)[0] ?? "").toUpperCase();
  const directory = await unitDirectory(useCaseDeps.db, from ?? civilDateOf(now));
  const agencyCode: AgencyCode | undefined = directory.unit(code)?.agencyCode ?? directory.agency(code)?.code;
  if (agencyCode === undefined) errors.push({ name: "unit", message: text.unitUnclear });
  if (from === undefined || position === undefined || agencyCode === undefined) return { appointment: undefined, errors };
  const wanted = new Set(form.texts("roles"));
  const appointment = {
    // The command's id is the post's, so that the same press twice gives one post.
    postId: form.commandId as string as PostId,
    agencyCode,
    unitCode: code as UnitCode,
    position,
    roles: ROLES.filter((role) => wanted.has(role)),
    from,
    until: null,
  };
  return { appointment, errors };
}

/** A day as the browser's own field sends it, or as people type it. */
function parseDay(text: string): CivilDate | undefined {
  const typed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text.trim());
  if (typed === null) return parseCivilDate(text.trim());
  const [, day = "", month = "", year = ""] = typed;
  return parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

function typedForm(form: FormValues, errors: readonly FieldError[]): TypedForm {
  return { typed: form.typed, roles: form.texts("roles"), errors };
}

function summaryOf(c: WebContext, refused: Problem): readonly FieldError[] {
  const { title, next } = problemText(c, refused);
  return [{ message: `${title} ${next}` }];
}

async function postNew(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { appointment, errors } = await readAppointment(c, form);
  const name = tidyText(form.text("name"));
  const missing = name === "" ? [{ name: "name", message: pagesText(c.var.locale).officer.missing }] : [];
  if (appointment === undefined || missing.length > 0) return showNew(c, typedForm(form, [...missing, ...errors]));
  // The command's id is the officer's, so that the same press twice registers one.
  const officerId = form.commandId as string as OfficerId;
  const changes: readonly OfficerChange[] = [
    { change: "register", name },
    { change: "appoint", ...appointment },
  ];
  const refused = await changeOfficer(managementContextOf(useCaseContextOf(c, form.commandId)), officerId, changes);
  return refused === undefined ? seeOther(c, `${OFFICERS_PATH}/${officerId}`) : showNew(c, typedForm(form, summaryOf(c, refused)));
}

async function change(c: WebContext, form: FormValues, made: OfficerChange): Promise<Response> {
  const officerId = officerIdOf(c);
  if (officerId === undefined) return respondProblem(c, problem("organisation.officer_unknown"));
  const refused = await changeOfficer(managementContextOf(useCaseContextOf(c, form.commandId)), officerId, [made]);
  return refused === undefined ? backTo(c) : show(c, typedForm(form, summaryOf(c, refused)));
}

function backTo(c: WebContext): Response {
  return seeOther(c, `${OFFICERS_PATH}/${c.req.param("officerId") ?? ""}?xong=1`);
}

async function postAppointment(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { appointment, errors } = await readAppointment(c, form);
  return appointment === undefined ? show(c, typedForm(form, errors)) : change(c, form, { change: "appoint", ...appointment });
}

async function postLeaving(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const until = parseDay(form.text("until"));
  const postId = parsePostId(form.text("postId"));
  if (until === undefined) return show(c, typedForm(form, [{ message: pagesText(c.var.locale).officer.dayInvalid }]));
  if (postId === undefined) return respondProblem(c, problem("organisation.post_unknown"));
  return change(c, form, { change: "leave_post", postId, until });
}

async function postAccount(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const officerId = officerIdOf(c);
  if (officerId === undefined) return respondProblem(c, problem("organisation.officer_unknown"));
  const created = await createAccount(useCaseContextOf(c, form.commandId), { officerId, userName: form.text("userName") });
  if (!isProblem(created)) return show(c, { ...NOTHING_TYPED, handedOver: created });
  const { title, next } = problemText(c, created);
  return show(c, typedForm(form, [{ name: "userName", message: `${title} ${next}` }]));
}

async function postAccountAct(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const accountId = parseAccountId(c.req.param("accountId") ?? "");
  if (accountId === undefined) return respondProblem(c, problem("identity.account_unknown"));
  const ctx = useCaseContextOf(c, form.commandId);
  const act = c.req.param("act");
  if (act === "dat-lai") {
    const handedOver = await resetPassword(ctx, accountId);
    return isProblem(handedOver) ? show(c, typedForm(form, summaryOf(c, handedOver))) : show(c, { ...NOTHING_TYPED, handedOver });
  }
  if (act !== "ngung" && act !== "cho-phep") return respondProblem(c, problem("http.not_found"));
  const refused = act === "ngung" ? await disableAccount(ctx, accountId) : await enableAccount(ctx, accountId);
  return refused === undefined ? backTo(c) : show(c, typedForm(form, summaryOf(c, refused)));
}
