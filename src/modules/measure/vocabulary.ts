import type { Measure } from "./measure.ts";
import { CATALOGUE_MEASURES, DIGITAL_MEASURES, STORE_MEASURES } from "./vocabulary/digital.data.ts";
import { DOSSIER_MEASURES } from "./vocabulary/dossier.data.ts";
import { FORM_MEASURES } from "./vocabulary/forms.data.ts";
import { INDEX_766_MEASURES } from "./vocabulary/index-766.data.ts";
import { PLACE_MEASURES } from "./vocabulary/place.data.ts";
import { RECORD_MEASURES } from "./vocabulary/record.data.ts";

/** The vocabulary of figures. Each is a formula over what the ledger counted; nobody types one in. */
export const MEASURES: readonly Measure[] = [
  ...DOSSIER_MEASURES,
  ...PLACE_MEASURES,
  ...DIGITAL_MEASURES,
  ...STORE_MEASURES,
  ...CATALOGUE_MEASURES,
  ...RECORD_MEASURES,
  ...FORM_MEASURES,
  ...INDEX_766_MEASURES,
];

const BY_ID: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.id, measure]));

/** The measure of an id; undefined when the vocabulary has none. */
export function measureById(id: string): Measure | undefined {
  return BY_ID.get(id);
}
