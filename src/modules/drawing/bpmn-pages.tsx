import { isProblem } from "#kernel/problem";
import {
  bpmnFindingText,
  bpmnTextOf,
  drawingOf,
  isBpmnRefusal,
  parseBpmn,
  processSvg,
  writeBpmn,
  type BpmnFinding,
  type BpmnRefusal,
} from "#modules/process";
import { Actions, Button, ButtonLink, Card, Form, Notice, Radios, Table, type FieldError } from "#platform/html/components";
import { setHeader, type WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import type { Draft } from "#modules/draft";
import { PROCESS_TAB, definitionOfDraft, processContext, type ProcessContext, type ProcessDeps } from "./process-context.ts";

/** The process of a draft as a BPMN file: as drawn, else laid out. */
export async function downloadBpmn(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const definition = definitionOfDraft(draft);
  return download(c, { text: definition.diagram ?? (await writeBpmn(definition)), type: "application/xml", name: `${draft.code}.bpmn` });
}

/** The picture of a draft's process as a file. */
export async function downloadSvg(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  return download(c, { text: await processSvg(definitionOfDraft(draft), c.var.locale), type: "image/svg+xml", name: `${draft.code}.svg` });
}

function download(c: WebContext, file: { readonly text: string; readonly type: string; readonly name: string }): Response {
  setHeader(c, "Content-Disposition", `attachment; filename="${file.name}"`);
  setHeader(c, "Content-Type", `${file.type}; charset=utf-8`);
  setHeader(c, "Cache-Control", "no-store");
  return c.body(file.text);
}

/** Field with the text of a file that was read already, in pieces that a form field can hold. */
export const BPMN_FIELD = "bpmn";
/** A field of a form holds 20 000 characters. */
const PIECE = 15_000;

/** A BPMN text as form fields carry it: in base64, because fields lose white space at their ends. */
export function bpmnPieces(xml: string): readonly string[] {
  const encoded = Buffer.from(xml, "utf8").toString("base64");
  return Array.from({ length: Math.ceil(encoded.length / PIECE) }, (_, at) => encoded.slice(at * PIECE, (at + 1) * PIECE));
}

/** The text from the pieces; undefined when the form carries none. */
export function bpmnOfPieces(form: FormValues): string | undefined {
  const pieces = form.texts(BPMN_FIELD);
  return pieces.length === 0 ? undefined : Buffer.from(pieces.join(""), "base64").toString("utf8");
}

/** Replaces the process of a draft by the one of an uploaded file, or says place by place why not. */
export async function uploadPost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const [draft, context] = await Promise.all([deps.frame.load(c), processContext(c, deps)]);
  if (isProblem(draft)) return respondProblem(c, draft);
  const text = bpmnOfPieces(form) ?? (await uploadedText(c));
  const page = { draft, context, form };
  if (text === undefined) return drawRefusal(c, deps, { ...page, errors: [{ message: context.words.uploadMissing }] });
  if (typeof text !== "string") return drawRefusal(c, deps, { ...page, refusal: text });
  return saveBpmn(c, deps, { ...page, text });
}

/** The file's text; undefined when none was chosen. The body was read and bounded by `readForm` already. */
async function uploadedText(c: WebContext): Promise<string | BpmnRefusal | undefined> {
  const type = c.req.header("content-type") ?? "";
  const file = type.startsWith("multipart/form-data") ? (await c.req.formData()).get("file") : undefined;
  if (!(file instanceof File) || file.size === 0) return undefined;
  const text = bpmnTextOf(new Uint8Array(await file.arrayBuffer()));
  return isProblem(text) ? { ...text, findings: [] } : text;
}

interface BpmnPage {
  readonly draft: Draft;
  readonly context: ProcessContext;
  readonly form: FormValues;
}

/** Reads a BPMN text and saves its process; findings that stop nobody are shown before saving. */
export async function saveBpmn(c: WebContext, deps: ProcessDeps, page: BpmnPage & { readonly text: string }): Promise<Response> {
  const { draft, context, form, text } = page;
  const chosen = form.text("process");
  const read = await parseBpmn(text, chosen === "" ? {} : { process: chosen });
  if (isBpmnRefusal(read)) return drawRefusal(c, deps, { ...page, refusal: read });
  const open = read.findings.filter((finding) => finding.severity !== "refused");
  if (open.length > 0 && form.text("seen") === "") return drawFindings(c, deps, { ...page, findings: open });
  const part = { process: read.definition };
  const redraw = (errors: readonly FieldError[]): Promise<Response> => drawRefusal(c, deps, { ...page, errors });
  const labels = { [BPMN_FIELD]: context.words.uploadField };
  const steps = read.definition.model.nodes.filter((node) => node.node === "user").length;
  const shown = { [BPMN_FIELD]: `${read.definition.model.name} (${context.words.statusSteps(steps)})` };
  return deps.frame.save(c, { draft, tab: PROCESS_TAB, form, part, labels, shown, redraw });
}

/** What stands in the file is shown; one more press takes it. */
async function drawFindings(
  c: WebContext,
  { frame }: ProcessDeps,
  page: BpmnPage & { readonly text: string; readonly findings: readonly BpmnFinding[] },
): Promise<Response> {
  const { draft, context, form } = page;
  const { words } = context;
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: words.upload },
    <>
      <Notice>{words.uploadRead}</Notice>
      <Form action={frame.href(draft, PROCESS_TAB, "tep")} label={words.upload}>
        <RevisionField draft={draft} revision={form.text("revision")} />
        <input type="hidden" name="seen" value="1" />
        <input type="hidden" name="process" value={form.text("process")} />
        <Pieces text={page.text} />
        <Actions>
          <Button>{words.uploadDo}</Button>
          <ButtonLink href={frame.href(draft, PROCESS_TAB)} kind="secondary">
            {words.back}
          </ButtonLink>
        </Actions>
      </Form>
      <FindingTable findings={page.findings} context={context} />
    </>,
  );
}

async function drawRefusal(
  c: WebContext,
  { frame }: ProcessDeps,
  page: BpmnPage & { readonly text?: string; readonly refusal?: BpmnRefusal; readonly errors?: readonly FieldError[] },
): Promise<Response> {
  const { draft, context, form, refusal } = page;
  const { words } = context;
  const said = refusal === undefined ? undefined : problemText(c, refusal);
  const several = refusal?.findings.filter((finding) => finding.code === "processes_several") ?? [];
  const errors = page.errors ?? [{ message: `${said?.title ?? ""} ${said?.next ?? ""}` }];
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: words.uploadRefused, errors },
    <>
      {several.length > 0 && page.text !== undefined && (
        <Form action={frame.href(draft, PROCESS_TAB, "tep")} label={words.chooseProcess}>
          <RevisionField draft={draft} revision={form.text("revision")} />
          <Pieces text={page.text} />
          <Radios
            name="process"
            label={words.chooseProcess}
            isRequired
            choices={several.map((finding) => ({ value: finding.element, label: `${finding.name} (${finding.element})` }))}
          />
          <Actions>
            <Button>{words.uploadDo}</Button>
          </Actions>
        </Form>
      )}
      {refusal !== undefined && refusal.findings.length > 0 && <FindingTable findings={refusal.findings} context={context} />}
      <Actions>
        <ButtonLink href={frame.href(draft, PROCESS_TAB)} kind="secondary">
          {words.back}
        </ButtonLink>
      </Actions>
    </>,
  );
}

function Pieces({ text }: { readonly text: string }) {
  return (
    <>
      {bpmnPieces(text).map((piece, at) => (
        <input key={at} type="hidden" name={BPMN_FIELD} value={piece} />
      ))}
    </>
  );
}

/** Each place of a file with its line, element and what is to be done. */
export function FindingTable(props: { readonly findings: readonly BpmnFinding[]; readonly context: ProcessContext }) {
  const { words, locale } = props.context;
  return (
    <Card heading={words.importFindings}>
      <Table<BpmnFinding>
        caption={words.importFindings}
        hasHiddenCaption
        rows={props.findings}
        rowKey={(finding) => `${finding.line} ${finding.element} ${finding.code}`}
        columns={[
          { key: "severity", heading: words.findings, cell: (finding) => words.severities[finding.severity] },
          { key: "line", heading: words.line, isNumber: true, cell: (finding) => String(finding.line) },
          {
            key: "element",
            heading: words.element,
            isRowHeading: true,
            cell: (finding) => (finding.name === "" ? finding.element : finding.name),
          },
          { key: "what", heading: words.what, cell: (finding) => bpmnFindingText(locale, finding) },
        ]}
      />
    </Card>
  );
}

/** The text that the drawing board opens with. */
export async function boardText(draft: Draft): Promise<string> {
  const definition = definitionOfDraft(draft);
  return definition.diagram ?? writeBpmn(definition, { drawing: await drawingOf(definition) });
}
