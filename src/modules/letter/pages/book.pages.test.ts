import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

const BOOKS = "/so-theo-doi/van-ban";

const app = await provinceWebApp(await useProvince());
const clerk = await signedIn(app, "vanthu.binhgiang");

test("a book that is none is not found, as a page and as a paper, while one without letters is empty", async () => {
  const { status } = await clerk.open(`${BOOKS}/H99.101:2026:QD`);
  assert.equal(status, 200);
  for (const book of ["khong-co", "H99.101:2026:khac", "H99.101:26:QD"]) {
    for (const path of [`${BOOKS}/${book}`, `${BOOKS}/${book}/in.pdf`]) {
      const shown = await clerk.open(path);
      assert.deepEqual([shown.status, shown.problem], [404, "letter.book_unknown"], path);
    }
  }
});
