import { civilDateOf } from "#kernel/instant";
import { createLedger } from "#ledger";
import type { Ledger } from "#ledger";
import { createApi, serveDocument } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import type { WebApp } from "#platform/http/context";
import { registerMetrics } from "#platform/http/metrics-route";
import type { ServiceContext } from "#platform/service";
import { systemMetrics } from "#platform/system-metrics";
import { publicUrlOf } from "#platform/settings";
import { signInLimits, standInProvider, type SignInLimits } from "#modules/identity";
import { timeRulesHold } from "#modules/dossier";
import { provinceName as provinceNameOn } from "#modules/organisation";
import { mentionsPanel, notePanel } from "#modules/note";
import { openPaperStorage } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { stampFrom } from "#modules/signature";
import { registerStorePages } from "../../modules/archive/archive.pages.ts";
import { registerReceivedPages } from "../../modules/counter/pages/received.pages.tsx";
import { registerVisitorPages } from "../../modules/counter/pages/visitor.pages.ts";
import { registerReceptionPages } from "../../modules/counter/pages/reception.pages.tsx";
import { registerDeadlinePages } from "../../modules/deadline/pages/calendar.pages.tsx";
import { registerCalendarFeed } from "../../modules/desk/calendar-feed.api.ts";
import { registerApologyPaperPages } from "../../modules/desk/pages/apology-paper.pages.ts";
import { registerDisciplinePages } from "../../modules/desk/pages/discipline.pages.tsx";
import { registerApologyApi } from "../../modules/desk/apology.api.ts";
import { registerDossierApi } from "../../modules/desk/dossier.api.ts";
import { registerApologyInbox } from "../../modules/desk/pages/apology-inbox.pages.tsx";
import { registerApologyPages } from "../../modules/desk/pages/apology.pages.tsx";
import { registerLivePages } from "../../modules/desk/live.pages.ts";
import { registerDossierPages } from "../../modules/desk/pages/dossier.pages.tsx";
import { registerFilingPages } from "../../modules/applicant/pages/filing.pages.tsx";
import { registerPaperPages } from "../../modules/desk/pages/paper.pages.tsx";
import { letterPanel } from "../../modules/letter/pages/letter-panel.tsx";
import { registerLetters } from "../../modules/letter/pages/register-letters.ts";
import { registerRegisterPages } from "../../modules/desk/pages/register.pages.tsx";
import { registerScheduledPages } from "../../modules/desk/pages/scheduled.pages.tsx";
import { registerSupplementPages } from "../../modules/applicant/pages/supplement.pages.tsx";
import { riskPanels, todayPanels } from "../../modules/desk/pages/workbench-panels.tsx";
import { registerTrackPages } from "../../modules/applicant/pages/track.pages.tsx";
import { registerTimeReportPages } from "../../modules/desk/pages/time-report.pages.tsx";
import { registerWhyDatePages } from "../../modules/telling/why-date.pages.tsx";
import { registerDraftingPages } from "../../modules/drafting/drafting.pages.ts";
import { registerPublicationPages } from "../../modules/publication/publication.pages.ts";
import { registerHandoverApi } from "../../modules/handover/handover.api.ts";
import { custodyPanel } from "../../modules/handover/pages/custody-panel.tsx";
import { registerHandoverPages } from "../../modules/handover/handover.pages.ts";
import { registerDigitisingPages } from "../../modules/digitising/digitising.pages.ts";
import { registerIdentityApi } from "../../modules/identity/identity.api.ts";
import { registerIdentityPages } from "../../modules/identity/identity.pages.tsx";
import { registerLinkedApi } from "../../modules/linked/linked.api.ts";
import { registerGroupPages } from "../../modules/linked/pages/groups.pages.tsx";
import { registerMeasureApi } from "../../modules/measure/measure.api.ts";
import { registerFigurePages } from "../../modules/measure/pages/figure.pages.tsx";
import { homeFigures, registerMeasurePages } from "../../modules/measure/measure.pages.tsx";
import { registerOfflinePages } from "../../modules/offline/offline.pages.ts";
import { registerNoticeApi } from "../../modules/notice/notice.api.ts";
import { noticePanel, registerNoticePages } from "../../modules/notice/notice.pages.ts";
import { gatewaysOf, type NoticeGateways } from "#modules/notice";
import { registerMigrationPages } from "../../modules/migration/pages/migration.pages.tsx";
import { registerOrganisationApi } from "../../modules/organisation/organisation.api.ts";
import { registerAidPages } from "../../modules/note/aid.pages.ts";
import { registerNotePages } from "../../modules/note/note.pages.tsx";
import { registerOrganisationPages } from "../../modules/organisation/organisation.pages.tsx";
import { registerPremisesPages } from "../../modules/premises/premises.pages.ts";
import { registerPaymentApi } from "../../modules/payment/payment.api.ts";
import { feeOfReceptionPanel } from "../../modules/payment/pages/reception-fee.pages.tsx";
import { registerPaymentPages } from "../../modules/payment/payment.pages.ts";
import { registerProcedureApi } from "../../modules/procedure/procedure.api.ts";
import { registerProcedurePages } from "../../modules/procedure/procedure.pages.tsx";
import { registerDeclarationPages } from "../../modules/filing/declaration.pages.ts";
import { registerDraftPages } from "../../modules/filing/draft.pages.tsx";
import { registerLibraryPages } from "../../modules/form/library.pages.tsx";
import { signaturePanel } from "../../modules/signature/pages/dossier-panel.tsx";
import { registerSignaturePages } from "../../modules/signature/signature.pages.ts";
import { registerRecordPages } from "../../modules/register/pages/record.pages.tsx";
import { registerQueuePages } from "../../modules/queue/queue.pages.ts";
import { registerSchedulePages } from "../../modules/schedule/schedule.pages.tsx";
import { dueDaysOf } from "#modules/report";
import { registerReportPages } from "../../modules/report/report.pages.tsx";
import { registerTaskingApi } from "../../modules/tasking/tasking.api.ts";
import { registerTaskingPages } from "../../modules/tasking/tasking.pages.ts";
import { registerAwayPages } from "../../modules/workbench/pages/away.pages.tsx";
import { registerFilterPages } from "../../modules/workbench/pages/filters.pages.ts";
import { registerGivePages } from "../../modules/workbench/pages/give.pages.tsx";
import { registerLoadPages } from "../../modules/workbench/pages/load.pages.tsx";
import { registerRiskPages } from "../../modules/workbench/pages/risk.pages.tsx";
import { registerTodayPages } from "../../modules/workbench/pages/today.pages.tsx";
import { feeTerms, isSampleProvince, withFees } from "./fee-terms.ts";
import { popularProceduresReader } from "./popular-procedures.ts";
import type { WebModules } from "./service.ts";
import { streamTypes } from "./stream-types.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What others say on the counter's page of a dossier that was just received. */
const receivedPanels = [feeOfReceptionPanel];

/** Joins each module's pages and API routes to the web server: the one place that knows them all. */
export async function webModules(context: ServiceContext): Promise<WebModules> {
  const { settings, database: db, clock, disk } = context;
  const ledger = createLedger(db, { types: streamTypes, admit: () => disk.check() });
  const paper = await openPaperStorage({ settings, database: db, disk });
  const provinceName = (await provinceNameOn(db, civilDateOf(clock.now()))) ?? { vi: vi.provinceFallback, en: en.provinceFallback };
  const fees = await feeTerms(context);
  const pages = withFees(pageDeps(context, { ledger, paper, place: provinceName.vi }), fees);
  const gateways = gatewaysOf(settings);
  const limits = signInLimits(clock);
  const citizenProvider = (await wantsStandIn(context)) ? standInProvider(db, clock) : undefined;
  return {
    provinceName,
    home: { popularProcedures: popularProceduresReader(db), openFigures: (locale, now) => homeFigures(db, locale, now) },
    register: [
      (app) => registerMetrics(app, systemMetrics(db, settings)),
      (app) => registerIdentityPages(app, { ledger, db, clock, limits, citizenProvider, publicUrl: pages.publicUrl }),
      (app) => registerOrganisationPages(app, { db }),
      (app) => registerDraftingPages(app, { ...pages, internalChangeDays: settings.internalChangeDays }),
      (app) => registerPublicationPages(app, pages),
      (app) => registerProcedurePages(app, { db }),
      (app) => registerLibraryPages(app, { db }),
      (app) => registerSchedulePages(app, { db }),
      (app) => registerPremisesPages(app, pages),
      (app) => registerQueuePages(app, pages),
      (app) => registerDeadlinePages(app),
      (app) => registerMigrationPages(app),
      (app) => registerTrackPages(app, pages),
      (app) => registerWhyDatePages(app, pages),
      (app) => registerTimeReportPages(app, pages),
      (app) => registerDraftPages(app, { db, keepDays: settings.draftDays }),
      (app) => registerFilingPages(app, pages),
      (app) => registerDeclarationPages(app, pages),
      (app) => registerSupplementPages(app, pages),
      (app) => registerTodayPages(app, pages),
      (app) => registerFilterPages(app, pages),
      (app) => registerGivePages(app, pages),
      (app) => registerAwayPages(app, pages),
      (app) => registerLoadPages(app, pages),
      (app) => registerRiskPages(app, pages),
      (app) => registerGroupPages(app, { db }),
      (app) => registerDisciplinePages(app, pages),
      (app) => registerScheduledPages(app, pages),
      (app) => registerReceptionPages(app, { ...pages, receivedPanels }),
      (app) => registerReceivedPages(app, { ...pages, receivedPanels }),
      (app) => registerVisitorPages(app, { ...pages, receivedPanels }),
      (app) => registerHandoverPages(app, { ...pages, uncollectedDays: settings.uncollectedDays, dayBookPanels: [] }),
      (app) => registerDigitisingPages(app, { ...pages, checkPercent: settings.digitisingCheckPercent }),
      (app) => registerApologyInbox(app, pages),
      (app) => registerApologyPages(app, pages),
      (app) => registerPapers(app, pages),
      (app) => registerNotePages(app),
      registerAidPages,
      (app) => registerLivePages(app, { ...pages, stop: context.stop }),
      (app) => registerDossierPages(app, pages),
      (app) => registerOfflinePages(app, { ...pages, numbers: settings.offlineNumbers, hoursMax: settings.offlineHoursMax }),
      (app) => registerNoticePages(app, { db, clock, gateways }),
      (app) => registerMeasurePages(app, pages),
      (app) => registerFigurePages(app, pages),
      (app) => registerRecordPages(app, pages),
      (app) => registerTaskingPages(app, pages),
      (app) => registerReportPages(app, { ...pages, dueDays: dueDaysOf(settings) }),
      (app) => registerPaymentPages(app, { ...pages, ...fees }),
      (app) => app.route("/", apiOf({ ...pages, limits, gateways, secret: settings.noticeSecret ?? "", ...fees })),
    ],
    isSound: timeRulesHold(),
    close: () => ledger.close(),
  };
}

/** Papers: of a dossier, letters, registers, signatures, and the store of results. */
function registerPapers(app: WebApp, pages: ReturnType<typeof pageDeps>): void {
  registerPaperPages(app, pages);
  registerLetters(app, pages);
  registerRegisterPages(app, pages);
  registerApologyPaperPages(app, pages);
  registerSignaturePages(app, pages);
  registerStorePages(app, pages);
}

/** What the pages of all modules are given alike. */
function pageDeps({ settings, database: db, clock }: ServiceContext, made: MadeDeps) {
  const { paper } = made;
  return {
    ...made,
    db,
    clock,
    uploads: { fileBytesMax: settings.uploadBytesMax, filesMax: settings.uploadFilesMax },
    publicUrl: publicUrlOf(settings),
    nearDue: { workingDays: settings.nearDueWorkingDays, percent: settings.nearDuePercent },
    draftDays: settings.draftDays,
    dossierPanels: [letterPanel({ db }), notePanel, signaturePanel({ db, paper }), custodyPanel(db)],
    progressPanels: [noticePanel(settings.noticeQuiet)],
    undoMinutes: settings.undoMinutes,
    todayPanels: [mentionsPanel(db), ...todayPanels(db)],
    riskPanels,
    stamp: settings.timestampUrl === undefined ? undefined : stampFrom(settings.timestampUrl),
  };
}

interface MadeDeps {
  readonly ledger: Ledger;
  readonly paper: PaperStorage;
  readonly place: string;
}

/** The JSON API with its document, which is made from the very routes it describes. */
function apiOf(deps: {
  readonly db: ServiceContext["database"];
  readonly ledger: Ledger;
  readonly clock: ServiceContext["clock"];
  readonly limits: SignInLimits;
  readonly publicUrl: string;
  readonly gateways: NoticeGateways;
  /** The key shared with the gateway of messages; empty when there is none, and then no receipt is believed. */
  readonly secret: string;
  /** Signs callbacks of the payment platform; undefined while none can come. */
  readonly callbackSecret: string | undefined;
}): ApiApp {
  const api = createApi();
  registerIdentityApi(api, deps);
  registerOrganisationApi(api, deps);
  registerProcedureApi(api, deps);
  registerDossierApi(api, deps);
  registerCalendarFeed(api, deps);
  registerApologyApi(api);
  registerLinkedApi(api);
  registerHandoverApi(api, deps);
  registerMeasureApi(api, deps);
  registerNoticeApi(api, deps);
  registerPaymentApi(api, deps);
  registerTaskingApi(api, deps);
  serveDocument(api, "/api/openapi.json", {
    title: "Một Cửa",
    version: "1",
    description: "The same commands and reads as the pages. Refusals are RFC 9457 problem details.",
  });
  return api;
}

/** Whether citizens sign in by the demonstration's stand-in. Unless the settings say so, only in the made-up province. */
async function wantsStandIn(context: ServiceContext): Promise<boolean> {
  const { citizenSignIn } = context.settings;
  return citizenSignIn === "auto" ? isSampleProvince(context) : citizenSignIn === "stand-in";
}
