import type { Locale } from "#platform/i18n";
import { Button } from "#platform/html/components";
import type { PageKey } from "#platform/html/key-map";

import { workText } from "./work-words.ts";

export const SELECTION_FORM = "chon-viec";

/** What can be done with the rows that are marked. The boxes stand in the table and belong to this form. */
export function SelectionBar(props: {
  readonly locale: Locale;
  readonly mayGive: boolean;
  readonly here: Readonly<Record<string, string | undefined>>;
}) {
  const { select } = workText(props.locale);
  return (
    <form method="get" id={SELECTION_FORM} class="mc-selection" action="/lam-viec" data-selection data-selected={select.count}>
      {Object.entries(props.here).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <p class="mc-hint" data-selected-count>
        {select.how}
      </p>
      {props.mayGive && (
        <Button kind="secondary" formAction="/lam-viec/giao-viec" keyStroke="g">
          {select.give}
        </Button>
      )}
      <Button kind="quiet" name="dang" value="csv">
        {select.csv}
      </Button>
    </form>
  );
}

/** The box that marks a row. */
export function RowBox(props: { readonly itemKey: string; readonly code: string; readonly locale: Locale }) {
  return (
    <input
      type="checkbox"
      class="ds-input"
      name="hs"
      value={props.itemKey}
      form={SELECTION_FORM}
      aria-label={workText(props.locale).select.row(props.code)}
      data-row-box
    />
  );
}

/** The keys of rows, for the map of the page. */
export function rowKeys(locale: Locale): readonly PageKey[] {
  const { keys } = workText(locale).select;
  return [
    { key: "j", does: keys.next },
    { key: "k", does: keys.previous },
    { key: "x", does: keys.mark },
    { key: "o", does: keys.open },
    { key: "g", does: keys.give },
  ];
}
