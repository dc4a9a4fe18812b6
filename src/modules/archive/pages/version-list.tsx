import { formatShortInstant } from "#platform/format";
import { Link, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";

import type { ResultVersion, StoredResult } from "../archive.ts";
import { storeText } from "./store-kit.tsx";

/** Every version of a result that was corrected: what it said, since when, why, by whom, and its file. Nothing for one that never was. */
export function VersionList({ result, c, fileHref }: { readonly result: StoredResult; readonly c: WebContext; readonly fileHref: string }) {
  const { locale, now } = c.var;
  const { versions: words, facts } = storeText(locale);
  if (result.versions.length < 2) return null;
  const people = ({ proposedBy, by }: ResultVersion): string =>
    [proposedBy?.name, by?.name].filter((name) => name !== undefined).join(" · ");
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="mc-hint">{words.lead}</p>
      <Table
        caption={words.title}
        hasHiddenCaption
        rows={result.versions.toReversed()}
        rowKey={({ version }) => String(version)}
        empty={null}
        columns={[
          { key: "version", heading: words.version, isRowHeading: true, cell: ({ version }) => words.name(version) },
          { key: "from", heading: words.from, cell: ({ from }) => formatShortInstant(locale, from, now) },
          {
            key: "until",
            heading: words.until,
            cell: ({ until }) => (until === null ? words.inForce : formatShortInstant(locale, until, now)),
          },
          {
            key: "what",
            heading: words.what,
            cell: ({ data, owner }) =>
              [data.name, data.documentNumber === "" ? "" : `${facts.number} ${data.documentNumber}`, owner?.name ?? ""]
                .filter((part) => part !== "")
                .join(" · "),
          },
          { key: "reason", heading: words.reason, cell: (row) => row.reason ?? (row.version === 1 ? words.first : "–") },
          { key: "people", heading: words.people, cell: (row) => people(row) || "–" },
          {
            key: "file",
            heading: words.file,
            cell: ({ version, data }) =>
              data.file === null ? (
                "–"
              ) : (
                <Link href={`${fileHref}?ban=${version}`}>
                  <span class="mc-digest" title={words.openFile(version)}>
                    {data.file.sha256}
                  </span>
                </Link>
              ),
          },
        ]}
      />
    </section>
  );
}
