import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { Actions, Button, ErrorSummary, FieldGrid, FileInput, Form, Notice, Select, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { problemText } from "#platform/http/problem-response";
import { agenciesOf, authorise, useCaseContextOf } from "#modules/identity";
import { civilDateOf } from "#kernel/instant";

import { BOOK_KINDS, LETTER_PURPOSES } from "../letter.events.ts";
import type { TemplateCheck } from "../merge/check-template.ts";
import { TEMPLATES_PATH, wordsOf } from "./page-words.ts";

export function Faults({ c, refused }: { readonly c: WebContext; readonly refused: Refused | undefined }) {
  const words = wordsOf(c).templates;
  const { locale } = c.var;
  if (refused === undefined) return null;
  const sentence = refused.refusal === undefined ? undefined : problemText(c, refused.refusal);
  if (sentence !== undefined) return <ErrorSummary errors={[{ name: "file", message: `${sentence.title} ${sentence.next}` }]} />;
  const { fields = [], drawing = [] } = refused.faults ?? {};
  const lines = [
    ...fields.map((one) => {
      const nearest = one.nearest.map((name) => `{${name}}`).join(", ");
      return { text: words.faults[one.what](one.name, nearest), at: words.paragraph(formatNumber(locale, one.paragraph), one.at) };
    }),
    ...drawing.map((one) => ({ text: words.drawingFault(words.drawing[one.what], one.detail), at: one.at === "" ? "" : `“${one.at}”` })),
  ];
  return (
    <div role="alert">
      <Notice kind="danger" title={words.faultsTitle}>
        <ol>
          {lines.map((line, index) => (
            <li key={`${index}${line.text}`}>
              {line.text}
              {line.at !== "" && (
                <>
                  <br />
                  {line.at}
                </>
              )}
            </li>
          ))}
        </ol>
      </Notice>
    </div>
  );
}

interface SendFormProps {
  readonly c: WebContext;
  readonly typed: Readonly<Record<string, string>>;
  readonly names: ReadonlyMap<string, string>;
  readonly commandId?: string | undefined;
  readonly action?: string;
}

/** The agencies for which somebody may send templates in: their own, and the whole province for who keeps it. */
function scopesOf(c: WebContext, names: ReadonlyMap<string, string>): readonly { readonly value: string; readonly label: string }[] {
  const { actor } = useCaseContextOf(c);
  const isProvince = !isProblem(authorise(actor, "letter.propose_template", {}));
  const own = agenciesOf(actor);
  const province = isProvince ? [{ value: "", label: wordsOf(c).templates.province }] : [];
  const codes = isProvince ? [...names.keys()] : own;
  return [...province, ...codes.map((code) => ({ value: code, label: names.get(code) ?? code }))];
}

export function SendForm({ c, typed, names, commandId, action = TEMPLATES_PATH }: SendFormProps) {
  const words = wordsOf(c);
  const text = words.templates;
  const purposes = LETTER_PURPOSES.map((value) => ({ value, label: words.purposes[value] }));
  const books = BOOK_KINDS.map((value) => ({ value, label: words.bookKinds[value] }));
  return (
    <Form action={action} hasFiles commandId={commandId}>
      <TextInput name="ten" label={text.name} isRequired maxLength={200} value={typed["ten"]} />
      <FieldGrid>
        <Select name="coQuan" label={text.scope} isRequired choices={scopesOf(c, names)} value={typed["coQuan"]} />
        <TextInput name="thuTuc" label={text.procedure} hint={text.procedureHint} value={typed["thuTuc"]} size={16} />
        <Select name="mucDich" label={text.purpose} isRequired choices={purposes} value={typed["mucDich"]} />
        <Select name="so" label={text.book} isRequired choices={books} value={typed["so"]} />
        <TextInput name="tuNgay" label={text.validFrom} type="date" isRequired value={typed["tuNgay"] ?? civilDateOf(c.var.now)} />
      </FieldGrid>
      <FileInput name="file" label={text.file} isRequired accept=".docx" />
      <Actions>
        <Button>{text.send}</Button>
      </Actions>
    </Form>
  );
}

/** What came back refused: the Problem or the faults, and what was typed. */
export interface Refused {
  readonly form: FormValues;
  readonly refusal?: Problem;
  readonly faults?: TemplateCheck;
}
