import { formatInstant, formatNumber } from "#platform/format";
import { Card, Details, Link, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { FilledReport } from "../filled-report.ts";
import type { ReportChange } from "../report.events.ts";
import type { Report, ReportVersion } from "../report.ts";
import { placeWords } from "./place-words.ts";
import { pagesText, REPORTS_PATH } from "./report-kit.tsx";

/** Changes of a version that the page lists; the files hold all figures. */
const CHANGES_SHOWN = 200;

/** Where the files of a report are; of the text that stands, or of a frozen version. */
function fileHref(report: Report, kind: "docx" | "xlsx", version?: ReportVersion): string {
  const name = kind === "docx" ? "bao-cao.docx" : "bieu-so-lieu.xlsx";
  return `${REPORTS_PATH}/${report.reportId}/${name}${version === undefined ? "" : `?ban=${version.version}`}`;
}

/** The report as files. */
export function Files({ report, locale }: { readonly report: Report; readonly locale: Locale }) {
  const words = pagesText(locale).files;
  return (
    <Card heading={words.title}>
      <ul>
        <li>
          <Link href={fileHref(report, "docx")} download>
            {words.word}
          </Link>
        </li>
        <li>
          <Link href={fileHref(report, "xlsx")} download>
            {words.excel}
          </Link>
        </li>
      </ul>
      <p>
        <small>
          {report.versions.length === 0 ? `${words.draft} ` : ""}
          {words.print}
        </small>
      </p>
    </Card>
  );
}

/** Frozen texts, the newest first, each with what it changed against the one before. */
export function Versions({ report, filled, locale }: { readonly report: Report; readonly filled: FilledReport; readonly locale: Locale }) {
  const words = pagesText(locale);
  if (report.versions.length === 0) return null;
  return (
    <section id="cac-ban">
      <h2>{words.versions.title}</h2>
      {report.versions.toReversed().map((version) => (
        <div key={version.version}>
          <h3>
            {words.versions.of(formatNumber(locale, version.version))}
            {version.documentNumber === null ? "" : `, ${words.versions.number(version.documentNumber)}`},{" "}
            {formatInstant(locale, version.at)}
          </h3>
          <p>
            <code class="mc-report-digest">{version.digest}</code>
            <br />
            <Link href={fileHref(report, "docx", version)} download>
              {words.files.word}, {words.versions.of(String(version.version))}
            </Link>
            {" · "}
            <Link href={fileHref(report, "xlsx", version)} download>
              {words.files.excel}, {words.versions.of(String(version.version))}
            </Link>
          </p>
          {version.reason !== "" && (
            <p>
              {words.versions.reason}: {version.reason}
            </p>
          )}
          {version.changes.length > 0 && (
            <Details
              summary={words.versions.changes(formatNumber(locale, version.changes.length))}
              isOpen={version === report.versions.at(-1)}
            >
              <Changes changes={version.changes} filled={filled} locale={locale} />
            </Details>
          )}
        </div>
      ))}
    </section>
  );
}

function Changes(props: { readonly changes: readonly ReportChange[]; readonly filled: FilledReport; readonly locale: Locale }) {
  const { changes, filled, locale } = props;
  const words = pagesText(locale).versions;
  return (
    <>
      <Table
        caption={words.changes(formatNumber(locale, changes.length))}
        hasHiddenCaption
        rows={changes.slice(0, CHANGES_SHOWN)}
        rowKey={({ place }) => place}
        columns={[
          { key: "place", heading: words.place, isRowHeading: true, cell: ({ place }) => placeWords(filled, place, locale) },
          { key: "before", heading: words.before, cell: ({ before }) => before },
          { key: "after", heading: words.after, cell: ({ after }) => after },
        ]}
      />
      {changes.length > CHANGES_SHOWN && <p>{words.more(formatNumber(locale, changes.length - CHANGES_SHOWN))}</p>}
    </>
  );
}
