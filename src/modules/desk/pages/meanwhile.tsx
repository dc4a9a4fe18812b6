import { addMs, civilDateOf } from "#kernel/instant";
import { formatLongDay, formatShortInstant } from "#platform/format";
import { Notice } from "#platform/html/components";
import type { Dossier, OpenedDossier } from "#modules/dossier";
import type { Actor } from "#modules/identity";

import type { PagesText } from "../text/pages.vi.ts";
import type { Shown } from "./dossier-body.tsx";
import { entryOf } from "./dossier-history.tsx";

/** More than happened while a page stood open is read in the history. */
const TOLD_MAX = 5;

/** Who did what since the page was drawn from which a refused form came; nothing when nobody did. */
export function Meanwhile(props: { readonly opened: OpenedDossier; readonly shown: Shown; readonly seen: number }) {
  const { opened, shown, seen } = props;
  const since = Number.isInteger(seen) && seen > 0 ? opened.events.filter(({ version }) => version > seen) : [];
  if (since.length === 0) return null;
  return (
    <Notice kind="info" title={shown.words.dossier.meanwhile}>
      <ul>
        {since.slice(-TOLD_MAX).map((event) => {
          const entry = entryOf(opened.state, event, shown);
          const by = entry.by === undefined ? "" : `${entry.by}: `;
          return (
            <li key={event.version}>
              {`${formatShortInstant(shown.locale, event.at, shown.now)} · ${by}`}
              {entry.title}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** That the work on this dossier is another's, for whom the reader stands in while they are away; nothing when it is nobody's of those. */
export function CoveringNotice(props: { readonly state: Dossier; readonly actor: Actor; readonly shown: Shown }) {
  const { state, actor, shown } = props;
  if (actor.kind !== "officer") return null;
  const holders = new Set([state.step, ...state.course.branches].map((step) => step?.officer?.officerId));
  const covers = (actor.standIns ?? []).filter(({ signing, principalId }) => signing === null && holders.has(principalId));
  return (
    <>
      {covers.map(({ id, principalName, until }) => (
        <Notice
          key={id}
          kind="info"
          title={shown.words.dossier.covering(principalName, formatLongDay(shown.locale, civilDateOf(addMs(until, -1))))}
        />
      ))}
    </>
  );
}

/** Where the script `live` says that somebody has done something; empty, and hidden, without script. */
export function LiveNotice(props: { readonly topic: string; readonly words: PagesText["dossier"]["live"] }) {
  const { words } = props;
  return <div class="mc-live" role="status" data-live={props.topic} data-live-note={words.note} data-live-show={words.show} />;
}
