import { Actions, Button, Card, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import { ColumnActs, findingAt, type EditProps } from "./edit-columns.tsx";
import { ACT_FIELD } from "./rule-form.ts";

/** The rows of the table, every cell a field: conditions, results, the row in words, its law. On a phone each row is a card. */
export function EditRows(props: EditProps) {
  const { table, words, isEditable, locale } = props;
  const label = (column: { readonly label: string; readonly labelEn: string }, otherwise: string): string =>
    pickText(locale, { vi: column.label, en: column.labelEn || column.label }) || otherwise;
  const columns: readonly Column<number>[] = [
    { key: "row", heading: words.row, isRowHeading: true, cell: (row) => <RowName {...props} row={row} /> },
    ...table.inputs.map((input, index): Column<number> => {
      const heading = label(input, input.expression || words.inputNumber(index + 1));
      return {
        key: `i${index}`,
        heading,
        cell: (row) => <Cell {...props} place={{ row, input: index + 1, output: null }} heading={heading} />,
      };
    }),
    ...table.outputs.map((output, index): Column<number> => {
      const heading = `→ ${label(output, output.key)}`;
      return {
        key: `o${index}`,
        heading,
        cell: (row) => <Cell {...props} place={{ row, input: null, output: index + 1 }} heading={heading} />,
      };
    }),
    { key: "law", heading: words.law, cell: (row) => <TextCell {...props} row={row} part="law" heading={words.law} /> },
    { key: "note", heading: words.note, cell: (row) => <TextCell {...props} row={row} part="note" heading={words.note} /> },
    ...(isEditable ? [{ key: "acts", heading: words.acts, cell: (row: number) => <RowActs {...props} row={row} /> }] : []),
  ];
  return (
    <Card heading={words.table}>
      <input type="hidden" name="rows" value={String(table.rows.length)} />
      <div class="mc-scroll" role="region" aria-label={words.table} tabIndex={0}>
        <Table<number>
          caption={words.table}
          hasHiddenCaption
          rows={table.rows.map((_, index) => index + 1)}
          rowKey={String}
          columns={columns}
        />
      </div>
      {isEditable && (
        <Actions>
          <Button name={ACT_FIELD} value="row-add" kind="secondary" isUnchecked accessKey="n">
            {words.addRow}
          </Button>
        </Actions>
      )}
    </Card>
  );
}

type RowProps = EditProps & { readonly row: number };

function RowName(props: RowProps) {
  const { words, row } = props;
  const finding = findingAt(props, ({ at, code }) => at.row === row && at.input === null && at.output === null && code !== "law_missing");
  return (
    <>
      <span id={`dong-${row}`}>{words.rowNumber(row)}</span>
      {finding !== undefined && <p class="mc-error">{finding}</p>}
    </>
  );
}

type CellProps = EditProps & {
  readonly place: { readonly row: number; readonly input: number | null; readonly output: number | null };
  readonly heading: string;
};

function Cell(props: CellProps) {
  const { table, words, place, heading, isEditable } = props;
  const row = table.rows[place.row - 1];
  const part = place.input === null ? `o${place.output ?? 0}` : `t${place.input}`;
  const value = (place.input === null ? row?.outputs[(place.output ?? 1) - 1] : row?.tests[place.input - 1]) ?? "";
  const finding = findingAt(props, ({ at }) => at.row === place.row && at.input === place.input && at.output === place.output);
  const name = `r${place.row}.${part}`;
  return <CellField {...{ name, value, finding, isEditable, size: 14 }} label={`${words.rowNumber(place.row)}, ${heading}`} />;
}

function TextCell(props: RowProps & { readonly part: "law" | "note"; readonly heading: string }) {
  const { table, words, row, part, heading, isEditable } = props;
  const finding = part === "law" ? findingAt(props, ({ at, code }) => at.row === row && code === "law_missing") : undefined;
  const value = table.rows[row - 1]?.[part] ?? "";
  return <CellField {...{ value, finding, isEditable, size: 22 }} name={`r${row}.${part}`} label={`${words.rowNumber(row)}, ${heading}`} />;
}

/** A field in a cell, named for those who do not see its column; what is wrong with it stands below it. */
function CellField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly finding: string | undefined;
  readonly isEditable: boolean;
  readonly size: number;
}) {
  const { name, label, value, finding, isEditable, size } = props;
  const id = `f-${name.replace(".", "-")}`;
  if (!isEditable) return <code>{value}</code>;
  return (
    <>
      <input
        class="ds-input"
        type="text"
        id={id}
        name={name}
        value={value}
        size={size}
        maxLength={500}
        aria-label={label}
        aria-invalid={finding === undefined ? undefined : true}
        aria-describedby={finding === undefined ? undefined : `${id}-error`}
        autocomplete="off"
        spellcheck={false}
      />
      {finding !== undefined && (
        <p class="mc-error" id={`${id}-error`}>
          {finding}
        </p>
      )}
    </>
  );
}

function RowActs({ table, words, row }: RowProps) {
  return <ColumnActs part="row" at={row} count={table.rows.length} title={words.rowNumber(row)} words={words} />;
}
