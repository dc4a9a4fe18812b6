import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { Card } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { contentDifference } from "../difference/content-difference.ts";
import { listPublished, type PublishedVersion } from "../procedure.queries.ts";
import { pageWords, type PageWords } from "./page-words.ts";

/** What changed from version to version, in words: for citizens and officials alike, also before a version takes effect. */
export async function changesPage(c: WebContext, db: Database): Promise<Response> {
  const code = c.req.param("code") ?? "";
  const versions = await listPublished(db, { code, today: civilDateOf(c.var.now) });
  const [newest] = versions;
  if (newest === undefined) return respondProblem(c, problem("procedure.unknown", { code: code.slice(0, 40) }));
  const words = pageWords(c.var.locale);
  const { detail, list, changes } = words.pages;
  return renderPage(
    c,
    {
      title: changes.title,
      kicker: detail.kicker(code),
      lead: nameIn(words.locale, newest.content),
      breadcrumbs: [
        { href: "/thu-tuc", label: list.title },
        { href: `/thu-tuc/${code}`, label: code },
      ],
    },
    <>
      {versions.map((version, at) => (
        <VersionCard key={version.version} words={words} version={version} before={versions[at + 1]} />
      ))}
    </>,
  );
}

function VersionCard(props: {
  readonly words: PageWords;
  readonly version: PublishedVersion;
  readonly before: PublishedVersion | undefined;
}) {
  const { words, version, before } = props;
  const { changes } = words.pages;
  const { locale } = words;
  const lines = before === undefined ? [] : contentDifference(before.content, version.content, locale);
  const heading =
    version.effectiveFrom === null ? changes.version(version.version) : changes.since(formatDay(locale, version.effectiveFrom));
  return (
    <Card heading={heading}>
      {version.decisionNumber !== null && <p class="mc-hint">{changes.decision(version.decisionNumber)}</p>}
      {before === undefined && <p>{changes.first}</p>}
      {before !== undefined && lines.length === 0 && <p>{changes.nothing}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line.sentence}>{line.sentence}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
