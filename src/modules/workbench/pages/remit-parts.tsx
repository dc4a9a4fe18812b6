import { formatDay } from "#platform/format";
import { Button, Checkboxes, Details, EmptyState, FieldGrid, Form, Select, Table, TextInput } from "#platform/html/components";
import { isDeputy } from "#modules/identity";
import type { RemitView } from "#modules/identity";

import { AWAY_PATH, choiceOf } from "./away-parts.tsx";
import type { AwayShown } from "./away-parts.tsx";
import { workText } from "./work-words.ts";

/** Which deputy has charge of what, and by which document. */
export function RemitTable({
  rows,
  shown,
  mayLift,
}: {
  readonly rows: readonly RemitView[];
  readonly shown: AwayShown;
  readonly mayLift: boolean;
}) {
  const { away, remit } = workText(shown.locale);
  return (
    <Table
      caption={remit.heading}
      hasHiddenCaption
      rows={rows}
      rowKey={({ officerId, agencyCode }) => `${officerId} ${agencyCode}`}
      empty={<EmptyState title={remit.none} />}
      columns={[
        { key: "who", heading: remit.deputy, isRowHeading: true, cell: (row) => row.officerName },
        { key: "matter", heading: away.matter, cell: (row) => [...row.fields, ...row.procedures].join("; ") },
        {
          key: "document",
          heading: away.document,
          cell: (row) => away.byDocument(row.document.number, formatDay(shown.locale, row.document.on)),
        },
        {
          key: "act",
          heading: away.act,
          cell: (row) =>
            mayLift ? (
              <Form action={`${AWAY_PATH}/bo-phan-cong`} isInline>
                <input type="hidden" name="co-quan" value={row.agencyCode} />
                <input type="hidden" name="cap-pho" value={row.officerId} />
                <Button kind="quiet" label={remit.liftLabel(row.officerName)}>
                  {remit.lift}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

/** Only the head of an agency with deputies is shown this form; the use case judges again. */
export function RemitForm({ shown, agencyCode }: { readonly shown: AwayShown; readonly agencyCode: string }) {
  const { away, remit } = workText(shown.locale);
  const { typed } = shown;
  const deputies = shown.people.filter(({ posts }) => posts.some((post) => post.agencyCode === agencyCode && isDeputy(post.position)));
  if (deputies.length === 0) return null;
  return (
    <Details summary={remit.assign} isOpen={typed["cap-pho"] !== undefined}>
      <Form action={`${AWAY_PATH}/phan-cong`} label={remit.assign}>
        <input type="hidden" name="co-quan" value={agencyCode} />
        <Select
          name="cap-pho"
          label={remit.deputy}
          choices={deputies.map((one) => choiceOf(one, shown))}
          value={typed["cap-pho"]}
          placeholder="–"
          isRequired
        />
        <Checkboxes
          name="linh-vuc"
          id="f-linh-vuc-phu-trach"
          label={away.fields}
          choices={shown.fields.map((field) => ({ value: field, label: field }))}
        />
        <FieldGrid>
          <TextInput name="thu-tuc" id="f-thu-tuc-phu-trach" label={away.procedures} hint={away.proceduresHint} value={typed["thu-tuc"]} />
          <TextInput name="so-van-ban" id="f-so-phan-cong" label={away.document} value={typed["so-van-ban"]} maxLength={80} isRequired />
          <TextInput
            name="ngay-van-ban"
            id="f-ngay-phan-cong"
            label={away.documentOn}
            type="date"
            value={typed["ngay-van-ban"]}
            isRequired
          />
        </FieldGrid>
        <Button kind="secondary">{remit.assign}</Button>
      </Form>
    </Details>
  );
}
