import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDocument } from "./calendar.ts";
import { errorsDocument } from "./errors.ts";
import { eventsDocument } from "./events.ts";
import { permissionsDocument } from "./permissions.ts";
import { settingsDocument } from "./settings.ts";

/** A page under docs/reference that is made from the code. */
interface ReferenceDocument {
  readonly file: string;
  readonly render: (root: string) => string | Promise<string>;
}

/** Every generated page. */
export const REFERENCE_DOCUMENTS: readonly ReferenceDocument[] = [
  { file: "docs/reference/calendar.md", render: calendarDocument },
  { file: "docs/reference/errors.md", render: errorsDocument },
  { file: "docs/reference/events.md", render: eventsDocument },
  { file: "docs/reference/permissions.md", render: permissionsDocument },
  { file: "docs/reference/settings.md", render: settingsDocument },
];

/** Pages that differ from what the code says now. */
export async function staleDocuments(root: string): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { file, render } of REFERENCE_DOCUMENTS) {
    const path = join(root, file);
    if (!existsSync(path) || readFileSync(path, "utf8") !== (await render(root))) stale.push(file);
  }
  return stale;
}
