import { formatInstant, formatNumber } from "#platform/format";
import { Notice } from "#platform/html/components";
import { plannedDeeds } from "#modules/dossier";
import type { Dossier, PlannedDeed } from "#modules/dossier";

import type { PagesText } from "../text/pages.vi.ts";
import type { Shown as PageShown } from "./dossier-body.tsx";
import { CorrectionNotices, PauseNotice, RequestNotes } from "#modules/telling";

type Shown = Pick<PageShown, "locale" | "now"> & { readonly words: PagesText["dossier"]["discipline"] };

/** What the clock will do to the dossier by itself, and when. */
function PlannedList(props: {
  readonly deeds: readonly PlannedDeed[];
  readonly shown: Shown;
  readonly names: PagesText["oversight"]["scheduled"]["names"];
}) {
  const { deeds, shown, names } = props;
  if (deeds.length === 0) return null;
  return (
    <section>
      <h2>{shown.words.planned}</h2>
      <ul>
        {deeds.map((deed) => (
          <li key={deed.rule}>{`${formatInstant(shown.locale, deed.at)}: ${names[deed.rule as keyof typeof names] ?? deed.rule}`}</li>
        ))}
      </ul>
    </section>
  );
}

/** Everything of this kind that somebody at work has to know. */
export function DisciplineNotices(props: { readonly state: Dossier; readonly shown: PageShown }) {
  const { state } = props;
  const { locale, now, text } = props.shown;
  const words = props.shown.words.dossier.discipline;
  const shown: Shown = { locale, now, words };
  const request = state.supplements.at(-1);
  const proposal = state.supplementProposal;
  return (
    <>
      {state.supplement !== null && (
        <Notice kind="warning" title={props.shown.words.dossier.supplementTitle}>
          <p>{state.supplement.reason}</p>
          <ul>
            {state.supplement.items.map((item) => (
              <li key={`${item.component} ${item.defect}`}>
                {`${item.component}: ${[item.defect, item.guidance, item.ground ?? ""].filter((part) => part !== "").join(". ")}`}
              </li>
            ))}
          </ul>
          {state.status === "supplement" && request !== undefined && <RequestNotes request={request} shown={shown} />}
        </Notice>
      )}
      {proposal !== null && (
        <Notice kind="info" title={words.proposal(formatNumber(locale, proposal.round), proposal.by.name)}>
          <p>
            {words.grounds[proposal.ground]}: {proposal.words?.newlySeen}
          </p>
          <p>{proposal.words?.reason}</p>
          <ul>
            {(proposal.words?.items ?? []).map((item) => (
              <li key={`${item.component} ${item.defect}`}>
                {item.component}: {item.defect} {item.guidance}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {state.pause !== null && <PauseNotice pause={state.pause} shown={shown} causes={text.pauseCauses} />}
      <CorrectionNotices corrections={state.corrections} shown={shown} />
    </>
  );
}

/** What the clock will do to the dossier by itself, and when. */
export function PlannedDeeds({ state, shown }: { readonly state: Dossier; readonly shown: PageShown }) {
  const { locale, now, calendars, words } = shown;
  return (
    <PlannedList
      deeds={plannedDeeds(state, calendars.forAgency(state.competentAgency))}
      shown={{ locale, now, words: words.dossier.discipline }}
      names={words.oversight.scheduled.names}
    />
  );
}
