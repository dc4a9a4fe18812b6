import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { Card, Link, Status, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import { checkEn } from "../../text/check.en.ts";
import { checkVi, type CheckText } from "../../text/check.vi.ts";
import { reviewStandingOf } from "#modules/procedure";
import {
  DRAFT_PATH,
  draftingWords,
  type CheckDeps,
  type Draft,
  type DraftFrame,
  type DraftingDeps,
  type DraftTab,
  type TabFinding,
} from "#modules/draft";
import { PublicationCards } from "./publication-cards.tsx";
import { DifferenceCard } from "./difference-card.tsx";
import { ReviewCard } from "./review-card.tsx";
import { checkPost } from "./check-post.ts";
import { publicationOf, type CheckShown } from "./check-shown.ts";

export const CHECK_TAB = "kiem-tra";

/** A finding with the tab on which it is put right. */
interface PlacedFinding extends TabFinding {
  readonly tab: DraftTab;
}

/** Everything that keeps a version from being published, its review, its decision. */
export function checkTab(parts: readonly DraftTab[]): DraftTab {
  return {
    key: CHECK_TAB,
    label: { vi: draftingWords("vi").tabs.check, en: draftingWords("en").tabs.check },
    status: ({ version, standing }, locale) => {
      const review = reviewStandingOf(version);
      if (standing !== "DRAFT") return { tone: "good", text: checkWords(locale).standings.approved };
      return { tone: review === "approved" ? "good" : "neutral", text: checkWords(locale).standings[review] };
    },
    register: (app: WebApp, deps) => {
      const path = `${DRAFT_PATH}/${CHECK_TAB}`;
      const page = (c: WebContext, typed: Partial<CheckShown>) => checkPage(c, { deps, parts, typed });
      const count = async (draft: Draft, today: CheckDeps["today"]): Promise<number> =>
        (await gather(draft, parts, { ...deps, today })).filter((finding) => finding.severity === "refuses").length;
      app.get(path, (c) => page(c, {}));
      app.post(`${path}/:verb`, (c) => checkPost(c, { deps, page, count }));
    },
  };
}

/** The words of the tab. */
export function checkWords(locale: Locale): CheckText {
  return pickText<CheckText>(locale, { vi: checkVi, en: checkEn });
}

interface Page {
  readonly deps: DraftingDeps & { readonly frame: DraftFrame };
  readonly parts: readonly DraftTab[];
  readonly typed: Partial<CheckShown>;
}

async function gather(draft: Draft, parts: readonly DraftTab[], deps: CheckDeps): Promise<readonly PlacedFinding[]> {
  const found = await Promise.all(parts.map(async (tab) => ((await tab.check?.(draft, deps)) ?? []).map((each) => ({ ...each, tab }))));
  return found.flat().toSorted((a, b) => Number(a.severity === "warns") - Number(b.severity === "warns"));
}

async function checkPage(c: WebContext, { deps, parts, typed }: Page): Promise<Response> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const { locale } = c.var;
  const words = checkWords(locale);
  const today = civilDateOf(c.var.now);
  const [findings, publication] = await Promise.all([
    draft.standing === "DRAFT" ? gather(draft, parts, { ...deps, today }) : [],
    publicationOf(c, deps, draft),
  ]);
  const shown: CheckShown = { draft, words, locale, publication, errors: [], form: undefined, ...typed };
  return deps.frame.draw(
    c,
    { draft, tab: CHECK_TAB, errors: shown.errors },
    <>
      {draft.standing === "DRAFT" && <Findings draft={draft} findings={findings} frame={deps.frame} locale={locale} />}
      <DifferenceCard {...shown} today={today} />
      <ReviewCard {...shown} />
      <PublicationCards {...shown} refusals={findings.filter((finding) => finding.severity === "refuses").length} />
    </>,
  );
}

function Findings(props: {
  readonly draft: Draft;
  readonly findings: readonly PlacedFinding[];
  readonly frame: DraftFrame;
  readonly locale: Locale;
}) {
  const { draft, findings, frame, locale } = props;
  const words = checkWords(locale);
  const count = (severity: TabFinding["severity"]): string =>
    formatNumber(locale, findings.filter((finding) => finding.severity === severity).length);
  return (
    <Card heading={words.found}>
      {findings.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <p>
            <strong>{words.counts(count("refuses"), count("warns"))}.</strong> {words.lead}
          </p>
          <Table<PlacedFinding & { readonly at: number }>
            caption={words.found}
            hasHiddenCaption
            rows={findings.map((finding, at) => ({ ...finding, at }))}
            rowKey={(row) => String(row.at)}
            columns={[
              {
                key: "severity",
                heading: words.severity,
                cell: (row) => <Status tone={row.severity === "refuses" ? "bad" : "warning"}>{words[row.severity]}</Status>,
              },
              { key: "where", heading: words.where, cell: (row) => pickText(locale, row.tab.label) },
              { key: "what", heading: words.what, isRowHeading: true, cell: (row) => pickText(locale, row.sentence) },
              {
                key: "go",
                heading: words.go,
                cell: (row) => (
                  <Link
                    href={frame.href(draft, row.onTab ?? row.tab.key, row.below)}
                    label={`${words.go}: ${pickText(locale, row.sentence)}`}
                  >
                    {words.go}
                  </Link>
                ),
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}
