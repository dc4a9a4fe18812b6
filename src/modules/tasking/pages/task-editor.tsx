import { MEASURES } from "#modules/measure";
import type { Agency } from "#modules/organisation";
import { Actions, Button, FieldGrid, Form, Select, TextArea, TextInput } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { DirectiveTarget, DirectiveTask, TaskInput } from "../directive.events.ts";
import type { SettleInput } from "../settle-task.ts";
import { dayField, taskingText, typedDay, typedNumber } from "./kit.tsx";

const COMPARATORS = [">=", ">", "=", "<=", "<"] as const;
const WHOSE = ["lead", "province"] as const;
const EVERIES = ["week", "month", "quarter", "half_year", "year"] as const;

/** A task that is being written or corrected. */
export interface TaskDraft {
  readonly taskId: string;
  readonly proposalId: string | null;
  readonly task: DirectiveTask;
}

/** The form of one task: every field of it, and one empty target more than it has. */
export function TaskEditor(props: {
  readonly path: string;
  readonly locale: Locale;
  readonly agencies: readonly Agency[];
  readonly draft: TaskDraft;
  readonly hint?: string;
}) {
  const { path, locale, agencies, draft, hint } = props;
  const text = taskingText(locale);
  const words = text.confirm;
  const { task } = draft;
  const codes = (parties: DirectiveTask["leads"]): string => parties.flatMap((party) => party.agencies).join(", ");
  const named = task.leads.map(({ name }) => name).join("; ");
  return (
    <section class="mc-proposal mc-proposal-current" id="sua" aria-label={`${words.edit} ${draft.taskId}`}>
      <h3>{draft.taskId}</h3>
      {hint !== undefined && <p>{hint}</p>}
      <Form action={`${path}/nhiem-vu`} label={`${words.edit} ${draft.taskId}`}>
        <input type="hidden" name="viec" value="sua" />
        <input type="hidden" name="ma" value={draft.taskId} />
        <input type="hidden" name="de-xuat" value={draft.proposalId ?? ""} />
        <TextArea name="noi-dung" label={words.taskText} value={task.text} rows={5} isRequired />
        <TextInput
          name="chu-tri"
          label={words.leads}
          hint={named === "" ? words.leadsHint : `${named}. ${words.leadsHint}`}
          value={codes(task.leads)}
          isRequired
        />
        <TextInput name="phoi-hop" label={words.cooperating} value={codes(task.cooperating)} />
        <AgencyCodes agencies={agencies} locale={locale} />
        <FieldGrid>
          <TextInput name="han" label={words.dueOn} value={dayField(task.dueOn)} size={12} />
          <TextInput name="han-chu" label={words.dueWords} value={task.dueWords} maxLength={300} />
          <Select
            name="dinh-ky"
            label={words.every}
            value={task.every ?? ""}
            choices={[{ value: "", label: words.everyNone }, ...EVERIES.map((value) => ({ value, label: text.everies[value] }))]}
          />
        </FieldGrid>
        {[...task.targets, undefined].map((target, index) => (
          <TargetFields key={index} target={target} index={index} locale={locale} />
        ))}
        <Actions>
          <Button>{words.correct}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function AgencyCodes(props: { readonly agencies: readonly Agency[]; readonly locale: Locale }) {
  return (
    <details class="mc-details">
      <summary>{taskingText(props.locale).columns.agency}</summary>
      <div>
        <ul class="mc-code-list">
          {props.agencies.map((agency) => (
            <li key={agency.code}>
              <code>{agency.code}</code> {nameIn(props.locale, agency)}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function TargetFields(props: { readonly target: DirectiveTarget | undefined; readonly index: number; readonly locale: Locale }) {
  const { target, index, locale } = props;
  const words = taskingText(locale).confirm;
  const id = (name: string): string => `${name}-${index}`;
  return (
    <fieldset class="mc-target">
      <legend>{words.target(index + 1)}</legend>
      <TextInput name={id("chi-tieu")} label={words.metric} value={target?.metric} maxLength={500} />
      <FieldGrid>
        <Select
          name={id("so-sanh")}
          label={words.comparator}
          value={target?.comparator ?? ">="}
          choices={COMPARATORS.map((value) => ({ value, label: value }))}
        />
        <TextInput
          name={id("muc")}
          label={words.value}
          value={target === undefined ? "" : String(target.value).replace(".", ",")}
          inputMode="decimal"
          size={10}
        />
        <TextInput name={id("don-vi")} label={words.unit} value={target?.unit} maxLength={60} size={10} />
        <TextInput name={id("den")} label={words.by} value={dayField(target?.by ?? null)} size={12} />
      </FieldGrid>
      <input type="hidden" name={id("pham-vi")} value={target?.scope ?? ""} />
      <Select
        name={id("cua")}
        label={words.whose}
        value={target?.of ?? "lead"}
        choices={WHOSE.map((value) => ({ value, label: words.whoseFigures[value] }))}
      />
      <Select
        name={id("so-lieu")}
        label={words.measure}
        value={target?.measureId ?? ""}
        choices={[
          { value: "", label: words.measureNone },
          ...MEASURES.map(({ id: value, name, nameEn }) => ({ value, label: locale === "en" ? nameEn : name })),
        ]}
      />
      <TextArea
        name={id("lo-trinh")}
        label={words.path}
        hint={words.pathHint}
        rows={2}
        value={(target?.path ?? []).map(({ on, value }) => `${dayField(on)} = ${String(value).replace(".", ",")}`).join("\n")}
      />
    </fieldset>
  );
}

/** What was typed, as a person's word on a task; the place stays that of the proposal. What cannot be read is kept as a value no schema takes. */
export function readTaskForm(form: FormValues, place: TaskInput["place"], names: ReadonlyMap<string, string>): SettleInput {
  const parties = (typed: string): TaskInput["leads"] => {
    const codes = typed.split(/[,;\s]+/u).filter((code) => code !== "");
    return codes.map((code) => ({ name: names.get(code) ?? code, agencies: [code] }));
  };
  const everyTyped = form.text("dinh-ky");
  const task: TaskInput = {
    text: form.text("noi-dung"),
    leads: parties(form.text("chu-tri")),
    cooperating: parties(form.text("phoi-hop")),
    dueWords: form.text("han-chu"),
    dueOn: dayOrTyped(form.text("han")),
    every: EVERIES.find((every) => every === everyTyped) ?? null,
    targets: targetsOf(form),
    report: null,
    place,
  };
  return { taskId: form.text("ma"), proposalId: form.text("de-xuat") || null, task };
}

function targetsOf(form: FormValues): TaskInput["targets"] {
  const targets: TaskInput["targets"] = [];
  for (let index = 0; index < 20; index += 1) {
    const at = (name: string): string => form.text(`${name}-${index}`);
    if (at("chi-tieu") === "" && at("muc") === "") continue;
    targets.push({
      metric: at("chi-tieu"),
      comparator: COMPARATORS.find((value) => value === at("so-sanh")) ?? ">=",
      value: typedNumber(at("muc")) ?? Number.NaN,
      unit: at("don-vi"),
      scope: at("pham-vi") || null,
      by: dayOrTyped(at("den")),
      measureId: at("so-lieu") || null,
      ...(at("cua") === "province" ? { of: "province" as const } : {}),
      path: pathOf(at("lo-trinh")),
    });
  }
  return targets;
}

function pathOf(typed: string): TaskInput["targets"][number]["path"] {
  return typed
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [on = "", value = ""] = line.split("=");
      return { on: typedDay(on) ?? on.trim(), value: typedNumber(value) ?? Number.NaN };
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** A day; nothing typed is no day; anything else stays as typed, so that the refusal names the field. */
function dayOrTyped(typed: string): string | null {
  return typed === "" ? null : (typedDay(typed) ?? typed);
}
