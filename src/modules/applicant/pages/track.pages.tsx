import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay, formatInstant } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Link,
  Notice,
  Stations,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { drawPanels } from "#platform/http/panel";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { GroupLink, GroupParts, groupOfCode } from "#modules/linked";
import type { GroupView } from "#modules/linked";
import { calendarsInForce } from "#modules/schedule";
import type { CalendarBook } from "#modules/schedule";
import { en, isStopped, parseDossierCode, vi } from "#modules/dossier";
import type { DossierProgress, DossierText } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";

import {
  AlsoAt,
  ApologyNotices,
  CorrectionNotices,
  guardedProgress,
  outcomeHref,
  pageKit,
  PauseNotice,
  progressHref,
  PromiseNotices,
  RequestNotes,
  whyHref,
  WhyLink,
  withdrawHref,
} from "#modules/telling";
import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import type { DossierWebDeps, PageKit, TrackedDossier } from "#modules/telling";
import { editHref, registerEditPage } from "./edit.pages.tsx";
import { WhereNow } from "./where-now.tsx";
import { registerWithdrawPage } from "./withdraw.pages.tsx";

export interface TrackShown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: ApplicantText["track"];
  readonly discipline: ApplicantText["dossier"]["discipline"];
  readonly text: DossierText;
  readonly names: DeskNames;
  readonly calendars: CalendarBook;
}

/**
 * Public tracking: whose desk, since when, until when, by code and PIN (Nghị định 224/2026/NĐ-CP, Điều 15.1g). The PIN travels as `k`, as the
 * QR code of the receipt carries it; the page is never stored and sends no referrer.
 */
export function registerTrackPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProgress(deps.clock);
  app.get("/tra-cuu", (c) => {
    const code = parseDossierCode(c.req.query("ma") ?? "");
    const key = c.req.query("k");
    if (code !== undefined && key !== undefined) return seeOther(c, progressHref(code, key));
    return trackForm(c, { code: c.req.query("ma") ?? "", pin: "" }, undefined);
  });
  app.post("/tra-cuu", async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const typed = { code: form.text("ma"), pin: form.text("k") };
    const found = await find(c, { ledger: kit.ledger, actor: kit.actorOf(c) }, typed);
    return isProblem(found) ? trackForm(c, typed, found) : seeOther(c, progressHref(found.code, typed.pin));
  });
  app.get("/tra-cuu/:dossierCode", async (c) => {
    const typed = { code: c.req.param("dossierCode"), pin: c.req.query("k") ?? "" };
    const found = await find(c, { ledger: kit.ledger, actor: kit.actorOf(c) }, typed);
    if (isProblem(found)) return trackForm(c, typed, typed.pin === "" && found.problem === "dossier.pin_wrong" ? undefined : found);
    return progressPage(c, kit, { progress: found, pin: typed.pin });
  });
  registerWithdrawPage(app, kit, find);
  registerEditPage(app, kit);
}

function trackForm(c: WebContext, typed: { readonly code: string; readonly pin: string }, refused: Problem | undefined): Response {
  const words = pickText<ApplicantText>(c.var.locale, { vi: applicantVi, en: applicantEn }).track;
  const sentence = refused === undefined ? undefined : problemText(c, refused);
  const field = refused?.problem === "dossier.code_malformed" ? "ma" : "k";
  const errors: readonly FieldError[] = sentence === undefined ? [] : [{ name: field, message: `${sentence.title} ${sentence.next}` }];
  return renderPage(
    c,
    { title: words.title, lead: words.lead, isPrivate: true, ...(refused === undefined ? {} : { status: problemStatus(c, refused) }) },
    <>
      <ErrorSummary errors={errors} />
      <Form action="/tra-cuu" label={words.title}>
        <TextInput
          name="ma"
          label={words.code}
          isRequired
          hint={words.codeHint}
          value={typed.code}
          error={field === "ma" ? errors[0]?.message : undefined}
        />
        <TextInput
          name="k"
          label={words.pin}
          isRequired
          size={8}
          hint={words.pinHint}
          value={typed.pin}
          inputMode="numeric"
          error={field === "k" ? errors[0]?.message : undefined}
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </>,
  );
}

async function progressPage(c: WebContext, kit: PageKit, view: TrackedDossier): Promise<Response> {
  const { locale, now } = c.var;
  const { progress } = view;
  const shown: TrackShown = {
    locale,
    now,
    words: pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn }).track,
    discipline: pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn }).dossier.discipline,
    text: pickText<DossierText>(locale, { vi, en }),
    names: await kit.namesAt(now),
    calendars: await calendarsInForce(kit.db),
  };
  const [group, panels] = await Promise.all([groupOfCode(kit, progress.code), drawPanels(kit.progressPanels, c, view)]);
  const title = nameIn(locale, progress.procedure);
  return renderPage(
    c,
    { title, kicker: progress.code, isPrivate: true },
    <>
      <WhereNow progress={progress} shown={shown} pin={view.pin} />
      <PromiseNotices moves={progress.dueMoves} calendars={shown.calendars} locale={locale} />
      <ApologyNotices progress={progress} pin={view.pin} shown={shown} />
      <ApplicantTurn progress={progress} shown={shown} pin={view.pin} />
      <Group group={group} view={view} shown={shown} />
      <CorrectionNotices corrections={progress.corrections} shown={{ ...shown, words: shown.discipline }} />
      <Ready progress={progress} shown={shown} pin={view.pin} />
      {progress.stations.length > 0 && (
        <section>
          <h2>{shown.words.way}</h2>
          <Stations stations={progress.stations.map((station) => stationOf(station, progress, shown))} />
        </section>
      )}
      <AlsoAt progress={progress} names={shown.names} locale={locale} />
      <Opinions progress={progress} shown={shown} pin={view.pin} />
      {panels}
      <p class="mc-quiet">
        {shown.words.asOf(formatInstant(locale, now))} {shown.words.ownerNote}
      </p>
      <Actions>
        {progress.receivedAt !== null && (
          <ButtonLink href={`/tra-cuu/${progress.code}/giay-to/giay-tiep-nhan?k=${encodeURIComponent(view.pin)}`} kind="secondary">
            {shown.words.receiptPdf}
          </ButtonLink>
        )}
        <ButtonLink href="/tra-cuu" kind="secondary">
          {shown.words.again}
        </ButtonLink>
        {progress.canEdit && (
          <ButtonLink href={editHref(progress.code)} kind="quiet">
            {shown.words.edit}
          </ButtonLink>
        )}
        {progress.canWithdraw && (
          <ButtonLink href={withdrawHref(progress.code, view.pin)} kind="quiet">
            {shown.words.withdraw}
          </ButtonLink>
        )}
      </Actions>
    </>,
  );
}

/** The parts of an interlinked dossier for whoever holds its receipt, which opens each of them. */
function Group(props: { readonly group: GroupView | null; readonly view: TrackedDossier; readonly shown: TrackShown }) {
  const { group, view, shown } = props;
  const { locale, now, names } = shown;
  const { memberOf } = view.progress;
  if (memberOf !== null) return <GroupLink href={progressHref(memberOf.code, view.pin)} code={memberOf.code} locale={locale} />;
  if (group === null) return null;
  return (
    <GroupParts
      group={group}
      locale={locale}
      today={civilDateOf(now)}
      nameOf={(code) => names.desk(code, locale)}
      hrefOf={(code) => progressHref(code, view.pin)}
      completeHrefOf={(code) => `/tra-cuu/${code}/bo-sung?k=${encodeURIComponent(view.pin)}`}
    />
  );
}

function stationOf(station: DossierProgress["stations"][number], progress: DossierProgress, shown: TrackShown) {
  const isCurrent = station.state === "current";
  return {
    name: shown.locale === "en" ? station.nameEn : station.name,
    holder: shown.names.unit(station.unitCode, shown.locale),
    state: station.state,
    at: isCurrent && progress.holder !== null ? progress.holder.since : undefined,
  };
}

/** What the applicant is asked to do, in full, at once. */
function ApplicantTurn(props: { readonly progress: DossierProgress; readonly shown: TrackShown; readonly pin: string }) {
  const { progress, shown } = props;
  const papersHref = (name: string): string => `/tra-cuu/${progress.code}/giay-to/${name}?k=${encodeURIComponent(props.pin)}`;
  const { words, locale } = shown;
  if (progress.refusal !== null)
    return (
      <Notice kind="danger" title={words.refused}>
        <p>{progress.refusal.text}</p>
        <Link href={papersHref("phieu-tu-choi")}>{words.refusalPdf}</Link>
      </Notice>
    );
  if (progress.pause !== null)
    return <PauseNotice pause={progress.pause} shown={{ ...shown, words: shown.discipline }} causes={shown.text.pauseCauses} />;
  if (progress.request !== null && progress.request.lapsedAt !== null && progress.request.closeOn !== null)
    return (
      <Notice kind="danger" title={shown.discipline.closed(formatDay(locale, progress.request.closeOn))}>
        <Link href={papersHref("phieu-dung")}>{shown.discipline.stopPdf}</Link>
      </Notice>
    );
  if (isStopped(progress))
    return (
      <p>
        <Link href={papersHref("phieu-dung")}>{shown.discipline.stopPdf}</Link>
      </p>
    );
  if (progress.supplement === null) return null;
  const { supplement } = progress;
  return (
    <section>
      <Notice kind="warning" title={words.applicantTurn}>
        {progress.status === "intake_supplement" && <p>{words.applicantTurnIntake}</p>}
        {progress.status === "supplement" && supplement.closeOn !== null && (
          <p>
            {words.applicantTurnLead(formatDay(locale, supplement.closeOn))}{" "}
            <WhyLink href={whyHref(progress.code, "dong-ho-so", props.pin)} of={formatDay(locale, supplement.closeOn)} locale={locale} />
          </p>
        )}
        {progress.status === "supplement" && progress.request !== null && (
          <RequestNotes request={progress.request} shown={{ ...shown, words: shown.discipline }} />
        )}
        <p>
          {words.reason}: {supplement.reason}
        </p>
      </Notice>
      <Table
        caption={words.defect}
        rows={supplement.items}
        rowKey={(item) => `${item.component} ${item.defect}`}
        columns={[
          { key: "component", heading: words.component, isRowHeading: true, cell: (item) => item.component },
          { key: "defect", heading: words.defect, cell: (item) => item.defect },
          { key: "guidance", heading: words.guidance, cell: (item) => item.guidance },
        ]}
      />
      <Actions>
        <ButtonLink href={`/tra-cuu/${progress.code}/bo-sung?k=${encodeURIComponent(props.pin)}`}>{words.complete}</ButtonLink>
        <Link href={papersHref("phieu-bo-sung")}>{words.requestPdf}</Link>
      </Actions>
    </section>
  );
}

function Ready(props: { readonly progress: DossierProgress; readonly shown: TrackShown; readonly pin: string }) {
  const { progress, shown, pin } = props;
  const { words, names, locale } = shown;
  if (progress.outcome === null) return null;
  const isDelivered = progress.returnedAt !== null;
  const href = outcomeHref(progress.code);
  return (
    <Notice kind={progress.outcome.outcome.kind === "granted" ? "success" : "warning"} title={isDelivered ? words.delivered : words.ready}>
      {!isDelivered && <p>{words.readyLead(names.unit(progress.receptionUnit, locale))}</p>}
      <SummaryList
        rows={[
          { label: words.outcome, value: progress.outcome.outcome.name },
          { label: words.number, value: progress.outcome.documentNumber },
          ...(progress.returnedAt === null ? [] : [{ label: words.returnedAt, value: formatInstant(locale, progress.returnedAt) }]),
        ]}
      />
      {isDelivered ? (
        <p>
          <Link href={`${href}?k=${encodeURIComponent(pin)}`}>{words.downloadAgain}</Link>
        </p>
      ) : (
        <Form action={href} label={words.download}>
          <input type="hidden" name="k" value={pin} />
          <p class="mc-hint">{words.downloadHint}</p>
          <Button>{words.download}</Button>
        </Form>
      )}
    </Notice>
  );
}

function Opinions(props: { readonly progress: DossierProgress; readonly shown: TrackShown; readonly pin: string }) {
  const { progress, shown } = props;
  const { words, names, locale } = shown;
  if (progress.consultations.length === 0) return null;
  return (
    <section>
      <h2>{words.consultations}</h2>
      <Table
        caption={words.consultations}
        hasHiddenCaption
        rows={progress.consultations}
        rowKey={(row) => `${row.unitCode} ${row.askedAt}`}
        columns={[
          { key: "unit", heading: words.desk, isRowHeading: true, cell: (row) => names.unit(row.unitCode, locale) },
          { key: "asked", heading: words.askedAt, cell: (row) => formatInstant(locale, row.askedAt) },
          {
            key: "due",
            heading: words.dueAt,
            cell: (row) => (
              <>
                {formatInstant(locale, row.dueAt)}{" "}
                {row.answeredAt === null && <WhyLink href={whyHref(progress.code, "y-kien", props.pin)} of={words.dueAt} locale={locale} />}
              </>
            ),
          },
          {
            key: "answered",
            heading: words.answeredAt,
            cell: (row) => (row.answeredAt === null ? words.notAnswered : formatInstant(locale, row.answeredAt)),
          },
        ]}
      />
    </section>
  );
}
