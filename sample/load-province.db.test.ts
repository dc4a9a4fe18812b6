import assert from "node:assert/strict";
import { test } from "node:test";

import { listAccounts, managementContextOf } from "#modules/identity";
import { importOrganisation, listAgencies, listOfficers } from "#modules/organisation";
import { instantAt, type CivilDate } from "#kernel/instant";
import { useDatabase } from "#kit/database";
import { useLedger } from "#kit/identity";

import { loadAccounts, loadOrganisation, organisationFile } from "./load-province.ts";
import { AGENCIES } from "./province/agencies.ts";
import { OFFICERS } from "./province/officers.ts";
import { PERSONAS } from "./province/personas.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";

const database = await useDatabase();
const TODAY = "2026-11-20" as CivilDate;
const host: SampleHost = { database, ledger: useLedger(database) };

test("the province is loaded through the use cases, and loading it again changes nothing", async () => {
  assert.equal(await loadOrganisation(host), undefined);
  assert.equal(await loadAccounts(host), undefined);
  assert.equal((await listAgencies(database, TODAY)).length, AGENCIES.length);
  const accounts = await listAccounts(database);
  assert.deepEqual(accounts.map(({ userName }) => userName).toSorted(), PERSONAS.map(({ userName }) => userName).toSorted());
  assert.ok(accounts.every(({ isDisabled, mustChangePassword }) => !isDisabled && !mustChangePassword));

  assert.equal(await loadOrganisation(host), undefined);
  assert.equal(await loadAccounts(host), undefined);
  const again = managementContextOf(sampleContext(host, { name: "again", at: instantAt(TODAY, 9 * 60), actor: SAMPLE_FOUNDER }));
  const summary = await importOrganisation(again, organisationFile());
  assert.deepEqual(
    Object.values(summary),
    Object.values(summary).map(() => 0),
  );
});

test("every officer of a ward sits where the sample puts them", async () => {
  const officers = await listOfficers(database, TODAY, { place: "H99.101" });
  const expected = OFFICERS.filter(({ agencyCode }) => agencyCode === "H99.101").map(({ name }) => name);
  assert.deepEqual(officers.map(({ name }) => name).toSorted(), expected.toSorted());
});
