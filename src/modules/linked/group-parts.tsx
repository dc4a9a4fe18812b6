import { formatDay, formatInstant } from "#platform/format";
import { Card, Link, Notice, Status, SummaryList } from "#platform/html/components";
import type { SummaryRow, Tone } from "#platform/html/components";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { CivilDate } from "#kernel/instant";

import type { GroupPart, GroupView } from "./group-view.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { LinkedText } from "./text/vi.ts";

const TONES: Readonly<Record<GroupPart["stands"], Tone>> = {
  next: "neutral",
  opening: "info",
  failed: "bad",
  open: "info",
  applicant: "warning",
  granted: "good",
  refused: "bad",
  withdrawn: "stopped",
  lapsed: "stopped",
  left_out: "stopped",
};

interface PartsProps {
  readonly group: GroupView;
  readonly locale: Locale;
  readonly today: CivilDate;
  readonly nameOf: (unitOrAgency: string, locale: Locale) => string;
  /** Where the page of a part is; absent for whoever works on one part and has no business in the others. */
  readonly hrefOf?: (code: string) => string;
  /** Where the applicant completes a part; absent on officials' pages. */
  readonly completeHrefOf?: (code: string) => string;
}

/** The parts of an interlinked dossier side by side: each with its desk, its date and how it stands; who is waited for is said first. */
export function GroupParts(props: PartsProps) {
  const words = pickText<LinkedText>(props.locale, { vi, en }).pages;
  const { parts } = props.group;
  const shown = parts.filter(({ stands }) => stands !== "left_out");
  const done = shown.filter(({ decidedAt }) => decidedAt !== null).length;
  const asked = shown.filter(({ stands }) => stands === "applicant");
  return (
    <section id="lien-thong">
      <h2>{words.title}</h2>
      <p>{words.progress(String(done), String(shown.length))}</p>
      {asked.length > 0 && props.completeHrefOf !== undefined && (
        <Notice kind="warning" title={words.asked}>
          <ul>
            {asked.map(({ node, code, ...part }) => (
              <li key={node}>
                <Link href={props.completeHrefOf?.(code ?? "") ?? ""}>{words.complete(nameIn(props.locale, part))}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="mc-halves">
        {shown.map((part) => (
          <Part key={part.node} part={part} words={words} {...props} />
        ))}
      </div>
    </section>
  );
}

function linked(code: string, hrefOf: PartsProps["hrefOf"]) {
  return hrefOf === undefined ? code : <Link href={hrefOf(code)}>{code}</Link>;
}

function Part(props: PartsProps & { readonly part: GroupPart; readonly words: LinkedText["pages"] }) {
  const { part, words, locale, nameOf } = props;
  const isLate = part.decidedAt === null && part.dueOn !== null && part.dueOn < props.today;
  const rows: readonly SummaryRow[] = [
    ...(part.agencyCode === null ? [] : [{ label: words.agency, value: nameOf(part.agencyCode, locale) }]),
    ...(part.unitCode === null || part.decidedAt !== null ? [] : [{ label: words.desk, value: nameOf(part.unitCode, locale) }]),
    ...(part.dueOn === null || part.decidedAt !== null ? [] : [{ label: words.until, value: formatDay(locale, part.dueOn) }]),
    ...(part.decidedAt === null ? [] : [{ label: words.decided, value: formatInstant(locale, part.decidedAt) }]),
    ...(part.outcomeName === null ? [] : [{ label: words.outcome, value: `${part.outcomeName} (${part.documentNumber ?? ""})` }]),
    ...(part.code === null ? [] : [{ label: words.code, value: linked(part.code, props.hrefOf) }]),
  ];
  return (
    <Card heading={nameIn(locale, part)}>
      <p>
        <Status tone={TONES[part.stands]}>{words.stands[part.stands]}</Status> {isLate && <Status tone="bad">{words.late}</Status>}
      </p>
      {rows.length > 0 && <SummaryList rows={rows} />}
    </Card>
  );
}

/** From a part to its group; without a link for whoever may not read the whole. */
export function GroupLink(props: { readonly href?: string; readonly code: string; readonly locale: Locale }) {
  const words = pickText<LinkedText>(props.locale, { vi, en }).pages;
  return (
    <Notice kind="info" title={words.isPart}>
      {props.href === undefined ? <p>{words.ofGroup(props.code)}</p> : <Link href={props.href}>{words.whole(props.code)}</Link>}
    </Notice>
  );
}
