import assert from "node:assert/strict";
import { test } from "node:test";
import { addMs, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { changeOfficer } from "#modules/organisation";
import type { AgencyCode, PostId, UnitCode } from "#modules/organisation";
import type { OfficerActor } from "./actor.ts";
import { assignRemit, liftRemit } from "./assign-remit.ts";
import { authorise } from "./authorise.ts";
import { delegateSigning, endAbsence, recordAbsence, revokeDelegation } from "./keep-roster.ts";
import { listAbsences, listDelegations, listRemits } from "./roster.queries.ts";
import { signatureLines, signingCapacity } from "./signing-capacity.ts";
import { actorOnDuty, officerOnDuty } from "./stand-in.ts";
import { managementContextOf } from "./use-case-context.ts";
import { civilDateOf } from "#kernel/instant";
import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WARD = "H99.101" as AgencyCode;
const DIVISION = "H99.101.3";

const province = await useProvince();
const { clock, database, officer, as } = province;
const head = officer("truongphong.binhgiang");
const chair = officer("chutich.binhgiang");
const [first, second, third] = officersOf(DIVISION, "case_officer").map(actorOf);
const deputy = officersOf(WARD, "agency_leader")
  .map(actorOf)
  .find(({ posts }) => posts[0]?.position === "vice_chairperson");
if (first === undefined || second === undefined || deputy === undefined) throw new Error("the division has too few officers");

const at = (days: number): Instant => addMs(clock.now(), days * DAY_MS);
const away = (who: OfficerActor, cover: OfficerActor, [from, until]: readonly [number, number]) => ({
  agencyCode: WARD,
  officerId: who.officerId,
  coverId: cover.officerId,
  from: at(from),
  until: at(until),
});

async function onDuty(who: OfficerActor, now = clock.now()): Promise<OfficerActor> {
  const duty = await officerOnDuty(database, who.officerId, { now, day: civilDateOf(now) });
  if (duty === undefined) throw new Error("no such officer");
  return actorOnDuty(duty, who.accountId, now);
}

const deskOf = (who: OfficerActor) => ({
  places: [{ agencyCode: WARD, unitCode: who.posts[0]?.unitCode ?? null }],
  assignedTo: [who.officerId],
});
const mayWork = (actor: OfficerActor, on: OfficerActor): boolean => !isProblem(authorise(actor, "dossier.process", deskOf(on)));

function code(answer: unknown): string {
  return isProblem(answer) ? answer.problem : "";
}

test("whoever covers may work on the absent officer's desk while the absence lasts, and the decision says for whom", async () => {
  assert.equal(mayWork(await onDuty(second), first), false);
  const recorded = await recordAbsence(as(first), away(first, second, [0, 2]));
  if (isProblem(recorded)) assert.fail(recorded.problem);
  const decision = authorise(await onDuty(second), "dossier.process", deskOf(first));
  if (isProblem(decision)) assert.fail(decision.problem);
  assert.equal(decision.onBehalfOf, `officer:${first.officerId}`);
  assert.deepEqual(decision.by.standIn, { kind: "cover", id: recorded.absenceId });
  assert.equal(mayWork(await onDuty(second, addMs(at(2), -1)), first), true);
  assert.equal(mayWork(await onDuty(second, at(2)), first), false);
  const [listed] = await listAbsences(database, [WARD], clock.now());
  assert.equal(listed?.coverName, second.name);
  assert.equal(listed?.isCoverGone, false);
});

test("absences that overlap, a cover who is away, and a cover who would leave are refused by name", async () => {
  const twice = await recordAbsence(as(head), away(first, head, [1, 3]));
  assert.equal(code(twice), "identity.absence_overlaps");
  const withAbsent = await recordAbsence(as(head), away(head, first, [1, 3]));
  assert.equal(code(withAbsent), "identity.cover_absent");
  const covering = await recordAbsence(as(second), away(second, head, [1, 3]));
  assert.equal(code(covering), "identity.covering_meanwhile");
  assert.equal(isProblem(covering) && covering.params["absent"], first.name);
  assert.equal(code(await recordAbsence(as(head), away(head, head, [4, 5]))), "identity.cover_is_oneself");
  const elsewhere = officer("thuly.soxaydung");
  assert.equal(code(await recordAbsence(as(head), away(head, elsewhere, [4, 5]))), "identity.cover_not_there");
  const notThere = { ...away(first, elsewhere, [4, 5]), agencyCode: "H99.13" as AgencyCode };
  assert.equal(code(await recordAbsence(as(first), notThere)), "identity.absence_without_post");
  assert.equal(code(await recordAbsence(as(head), away(second, head, [-2, -1]))), "identity.span_out_of_order");
  assert.equal(code(await recordAbsence(as(head), away(second, head, [3, 300]))), "identity.span_too_long");
});

test("an officer records their own absence, a head those of the unit, and a colleague nobody's", async () => {
  assert.equal(code(await recordAbsence(as(second), away(head, second, [10, 11]))), "identity.not_permitted");
  const byHead = await recordAbsence(as(head), away(second, head, [10, 11]));
  assert.equal(code(byHead), "");
  const police = officer("congan.binhgiang");
  assert.equal(
    code(await recordAbsence(as(head), { ...away(police, head, [10, 11]), agencyCode: "H99.101.5" as AgencyCode })),
    "identity.not_permitted",
  );
});

test("back earlier: the cover ends at that moment, once", async () => {
  const [listed] = await listAbsences(database, [WARD], clock.now());
  const absenceId = listed?.absenceId ?? "";
  assert.equal(await endAbsence(as(first), WARD, absenceId), undefined);
  assert.equal(mayWork(await onDuty(second), first), false);
  assert.equal(code(await endAbsence(as(first), WARD, absenceId)), "identity.absence_over");
});

const LAND = { agencyCode: WARD, procedureCode: "1.000001", field: "Đất đai" };
const delegation = (delegate: OfficerActor, form: "KT" | "TL" | "TUQ") => ({
  agencyCode: WARD,
  form,
  delegateId: delegate.officerId,
  fields: ["Đất đai"],
  procedures: [],
  document: { number: "15/QĐ-UBND", on: "2026-11-18" as CivilDate },
  from: clock.now(),
  until: at(5),
});

test("a head of division signs by order what the chairperson named, until the last minute of it, and the block says so", async () => {
  const before = await onDuty(head);
  assert.equal(code(signingCapacity(before, LAND, clock.now())), "identity.not_permitted");
  assert.equal(code(await delegateSigning(as(chair), delegation(head, "TL"))), "");
  const actor = await onDuty(head);
  const capacity = signingCapacity(actor, LAND, clock.now());
  if (isProblem(capacity)) assert.fail(capacity.problem);
  assert.equal(capacity.form, "TL");
  assert.equal(capacity.delegation?.document.number, "15/QĐ-UBND");
  assert.deepEqual(signatureLines(capacity, "Phòng Kinh tế, Hạ tầng và Đô thị"), [
    "TL. CHỦ TỊCH",
    "TRƯỞNG PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",
  ]);
  assert.equal(code(signingCapacity(actor, { ...LAND, field: "Hộ tịch" }, clock.now())), "identity.not_permitted");
  assert.equal(code(signingCapacity(await onDuty(head, addMs(at(5), -60_000)), LAND, addMs(at(5), -60_000))), "");
  assert.equal(code(signingCapacity(await onDuty(head, at(5)), LAND, at(5))), "identity.not_permitted");
});

test("a chairperson signs for the committee, a deputy for the chairperson", () => {
  const lines = (who: OfficerActor): readonly string[] => {
    const capacity = signingCapacity(who, LAND, clock.now());
    return isProblem(capacity) ? [capacity.problem] : signatureLines(capacity);
  };
  assert.deepEqual(lines(chair), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
  assert.deepEqual(lines(deputy), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
  const police = officer("truongcongan.binhgiang");
  const capacity = signingCapacity(police, { ...LAND, agencyCode: "H99.101.5" }, clock.now());
  assert.deepEqual(isProblem(capacity) ? [] : signatureLines(capacity), ["TRƯỞNG CÔNG AN"]);
});

test("a delegation names a fit person, a matter and a document, and only the head gives it", async () => {
  assert.equal(code(await delegateSigning(as(deputy), delegation(head, "TL"))), "identity.delegation_not_head");
  assert.equal(code(await delegateSigning(as(head), delegation(second, "TL"))), "identity.not_permitted");
  assert.equal(code(await delegateSigning(as(chair), delegation(second, "TL"))), "identity.delegate_unfit");
  assert.equal(code(await delegateSigning(as(chair), delegation(head, "KT"))), "identity.delegate_unfit");
  assert.equal(code(await delegateSigning(as(chair), { ...delegation(deputy, "KT"), fields: [] })), "identity.delegation_unlimited");
  assert.equal(
    code(await delegateSigning(as(chair), { ...delegation(deputy, "KT"), document: { number: "", on: "2026-11-18" as CivilDate } })),
    "identity.delegation_undocumented",
  );
  assert.equal(code(await delegateSigning(as(chair), delegation(head, "TUQ"))), "identity.delegation_overlaps");
});

test("a chairperson who leads a division as well does not sign by their own order", async () => {
  const post = { agencyCode: WARD, unitCode: DIVISION as UnitCode, position: "division_head", roles: ["unit_head"] } as const;
  const postId = "01990000-0000-7000-8000-0000000000a1" as PostId;
  const ctx = managementContextOf(as(officer("quantri.tinh")));
  const appointed = { change: "appoint", postId, ...post, from: civilDateOf(clock.now()), until: null } as const;
  assert.equal(await changeOfficer(ctx, chair.officerId, [appointed]), undefined);
  assert.equal(code(await delegateSigning(as(chair), delegation(chair, "TL"))), "identity.delegation_to_oneself");
});

test("a delegation that is taken back signs nothing from that moment", async () => {
  const [listed] = await listDelegations(database, [WARD], clock.now());
  assert.equal(listed?.delegateName, head.name);
  assert.equal(await revokeDelegation(as(chair), WARD, listed?.delegationId ?? ""), undefined);
  assert.equal(code(signingCapacity(await onDuty(head), LAND, clock.now())), "identity.not_permitted");
  assert.equal(code(await revokeDelegation(as(chair), WARD, listed?.delegationId ?? "")), "identity.delegation_over");
});

test("the same press records one absence", async () => {
  const ctx = as(first);
  const wanted = away(first, third ?? head, [20, 21]);
  const once = await recordAbsence(ctx, wanted);
  assert.deepEqual(await recordAbsence(ctx, wanted), once);
  const listed = (await listAbsences(database, [WARD], clock.now())).filter(({ officerId }) => officerId === first.officerId);
  assert.equal(listed.length, 1);
});

const CIVIL = { ...LAND, field: "Hộ tịch" };
const charge = { agencyCode: WARD, officerId: deputy.officerId, fields: ["Đất đai"], procedures: [] };
const byRules = { document: { number: "02/QĐ-UBND", on: "2026-11-02" as CivilDate } };

test("IDE-11 a deputy who was given charge of fields signs in these alone, and everything again once it is lifted", async () => {
  const signs = async (matter: typeof LAND): Promise<string> => code(signingCapacity(await onDuty(deputy), matter, clock.now()));
  assert.deepEqual([await signs(LAND), await signs(CIVIL)], ["", ""]);
  assert.equal(await assignRemit(as(chair), { ...charge, ...byRules }), undefined);
  assert.deepEqual([await signs(LAND), await signs(CIVIL)], ["", "identity.outside_remit"]);
  const refused = signingCapacity(await onDuty(deputy), CIVIL, clock.now());
  assert.deepEqual(isProblem(refused) && [refused.params["matters"], refused.params["document"]], ["Đất đai", "02/QĐ-UBND"]);
  assert.equal((await listRemits(database, [WARD]))[0]?.officerName, deputy.name);
  assert.equal(await assignRemit(as(chair), { ...charge, ...byRules, fields: [], procedures: [LAND.procedureCode] }), undefined);
  assert.deepEqual(
    [await signs({ ...CIVIL, procedureCode: LAND.procedureCode }), await signs({ ...LAND, procedureCode: "2" })],
    ["", "identity.outside_remit"],
  );
  assert.equal(await liftRemit(as(chair), WARD, deputy.officerId), undefined);
  assert.deepEqual([await signs(LAND), await signs(CIVIL)], ["", ""]);
  assert.deepEqual(await listRemits(database, [WARD]), []);
});

test("what lies outside a deputy's charge may be delegated by name, and is then signed by that document", async () => {
  assert.equal(await assignRemit(as(chair), { ...charge, ...byRules }), undefined);
  assert.equal(code(await delegateSigning(as(chair), { ...delegation(deputy, "KT"), fields: ["Hộ tịch"] })), "");
  const capacity = signingCapacity(await onDuty(deputy), CIVIL, clock.now());
  if (isProblem(capacity)) assert.fail(capacity.problem);
  assert.deepEqual([capacity.form, capacity.delegation?.document.number], ["KT", "15/QĐ-UBND"]);
  assert.equal(await liftRemit(as(chair), WARD, deputy.officerId), undefined);
});

test("only the head gives a charge, to a deputy, in named matters and by a document; none is lifted twice", async () => {
  assert.equal(code(await assignRemit(as(head), { ...charge, ...byRules })), "identity.not_permitted");
  assert.equal(code(await assignRemit(as(deputy), { ...charge, ...byRules })), "identity.delegation_not_head");
  assert.equal(code(await assignRemit(as(chair), { ...charge, ...byRules, officerId: head.officerId })), "identity.remit_not_deputy");
  assert.equal(code(await assignRemit(as(chair), { ...charge, ...byRules, fields: [] })), "identity.delegation_unlimited");
  const unwritten = { document: { number: "", on: byRules.document.on } };
  assert.equal(code(await assignRemit(as(chair), { ...charge, ...unwritten })), "identity.delegation_undocumented");
  assert.equal(code(await liftRemit(as(chair), WARD, deputy.officerId)), "identity.remit_none");
  assert.equal(code(await liftRemit(as(deputy), WARD, deputy.officerId)), "identity.delegation_not_head");
});
