import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { discardUpload } from "#platform/files/upload";
import type { WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { actOnAssignment, reportRefusal } from "../act-on-assignment.ts";
import type { AssignmentAct } from "../act-on-assignment.ts";
import { EVIDENCE_FILES_MAX, keepEvidence, sendEvidence } from "./evidence.tsx";
import { TASKING_PATH, taskingText, typedDay } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { assignmentPage, openAssignment } from "./assignment-page.tsx";

/** One act on an assignment. */
export async function assignmentPost(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const assignmentId = c.req.param("assignment") ?? "";
  const act = actOf(form);
  if (isProblem(act)) return assignmentPage(c, deps, act);
  const refusal = await actOnAssignment(useCaseContextOf(c, form.commandId), assignmentId, act);
  return refusal === undefined ? seeOther(c, `${TASKING_PATH}/viec/${assignmentId}?xong=1`) : assignmentPage(c, deps, refusal);
}

/** A report with its evidence: kept only from somebody who may report on a task that is open for it. */
export async function reportPost(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const opened = await openAssignment(deps, c.req.param("assignment") ?? "");
  if (isProblem(opened)) return respondProblem(c, opened);
  const { assignment } = opened;
  const places = [{ agencyCode: assignment.agencyCode as AgencyCode, unitCode: null }];
  const allowed = await permit(useCaseContextOf(c), "assignment.answer", { places });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const filesMax = Math.min(EVIDENCE_FILES_MAX, deps.uploads.filesMax);
  const read = await readFormWithFiles(c, deps.paper.files, { fileBytesMax: deps.uploads.fileBytesMax, filesMax });
  if (isProblem(read)) return assignmentPage(c, deps, read);
  const { form, upload } = read;
  try {
    // Nothing is kept for a report that is refused anyway; a press that came twice is answered as it was the first time.
    const words = form.text("noi-dung");
    const early = assignment.stage === "reported" ? undefined : reportRefusal(assignment, words);
    if (early !== undefined) return await assignmentPage(c, deps, early);
    const attachments = await keepEvidence(c, deps.paper, { upload, commandId: form.commandId });
    if (isProblem(attachments)) return await assignmentPage(c, deps, attachments);
    const act = { kind: "report", words, attachments } as const;
    const refusal = await actOnAssignment(useCaseContextOf(c, form.commandId), assignment.assignmentId, act);
    return refusal === undefined
      ? seeOther(c, `${TASKING_PATH}/viec/${assignment.assignmentId}?xong=1`)
      : await assignmentPage(c, deps, refusal);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

/** `/dieu-hanh/viec/:id/tep/:file`: one file of evidence, for whoever may read the task. */
export async function evidencePage(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const opened = await openAssignment(deps, c.req.param("assignment") ?? "");
  if (isProblem(opened)) return respondProblem(c, opened);
  const { assignment } = opened;
  const places = [{ agencyCode: assignment.agencyCode as AgencyCode, unitCode: null }];
  const allowed = await permit(useCaseContextOf(c), "directive.read", { places });
  return isProblem(allowed) ? respondProblem(c, allowed) : sendEvidence(c, deps.paper, { assignment, fileId: c.req.param("file") ?? "" });
}

function actOf(form: FormValues): AssignmentAct | Problem {
  const words = form.text("noi-dung");
  const kind = form.text("viec");
  switch (kind) {
    case "report":
      return { kind, words, attachments: [] };
    case "explain":
    case "accept":
    case "return":
    case "chase":
      return { kind, words };
    default: {
      const dueOn = typedDay(form.text("han"));
      return dueOn === undefined
        ? problem("tasking.content_malformed", { field: taskingText("vi").assignment.extendTo })
        : { kind: "extend", words, dueOn };
    }
  }
}
