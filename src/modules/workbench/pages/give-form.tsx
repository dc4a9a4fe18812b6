import { workingMinutesBetween } from "#modules/calendar";
import { formatNumber } from "#platform/format";
import { Button, Details, FieldGrid, Form, Select, Status, Table, TextInput } from "#platform/html/components";
import type { Choice } from "#platform/html/components";

import type { Proposal } from "../proposal.ts";
import type { StaffMember, WaitingWork } from "../staff.queries.ts";
import { officeTime } from "./forecast-words.ts";
import { codeCell, procedureName, TwoLines } from "./today-list.tsx";
import type { ShownList } from "./today-list.tsx";
import { workText } from "./work-words.ts";

export const GIVE_PATH = "/lam-viec/giao-viec";
export const OFFICER_FIELD = "cho-";
export const ALL_FIELD = "cho-tat-ca";
export const REASON_FIELD = "ly-do";

/** What the forms for giving out work are shown with. */
export interface GiveShown extends ShownList {
  readonly staff: readonly StaffMember[];
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** The rows were chosen in the list and begin marked. */
  readonly isChosen: boolean;
}

function choicesOf(staff: readonly StaffMember[], shown: GiveShown): readonly Choice[] {
  const { give } = workText(shown.locale);
  return staff.map(({ officerId, name, open, awayCover }) => ({
    value: officerId,
    label: awayCover === null ? give.choice(name, formatNumber(shown.locale, open)) : give.choiceAway(name, awayCover),
  }));
}

/** Work to be given out: each row with whom it is proposed to and why; all marked ones go with one press. */
export function GiveForm(props: {
  readonly rows: readonly WaitingWork[];
  readonly shown: GiveShown;
  readonly heading: string;
  readonly lead: string;
}) {
  const { rows, shown } = props;
  const { give } = workText(shown.locale);
  const units = new Set(rows.map(({ unitCode }) => unitCode));
  const staff = shown.staff.filter(({ unitCode }) => units.has(unitCode));
  const needsReason = rows.some(({ officerId, isOrphaned }) => officerId !== null && !isOrphaned);
  return (
    <section>
      <h2>{props.heading}</h2>
      <p class="mc-hint">{props.lead}</p>
      <Form label={props.heading}>
        <div class="mc-today mc-deal" data-rows>
          <Table caption={props.heading} hasHiddenCaption rows={rows} rowKey={(row) => row.itemKey} columns={columnsOf(shown)} />
        </div>
        <FieldGrid>
          <Select
            name={ALL_FIELD}
            label={give.toAll}
            choices={choicesOf(staff, shown)}
            placeholder={give.toEach}
            id={`all-${rows[0]?.itemKey ?? ""}`}
          />
          <TextInput
            name={REASON_FIELD}
            label={give.reason}
            hint={give.reasonHint}
            isRequired={needsReason}
            maxLength={500}
            id={`why-${rows[0]?.itemKey ?? ""}`}
          />
        </FieldGrid>
        <Button>{give.give}</Button>
      </Form>
    </section>
  );
}

function columnsOf(shown: GiveShown) {
  const { locale } = shown;
  const { give, select } = workText(locale);
  const words = shown.words.list;
  return [
    {
      key: "mark",
      heading: give.mark,
      cell: (row: WaitingWork) => (
        <input
          type="checkbox"
          class="ds-input"
          name="hs"
          value={row.itemKey}
          checked={shown.isChosen}
          aria-label={select.row(row.dossierCode)}
          data-row-box
        />
      ),
    },
    {
      key: "code",
      heading: words.code,
      isRowHeading: true,
      isCode: true,
      cell: (row: WaitingWork) => codeCell(row.dossierCode, words.open),
    },
    { key: "desk", heading: words.desk, cell: (row: WaitingWork) => <Left row={row} shown={shown} /> },
    {
      key: "step",
      heading: words.step,
      cell: (row: WaitingWork) => (
        <TwoLines
          first={(locale === "en" ? row.stepNameEn : row.stepName) ?? ""}
          second={procedureName({ ...row, procedureNameEn: row.procedureNameEn }, locale)}
        />
      ),
    },
    {
      key: "now",
      heading: give.now,
      cell: (row: WaitingWork) => <TwoLines first={row.officerName ?? give.nobody} second={shown.names.unit(row.unitCode, locale)} />,
    },
    { key: "to", heading: give.to, cell: (row: WaitingWork) => <To row={row} shown={shown} /> },
  ];
}

function Left({ row, shown }: { readonly row: WaitingWork; readonly shown: GiveShown }) {
  if (row.dueAt === null) return <>–</>;
  const left = workingMinutesBetween(shown.calendar, shown.now, row.dueAt) ?? 0;
  const isLate = row.dueAt < shown.now;
  const time = officeTime(shown.locale, Math.abs(left), shown.calendar.minutesPerDay);
  return <Status tone={isLate ? "bad" : "neutral"}>{shown.words.lampWords[isLate ? "red" : "green"](time)}</Status>;
}

function To({ row, shown }: { readonly row: WaitingWork; readonly shown: GiveShown }) {
  const { give } = workText(shown.locale);
  const proposal = shown.proposals.get(row.itemKey);
  const name = `${OFFICER_FIELD}${row.itemKey}`;
  const staff = shown.staff.filter(({ unitCode }) => unitCode === row.unitCode);
  const number = (value: number): string => formatNumber(shown.locale, value);
  return (
    <div>
      <select class="ds-input" data-width="auto" name={name} aria-label={`${give.to} ${row.dossierCode}`}>
        {choicesOf(staff, shown).map(({ value, label }) => (
          <option key={value} value={value} selected={value === proposal?.officer.officerId}>
            {label}
          </option>
        ))}
      </select>
      {proposal !== undefined && (
        <span class="mc-time-due">
          {proposal.done > 0 ? give.why(number(proposal.done), number(proposal.open)) : give.whyLeast(number(proposal.open))}
        </span>
      )}
    </div>
  );
}

/** Everything that one officer has, to another, with the reason. */
export function HandOverForm({ shown, title }: { readonly shown: GiveShown; readonly title: string }) {
  const { give } = workText(shown.locale);
  if (shown.staff.length === 0) return null;
  const choices = choicesOf(shown.staff, shown);
  return (
    <Details summary={give.handOver}>
      <p class="mc-hint">{give.handOverLead}</p>
      <Form action={`${GIVE_PATH}/chuyen`} label={`${title}: ${give.handOver}`}>
        <FieldGrid>
          <Select name="tu" label={give.from} choices={choices} isRequired />
          <Select name="den" label={give.toWhom} choices={choices} isRequired />
          <TextInput name={REASON_FIELD} label={give.reason} isRequired maxLength={500} id="why-all" />
        </FieldGrid>
        <Button kind="secondary">{give.handOverAll}</Button>
      </Form>
    </Details>
  );
}
