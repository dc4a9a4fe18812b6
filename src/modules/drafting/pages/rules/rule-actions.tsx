import { Actions, ButtonLink } from "#platform/html/components";
import type { Draft, DraftFrame } from "#modules/draft";
import type { RulesText } from "../../text/rules.vi.ts";
import { RULES_TAB } from "./rule-context.ts";

/** What can be looked at about a rule, beside the page that is open. */
export function RuleActions(props: {
  readonly draft: Draft;
  readonly frame: DraftFrame;
  readonly rule: string;
  readonly words: RulesText;
  readonly current: "edit" | "try" | "trial" | "firings";
}) {
  const { draft, frame, rule, words, current } = props;
  const links = [
    { key: "edit", below: rule, label: draft.isEditable ? words.edit : words.view },
    { key: "try", below: `${rule}/thu`, label: words.tryAct },
    { key: "trial", below: `${rule}/ho-so-cu`, label: words.trialAct },
    { key: "firings", below: `${rule}/da-dung`, label: words.firingsAct },
  ];
  return (
    <Actions>
      {links
        .filter(({ key }) => key !== current)
        .map(({ key, below, label }) => (
          <ButtonLink key={key} href={frame.href(draft, RULES_TAB, below)} kind="secondary">
            {label}
          </ButtonLink>
        ))}
    </Actions>
  );
}
