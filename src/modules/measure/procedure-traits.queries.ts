import { sql, type RawBuilder, type SqlBool } from "kysely";

import { COMPLETE_CONTENT } from "#modules/publication";

import type { ProcedureTrait } from "./quantity.ts";

const IS_ONLINE = "'online' = any(v.channels)";
const HAS_FORMS = `v.content->'components' @? '$[*].forms[*]'`;

/**
 * Each trait as a condition on a row v of app.procedure_version. The four levels of Nghị định 43/2011 are read from today's two: 4 is fully
 * online, 3 is filed online in part, 2 has forms to download, 1 informs.
 */
const CONDITIONS: Readonly<Record<ProcedureTrait, string>> = {
  online: IS_ONLINE,
  full: `${IS_ONLINE} and v.service_level = 'full'`,
  partial: `${IS_ONLINE} and v.service_level = 'partial'`,
  level_4: `${IS_ONLINE} and v.service_level = 'full'`,
  level_3: `${IS_ONLINE} and v.service_level = 'partial'`,
  level_2: `not ${IS_ONLINE} and ${HAS_FORMS}`,
  level_1: `not ${IS_ONLINE} and not ${HAS_FORMS}`,
  one_stop: `v.content->'competentAgency'->>'by' <> 'unknown' and cardinality(v.channels) > 0`,
  process: `jsonb_typeof(v.content->'process') = 'object'`,
  fee: `v.content->'terms' @? '$[*].fee.amount ? (@ > 0)'`,
  fee_online: `v.content->'terms' @? '$[*] ? (@.channel == "online" && @.fee.amount > 0 && @.fee.currency == "VND")'`,
  citizen: `app.fold_text(array_to_string(v.subjects, ' ')) ~ '(cong dan|ca nhan|nguoi)'`,
  complete: COMPLETE_CONTENT,
  any_area: `v.reception_scope <> 'OWN'`,
  of_province: `'province' = any(v.levels)`,
  of_commune: `'commune' = any(v.levels)`,
};

/** The condition of a trait on a row v of app.procedure_version. */
export function hasTrait(trait: ProcedureTrait): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.raw(CONDITIONS[trait])})`;
}
