import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  FieldGrid,
  Form,
  Notice,
  Status,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { DENOMINATIONS } from "../cash-day.ts";
import { countDrawer, drawerOfToday, judgeDrawer } from "../cash-days.ts";
import { drawers } from "../payment.queries.ts";
import type { DrawerView } from "../payment.queries.ts";
import { FEES_PATH, formContext, money, refusedIn, typedDong, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

const CLOSING_PATH = `${FEES_PATH}/ket-so`;

type Act = (ctx: UseCaseContext, form: FormValues) => Promise<Problem | object | undefined>;

const ACTS: Readonly<Record<string, Act>> = {
  "mo-ket": (ctx, form) => drawerOfToday(ctx, { float: typedDong(form.text("float")) ?? 0 }),
  "chot-ket": (ctx, form) =>
    countDrawer(ctx, {
      cashDay: form.text("cashDay"),
      pieces: DENOMINATIONS.map((value) => ({ value, count: typedDong(form.text(`n${value}`)) ?? 0 })),
      explanation: form.text("explanation"),
    }),
  nhan: (ctx, form) => judgeDrawer(ctx, { cashDay: form.text("cashDay"), verdict: { act: "accept", note: form.text("note") } }),
  "tra-lai": (ctx, form) => judgeDrawer(ctx, { cashDay: form.text("cashDay"), verdict: { act: "send-back", reason: form.text("reason") } }),
  giao: (ctx, form) =>
    judgeDrawer(ctx, { cashDay: form.text("cashDay"), verdict: { act: "hand-over", to: form.text("to"), slip: form.text("slip") } }),
};

/** Closing the day: the cashier counts, a second person accepts, the cash goes to the treasurer. */
export function registerClosing(app: WebApp, deps: FeeWebDeps): void {
  app.get(CLOSING_PATH, async (c) => closingPage(c, deps, { typed: {}, refused: undefined }));
  app.post(`${CLOSING_PATH}/:act`, async (c) => {
    const act = ACTS[c.req.param("act")];
    const form = await readForm(c);
    if (isProblem(form) || act === undefined) return isProblem(form) ? respondProblem(c, form) : c.notFound();
    const done = await act(formContext(c, form), form);
    return isProblem(done) ? closingPage(c, deps, { typed: form.typed, refused: done }) : seeOther(c, `${CLOSING_PATH}?xong=1`);
  });
}

interface ClosingView {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Problem | undefined;
}

async function closingPage(c: WebContext, deps: FeeWebDeps, { typed, refused }: ClosingView): Promise<Response> {
  const visit = await visitFees(c, deps);
  if (isProblem(visit)) return respondProblem(c, visit);
  const { words, at, today, ctx } = visit;
  const said = words.closing;
  const list = await drawers(deps.db, { agency: at.agencyCode, day: today });
  const me = ctx.actor.kind === "officer" ? ctx.actor.officerId : "";
  const mine = list.filter(({ cashier, standing }) => cashier === me && standing === "open");
  const canTake = !isProblem(authorise(ctx.actor, "payment.collect", { places: [at] }));
  const { errors, status } = refusedIn(c, refused);
  return renderPage(
    c,
    { title: said.title, lead: said.lead, variant: "work", section: "counter", isPrivate: true, ...status },
    <>
      <FeeNav words={words} path={c.req.path} />
      <ErrorSummary errors={errors} />
      {refused === undefined && c.req.query("xong") !== undefined && <Notice kind="success" title={said.done} isLive />}
      {canTake && (
        <section>
          <h2>{said.mine}</h2>
          {mine.length === 0 && <OpenForm visit={visit} />}
          {mine.map((drawer) => (
            <CountForm key={drawer.cashDay} drawer={drawer} visit={visit} typed={typed} />
          ))}
        </section>
      )}
      <section>
        <h2>{said.list}</h2>
        <Drawers list={list} visit={visit} />
        {list.map((drawer) => (
          <DrawerActs key={drawer.cashDay} drawer={drawer} visit={visit} />
        ))}
      </section>
    </>,
  );
}

function OpenForm({ visit }: { readonly visit: FeeVisit }) {
  const said = visit.words.closing;
  return (
    <Card isQuiet>
      <p>{said.noneMine}</p>
      <Form action={`${CLOSING_PATH}/mo-ket`} label={said.open}>
        <TextInput name="float" label={said.openWith} value="0" inputMode="numeric" size={12} isRequired />
        <Actions>
          <Button kind="secondary">{said.open}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** What should lie there, and a field for each denomination. */
function CountForm({
  drawer,
  visit,
  typed,
}: {
  readonly drawer: DrawerView;
  readonly visit: FeeVisit;
  readonly typed: ClosingView["typed"];
}) {
  const { words, locale, names } = visit;
  const said = words.closing;
  const idOf = (name: string): string => `f-${name}-${drawer.cashDay.replace(/[^A-Za-z0-9]/gu, "-")}`;
  return (
    <Card heading={`${names.unit(drawer.unit, locale)}, ${formatDay(locale, drawer.day)}`}>
      <SummaryList
        rows={[
          { label: said.computed, value: <strong>{money(drawer.amount)}</strong> },
          { label: said.float, value: money(drawer.floatAmount) },
        ]}
      />
      <Form action={`${CLOSING_PATH}/chot-ket`} label={said.count}>
        <input type="hidden" name="cashDay" value={drawer.cashDay} />
        <p class="mc-hint">
          {said.pieces}; {said.moves(drawer.moves)}
        </p>
        <FieldGrid>
          {DENOMINATIONS.map((value) => (
            <TextInput
              key={value}
              id={idOf(`n${value}`)}
              name={`n${value}`}
              label={said.denomination(formatNumber(locale, value))}
              value={typed["cashDay"] === drawer.cashDay ? typed[`n${value}`] : ""}
              inputMode="numeric"
              size={6}
              isRequired
            />
          ))}
        </FieldGrid>
        <TextInput
          id={idOf("explanation")}
          name="explanation"
          label={said.explanation}
          hint={said.explanationHint}
          value={typed["cashDay"] === drawer.cashDay ? typed["explanation"] : ""}
        />
        <Actions>
          <Button>{said.count}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

const TONES: Readonly<Record<DrawerView["standing"], Tone>> = { open: "info", counted: "warning", accepted: "warning", handed: "good" };

function Drawers({ list, visit }: { readonly list: readonly DrawerView[]; readonly visit: FeeVisit }) {
  const { words, locale, names } = visit;
  const said = words.closing;
  return (
    <Table
      caption={said.list}
      hasHiddenCaption
      rows={list}
      rowKey={(drawer) => drawer.cashDay}
      empty={<EmptyState title={said.none} />}
      columns={[
        { key: "cashier", heading: said.cashier, isRowHeading: true, cell: (drawer) => drawer.cashierName },
        { key: "unit", heading: words.counter, cell: (drawer) => names.unit(drawer.unit, locale) },
        { key: "day", heading: said.day, cell: (drawer) => formatDay(locale, drawer.day) },
        { key: "computed", heading: said.computed, isNumber: true, cell: (drawer) => money(drawer.amount) },
        { key: "counted", heading: said.counted, isNumber: true, cell: (drawer) => (drawer.counted === null ? "" : money(drawer.counted)) },
        {
          key: "difference",
          heading: said.difference,
          cell: (drawer) => (drawer.difference === null ? "" : `${money(drawer.difference)} ${drawer.explanation ?? ""}`),
        },
        {
          key: "standing",
          heading: said.standing,
          cell: (drawer) => (
            <>
              <Status tone={TONES[drawer.standing]}>{said.standings[drawer.standing]}</Status> {drawer.acceptedBy ?? ""}
              {drawer.handedTo === null ? "" : ` → ${drawer.handedTo}`}
            </>
          ),
        },
      ]}
    />
  );
}

/** The next act on a drawer for whoever may do it. */
function DrawerActs({ drawer, visit }: { readonly drawer: DrawerView; readonly visit: FeeVisit }) {
  const { words, ctx, at } = visit;
  const said = words.closing;
  const may = (right: "payment.approve" | "payment.collect"): boolean => !isProblem(authorise(ctx.actor, right, { places: [at] }));
  const idOf = (name: string): string => `f-${name}-${drawer.cashDay.replace(/[^A-Za-z0-9]/gu, "-")}`;
  const key = <input type="hidden" name="cashDay" value={drawer.cashDay} />;
  if (drawer.standing === "counted" && may("payment.approve"))
    return (
      <Card heading={drawer.cashierName} isQuiet>
        <Form action={`${CLOSING_PATH}/nhan`} label={said.accept}>
          {key}
          <TextInput id={idOf("note")} name="note" label={said.note} />
          <Actions>
            <Button>{said.accept}</Button>
          </Actions>
        </Form>
        <Form action={`${CLOSING_PATH}/tra-lai`} label={said.sendBack}>
          {key}
          <TextInput id={idOf("reason")} name="reason" label={said.reason} isRequired />
          <Actions>
            <Button kind="secondary">{said.sendBack}</Button>
          </Actions>
        </Form>
      </Card>
    );
  if (drawer.standing === "accepted" && may("payment.collect"))
    return (
      <Card heading={drawer.cashierName} isQuiet>
        <Form action={`${CLOSING_PATH}/giao`} label={said.handOver}>
          {key}
          <FieldGrid>
            <TextInput id={idOf("to")} name="to" label={said.to} isRequired />
            <TextInput id={idOf("slip")} name="slip" label={said.slip} />
          </FieldGrid>
          <Actions>
            <Button>{said.handOver}</Button>
          </Actions>
        </Form>
      </Card>
    );
  return null;
}
