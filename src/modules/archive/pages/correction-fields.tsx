import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { FieldGrid, FileInput, Radios, Select, Table, TextArea, TextInput } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import { VALIDITY_KINDS } from "../archive.events.ts";
import type { ResultData, ResultOwner } from "../archive.events.ts";
import type { StoredResult } from "../archive.ts";
import type { ResultCorrection } from "../archive.ts";
import type { CorrectionWish } from "../correct-result.ts";
import { storeText } from "./store-kit.tsx";

/** What of a result a correction may change, by the name of its field on the page. */
type Correctable = Readonly<Record<string, string>>;

/** The fields as they stand in a result, as text. */
export function correctableOf(data: ResultData, owner: ResultOwner | null): Correctable {
  return {
    name: data.name,
    documentKind: data.documentKind,
    documentNumber: data.documentNumber,
    issuedOn: data.issuedOn,
    signedBy: data.signedBy,
    validFrom: data.validFrom,
    validity: data.validity,
    validTo: data.validTo ?? "",
    scope: data.scope,
    ownerKind: owner?.kind ?? "person",
    ownerId: owner?.id ?? "",
    ownerName: owner?.name ?? "",
    birthYear: owner?.birthYear ?? "",
    abstract: owner?.abstract ?? "",
  };
}

/** The names of the fields, in the order of the page. */
function labelsOf(locale: Locale): Readonly<Record<string, string>> {
  const words = storeText(locale);
  const { correction, facts } = words;
  return {
    name: words.kept.words,
    documentKind: correction.documentKind,
    documentNumber: facts.number,
    issuedOn: facts.issuedOn,
    signedBy: facts.signedBy,
    validFrom: correction.validFrom,
    validity: correction.validity,
    validTo: correction.validTo,
    scope: facts.scope,
    ownerKind: correction.ownerKind,
    ownerId: correction.ownerId,
    ownerName: correction.ownerName,
    birthYear: correction.birthYear,
    abstract: facts.abstract,
  };
}

/** The fields of a correction, with what stands or what was typed. */
export function CorrectionFields({ typed, locale }: { readonly typed: Correctable; readonly locale: Locale }) {
  const labels = labelsOf(locale);
  const words = storeText(locale).correction;
  const line = (name: string, size?: number) => (
    <TextInput name={name} label={labels[name] ?? name} value={typed[name]} autocomplete="off" {...(size === undefined ? {} : { size })} />
  );
  const day = (name: string) => <TextInput name={name} type="date" label={labels[name] ?? name} value={typed[name]} />;
  return (
    <>
      <h2>{words.description}</h2>
      <FieldGrid>
        {line("name")}
        {line("documentKind")}
        {line("documentNumber", 20)}
        {day("issuedOn")}
        {line("signedBy")}
        {day("validFrom")}
        <Select
          name="validity"
          label={words.validity}
          value={typed["validity"]}
          choices={VALIDITY_KINDS.map((value) => ({ value, label: words.validities[value] }))}
        />
        {day("validTo")}
        {line("scope")}
      </FieldGrid>
      <h2>{words.owner}</h2>
      <Radios
        name="ownerKind"
        label={words.ownerKind}
        value={typed["ownerKind"]}
        choices={(["person", "organisation"] as const).map((value) => ({ value, label: words.ownerKinds[value] }))}
      />
      <FieldGrid>
        {line("ownerId", 16)}
        {line("ownerName")}
        {line("birthYear", 4)}
      </FieldGrid>
      <TextArea name="abstract" label={labels["abstract"] ?? ""} value={typed["abstract"]} rows={2} />
      <FileInput name="file" label={words.file} hint={words.fileHint} accept=".pdf" />
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} value={typed["reason"]} rows={2} isRequired />
    </>
  );
}

/** What was typed, as a wish; the name of the first field that is no day is told. */
export function wishOf(resultId: string, text: (name: string) => string): CorrectionWish | { readonly wrong: string } {
  const days = { issuedOn: text("issuedOn"), validFrom: text("validFrom"), validTo: text("validTo") };
  const wrong = Object.entries(days).find(([name, day]) => !(name === "validTo" && day === "") && parseCivilDate(day) === undefined);
  const validity = VALIDITY_KINDS.find((kind) => kind === text("validity"));
  if (wrong !== undefined || validity === undefined) return { wrong: wrong?.[0] ?? "validity" };
  return {
    resultId,
    reason: text("reason"),
    data: {
      name: text("name"),
      documentKind: text("documentKind"),
      documentNumber: text("documentNumber"),
      signedBy: text("signedBy"),
      scope: text("scope"),
      validity,
      issuedOn: days.issuedOn,
      validFrom: days.validFrom,
      validTo: days.validTo === "" ? null : days.validTo,
    },
    owner: {
      kind: text("ownerKind") === "organisation" ? "organisation" : "person",
      id: text("ownerId"),
      name: text("ownerName"),
      birthYear: text("birthYear"),
      abstract: text("abstract"),
    },
  };
}

/** The label of a field by its name on the page. */
export function fieldLabel(name: string, locale: Locale): string {
  return labelsOf(locale)[name] ?? name;
}

/** What a proposed correction would change, each field before and after. */
export function Differences(props: {
  readonly result: Pick<StoredResult, "data" | "owner">;
  readonly correction: Pick<ResultCorrection, "data" | "owner">;
  readonly locale: Locale;
}) {
  const { result, correction, locale } = props;
  const words = storeText(locale).correction;
  const before = correctableOf(result.data, result.owner);
  const after = correctableOf(correction.data, correction.owner);
  const rows = Object.keys(before)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name: fieldLabel(name, locale), before: shownValue(name, before, locale), after: shownValue(name, after, locale) }));
  const [former, next] = [result.data.file?.sha256 ?? "–", correction.data.file?.sha256 ?? "–"];
  const file = former === next ? [] : [{ name: words.file, before: former, after: next }];
  return (
    <Table
      caption={words.waits}
      hasHiddenCaption
      rows={[...rows, ...file]}
      rowKey={({ name }) => name}
      empty={null}
      columns={[
        { key: "field", heading: words.field, isRowHeading: true, cell: ({ name }) => name },
        { key: "before", heading: words.before, cell: (row) => <span class="mc-digest">{row.before}</span> },
        { key: "after", heading: words.after, cell: (row) => <strong class="mc-digest">{row.after}</strong> },
      ]}
    />
  );
}

function shownValue(name: string, values: Correctable, locale: Locale): string {
  const words = storeText(locale).correction;
  const value = values[name] ?? "";
  if (value === "") return "–";
  if (["issuedOn", "validFrom", "validTo"].includes(name)) return formatDay(locale, value as CivilDate);
  if (name === "validity") return words.validities[value as ResultData["validity"]];
  return name === "ownerKind" ? words.ownerKinds[value as ResultOwner["kind"]] : value;
}
