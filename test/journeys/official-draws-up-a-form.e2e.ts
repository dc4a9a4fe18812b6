import assert from "node:assert/strict";
import { test } from "node:test";
import { pressTo } from "#kit/arrive";
import { useJourneySite, type Traveller } from "#kit/journey";

const site = await useJourneySite();

/** Reaches a control with the tab key alone, as somebody without a mouse does. */
async function tabTo({ page }: Traveller, selector: string): Promise<void> {
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  assert.fail(`the tab key does not lead to ${selector}`);
}

/** Writes into a field reached by keyboard. */
async function type(who: Traveller, name: string, text: string): Promise<void> {
  await tabTo(who, `[name="${name}"]`);
  await who.page.keyboard.press("Control+A");
  await who.page.keyboard.insertText(text);
}

/** Chooses in a list by the arrow keys. */
async function choose(who: Traveller, name: string, words: string): Promise<void> {
  const list = `select[name="${name}"]`;
  await tabTo(who, list);
  await who.page.keyboard.press("Home");
  const chosen = () => who.page.locator(`${list} option:checked`).innerText();
  for (let presses = 0; !(await chosen()).startsWith(words); presses += 1) {
    assert.ok(presses < 100, `${name} does not offer ${words}`);
    await who.page.keyboard.press("ArrowDown");
  }
}

async function press(who: Traveller, selector: string): Promise<void> {
  await tabTo(who, selector);
  await pressTo(who.page, "Enter");
}

const SAVE = 'main form:not([role="search"]) button[accesskey="s"]';

test("an official draws up a form with a condition and a table by keyboard alone, tries it and mends it", async () => {
  const official = await site.officer("thutuc.tinh");
  const { page } = official;

  await official.open("/quan-tri/soan-thao");
  await type(official, "name", "Hỗ trợ sửa nhà sau bão");
  await type(official, "field", "Bảo trợ xã hội");
  await pressTo(page, "Enter", /\/ban\/1\/noi-dung/u);
  const base = new URL(page.url()).pathname.replace("/noi-dung", "/bieu-mau");

  await official.open(base);
  await type(official, "name", "Đơn đề nghị hỗ trợ sửa nhà");
  await pressTo(page, "Enter");
  await page.getByRole("heading", { name: "Các câu hỏi" }).waitFor();
  await official.examine("form-empty");

  await choose(official, "loai", "Chọn một");
  await press(official, 'form[method="get"] button.ds-button[type="submit"]');
  await type(official, "title", "Mức hư hỏng");
  await type(official, "titleEn", "Damage");
  await type(official, "oneOf", "Sập hoàn toàn | Collapsed\nTốc mái | Roof blown off");
  await official.examine("question-choice");
  await press(official, SAVE);
  assert.match(await official.words(), /Mức hư hỏng Chọn một bắt buộc/u);

  await choose(official, "loai", "Số có phần lẻ");
  await press(official, 'form[method="get"] button.ds-button[type="submit"]');
  await type(official, "title", "Diện tích mái bị tốc");
  await choose(official, "showField", "Mức");
  await type(official, "showValue", "tốc mái");
  await press(official, SAVE);
  assert.match(await official.words(), /chỉ hỏi khi «Mức hư hỏng» là «Tốc mái»/u);

  await choose(official, "loai", "Bảng nhiều");
  await press(official, 'form[method="get"] button.ds-button[type="submit"]');
  await type(official, "title", "Người trong hộ");
  await press(official, SAVE);
  await press(official, 'a[href$="cau-hoi/moi?bang=nguoiTrongHo"]');
  await type(official, "title", "Họ và tên");
  await press(official, SAVE);
  await official.examine("form-filled");

  // What was drawn up can be filled in at once, and what is missing is said.
  await press(official, 'a[href$="/bieu-mau/thu"]');
  await tabTo(official, 'input[name="form.mucHuHong"]');
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await press(official, "main form button.ds-button:not([name])");
  const tried = await official.words();
  assert.match(tried, /Diện tích mái bị tốc/u);
  await official.examine("form-tried");

  // A question that another one asks for cannot go; a condition that leads nowhere is told where it stands.
  await official.open(base);
  await press(official, 'button[value="remove:mucHuHong"]');
  assert.match(await official.words(), /Chưa bỏ được «Mức hư hỏng»/u);
  await official.examine("question-used");
  await press(official, 'a[href$="cau-hoi/dienTichMaiBiToc"]');
  await choose(official, "showField", "(luôn");
  await tabTo(official, "details summary");
  await page.keyboard.press("Enter");
  await type(official, "showFeel", "mucDo = 1");
  await press(official, SAVE);
  assert.match(await official.words(), /nhắc đến «mucDo», biểu mẫu không có câu này/u);
  await press(official, 'button[value="undo"]');
  assert.match(await official.words(), /Biểu mẫu dùng được/u);

  assert.deepEqual(site.findings, []);
});
