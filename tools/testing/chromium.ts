import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Makes sure that the journeys have Debian's Chromium: installs it when we are root and may, otherwise names the one line that
 * does. Returns whether there is a browser.
 */
export function ensureChromium(): boolean {
  const isThere = (): boolean => PLACES.some((place) => existsSync(place));
  if (isThere() || process.env["CHROMIUM_PATH"] !== undefined) return true;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Debian's chromium for the journeys …");
    const apt = (args: readonly string[]): void => {
      spawnSync("apt-get", ["-qq", ...args], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    };
    apt(["update"]);
    apt(["install", "-y", "--no-install-recommends", "chromium"]);
    if (isThere()) return true;
  }
  console.log("The journeys need a browser: sudo apt-get install --no-install-recommends chromium");
  return false;
}
