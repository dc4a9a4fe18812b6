import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import { announceProcedure, draftProcedure, publishProcedure } from "#modules/procedure";
import type { ProcedureCode, ProcedureContent } from "#modules/procedure";
import type { DecisionTable } from "#modules/rule";
import { useProvince } from "#kit/province";

import { contentOf } from "../../../sample/load-procedures.ts";
import { PROCEDURES } from "../../../sample/procedures/catalogue.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { deskOf, residenceFiling, RESIDENCE } from "./dossier.fixture.ts";
import { foreseeFiling, submitDossier } from "./submit-dossier.ts";

const province = await useProvince();
const desk = deskOf(province);
const counter = province.officer("tiepnhan.binhgiang");
const ctx = () => province.as({ kind: "system", job: "test" });

type Columns = readonly (readonly [string, DecisionTable["inputs"][number]["type"]])[];

function table(
  more: Partial<DecisionTable> & Pick<DecisionTable, "key" | "purpose">,
  inputs: Columns,
  rows: readonly string[],
): DecisionTable {
  const type = more.purpose === "fee" ? "dong" : "string";
  return {
    name: `Quy tắc ${more.key}`,
    nameEn: "",
    hitPolicy: "UNIQUE",
    aggregation: "list",
    inputs: inputs.map(([expression, kind]) => ({ label: expression, labelEn: "", expression, type: kind })),
    outputs: [{ key: "value", label: "", labelEn: "", type, values: [], fallback: "" }],
    rows: rows.map((row) => {
      const cells = row.split("|").map((cell) => cell.trim());
      return { tests: cells.slice(0, -1), outputs: cells.slice(-1), note: "", law: "Thông tư 75/2022/TT-BTC, Điều 4" };
    }),
    ...more,
  };
}

const FEE = table(
  { key: "fee", purpose: "fee" },
  [
    ["dossier.channel", "string"],
    ["form.housingGround", "string"],
  ],
  ['"online" | not("family") | 10000', 'not("online") | not("family") | 20000', '- | "family" | 0'],
);

let last = 2;

/** A procedure in force like permanent residence, with these rules. */
async function publish(rules: readonly DecisionTable[], more: Partial<ProcedureContent> = {}): Promise<string> {
  const sample = PROCEDURES.find(({ code }) => code === RESIDENCE);
  assert.ok(sample !== undefined);
  last += 1;
  const code = `1.999${String(last).padStart(3, "0")}` as ProcedureCode;
  const drafted = await draftProcedure(ctx(), { code, content: { ...contentOf(sample), rules, ...more } });
  assert.ok(!isProblem(drafted), JSON.stringify(drafted));
  const today = civilDateOf(province.clock.now());
  const decision = { decisionNumber: "1/QĐ-UBND", signedOn: today, effectiveFrom: today, isFastTrack: true };
  const announced = await announceProcedure(ctx(), { ...drafted, ...decision });
  assert.ok(!isProblem(announced), JSON.stringify(announced));
  assert.ok(!isProblem(await publishProcedure(ctx(), drafted)));
  return code;
}

async function refused(procedureCode: string, form: Record<string, string>): Promise<Problem> {
  const answer = await submitDossier(province.as({ kind: "anonymous" }), residenceFiling({ procedureCode, form }));
  assert.ok(isProblem(answer));
  return answer;
}

const FORM = { newAddress: "12 Trần Phú", housingGround: "rent" };

test("the fee is what the rule of the version says for the channel and the form, and the ledger keeps which row said it", async () => {
  const procedureCode = await publish([FEE]);
  const atCounter = await desk.state(await desk.receive({ procedureCode, form: FORM }));
  assert.deepEqual([atCounter.fee?.amount, atCounter.fee?.isPaid], [20_000, false]);
  const exempt = await desk.state(await desk.receive({ procedureCode, form: { ...FORM, housingGround: "family" } }));
  assert.deepEqual([exempt.fee?.amount, exempt.fee?.isPaid], [0, true]);
  const fired = await province.database.kysely
    .selectFrom("app.rule_firing")
    .select(["dossier_code", "procedure_version", "rule_key", "purpose", "row_numbers", "outputs"])
    .where("procedure_code", "=", procedureCode)
    .orderBy("fired_at")
    .orderBy("dossier_code")
    .execute();
  assert.deepEqual(fired, [
    { dossier_code: atCounter.code, procedure_version: 1, rule_key: "fee", purpose: "fee", row_numbers: [2], outputs: { value: 20_000 } },
    { dossier_code: exempt.code, procedure_version: 1, rule_key: "fee", purpose: "fee", row_numbers: [3], outputs: { value: 0 } },
  ]);
});

test("an online filing is charged at acceptance by the answers it was filed with", async () => {
  const procedureCode = await publish([FEE]);
  const { code } = await desk.submit({ procedureCode, form: FORM });
  assert.equal((await desk.state(code)).fee, null);
  const accepted = await desk.as(counter).act(code, "accept");
  assert.equal(accepted.fee?.amount, 10_000);
  assert.deepEqual(
    accepted.rulings.map(({ rule, rows }) => [rule, rows]),
    [
      ["fee", [1]],
      ["fee", [1]],
    ],
  );
});

test("what is told before sending is what the acceptance of that moment charges and promises", async () => {
  const procedureCode = await publish([FEE]);
  const filing = residenceFiling({ procedureCode, form: FORM });
  const foreseen = await foreseeFiling(province.as({ kind: "anonymous" }), filing);
  if (isProblem(foreseen)) assert.fail(foreseen.problem);
  const { code } = await desk.submit({ procedureCode, form: FORM });
  const accepted = await desk.as(counter).act(code, "accept");
  assert.deepEqual([foreseen.fee?.amount, foreseen.dueOn], [accepted.fee?.amount, accepted.promisedOn]);
  const undecided = await publish([table({ key: "fee", purpose: "fee" }, [["form.housingGround", "string"]], ['"own" | 5000'])]);
  const told = await foreseeFiling(province.as({ kind: "anonymous" }), residenceFiling({ procedureCode: undecided, form: FORM }));
  assert.equal(isProblem(told) && told.problem, "rule.no_row", "what would refuse it is said before it is sent");
});

test("a rule that cannot decide refuses the filing, says which rule, and charges nobody", async () => {
  const procedureCode = await publish([table({ key: "fee", purpose: "fee" }, [["form.housingGround", "string"]], ['"own" | 5000'])]);
  const answer = await refused(procedureCode, FORM);
  assert.deepEqual([answer.problem, answer.params["name"]], ["rule.no_row", "Quy tắc fee"]);
});

test("RUL-06 a rule chooses the case, and whoever chose another is asked to look again", async () => {
  const cases = [
    { key: "nha_rieng", name: "Nhà riêng" },
    { key: "o_nho", name: "Thuê, mượn, ở nhờ" },
  ];
  const rule = table({ key: "case", purpose: "case" }, [["form.housingGround", "string"]], ['"own" | "nha_rieng"', 'not("own") | "o_nho"']);
  const procedureCode = await publish([rule], { cases });
  assert.equal((await desk.state(await desk.receive({ procedureCode, form: FORM }))).caseKey, "o_nho");
  const wrong = await submitDossier(
    province.as({ kind: "anonymous" }),
    residenceFiling({ procedureCode, form: FORM, caseKey: "nha_rieng" }),
  );
  assert.ok(isProblem(wrong));
  assert.deepEqual([wrong.problem, wrong.params["caseName"]], ["rule.case_differs", "Thuê, mượn, ở nhờ"]);
});

test("a case that the procedure does not have is refused with the rule that said it", async () => {
  const rule = table({ key: "case", purpose: "case" }, [["form.housingGround", "string"]], ['- | "khac"']);
  const answer = await refused(await publish([rule]), FORM);
  assert.deepEqual([answer.problem, answer.params["value"]], ["rule.case_unknown", "khac"]);
});

test("a rule says which papers are missing", async () => {
  const rule: DecisionTable = {
    ...table({ key: "papers", purpose: "components" }, [["form.housingGround", "string"]], ['"own" | ["extra"]', 'not("own") | []']),
    outputs: [{ key: "papers", label: "", labelEn: "", type: "list", values: ["extra"], fallback: "" }],
  };
  const unknown = await refused(await publish([rule]), { ...FORM, housingGround: "own" });
  assert.deepEqual([unknown.problem, unknown.params["value"]], ["rule.component_unknown", "extra"]);
  const paper = {
    caseKey: null,
    nationalCode: null,
    presentation: "submit",
    originals: 1,
    copies: 0,
    forms: [],
    isElectronicAllowed: true,
  } as const;
  const components = [{ ...paper, key: "extra", name: "Giấy tờ nhà đất", isReplacedByData: false }];
  const procedureCode = await publish([rule], { components });
  const missing = await refused(procedureCode, { ...FORM, housingGround: "own" });
  assert.deepEqual([missing.problem, missing.params["components"]], ["dossier.component_missing", ["Giấy tờ nhà đất"]]);
  await desk.receive({ procedureCode, form: FORM, components: [] });
});

test("a rule routes a filing to the agency it names, and an agency that is not there is refused", async () => {
  const rule = table(
    { key: "routing", purpose: "routing" },
    [["form.housingGround", "string"]],
    ['"rent" | "H99.101.5"', '"own" | "H99.777"', '"family", "other" | "reception"'],
  );
  const procedureCode = await publish([rule]);
  assert.equal((await desk.state(await desk.receive({ procedureCode, form: FORM }))).competentAgency, "H99.101.5");
  assert.equal((await refused(procedureCode, { ...FORM, housingGround: "own" })).problem, "rule.agency_unknown");
});

test("after all of it every table and every counter still says what the events say", async () => {
  const context = { database: province.database, settings: {} as never, clock: province.clock, progress: () => undefined };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
});
