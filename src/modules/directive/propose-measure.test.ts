import assert from "node:assert/strict";
import { test } from "node:test";
import { MEASURES } from "#modules/measure";

import { onlyTask } from "./directive.fixture.ts";
import { COUNT_PHRASES, MEASURE_PHRASES, MEASURES_BY_LEVEL } from "./measure-phrases.data.ts";

test("DIR-08 every measure that is proposed is in the vocabulary", () => {
  const known = new Set(MEASURES.map(({ id }) => id));
  assert.deepEqual(
    [...MEASURE_PHRASES, ...COUNT_PHRASES, ...Object.values(MEASURES_BY_LEVEL).flat()].flatMap(({ measure }) =>
      known.has(measure) ? [] : [measure],
    ),
    [],
  );
});

test("targets of administrative reform are bound to what counts them", () => {
  const cases: readonly (readonly [clause: string, measure: string | null])[] = [
    ["Sở Nội vụ bảo đảm tối thiểu 80% thủ tục hành chính được thực hiện theo cơ chế một cửa.", "procedure.one_stop"],
    ["Sở Nội vụ hằng năm kiểm tra trên 30% tổng số cơ quan chuyên môn.", "inspection.coverage"],
    ["Sở Nội vụ bồi dưỡng ít nhất 80% tổng số cán bộ, công chức được đào tạo theo vị trí việc làm.", "training.one_week"],
    ["Các sở kiến nghị cắt giảm tối thiểu 20% chi phí tuân thủ thủ tục hành chính.", "simplification.cost_saved"],
    ["Các sở phân cấp ít nhất 20% thủ tục hành chính.", "decentralisation.procedures"],
    ["Các sở bảo đảm trên 98% hồ sơ giải quyết đúng hạn.", "dossier.resolved.on_time"],
    ["Các sở hoàn thành 100% thủ tục hành chính trực tuyến toàn trình.", "procedure.online.full"],
    ["Sở Tài chính phấn đấu giải ngân 100% kế hoạch vốn.", "investment.disbursed"],
    ["Các sở xin lỗi bằng văn bản đối với 100% hồ sơ giải quyết quá hạn.", "apology.delivered_rate"],
    ["Các sở số hóa tối thiểu 30% kết quả giải quyết thủ tục hành chính còn hiệu lực.", "result.digitised"],
    ["Sở Khoa học và Công nghệ triển khai kế hoạch ứng dụng công nghệ thông tin, đạt trên 80% mục tiêu đề ra.", "digital_plan.done"],
    ["Sở Công Thương tổ chức ít nhất 02 cuộc đối thoại với doanh nghiệp.", "dialogue.count"],
    ["Sở Công Thương tổ chức ít nhất 02 cuộc thi.", null],
    ["Sở Y tế phấn đấu trên 90% trẻ sơ sinh được tầm soát.", null],
  ];
  for (const [clause, measure] of cases) assert.equal(onlyTask(clause).targets[0]?.measure, measure, clause);
});
