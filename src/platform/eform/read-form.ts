import { EFORM_LIMITS, formSchema } from "./eform-schema.ts";
import type { FormSchema } from "./eform-schema.ts";
import type { Eform, EformGroup, EformQuestion } from "./eform.ts";
import type { EformFinding } from "./finding.ts";
import { lintExpressions } from "./lint-expressions.ts";
import { dependencyOrder } from "./order.ts";
import { bilingual, findIssues, inOrder, newFinder, readChecks, readQuestion } from "./read-question.ts";
import type { Finder } from "./read-question.ts";

/** A form as read: usable when nothing was found. */
export interface FormReading {
  readonly eform: Eform | undefined;
  readonly findings: readonly EformFinding[];
}

/** Reads a schema word by word and tells all that is wrong with it, each at its question. */
export function readForm(schema: unknown): FormReading {
  const finder = newFinder();
  const parsed = formSchema.safeParse(schema);
  if (!parsed.success) {
    findIssues(finder, "", { issues: parsed.error.issues, input: schema });
    return { eform: undefined, findings: finder.findings };
  }
  const { data } = parsed;
  const entries = inOrder(data);
  if (entries.length > EFORM_LIMITS.questionsMax) finder.find("", "too_many_questions", String(EFORM_LIMITS.questionsMax));
  const questions = entries.flatMap(([key, input]) => {
    const place = { at: key, key, required: data.required, isColumn: false };
    return readQuestion(finder, place, input) ?? [];
  });
  findStray(finder, data);
  const { order, circle } = dependencyOrder(questions);
  if (circle.length > 0) finder.find(circle[0] ?? "", "circle", circle.join(", "));
  const eform: Eform = {
    title: bilingual(data),
    questions,
    order,
    groups: partsOf(data["x-groups"], questions),
    pages: partsOf(data["x-pages"] ?? data["x-groups"]?.slice(0, 0), questions),
    checks: readChecks(finder, "", data["x-check"]),
  };
  lintExpressions(finder, eform);
  return { eform: finder.findings.length === 0 ? eform : undefined, findings: finder.findings };
}

/** Names that lead to no question, and questions that stand in two parts. */
function findStray(finder: Finder, schema: FormSchema): void {
  const names = new Set(Object.keys(schema.properties));
  const parts = [schema["x-groups"] ?? [], schema["x-pages"] ?? []].map((list) => list.flatMap(({ fields }) => fields));
  const named = [
    ...schema.required,
    ...(schema["x-order"] ?? []),
    ...(schema["x-check"] ?? []).flatMap(({ fields }) => fields),
    ...parts.flat(),
  ];
  for (const name of new Set(named.filter((one) => !names.has(one)))) finder.find("", "question_unknown", name);
  for (const list of parts) {
    const twice = list.find((name, index) => list.indexOf(name) !== index);
    if (twice !== undefined) finder.find(twice, "question_twice");
  }
}

/** The parts that the schema names, then what is left; one nameless part when it names none. */
function partsOf(parts: FormSchema["x-groups"], questions: readonly EformQuestion[]): readonly EformGroup[] {
  const byKey = new Map(questions.map((one) => [one.key, one]));
  const named = (parts ?? []).map((part) => ({ title: bilingual(part), questions: part.fields.flatMap((name) => byKey.get(name) ?? []) }));
  const placed = new Set(named.flatMap((part) => part.questions));
  const rest = questions.filter((question) => !placed.has(question));
  return rest.length === 0 && named.length > 0 ? named : [...named, { title: undefined, questions: rest }];
}
