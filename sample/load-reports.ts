import { addDays, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import {
  acceptReport,
  freezeReport,
  openReport,
  reportPeriod,
  returnReport,
  submitReport,
  writeRemark,
  type ReportKind,
  type ReportPeriod,
} from "#modules/report";

import { FOUNDED_AT } from "./load-province.ts";
import { officersOf } from "./province/officers.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { actorOf } from "./simulation/actors.ts";

const REFORM_DIVISION = "H99.10.2";
const CONTROL_DIVISION = "H99.22.2";

/** One thing that somebody does with a report, so many days after the last day of its period. */
type ReportAct =
  | { readonly kind: "remark"; readonly after: number; readonly section: string; readonly words: string }
  | { readonly kind: "return"; readonly after: number; readonly words: string }
  | { readonly kind: "submit" | "accept" | "freeze"; readonly after: number };

interface ReportStory {
  readonly report: ReportKind;
  readonly agencyCode: string;
  readonly acts: readonly ReportAct[];
}

/** Agencies at different places of the way; the others have not begun. Reports on procedures go to the Office of the Committee. */
const STORIES: readonly ReportStory[] = [
  {
    report: "cchc",
    agencyCode: "H99.13",
    acts: [
      {
        kind: "remark",
        after: 2,
        section: "III.1",
        words: "Rút ngắn thời gian cấp giấy phép xây dựng nhà ở riêng lẻ; trả kết quả điện tử cùng bản giấy.",
      },
      {
        kind: "remark",
        after: 2,
        section: "III.2",
        words: "Hồ sơ thẩm định thiết kế dồn vào cuối kỳ, hai phòng phải lấy ý kiến nhiều lần.",
      },
      {
        kind: "remark",
        after: 2,
        section: "III.3",
        words: "Thiếu một thẩm định viên từ tháng 8; hồ sơ nộp trực tuyến còn sai mẫu bản vẽ.",
      },
      { kind: "remark", after: 3, section: "IV", words: "Ban hành mẫu bản vẽ điền sẵn trước ngày 15 của tháng đầu kỳ tới." },
      { kind: "submit", after: 3 },
      { kind: "accept", after: 5 },
      { kind: "freeze", after: 6 },
    ],
  },
  {
    report: "cchc",
    agencyCode: "H99.101",
    acts: [
      { kind: "remark", after: 1, section: "III.1", words: "Bộ phận Một cửa nhận hồ sơ cư trú trong ngày làm việc." },
      { kind: "submit", after: 2 },
      { kind: "return", after: 4, words: "Mục III.2 chưa nêu hạn chế, mục III.3 chưa có nguyên nhân. Bổ sung rồi gửi lại." },
    ],
  },
  {
    report: "cchc",
    agencyCode: "H99.102",
    acts: [
      { kind: "remark", after: 2, section: "III.2", words: "Người dân chưa quen nộp hồ sơ đất đai trực tuyến." },
      { kind: "submit", after: 3 },
    ],
  },
  {
    report: "cchc",
    agencyCode: "H99.103",
    acts: [{ kind: "remark", after: 2, section: "V", words: "Đề nghị trang bị thêm máy quét cho Bộ phận Một cửa." }],
  },
  {
    report: "tthc",
    agencyCode: "H99.13",
    acts: [
      { kind: "remark", after: 3, section: "V", words: "Một số thủ tục thẩm định phải lấy ý kiến nhiều cơ quan, khó đúng hạn." },
      { kind: "submit", after: 4 },
      { kind: "accept", after: 6 },
      { kind: "freeze", after: 7 },
    ],
  },
  {
    report: "tthc",
    agencyCode: "H99.101",
    acts: [{ kind: "submit", after: 3 }],
  },
];

/**
 * Reports of the last period that ended, as people make them: one frozen, one waiting, one sent back, one begun. Loading again repeats commands and
 * changes nothing.
 */
export async function loadReports(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  for (const story of STORIES) {
    const period = lastPeriod(story.report, civilDateOf(now));
    if (period === undefined || instantAt(period.from, 0) <= FOUNDED_AT) continue;
    const refused = await tellReport({ host, now, period }, story);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function lastPeriod(report: ReportKind, today: CivilDate): ReportPeriod | undefined {
  const year = Number(today.slice(0, 4));
  const names = [String(year), `${year}-Q3`, `${year}-H1`, `${year}-Q1`, String(year - 1)];
  return names.map((name) => reportPeriod(report, name)).find((period) => period !== undefined && period.to < today);
}

interface Telling {
  readonly host: SampleHost;
  readonly now: Instant;
  readonly period: ReportPeriod;
}

async function tellReport(telling: Telling, { report, agencyCode, acts }: ReportStory): Promise<Problem | undefined> {
  const { period, now } = telling;
  const contextOf = (step: number, after: number, actor: UseCaseContext["actor"]): UseCaseContext => {
    // Each some minutes after the one before, so that the history stands in its order.
    const at = instantAt(addDays(period.to, after), 9 * 60 + step * 12);
    return sampleContext(telling.host, {
      name: `${report === "cchc" ? "reports" : "control-reports"}/${period.name}/${agencyCode}/${step}`,
      at,
      actor,
    });
  };
  // Leaders sit in the agency itself.
  const leader = holder(agencyCode, "agency_leader");
  const above = report === "cchc" ? holder(REFORM_DIVISION, "reform_office") : holder(CONTROL_DIVISION, "procedure_admin");
  const opening = contextOf(0, 1, leader);
  if (opening.now > now) return undefined;
  const opened = await openReport(opening, { report, period: period.name, agencyCode });
  if (isProblem(opened)) return opened;
  for (const [index, act] of acts.entries()) {
    const isAbove = act.kind === "accept" || act.kind === "return" || act.kind === "freeze";
    const ctx = contextOf(index + 1, act.after, isAbove ? above : leader);
    // What has not come yet by the day of the story is left to the reader.
    if (ctx.now > now) return undefined;
    const refused = await actOn(ctx, opened.reportId, act);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function actOn(ctx: UseCaseContext, reportId: string, act: ReportAct): Promise<Problem | undefined> {
  switch (act.kind) {
    case "remark":
      return writeRemark(ctx, reportId, act);
    case "submit":
      return submitReport(ctx, reportId);
    case "return":
      return returnReport(ctx, reportId, act.words);
    case "accept":
      return acceptReport(ctx, reportId);
    case "freeze":
      return freezeReport(ctx, reportId);
  }
}

function holder(unitCode: string, role: Parameters<typeof officersOf>[1]): UseCaseContext["actor"] {
  const [officer] = officersOf(unitCode, role);
  if (officer === undefined) throw new Error(`nobody is ${role} in ${unitCode}`);
  return actorOf(officer);
}
