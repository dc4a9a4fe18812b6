import { acceptedExtensions } from "#platform/files/file-type";
import type { UploadLimits } from "#platform/files/upload";
import { Actions, Button, FileInput, Form, Notice, TextArea, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Locale } from "#platform/i18n";
import type { AssignmentAct } from "../act-on-assignment.ts";
import type { Assignment } from "../assignment.ts";
import { TASKING_PATH, taskingText } from "./kit.tsx";

const EVIDENCE_KINDS = "PDF, JPG, PNG, Word (.docx), Excel (.xlsx)";

/** What may be done with an assignment, for whoever may do it. */
export function Acts(props: {
  readonly c: WebContext;
  readonly uploads: UploadLimits;
  readonly assignment: Assignment;
  readonly locale: Locale;
  readonly may: (permission: "assignment.answer" | "assignment.judge" | "assignment.chase") => boolean;
}) {
  const { assignment, locale, may, uploads } = props;
  const words = taskingText(locale).assignment;
  const { stage, isMeasured } = assignment;
  const path = `${TASKING_PATH}/viec/${assignment.assignmentId}`;
  if (stage === "stopped" || stage === "not_applicable") return null;
  const act = (kind: AssignmentAct["kind"], label: string, hint: string) => (
    <ActForm key={kind} path={path} kind={kind} label={label} hint={hint} />
  );
  return (
    <>
      {isMeasured && <Notice title={words.figuresDecide} />}
      {may("assignment.answer") && stage === "open" && !isMeasured && (
        <ActForm path={`${path}/bao-cao`} kind="report" label={words.report} hint={words.reportNote} hasFiles>
          <FileInput
            name="tep"
            label={taskingText(locale).evidence.field}
            kinds={EVIDENCE_KINDS}
            accept={acceptedExtensions.map((extension) => `.${extension}`).join(",")}
            bytesMax={uploads.fileBytesMax}
            isMultiple
          />
        </ActForm>
      )}
      {may("assignment.answer") && stage !== "done" && act("explain", words.explain, words.explainNote)}
      {may("assignment.judge") && stage === "reported" && act("accept", words.accept, words.reason)}
      {may("assignment.judge") && stage === "reported" && act("return", words.return, words.reason)}
      {may("assignment.chase") && stage !== "done" && act("chase", words.chase, words.chaseNote)}
      {may("assignment.judge") && stage !== "done" && (
        <ActForm path={path} kind="extend" label={words.extend} hint={words.reason}>
          <TextInput name="han" id="f-han-moi" label={words.extendTo} size={12} isRequired />
        </ActForm>
      )}
    </>
  );
}

function ActForm(props: {
  readonly path: string;
  readonly kind: AssignmentAct["kind"];
  readonly label: string;
  readonly hint: string;
  readonly hasFiles?: boolean;
  readonly children?: preact.ComponentChildren;
}) {
  const { path, kind, label, hint, hasFiles = false, children } = props;
  return (
    <details class="mc-details">
      <summary>{label}</summary>
      <div>
        <Form action={path} label={label} hasFiles={hasFiles}>
          <input type="hidden" name="viec" value={kind} />
          {!hasFiles && children}
          <TextArea name="noi-dung" id={`f-noi-dung-${kind}`} label={hint} rows={3} isRequired={kind !== "accept" && kind !== "chase"} />
          {hasFiles && children}
          <Actions>
            <Button>{label}</Button>
          </Actions>
        </Form>
      </div>
    </details>
  );
}
