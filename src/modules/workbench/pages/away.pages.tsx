import { addDays, civilDateOf, instantAt, parseCivilDate } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { Notice } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import {
  assignRemit,
  authorise,
  delegateSigning,
  endAbsence,
  liftRemit,
  listAbsences,
  listDelegations,
  listRemits,
  recordAbsence,
  revokeDelegation,
  SIGNING_FORMS,
} from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { listOfficers, parseAgencyCode, parseOfficerId } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";

import { fieldsInForce } from "../staff.queries.ts";
import { AbsenceForm, AbsenceTable, AWAY_PATH, DelegationForm, DelegationTable } from "./away-parts.tsx";
import type { AwayShown } from "./away-parts.tsx";
import { RemitForm, RemitTable } from "./remit-parts.tsx";
import { forOfficer, officerContext } from "./officer-page.ts";
import { shownList } from "./today.pages.tsx";
import { workText } from "./work-words.ts";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchKit, WorkbenchWebDeps } from "./workbench-kit.ts";

/** Who is away and who stands in; for whom somebody signs. */
export function registerAwayPages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  const command = (run: (asked: Asked) => Promise<Problem | undefined>) =>
    forOfficer(kit, async (c, _kit, officer) => {
      const form = await readForm(c);
      if (isProblem(form)) return respondProblem(c, form);
      const refused = await run({ form, ctx: officerContext(c, officer, form.commandId) });
      return refused === undefined ? seeOther(c, `${AWAY_PATH}?da-ghi=1`) : awayPage(c, kit, { officer, refused, form });
    });
  app.get(
    AWAY_PATH,
    forOfficer(kit, (c, _kit, officer) => awayPage(c, kit, { officer })),
  );
  app.post(AWAY_PATH, command(record));
  app.post(
    `${AWAY_PATH}/ket-thuc`,
    command(({ form, ctx }) => endAbsence(ctx, agencyOf(form), form.text("id"))),
  );
  app.post(`${AWAY_PATH}/giao-ky`, command(delegate));
  app.post(
    `${AWAY_PATH}/thu-hoi`,
    command(({ form, ctx }) => revokeDelegation(ctx, agencyOf(form), form.text("id"))),
  );
  app.post(`${AWAY_PATH}/phan-cong`, command(assign));
  app.post(`${AWAY_PATH}/bo-phan-cong`, command(lift));
}

interface Asked {
  readonly form: FormValues;
  readonly ctx: ReturnType<typeof officerContext>;
}

function agencyOf(form: FormValues): AgencyCode {
  return parseAgencyCode(form.text("co-quan")) ?? ("" as AgencyCode);
}

/** Days as people write them: from the beginning of the first to the end of the last. */
function spanOf(form: FormValues): { readonly from: Instant; readonly until: Instant } | Problem {
  const [from, until] = [parseCivilDate(form.text("tu-ngay")), parseCivilDate(form.text("den-ngay"))];
  if (from === undefined || until === undefined) return problem("workbench.day_unclear");
  return { from: instantAt(from, 0), until: instantAt(addDays(until, 1), 0) };
}

async function record({ form, ctx }: Asked): Promise<Problem | undefined> {
  const span = spanOf(form);
  if (isProblem(span)) return span;
  const [officerId, coverId] = [parseOfficerId(form.text("nguoi-vang")), parseOfficerId(form.text("lam-thay"))];
  if (officerId === undefined || coverId === undefined) return problem("workbench.nothing_chosen");
  const recorded = await recordAbsence(ctx, { agencyCode: agencyOf(form), officerId, coverId, ...span });
  return isProblem(recorded) ? recorded : undefined;
}

async function delegate({ form, ctx }: Asked): Promise<Problem | undefined> {
  const span = spanOf(form);
  if (isProblem(span)) return span;
  const delegateId = parseOfficerId(form.text("nguoi-ky"));
  const signedAs = SIGNING_FORMS.find((one) => one === form.text("hinh-thuc"));
  const on = parseCivilDate(form.text("ngay-van-ban"));
  if (on === undefined) return problem("workbench.day_unclear");
  if (delegateId === undefined || signedAs === undefined) return problem("workbench.nothing_chosen");
  const delegated = await delegateSigning(ctx, {
    agencyCode: agencyOf(form),
    form: signedAs,
    delegateId,
    ...mattersOf(form),
    document: { number: form.text("so-van-ban"), on },
    ...span,
  });
  return isProblem(delegated) ? delegated : undefined;
}

/** The fields and procedures that a form names. */
function mattersOf(form: FormValues): { readonly fields: readonly string[]; readonly procedures: readonly string[] } {
  const procedures = form.text("thu-tuc").split(/[\s,;]+/u);
  return { fields: form.texts("linh-vuc").filter((field) => field !== ""), procedures: procedures.filter((code) => code !== "") };
}

async function assign({ form, ctx }: Asked): Promise<Problem | undefined> {
  const officerId = parseOfficerId(form.text("cap-pho"));
  const on = parseCivilDate(form.text("ngay-van-ban"));
  if (officerId === undefined) return problem("workbench.nothing_chosen");
  if (on === undefined) return problem("workbench.day_unclear");
  return assignRemit(ctx, { agencyCode: agencyOf(form), officerId, ...mattersOf(form), document: { number: form.text("so-van-ban"), on } });
}

async function lift({ form, ctx }: Asked): Promise<Problem | undefined> {
  const officerId = parseOfficerId(form.text("cap-pho"));
  return officerId === undefined ? problem("workbench.nothing_chosen") : liftRemit(ctx, agencyOf(form), officerId);
}

/** The page, with what was typed and why it was refused when a form comes back. */
async function awayPage(
  c: WebContext,
  kit: WorkbenchKit,
  { officer, refused, form }: { readonly officer: OfficerActor; readonly refused?: Problem; readonly form?: FormValues },
): Promise<Response> {
  const shown = await shownList(c, kit, officer);
  const { away, remit } = workText(shown.locale);
  const agencies = [...new Set(officer.posts.map(({ agencyCode }) => agencyCode))];
  const today = civilDateOf(shown.now);
  const [absences, delegations, remits, people, fields] = await Promise.all([
    listAbsences(kit.db, agencies, shown.now),
    listDelegations(kit.db, agencies, shown.now),
    listRemits(kit.db, agencies),
    Promise.all(agencies.map((place) => listOfficers(kit.db, today, { place }))),
    fieldsInForce(kit.db),
  ]);
  const mayDelegate = agencies.filter(
    (agencyCode) => !isProblem(authorise(officer, "identity.delegate_signing", { places: [{ agencyCode, unitCode: null }] })),
  );
  const text = refused === undefined ? undefined : problemText(c, refused);
  const given: AwayShown = {
    ...shown,
    officer,
    agencies,
    people: people.flat(),
    fields,
    typed: form?.typed ?? {},
    mayRecordFor: (one) => !isProblem(authorise(officer, "identity.record_absence", { places: one.posts, ownedBy: [one.officerId] })),
  };
  return renderPage(
    c,
    {
      title: away.title,
      variant: "work",
      section: "desk",
      lead: away.lead,
      breadcrumbs: [{ href: "/lam-viec", label: shown.words.title }],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused) }),
    },
    <>
      {text !== undefined && (
        <Notice kind="danger" title={text.title}>
          <p>{text.next}</p>
        </Notice>
      )}
      {c.req.query("da-ghi") === "1" && <Notice kind="success" title={away.recorded} isLive />}
      <h2>{away.absences}</h2>
      <AbsenceTable rows={absences} shown={given} />
      <AbsenceForm shown={given} />
      <h2>{away.delegations}</h2>
      <p class="mc-hint">{away.delegationsLead}</p>
      <DelegationTable rows={delegations} shown={given} mayRevoke={mayDelegate.length > 0} />
      {mayDelegate.length > 0 && <DelegationForm shown={given} agencyCode={mayDelegate[0] ?? ""} />}
      <h2>{remit.heading}</h2>
      <p class="mc-hint">{remit.lead}</p>
      <RemitTable rows={remits} shown={given} mayLift={mayDelegate.length > 0} />
      {mayDelegate.length > 0 && <RemitForm shown={given} agencyCode={mayDelegate[0] ?? ""} />}
    </>,
  );
}
