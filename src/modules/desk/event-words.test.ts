import assert from "node:assert/strict";
import { test } from "node:test";

import { dossierEvents } from "../dossier/dossier.events.ts";
import { pagesEn } from "./text/pages.en.ts";
import { pagesVi } from "./text/pages.vi.ts";

test("every kind of event of a dossier has words in both languages, and no words are left of a kind that is gone", () => {
  const kinds = Object.keys(dossierEvents).toSorted();
  for (const words of [pagesVi.events, pagesEn.events]) {
    assert.deepEqual(Object.keys(words).toSorted(), kinds);
    for (const [kind, said] of Object.entries(words)) assert.ok(said.length > 3 && !said.includes("."), kind);
  }
});
