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
];
