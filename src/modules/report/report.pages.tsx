import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { reportIn } from "./canonical-content.ts";
import type { FrozenMark } from "./document/report-parts.ts";
import { writeReportDocx } from "./document/write-report-docx.ts";
import { writeReportXlsx } from "./document/write-report-xlsx.ts";
import type { FilledReport } from "./filled-report.ts";
import { acceptReport, chaseReport, correctReport, freezeReport, returnReport } from "./judge-report.ts";
import { explainIdentity, submitReport } from "./keep-report.ts";
import { listPage, openPost } from "./pages/list-page.tsx";
import { keepRemarks, typedRemarks } from "./pages/remark-form.ts";
import { REPORT_ACTS } from "./pages/report-acts.ts";
import { REPORTS_PATH } from "./pages/report-kit.tsx";
import type { ReportWebDeps } from "./pages/report-kit.tsx";
import { openedReport, reportPage } from "./pages/report-page.tsx";
import type { OpenedReport } from "./pages/report-page.tsx";

/** Registers reports: who has to report, each report with its figures and remarks, and its files. */
export function registerReportPages(app: WebApp, deps: ReportWebDeps): void {
  app.get(REPORTS_PATH, (c) => listPage(c, deps));
  app.post(REPORTS_PATH, (c) => openPost(c, deps));
  app.get(`${REPORTS_PATH}/:report`, (c) => reportPage(c, deps));
  app.get(`${REPORTS_PATH}/:report/bao-cao.docx`, (c) => file(c, deps, WORD));
  app.get(`${REPORTS_PATH}/:report/bieu-so-lieu.xlsx`, (c) => file(c, deps, EXCEL));
  app.post(`${REPORTS_PATH}/:report/nhan-xet`, (c) => remarksPost(c, deps));
  app.post(`${REPORTS_PATH}/:report/giai-trinh`, (c) =>
    actPost(c, deps, ({ ctx, report, form }) =>
      explainIdentity(ctx, report.reportId, { identity: form.text("cho"), words: form.text("noi-dung") }),
    ),
  );
  app.post(`${REPORTS_PATH}/:report/viec`, (c) => actPost(c, deps, act));
}

interface Sent extends OpenedReport {
  readonly ctx: ReturnType<typeof useCaseContextOf>;
  readonly form: FormValues;
}

async function sentTo(c: WebContext, deps: ReportWebDeps): Promise<Sent | Problem> {
  const opened = await openedReport(c, deps);
  if (isProblem(opened)) return opened;
  const form = await readForm(c);
  return isProblem(form) ? form : { ...opened, form, ctx: useCaseContextOf(c, form.commandId) };
}

async function remarksPost(c: WebContext, deps: ReportWebDeps): Promise<Response> {
  const sent = await sentTo(c, deps);
  if (isProblem(sent)) return respondProblem(c, sent);
  const { ctx, report, form } = sent;
  const refusal = await keepRemarks(ctx, report, form);
  // What was typed comes back with the refusal: nobody writes a paragraph twice.
  if (refusal !== undefined) return reportPage(c, deps, { refusal, typed: typedRemarks(report, form) });
  return seeOther(c, `${REPORTS_PATH}/${report.reportId}?xong=nhap`);
}

async function actPost(c: WebContext, deps: ReportWebDeps, work: (sent: Sent) => Promise<Problem | undefined>): Promise<Response> {
  const sent = await sentTo(c, deps);
  if (isProblem(sent)) return respondProblem(c, sent);
  const refusal = await work(sent);
  return refusal === undefined ? seeOther(c, `${REPORTS_PATH}/${sent.report.reportId}?xong=1`) : reportPage(c, deps, { refusal });
}

async function act({ ctx, report, form }: Sent): Promise<Problem | undefined> {
  const id = report.reportId;
  const words = form.text("noi-dung");
  const asked = REPORT_ACTS.find((one) => one === form.text("viec"));
  if (asked === undefined) return problem("report.stage_forbids", { stage: report.stage, wanted: "" });
  switch (asked) {
    case "submit":
      return submitReport(ctx, id);
    case "accept":
      return acceptReport(ctx, id, words);
    case "return":
      return returnReport(ctx, id, words);
    case "freeze":
      return freezeReport(ctx, id);
    case "correct": {
      const section = form.text("muc");
      return correctReport(ctx, id, { reason: words, remarks: section === "" ? {} : { [section]: form.text("nhan-xet").trim() } });
    }
    case "chase":
      return chaseReport(ctx, id, words);
  }
}

interface FileKind {
  readonly ending: string;
  readonly media: string;
  readonly write: (filled: FilledReport, frozen: FrozenMark | null) => Promise<Uint8Array>;
}

const WORD: FileKind = {
  ending: "docx",
  media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  write: writeReportDocx,
};
const EXCEL: FileKind = {
  ending: "xlsx",
  media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  write: writeReportXlsx,
};

/** A report as a file: the text that stands, or the frozen version asked for. */
async function file(c: WebContext, deps: ReportWebDeps, kind: FileKind): Promise<Response> {
  const opened = await openedReport(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { report } = opened;
  const asked = c.req.query("ban");
  const version = asked === undefined ? report.versions.at(-1) : report.versions.find((one) => String(one.version) === asked);
  if (asked !== undefined && version === undefined) return respondProblem(c, problem("report.unknown_report"));
  const filled = version === undefined ? opened.filled : reportIn(version.content);
  const bytes = await kind.write(filled, version ?? null);
  const name = [
    "bao-cao",
    report.report,
    report.period,
    report.agencyCode,
    ...(version === undefined ? ["du-thao"] : [`ban-${version.version}`]),
  ];
  return c.body(new Uint8Array(bytes), 200, {
    "Content-Type": kind.media,
    "Content-Disposition": `attachment; filename="${name.join("-")}.${kind.ending}"`,
    "Cache-Control": "no-store",
  });
}
