import { measureById } from "#modules/measure";
import { formatDay } from "#platform/format";
import { SummaryList } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { DirectiveTask } from "../directive.events.ts";
import { daysInWords, taskingText, valueWords, wantedWords } from "./kit.tsx";

/** A task in short: what, who, when, how much. */
export function TaskFacts(props: { readonly task: DirectiveTask; readonly locale: Locale; readonly nameOf: (code: string) => string }) {
  const { task, locale, nameOf } = props;
  const text = taskingText(locale);
  const words = text.confirm;
  const party = ({ name, agencies }: DirectiveTask["leads"][number]): string => {
    const [only] = agencies;
    if (only === undefined) return `${name} (${words.unresolved})`;
    return agencies.length === 1 ? nameOf(only) : `${name} (${agencies.length})`;
  };
  const due = [task.dueOn === null ? "" : formatDay(locale, task.dueOn), task.every === null ? "" : text.everies[task.every]].filter(
    Boolean,
  );
  const rows = [
    { label: words.leads, value: task.leads.map(party).join("; ") || words.unresolved },
    ...(task.cooperating.length === 0 ? [] : [{ label: words.cooperating, value: task.cooperating.map(party).join("; ") }]),
    ...(due.length === 0 && task.dueWords === ""
      ? []
      : [{ label: text.columns.due, value: due.join(", ") || daysInWords(task.dueWords, locale) }]),
    ...task.targets.map((target, index) => ({
      label: words.target(index + 1),
      value: `${target.metric}: ${wantedWords({ target, wanted: target.value }, locale)}${measureWords(target, locale)}`,
    })),
  ];
  return (
    <>
      <p>{task.text}</p>
      <SummaryList rows={rows} />
    </>
  );
}

/** The figure proposed for a target, whose it is, and its way over the years. */
function measureWords(target: DirectiveTask["targets"][number], locale: Locale): string {
  const words = taskingText(locale);
  const measure = target.measureId === null ? undefined : measureById(target.measureId);
  const name = locale === "en" ? measure?.nameEn : measure?.name;
  const way = target.path.map(({ on, value }) => `${on.slice(0, 4)}: ${valueWords(value, target.unit, locale)}`).join(", ");
  const said = [
    name ?? words.confirm.measureNone,
    target.of === "province" ? words.follow.atProvince : "",
    way === "" ? "" : words.follow.way(way),
  ];
  return ` · ${said.filter((part) => part !== "").join(" · ")}`;
}
