import assert from "node:assert/strict";
import { test } from "node:test";

import { useProvince } from "#kit/province";

import { ownResults } from "../src/modules/archive/read-store.ts";
import { loadStore, STORE_OWNER } from "./load-store.ts";

const province = await useProvince();

test("the sample's citizen has a paper that holds, one replaced and one expired, and uses the first in a dossier; told again nothing changes", async () => {
  const told = async (): Promise<readonly string[]> => {
    const shown = await ownResults(province.as(province.citizen(STORE_OWNER.name, STORE_OWNER.personalId)));
    assert.ok(Array.isArray(shown));
    return shown.map(({ documentNumber, status, isValid }) => `${documentNumber} ${status} ${isValid}`);
  };
  assert.equal(await loadStore(province, province.clock.now()), undefined);
  const first = await told();
  assert.deepEqual(first.toSorted(), ["112/2020 active true", "45/2024/UBND-XNTTHN replaced false", "9/2026/UBND-XNTTHN active false"]);
  assert.equal(await loadStore(province, province.clock.now()), undefined);
  assert.deepEqual(await told(), first);
  const { rows } = await province.database.pg.query("select count(*)::int as count from app.dossier where applicant_personal_id = $1", [
    STORE_OWNER.personalId,
  ]);
  assert.deepEqual(rows, [{ count: 1 }]);
});
