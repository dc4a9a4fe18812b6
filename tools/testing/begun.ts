import { appendFileSync } from "node:fs";
import { beforeEach, type TestContext } from "node:test";

/** Where the tests that have begun are written, one a line, for the process that started the run. */
const BEGUN_FILE = process.env["MOTCUA_TEST_BEGUN"];

// Written at once and not through the reporter, which hears nothing any more while a loop never rests.
if (BEGUN_FILE !== undefined) {
  beforeEach((t) => {
    const { filePath, fullName } = t as TestContext;
    appendFileSync(BEGUN_FILE, `${filePath}: ${fullName}\n`);
  });
}
