import { parseAgencyCode } from "#modules/organisation";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { formatDay, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  ChoiceForm,
  EmptyState,
  FieldGrid,
  Form,
  Select,
  Status,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";
import { parseTypedDay } from "#platform/typed-day";

import { answerStock, stateStock } from "../state-stock.ts";
import { confirmedStatement, pendingStatement, stockStream, stockStreamType } from "../stock.ts";
import type { StockLine, StockStatement } from "../stock.ts";
import { fieldsOf } from "./batches.pages.tsx";
import { agenciesWith, Parts, Refused, STOCK_PATH, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

/** `/lam-viec/so-hoa/kho-giay`: what an agency holds on paper, who stated it, and what waits for a second person. */
export async function stockPage(
  c: WebContext,
  kit: DigitisingKit,
  refused?: { readonly form: FormValues; readonly refusal: Problem },
): Promise<Response> {
  const { stock: words } = wordsOf(c);
  const { locale, now } = c.var;
  const agencies = agenciesWith(c.var.actor, "digitising.state_stock");
  const asked = refused?.form.text("co-quan") ?? c.req.query("co-quan") ?? "";
  const agency = agencies.find((code) => code === asked) ?? agencies[0];
  const frame = {
    title: words.title,
    lead: words.lead,
    variant: "work",
    isPrivate: true,
    section: "papers",
    scripts: ["keys"],
    keys: [],
  } as const;
  if (agency === undefined)
    return renderPage(
      c,
      frame,
      <>
        <Parts c={c} here="stock" />
        <EmptyState title={words.noAgency}>{words.noAgencyLead}</EmptyState>
      </>,
    );
  const [{ state }, names, fields] = await Promise.all([
    kit.ledger.load(stockStreamType, stockStream(agency)),
    kit.namesAt(now),
    fieldsOf(c, kit),
  ]);
  return renderPage(
    c,
    { ...frame, kicker: names.agency(agency, locale), ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }) },
    <>
      <Parts c={c} here="stock" />
      <Refused c={c} refusal={refused?.refusal} />
      {agencies.length > 1 && (
        <ChoiceForm action={STOCK_PATH}>
          <Select
            name="co-quan"
            label={words.agency}
            isRequired
            value={agency}
            choices={agencies.map((code) => ({ value: code, label: names.agency(code, locale) }))}
          />
          <Actions>
            <Button kind="secondary">{words.show}</Button>
          </Actions>
        </ChoiceForm>
      )}
      <StockTable c={c} lines={state.lines} agency={agency} />
      <StateForm c={c} agency={agency} lines={state.lines} fields={fields} refused={refused?.form} />
    </>,
  );
}

function StockTable({ c, lines, agency }: { readonly c: WebContext; readonly lines: readonly StockLine[]; readonly agency: string }) {
  const { stock: words } = wordsOf(c);
  const { locale } = c.var;
  const shown = (line: StockLine): StockStatement | undefined => confirmedStatement(line) ?? line.statements.at(-1);
  return (
    <Table
      caption={words.caption}
      hasHiddenCaption
      rows={lines}
      rowKey={({ line }) => String(line)}
      empty={<EmptyState title={words.none}>{words.noneLead}</EmptyState>}
      columns={[
        { key: "line", heading: words.line, isNumber: true, cell: ({ line }) => String(line) },
        {
          key: "field",
          heading: words.field,
          isRowHeading: true,
          cell: (line) => {
            const one = shown(line);
            const procedure = one?.procedureCode === "" ? words.allProcedures : one?.procedureCode;
            return `${one?.field === "" ? words.allFields : (one?.field ?? "")}, ${procedure ?? ""}`;
          },
        },
        { key: "years", heading: words.years, cell: (line) => `${shown(line)?.fromYear ?? ""}–${shown(line)?.toYear ?? ""}` },
        {
          key: "count",
          heading: words.count,
          isNumber: true,
          cell: (line) => {
            const count = confirmedStatement(line)?.count;
            return count === undefined ? "–" : formatNumber(locale, count);
          },
        },
        {
          key: "counted",
          heading: words.counted,
          cell: (line) => {
            const one = shown(line);
            return one === undefined ? "" : `${formatDay(locale, one.countedOn as CivilDate)}, ${one.by.name}: ${one.ground}`;
          },
        },
        { key: "standing", heading: words.standing, cell: (line) => <LineStanding c={c} line={line} agency={agency} /> },
      ]}
    />
  );
}

function LineStanding({ c, line, agency }: { readonly c: WebContext; readonly line: StockLine; readonly agency: string }) {
  const { stock: words } = wordsOf(c);
  const { locale, actor } = c.var;
  const [pending, confirmed, last] = [pendingStatement(line), confirmedStatement(line), line.statements.at(-1)];
  const isOwn = actor.kind === "officer" && pending?.by.officerId === actor.officerId;
  return (
    <>
      {confirmed !== undefined && (
        <Status tone="good">
          {words.confirmedBy(
            confirmed.answeredBy?.name ?? "",
            confirmed.answeredAt === null ? "" : formatDay(locale, civilDateOf(confirmed.answeredAt)),
          )}
        </Status>
      )}
      {last?.verdict === "refused" && (
        <div class="mc-hint">{words.refused(formatNumber(locale, last.count), last.answeredBy?.name ?? "", last.words)}</div>
      )}
      {pending !== undefined && <Status tone="warning">{words.pending(formatNumber(locale, pending.count), pending.by.name)}</Status>}
      {pending !== undefined && !isOwn && (
        <Form label={`${words.confirm} ${line.line}`} isInline>
          <input type="hidden" name="viec" value="tra-loi" />
          <input type="hidden" name="co-quan" value={agency} />
          <input type="hidden" name="dong" value={line.line} />
          <Button name="loi" value="confirmed" label={`${words.confirm} ${line.line}`}>
            {words.confirm}
          </Button>
          <TextInput name="ly-do" id={`ly-do-${line.line}`} label={words.words} maxLength={500} />
          <Button name="loi" value="refused" kind="secondary" label={`${words.refuse} ${line.line}`}>
            {words.refuse}
          </Button>
        </Form>
      )}
    </>
  );
}

function StateForm(props: {
  readonly c: WebContext;
  readonly agency: string;
  readonly lines: readonly StockLine[];
  readonly fields: readonly string[];
  readonly refused: FormValues | undefined;
}) {
  const { stock: words } = wordsOf(props.c);
  const typed = props.refused?.typed ?? {};
  return (
    <Card heading={words.stateTitle}>
      <Form label={words.stateTitle} commandId={props.refused?.commandId}>
        <input type="hidden" name="viec" value="khai" />
        <input type="hidden" name="co-quan" value={props.agency} />
        <FieldGrid>
          <Select
            name="dong"
            label={words.which}
            isRequired
            value={typed["dong"] ?? ""}
            choices={[
              { value: "", label: words.newLine },
              ...props.lines.map(({ line }) => ({ value: String(line), label: String(line) })),
            ]}
          />
          <TextInput
            name="linh-vuc"
            label={words.field}
            hint={words.allFields}
            maxLength={200}
            value={typed["linh-vuc"]}
            suggestions={props.fields}
          />
          <TextInput name="thu-tuc" label={words.procedure} maxLength={40} value={typed["thu-tuc"]} />
          <TextInput name="tu-nam" label={words.fromYear} inputMode="numeric" size={4} isRequired value={typed["tu-nam"]} />
          <TextInput name="den-nam" label={words.toYear} inputMode="numeric" size={4} isRequired value={typed["den-nam"]} />
          <TextInput name="so" label={words.count} inputMode="numeric" size={8} isRequired value={typed["so"]} />
          <TextInput name="ngay" type="date" label={words.countedOn} isRequired value={typed["ngay"] ?? civilDateOf(props.c.var.now)} />
          <TextInput name="can-cu" label={words.ground} hint={words.groundHint} maxLength={500} isRequired value={typed["can-cu"]} />
        </FieldGrid>
        <Actions>
          <Button>{words.state}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** States a figure, or says what a second person thinks of one. */
export async function postStock(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const agency = parseAgencyCode(form.text("co-quan")) ?? "";
  const ctx = useCaseContextOf(c, form.commandId);
  const done =
    form.text("viec") === "tra-loi"
      ? await answerStock(ctx, agency, {
          line: Number(form.text("dong")),
          verdict: form.text("loi") === "confirmed" ? "confirmed" : "refused",
          words: form.text("ly-do"),
        })
      : await stateStock(ctx, agency, {
          line: form.text("dong") === "" ? null : Number(form.text("dong")),
          field: form.text("linh-vuc"),
          procedureCode: form.text("thu-tuc"),
          fromYear: Number(form.text("tu-nam")),
          toYear: Number(form.text("den-nam")),
          count: /^\d+$/u.test(form.text("so")) ? Number(form.text("so")) : -1,
          countedOn: parseTypedDay(form.text("ngay")) ?? form.text("ngay"),
          ground: form.text("can-cu"),
        });
  if (!isProblem(done)) return seeOther(c, `${STOCK_PATH}?co-quan=${agency}`);
  return done.problem === "identity.not_permitted" ? respondProblem(c, done) : stockPage(c, kit, { form, refusal: done });
}
