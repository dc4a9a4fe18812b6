import { isProblem, problem } from "#kernel/problem";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { readDmn, TABLES_MAX, writeDmn } from "#modules/rule";
import type { DecisionTable } from "#modules/rule";
import { RULES_TAB, rulesOf, rulesWords, type RuleDeps } from "./rule-context.ts";
import type { TypedList } from "./rule-tab.tsx";

/** The rules of a version as a DMN file. */
export async function dmnFile(c: WebContext, { frame }: RuleDeps): Promise<Response> {
  const draft = await frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const tables = rulesOf(draft.version.content);
  if (tables.length === 0) return respondProblem(c, problem("http.not_found"));
  const xml = await writeDmn(tables, draft.version.content.name);
  return c.body(xml, 200, {
    "content-type": "application/xml; charset=utf-8",
    "content-disposition": `attachment; filename="${draft.code}-${draft.version.version}.dmn"`,
  });
}

/** Takes the tables of a DMN file into the draft; one with the key of another replaces it. */
export async function importPost(c: WebContext, deps: RuleDeps, redrawList: (typed: TypedList) => Promise<Response>): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const words = rulesWords(c.var.locale);
  const redraw = (errors: readonly FieldError[]): Promise<Response> => redrawList({ form, errors });
  const text = await fileText(c);
  if (text === "") return redraw([{ name: "file", message: words.importFileMissing }]);
  const read = await readDmn(text);
  if (isProblem(read)) {
    const { title, next } = problemText(c, read);
    return redraw([{ name: "file", message: `${title} ${next}` }]);
  }
  const rules = merged(rulesOf(draft.version.content), read);
  if (rules.length > TABLES_MAX) return redraw([{ message: words.tooMany }]);
  return deps.frame.save(c, { draft, tab: RULES_TAB, form, part: { rules }, labels: {}, redraw });
}

/** The uploaded file as text; the form's reader has bounded the whole request before. */
async function fileText(c: WebContext): Promise<string> {
  const file = (await c.req.formData()).get("file");
  return file === null || typeof file === "string" ? "" : file.text();
}

function merged(before: readonly DecisionTable[], read: readonly DecisionTable[]): readonly DecisionTable[] {
  const keys = new Set(read.map(({ key }) => key));
  return [...before.filter(({ key }) => !keys.has(key)), ...read];
}
