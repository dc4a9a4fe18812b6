import type { JsonObject } from "#kernel/json";
import { eformCatalogue, kindOfSchema } from "#platform/eform/catalogue";
import { findingText } from "#platform/eform/finding-text";
import type { EformFinding } from "#platform/eform/finding";
import { Button, Link, Status, Tag } from "#platform/html/components";
import { useLocale } from "#platform/html/locale";
import { pickText, type Locale } from "#platform/i18n";
import { columnsOf, placeText, questionAt, type FormOutline, type OutlineQuestion, type QuestionPlace } from "../../form/form-outline.ts";
import { choicesOf, shownCondition } from "../../form/simple-condition.ts";
import type { FormText } from "../../text/form.vi.ts";
import { ACT_FIELD } from "./form-context.ts";

/** What the list of a form's questions is drawn from. */
export interface OutlineListProps {
  readonly outline: FormOutline;
  readonly findings: readonly EformFinding[];
  readonly words: FormText;
  readonly isEditable: boolean;
  /** Address of the tab. */
  readonly base: string;
}

/** Every question of the form, page by page, a line each, with what can be done to it. Stands inside a form whose buttons act. */
export function OutlineList(props: OutlineListProps) {
  const { outline, words, isEditable, base } = props;
  const isPaged = outline.pages.length > 1 || (outline.pages[0]?.title ?? "") !== "";
  return (
    <>
      {outline.pages.map((page, at) => (
        <section key={at}>
          {isPaged && (
            <h3 id={`trang-${at + 1}`}>
              {words.outline.page(String(at + 1), page.title)}{" "}
              {isEditable && (
                <Link href={`${base}/trang/${at + 1}`} label={words.outline.of(words.outline.editPage, page.title)}>
                  {words.outline.editPage}
                </Link>
              )}
            </h3>
          )}
          {page.keys.length === 0 ? (
            <p class="mc-hint">{words.outline.empty}</p>
          ) : (
            <ol class="mc-outline">
              {page.keys.map((key) => {
                const question = outline.questions.get(key);
                return question === undefined ? null : <Line key={key} {...props} place={{ list: null, key }} question={question} />;
              })}
            </ol>
          )}
        </section>
      ))}
    </>
  );
}

interface LineProps extends OutlineListProps {
  readonly place: QuestionPlace;
  readonly question: OutlineQuestion;
}

function Line(props: LineProps) {
  const { place, question, words, findings, isEditable, base } = props;
  const locale = useLocale();
  const at = placeText(place);
  const title = titleIn(locale, question.schema, place.key);
  const condition = conditionWords(props, question.schema);
  const isRows = kindOfSchema(question.schema) === "rows";
  return (
    <li id={`cau-${at}`} tabIndex={-1}>
      <strong>{title}</strong> <Tag>{kindLabel(locale, question.schema)}</Tag> {question.isRequired && <Tag>{words.outline.required}</Tag>}{" "}
      {question.schema["x-compute"] !== undefined && <Tag>{words.outline.computed}</Tag>}{" "}
      {question.schema["x-title-en"] === undefined && <Tag>{words.outline.noEnglish}</Tag>}
      {condition !== "" && <div class="mc-hint">{words.outline.shownWhen(condition)}</div>}
      <Findings findings={findings.filter((finding) => finding.at === at)} />
      {isEditable && <LineActs at={at} title={title} words={words} base={base} />}
      {isRows && <Columns {...props} />}
    </li>
  );
}

function LineActs(props: { readonly at: string; readonly title: string; readonly words: FormText; readonly base: string }) {
  const { at, title, words, base } = props;
  const acts = ["up", "down", "copy", "remove"] as const;
  return (
    <div class="mc-outline-acts">
      <Link href={`${base}/cau-hoi/${at}`} label={words.outline.of(words.outline.edit, title)}>
        {words.outline.edit}
      </Link>
      {acts.map((act) => (
        <Button
          key={act}
          kind="quiet"
          name={ACT_FIELD}
          value={`${act}:${at}`}
          isUnchecked
          label={words.outline.of(words.outline[act], title)}
        >
          {words.outline[act]}
        </Button>
      ))}
    </div>
  );
}

function Columns(props: LineProps) {
  const { place, question, words, base, isEditable } = props;
  const locale = useLocale();
  const columns = columnsOf(question);
  return (
    <>
      {columns.length === 0 ? (
        <p class="mc-hint">{words.outline.emptyList}</p>
      ) : (
        <ol class="mc-outline">
          {columns.map((column) => (
            <Line key={column.key} {...props} place={{ list: place.key, key: column.key }} question={column} />
          ))}
        </ol>
      )}
      {isEditable && (
        <p>
          <Link href={`${base}/cau-hoi/moi?bang=${place.key}`}>{words.outline.addColumn(titleIn(locale, question.schema, place.key))}</Link>
        </p>
      )}
    </>
  );
}

/** What is wrong with a question, where it stands. */
export function Findings({ findings }: { readonly findings: readonly EformFinding[] }) {
  const locale = useLocale();
  return (
    <>
      {findings.map((finding) => (
        <div key={`${finding.code} ${finding.what}`}>
          <Status tone="bad">{findingText(locale, finding)}</Status>
        </div>
      ))}
    </>
  );
}

/** The words of a question in a language; its key while it has none. */
export function titleIn(locale: Locale, schema: JsonObject, key: string): string {
  const [vi, en] = [schema["title"], schema["x-title-en"]];
  const title = locale === "en" && typeof en === "string" ? en : vi;
  return typeof title === "string" && title !== "" ? title : key;
}

/** The kind of a question in words. */
export function kindLabel(locale: Locale, schema: JsonObject): string {
  const kind = eformCatalogue.kinds.find((one) => one.kind === kindOfSchema(schema));
  return kind === undefined ? "?" : pickText(locale, kind.label);
}

function conditionWords({ outline, place, words }: LineProps, schema: JsonObject): string {
  const shown = shownCondition(schema["x-show"], (field, value) => answerLabel(outline, { list: place.list, key: field }, value));
  if (shown === undefined) return "";
  if ("feel" in shown) return shown.feel;
  const asked = questionAt(outline, { list: place.list, key: shown.field });
  const title = asked === undefined ? shown.field : titleIn("vi", asked.schema, shown.field);
  return `«${title}» ${words.question.comparisons[shown.comparison]} «${shown.value}»`;
}

/** An answer as people read it. */
export function answerLabel(outline: FormOutline, place: QuestionPlace, value: string): string {
  const asked = questionAt(outline, place);
  const answers = asked === undefined ? [] : choicesOf(asked.schema);
  return answers.find((answer) => answer.value === value)?.label ?? value;
}
