import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { unitDirectory } from "#modules/organisation";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { keyFileFor, registerSeal, SIGNING_PASSWORD, trustTestRoot } from "../../src/modules/signature/signature.fixture.ts";
import { follow } from "../kit/arrive.ts";
import { browserMissing, PHONE } from "../kit/browser.ts";
import { useJourneySite } from "../kit/journey.ts";

const skip = browserMissing();
const REASON = "Bổ sung căn cứ pháp lý vào dự thảo rồi trình lại.";

test(
  "a head registers a key on a phone, signs one paper, then several, sends one back; the clerk seals, and anybody checks it by its code",
  { skip },
  async () => {
    const site = await useJourneySite();
    const { province, findings, officer } = site;
    const desk = deskOf(province);
    const inSigning = async (name: string, personalId: string) => {
      const code = await desk.receive({ applicant: { kind: "person", name, personalId } });
      await desk.toAppraisal(code);
      await desk.as(province.officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process", note: "Đủ điều kiện." });
      await desk
        .as(province.officer("truongphong.binhgiang"))
        .act(code, "complete-step", { stepKey: "consult", note: "Không tranh chấp." });
      await desk.as(province.officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review", note: "Đề nghị cấp." });
      return code;
    };
    const one = await inSigning("Đặng Thị Mỹ Duyên", "099190000001");
    const two = await inSigning("Nguyễn Văn Đức", "099190000002");
    const three = await inSigning("Lê Thị Hoài", "099190000003");
    const back = await inSigning("Phạm Văn Tám", "099190000004");
    await trustTestRoot(province);
    const clerk = province.officer("vanthucongan.binhgiang");
    const agencyCode = clerk.posts[0]?.agencyCode ?? "";
    const directory = await unitDirectory(province.database, civilDateOf(province.clock.now()));
    await registerSeal(province, clerk, { code: agencyCode, name: directory.agency(agencyCode)?.name ?? "" });

    const head = await officer("truongcongan.binhgiang");
    const { page } = head;
    await page.setViewportSize(PHONE);
    await head.open("/lam-viec/ky-so");
    assert.match(await head.words(), /Chờ ký: 4/u);
    assert.match(await head.words(), /Chưa có chứng thư số còn hiệu lực/u);
    await head.examine("sign-no-key");

    // The key: first with a wrong password, then with the right one.
    await follow(page.getByRole("link", { name: "Đăng ký chứng thư số" }));
    const file = {
      name: "chung-thu.p12",
      mimeType: "application/x-pkcs12",
      buffer: keyFileFor(province.officer("truongcongan.binhgiang").name),
    };
    const upload = async (password: string): Promise<void> => {
      await page.locator("input[type=file]").first().setInputFiles(file);
      await page.locator("input[name=password]").first().fill(password);
      await follow(page.getByRole("button", { name: "Kiểm tra và đăng ký" }).first());
    };
    await upload("sai");
    await page.getByText("Mật khẩu của tệp chứng thư số không đúng").waitFor();
    await upload(SIGNING_PASSWORD);
    await page.getByText("Đã đăng ký chứng thư.").waitFor();
    await head.examine("sign-keys");

    // One paper, read and signed.
    await head.open(`/lam-viec/ky-so/${one}`);
    const words = await head.words();
    assert.match(words, /Đề nghị cấp/u);
    assert.match(words, /Không tranh chấp/u);
    await head.examine("sign-one");
    const href = await page.getByRole("link", { name: "Mở văn bản (PDF)" }).getAttribute("href");
    const paper = await page.request.get(`${site.url}${href ?? ""}`);
    assert.equal(paper.headers()["content-type"], "application/pdf");
    const sign = async (password: string): Promise<void> => {
      await page.locator("input[name=password]").fill(password);
      await follow(page.getByRole("button", { name: "Ký số", exact: true }));
    };
    await sign("sai");
    await page.getByText("Còn 4 lần").waitFor();
    await head.examine("sign-wrong-password");
    await sign(SIGNING_PASSWORD);
    await page.getByText(`Đã ký số kết quả của hồ sơ ${one}`).waitFor();

    // One goes back, with the reason.
    await head.open(`/lam-viec/ky-so/${back}`);
    await page.getByText("Trả lại để làm lại").click();
    await page.locator("textarea[name=reason]").fill(REASON);
    await follow(page.getByRole("button", { name: "Trả lại", exact: true }));
    await page.getByText(`Đã trả lại hồ sơ ${back}`).waitFor();
    assert.notEqual((await desk.state(back)).status, "in_signing");

    // The rest at once: one password, a line for each.
    for (const code of [two, three]) await page.getByLabel(`Chọn hồ sơ ${code}`).check();
    await head.examine("sign-inbox");
    await follow(page.getByRole("button", { name: "Xem lại và ký các văn bản đã chọn" }));
    await head.examine("sign-many");
    await page.locator("input[name=password]").fill(SIGNING_PASSWORD);
    await follow(page.getByRole("button", { name: "Ký số 2 văn bản" }));
    await page.getByText("Lượt ký đã xong").waitFor();
    assert.match(await head.words(), /Đã xong 2 trên 2/u);
    await head.examine("sign-round");

    // The clerk's part.
    const sealing = await officer("vanthucongan.binhgiang");
    await sealing.open("/lam-viec/ky-so");
    await sealing.examine("seal-inbox");
    await follow(sealing.page.getByRole("link", { name: `Cấp số và đóng dấu: ${one}` }));
    await sealing.examine("seal-one");
    await sealing.page.locator("input[name=password]").fill(SIGNING_PASSWORD);
    await follow(sealing.page.getByRole("button", { name: "Đóng dấu số và phát hành" }));
    await sealing.page.getByText(`phát hành kết quả của hồ sơ ${one}`).waitFor();

    // Anybody with the paper opens what its QR code opens.
    const { outcome } = await desk.state(one);
    assert.ok(outcome?.paper !== undefined);
    const { rows } = await province.database.pg.query<{ check_code: string }>(
      "select check_code from app.issued_paper where paper_id = $1",
      [outcome.paperId],
    );
    const anybody = await site.traveller();
    await anybody.page.setViewportSize(PHONE);
    await anybody.open(`/kiem-tra-giay-to/${rows[0]?.check_code ?? ""}`);
    const face = await anybody.words();
    assert.match(face, /Đang có giá trị/u);
    assert.equal(face.match(/Chữ ký hợp lệ/gu)?.length, 2);
    assert.ok(face.includes("Đ… T… M… D…") && !face.includes("Đặng Thị Mỹ Duyên"), "the holder is masked");
    await anybody.examine("check-paper");
    // The very file is the original; with one more byte it is not.
    const bytes = await (await sealing.page.request.get(`${site.url}/lam-viec/ho-so/${one}/ket-qua`)).body();
    const send = async (buffer: Buffer): Promise<void> => {
      await anybody.page.locator("input[type=file]").setInputFiles({ name: "ket-qua.pdf", mimeType: "application/pdf", buffer });
      await follow(anybody.page.getByRole("button", { name: "Kiểm tra tệp" }));
    };
    await send(bytes);
    await anybody.page.getByText("Tệp trùng khớp từng byte với bản gốc").waitFor();
    const changed = Buffer.from(bytes);
    changed.write("X", changed.indexOf("/MediaBox") + 1, "latin1");
    await send(changed);
    await anybody.page.getByText("Tệp không trùng với bản gốc").waitFor();
    assert.match(await anybody.words(), /Nội dung đã bị sửa sau khi ký/u);
    await anybody.examine("check-changed");
    await anybody.open("/kiem-tra-giay-to");
    await anybody.examine("check-ask");
    await head.open(`/lam-viec/ho-so/${two}`);
    assert.match(await head.words(), /ký số lúc/u);
    await head.examine("dossier-signed");
    const admin = await officer("quantri.tinh");
    await admin.open("/quan-tri/to-chuc-chung-thuc");
    await admin.examine("trust-list");
    await admin.open("/quan-tri/to-chuc-chung-thuc?lang=en");
    assert.match(await admin.words(), /Trusted certification authorities/u);
    assert.deepEqual(findings, []);
  },
);
