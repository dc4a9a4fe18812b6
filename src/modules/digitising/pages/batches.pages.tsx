import { addDays, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { listFields } from "#modules/procedure";
import { formatNumber, formatShare, formatShortInstant } from "#platform/format";
import { Actions, Button, Card, EmptyState, FieldGrid, Form, Link, Select, Status, Table, TextInput } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";

import type { BatchStanding } from "../batch.ts";
import { errorRates, listBatches } from "../batch.queries.ts";
import type { BatchRow } from "../batch.queries.ts";
import { openBatch } from "../open-batch.ts";
import { agenciesWith, HOME_PATH, Parts, Refused, unitsWith, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

const RATE_DAYS = 90;

const TONES: Readonly<Record<BatchStanding, Tone>> = {
  scanning: "info",
  naming: "info",
  checking: "warning",
  returned: "bad",
  recording: "info",
  done: "good",
};

/** A batch's standing as icon and word. */
export function BatchStatus({ c, standing }: { readonly c: WebContext; readonly standing: BatchStanding }) {
  return <Status tone={TONES[standing]}>{wordsOf(c).standings[standing]}</Status>;
}

/** `/lam-viec/so-hoa`: batches of the reader's units, a form that opens one, and how often namings were sent back. */
export async function batchesPage(
  c: WebContext,
  kit: DigitisingKit,
  refused?: { readonly form: FormValues; readonly refusal: Problem },
): Promise<Response> {
  const { batches: words } = wordsOf(c);
  const { actor, now } = c.var;
  const names = await kit.namesAt(now);
  const units = unitsWith(actor, "digitising.read", names);
  const [agencies, workUnits] = [agenciesWith(actor, "digitising.read"), unitsWith(actor, "digitising.work", names)];
  const since = addDays(civilDateOf(now), -RATE_DAYS);
  const isOpenOnly = c.req.query("loc") === "mo";
  const [rows, rates] = await Promise.all([
    listBatches(kit.db, { agencies, units: units.map(({ code }) => code), isOpenOnly }),
    errorRates(kit.db, [...new Set(units.map(({ agencyCode }) => agencyCode))], since),
  ]);
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead,
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys", "rows"],
      keys: [{ key: "n", does: words.keyNew }],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      <Parts c={c} here="batches" />
      <Refused c={c} refusal={refused?.refusal} />
      <p>{isOpenOnly ? <Link href={HOME_PATH}>{words.all}</Link> : <Link href={`${HOME_PATH}?loc=mo`}>{words.onlyOpen}</Link>}</p>
      <BatchTable c={c} rows={rows} />
      {workUnits.length > 0 && (
        <OpenForm
          c={c}
          kit={kit}
          units={workUnits}
          fields={await fieldsOf(c, kit)}
          typed={refused?.form.typed}
          commandId={refused?.form.commandId}
        />
      )}
      {rates.length > 0 && (
        <Table
          caption={words.ratesTitle}
          rows={rates}
          rowKey={({ name }) => name}
          columns={[
            { key: "name", heading: words.clerk, isRowHeading: true, cell: ({ name }) => name },
            { key: "checked", heading: words.checked, isNumber: true, cell: ({ checked }) => formatNumber(c.var.locale, checked) },
            { key: "returned", heading: words.returned, isNumber: true, cell: ({ returned }) => formatNumber(c.var.locale, returned) },
            { key: "rate", heading: words.rate, isNumber: true, cell: (row) => formatShare(c.var.locale, row.returned / row.checked) },
          ]}
        />
      )}
    </>,
  );
}

/** Fields of procedures, as suggestions: a province digitises results of procedures that are long gone. */
export async function fieldsOf(c: WebContext, kit: DigitisingKit): Promise<readonly string[]> {
  return (await listFields(kit.db, civilDateOf(c.var.now))).map(({ field }) => field);
}

function BatchTable({ c, rows }: { readonly c: WebContext; readonly rows: readonly BatchRow[] }) {
  const { batches: words } = wordsOf(c);
  const { locale, now } = c.var;
  const count = (value: number): string => formatNumber(locale, value);
  return (
    <div data-rows>
      <Table
        caption={words.caption}
        hasHiddenCaption
        rows={rows}
        rowKey={({ batchId }) => batchId}
        empty={<EmptyState title={words.none}>{words.noneLead}</EmptyState>}
        columns={[
          {
            key: "batch",
            heading: words.batch,
            isCode: true,
            isRowHeading: true,
            cell: ({ batchId, number, year }) => <Link href={`${HOME_PATH}/lo/${batchId}`}>{`${number}/${year}`}</Link>,
          },
          { key: "label", heading: words.label, cell: ({ label, kind }) => `${label} · ${kind}` },
          { key: "standing", heading: words.standing, cell: ({ standing }) => <BatchStatus c={c} standing={standing} /> },
          {
            key: "progress",
            heading: words.progress,
            cell: ({ recorded, pieces, pages }) => words.progressOf(count(recorded), count(pieces), count(pages)),
          },
          {
            key: "opened",
            heading: words.opened,
            cell: ({ openedAt, openedBy }) => `${openedBy}, ${formatShortInstant(locale, openedAt, now)}`,
          },
        ]}
      />
    </div>
  );
}

function OpenForm(props: {
  readonly c: WebContext;
  readonly kit: DigitisingKit;
  readonly units: ReturnType<typeof unitsWith>;
  readonly fields: readonly string[];
  readonly typed: Readonly<Record<string, string>> | undefined;
  readonly commandId: string | undefined;
}) {
  const { batches: words } = wordsOf(props.c);
  const typed = props.typed ?? {};
  return (
    <Card heading={words.openTitle}>
      <Form commandId={props.commandId} label={words.openTitle}>
        <FieldGrid>
          <TextInput
            name="nhan"
            label={words.label}
            hint={words.labelHint}
            isRequired
            maxLength={120}
            value={typed["nhan"]}
            keyStroke="n"
          />
          <TextInput name="loai" label={words.kind} hint={words.kindHint} isRequired maxLength={300} value={typed["loai"]} />
          <TextInput name="linh-vuc" label={words.field} isRequired maxLength={200} value={typed["linh-vuc"]} suggestions={props.fields} />
          <TextInput name="thu-tuc" label={words.procedure} hint={words.procedureHint} maxLength={40} value={typed["thu-tuc"]} />
          {props.units.length > 1 && (
            <Select
              name="don-vi"
              label={words.unit}
              isRequired
              value={typed["don-vi"]}
              choices={props.units.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
        </FieldGrid>
        <p class="mc-hint">{words.check(props.kit.checkPercent)}</p>
        <Actions>
          <Button>{words.open}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** Opens a batch from the form. */
export async function postBatch(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const names = await kit.namesAt(c.var.now);
  const done = await openBatch(useCaseContextOf(c, form.commandId), {
    unitCode: form.text("don-vi") === "" ? (unitsWith(c.var.actor, "digitising.work", names)[0]?.code ?? "") : form.text("don-vi"),
    label: form.text("nhan"),
    field: form.text("linh-vuc"),
    procedureCode: form.text("thu-tuc"),
    kind: form.text("loai"),
    checkPercent: kit.checkPercent,
  });
  return isProblem(done) ? batchesPage(c, kit, { form, refusal: done }) : seeOther(c, `${HOME_PATH}/lo/${done.batchId}`);
}
