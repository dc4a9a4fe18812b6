// The one door to every command. It runs on the Node that is already on the machine (20 or newer), installs what is missing,
// compiles what is newer than the last build, and hands over to the pinned Node 26 in node_modules. Plain JavaScript, no
// dependency, because it must work before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const installStamp = join(modules, ".motcua-installed");
const dist = join(root, "dist");
const buildStamp = join(dist, ".motcua-built");
const SOURCE_DIRS = ["src", "test", "bench", "tools", "sample"];
const SOURCE_FILES = ["package.json", "tsconfig.json"];
const PROJECTS = ["tsconfig.json", "src/browser/tsconfig.json"];
const FORWARDED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const LOCK_POLL_MS = 100;
const PARENT_POLL_MS = 500;

const ENTRIES = {
  start: ["dist/src/entrypoints/cli/main.js", "start"],
  cli: ["dist/src/entrypoints/cli/main.js"],
  test: ["dist/tools/test.js"],
  check: ["dist/tools/check.js"],
};

// A commit makes much short-lived memory: with 64 MB for it the collector runs a quarter as often (about 10 % of a transition).
const NODE_FLAGS = ["--enable-source-maps", "--max-semi-space-size=64"];

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Installs or builds; ends the process with the tool's own status when it fails. Its output goes to standard error. */
function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/**
 * Two commands typed at once must not install or compile over each other. The lock is a socket in Linux's abstract
 * namespace, which the kernel takes back when its process dies; where there is none, the commands run unlocked.
 */
async function alone(work) {
  const { dev, ino } = statSync(root);
  for (;;) {
    const server = createServer();
    const outcome = await new Promise((resolve) => {
      server.once("error", (error) => resolve(error.code));
      server.listen(`\0motcua-build/${dev}-${ino}`, () => resolve("held"));
    });
    if (outcome === "EADDRINUSE") {
      await sleep(LOCK_POLL_MS);
      continue;
    }
    try {
      return work();
    } finally {
      server.close();
    }
  }
}

function lockDigest() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  // A linked folder belongs to another checkout, which keeps it up to date.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return true;
  return existsSync(installStamp) && readFileSync(installStamp, "utf8") === lockDigest();
}

function install() {
  if (isInstalled()) return;
  say("Đang cài các gói cần thiết · Installing packages …");
  // `npm ci` refuses a lock file without entries for platforms whose binaries a registry does not carry; `install --no-save`
  // takes the same locked versions, checks the same integrity hashes and leaves the lock file as it is.
  run("npm", ["install", "--no-save", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installStamp, lockDigest());
}

/** All compiled sources as paths relative to the root, with the time of the last change among them and their folders. */
function readSources() {
  const files = [];
  let newest = 0;
  const visit = (name) => {
    const stat = statSync(join(root, name));
    if (stat.isDirectory()) {
      newest = Math.max(newest, stat.mtimeMs);
      for (const entry of readdirSync(join(root, name))) visit(join(name, entry));
    } else if (/\.(?:tsx?|json)$/u.test(name)) {
      newest = Math.max(newest, stat.mtimeMs);
      files.push(name);
    }
  };
  for (const name of [...SOURCE_DIRS, ...SOURCE_FILES]) if (existsSync(join(root, name))) visit(name);
  return { files, newest };
}

function build() {
  const { files, newest } = readSources();
  if (existsSync(buildStamp) && Number(readFileSync(buildStamp, "utf8")) >= newest) return;
  dropOrphans(files);
  for (const project of PROJECTS) run(node(), [join(modules, "typescript", "bin", "tsc"), "-p", project]);
  mkdirSync(dist, { recursive: true });
  writeFileSync(buildStamp, String(newest));
}

/** The compiler never deletes: a test whose source is gone would run for ever. */
function dropOrphans(files) {
  if (!existsSync(dist)) return;
  const wanted = new Set(files.map((file) => file.replace(/\.tsx?$/u, "")));
  for (const entry of readdirSync(dist, { recursive: true })) {
    const source = /^(.*)\.js(?:\.map)?$/u.exec(entry)?.[1];
    if (source !== undefined && !wanted.has(source)) rmSync(join(dist, entry), { force: true });
  }
}

function node() {
  const pinned = join(modules, ".bin", "node");
  return existsSync(pinned) ? pinned : process.execPath;
}

/** The process above this one and the one above that: the shell and npm, when npm runs us. */
function lineage() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/**
 * Runs the command and ends as it ends. Signals are passed on and their effect awaited, so that `kill` on npm or on this
 * process stops the system in order. (From the terminal the command gets Ctrl-C itself and takes the second copy as meant
 * by the same key.)
 */
function handOver(args, cwd) {
  const env = { ...process.env, MOTCUA_STARTED_BY: String(process.pid), PATH: `${join(modules, ".bin")}:${process.env.PATH ?? ""}` };
  const child = spawn(node(), [...NODE_FLAGS, ...args], { cwd, env, stdio: "inherit" });
  for (const name of FORWARDED_SIGNALS) process.on(name, () => child.kill(name));
  // npm hands a signal to its shell, which dies without handing it on, and kill -9 of npm leaves even the shell: the command
  // would go on with nobody to stop it.
  const born = lineage();
  const watch = () => void (lineage() !== born && child.kill("SIGTERM"));
  if (process.env.npm_lifecycle_event !== undefined) setInterval(watch, PARENT_POLL_MS).unref();
  child.once("error", (error) => {
    say(String(error));
    process.exit(1);
  });
  child.once("exit", (code, name) => process.exit(code ?? 128 + (constants.signals[name] ?? 0)));
}

const [verb = "cli", ...rest] = process.argv.slice(2);
const entry = ENTRIES[verb];
if (entry === undefined) {
  say(`Unknown verb: ${verb}. Known: ${Object.keys(ENTRIES).join(", ")}.`);
  process.exit(2);
}
await alone(() => {
  install();
  build();
});
const [file, ...fixed] = entry;
handOver([join(root, file), ...fixed, ...rest], verb === "cli" ? process.cwd() : root);
