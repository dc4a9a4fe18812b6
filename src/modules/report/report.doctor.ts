import type { DoctorCheck } from "#platform/doctor";

const FINDINGS_MAX = 200;

/** What `motcua doctor` examines of reports: each frozen text is the one that its digest was taken of. */
export const reportChecks: readonly DoctorCheck[] = [
  {
    name: "report.digests",
    summary: { vi: "báo cáo đã chốt đúng từng chữ như khi chốt", en: "frozen reports are word for word what was frozen" },
    async run({ database }) {
      const { rows } = await database.pg.query<{ report_id: string; version: number }>(
        `select report_id, version from app.report_version
          where encode(sha256(convert_to(content, 'UTF8')), 'hex') <> digest order by report_id, version limit $1`,
        [FINDINGS_MAX],
      );
      return rows.map(({ report_id: id, version }) => `report ${id} version ${version}: the text is not the one whose digest was frozen`);
    },
  },
  {
    name: "report.numbers",
    summary: { vi: "mỗi bản báo cáo có số đều có trong sổ văn bản đi", en: "every number of a report stands in its agency's book" },
    async run({ database }) {
      const { rows } = await database.pg.query<{ report_id: string; version: number; number: string }>(
        `select v.report_id, v.version, v.content::jsonb -> 'head' ->> 'number' as number
           from app.report_version v join app.report r using (report_id)
          where v.content::jsonb -> 'head' ->> 'number' is not null and not exists (
                  select from app.letter_book_entry e
                   where e.subject like 'report:' || v.report_id || ':%' and split_part(e.book, ':', 1) = r.agency_code
                     and e.act = 'number_reserved' and e.document_number = v.content::jsonb -> 'head' ->> 'number')
          order by v.report_id, v.version limit $1`,
        [FINDINGS_MAX],
      );
      return rows.map(
        ({ report_id: id, version, number }) => `report ${id} version ${version}: ${number} is not in the book of its agency`,
      );
    },
  },
];
