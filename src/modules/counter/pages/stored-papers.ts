import { formatDay } from "#platform/format";
import { usableForActor, storeValue } from "#modules/archive";
import type { UseCaseContext } from "#modules/identity";
import { usualPaperOf } from "#modules/procedure";
import type { DossierComponent } from "#modules/procedure";

import type { ReceptionText } from "../text/reception.vi.ts";

/** What the applicant's store has in place of papers, as choices of the check list, by the paper's key. */
export type StoredPapers = ReadonlyMap<string, readonly { readonly value: string; readonly label: string }[]>;

/** Asks the store of the person at the counter for the papers of the list; nothing before a number is typed. */
export async function storedPapers(
  ctx: UseCaseContext,
  {
    components,
    personalId,
    words,
  }: { readonly components: readonly DossierComponent[]; readonly personalId: string; readonly words: ReceptionText },
): Promise<StoredPapers> {
  if (!/^\d{10}(?:\d{2}|-\d{3})?$/u.test(personalId)) return new Map();
  const usable = await usableForActor(ctx, { ownerId: personalId, needs: components });
  return new Map(
    [...usable].map(([key, results]) => [
      key,
      results.map(({ resultId, name, documentNumber, issuedOn }) => ({
        value: storeValue(resultId),
        label: words.inStore(name, documentNumber, formatDay(ctx.locale, issuedOn)),
      })),
    ]),
  );
}

/** The lines of papers that nobody touched, set to what the store has: a paper that need not be brought is not asked about. */
export function withStored(
  typed: Readonly<Record<string, string>>,
  components: readonly DossierComponent[],
  stored: StoredPapers,
): Readonly<Record<string, string>> {
  const taken = components.flatMap((component, index) => {
    const name = `paper.${index}`;
    const [first] = stored.get(component.key) ?? [];
    const isUntouched = typed[name] === undefined || typed[name] === usualPaperOf(component).form;
    return first === undefined || !isUntouched ? [] : [[name, first.value] as const];
  });
  return { ...typed, ...Object.fromEntries(taken) };
}

/** The same for the script that fills the form while somebody types: which line gets which choices. */
export function storedLines(components: readonly DossierComponent[], stored: StoredPapers) {
  return components.flatMap(({ key }, index) => (stored.get(key) ?? []).map((choice) => ({ index, ...choice })));
}
