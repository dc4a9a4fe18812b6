import type { DoctorCheck } from "#platform/doctor";

const FINDINGS_MAX = 200;

/** What `motcua doctor` examines of figures: days are the sums of their contributions, months of their days. The ledger's own check counts both again. */
export const measureChecks: readonly DoctorCheck[] = [
  {
    name: "measure.sums",
    summary: { vi: "số đếm theo ngày và tháng khớp với từng lượt đếm", en: "counters by day and month equal what they were made of" },
    async run({ database }) {
      const { rows } = await database.pg.query<{ what: string; found: string; expected: string }>(
        "select what, found::text, expected::text from measure.differences() limit $1",
        [FINDINGS_MAX],
      );
      return rows.map(({ what, found, expected }) => `${what}: is ${found}, contributions say ${expected}`);
    },
  },
];
