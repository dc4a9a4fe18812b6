import type { ComponentChildren } from "preact";
import { scheduleText } from "#modules/schedule";
import { Actions, Button, Card, ErrorSummary, errorOf, FieldGrid, Form, Select, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { DeadlineText } from "../text/vi.ts";
import { fieldNames, KINDS, rowFields } from "./decree-input.ts";
import type { DecreeForm } from "./decree-input.ts";

/** Where the form of a decree is sent: previewed, corrected, turned over, applied. */
export const PREVIEW_PATH = "/quan-tri/lich/xem-truoc";

export interface DecreeFormProps {
  readonly form: DecreeForm;
  readonly errors: readonly FieldError[];
  readonly words: DeadlineText["pages"];
  readonly locale: Locale;
  /** The province's own code, for decrees that hold in it alone. */
  readonly provinceCode: string;
  readonly agencies: readonly string[];
}

/** The form of a decree: for whom, by which document, which days. */
export function DecreeFields(props: DecreeFormProps) {
  const { form, errors, words } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form action={PREVIEW_PATH} label={words.formTitle}>
        <input type="hidden" name="rowCount" value={form.rowCount} />
        <Card heading={words.documentTitle}>
          <Document {...props} />
        </Card>
        <Card heading={words.rowsTitle}>
          <p class="mc-hint">{words.rowsHint}</p>
          {Array.from({ length: form.rowCount }, (_, index) => (
            <Row key={index} {...props} index={index} />
          ))}
          <Button kind="quiet" name="viec" value="them-dong" isUnchecked>
            {words.moreRows}
          </Button>
        </Card>
        <Actions>
          <Button name="viec" value="xem-truoc">
            {words.preview}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

function Document({ form, errors, words, provinceCode, agencies }: DecreeFormProps) {
  const { typed } = form;
  const error = (name: string): string | undefined => errorOf(errors, name);
  return (
    <FieldGrid>
      <TextInput name="number" label={words.number} hint={words.numberHint} value={typed["number"]} error={error("number")} isRequired />
      <TextInput name="issued" type="date" label={words.issued} value={typed["issued"]} error={error("issued")} isRequired />
      <TextInput name="issuer" label={words.issuer} value={typed["issuer"]} error={error("issuer")} isRequired />
      <TextInput name="title" label={words.title} value={typed["title"]} error={error("title")} isRequired />
      <Select
        name="scope"
        label={words.scope}
        value={typed["scope"] ?? "national"}
        error={error("scope")}
        isRequired
        choices={[
          { value: "national", label: words.scopeNational },
          { value: `province:${provinceCode}`, label: words.scopeProvince },
          { value: "agency", label: words.scopeAgency },
        ]}
      />
      <TextInput
        name="agency"
        label={words.agencyCode}
        hint={words.agencyHint}
        value={typed["agency"]}
        error={error("agency")}
        suggestions={agencies}
      />
      <TextInput
        name="year"
        label={words.wholeYear}
        hint={words.wholeYearHint}
        value={typed["year"]}
        error={error("year")}
        inputMode="numeric"
        size={4}
      />
    </FieldGrid>
  );
}

function Row({ form, errors, words, locale, index }: DecreeFormProps & { readonly index: number }) {
  const names = rowFields(index);
  const { kinds } = scheduleText(locale);
  const { typed } = form;
  const label = (name: string): string => words.inRow(name, String(index + 1));
  return (
    <div class="mc-decree-row">
      <TextInput name={names.date} type="date" label={label(words.date)} value={typed[names.date]} error={errorOf(errors, names.date)} />
      <Select
        name={names.kind}
        label={label(words.kind)}
        value={typed[names.kind] ?? "HOLIDAY"}
        error={errorOf(errors, names.kind)}
        choices={KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
      />
      <TextInput
        name={names.occasion}
        label={label(words.occasion)}
        value={typed[names.occasion]}
        error={errorOf(errors, names.occasion)}
      />
    </div>
  );
}

/** A form with the whole decree in hidden fields, for the buttons below its preview. */
export function DecreeCarrier(props: {
  readonly form: DecreeForm;
  readonly label: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}) {
  const { form, extra = {} } = props;
  const fields = {
    ...Object.fromEntries(fieldNames(form).map((name) => [name, form.typed[name] ?? ""])),
    ...extra,
    rowCount: String(form.rowCount),
  };
  return (
    <Form action={PREVIEW_PATH} label={props.label}>
      {Object.entries(fields)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {props.children}
    </Form>
  );
}
