import type { ComponentChildren } from "preact";
import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { checkContent } from "#modules/procedure";
import { formatNumber } from "#platform/format";
import { Actions, ButtonLink, Card, Status, SummaryList } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import { checkEn } from "../../text/check.en.ts";
import { checkVi, type CheckText } from "../../text/check.vi.ts";
import { contentEn } from "../../text/content.en.ts";
import { contentVi, type ContentText } from "../../text/content.vi.ts";
import { DRAFT_PATH, draftingWords, type Draft, type DraftFrame, type DraftTab, type TabFinding, type TabStatus } from "#modules/draft";
import { CONTENT_TAB, sectionContext, type ContentDeps } from "./content-context.ts";
import { contentFindings } from "./content-findings.ts";
import { rowPage, rowPost } from "./row-page.tsx";
import { SectionRows } from "./section-rows.tsx";
import type { FieldSpec, FormSection, SectionContext, SectionKey, TableSection } from "./section.ts";
import { sectionPage, sectionPost } from "./section-page.tsx";
import { SECTIONS } from "./sections.ts";

/** Everything of a version that people read, section by section. */
export const contentTab: DraftTab = {
  key: CONTENT_TAB,
  label: { vi: draftingWords("vi").tabs.content, en: draftingWords("en").tabs.content },
  status: statusOf,
  check: contentFindings,
  register: (app: WebApp, deps) => {
    const path = `${DRAFT_PATH}/${CONTENT_TAB}`;
    app.get(path, (c) => contentPage(c, deps));
    app.get(`${path}/:section`, (c) => sectionPage(c, deps));
    app.post(`${path}/:section`, (c) => sectionPost(c, deps));
    app.get(`${path}/:section/:row`, (c) => rowPage(c, deps));
    app.post(`${path}/:section/:row`, (c) => rowPost(c, deps));
  },
};

/** Whether the content itself has something against its publication, under the law of the day on which it was last changed. */
function statusOf({ version }: Draft, locale: Locale): TabStatus {
  const last = version.changes.at(-1);
  const refusals =
    last === undefined ? [] : checkContent(version, civilDateOf(last.at)).filter((finding) => finding.severity === "refuses");
  const { frame } = draftingWords(locale);
  if (refusals.length > 0) return { tone: "bad", text: frame.refusing(refusals.length) };
  return { tone: "good", text: pickText<ContentText>(locale, { vi: contentVi, en: contentEn }).complete };
}

async function contentPage(c: WebContext, deps: ContentDeps): Promise<Response> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const context = await sectionContext(c, deps, draft.version.content);
  const today = civilDateOf(c.var.now);
  const found = draft.standing === "DRAFT" ? await contentFindings(draft, { ...deps, today }) : [];
  const shared = { draft, frame: deps.frame, context };
  const findingsIn = (key: SectionKey): readonly TabFinding[] =>
    found.filter((finding) => finding.below === key || finding.below.startsWith(`${key}/`));
  return deps.frame.draw(
    c,
    { draft, tab: CONTENT_TAB },
    <>
      <p>{context.words.lead}</p>
      {SECTIONS.map((section) =>
        section.kind === "form" ? (
          <FormCard key={section.key} section={section} {...shared} findings={findingsIn(section.key)} />
        ) : (
          <TableCard key={section.key} section={section} {...shared} findings={findingsIn(section.key)} />
        ),
      )}
    </>,
  );
}

interface CardProps<S> {
  readonly section: S;
  readonly draft: Draft;
  readonly frame: DraftFrame;
  readonly context: SectionContext;
  readonly findings: readonly TabFinding[];
}

/** What the check has against a section, beside the section itself. */
function SectionFindings({ findings, locale }: { readonly findings: readonly TabFinding[]; readonly locale: Locale }) {
  const words = pickText<CheckText>(locale, { vi: checkVi, en: checkEn });
  if (findings.length === 0) return null;
  return (
    <ul>
      {findings.map((finding, at) => (
        <li key={at}>
          <Status tone={finding.severity === "refuses" ? "bad" : "warning"}>{words[finding.severity]}</Status>{" "}
          {pickText(locale, finding.sentence)}
        </li>
      ))}
    </ul>
  );
}

function FormCard({ section, draft, frame, context, findings }: CardProps<FormSection>) {
  const { words } = context;
  const title = words.sections[section.key];
  const rows = section.fields(draft.version.content, context).map((field) => ({ label: field.label, value: shownValue(field, words) }));
  return (
    <div id={section.key}>
      <Card heading={title}>
        <SectionFindings findings={findings} locale={context.locale} />
        <SummaryList rows={rows} />
        {draft.isEditable && (
          <Actions>
            <ButtonLink href={frame.href(draft, CONTENT_TAB, section.key)} kind="secondary" label={words.editOf(title)}>
              {words.edit}
            </ButtonLink>
          </Actions>
        )}
      </Card>
    </div>
  );
}

/** Longest text shown of a field; the rest is on its own page. */
const SHOWN_MAX = 400;

function shownValue(field: FieldSpec, words: ContentText): ComponentChildren {
  const names = field.values.map((value) => field.choices?.find((choice) => choice.value === value)?.label ?? value);
  const text = names.filter((name) => name !== "").join(", ");
  if (text === "") return field.placeholder ?? words.none;
  const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)} …` : text;
  return shown.split("\n").map((line, at) => <div key={at}>{line}</div>);
}

function TableCard({ section, draft, frame, context, findings }: CardProps<TableSection>) {
  const { words, locale } = context;
  const title = words.sections[section.key];
  return (
    <div id={section.key}>
      <Card heading={`${title} · ${words.rows(formatNumber(locale, section.count(draft.version.content)))}`}>
        <SectionFindings findings={findings} locale={locale} />
        <SectionRows section={section} draft={draft} frame={frame} context={context} />
        {draft.isEditable && (
          <Actions>
            <ButtonLink href={frame.href(draft, CONTENT_TAB, `${section.key}/moi`)} kind="secondary" label={`${words.add}: ${title}`}>
              {words.add}
            </ButtonLink>
          </Actions>
        )}
      </Card>
    </div>
  );
}
