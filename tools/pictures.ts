// Takes the pictures of README.md from a running system with the sample province:
//   npm start, and in another terminal: node dist/tools/pictures.js http://localhost:8080
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser, takePicture } from "#kit/browser";
import { SAMPLE_PASSWORD } from "../sample/province/personas.ts";

/** dist/tools/pictures.js stands two folders below the root. */
const FOLDER = join(fileURLToPath(import.meta.url), "../../../docs/images");
/** What the workbench is made for. */
const WORK_SCREEN = { width: 1366, height: 768 } as const;
const COUNTER_OFFICER = "tiepnhan.binhgiang";

async function main(url: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  const person = await browser.person({ viewport: WORK_SCREEN });
  const page = await person.newPage();
  await page.goto(url);
  await takePicture(page, join(FOLDER, "home.png"), "window");
  await page.goto(new URL("/lam-viec/dang-nhap", url).href);
  await page.getByLabel("Tên đăng nhập").fill(COUNTER_OFFICER);
  await page.getByLabel("Mật khẩu").fill(SAMPLE_PASSWORD);
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL(/\/lam-viec$/u);
  await page.goto(new URL("/lam-viec?pham-vi=don-vi", url).href);
  await takePicture(page, join(FOLDER, "today.png"), "window");
  await browser.close();
}

const [url] = process.argv.slice(2);
if (url === undefined) {
  console.error("Usage: node dist/tools/pictures.js http://localhost:8080");
  process.exitCode = 2;
} else await main(url);
