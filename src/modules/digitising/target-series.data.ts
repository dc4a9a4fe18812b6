import type { TargetsStated } from "./target.ts";

/**
 * The series that the directive of Nam Định of 2021 sets after Quyết định 468/QĐ-TTg (27/3/2021): results still valid digitised to at least 30, 20 and
 * 15 per cent in 2021 by level, and 20 points more each year until all of them are (the figures of 2021 and the step were read; the text of the
 * decision itself was not, and its parent Nghị định 107/2021 has expired: hence `unverified`). Offered as a start on the page that states targets;
 * it holds nowhere until somebody has stated it. The districts have had no bearer since 1/7/2025 and stay for what was before.
 */
export const SERIES_OF_2021: Pick<TargetsStated, "rows" | "ground" | "standing"> = {
  rows: [
    { level: "province", year: 2021, percent: 30 },
    { level: "province", year: 2022, percent: 50 },
    { level: "province", year: 2023, percent: 70 },
    { level: "province", year: 2024, percent: 90 },
    { level: "province", year: 2025, percent: 100 },
    { level: "district", year: 2021, percent: 20 },
    { level: "district", year: 2022, percent: 40 },
    { level: "district", year: 2023, percent: 60 },
    { level: "district", year: 2024, percent: 80 },
    { level: "district", year: 2025, percent: 100 },
    { level: "commune", year: 2021, percent: 15 },
    { level: "commune", year: 2022, percent: 35 },
    { level: "commune", year: 2023, percent: 55 },
    { level: "commune", year: 2024, percent: 75 },
    { level: "commune", year: 2025, percent: 95 },
    { level: "commune", year: 2026, percent: 100 },
  ],
  ground: "Quyết định 468/QĐ-TTg ngày 27/3/2021",
  standing: "unverified",
};
