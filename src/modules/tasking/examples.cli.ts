import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AnyStreamType } from "#ledger";
import { onCommandLine } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { EXIT } from "#platform/cli";
import type { CliCommand } from "#platform/cli";

import { directiveStream, directiveStreamType } from "./directive.ts";
import { exampleOf } from "./examples.ts";
import { confirmedDirectives } from "./tasking.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

interface Written {
  readonly documents: number;
  readonly corrections: number;
}

/**
 * `motcua directive examples --out DIR`: what people confirmed, as annotated examples: `gold.json` with the corrections beside each document, texts
 * in `texts/`. `directive evaluate DIR/gold.json DIR/texts` then shows the effect of a rule on one's own corrections.
 */
export function examplesCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["directive", "examples"],
    summary: { vi: vi.cli.examples, en: en.cli.examples },
    usage: "--out DIR",
    async run(args, io) {
      const { values } = parseArgs({ args: [...args], options: { out: { type: "string" } } });
      const { out } = values;
      if (out === undefined) return io.misuse("--out DIR");
      return onCommandLine(io, { types }, async (context) => {
        const written = await writeExamples(context(), resolve(io.cwd, out));
        if (isProblem(written)) return io.refuse(written);
        io.json({ out, ...written });
        io.out((io.language === "en" ? en : vi).cli.examplesDone(String(written.documents), String(written.corrections)));
        return EXIT.done;
      });
    },
  };
}

async function writeExamples({ db, ledger }: UseCaseContext, folder: string): Promise<Written | Problem> {
  const documents = [];
  try {
    await mkdir(join(folder, "texts"), { recursive: true });
    for (const directiveId of await confirmedDirectives(db)) {
      const { state } = await ledger.load(directiveStreamType, directiveStream(directiveId));
      if (state === null) continue;
      const example = exampleOf(state);
      await writeFile(join(folder, "texts", example.file), state.text);
      documents.push(example);
    }
    await writeFile(join(folder, "gold.json"), `${JSON.stringify({ documents }, null, 1)}\n`);
  } catch (error) {
    return problem("tasking.examples_unwritable", {
      path: folder,
      reason: error instanceof Error && "code" in error ? String(error.code) : "",
    });
  }
  return { documents: documents.length, corrections: documents.flatMap(({ corrections }) => corrections).length };
}
