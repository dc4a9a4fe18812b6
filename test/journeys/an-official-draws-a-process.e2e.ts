import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { chromium, type Browser, type Page } from "playwright-core";

import { isProblem } from "#kernel/problem";
import { follow } from "#kit/arrive";
import { DESK, PHONE, axeFindings, launchBrowser } from "#kit/browser";
import { listenOnFreePort } from "#kit/web-app";
import { openProcedure, procedureStream, procedureStreamType, type ProcedureCode } from "#modules/procedure";
import { modelFaults, type ProcessModel } from "#modules/process";
import { useDraftingOffice } from "../../src/modules/drafting/drafting-office.fixture.ts";

const { ledger, app, context } = await useDraftingOffice();

let site: Awaited<ReturnType<typeof listenOnFreePort>>;
before(async () => {
  site = await listenOnFreePort(app);
});
after(() => site.close());

async function opened(name: string): Promise<{ readonly code: ProcedureCode; readonly path: string }> {
  const draft = await openProcedure(context(), { name, field: "Xây dựng" });
  assert.ok(!isProblem(draft));
  return { code: draft.code, path: `${site.url}/quan-tri/thu-tuc/${draft.code}/ban/1/quy-trinh` };
}

async function modelOf(code: ProcedureCode): Promise<ProcessModel> {
  const { state } = await ledger.load(procedureStreamType, procedureStream(code));
  const process = state.versions.at(-1)?.content.process;
  assert.ok(process !== null && process !== undefined && "model" in process);
  return process.model;
}

/** A consultation beside the appraisal and a timer on its edge, by links and fields alone. */
async function consult(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await follow(page.getByRole("link", { name: "Thêm, chuyển, xóa quanh “Thẩm định hồ sơ, dự thảo kết quả”" }));
  await follow(page.getByRole("link", { name: "Thêm bước làm song song" }));
  await page.getByLabel("Tên", { exact: true }).fill("Lấy ý kiến xã");
  await page.getByLabel("Cơ quan thực hiện").selectOption("area_committee");
  await page.getByLabel("Thời hạn", { exact: true }).fill("20");
  await follow(page.getByRole("button", { name: "Thêm vào quy trình" }));
  await follow(page.getByRole("link", { name: "Thêm, chuyển, xóa quanh “Lấy ý kiến xã”" }));
  await follow(page.getByRole("link", { name: "Thêm hẹn giờ trên bước này" }));
  await page.getByLabel("Bao lâu").fill("5");
  await follow(page.getByRole("button", { name: "Thêm vào quy trình" }));
  await page.getByText("Quá 5 ngày làm việc chưa xong").waitFor();
}

for (const viewport of [PHONE, DESK]) {
  test(`an official adds a consultation and a timer without script at ${viewport.width} px, and the pages are accessible`, async () => {
    const browser = await launchBrowser();
    try {
      const { code, path } = await opened(`Cấp phép ${viewport.width}`);
      const page = await (await browser.person({ viewport })).newPage();
      await consult(page, path);
      const model = await modelOf(code);
      assert.deepEqual(modelFaults(model), []);
      assert.ok(model.nodes.some((node) => node.node === "boundary" && node.isInterrupting));
      const reader = await (await browser.person({ viewport, hasScript: true, colorScheme: "dark" })).newPage();
      for (const below of ["", "/buoc/process", "/them/sau/process/user", "/huong/hen-gio/process", "/huong/lua-chon/process"]) {
        await reader.goto(`${path}${below}`);
        assert.deepEqual(await axeFindings(reader), [], below);
      }
    } finally {
      await browser.close();
    }
  });
}

test("an official draws on the board, under a policy that allows nothing inline, and the list says the same", async () => {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const { code, path } = await opened("Cấp phép trên bảng vẽ");
    const page = await (await browser.newContext({ viewport: DESK })).newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto(`${path}/bang-ve`);
    await page.locator(".djs-element[data-element-id=process] .djs-hit").first().click();
    await page.locator("#board-name").fill("Thẩm định tại bàn");
    await page.locator("#board-timeAmount").fill("12,5");
    await page.locator("#board-timeAmount").press("Tab");
    assert.ok(await page.locator(".bjs-powered-by").isVisible());
    await follow(page.getByRole("button", { name: "Lưu bản vẽ" }));
    await page.getByText("Thẩm định tại bàn").first().waitFor();
    const step = (await modelOf(code)).nodes.find((node) => node.key === "process");
    assert.deepEqual(step?.node === "user" && [step.name, step.time, step.permission], [
      "Thẩm định tại bàn",
      { perMille: 125 },
      "dossier.process",
    ]);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});
