import { settingDefinitions } from "#platform/settings";

const HEAD = `# Settings

Generated from \`src/platform/settings.ts\`. Every setting is an environment variable, read once at the start; a wrong value is refused with
its name (\`platform.setting_invalid\`) before anything else happens.

| variable | when unset | meaning |
|---|---|---|
`;

/** `docs/reference/settings.md`. */
export function settingsDocument(): string {
  const rows = Object.values(settingDefinitions).map(
    ({ env, fallback, description }) => `| \`${env}\` | ${fallback === undefined ? "" : `\`${fallback}\``} | ${description} |`,
  );
  return `${HEAD}${rows.join("\n")}\n`;
}
