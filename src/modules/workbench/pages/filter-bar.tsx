import { formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, FieldGrid, Form, Link, SearchForm, Select, TextInput } from "#platform/html/components";
import type { Choice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import { listHref } from "../desk-scope.ts";
import type { ListScope } from "../desk-scope.ts";
import type { SavedFilter } from "../saved-filter.queries.ts";
import type { FilterChoice, TodayItem } from "../today.queries.ts";
import {
  APPLICANT_KINDS,
  CHANNELS,
  FILTER_PARAMS,
  filterQuery,
  givenParts,
  LAMPS,
  NOBODY,
  SORT_PARAM,
  WORK_SORTS,
} from "../work-filter.ts";
import type { FilterPart, WorkFilter, WorkSort } from "../work-filter.ts";
import { workText } from "./work-words.ts";

const TODAY = "/lam-viec";
export const FILTERS_PATH = "/lam-viec/bo-loc";

/** A kept filter with how much it finds now. */
export interface CountedFilter extends SavedFilter {
  readonly count: number;
}

export interface FilterState {
  readonly matching: WorkFilter;
  readonly sort: WorkSort;
  readonly scope: ListScope;
  readonly unit: string | undefined;
  readonly isOpen: boolean;
  readonly choices: readonly FilterChoice[];
  readonly saved: readonly CountedFilter[];
  readonly locale: Locale;
  readonly total: number;
  /** The rows shown: where the form is closed they know the names of what is filtered by. */
  readonly items: readonly TodayItem[];
}

/** Kept filters in one line, what narrows the list now, and the form where it is asked for. */
export function FilterBar({ state }: { readonly state: FilterState }) {
  const { locale, matching, sort, isOpen } = state;
  const words = workText(locale).filter;
  const scope = { "pham-vi": state.scope, "don-vi": state.unit };
  const query = { ...scope, ...filterQuery(matching, sort) };
  const isNarrow = givenParts(matching).length > 0;
  return (
    <section class="mc-filter" aria-label={words.open}>
      <SavedLine state={state} />
      <Actions>
        <ButtonLink href={listHref(TODAY, { ...query, loc: isOpen ? undefined : "mo" })} kind="secondary" keyStroke="l">
          {isOpen ? words.close : words.open}
        </ButtonLink>
        <Link href={listHref(TODAY, { ...query, dang: "csv" })} download>
          {words.csv}
        </Link>
        {isNarrow && <Link href={listHref(TODAY, scope)}>{words.clear}</Link>}
      </Actions>
      {isOpen && <FilterForm state={state} />}
      {(isNarrow || sort !== "due") && <Given state={state} />}
    </section>
  );
}

function SavedLine({ state }: { readonly state: FilterState }) {
  const { saved, locale, matching, sort } = state;
  const words = workText(locale).filter;
  const now = JSON.stringify(filterQuery(matching, sort));
  if (saved.length === 0) return null;
  return (
    <nav class="mc-scopes" aria-label={words.saved}>
      {saved.map((one) => {
        const query = filterQuery(one.filter, one.sort);
        return (
          <a
            key={one.filterId}
            href={listHref(TODAY, { "pham-vi": one.scope, ...query })}
            aria-current={JSON.stringify(query) === now ? "page" : undefined}
          >
            {words.choice(one.name, formatNumber(locale, one.count))}
          </a>
        );
      })}
    </nav>
  );
}

/** What narrows the list now, each part with the way to drop it, and keeping it under a name. */
function Given({ state }: { readonly state: FilterState }) {
  const { matching, sort, locale } = state;
  const words = workText(locale).filter;
  const scope = { "pham-vi": state.scope, "don-vi": state.unit };
  return (
    <>
      <p>
        <strong>{words.found(formatNumber(locale, state.total))}</strong>
        {givenParts(matching).map((part) => (
          <span key={part}>
            {" · "}
            {words.parts[part]}: {valueWord(part, state)}{" "}
            <a
              href={listHref(TODAY, { ...scope, ...filterQuery({ ...matching, [part]: undefined }, sort) })}
              aria-label={words.without(words.parts[part])}
            >
              ×
            </a>
          </span>
        ))}
        {sort !== "due" && ` · ${words.sorts[sort]}`}
      </p>
      <Form action={FILTERS_PATH} isInline label={words.save}>
        {Object.entries({ "pham-vi": state.scope, ...filterQuery(matching, sort) }).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextInput name="ten" label={words.name} size={24} maxLength={40} isRequired />
        <Button kind="secondary">{words.save}</Button>
      </Form>
    </>
  );
}

function valueWord(part: FilterPart, { matching, choices, locale, items }: FilterState): string {
  const value = matching[part] ?? "";
  const words = workText(locale).filter;
  if (part === "lamp" && matching.lamp !== undefined) return words.lamps[matching.lamp];
  if (part === "channel") return words.channels[value] ?? value;
  if (part === "applicantKind") return words.applicantKinds[value] ?? value;
  if (part === "officer" && value === NOBODY) return words.nobody;
  if (part === "officer") return items.find((item) => item.holderOfficer === value)?.holderOfficerName ?? value;
  if (part === "procedure" && choices.length === 0) return items[0]?.procedureName ?? value;
  return choices.find((choice) => choice.kind === part && choice.value === value)?.label ?? value;
}

function valueOf(matching: WorkFilter, part: FilterPart): string | undefined {
  return matching[part];
}

function FilterForm({ state }: { readonly state: FilterState }) {
  const { matching, choices, locale, sort } = state;
  const words = workText(locale).filter;
  const counted = (kind: FilterChoice["kind"]): readonly Choice[] =>
    choices
      .filter((choice) => choice.kind === kind)
      .map(({ value, label, count }) => ({ value, label: words.choice(label, formatNumber(locale, count)) }));
  const select = (part: FilterPart, list: readonly Choice[]) => (
    <Select name={FILTER_PARAMS[part]} label={words.parts[part]} choices={list} value={valueOf(matching, part)} placeholder={words.any} />
  );
  return (
    <>
      <SearchForm action={TODAY} label={words.open}>
        <input type="hidden" name="pham-vi" value={state.scope} />
        {state.unit !== undefined && <input type="hidden" name="don-vi" value={state.unit} />}
        <FieldGrid>
          {select("procedure", counted("procedure"))}
          {select("field", counted("field"))}
          {select("step", counted("step"))}
          {select("officer", [{ value: NOBODY, label: words.nobody }, ...counted("officer")])}
          {select(
            "lamp",
            LAMPS.map((lamp) => ({ value: lamp, label: words.lamps[lamp] })),
          )}
          {select(
            "channel",
            CHANNELS.map((channel) => ({ value: channel, label: words.channels[channel] ?? channel })),
          )}
          {select(
            "applicantKind",
            APPLICANT_KINDS.map((kind) => ({ value: kind, label: words.applicantKinds[kind] ?? kind })),
          )}
          <TextInput name={FILTER_PARAMS.words} label={words.parts.words} value={matching.words} />
          <Select
            name={SORT_PARAM}
            label={words.sort}
            choices={WORK_SORTS.map((one) => ({ value: filterQuery({}, one)[SORT_PARAM] ?? "han", label: words.sorts[one] }))}
            value={filterQuery({}, sort)[SORT_PARAM] ?? "han"}
          />
        </FieldGrid>
        <Button kind="secondary">{words.apply}</Button>
      </SearchForm>
      {state.saved.map(({ filterId, name }) => (
        <Form key={filterId} action={`${FILTERS_PATH}/${filterId}/xoa`} isInline label={words.drop(name)}>
          <Button kind="quiet">{words.drop(name)}</Button>
        </Form>
      ))}
    </>
  );
}
