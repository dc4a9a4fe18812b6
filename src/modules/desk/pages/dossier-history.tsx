import { parseCivilDate } from "#kernel/instant";
import { formatDay, formatNumber } from "#platform/format";
import { Link, Timeline } from "#platform/html/components";
import type { TimelineEntry } from "#platform/html/components";
import type { LedgerEvent } from "#ledger";
import { plannedStep } from "#modules/dossier";
import type { Dossier, OpenedDossier } from "#modules/dossier";

import type { PagesText } from "../text/pages.vi.ts";
import type { Shown } from "./dossier-body.tsx";

/** Latest events that the page shows at once: more than a screen, and a page of two hundred events stays light. */
const EVENTS_SHOWN = 20;

/** What happened, the latest first; the beginning of a long history is one link away. */
export function History(props: { readonly opened: OpenedDossier; readonly shown: Shown; readonly isWhole: boolean }) {
  const { opened, shown } = props;
  const events = opened.events.toReversed();
  const listed = props.isWhole ? events : events.slice(0, EVENTS_SHOWN);
  const rest = events.length - listed.length;
  return (
    <section id="lich-su">
      <h2>{shown.words.dossier.history}</h2>
      <Timeline entries={listed.map((event) => entryOf(opened.state, event, shown))} />
      {rest > 0 && (
        <p>
          <Link href={`/lam-viec/ho-so/${opened.state.code ?? ""}?lich-su=het#lich-su`}>
            {shown.words.dossier.earlier(formatNumber(shown.locale, rest))}
          </Link>
        </p>
      )}
    </section>
  );
}

function stringAt(source: unknown, key: string): string | undefined {
  if (typeof source !== "object" || source === null || !(key in source)) return undefined;
  const value: unknown = (source as Record<string, unknown>)[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One event in words: what, at which step and desk, by whom, and what was said with it. */
export function entryOf(state: Dossier, event: LedgerEvent, shown: Pick<Shown, "words" | "locale" | "names">): TimelineEntry {
  const title = shown.words.events[event.kind as keyof PagesText["events"]] ?? event.kind;
  const by = stringAt(event.payload["by"], "name") ?? stringAt(event.payload["receivedBy"], "name");
  const unit = stringAt(event.payload, "unitCode") ?? stringAt(event.payload["to"], "unitCode");
  const note = ["text", "reason", "question", "answer", "receivedBy"]
    .map((key) => stringAt(event.personal, key))
    .find((value) => value !== undefined);
  const due = parseCivilDate(stringAt(event.payload["due"], "on") ?? "");
  const step = plannedStep(state, stringAt(event.payload, "stepKey") ?? "");
  const parts = [
    shown.locale === "en" ? step?.nameEn : step?.name,
    unit === undefined ? undefined : shown.names.unit(unit, shown.locale),
    stringAt(event.payload["officer"], "name"),
    due === undefined ? undefined : `${shown.words.track.promised} ${formatDay(shown.locale, due)}`,
  ].filter((part) => part !== undefined);
  return {
    at: event.at,
    title: parts.length === 0 ? title : `${title}: ${parts.join(" · ")}`,
    by,
    body: note === undefined ? undefined : <p>{note}</p>,
  };
}
