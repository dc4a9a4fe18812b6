import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";

import { NO_DOSSIER } from "../dossier/dossier.ts";
import { blockedByMembers } from "../dossier/members.ts";
import { memberForm } from "./member-input.ts";

const FACTS = { form: { childName: "Lê Minh An", clinic: "Trạm y tế" }, call: { birth: { outcome: "granted", number: "12/KS" } } };

test("LNK-03 a called dossier is told what its form asks for, results of others included, and nothing else", () => {
  const input = { holderName: "form.childName", birthPaper: "call.birth.number", fatherName: "form.fatherName" };
  assert.deepEqual(memberForm(input, FACTS), { holderName: "Lê Minh An", birthPaper: "12/KS" });
});

test("an answer that cannot be read from the group opens nothing, and is named", () => {
  const wrong = memberForm({ months: "form.childName * 12" }, FACTS);
  assert.ok(isProblem(wrong));
  assert.deepEqual([wrong.problem, wrong.params["question"]], ["linked.input_unreadable", "months"]);
});

test("LNK-06 a group with an open part names it when somebody would decide it", () => {
  const token = { place: "residence", kind: "call", holder: { agencyCode: "", unitCode: "" }, since: "", dueAt: null } as never;
  const waiting = { ...NO_DOSSIER, course: { ...NO_DOSSIER.course, tokens: [token] } };
  assert.deepEqual(blockedByMembers(waiting), { problem: "dossier.members_open", params: { members: ["residence"] } });
  assert.equal(blockedByMembers(NO_DOSSIER), null);
});
