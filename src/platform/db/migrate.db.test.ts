import assert from "node:assert/strict";
import { test } from "node:test";
import { useDatabase } from "#kit/database";

const database = await useDatabase();

test("an empty database comes to the latest version", async () => {
  const { rows } = await database.pg.query<{ readonly folded: string }>("select app.fold_text('Đăng ký Khai sinh') as folded");
  assert.equal(rows[0]?.folded, "dang ky khai sinh");
});
