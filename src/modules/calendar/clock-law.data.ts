import type { CivilDate } from "#kernel/instant";
import type { Verification } from "./legal-ground.ts";
import type { ClockRule, ClockRuleName, ClockRuleRow, ClockRuleValues } from "./clock-rule.ts";

const CIVIL_CODE_2005 = "Bộ luật Dân sự 2005";
const CIVIL_CODE_2015 = "Bộ luật Dân sự 2015";
const DECREE_61 = "Nghị định 61/2018/NĐ-CP";
const DECREE_118 = "Nghị định 118/2025/NĐ-CP";
const DECREE_309 = "Nghị định 309/2026/NĐ-CP";
const NOT_FOUND = "Chưa tìm thấy quy định trong văn bản đọc được";
const UNREAD_BEFORE_61 = `${NOT_FOUND} của Quyết định 93/2007/QĐ-TTg và Quyết định 09/2015/QĐ-TTg`;

/** Before the first regulation nothing is computed; its own first day stands for everything earlier. */
export const FIRST_REGIME_DAY = "2007-06-22" as CivilDate;
const CIVIL_CODE_DAY = "2017-01-01";
const DECREE_61_DAY = "2018-06-21";
const DECREE_118_DAY = "2025-07-01";
const DECREE_309_DAY = "2026-08-05";

const AT_15_00 = 15 * 60;

type Version<Value> = readonly [from: string, value: Value, ground: string, verified: Verification];

/**
 * Every version of every rule. Where the text of a time could not be read, a rule that binds an officer is left out
 * (`null`: nobody is flagged by a rule that may not have existed) and a rule that protects the applicant is taken from the
 * next regulation; both are `unverified`, and a province or agency that knows better lays its own row over them.
 */
const versions: { readonly [Name in ClockRuleName]: readonly Version<ClockRuleValues[Name]>[] } = {
  regime: [
    [FIRST_REGIME_DAY, "QD93-2007", "Quyết định 93/2007/QĐ-TTg ngày 22/6/2007 (ngày hiệu lực chưa đọc được)", "unverified"],
    ["2015-03-25", "QD09-2015", "Quyết định 09/2015/QĐ-TTg ngày 25/3/2015 (ngày hiệu lực chưa đọc được)", "unverified"],
    [DECREE_61_DAY, "ND61-2018", `${DECREE_61}, hiệu lực từ 21/6/2018`, "text"],
    [DECREE_118_DAY, "ND118-2025", `${DECREE_118}, Điều 40 khoản 1, hiệu lực từ 01/7/2025`, "text"],
    [
      "2025-12-31",
      "ND118-2025",
      `${DECREE_118}, được sửa đổi bởi Nghị định 367/2025/NĐ-CP ngày 31/12/2025 (nội dung sửa đổi chưa đọc được)`,
      "unverified",
    ],
    [DECREE_309_DAY, "ND309-2026", `${DECREE_118}, được sửa đổi bởi ${DECREE_309} từ 05/8/2026`, "text"],
  ],
  weeklyRest: [
    [
      FIRST_REGIME_DAY,
      "saturday_sunday",
      "Bộ luật Lao động 1994, Điều 72; Quyết định 188/1999/QĐ-TTg (tuần làm việc 40 giờ)",
      "unverified",
    ],
    ["2013-05-01", "saturday_sunday", "Bộ luật Lao động 2012, Điều 110; Quyết định 188/1999/QĐ-TTg", "unverified"],
    ["2021-01-01", "saturday_sunday", "Bộ luật Lao động 2019, Điều 111 khoản 1", "text"],
  ],
  firstDayCounted: [
    [FIRST_REGIME_DAY, false, `${CIVIL_CODE_2005}, Điều 152`, "unverified"],
    [CIVIL_CODE_DAY, false, `${CIVIL_CODE_2015}, Điều 147`, "text"],
  ],
  dayOffMovesTo: [
    [FIRST_REGIME_DAY, "next_working_day", `${CIVIL_CODE_2005}, Điều 153`, "unverified"],
    [CIVIL_CODE_DAY, "next_working_day", `${CIVIL_CODE_2015}, Điều 148 khoản 5`, "text"],
  ],
  lastDayEndMinute: [
    [FIRST_REGIME_DAY, 24 * 60, `${CIVIL_CODE_2005}, Điều 153`, "unverified"],
    [CIVIL_CODE_DAY, 24 * 60, `${CIVIL_CODE_2015}, Điều 148 khoản 6`, "text"],
  ],
  forwardCutoffMinute: [
    [FIRST_REGIME_DAY, null, UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, AT_15_00, `${DECREE_61}, Điều 18 khoản 2`, "text"],
    [DECREE_118_DAY, AT_15_00, `${DECREE_118}, Điều 18 khoản 2`, "text"],
    [DECREE_309_DAY, AT_15_00, `${DECREE_118}, Điều 18 khoản 2, sửa đổi bởi ${DECREE_309}, Điều 9`, "text"],
  ],
  // Not in the decrees: a rule of the civil-status procedures (1.001193, 2.000635) that others follow.
  sameDayCutoffMinute: [
    [FIRST_REGIME_DAY, AT_15_00, "Thông lệ của thủ tục hộ tịch 1.001193, 2.000635; nghị định về một cửa không nêu", "unverified"],
  ],
  supplementRequestDays: [
    [FIRST_REGIME_DAY, null, UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, 3, `${DECREE_61}, Điều 19 khoản 4`, "text"],
    [DECREE_118_DAY, 3, `${DECREE_118}, Điều 19 khoản 5`, "text"],
  ],
  supplementRestarts: [
    [FIRST_REGIME_DAY, true, `${UNREAD_BEFORE_61}; tính như ${DECREE_61}, Điều 19 khoản 4`, "unverified"],
    [DECREE_61_DAY, true, `${DECREE_61}, Điều 19 khoản 4`, "text"],
    [DECREE_118_DAY, true, `${DECREE_118}, Điều 19 khoản 5`, "text"],
  ],
  lapse: [
    [FIRST_REGIME_DAY, null, UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, null, `${DECREE_61}, Điều 19 khoản 4 (không nêu thời hạn đóng hồ sơ)`, "text"],
    [DECREE_118_DAY, { amount: 15, unit: "day" }, `${DECREE_118}, Điều 19 khoản 5`, "text"],
  ],
  extensionsMax: [
    [FIRST_REGIME_DAY, 1, `${UNREAD_BEFORE_61}; tính như ${DECREE_61}, Điều 19 khoản 9`, "unverified"],
    [DECREE_61_DAY, 1, `${DECREE_61}, Điều 19 khoản 9`, "text"],
    [DECREE_118_DAY, 1, `${DECREE_118}, Điều 19 khoản 6`, "text"],
  ],
  apologyLeadDays: [
    [FIRST_REGIME_DAY, 1, `${UNREAD_BEFORE_61}; tính như ${DECREE_61}, Điều 19 khoản 9`, "unverified"],
    [DECREE_61_DAY, 1, `${DECREE_61}, Điều 19 khoản 9`, "text"],
    [DECREE_118_DAY, 1, `${DECREE_118}, Điều 19 khoản 6`, "text"],
  ],
  showOnlineWithinHours: [
    [FIRST_REGIME_DAY, null, NOT_FOUND, "unverified"],
    [DECREE_118_DAY, 2, `${DECREE_118}, Điều 17 khoản 2`, "text"],
  ],
  answerOnlineWithinHours: [
    [FIRST_REGIME_DAY, null, NOT_FOUND, "unverified"],
    [DECREE_118_DAY, 8, `${DECREE_118}, Điều 17 khoản 2 điểm c`, "text"],
  ],
  paperTransferDays: [
    [FIRST_REGIME_DAY, null, UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, null, `${DECREE_61}, Điều 18 khoản 3 (theo giờ chuyển hồ sơ)`, "text"],
    [DECREE_118_DAY, 1, `${DECREE_118}, Điều 20 khoản 1 điểm a`, "text"],
  ],
  correctionDays: [
    [FIRST_REGIME_DAY, null, UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, null, `${DECREE_61}, Điều 21 (không nêu số ngày)`, "secondary"],
    [DECREE_118_DAY, 3, `${DECREE_118}, Điều 23 khoản 1`, "text"],
  ],
  territoryFreeClockStart: [
    [FIRST_REGIME_DAY, "reception", UNREAD_BEFORE_61, "unverified"],
    [DECREE_61_DAY, "reception", `${DECREE_61}, Điều 17`, "text"],
    [DECREE_118_DAY, "reception", `${DECREE_118}, Điều 17 khoản 3`, "text"],
    [DECREE_309_DAY, "competent_agency", `${DECREE_118}, Điều 17 khoản 3, sửa đổi bởi ${DECREE_309}, Điều 8 khoản 3`, "text"],
  ],
  formSetId: [
    [FIRST_REGIME_DAY, null, NOT_FOUND, "unverified"],
    // In force on 6 January 2019; between the decree and its circular no other set was found.
    [DECREE_61_DAY, "TT01-2018", "Thông tư 01/2018/TT-VPCP (hiệu lực từ 06/01/2019; trước đó chưa tìm thấy bộ mẫu khác)", "unverified"],
    ["2019-01-06", "TT01-2018", "Thông tư 01/2018/TT-VPCP, Điều 9", "text"],
    ["2025-09-15", "TT03-2025", "Thông tư 03/2025/TT-VPCP ngày 15/9/2025 (ngày hiệu lực chưa đọc được)", "unverified"],
  ],
};

/** The national rows of the clock's law, each rule in order of time. */
export const nationalClockRules: readonly ClockRuleRow[] = Object.entries(versions).flatMap(([rule, rows]) =>
  rows.map(([from, value, ground, verified]) => {
    const version: ClockRule<unknown> = { value, ground, verified, from: from as CivilDate, scope: "national" };
    return { rule, ...version } as ClockRuleRow;
  }),
);
