import { Actions, Button, Card, FieldGrid, FileInput, Form, Select, TextInput } from "#platform/html/components";
import type { Agency } from "#modules/organisation";
import type { FormValues } from "#platform/http/form";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { RecordKind } from "../record-kind.data.ts";
import type { RecordContent } from "../record.events.ts";
import type { RegisterText } from "../text/vi.ts";

/** What the form of a fact is drawn with. */
export interface RecordFormProps {
  readonly kind: RecordKind;
  readonly agencies: readonly Agency[];
  readonly locale: Locale;
  readonly text: RegisterText;
  readonly action: string;
  /** What was typed, or what stands when it is corrected. */
  readonly typed: Readonly<Record<string, string>>;
  readonly isCorrection: boolean;
}

/** The form of a fact: entered, or said anew with a reason. */
export function RecordForm({ kind, agencies, locale, text, action, typed, isCorrection }: RecordFormProps) {
  const { page } = text;
  return (
    <Form hasFiles action={action}>
      <input type="hidden" name="loai" value={kind.key} />
      <FieldGrid>
        <Select
          name="coQuan"
          label={page.agency}
          isRequired
          value={typed["coQuan"]}
          choices={agencies.map((agency) => ({ value: agency.code, label: nameIn(locale, agency) }))}
        />
        <TextInput name="ngay" label={page.on} hint={page.onHint} isRequired size={12} value={typed["ngay"]} />
      </FieldGrid>
      <TextInput name="ten" label={page.titleField} hint={page.titleHint} isRequired maxLength={300} value={typed["ten"]} />
      {kind.quantities.length > 0 && (
        <Card heading={page.amounts}>
          <FieldGrid>
            {kind.quantities.map(({ key, name, nameEn }) => (
              <TextInput
                key={key}
                name={`so.${key}`}
                label={locale === "en" ? nameEn : name}
                inputMode="numeric"
                size={16}
                value={typed[`so.${key}`]}
              />
            ))}
          </FieldGrid>
        </Card>
      )}
      <FieldGrid>
        <TextInput name="soVanBan" label={page.documentNumber} isRequired maxLength={80} value={typed["soVanBan"]} />
        <TextInput name="ngayVanBan" label={page.documentOn} isRequired size={12} value={typed["ngayVanBan"]} />
      </FieldGrid>
      <FileInput name="tep" label={page.files} isMultiple />
      {isCorrection && <TextInput name="lyDo" label={page.correctReason} isRequired maxLength={1000} value={typed["lyDo"]} />}
      <Actions>
        <Button>{page.save}</Button>
      </Actions>
    </Form>
  );
}

/** A whole number as people type it, with or without points between thousands; not a number stays wrong and is refused. */
function wholeOf(text: string): number {
  const plain = text.replaceAll(/[.\s]/gu, "");
  if (plain === "") return 0;
  return /^\d{1,16}$/u.test(plain) ? Number(plain) : Number.NaN;
}

/** What a form says of a fact. */
export function contentOf(form: FormValues, kind: RecordKind, attachments: readonly string[]): RecordContent {
  return {
    kind: kind.key,
    agencyCode: form.text("coQuan"),
    on: form.text("ngay"),
    title: form.text("ten"),
    quantities: Object.fromEntries(kind.quantities.map(({ key }) => [key, wholeOf(form.text(`so.${key}`))])),
    document: { number: form.text("soVanBan"), on: form.text("ngayVanBan") },
    attachments: [...attachments],
  };
}
