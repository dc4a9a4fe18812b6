import assert from "node:assert/strict";
import { test } from "node:test";

import { useProvince } from "#kit/province";
import { listAbsences, listDelegations, listRemits } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { listSavedFilters } from "../src/modules/workbench/saved-filter.queries.ts";
import { loadDesks } from "./load-desks.ts";

const WARD = "H99.101" as AgencyCode;
const WARD_POLICE = "H99.101.5" as AgencyCode;

const { clock, database, ledger, officer } = await useProvince();

async function told() {
  const now = clock.now();
  const [absences, delegations, remits] = await Promise.all([
    listAbsences(database, [WARD, WARD_POLICE], now),
    listDelegations(database, [WARD], now),
    listRemits(database, [WARD]),
  ]);
  const filters = await Promise.all(
    ["truongphong.binhgiang", "kinhte.binhgiang"].map((name) => listSavedFilters(database, officer(name).officerId)),
  );
  return { absences, delegations, remits, filters: filters.flat() };
}

test("somebody of the sample is away and covered by a persona, deputies have their fields, and filters are kept; told again nothing changes", async () => {
  assert.equal(await loadDesks({ database, ledger }, clock.now()), undefined);
  const { absences, delegations, remits, filters } = await told();
  assert.equal(absences.length, 2);
  assert.equal(absences[0]?.coverId, officer("kinhte.binhgiang").officerId);
  assert.deepEqual(
    delegations.map(({ form, delegateId }) => [form, delegateId]),
    [["TL", officer("truongphong.binhgiang").officerId]],
  );
  assert.equal(remits.length, 2);
  assert.equal(filters.length, 3);
  assert.equal(await loadDesks({ database, ledger }, clock.now()), undefined);
  assert.deepEqual(await told(), { absences, delegations, remits, filters });
});
