import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, addMs, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { dossierStream } from "#modules/dossier";
import { delegateSigning } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { officersOf } from "../../sample/province/officers.ts";
import { actorOf } from "../../sample/simulation/actors.ts";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { arrive, follow } from "../kit/arrive.ts";
import { browserMissing } from "../kit/browser.ts";
import { actOn, signIn, useJourneySite } from "../kit/journey.ts";

const skip = browserMissing();
const TEAM = "H99.101.5.1";
const POLICE = "H99.101.5" as AgencyCode;
const DAY_MS = 86_400_000;

test(
  "a head deals out the work by keyboard, somebody is away and is covered, one signs by order, and work comes back",
  { skip },
  async () => {
    const site = await useJourneySite();
    const { province, officer, findings, traveller } = site;
    const desk = deskOf(province);
    const { clock } = province;
    const counter = province.officer("tiepnhan.binhgiang");
    const police = province.officer("congan.binhgiang");
    const colleague = officersOf(TEAM, "case_officer")
      .map(actorOf)
      .find(({ officerId }) => officerId !== police.officerId);
    assert.ok(colleague);
    const codes = [];
    for (let number = 1; number <= 3; number += 1) {
      const code = await desk.receive({
        applicant: { kind: "person", name: `Nguyễn Thị Số ${number}`, personalId: `09919000000${number}` },
      });
      await desk.as(counter).act(code, "forward");
      codes.push(code);
    }

    // By keyboard alone: down the rows, mark two, give them out with one press.
    const head = await traveller({ hasScript: true });
    await head.open("/lam-viec/giao-viec");
    await signIn(head, "doitruong.binhgiang", "/lam-viec/giao-viec");
    assert.match(await head.words(), /Chưa giao \(3\)/u);
    for (const key of ["j", "x", "j", "x"]) await head.page.keyboard.press(key);
    assert.equal(await head.page.locator("input[name=hs]:checked").count(), 2);
    await head.examine("give-work");
    const all = head.page.locator("select[name=cho-tat-ca]").first();
    await all.selectOption(colleague.officerId);
    await all.press("Enter");
    const give = head.page.getByRole("button", { name: "Giao các hồ sơ đã đánh dấu" });
    await arrive(head.page, () => give.press("Enter"), /giao-viec\/[0-9a-f-]{36}/u);
    // A slow machine shows the page before all is given out: it renews itself until it is.
    await head.page.getByText("2 hồ sơ đã giao").waitFor();
    await head.examine("given-work");
    const held = await Promise.all(codes.map(async (code) => (await desk.state(code)).step?.officer?.officerId));
    assert.equal(held.filter((officerId) => officerId === colleague.officerId).length, 2);

    // The head records that the colleague is away for two days; who covers finds the work in the own list and does it.
    await head.open("/lam-viec/vang-mat");
    await head.page.locator("select[name=nguoi-vang]").selectOption(colleague.officerId);
    await head.page
      .locator("input[name=den-ngay]")
      .first()
      .fill(addDays(civilDateOf(clock.now()), 1));
    await head.page.locator("select[name=lam-thay]").selectOption(police.officerId);
    await follow(head.page.getByRole("button", { name: "Ghi vắng mặt" }), /da-ghi/u);
    assert.ok((await head.words()).includes(colleague.name));
    await head.examine("absence");
    const covered = codes[held.indexOf(colleague.officerId)];
    assert.ok(covered);
    const cover = await officer("congan.binhgiang");
    assert.match(await cover.words(), new RegExp(`Ông/Bà làm thay ${colleague.name}`, "u"));
    await cover.examine("inbox-in-cover");
    await follow(cover.page.getByRole("link", { name: covered }).first());
    await actOn(cover, { label: "Hoàn thành bước" });
    const events = await province.ledger.readStream(dossierStream(covered));
    const done = events.findLast(({ kind }) => kind === "dossier.step_completed");
    assert.equal(done?.actor, `officer:${police.officerId}`);
    assert.equal(done?.onBehalfOf, `officer:${colleague.officerId}`);

    // Sent back while the colleague is away, it waits for the head; afterwards it would lie with the colleague again.
    await desk.as(province.officer("truongphong.binhgiang")).act(covered, "complete-step", { stepKey: "consult" });
    const reason = "Bản thảo còn thiếu căn cứ pháp lý, cần thẩm định lại.";
    const team = province.officer("doitruong.binhgiang");
    const waits = await desk.as(team).act(covered, "return-to-step", { toStepKey: "process", reason });
    assert.equal(waits.step?.officer, null);
    clock.advance(3 * DAY_MS);
    await desk.as(team).act(covered, "assign", { officer: { officerId: colleague.officerId, name: colleague.name } });
    await desk.as(colleague).act(covered, "complete-step", { stepKey: "process" });
    await desk.as(province.officer("truongphong.binhgiang")).act(covered, "complete-step", { stepKey: "consult" });
    const back = await desk.as(team).act(covered, "return-to-step", { toStepKey: "process", reason });
    assert.equal(back.step?.officer?.officerId, colleague.officerId);
    await desk.as(colleague).act(covered, "complete-step", { stepKey: "process" });
    await desk.as(province.officer("truongphong.binhgiang")).act(covered, "complete-step", { stepKey: "consult" });
    await desk.as(team).act(covered, "submit-for-signature", { stepKey: "review" });

    // A leader lets the head of the team sign by order, in one field, by a document.
    const chief = province.officer("truongcongan.binhgiang");
    const [first] = codes;
    assert.ok(first);
    const { field } = (await desk.state(first)).procedure;
    const document = { number: "07/QĐ-CAP", on: civilDateOf(clock.now()) };
    const span = { from: clock.now(), until: addMs(clock.now(), 5 * DAY_MS) };
    const delegated = await delegateSigning(province.as(chief), {
      agencyCode: POLICE,
      form: "TL",
      delegateId: team.officerId,
      fields: [field],
      procedures: [],
      document,
      ...span,
    });
    if (isProblem(delegated)) assert.fail(delegated.problem);
    // Three days later the first session is over.
    const signer = await officer("doitruong.binhgiang");
    await signer.open("/lam-viec/vang-mat");
    assert.match(await signer.words(), /TL\. – thừa lệnh/u);
    assert.match(await signer.words(), /văn bản 07\/QĐ-CAP/u);
    await signer.examine("delegation");

    await signer.open(`/lam-viec/ho-so/${covered}`);
    await actOn(signer, { label: "Ký kết quả" });
    const { signedAs } = await desk.state(covered);
    assert.equal(signedAs?.form, "TL");
    assert.equal(signedAs.delegation?.document.number, "07/QĐ-CAP");

    await signer.open("/lam-viec/tai-viec");
    assert.match(await signer.words(), /Việc đang giữ theo người/u);
    await signer.examine("load");
    await signer.open("/lam-viec?pham-vi=don-vi&loc=mo&kenh=in_person");
    assert.match(await signer.words(), /3 việc khớp bộ lọc/u);
    await signer.examine("inbox-filtered");
    assert.deepEqual(findings, []);
  },
);
