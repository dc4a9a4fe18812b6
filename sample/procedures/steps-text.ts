import type { SampleProcedure } from "./sample-procedure.ts";

const WAYS: Readonly<Record<SampleProcedure["terms"][number]["channel"], string>> = {
  in_person: "trực tiếp tại Bộ phận Một cửa",
  online: "trực tuyến trên Cổng Dịch vụ công",
  post: "qua dịch vụ bưu chính công ích",
};

const PLACES: Readonly<Record<SampleProcedure["receptionScope"], string>> = {
  OWN: "của cơ quan có thẩm quyền giải quyết",
  PROVINCE: "của bất kỳ nơi nào trong tỉnh",
  NATION: "của bất kỳ nơi nào trong cả nước",
};

/** How a dossier goes (trình tự thực hiện), in the words in which the portal prints it: one of the seven parts that every procedure has. */
export function stepsTextOf({ terms, receptionScope, outcomes }: SampleProcedure): string {
  const ways = [...new Set(terms.map((term) => WAYS[term.channel]))].join(", ");
  const results = outcomes.map((outcome) => outcome.name).join("; ");
  return [
    `Bước 1: Người nộp chuẩn bị giấy tờ và nộp hồ sơ ${ways} (nơi nộp trực tiếp: Bộ phận Một cửa ${PLACES[receptionScope]}).`,
    "Bước 2: Công chức Bộ phận Một cửa kiểm tra, số hóa, cấp Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Hồ sơ chưa đủ thì được hướng dẫn đầy đủ một lần bằng phiếu.",
    "Bước 3: Cơ quan có thẩm quyền thẩm định và giải quyết hồ sơ; người nộp theo dõi bằng mã hồ sơ và mã PIN trên giấy tiếp nhận.",
    `Bước 4: Người nộp nhận kết quả (${results}) theo cách đã chọn khi nộp.`,
  ].join("\n");
}
