import type { PauseRule } from "#modules/calendar";
import { CHANNELS, type ProcedureContent, type StatedClockTerms } from "#modules/procedure";
import type { FormValues } from "#platform/http/form";
import { textOrNull, wholeOf } from "./read-fields.ts";
import { caseField, caseName } from "./row-sections.ts";
import type { FieldSpec, SectionContext, TableSection } from "./section.ts";
import { tableSection } from "./table-section.ts";

/** Causes whose effect a sector's law may state; a supplement restarts the clock by the general law. */
const CAUSES = ["finance", "field_check", "opinion", "force_majeure"] as const;
const RULES: readonly PauseRule[] = ["none", "subtract", "restart"];

/** Where the sector's law differs from the general law of the clock. */
export const clockSection: TableSection = tableSection<StatedClockTerms>({
  key: "dong-ho",
  headings: ({ words }) => [words.clock.ground, words.clock.channel, words.clock.case, words.clock.says],
  rows: (content) => content.clockTerms ?? [],
  cells: (row, content, context) => [
    row.ground,
    row.channel === null ? context.words.clock.everyChannel : context.catalogue.channels[row.channel],
    caseName(content, row.caseKey, context),
    sayings(row, context).join("; "),
  ],
  fields: clockFields,
  read: (form, { row }) => readClock(form, row),
  part: (clockTerms) => ({ clockTerms }),
});

function sayings(row: StatedClockTerms, { words }: SectionContext): readonly string[] {
  const { clock } = words;
  const pauses = CAUSES.flatMap((cause) => {
    const rule = row.pausePolicy?.[cause];
    return rule === undefined || rule === "none" ? [] : [`${clock.causes[cause]}: ${clock.rules[rule]}`];
  });
  const counts = [
    [clock.windowDays, row.supplementWindow?.amount],
    [clock.supplementMax, row.supplementMax],
    [clock.extensionMax, row.extensionMax],
  ] as const;
  return [...pauses, ...counts.flatMap(([label, value]) => (value === undefined || value === null ? [] : [`${label}: ${value}`]))];
}

function clockFields(row: StatedClockTerms | undefined, content: ProcedureContent, context: SectionContext): readonly FieldSpec[] {
  const { clock } = context.words;
  const count = (name: "windowDays" | "supplementMax" | "extensionMax", value: number | null | undefined, max: number): FieldSpec => ({
    name,
    label: clock[name],
    kind: "whole",
    values: [String(value ?? "")],
    min: name === "windowDays" ? 1 : 0,
    max,
  });
  return [
    { name: "ground", label: clock.ground, kind: "text", values: [row?.ground ?? ""], isRequired: true, max: 500 },
    {
      name: "channel",
      label: clock.channel,
      kind: "select",
      values: [row?.channel ?? ""],
      choices: CHANNELS.map((channel) => ({ value: channel, label: context.catalogue.channels[channel] })),
      placeholder: clock.everyChannel,
    },
    caseField(content, row?.caseKey ?? null, context),
    ...CAUSES.map((cause): FieldSpec => ({
      name: `pause.${cause}`,
      label: clock.causes[cause],
      kind: "select",
      values: [row?.pausePolicy?.[cause] ?? "none"],
      choices: RULES.map((rule) => ({ value: rule, label: clock.rules[rule] })),
      isRequired: true,
    })),
    count("windowDays", row?.supplementWindow?.amount, 2000),
    count("supplementMax", row?.supplementMax, 20),
    count("extensionMax", row?.extensionMax, 20),
  ];
}

/** The row as typed; what this form does not show (start rule, sub-deadlines, cut-off) stays as it was. */
function readClock(form: FormValues, row: StatedClockTerms | undefined): StatedClockTerms {
  const { pausePolicy: _pauses, supplementWindow: _window, supplementMax: _supplements, extensionMax: _extensions, ...kept } = row ?? {};
  const chosen = CAUSES.map((cause) => [cause, RULES.find((rule) => rule === form.text(`pause.${cause}`)) ?? "none"] as const);
  const pausePolicy = Object.fromEntries(chosen.filter(([, rule]) => rule !== "none"));
  const [windowDays, supplementMax, extensionMax] = ["windowDays", "supplementMax", "extensionMax"].map((name) => wholeOf(form.text(name)));
  return {
    ...kept,
    ground: form.text("ground"),
    channel: CHANNELS.find((channel) => channel === form.text("channel")) ?? null,
    caseKey: textOrNull(form, "case"),
    ...(Object.keys(pausePolicy).length === 0 ? {} : { pausePolicy }),
    ...(windowDays === undefined ? {} : { supplementWindow: { amount: windowDays, unit: "day" as const } }),
    ...(supplementMax === undefined ? {} : { supplementMax }),
    ...(extensionMax === undefined ? {} : { extensionMax }),
  };
}
