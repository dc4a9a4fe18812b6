import { Button, TextInput } from "#platform/html/components";
import { localName, nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { chosenPlace } from "../counter.queries.ts";
import type { OfferedProcedure } from "../counter.queries.ts";
import type { ReceptionText } from "../text/reception.vi.ts";

/** A procedure's name in a language. */
export function procedureName(row: Pick<OfferedProcedure, "name" | "nameEn">, locale: Locale): string {
  return nameIn(locale, row);
}

interface FinderProps {
  readonly words: ReceptionText;
  readonly locale: Locale;
  readonly typed: string;
  readonly found: readonly OfferedProcedure[];
  readonly hasFocus: boolean;
  /** Where a procedure leads to; without it the finder stands in a form and each procedure is a button of it. */
  readonly hrefOf?: (code: string) => string;
}

/**
 * The search for a procedure: a field and what it found. A script searches while somebody types, and the arrows walk the answer; without one the
 * button does it.
 */
export function ProcedureFinder({ words, locale, typed, found, hasFocus, hrefOf }: FinderProps) {
  const isFrequent = typed === "" || chosenPlace(typed) !== undefined;
  return (
    <div class="mc-finder" data-finder data-search="/lam-viec/tiep-nhan/thu-tuc" data-none={words.none}>
      <div class="mc-finder-line">
        <TextInput
          name="q"
          label={words.find}
          hint={words.findHint}
          value={typed}
          hasFocus={hasFocus}
          accessKey="f"
          autocomplete="off"
          isRequired
        />
        <Button kind="secondary" name="act" value="find">
          {words.search}
        </Button>
      </div>
      <p class="mc-quiet" data-finder-state role="status">
        {resultWords(words, typed, found.length)}
      </p>
      <ul class="mc-finder-list" data-finder-list aria-label={words.choose}>
        {found.map((row, index) => (
          <li key={row.code}>
            {hrefOf === undefined ? (
              <button type="submit" class="mc-finder-item" name="choose" value={row.code}>
                <Offer row={row} locale={locale} place={isFrequent ? index + 1 : undefined} />
              </button>
            ) : (
              <a class="mc-finder-item" href={hrefOf(row.code)}>
                <Offer row={row} locale={locale} place={isFrequent ? index + 1 : undefined} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function resultWords(words: ReceptionText, typed: string, count: number): string {
  if (count === 0) return typed === "" ? "" : words.none;
  return typed === "" || chosenPlace(typed) !== undefined ? words.frequent : words.foundCount(count);
}

function Offer(props: { readonly row: OfferedProcedure; readonly locale: Locale; readonly place: number | undefined }) {
  const { row, locale, place } = props;
  return (
    <>
      <span>
        {place !== undefined && (
          <>
            <b class="mc-place">{place}</b>{" "}
          </>
        )}
        {procedureName(row, locale)}
      </span>
      <span class="mc-quiet">
        {row.code} · {localName(locale, row.field, row.fieldEn)}
      </span>
    </>
  );
}
