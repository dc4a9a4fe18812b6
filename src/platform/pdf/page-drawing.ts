import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

import { projectPath } from "#platform/root";

/** Nothing is read from it: a compiler must stand somewhere, and what it draws is handed to it in memory. */
const FOLDER = projectPath("src", "platform", "pdf");
const FONTS = projectPath("node_modules", "@expo-google-fonts", "tinos");
const POINTS_WIDE = 620;

/**
 * Draws pages of a PDF as SVG pictures by the PDF reader of the compiler that sets our own papers: written in Rust, without scripts, links or
 * anything else that a foreign page might do. Null for a page that it cannot draw. Runs where a hostile file can do no harm: see `page-process.ts`.
 */
export async function drawPdfPages(bytes: Uint8Array, pages: readonly number[]): Promise<readonly (string | null)[]> {
  const typst = await import("@myriaddreamin/typst-ts-node-compiler");
  const compiler = typst.NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontPaths: [FONTS] }] });
  compiler.mapShadow(`${FOLDER}/scan.pdf`, Buffer.from(bytes));
  return pages.map((page) => drawPage(compiler, page));
}

function drawPage(compiler: NodeCompiler, page: number): string | null {
  const source = `#set page(width: auto, height: auto, margin: 0pt)\n#image("scan.pdf", page: ${page + 1}, width: ${POINTS_WIDE}pt)`;
  compiler.mapShadow(`${FOLDER}/page.typ`, Buffer.from(source));
  try {
    const { result } = compiler.compile({ mainFilePath: `${FOLDER}/page.typ` });
    if (result === null) return null;
    const drawn = compiler.svg(result);
    const inner = /xlink:href="data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)"/u.exec(drawn)?.[1];
    return inner === undefined ? null : Buffer.from(inner, "base64").toString("utf8");
  } catch {
    // A page that cannot be drawn is shown by the browser's own viewer.
    return null;
  }
}
