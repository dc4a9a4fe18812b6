import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDay, formatLongDay } from "#platform/format";
import { Button, Card, Details, EmptyState, FieldGrid, Form, Select, Status, Table, TextInput } from "#platform/html/components";
import type { Choice } from "#platform/html/components";
import { postTitle, SIGNING_FORMS } from "#modules/identity";
import type { AbsenceView, DelegationView, OfficerActor } from "#modules/identity";
import type { OfficerView } from "#modules/organisation";

import { lastDayOf } from "./stand-in-notices.tsx";
import type { ShownList } from "./today-list.tsx";
import { workText } from "./work-words.ts";

export const AWAY_PATH = "/lam-viec/vang-mat";

/** What the page about absences is shown with. */
export interface AwayShown extends ShownList {
  readonly officer: OfficerActor;
  readonly agencies: readonly string[];
  readonly people: readonly OfficerView[];
  readonly fields: readonly string[];
  readonly typed: Readonly<Record<string, string>>;
  readonly mayRecordFor: (one: OfficerView) => boolean;
}

function spanText(span: { readonly from: Instant; readonly until: Instant }, { locale }: ShownList): string {
  const { away } = workText(locale);
  return away.span(formatLongDay(locale, civilDateOf(span.from)), formatLongDay(locale, lastDayOf(span.until)));
}

export function AbsenceTable({ rows, shown }: { readonly rows: readonly AbsenceView[]; readonly shown: AwayShown }) {
  const { away } = workText(shown.locale);
  const mayEnd = (row: AbsenceView): boolean => {
    const one = shown.people.find(({ officerId }) => officerId === row.officerId);
    return one !== undefined && shown.mayRecordFor(one);
  };
  return (
    <Table
      caption={away.absences}
      hasHiddenCaption
      rows={rows}
      rowKey={({ absenceId }) => absenceId}
      empty={<EmptyState title={away.none}>{away.noneLead}</EmptyState>}
      columns={[
        { key: "who", heading: away.who, isRowHeading: true, cell: (row) => row.officerName },
        { key: "time", heading: away.time, cell: (row) => spanText(row, shown) },
        {
          key: "cover",
          heading: away.cover,
          cell: (row) => (row.isCoverGone ? <Status tone="warning">{`${row.coverName}: ${away.coverGone}`}</Status> : row.coverName),
        },
        {
          key: "act",
          heading: away.act,
          cell: (row) => (
            <>
              <Status tone={row.from <= shown.now ? "info" : "neutral"}>{row.from <= shown.now ? away.now : away.ahead}</Status>
              {mayEnd(row) && (
                <Form action={`${AWAY_PATH}/ket-thuc`} isInline>
                  <input type="hidden" name="co-quan" value={row.agencyCode} />
                  <input type="hidden" name="id" value={row.absenceId} />
                  <Button kind="quiet" label={away.endLabel(row.officerName)}>
                    {away.end}
                  </Button>
                </Form>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** An officer with the post by which colleagues know them. */
export function choiceOf(one: OfficerView, { locale }: ShownList): Choice {
  const [post] = one.posts;
  return { value: one.officerId, label: post === undefined ? one.name : `${one.name} – ${postTitle(locale, post)}` };
}

/** The colleagues of the own units first: whoever stands in should know the work. */
function colleaguesFirst(people: readonly OfficerView[], officer: OfficerActor): readonly OfficerView[] {
  const units = new Set<string>(officer.posts.map(({ unitCode }) => unitCode));
  const isNear = (one: OfficerView): number => (one.posts.some(({ unitCode }) => units.has(unitCode)) ? 0 : 1);
  return people.toSorted((a, b) => isNear(a) - isNear(b));
}

export function AbsenceForm({ shown }: { readonly shown: AwayShown }) {
  const { away } = workText(shown.locale);
  const { typed, officer } = shown;
  const people = colleaguesFirst(shown.people, officer);
  const mine = people.filter(shown.mayRecordFor);
  if (mine.length === 0) return null;
  return (
    <Card heading={away.record}>
      <Form action={AWAY_PATH} label={away.record}>
        <AgencyField shown={shown} />
        <FieldGrid>
          <Select
            name="nguoi-vang"
            label={away.who}
            choices={mine.map((one) => choiceOf(one, shown))}
            value={typed["nguoi-vang"] ?? officer.officerId}
            isRequired
          />
          <TextInput name="tu-ngay" label={away.from} type="date" value={typed["tu-ngay"] ?? civilDateOf(shown.now)} isRequired />
          <TextInput name="den-ngay" label={away.until} type="date" value={typed["den-ngay"]} isRequired />
          <Select
            name="lam-thay"
            label={away.cover}
            hint={away.coverHint}
            choices={people
              .filter(({ officerId }) => officerId !== officer.officerId || mine.length > 1)
              .map((one) => choiceOf(one, shown))}
            value={typed["lam-thay"]}
            placeholder="–"
            isRequired
          />
        </FieldGrid>
        <Button>{away.record}</Button>
      </Form>
    </Card>
  );
}

function AgencyField({ shown }: { readonly shown: AwayShown }) {
  const [first, ...others] = shown.agencies;
  if (others.length === 0) return <input type="hidden" name="co-quan" value={first} />;
  const choices = shown.agencies.map((code) => ({ value: code, label: shown.names.agency(code, shown.locale) }));
  return (
    <Select name="co-quan" label={workText(shown.locale).load.unit} choices={choices} value={shown.typed["co-quan"] ?? first} isRequired />
  );
}

export function DelegationTable(props: {
  readonly rows: readonly DelegationView[];
  readonly shown: AwayShown;
  readonly mayRevoke: boolean;
}) {
  const { rows, shown } = props;
  const { away } = workText(shown.locale);
  return (
    <Table
      caption={away.delegations}
      hasHiddenCaption
      rows={rows}
      rowKey={({ delegationId }) => delegationId}
      empty={<EmptyState title={away.delegationsNone} />}
      columns={[
        { key: "who", heading: away.delegate, isRowHeading: true, cell: (row) => row.delegateName },
        { key: "form", heading: away.form, cell: (row) => away.forms[row.form] },
        { key: "matter", heading: away.matter, cell: (row) => [...row.fields, ...row.procedures].join("; ") },
        {
          key: "time",
          heading: away.time,
          cell: (row) => (
            <div>
              {spanText(row, shown)}
              <span class="mc-time-due">{away.byDocument(row.document.number, formatDay(shown.locale, row.document.on))}</span>
            </div>
          ),
        },
        {
          key: "act",
          heading: away.act,
          cell: (row) =>
            props.mayRevoke ? (
              <Form action={`${AWAY_PATH}/thu-hoi`} isInline>
                <input type="hidden" name="co-quan" value={row.agencyCode} />
                <input type="hidden" name="id" value={row.delegationId} />
                <Button kind="quiet" label={away.revokeLabel(row.delegateName)}>
                  {away.revoke}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

/** Only the head of an agency is shown this form; the use case judges again. */
export function DelegationForm({ shown, agencyCode }: { readonly shown: AwayShown; readonly agencyCode: string }) {
  const { away } = workText(shown.locale);
  const { typed } = shown;
  const others = shown.people.filter(
    ({ officerId, posts }) =>
      officerId !== shown.officer.officerId &&
      posts.some(({ roles }) => roles.some((role) => role === "unit_head" || role === "agency_leader")),
  );
  return (
    <Details summary={away.delegateNow} isOpen={typed["hinh-thuc"] !== undefined}>
      <Form action={`${AWAY_PATH}/giao-ky`} label={away.delegateNow}>
        <input type="hidden" name="co-quan" value={agencyCode} />
        <FieldGrid>
          <Select
            name="hinh-thuc"
            label={away.form}
            choices={SIGNING_FORMS.map((form) => ({ value: form, label: away.forms[form] }))}
            value={typed["hinh-thuc"]}
            isRequired
          />
          <Select
            name="nguoi-ky"
            label={away.delegate}
            choices={others.map((one) => choiceOf(one, shown))}
            value={typed["nguoi-ky"]}
            placeholder="–"
            isRequired
          />
          <Select
            name="linh-vuc"
            label={away.fields}
            choices={shown.fields.map((field) => ({ value: field, label: field }))}
            value={typed["linh-vuc"]}
            placeholder="–"
          />
          <TextInput name="thu-tuc" label={away.procedures} hint={away.proceduresHint} value={typed["thu-tuc"]} />
          <TextInput name="so-van-ban" label={away.document} value={typed["so-van-ban"]} maxLength={80} isRequired />
          <TextInput name="ngay-van-ban" label={away.documentOn} type="date" value={typed["ngay-van-ban"]} isRequired />
          <TextInput
            name="tu-ngay"
            label={away.from}
            type="date"
            value={typed["tu-ngay"] ?? civilDateOf(shown.now)}
            id="f-ky-tu-ngay"
            isRequired
          />
          <TextInput name="den-ngay" label={away.until} type="date" value={typed["den-ngay"]} id="f-ky-den-ngay" isRequired />
        </FieldGrid>
        <Button kind="secondary">{away.delegateNow}</Button>
      </Form>
    </Details>
  );
}
