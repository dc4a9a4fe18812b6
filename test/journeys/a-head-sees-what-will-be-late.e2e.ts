import assert from "node:assert/strict";
import { test } from "node:test";

import { epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { arrive, follow, pressTo } from "../kit/arrive.ts";
import { browserMissing } from "../kit/browser.ts";
import { pressAccessKey, tabTo, useJourneySite } from "../kit/journey.ts";

const skip = browserMissing();
const CONSULTATION = "0199a000-0000-7000-8000-0000000000c1";
const ASKED = { agencyCode: "H99.13", unitCode: "H99.13.2" };

test(
  "on Monday a head finds the dossiers that will be late on Thursday, and why, and the unit whose opinion is missing finds it too",
  {
    skip,
  },
  async () => {
    const site = await useJourneySite();
    const { province, officer, findings } = site;
    const desk = deskOf(province);
    const { clock } = province;
    const at = (day: string, hour: number): void =>
      clock.advance(epochMsOf(instantAt(day as CivilDate, hour * 60)) - epochMsOf(clock.now()));
    const applicant = (name: string, personalId: string) => ({ applicant: { kind: "person", name, personalId } }) as const;

    // Received on Monday 23 November for seven working days: due on Thursday 3 December, since 24 November is a day off.
    at("2026-11-23", 9);
    const waiting = await desk.receive(applicant("Đặng Thị Mỹ Duyên", "099190000001"));
    const assignedLate = await desk.receive(applicant("Nguyễn Văn Đức", "099190000002"));
    const kept = await desk.receive(applicant("Lê Thị Hoài", "099190000003"));
    await desk.toAppraisal(waiting);
    await desk.as(province.officer("tiepnhan.binhgiang")).act(assignedLate, "forward");
    at("2026-11-27", 15);
    const question = "Đề nghị cho biết khu đất có trong quy hoạch không.";
    await desk
      .as(province.officer("congan.binhgiang"))
      .act(waiting, "request-consultation", { consultationId: CONSULTATION, to: ASKED, question, workingDays: 3 });
    await desk.toAppraisal(assignedLate);
    const fresh = await desk.receive(applicant("Phạm Văn Tám", "099190000004"));
    await desk.toAppraisal(fresh);

    at("2026-11-30", 8);
    const head = await officer("doitruong.binhgiang");
    await head.examine("head-today");
    await arrive(head.page, () => pressAccessKey(head.page, "y"), /nguy-co/u);
    const words = await head.words();
    for (const code of [waiting, assignedLate]) assert.ok(words.includes(code), `${code} is not named: ${words}`);
    assert.ok(!words.includes(fresh));
    assert.match(words, /Sẽ trễ hẹn/u);
    assert.match(words, /Tổ Cảnh sát quản lý hành chính, Công an phường Bình Giang giao chậm/u);
    assert.match(words, /Chờ ý kiến của Phòng [^,]*, Sở Xây dựng/u);
    assert.match(words, /03\/12\/2026 2 trên 2/u);
    await head.examine("head-risk");
    // By keyboard from the picture to the dossier that is stuck.
    await tabTo(head.page, new RegExp(waiting, "u"));
    await pressTo(head.page, "Enter", new RegExp(`ho-so/${waiting}`, "u"));
    await head.open("/lam-viec/nguy-co?lang=en");
    assert.match(await head.words(), /Waits for the opinion of/u);

    const counter = await officer("tiepnhan.binhgiang");
    assert.ok((await counter.words()).includes(kept), "what was never forwarded lies with the counter");
    await counter.examine("counter-today");
    const adviser = await officer("truongphong.soxaydung");
    assert.match(await adviser.words(), /Cho ý kiến/u);
    await adviser.examine("adviser-today");
    const leader = await officer("truongcongan.binhgiang");
    await leader.open("/lam-viec/nguy-co");
    await leader.examine("leader-risk");
    const caseOfficer = await officer("congan.binhgiang");
    await caseOfficer.examine("officer-today");
    assert.ok(!(await caseOfficer.words()).includes("Nguy cơ trễ hẹn"));
    await caseOfficer.open("/lam-viec/tai-khoan");
    await follow(caseOfficer.page.getByRole("button", { name: "Tạo địa chỉ lịch" }));
    await caseOfficer.page.getByText("Địa chỉ lịch, chỉ hiện một lần").waitFor();
    await caseOfficer.examine("account-feed");
    assert.deepEqual(findings, []);
  },
);
