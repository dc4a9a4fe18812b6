import { identityTextEn, identityTextVi } from "#modules/identity";
import { UNIT_KINDS, organisationTextEn, organisationTextVi } from "#modules/organisation";
import { MOTCUA_MODDLE, STEP_KINDS } from "#modules/process";
import { isProblem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, Notice } from "#platform/html/components";
import { setHeader, type WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import { boardHrefs } from "./board-assets.ts";
import { BPMN_FIELD, boardText, bpmnOfPieces, saveBpmn } from "./bpmn-pages.tsx";
import { PROCESS_TAB, processContext, type ProcessContext, type ProcessDeps } from "./process-context.ts";

/**
 * The policy of this one page: our own script files may run, nothing inline, nothing from elsewhere. The board sets styles through the
 * object model, which no policy forbids; its style sheets are files of ours. Only its logo and a cursor are images inside a sheet.
 */
const BOARD_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The drawing board: bpmn-js over the same draft. Without script it says where the list is. */
export async function boardPage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const [draft, context] = await Promise.all([deps.frame.load(c), processContext(c, deps)]);
  if (isProblem(draft)) return respondProblem(c, draft);
  const { words } = context;
  const { scripts, styles } = boardHrefs();
  setHeader(c, "Content-Security-Policy", BOARD_POLICY);
  return deps.frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: words.boardTitle },
    <>
      {styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <h2>{words.boardTitle}</h2>
      <p>{words.boardLead}</p>
      <noscript>
        <Notice kind="warning">{words.boardNeedsScript}</Notice>
      </noscript>
      {draft.isEditable && (
        <drawing-board data-words={JSON.stringify(boardWords(context))} data-moddle={JSON.stringify(MOTCUA_MODDLE)} data-field={BPMN_FIELD}>
          <p class="mc-board-state" role="status">
            {words.boardLoading}
          </p>
          <div class="mc-board">
            <div class="mc-board-canvas" />
            <div class="mc-board-panel" role="region" aria-label={words.boardSelect}>
              <p>{words.boardSelect}</p>
            </div>
          </div>
          <textarea class="mc-board-source" hidden readOnly>
            {await boardText(draft)}
          </textarea>
          <Form label={words.boardTitle}>
            <RevisionField draft={draft} />
            <Actions>
              <Button>{words.boardSave}</Button>
              <ButtonLink href={deps.frame.href(draft, PROCESS_TAB)} kind="secondary">
                {words.back}
              </ButtonLink>
            </Actions>
          </Form>
        </drawing-board>
      )}
      {scripts.map((src) => (
        <script key={src} src={src} defer />
      ))}
    </>,
  );
}

/** Saves what the board sends: the same text, by the same way, as an uploaded file. */
export async function boardPost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const text = bpmnOfPieces(form);
  if (text === undefined) return boardPage(c, deps);
  const [draft, context] = await Promise.all([deps.frame.load(c), processContext(c, deps)]);
  if (isProblem(draft)) return respondProblem(c, draft);
  return saveBpmn(c, deps, { draft, context, form, text });
}

/** Words and choices of the panel, in the person's language. */
function boardWords({ words, locale, agencyNames }: ProcessContext) {
  const permissions = (locale === "en" ? identityTextEn : identityTextVi).permissions;
  const unitKinds = (locale === "en" ? organisationTextEn : organisationTextVi).unitKinds;
  return {
    fields: words.fields,
    translations: words.boardTranslations,
    unsaved: words.boardUnsaved,
    failed: words.boardFailed,
    select: words.boardSelect,
    kinds: STEP_KINDS.map((kind) => [kind, words.kinds[kind]]),
    agencies: Object.entries(words.agencies),
    agencyCodes: [...agencyNames].map(([code, name]) => [code, `${name} (${code})`]),
    unitKinds: UNIT_KINDS.map((kind) => [kind, unitKinds[kind]]),
    permissions: words.permissionOrder.map((permission) => [permission, permissions[permission]]),
    timeKinds: Object.entries(words.timeKinds),
    spanKinds: Object.entries(words.spanKinds),
    answers: Object.entries(words.answers),
  };
}
