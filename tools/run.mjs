// The one door to every command. It runs on the Node that is already on the machine (20 or newer), installs what is missing,
// compiles what is newer than the last build, and hands over to the pinned Node 26 in node_modules. Plain JavaScript, no
// dependency, because it must work before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const installStamp = join(modules, ".motcua-installed");
const buildStamp = join(root, "dist", ".motcua-built");
const SOURCE_DIRS = ["src", "test", "bench", "tools", "sample"];
const SOURCE_FILES = ["package.json", "tsconfig.json"];

function say(text) {
  process.stderr.write(`${text}\n`);
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function lockDigest() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function install() {
  // A linked folder belongs to another checkout, which keeps it up to date.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return;
  const digest = lockDigest();
  if (existsSync(installStamp) && readFileSync(installStamp, "utf8") === digest) return;
  say("Đang cài các gói cần thiết · Installing packages …");
  // `npm ci` refuses a lock file without entries for platforms whose binaries a registry does not carry; `install --no-save`
  // takes the same locked versions, checks the same integrity hashes and leaves the lock file as it is.
  const status = run("npm", ["install", "--no-save", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(status);
  writeFileSync(installStamp, digest);
}

function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.(?:tsx?|json)$/u.test(path) ? stat.mtimeMs : 0;
  let newest = stat.mtimeMs;
  for (const name of readdirSync(path)) newest = Math.max(newest, newestMs(join(path, name)));
  return newest;
}

function build() {
  const paths = [...SOURCE_DIRS, ...SOURCE_FILES].map((name) => join(root, name)).filter((path) => existsSync(path));
  const newest = Math.max(...paths.map(newestMs));
  if (existsSync(buildStamp) && Number(readFileSync(buildStamp, "utf8")) >= newest) return;
  const status = run(node(), [join(modules, "typescript", "bin", "tsc"), "-p", "tsconfig.json"], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, String(newest));
}

function node() {
  const pinned = join(modules, ".bin", "node");
  return existsSync(pinned) ? pinned : process.execPath;
}

const [verb = "cli", ...rest] = process.argv.slice(2);
install();
build();
const entry = {
  start: ["dist/src/entrypoints/cli/main.js", "start"],
  cli: ["dist/src/entrypoints/cli/main.js"],
  test: ["dist/tools/test.js"],
  check: ["dist/tools/check.js"],
}[verb];
if (entry === undefined) {
  say(`Unknown verb: ${verb}. Known: start, cli, test, check.`);
  process.exit(2);
}
const env = { ...process.env, PATH: `${join(modules, ".bin")}:${process.env.PATH ?? ""}` };
const [file, ...fixed] = entry;
process.exit(
  run(node(), ["--enable-source-maps", join(root, file), ...fixed, ...rest], { env, cwd: verb === "cli" ? process.cwd() : root }),
);
