import { isProblem } from "#kernel/problem";
import { ProcessFrame, ProcessSteps, drawingOf, modelFaults } from "#modules/process";
import { Actions, ButtonLink, Button, Card, FileInput, Form, Notice } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { processEn } from "./text/process.en.ts";
import { processVi } from "./text/process.vi.ts";
import { RevisionField } from "#modules/draft";
import { DRAFT_PATH, type Draft, type DraftTab } from "#modules/draft";
import { addPage, addPost } from "./add-page.tsx";
import { registerBoardAssets } from "./board-assets.ts";
import { boardPage, boardPost } from "./board-page.tsx";
import { downloadBpmn, downloadSvg, uploadPost } from "./bpmn-pages.tsx";
import { gatewayPage, gatewayPost } from "./gateway-page.tsx";
import { nodePage, nodePost } from "./node-page.tsx";
import { PROCESS_TAB, definitionOfDraft, processContext, processWords, type ProcessContext, type ProcessDeps } from "./process-context.ts";
import { FindingList, findingsOf, processFindings, type ShownFinding } from "./process-findings.tsx";
import { StepLinks } from "./step-links.tsx";
import { wayPage, wayPost } from "./way-page.tsx";

/** The internal process of a version: a list by keyboard, a picture, files, a drawing board. */
export const processTab: DraftTab = {
  key: PROCESS_TAB,
  label: { vi: processVi.tab, en: processEn.tab },
  status: (draft, locale) => {
    const { model } = definitionOfDraft(draft);
    const words = processWords(locale);
    const faults = modelFaults(model).length;
    if (faults > 0) return { tone: "bad", text: words.refusing(faults) };
    return { tone: "neutral", text: words.statusSteps(model.nodes.filter((node) => node.node === "user").length) };
  },
  check: processFindings,
  register: (app: WebApp, deps) => {
    const path = `${DRAFT_PATH}/${PROCESS_TAB}`;
    app.get(path, (c) => processPage(c, deps));
    app.get(`${path}/buoc/:key`, (c) => nodePage(c, deps));
    app.post(`${path}/buoc/:key`, (c) => nodePost(c, deps));
    app.get(`${path}/them/:place/:key/:kind`, (c) => addPage(c, deps));
    app.post(`${path}/them/:place/:key/:kind`, (c) => addPost(c, deps));
    app.get(`${path}/huong/:act/:key`, (c) => wayPage(c, deps));
    app.post(`${path}/huong/:act/:key`, (c) => wayPost(c, deps));
    app.get(`${path}/cong/:key`, (c) => gatewayPage(c, deps));
    app.post(`${path}/cong/:key`, (c) => gatewayPost(c, deps));
    app.get(`${path}/bpmn`, (c) => downloadBpmn(c, deps));
    app.get(`${path}/svg`, (c) => downloadSvg(c, deps));
    app.post(`${path}/tep`, (c) => uploadPost(c, deps));
    registerBoardAssets(app);
    app.get(`${path}/bang-ve`, (c) => boardPage(c, deps));
    app.post(`${path}/bang-ve`, (c) => boardPost(c, deps));
  },
};

async function processPage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const [draft, context] = await Promise.all([deps.frame.load(c), processContext(c, deps)]);
  if (isProblem(draft)) return respondProblem(c, draft);
  const definition = definitionOfDraft(draft);
  const findings = await findingsOf(c, draft, deps.db);
  const { words } = context;
  const href = (below: string): string => deps.frame.href(draft, PROCESS_TAB, below);
  return deps.frame.draw(
    c,
    { draft, tab: PROCESS_TAB },
    <>
      <p>{words.lead}</p>
      {draft.version.content.process === null && <Notice>{words.standard}</Notice>}
      <Card heading={words.findings}>
        <FindingList findings={findings} context={context} hasLinks />
      </Card>
      <h2>{words.steps}</h2>
      <ProcessSteps
        model={definition.model}
        locale={context.locale}
        agencyNames={context.agencyNames}
        below={(key) => <StepLinks model={definition.model} at={key} isEditable={draft.isEditable} {...{ context, findings, href }} />}
      />
      <h2>{words.picture}</h2>
      <ProcessFrame
        model={definition.model}
        drawing={await drawingOf(definition)}
        locale={context.locale}
        agencyNames={context.agencyNames}
        marks={{ findings: marksOf(findings) }}
      />
      <Files draft={draft} context={context} href={href} />
    </>,
  );
}

function marksOf(findings: readonly ShownFinding[]) {
  return findings.flatMap((finding) => finding.nodes.map((key) => ({ key, number: finding.number, isSevere: finding.isSevere })));
}

function Files(props: { readonly draft: Draft; readonly context: ProcessContext; readonly href: (below: string) => string }) {
  const { draft, href } = props;
  const { words } = props.context;
  return (
    <Card heading={words.file}>
      <Actions>
        {draft.isEditable && (
          <ButtonLink href={href("bang-ve")} kind="secondary">
            {words.board}
          </ButtonLink>
        )}
        <ButtonLink href={href("bpmn")} kind="secondary" download>
          {words.downloadBpmn}
        </ButtonLink>
        <ButtonLink href={href("svg")} kind="secondary" download>
          {words.downloadSvg}
        </ButtonLink>
      </Actions>
      {draft.isEditable && (
        <Form action={href("tep")} label={words.upload} hasFiles>
          <RevisionField draft={draft} />
          <FileInput name="file" label={words.uploadField} hint={words.uploadHint} accept=".bpmn,.xml" isRequired />
          <Actions>
            <Button kind="secondary">{words.uploadDo}</Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
}
