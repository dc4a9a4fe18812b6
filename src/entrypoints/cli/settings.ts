import { type CliCommand, EXIT } from "#platform/cli";
import { settingDefinitions } from "#platform/settings";
import { summaryOf } from "./text/cli-text.ts";

/** `motcua settings`: the environment variables that the system reads. */
export const settingsCommand: CliCommand = {
  path: ["settings"],
  summary: summaryOf("settings"),
  async run(_args, io) {
    const all = Object.values(settingDefinitions).map(({ env, fallback, description }) => ({
      env,
      fallback: fallback ?? null,
      description,
    }));
    io.json(all);
    for (const { env, fallback, description } of all) io.out(`${env}${fallback === null ? "" : ` = ${fallback}`}\n    ${description}`);
    return EXIT.done;
  },
};
