import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

import type { JsonObject } from "#kernel/json";

/** Values of a template: words by name, rows as lists of such. */
export type MergeValues = JsonObject;

/**
 * Fills a template that passed the check, and answers the filled Word file. What has no value is left empty. Same template and values, same
 * bytes: the parts keep the day that ZIP begins with.
 */
export function fillTemplate(template: Uint8Array, values: MergeValues): Uint8Array {
  const zip = new PizZip(template);
  const filler = new Docxtemplater(zip, {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    stripInvalidXMLChars: true,
    syntax: { changeDelimiterPrefix: null },
    nullGetter: () => "",
    parser: (tag) => ({ get: (scope: JsonObject) => scope[tag.trim()] }),
  });
  filler.render(values);
  const filled = filler.getZip();
  for (const part of Object.values(filled.files)) part.date = new Date(Date.UTC(1980, 0, 1));
  return filled.generate({ type: "uint8array", compression: "DEFLATE" });
}
