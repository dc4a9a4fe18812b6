import assert from "node:assert/strict";
import { test } from "node:test";

import { addMs, civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { pdfText } from "#kit/pdf-text";
import { useProvince } from "#kit/province";
import { dossierStream, performDossierCommand } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";

import { deskOf, GRANTED } from "../dossier/dossier.fixture.ts";
import { delegateSigning, revokeDelegation } from "../identity/keep-roster.ts";
import { actorOnDuty, officerOnDuty } from "../identity/stand-in.ts";
import { bytesOf, preparePaper } from "./prepare-paper.ts";
import { ruleOutcomeSigning } from "./rule-signing.ts";
import { signDossierPaper } from "./sign-paper.ts";
import { codeOf, inSigning, must, registerOwn, signingDeps, trustTestRoot, unlocked } from "./signature.fixture.ts";

const DAY_MS = 86_400_000;
const FIELD = "Đăng ký, quản lý cư trú";

const province = await useProvince();
const desk = deskOf(province);
const deps = await signingDeps(province);
const { clock, database } = province;
const head = province.officer("truongcongan.binhgiang");
const delegate = province.officer("doitruong.binhgiang");
const agencyCode = (head.posts[0]?.agencyCode ?? "") as AgencyCode;
const directory = await unitDirectory(database, civilDateOf(clock.now()));
await trustTestRoot(province);
await registerOwn(province, head);
await registerOwn(province, delegate);
const [headKey, delegateKey] = [
  await unlocked(province, { officerId: head.officerId }),
  await unlocked(province, { officerId: delegate.officerId }),
];

/** The officer as a session would give them at this moment, with those for whom they stand in. */
async function onDuty(who: OfficerActor): Promise<OfficerActor> {
  const now = clock.now();
  const duty = await officerOnDuty(database, who.officerId, { now, day: civilDateOf(now) });
  assert.ok(duty !== undefined);
  return actorOnDuty(duty, who.accountId, now);
}

async function delegated(document: string, until: Instant): Promise<string> {
  const given = await delegateSigning(province.as(head), {
    agencyCode,
    form: "TL",
    delegateId: delegate.officerId,
    fields: [FIELD],
    procedures: [],
    document: { number: document, on: civilDateOf(clock.now()) },
    from: clock.now(),
    until,
  });
  return must(given).delegationId;
}

async function wordsOf(draft: { readonly sha256: string }): Promise<string> {
  const bytes = await bytesOf(deps.paper, draft.sha256);
  assert.ok(bytes !== undefined);
  return pdfText(bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ");
}

test("SIG-10 the head's title stands above the signature, not a phrase; under a delegation TL. and the delegate's own title", async () => {
  const code = await inSigning(province, { submitter: delegate });
  const own = must(await preparePaper(province.as(head), deps, { code }));
  assert.ok((await wordsOf(own)).includes(`TRƯỞNG CÔNG AN ${head.name}`), await wordsOf(own));
  assert.equal(codeOf(await preparePaper(province.as(await onDuty(delegate)), deps, { code })), "identity.not_permitted");
  await delegated("15/QĐ-CAP", addMs(clock.now(), 5 * DAY_MS));
  const actor = await onDuty(delegate);
  const draft = must(await preparePaper(province.as(actor), deps, { code }));
  const unit = directory.unit(delegate.posts[0]?.unitCode ?? "")?.name ?? "";
  const words = await wordsOf(draft);
  assert.ok(words.includes("TL. TRƯỞNG CÔNG AN"), words);
  assert.ok(words.toLocaleUpperCase("vi").includes(unit.toLocaleUpperCase("vi")), `${unit} is not in: ${words}`);
  assert.ok(words.includes(actor.name));
  must(await signDossierPaper(province.as(actor), deps, { code, draftId: draft.draftId, key: delegateKey }));
  const state = await desk.state(code);
  assert.deepEqual([state.signedAs?.form, state.signedAs?.delegation?.document.number], ["TL", "15/QĐ-CAP"]);
});

test("SIG-10 a delegation given anew since the paper was read, or over, signs nothing; nor does what was signed and not yet recorded", async () => {
  const code = await inSigning(province, { submitter: delegate });
  const before = await onDuty(delegate);
  const draft = must(await preparePaper(province.as(before), deps, { code }));
  const delegationId = before.standIns?.find(({ signing }) => signing !== null)?.id ?? "";
  assert.equal(await revokeDelegation(province.as(head), agencyCode, delegationId), undefined);
  const order = { code, draftId: draft.draftId, key: delegateKey };
  assert.equal(codeOf(await signDossierPaper(province.as(await onDuty(delegate)), deps, order)), "identity.not_permitted");
  await delegated("16/QĐ-CAP", addMs(clock.now(), DAY_MS));
  assert.equal(codeOf(await signDossierPaper(province.as(await onDuty(delegate)), deps, order)), "signature.capacity_changed");
  const { rows } = await database.pg.query("select 1 from app.signed_paper where draft_id = $1", [draft.draftId]);
  assert.equal(rows.length, 0, "no byte is signed in a capacity that nobody holds");
  const anew = must(await preparePaper(province.as(await onDuty(delegate)), deps, { code }));
  // Killed between the signed bytes and the fact, and the delegation runs out before anybody presses again.
  const ctx = province.as(await onDuty(delegate));
  const ledger = new Proxy(ctx.ledger, {
    get(target, name) {
      if (name === "execute") return () => Promise.reject(new Error("killed"));
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
  const again = { code, draftId: anew.draftId, key: delegateKey };
  await assert.rejects(signDossierPaper({ ...ctx, ledger }, deps, again), /killed/u);
  clock.advance(DAY_MS + 1);
  assert.equal(codeOf(await signDossierPaper(province.as(await onDuty(delegate)), deps, again)), "identity.not_permitted");
  assert.equal((await desk.state(code)).status, "in_signing");
  const own = must(await preparePaper(province.as(head), deps, { code }));
  must(await signDossierPaper(province.as(head), deps, { code, draftId: own.draftId, key: headKey }));
  assert.equal((await desk.state(code)).signedAs?.form, null);
});

test("SIG-11 an agency that signs with keys only takes no recorded signature; others do, and so does it once the rule is lifted", async () => {
  const rule = (by: OfficerActor, mode: "key" | "either", of: string = agencyCode) =>
    ruleOutcomeSigning(province.as(by), { agencyCode: of, mode });
  const admin = province.officer("quantri.tinh");
  assert.equal(codeOf(await rule(head, "key")), "identity.not_permitted");
  assert.equal(codeOf(await rule(admin, "key", "H99.999")), "signature.agency_unknown");
  const [inInk, byKey] = [await inSigning(province, { submitter: delegate }), await inSigning(province, { submitter: delegate })];
  assert.equal(await rule(admin, "key"), undefined);
  assert.equal(await rule(admin, "key"), undefined, "said again it is nothing new");
  const record = (code: DossierCode) => performDossierCommand(province.as(head), "sign-outcome", { code, input: { ...GRANTED } });
  assert.equal(codeOf(await record(inInk)), "dossier.key_signature_required");
  const draft = must(await preparePaper(province.as(head), deps, { code: byKey }));
  must(await signDossierPaper(province.as(head), deps, { code: byKey, draftId: draft.draftId, key: headKey }));
  assert.equal(await rule(admin, "either"), undefined);
  must(await record(inInk));
  const events = await province.ledger.readStream(dossierStream(inInk));
  assert.ok(!isProblem(events) && events.some(({ kind }) => kind === "dossier.outcome_signed"));
});
