import { Button, Card, FieldGrid, Form, Select, TextInput, errorOf } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { PauseRule } from "#modules/calendar";

import type { StatedClockTerms } from "../procedure.ts";
import type { ProcedurePagesText } from "../text/pages.vi.ts";

type Words = ProcedurePagesText["version"]["clock"];

/** Causes whose effect a sector's law may state; a supplement restarts the clock by the general law. */
const CAUSES = ["finance", "field_check", "opinion", "force_majeure"] as const;
const RULES: readonly PauseRule[] = ["none", "subtract", "restart"];

/** The row that holds for every channel and case: what this form edits. Narrower rows stay as they were written. */
function generalRow(rows: readonly StatedClockTerms[]): StatedClockTerms | undefined {
  return rows.find((row) => row.channel === null && row.caseKey === null);
}

/** What the sector's law says of the clock, for a draft: nothing chosen means that the general law holds alone. */
export function ClockForm(props: {
  readonly action: string;
  readonly words: Words;
  readonly rows: readonly StatedClockTerms[];
  readonly form: FormValues | undefined;
  readonly errors: readonly FieldError[];
}) {
  const { words, form, errors } = props;
  const row = generalRow(props.rows);
  const value = (name: string, kept: string | number | null | undefined): string => form?.text(name) ?? String(kept ?? "");
  return (
    <Card heading={words.title}>
      <p>{words.lead}</p>
      <Form action={props.action} label={words.title}>
        <TextInput
          name="clockGround"
          label={words.ground}
          value={value("clockGround", row?.ground)}
          error={errorOf(errors, "clockGround")}
          maxLength={500}
        />
        <FieldGrid>
          {CAUSES.map((cause) => (
            <Select
              key={cause}
              name={`pause.${cause}`}
              label={words.causes[cause]}
              choices={RULES.map((rule) => ({ value: rule, label: words.rules[rule] }))}
              value={form?.text(`pause.${cause}`) ?? row?.pausePolicy?.[cause] ?? "none"}
              isRequired
            />
          ))}
          <TextInput
            name="windowDays"
            label={words.windowDays}
            hint={words.windowHint}
            inputMode="numeric"
            size={4}
            value={value("windowDays", row?.supplementWindow?.amount)}
            error={errorOf(errors, "windowDays")}
          />
          <TextInput
            name="supplementMax"
            label={words.supplementMax}
            inputMode="numeric"
            size={4}
            value={value("supplementMax", row?.supplementMax)}
            error={errorOf(errors, "supplementMax")}
          />
        </FieldGrid>
        <Button kind="secondary">{words.save}</Button>
      </Form>
    </Card>
  );
}

/** Reads the form into the rows of the version; whatever differs from the general law needs its ground. */
export function readClock(
  form: FormValues,
  rows: readonly StatedClockTerms[],
  words: Words,
): readonly StatedClockTerms[] | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const number = (name: string, least: number): number | undefined => {
    const text = form.text(name);
    if (text === "") return undefined;
    const read = /^\d{1,3}$/u.test(text) ? Number(text) : Number.NaN;
    if (read >= least) return read;
    errors.push({ name, message: words.fillNumber });
    return undefined;
  };
  const chosen = CAUSES.map((cause) => [cause, RULES.find((rule) => rule === form.text(`pause.${cause}`)) ?? "none"] as const);
  const pausePolicy = Object.fromEntries(chosen.filter(([, rule]) => rule !== "none"));
  const windowDays = number("windowDays", 1);
  const supplementMax = number("supplementMax", 0);
  const ground = form.text("clockGround");
  const differs = Object.keys(pausePolicy).length > 0 || windowDays !== undefined || supplementMax !== undefined;
  if (differs && ground === "") errors.push({ name: "clockGround", message: words.fillGround });
  if (errors.length > 0) return { errors };
  const kept = generalRow(rows);
  const narrower = rows.filter((row) => row !== kept);
  if (!differs) return narrower;
  const { pausePolicy: _pauses, supplementWindow: _window, supplementMax: _max, ...rest } = kept ?? { channel: null, caseKey: null };
  const row: StatedClockTerms = {
    ...rest,
    ground,
    pausePolicy,
    ...(windowDays === undefined ? {} : { supplementWindow: { amount: windowDays, unit: "day" } }),
    ...(supplementMax === undefined ? {} : { supplementMax }),
  };
  return [...narrower, row];
}
