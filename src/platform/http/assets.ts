import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { projectPath } from "#platform/root";
import type { WebContext } from "./context.ts";

/** The static files of the pages, held in memory with their compressed forms. */
export interface Assets {
  readonly stylesheetHref: string;
  /** What only pages of work need, so that a citizen's first visit does not pay for it. */
  readonly workStylesheetHref: string;
  readonly iconHref: string;
  /** Fonts that the first screen needs. */
  readonly fontHrefs: readonly string[];
  /** Where a script of `src/browser` is served, by its name. A name that no file has is a mistake in the program: it throws. */
  readonly scriptHref: (name: string) => string;
  readonly serve: (c: WebContext) => Response | Promise<Response>;
}

interface Asset {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer> | undefined;
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
}

/** Parts of the design system that pages use, in order; then our own sheets, which may refine them. */
const DESIGN_SYSTEM_PARTS = ["button.css", "input.css"];
const OWN_SHEETS = [
  "tokens.css",
  "base.css",
  "chrome.css",
  "components.css",
  "forms.css",
  "tables.css",
  "way.css",
  "process.css",
  "calendar.css",
  "counter.css",
  "queue.css",
  "steering.css",
  "dossier.css",
  "print.css",
];
/** Sheets beside them on pages of work. */
const WORK_SHEETS = ["digitising.css", "proposals.css", "reports.css"];

/** What `src/browser` is compiled to. */
const SCRIPTS_FOLDER = ["dist", "src", "browser"] as const;
const RELATIVE_IMPORT = /(?<=\bfrom ")\.\/([a-z0-9-]+)\.js(?=")/gu;

/** Faces that the style sheet names as `url(font:<subset>-<weight>)`. */
const FONT_SUBSETS = ["latin", "latin-ext", "vietnamese"];
const FONT_WEIGHTS = [400, 600];

/** Reads, joins and compresses the assets once at the start (about 0.2 s); every name carries the hash of its content. */
export function loadAssets(): Assets {
  const assets = new Map<string, Asset>();
  const add = (
    name: string,
    extension: string,
    asset: { readonly type: string; readonly bytes: Buffer; readonly isCompressed?: boolean },
  ): string => {
    const hash = createHash("sha256").update(asset.bytes).digest("hex").slice(0, 12);
    const file = `${name}.${hash}.${extension}`;
    assets.set(file, packed(asset));
    return `/tai-nguyen/${file}`;
  };
  const fonts = new Map<string, string>();
  for (const subset of FONT_SUBSETS) {
    for (const weight of FONT_WEIGHTS) {
      const bytes = readFileSync(
        projectPath("node_modules", "@fontsource", "noto-sans", "files", `noto-sans-${subset}-${weight}-normal.woff2`),
      );
      fonts.set(`${subset}-${weight}`, add(`noto-sans-${subset}-${weight}`, "woff2", { type: "font/woff2", bytes, isCompressed: true }));
    }
  }
  const addSheet = (name: string, css: string): string => add(name, "css", { type: "text/css; charset=utf-8", bytes: Buffer.from(css) });
  const sheet = styleSheet().replace(/url\(font:([a-z0-9-]+)\)/gu, (_, face: string) => `url(${fonts.get(face) ?? ""})`);
  const stylesheetHref = addSheet("mot-cua", sheet);
  const workStylesheetHref = addSheet("mot-cua-viec", tightened(ownSheets(WORK_SHEETS)));
  const iconHref = add("cua-mo", "svg", { type: "image/svg+xml", bytes: readFileSync(projectPath("assets", "door.svg")) });
  const scripts = scriptHrefs((name, bytes) => add(name, "js", { type: "text/javascript; charset=utf-8", bytes }));
  return {
    stylesheetHref,
    workStylesheetHref,
    iconHref,
    fontHrefs: ["latin-400", "vietnamese-400"].flatMap((face) => fonts.get(face) ?? []),
    scriptHref: (name) => {
      const href = scripts.get(name);
      if (href === undefined) throw new Error(`No script ${name} in src/browser`);
      return href;
    },
    serve: (c) => serve(c, assets.get(c.req.param("file") ?? "")),
  };
}

/** Every script with its imports pointed at the names under which they are served; so a script's hash covers what it imports. */
function scriptHrefs(add: (name: string, bytes: Buffer) => string): ReadonlyMap<string, string> {
  const folder = projectPath(...SCRIPTS_FOLDER);
  const hrefs = new Map<string, string>();
  const load = (name: string): string => {
    const known = hrefs.get(name);
    if (known !== undefined) return known;
    const source = readFileSync(join(folder, `${name}.js`), "utf8").replace(RELATIVE_IMPORT, (_, part: string) => load(part));
    const href = add(name, Buffer.from(source));
    hrefs.set(name, href);
    return href;
  };
  for (const file of existsSync(folder) ? readdirSync(folder) : []) if (file.endsWith(".js")) load(file.slice(0, -".js".length));
  return hrefs;
}

function styleSheet(): string {
  const parts = DESIGN_SYSTEM_PARTS.map((name) =>
    readFileSync(projectPath("node_modules", "@digdir", "designsystemet-css", "dist", "src", name), "utf8"),
  );
  return tightened([...parts, ownSheets(OWN_SHEETS)].join("\n"));
}

function ownSheets(names: readonly string[]): string {
  return names.map((name) => readFileSync(projectPath("assets", "css", name), "utf8")).join("\n");
}

/** Drops comments and the white space that CSS does not need. Strings in our sheets hold neither. */
function tightened(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/\s+/gu, " ")
    .replace(/ ?([{};,]) ?/gu, "$1")
    .replace(/;\}/gu, "}")
    .trim();
}

function packed(asset: { readonly type: string; readonly bytes: Buffer; readonly isCompressed?: boolean }): Asset {
  const plain = new Uint8Array(asset.bytes);
  if (asset.isCompressed === true) return { type: asset.type, plain, br: undefined, gzip: undefined };
  const br = brotliCompressSync(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type: asset.type, plain, br: new Uint8Array(br), gzip: new Uint8Array(gzipSync(asset.bytes, { level: 9 })) };
}

function serve(c: WebContext, asset: Asset | undefined): Response | Promise<Response> {
  if (asset === undefined) return c.notFound();
  const accepted = c.req.header("accept-encoding") ?? "";
  const headers: Record<string, string> = {
    "Content-Type": asset.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
  };
  if (asset.br !== undefined && accepted.includes("br")) return c.body(asset.br, 200, { ...headers, "Content-Encoding": "br" });
  if (asset.gzip !== undefined && accepted.includes("gzip")) return c.body(asset.gzip, 200, { ...headers, "Content-Encoding": "gzip" });
  return c.body(asset.plain, 200, headers);
}
