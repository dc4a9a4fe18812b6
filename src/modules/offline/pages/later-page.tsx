import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { effectiveProcedure, parseProcedureCode, type ProcedureSnapshot } from "#modules/procedure";
import {
  Actions,
  Button,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Notice,
  Select,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { enterLater } from "../enter-later.ts";
import type { Entry } from "../offline.events.ts";
import { carriedProcedures } from "../offline.queries.ts";
import { listedPaper } from "./alone-page.tsx";
import { ALONE_PATH, counterOf, offlineWords, typedInstant, type Counter, type OfflineDeps } from "./offline-kit.ts";

/** Where papers written by hand are typed in. */
export const LATER_PATH = `${ALONE_PATH}/nhap-sau`;

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

/** First the procedure, then what is on the paper. */
export async function laterPage(c: WebContext, deps: OfflineDeps, typed?: Typed): Promise<Response> {
  const counter = await counterOf(c, deps.db, c.req.query("noi") ?? "");
  if (isProblem(counter)) return respondProblem(c, counter);
  const { locale, now } = c.var;
  const words = offlineWords(locale);
  const head = {
    title: words.later.title,
    kicker: counter.name,
    lead: words.later.lead,
    variant: "work" as const,
    isPrivate: true,
    section: "counter" as const,
  };
  const saved = c.req.query("xong") === undefined ? null : <Notice kind="success" isLive title={words.later.saved} />;
  const asked = typed?.form.text("procedureCode") ?? c.req.query("thu-tuc") ?? "";
  const code = parseProcedureCode(asked);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(deps.db, code, civilDateOf(now));
  if (snapshot !== undefined)
    return renderPage(
      c,
      { ...head, ...(typed === undefined ? {} : { status: 422 as const }) },
      <PaperForm c={c} snapshot={snapshot} typed={typed} />,
    );
  const procedures = await carriedProcedures(deps.db, { level: counter.agency?.level ?? "commune", today: civilDateOf(now) });
  return renderPage(
    c,
    head,
    <>
      {saved}
      <h2>{words.later.choose}</h2>
      <ul>
        {procedures.map(({ code: of, name }) => (
          <li key={of}>
            <Link href={`${LATER_PATH}?thu-tuc=${of}`}>
              {name} · {of}
            </Link>
          </li>
        ))}
      </ul>
    </>,
  );
}

function PaperForm({
  c,
  snapshot,
  typed,
}: {
  readonly c: WebContext;
  readonly snapshot: ProcedureSnapshot;
  readonly typed: Typed | undefined;
}) {
  const words = offlineWords(c.var.locale);
  const errors = typed?.errors ?? [];
  const value = (name: string): string | undefined => typed?.form.text(name);
  const forms = Object.entries(words.later.forms).map(([key, label]) => ({ value: key, label }));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form action={LATER_PATH} label={words.later.title} commandId={typed?.form.commandId}>
        <input type="hidden" name="procedureCode" value={snapshot.code} />
        <p>
          {words.later.chosen}: <strong>{snapshot.name}</strong> · {snapshot.code}
        </p>
        <FieldGrid>
          <TextInput name="day" type="date" label={words.later.day} value={value("day")} error={errorOf(errors, "day")} isRequired />
          <TextInput name="hour" label={words.later.hour} hint={words.later.hourHint} size={6} value={value("hour")} isRequired />
          <TextInput name="personalId" label={words.alone.personalId} value={value("personalId")} maxLength={20} />
          <TextInput
            name="name"
            label={words.alone.name}
            value={value("name")}
            maxLength={300}
            error={errorOf(errors, "name")}
            isRequired
          />
          <TextInput name="phone" label={words.alone.phone} value={value("phone")} maxLength={30} />
          <TextInput name="address" label={words.alone.address} value={value("address")} maxLength={500} />
        </FieldGrid>
        {snapshot.cases.length > 0 && (
          <Select
            name="caseKey"
            label={words.alone.case}
            value={value("caseKey")}
            placeholder=""
            choices={snapshot.cases.map(({ key }) => ({ value: key, label: key }))}
          />
        )}
        <fieldset class="mc-field">
          <legend class="mc-label">{words.alone.papers}</legend>
          {snapshot.components.map(listedPaper).map((paper, index) => (
            <FieldGrid key={paper.key}>
              <Select name={`paper.${index}`} label={paper.name} value={value(`paper.${index}`) ?? paper.form} choices={forms} />
              <TextInput
                name={`count.${index}`}
                label={words.later.quantity}
                size={4}
                value={value(`count.${index}`) ?? String(paper.quantity)}
              />
            </FieldGrid>
          ))}
        </fieldset>
        <Actions>
          <Button>{words.later.save}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** Keeps what is on a paper for the head to approve. */
export async function laterPost(c: WebContext, deps: OfflineDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const counter = await counterOf(c, deps.db, form.text("unit"));
  if (isProblem(counter)) return respondProblem(c, counter);
  const words = offlineWords(c.var.locale);
  const day = parseCivilDate(form.text("day"));
  const receivedAt = typedInstant(form.text("day"), form.text("hour"));
  const code = parseProcedureCode(form.text("procedureCode"));
  const snapshot = code === undefined || day === undefined ? undefined : await effectiveProcedure(deps.db, code, day);
  const errors: FieldError[] = [];
  if (receivedAt === undefined || receivedAt > c.var.now) errors.push({ name: "day", message: words.later.badTime });
  if (form.text("name") === "") errors.push({ name: "name", message: words.script.noName });
  if (receivedAt === undefined || errors.length > 0) return laterPage(c, deps, { form, errors });
  if (snapshot === undefined)
    return respondProblem(c, problem("dossier.procedure_unavailable", { code: form.text("procedureCode").slice(0, 40) }));
  return keep(c, { counter, receivedAt, form, filing: filingOf(form, snapshot) }, deps);
}

interface Ready {
  readonly counter: Counter;
  readonly receivedAt: Parameters<typeof enterLater>[1]["receivedAt"];
  readonly form: FormValues;
  readonly filing: Entry["filing"];
}

async function keep(c: WebContext, { counter, receivedAt, form, filing }: Ready, deps: OfflineDeps): Promise<Response> {
  const { unitCode, agencyCode } = counter;
  const done = await enterLater(useCaseContextOf(c, form.commandId), { unitCode, agencyCode, receivedAt, filing });
  if (!isProblem(done)) return seeOther(c, `${LATER_PATH}?xong`);
  const { title, next } = problemText(c, done);
  return laterPage(c, deps, { form, errors: [{ name: "day", message: `${title} ${next}` }] });
}

const COUNT = /^\d{1,2}$/u;

function filingOf(form: FormValues, snapshot: ProcedureSnapshot): Entry["filing"] {
  const components = snapshot.components.map(listedPaper).flatMap((paper, index) => {
    const kind = form.text(`paper.${index}`);
    if (kind === "none" || kind === "") return [];
    const count = form.text(`count.${index}`);
    const quantity = COUNT.test(count) ? Number(count) : paper.quantity;
    return [{ key: paper.key, name: paper.name, form: kind as Entry["filing"]["components"][number]["form"], quantity }];
  });
  const text = (name: string): string => form.text(name);
  return {
    procedureCode: snapshot.code,
    caseKey: text("caseKey"),
    applicant: { kind: "person", name: text("name"), personalId: text("personalId"), phone: text("phone"), address: text("address") },
    components,
    returnMethod: "counter",
    isFeePaid: false,
  };
}
