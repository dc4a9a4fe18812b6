import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { findProcedure } from "#modules/procedure";
import { definitionOf } from "#modules/process";
import { checkProcess, checkProcessAside, describeFinding } from "#modules/soundness";

import { PROCEDURES } from "../../../sample/procedures/catalogue.ts";
import { IDENTITY_CARD, LINKED_GROUPS } from "../../../sample/procedures/linked-groups.ts";
import { settingOfDraft } from "./setting-of-draft.ts";

const { database, clock } = await useProvince();
const today = civilDateOf(clock.now());

test("every process of the sample province would be published in its own province: the check refuses none", async () => {
  const refused: string[] = [];
  for (const { code } of [...PROCEDURES, IDENTITY_CARD, ...LINKED_GROUPS]) {
    const found = (await findProcedure(database, { code, today })) ?? assert.fail(`${code} is not in force`);
    const { content, version } = found;
    const { model } = definitionOf(content.process ?? assert.fail(`${code} has no process`));
    const setting = await settingOfDraft({ code, version: { version, content } } as never, model, { db: database, today });
    assert.ok(setting.services.has("deadline.watch"), "what the system runs for a process is known to its check");
    const findings = checkProcess(model, setting);
    assert.deepEqual(await checkProcessAside(model, setting), findings, `${code}, as its page asks`);
    for (const finding of findings.filter(({ severity }) => severity === "refuses")) {
      const { title } = describeFinding(finding, model, "en");
      refused.push(`${code} ${finding.code} ${finding.nodes.join(",")}: ${title} ${JSON.stringify(finding.params)}`);
    }
  }
  assert.deepEqual(refused, []);
});
