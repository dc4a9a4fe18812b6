import type { ProblemCatalogue } from "#kernel/problem";
import { ledgerProblems, ledgerTextEn, ledgerTextVi } from "#ledger";
import { platformProblems } from "#platform/platform.errors";
import { en as platformEn } from "#platform/db/text/en";
import { vi as platformVi } from "#platform/db/text/vi";
import { eformProblems } from "#platform/eform/eform.errors";
import { en as eformEn } from "#platform/eform/text/en";
import { vi as eformVi } from "#platform/eform/text/vi";
import { feelProblems } from "#platform/feel/feel.errors";
import { en as feelEn } from "#platform/feel/text/en";
import { vi as feelVi } from "#platform/feel/text/vi";
import { filesProblems } from "#platform/files/files.errors";
import { en as filesEn } from "#platform/files/text/en";
import { vi as filesVi } from "#platform/files/text/vi";
import { httpProblems } from "#platform/http/http.errors";
import { en as httpEn } from "#platform/http/text/en";
import { vi as httpVi } from "#platform/http/text/vi";
import { problemBook } from "#platform/problem-text";
import type { ProblemBook } from "#platform/problem-text";
import { calendarProblems } from "../../modules/calendar/calendar.errors.ts";
import { en as calendarEn } from "../../modules/calendar/text/en.ts";
import { vi as calendarVi } from "../../modules/calendar/text/vi.ts";
import { deadlineProblems } from "../../modules/deadline/deadline.errors.ts";
import { en as deadlineEn } from "../../modules/deadline/text/en.ts";
import { vi as deadlineVi } from "../../modules/deadline/text/vi.ts";
import { dossierProblems } from "../../modules/dossier/dossier.errors.ts";
import { en as dossierEn } from "../../modules/dossier/text/en.ts";
import { vi as dossierVi } from "../../modules/dossier/text/vi.ts";
import { publicationProblems } from "../../modules/publication/publication.errors.ts";
import { en as publicationEn } from "../../modules/publication/text/en.ts";
import { vi as publicationVi } from "../../modules/publication/text/vi.ts";
import { filingProblems } from "../../modules/filing/filing.errors.ts";
import { en as filingEn } from "../../modules/filing/text/en.ts";
import { vi as filingVi } from "../../modules/filing/text/vi.ts";
import { formProblems } from "../../modules/form/form.errors.ts";
import { en as formEn } from "../../modules/form/text/en.ts";
import { vi as formVi } from "../../modules/form/text/vi.ts";
import { handoverProblems } from "../../modules/handover/handover.errors.ts";
import { en as handoverEn } from "../../modules/handover/text/en.ts";
import { vi as handoverVi } from "../../modules/handover/text/vi.ts";
import { identityProblems } from "../../modules/identity/identity.errors.ts";
import { en as identityEn } from "../../modules/identity/text/en.ts";
import { vi as identityVi } from "../../modules/identity/text/vi.ts";
import { directiveEn, directiveProblems, directiveVi } from "#modules/directive";
import { letterEn, letterProblems, letterVi } from "#modules/letter";
import { linkedProblems } from "../../modules/linked/linked.errors.ts";
import { en as linkedEn } from "../../modules/linked/text/en.ts";
import { vi as linkedVi } from "../../modules/linked/text/vi.ts";
import { measureProblems } from "../../modules/measure/measure.errors.ts";
import { en as measureEn } from "../../modules/measure/text/en.ts";
import { vi as measureVi } from "../../modules/measure/text/vi.ts";
import { deskProblems } from "../../modules/desk/desk.errors.ts";
import { en as deskEn } from "../../modules/desk/text/en.ts";
import { vi as deskVi } from "../../modules/desk/text/vi.ts";
import { noteProblems } from "../../modules/note/note.errors.ts";
import { en as noteEn } from "../../modules/note/text/en.ts";
import { vi as noteVi } from "../../modules/note/text/vi.ts";
import { migrationProblems } from "../../modules/migration/migration.errors.ts";
import { en as migrationEn } from "../../modules/migration/text/en.ts";
import { vi as migrationVi } from "../../modules/migration/text/vi.ts";
import { offlineProblems } from "../../modules/offline/offline.errors.ts";
import { en as offlineEn } from "../../modules/offline/text/en.ts";
import { vi as offlineVi } from "../../modules/offline/text/vi.ts";
import { noticeProblems } from "../../modules/notice/notice.errors.ts";
import { en as noticeEn } from "../../modules/notice/text/en.ts";
import { vi as noticeVi } from "../../modules/notice/text/vi.ts";
import { organisationProblems } from "../../modules/organisation/organisation.errors.ts";
import { en as organisationEn } from "../../modules/organisation/text/en.ts";
import { vi as organisationVi } from "../../modules/organisation/text/vi.ts";
import { paperProblems } from "../../modules/paper/paper.errors.ts";
import { en as paperEn } from "../../modules/paper/text/en.ts";
import { vi as paperVi } from "../../modules/paper/text/vi.ts";
import { counterProblems } from "../../modules/counter/counter.errors.ts";
import { en as counterEn } from "../../modules/counter/text/en.ts";
import { vi as counterVi } from "../../modules/counter/text/vi.ts";
import { paymentProblems } from "../../modules/payment/payment.errors.ts";
import { en as paymentEn } from "../../modules/payment/text/en.ts";
import { vi as paymentVi } from "../../modules/payment/text/vi.ts";
import { registerProblems } from "../../modules/register/register.errors.ts";
import { en as registerEn } from "../../modules/register/text/en.ts";
import { vi as registerVi } from "../../modules/register/text/vi.ts";
import { premisesProblems } from "../../modules/premises/premises.errors.ts";
import { en as premisesEn } from "../../modules/premises/text/en.ts";
import { vi as premisesVi } from "../../modules/premises/text/vi.ts";
import { queueProblems } from "../../modules/queue/queue.errors.ts";
import { en as queueEn } from "../../modules/queue/text/en.ts";
import { vi as queueVi } from "../../modules/queue/text/vi.ts";
import { procedureProblems } from "../../modules/procedure/procedure.errors.ts";
import { en as procedureEn } from "../../modules/procedure/text/en.ts";
import { vi as procedureVi } from "../../modules/procedure/text/vi.ts";
import { ruleProblems } from "../../modules/rule/rule.errors.ts";
import { en as ruleEn } from "../../modules/rule/text/en.ts";
import { vi as ruleVi } from "../../modules/rule/text/vi.ts";
import { scheduleProblems } from "../../modules/schedule/schedule.errors.ts";
import { en as scheduleEn } from "../../modules/schedule/text/en.ts";
import { vi as scheduleVi } from "../../modules/schedule/text/vi.ts";
import { signatureProblems } from "../../modules/signature/signature.errors.ts";
import { en as signatureEn } from "../../modules/signature/text/en.ts";
import { vi as signatureVi } from "../../modules/signature/text/vi.ts";
import { sampleProblems } from "../../../sample/sample.errors.ts";
import { en as sampleEn } from "../../../sample/text/en.ts";
import { vi as sampleVi } from "../../../sample/text/vi.ts";
import { workbenchProblems } from "../../modules/workbench/workbench.errors.ts";
import { digitisingProblems } from "../../modules/digitising/digitising.errors.ts";
import { en as digitisingEn } from "../../modules/digitising/text/en.ts";
import { vi as digitisingVi } from "../../modules/digitising/text/vi.ts";
import { reportEn, reportProblems, reportVi } from "#modules/report";
import { taskingEn, taskingProblems, taskingVi } from "#modules/tasking";
import { archiveProblems } from "../../modules/archive/archive.errors.ts";
import { en as archiveEn } from "../../modules/archive/text/en.ts";
import { vi as archiveVi } from "../../modules/archive/text/vi.ts";
import { en as workbenchEn } from "../../modules/workbench/text/en.ts";
import { vi as workbenchVi } from "../../modules/workbench/text/vi.ts";
import { processProblems } from "../../modules/process/process.errors.ts";
import { soundnessProblems } from "../../modules/soundness/soundness.errors.ts";
import { en as processEn } from "../../modules/process/text/en.ts";
import { vi as processVi } from "../../modules/process/text/vi.ts";
import { en as soundnessEn } from "../../modules/soundness/text/en.ts";
import { vi as soundnessVi } from "../../modules/soundness/text/vi.ts";

/**
 * Every refusal that a person or a program can meet, on pages, in the API and on the command line: code to status and retry
 * advice. `problems.test.ts` names a catalogue that is forgotten here.
 */
export const problemCatalogue: ProblemCatalogue = {
  ...platformProblems,
  ...eformProblems,
  ...feelProblems,
  ...filesProblems,
  ...httpProblems,
  ...ledgerProblems,
  ...calendarProblems,
  ...deadlineProblems,
  ...migrationProblems,
  ...archiveProblems,
  ...digitisingProblems,
  ...taskingProblems,
  ...reportProblems,
  ...noteProblems,
  ...deskProblems,
  ...dossierProblems,
  ...publicationProblems,
  ...filingProblems,
  ...formProblems,
  ...handoverProblems,
  ...identityProblems,
  ...directiveProblems,
  ...letterProblems,
  ...linkedProblems,
  ...noticeProblems,
  ...offlineProblems,
  ...measureProblems,
  ...organisationProblems,
  ...paperProblems,
  ...counterProblems,
  ...paymentProblems,
  ...premisesProblems,
  ...registerProblems,
  ...procedureProblems,
  ...queueProblems,
  ...ruleProblems,
  ...scheduleProblems,
  ...signatureProblems,
  ...processProblems,
  ...soundnessProblems,
  ...workbenchProblems,
  ...sampleProblems,
};

/** Their sentences in both languages. */
export const problemSentences: ProblemBook = problemBook(
  { vi: platformVi.problems, en: platformEn.problems },
  { vi: eformVi.problems, en: eformEn.problems },
  { vi: feelVi.problems, en: feelEn.problems },
  { vi: filesVi.problems, en: filesEn.problems },
  { vi: httpVi.problems, en: httpEn.problems },
  { vi: ledgerTextVi, en: ledgerTextEn },
  { vi: calendarVi.problems, en: calendarEn.problems },
  { vi: handoverVi.problems, en: handoverEn.problems },
  { vi: identityVi.problems, en: identityEn.problems },
  { vi: organisationVi.problems, en: organisationEn.problems },
  { vi: publicationVi.problems, en: publicationEn.problems },
  { vi: deadlineVi.problems, en: deadlineEn.problems },
  { vi: migrationVi.problems, en: migrationEn.problems },
  { vi: archiveVi.problems, en: archiveEn.problems },
  { vi: digitisingVi.problems, en: digitisingEn.problems },
  { vi: taskingVi.problems, en: taskingEn.problems },
  { vi: reportVi.problems, en: reportEn.problems },
  { vi: noteVi.problems, en: noteEn.problems },
  { vi: deskVi.problems, en: deskEn.problems },
  { vi: dossierVi.problems, en: dossierEn.problems },
  { vi: filingVi.problems, en: filingEn.problems },
  { vi: formVi.problems, en: formEn.problems },
  { vi: directiveVi.problems, en: directiveEn.problems },
  { vi: letterVi.problems, en: letterEn.problems },
  { vi: linkedVi.problems, en: linkedEn.problems },
  { vi: noticeVi.problems, en: noticeEn.problems },
  { vi: offlineVi.problems, en: offlineEn.problems },
  { vi: measureVi.problems, en: measureEn.problems },
  { vi: paperVi.problems, en: paperEn.problems },
  { vi: counterVi.problems, en: counterEn.problems },
  { vi: paymentVi.problems, en: paymentEn.problems },
  { vi: registerVi.problems, en: registerEn.problems },
  { vi: premisesVi.problems, en: premisesEn.problems },
  { vi: procedureVi.problems, en: procedureEn.problems },
  { vi: queueVi.problems, en: queueEn.problems },
  { vi: ruleVi.problems, en: ruleEn.problems },
  { vi: scheduleVi.problems, en: scheduleEn.problems },
  { vi: signatureVi.problems, en: signatureEn.problems },
  { vi: processVi.problems, en: processEn.problems },
  { vi: workbenchVi.problems, en: workbenchEn.problems },
  { vi: soundnessVi.problems, en: soundnessEn.problems },
  { vi: sampleVi.problems, en: sampleEn.problems },
);
