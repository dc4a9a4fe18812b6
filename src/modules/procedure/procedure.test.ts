import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import type { Decide } from "#ledger";
import { definitionOf, standardProcess } from "#modules/process";
import type { DoubtReason } from "./national/doubt.ts";
import type { NationalDraft } from "./national/national-content.ts";
import {
  decideAbolish,
  decideAnnounce,
  decideDraft,
  decideImport,
  decideLocalise,
  decidePublish,
  decideResolve,
  decideWithdraw,
} from "./procedure-decide.ts";
import { after, afterAll, CODE, contentWith, day } from "./procedure.fixture.ts";
import { effectiveVersionOn, NO_PROCEDURE, publicationStateOn, snapshotOfContent, type ProcedureState } from "./procedure-state.ts";
import { processSchema } from "./process-schema.ts";
import { clockTermsFor, parseProcedureCode, termFor, usualPaperOf } from "./procedure.ts";
import type { DossierComponent, StatedClockTerms } from "./procedure.ts";

const ANNOUNCEMENT = { decisionNumber: "12/QĐ-UBND", signedOn: day("2026-11-02"), effectiveFrom: day("2026-11-10"), isFastTrack: false };

function importOf(digest: string, doubts: readonly (readonly [field: string, reason: DoubtReason])[] = []): NationalDraft {
  return {
    content: contentWith({ competentAgency: { by: "unknown" } }),
    doubts: doubts.map(([field, reason], at) => ({ id: `d${at + 1}`, field, raw: "3Miễn phí", reason })),
    digest: digest.repeat(64),
  };
}

const announced = (version: number, change: Partial<typeof ANNOUNCEMENT> = {}) => decideAnnounce({ version, ...ANNOUNCEMENT, ...change });
const published = (version: number, on = "2026-11-03") => decidePublish({ version, on: day(on) });
const IN_FORCE = afterAll(decideDraft(contentWith()), announced(1), published(1));

function refusal(state: ProcedureState, decide: Decide<ProcedureState>): string {
  const answer = after(state, decide);
  return isProblem(answer) ? answer.problem : "accepted";
}

function standing(state: ProcedureState, version: number, on: string): string {
  const found = state.versions[version - 1];
  return found === undefined ? "none" : publicationStateOn(state, found, day(on));
}

test("the same national record makes no second version (PRO-01)", () => {
  const once = afterAll(decideImport(importOf("a")));
  const twice = afterAll(decideImport(importOf("a")), decideImport(importOf("a")));
  assert.deepEqual(twice, once);
  assert.equal(afterAll(decideImport(importOf("a")), decideImport(importOf("b"))).versions.length, 2);
});

test("an import is a draft, and a draft is not in force (PRO-02)", () => {
  const state = afterAll(decideImport(importOf("a")));
  assert.equal(standing(state, 1, "2030-01-01"), "DRAFT");
  assert.equal(effectiveVersionOn(state, day("2030-01-01")), undefined);
});

test("only a reviewed version with a competent agency is announced (PRO-03)", () => {
  const draft = importOf("a", [["channels[0].time", "time_without_unit"]]);
  const imported = afterAll(decideImport(draft));
  assert.equal(refusal(imported, announced(1)), "procedure.doubts_open");
  const resolve = decideResolve({ version: 1, doubtIds: ["d1"], resolution: { kind: "time", time: { amount: 3, unit: "working_day" } } });
  assert.equal(refusal(afterAll(decideImport(draft), resolve), announced(1)), "procedure.competence_unknown");
  const { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform } = contentWith();
  const local = { competentAgency, receptionScope, serviceLevel, serviceLevelReason, eform, process: standardProcess() };
  assert.equal(refusal(afterAll(decideImport(draft), resolve, decideLocalise({ version: 1, local })), announced(1)), "accepted");
});

test("minor doubts are shown and do not keep a version from being announced", () => {
  const draft: NationalDraft = { ...importOf("a", [["legalBasis[0]", "legal_basis_number_unclear"]]), content: contentWith() };
  assert.equal(refusal(afterAll(decideImport(draft)), announced(1)), "accepted");
});

test("a number without a unit cannot be accepted as read (PRO-04)", () => {
  const state = afterAll(decideImport(importOf("a", [["channels[0].time", "time_without_unit"]])));
  assert.equal(
    refusal(state, decideResolve({ version: 1, doubtIds: ["d1"], resolution: { kind: "accept" } })),
    "procedure.resolution_unfit",
  );
  assert.equal(
    refusal(state, decideResolve({ version: 1, doubtIds: ["d1"], resolution: { kind: "fee", fee: "free" } })),
    "procedure.resolution_unfit",
  );
  assert.equal(
    refusal(state, decideResolve({ version: 1, doubtIds: ["d9"], resolution: { kind: "time", time: null } })),
    "procedure.doubt_unknown",
  );
});

test("a resolution changes the value it is about and nothing else", () => {
  const draft = importOf("a", [
    ["channels[0].fee", "fee_not_stated"],
    ["results[0]", "outcome_code_unclear"],
    ["name", "name_suspicious"],
  ]);
  const state = afterAll(
    decideImport(draft),
    decideResolve({ version: 1, doubtIds: ["d1"], resolution: { kind: "fee", fee: "free" } }),
    decideResolve({ version: 1, doubtIds: ["d2"], resolution: { kind: "text", name: "Giấy phép nuôi rồng", number: null } }),
    decideResolve({ version: 1, doubtIds: ["d3"], resolution: { kind: "text", name: "Nuôi rồng", number: null } }),
  );
  const [version] = state.versions;
  assert.equal(version?.content.terms[0]?.fee, "free");
  assert.deepEqual(version?.content.terms[0]?.time, { amount: 5, unit: "working_day" });
  assert.deepEqual(version?.content.outcomes, [{ code: null, name: "Giấy phép nuôi rồng" }]);
  assert.equal(version?.content.name, "Nuôi rồng");
  assert.deepEqual([version?.doubts.length, version?.resolved.length], [0, 3]);
});

test("one value printed in several rows is settled at once", () => {
  const draft = importOf("a", [
    ["components[0]", "component_count_glued"],
    ["components[1]", "component_count_glued"],
  ]);
  const resolve = decideResolve({ version: 1, doubtIds: ["d1", "d2"], resolution: { kind: "quantity", originals: 1, copies: 0 } });
  assert.equal(afterAll(decideImport(draft), resolve).versions[0]?.doubts.length, 0);
});

test("a version goes from draft through announced and published to effective, by the days of its decision", () => {
  const draft = afterAll(decideDraft(contentWith()));
  assert.equal(standing(draft, 1, "2026-11-02"), "DRAFT");
  assert.equal(standing(afterAll(decideDraft(contentWith()), announced(1)), 1, "2026-11-02"), "ANNOUNCED");
  assert.equal(standing(IN_FORCE, 1, "2026-11-09"), "PUBLISHED");
  assert.equal(standing(IN_FORCE, 1, "2026-11-10"), "EFFECTIVE");
  assert.equal(effectiveVersionOn(IN_FORCE, day("2026-11-10"))?.version, 1);
});

test("a province's decision takes effect five days after it at the earliest, unless the short procedure applies", () => {
  const draft = afterAll(decideDraft(contentWith()));
  assert.equal(refusal(draft, announced(1, { effectiveFrom: day("2026-11-06") })), "procedure.effect_too_early");
  assert.equal(refusal(draft, announced(1, { effectiveFrom: day("2026-11-07") })), "accepted");
  assert.equal(refusal(draft, announced(1, { effectiveFrom: day("2026-11-02"), isFastTrack: true })), "accepted");
});

test("what is announced does not change any more; a change is a new version that ends the old one (PRO-05)", () => {
  assert.equal(refusal(IN_FORCE, decideResolve({ version: 1, doubtIds: ["d1"], resolution: { kind: "accept" } })), "procedure.not_draft");
  assert.equal(refusal(IN_FORCE, announced(1)), "procedure.not_draft");
  const next = afterAll(
    decideDraft(contentWith()),
    announced(1),
    published(1),
    decideDraft(contentWith({ name: "Nuôi rồng, bản mới" })),
    announced(2, { signedOn: day("2026-11-20"), effectiveFrom: day("2026-12-01") }),
    published(2, "2026-11-21"),
  );
  assert.equal(standing(next, 1, "2026-11-30"), "EFFECTIVE");
  assert.equal(standing(next, 1, "2026-12-01"), "ABOLISHED");
  assert.equal(standing(next, 2, "2026-12-01"), "EFFECTIVE");
  assert.equal(next.versions[0]?.content.name, "Cấp giấy phép nuôi rồng");
});

test("an older version is not announced once a newer one is", () => {
  const state = afterAll(decideDraft(contentWith()), decideDraft(contentWith()), announced(2));
  assert.equal(refusal(state, announced(1)), "procedure.newer_published");
});

test("an announcement can be taken back until it is in force, and the version before it then stands on", () => {
  const replaced = afterAll(
    decideDraft(contentWith()),
    announced(1),
    published(1),
    decideDraft(contentWith()),
    announced(2, { signedOn: day("2026-11-20"), effectiveFrom: day("2026-12-01") }),
    published(2, "2026-11-21"),
  );
  const back = after(replaced, decideWithdraw({ version: 2, today: day("2026-11-22") }));
  assert.ok(!isProblem(back));
  assert.deepEqual([standing(back, 1, "2026-12-05"), standing(back, 2, "2026-12-05")], ["EFFECTIVE", "DRAFT"]);
  assert.equal(refusal(replaced, decideWithdraw({ version: 2, today: day("2026-12-01") })), "procedure.already_in_force");
  assert.equal(
    refusal(afterAll(decideDraft(contentWith())), decideWithdraw({ version: 1, today: day("2026-12-01") })),
    "procedure.not_announced",
  );
});

test("a version in force is abolished from a day, and dossiers that pin it keep it (PRO-06)", () => {
  const input = { version: 1, decisionNumber: "99/QĐ-UBND", effectiveUntil: day("2026-12-31"), today: day("2026-11-22") };
  const ended = after(IN_FORCE, decideAbolish(input));
  assert.ok(!isProblem(ended));
  assert.deepEqual([standing(ended, 1, "2026-12-30"), standing(ended, 1, "2026-12-31")], ["EFFECTIVE", "ABOLISHED"]);
  assert.equal(ended.versions[0]?.content.name, "Cấp giấy phép nuôi rồng");
  assert.equal(refusal(afterAll(decideDraft(contentWith())), decideAbolish(input)), "procedure.not_in_force");
});

test("what does not exist, or is published twice, is refused", () => {
  assert.equal(refusal(IN_FORCE, published(2)), "procedure.version_unknown");
  assert.equal(refusal(IN_FORCE, published(1)), "procedure.not_announced");
  assert.equal(refusal(NO_PROCEDURE, decideDraft(contentWith({ serviceLevelReason: null }))), "procedure.partial_without_reason");
  assert.equal(refusal(NO_PROCEDURE, decideDraft(contentWith({ process: { steps: [] } }))), "process.steps_missing");
});

test("a dossier of a procedure without an approved process walks the standard one", () => {
  const snapshot = snapshotOfContent(CODE, { version: 1, content: contentWith() });
  assert.deepEqual(snapshot.process, definitionOf(standardProcess()));
  assert.ok(!("stepsText" in snapshot));
});

test("a case's own row of terms wins over the row for every case", () => {
  const [row] = contentWith().terms;
  assert.ok(row !== undefined);
  const terms = [row, { ...row, caseKey: "case_1", fee: "free" as const }];
  assert.equal(termFor({ terms }, "in_person", "case_1")?.fee, "free");
  assert.equal(termFor({ terms }, "in_person", "case_2"), row);
  assert.equal(termFor({ terms }, "online", null), undefined);
});

test("a province's suffix names the publisher and is not part of the code", () => {
  assert.equal(parseProcedureCode("1.004222.000.00.00.H44"), "1.004222");
  assert.equal(parseProcedureCode("1004222"), undefined);
});

const LAND: StatedClockTerms = { channel: null, caseKey: null, ground: "Luật Đất đai, Điều 137", pausePolicy: { finance: "subtract" } };

test("clock terms that cannot stand together keep a version from being announced, with the row named", () => {
  const withTerms = (row: Partial<StatedClockTerms>) => afterAll(decideDraft(contentWith({ clockTerms: [{ ...LAND, ...row }] })));
  assert.equal(refusal(withTerms({}), announced(1)), "accepted");
  const broken = after(withTerms({ supplementMax: 0, supplementWindow: { amount: 15, unit: "day" } }), announced(1));
  assert.ok(isProblem(broken));
  assert.equal(broken.problem, "calendar.terms_contradictory");
  assert.equal(broken.params["reason"], "supplement_window_without_supplement");
  assert.match(String(broken.params["row"]), /^(?:in_person|online|post)/u);
});

test("of clock terms the narrowest row holds: case before channel before all", () => {
  const rows: readonly StatedClockTerms[] = [
    LAND,
    { ...LAND, channel: "online", ground: "online" },
    { ...LAND, caseKey: "c1", ground: "case" },
    { ...LAND, channel: "online", caseKey: "c1", ground: "both" },
  ];
  const groundOf = (channel: "online" | "post", caseKey: string | null) => clockTermsFor({ clockTerms: rows }, channel, caseKey)?.ground;
  assert.deepEqual(
    [groundOf("online", "c1"), groundOf("post", "c1"), groundOf("online", null), groundOf("post", null)],
    ["both", "case", "online", LAND.ground],
  );
  assert.equal(clockTermsFor({}, "online", null), undefined);
});

test("a drawn process is kept as it was drawn, a list of steps is read as a sequence, and nothing unknown enters the events", () => {
  const drawn = { ...definitionOf(standardProcess()), diagram: "<definitions/>" };
  assert.deepEqual(snapshotOfContent(CODE, { version: 1, content: contentWith({ process: drawn }) }).process, drawn);
  assert.deepEqual(
    snapshotOfContent(CODE, { version: 1, content: contentWith({ process: standardProcess() }) }).process.model.nodes.map(({ key }) => key),
    ["Start", ...standardProcess().steps.map(({ key }) => key), "End"],
  );
  assert.ok(processSchema.safeParse(drawn).success);
  const [first, ...others] = drawn.model.nodes;
  const unknown = { ...drawn, model: { ...drawn.model, nodes: [{ ...first, colour: "red" }, ...others] } };
  assert.ok(!processSchema.safeParse(unknown).success);
});

test("a check list begins with how a paper usually comes: the original first, and at least one", () => {
  const listed = { key: "a", caseKey: null, name: "Tờ khai", nationalCode: null, presentation: "submit", forms: [] } as const;
  const asked = (originals: number | null, copies: number | null, isReplacedByData = false): DossierComponent => ({
    ...listed,
    originals,
    copies,
    isElectronicAllowed: true,
    isReplacedByData,
  });
  assert.deepEqual(usualPaperOf(asked(1, 2)), { form: "original", quantity: 3 });
  assert.deepEqual(usualPaperOf(asked(0, 2)), { form: "copy", quantity: 2 });
  assert.deepEqual(usualPaperOf(asked(null, null)), { form: "copy", quantity: 1 });
  assert.deepEqual(usualPaperOf(asked(1, 0, true)), { form: "data", quantity: 1 });
});
