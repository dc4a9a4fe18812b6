import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import type { WebApp, WebContext } from "#platform/http/context";
import { projectPath } from "#platform/root";

/** Addresses of what the drawing board needs, each with the hash of its content. */
export interface BoardHrefs {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

interface BoardAsset {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

const BASE = "/tai-nguyen/bang-ve";
const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";
const JS_PACKAGE = ["node_modules", "bpmn-js", "dist"] as const;

let loaded: { readonly hrefs: BoardHrefs; readonly files: ReadonlyMap<string, BoardAsset> } | undefined;

/** Read at the first look at the board and kept: few people ever open it, and the start of the system need not wait for it. */
export function boardHrefs(): BoardHrefs {
  return board().hrefs;
}

/** Serves the board's files from the package and from our own folder, unchanged but for the address of the font. */
export function registerBoardAssets(app: WebApp): void {
  app.get(`${BASE}/:file`, (c) => serve(c, board().files.get(c.req.param("file"))));
}

function board() {
  loaded ??= load();
  return loaded;
}

function load() {
  const files = new Map<string, BoardAsset>();
  const add = (name: string, type: string, content: Uint8Array<ArrayBuffer>): string => {
    const dot = name.lastIndexOf(".");
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    const file = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
    files.set(file, { type, plain: content, gzip: new Uint8Array(gzipSync(content, { level: 9 })) });
    return `${BASE}/${file}`;
  };
  const bytes = (...path: readonly string[]): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(projectPath(...path)));
  const font = add("bpmn.woff2", "font/woff2", bytes(...JS_PACKAGE, "assets", "bpmn-font", "font", "bpmn.woff2"));
  const codes = readFileSync(projectPath(...JS_PACKAGE, "assets", "bpmn-font", "css", "bpmn.css"), "utf8");
  const faced = codes.replace(/src: url\('\.\.\/font\/bpmn\.eot[^;]*;\s*src: [^;]*;/u, `src: url('${font}') format('woff2');`);
  const styles = [
    add("diagram-js.css", STYLE, bytes(...JS_PACKAGE, "assets", "diagram-js.css")),
    add("bpmn-js.css", STYLE, bytes(...JS_PACKAGE, "assets", "bpmn-js.css")),
    add("bpmn-font.css", STYLE, new Uint8Array(Buffer.from(faced))),
    add("drawing-board.css", STYLE, bytes("assets", "drawing-board", "drawing-board.css")),
  ];
  const scripts = [
    add("bpmn-modeler.js", SCRIPT, bytes(...JS_PACKAGE, "bpmn-modeler.production.min.js")),
    add("drawing-board.js", SCRIPT, bytes("assets", "drawing-board", "drawing-board.js")),
  ];
  return { hrefs: { scripts, styles }, files };
}

function serve(c: WebContext, asset: BoardAsset | undefined): Response | Promise<Response> {
  if (asset === undefined) return c.notFound();
  const headers = { "Content-Type": asset.type, "Cache-Control": "public, max-age=31536000, immutable", Vary: "Accept-Encoding" };
  const isPacked = (c.req.header("accept-encoding") ?? "").includes("gzip") && asset.type !== "font/woff2";
  return isPacked ? c.body(asset.gzip, 200, { ...headers, "Content-Encoding": "gzip" }) : c.body(asset.plain, 200, headers);
}
