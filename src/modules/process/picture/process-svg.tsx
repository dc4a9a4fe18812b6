import { readFileSync } from "node:fs";

import { renderToString } from "preact-render-to-string";

import type { Locale } from "#platform/i18n";
import { projectPath } from "#platform/root";

import type { ProcessDefinition } from "../model/process-model.ts";
import { drawingOf } from "./drawing-of.ts";
import { ProcessPicture } from "./process-picture.tsx";

let style: string | undefined;

/** The picture as a file that stands alone: the light colours of the house and the rules of the picture inside it. */
export async function processSvg(definition: ProcessDefinition, locale: Locale): Promise<string> {
  style ??= standaloneStyle();
  const drawing = await drawingOf(definition);
  const svg = renderToString(<ProcessPicture model={definition.model} drawing={drawing} locale={locale} style={style} />);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

/** The first set of tokens is the light one; faces and dark colours stay with the pages. */
function standaloneStyle(): string {
  const tokens = readFileSync(projectPath("assets", "css", "tokens.css"), "utf8");
  const light = /:root \{[^}]*\}/u.exec(tokens)?.[0] ?? "";
  const rules = readFileSync(projectPath("assets", "css", "process.css"), "utf8").split("/* The same process as a list. */")[0] ?? "";
  return `${light}\n${rules}`
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
