import type { Measure } from "../measure.ts";
import type { AgencyLevel } from "#modules/organisation";

import type { Quantity } from "../quantity.ts";
import { agencies, procedures, proceduresCounting } from "../quantity.ts";
import { flow, share, shareOf, stock } from "./build.ts";

const INDEX = "Quyết định 766/QĐ-TTg, chỉ số";
const ONLINE_RULE = "Nghị định 224/2026/NĐ-CP, Điều 14";
const LEVEL_RULE = "Nghị định 43/2011/NĐ-CP, Điều 3 (bốn mức độ); đọc từ toàn trình, một phần";
const ONE_STOP_RULE = "Nghị định 118/2025/NĐ-CP";
const PAID = ["paid.vietqr", "paid.platform"] as const;

/** Fees paid, outcomes as files, papers digitised, data used again. */
export const DIGITAL_MEASURES: readonly Measure[] = [
  flow(["dossier.fee_due", "dossier"], ["fee.due"], ["Số hồ sơ phải nộp phí, lệ phí", "Dossiers with a fee to pay", `${INDEX} 3.6`]),
  shareOf(
    "dossier.fee_paid_online",
    [["fee.paid_online"], ["fee.due"]],
    ["Tỷ lệ hồ sơ thanh toán trực tuyến trên số hồ sơ có phí", "Share of dossiers with a fee paid online", `${INDEX} 3.6`],
  ),
  shareOf(
    "payment.online",
    [PAID, [...PAID, "paid.cash", "paid.transfer"]],
    ["Tỷ lệ lượt nộp tiền trực tuyến", "Share of payments made online", null],
  ),
  shareOf(
    "dossier.outcome_electronic",
    [["resolved.electronic"], ["resolved"]],
    ["Tỷ lệ hồ sơ cấp kết quả điện tử", "Share resolved with an electronic outcome", `${INDEX} 4.1`],
  ),
  shareOf(
    "dossier.digitised",
    [["resolved.digitised"], ["resolved"]],
    ["Tỷ lệ hồ sơ số hóa đủ thành phần và kết quả", "Share resolved with a file of every paper and of the outcome", `${INDEX} 4.2`],
  ),
  shareOf(
    "dossier.received.reused",
    [["received.reused"], ["received"]],
    [
      "Tỷ lệ hồ sơ có ít nhất một thành phần dùng lại từ dữ liệu sẵn có",
      "Share received with at least one component taken from data already held",
      `${INDEX} 4.3`,
    ],
  ),
  shareOf(
    "dossier.submitted.identified",
    [["submitted.identified"], ["submitted"]],
    ["Tỷ lệ hồ sơ dùng định danh của cơ sở dữ liệu dân cư", "Share filed with the identity of the population register", `${INDEX} 4.5b`],
  ),
];

const DIGITISED_RULE = "Nghị quyết 76/NQ-CP; Nghị định 118/2025/NĐ-CP";

function digitised(id: string, level: AgencyLevel | null, [vi, en]: readonly [string, string]): Measure {
  const of = (part: "digitised" | "valid"): Quantity => ({ of: "results", part, level });
  return share(
    id,
    [of("digitised"), of("valid")],
    [`Tỷ lệ kết quả còn hiệu lực đã số hóa${vi}`, `Share of valid outcomes that are digitised${en}`, DIGITISED_RULE],
  );
}

/** Outcomes of old digitised, by level, and what the store took. */
export const STORE_MEASURES: readonly Measure[] = [
  digitised("result.digitised", null, ["", ""]),
  digitised("result.digitised.province", "province", [", cấp tỉnh", ", of the province"]),
  digitised("result.digitised.district", "district", [", cấp huyện (trước 01/7/2025)", ", of districts (before July 2025)"]),
  digitised("result.digitised.commune", "commune", [", cấp xã", ", of communes"]),
  flow(
    ["store.recorded", "document"],
    ["store.recorded"],
    ["Số kết quả vào kho dữ liệu điện tử", "Outcomes taken into the digital store", null],
  ),
  shareOf(
    "dossier.stored",
    [["store.recorded.issued"], ["resolved"]],
    [
      "Tỷ lệ hồ sơ có kết quả vào kho dữ liệu của người dân",
      "Share of dossiers whose outcome lies in the applicant's store",
      `${INDEX} 4.4`,
    ],
  ),
];

/** The catalogue: what is offered, how, and whether it is used. */
export const CATALOGUE_MEASURES: readonly Measure[] = [
  stock(["procedure.in_force", "procedure"], procedures(), ["Số thủ tục đang có hiệu lực", "Procedures in force", null]),
  share(
    "procedure.one_stop",
    [procedures("one_stop"), procedures()],
    ["Tỷ lệ thủ tục thực hiện theo cơ chế một cửa", "Share of procedures done through the one-stop shop", ONE_STOP_RULE],
  ),
  share(
    "procedure.process",
    [procedures("process"), procedures()],
    ["Tỷ lệ thủ tục có quy trình nội bộ được duyệt", "Share of procedures with an approved internal process", "Nghị định 118/2025/NĐ-CP"],
  ),
  share(
    "procedure.any_area",
    [procedures("any_area"), procedures()],
    [
      "Tỷ lệ thủ tục tiếp nhận không phụ thuộc địa giới hành chính",
      "Share of procedures received at any counter",
      "Nghị định 118/2025/NĐ-CP, Điều 14",
    ],
  ),
  share(
    "procedure.online",
    [procedures("online"), procedures()],
    ["Tỷ lệ thủ tục cung cấp dịch vụ công trực tuyến", "Share of procedures offered online", `${INDEX} 3.1`],
  ),
  share(
    "procedure.online.full",
    [procedures("full"), procedures()],
    ["Tỷ lệ thủ tục cung cấp trực tuyến toàn trình", "Share of procedures fully online", ONLINE_RULE],
  ),
  share(
    "procedure.online.partial",
    [procedures("partial"), procedures()],
    ["Tỷ lệ thủ tục cung cấp trực tuyến một phần", "Share of procedures partly online", ONLINE_RULE],
  ),
  stock(["procedure.level_1", "procedure"], procedures("level_1"), [
    "Số dịch vụ công mức độ 1 (thông tin)",
    "Services of level 1 (information)",
    LEVEL_RULE,
  ]),
  stock(["procedure.level_2", "procedure"], procedures("level_2"), [
    "Số dịch vụ công mức độ 2 (tải mẫu đơn)",
    "Services of level 2 (forms to download)",
    LEVEL_RULE,
  ]),
  stock(["procedure.level_3", "procedure"], procedures("level_3"), [
    "Số dịch vụ công mức độ 3 (nộp trực tuyến)",
    "Services of level 3 (filed online)",
    LEVEL_RULE,
  ]),
  stock(["procedure.level_4", "procedure"], procedures("level_4"), [
    "Số dịch vụ công mức độ 4 (trực tuyến toàn trình)",
    "Services of level 4 (fully online)",
    LEVEL_RULE,
  ]),
  share(
    "procedure.online.used",
    [proceduresCounting(["received.online"], "online"), procedures("online")],
    ["Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến", "Share of online services with dossiers filed online", `${INDEX} 3.2`],
  ),
  share(
    "procedure.fee_online",
    [procedures("fee_online"), procedures("fee")],
    ["Tỷ lệ thủ tục có phí nộp được trực tuyến", "Share of procedures with a fee that can be paid online", `${INDEX} 3.5`],
  ),
  share(
    "procedure.fee_online.used",
    [proceduresCounting(["fee.paid_online"], "fee_online"), procedures("fee_online")],
    ["Tỷ lệ thủ tục có giao dịch thanh toán trực tuyến", "Share of procedures payable online with online payments", `${INDEX} 3.5b`],
  ),
  share(
    "procedure.identified",
    [proceduresCounting(["submitted.identified"], "citizen"), procedures("citizen")],
    ["Tỷ lệ thủ tục của công dân dùng dữ liệu dân cư", "Share of citizens' procedures that used the population register", `${INDEX} 4.5a`],
  ),
  share(
    "procedure.complete",
    [procedures("complete"), procedures()],
    [
      "Tỷ lệ thủ tục công khai đủ bảy bộ phận",
      "Share of procedures published with all seven parts",
      `${INDEX} 1.3; Nghị định 63/2010/NĐ-CP, Điều 8.2`,
    ],
  ),
  share(
    "procedure.announced_in_time",
    [
      { of: "versions", trait: "announced_in_time" },
      { of: "versions", trait: "announced" },
    ],
    ["Tỷ lệ thủ tục công bố đúng hạn", "Share of procedures announced in time", `${INDEX} 1.1`],
  ),
  share(
    "procedure.published_in_time",
    [
      { of: "versions", trait: "published_in_time" },
      { of: "versions", trait: "publication_due" },
    ],
    ["Tỷ lệ thủ tục cập nhật, công khai đúng hạn", "Share of procedures published in time", `${INDEX} 1.2`],
  ),
  share(
    "one_stop.agencies",
    [agencies("has_door"), agencies("needs_door")],
    [
      "Tỷ lệ sở, xã có Bộ phận Một cửa (của mình hoặc của Trung tâm)",
      "Share of departments and communes with a one-stop door (their own or the centre's)",
      ONE_STOP_RULE,
    ],
  ),
  share(
    "one_stop.agencies_working",
    [agencies("needs_door", "received"), agencies("needs_door")],
    [
      "Tỷ lệ sở, xã có hồ sơ tiếp nhận qua một cửa trong kỳ",
      "Share of departments and communes with dossiers received in the period",
      ONE_STOP_RULE,
    ],
  ),
  share(
    "one_stop.departments",
    [agencies("department_door"), agencies("department")],
    ["Tỷ lệ sở có Bộ phận Một cửa (của mình hoặc của Trung tâm)", "Share of departments with a one-stop door", ONE_STOP_RULE],
  ),
  share(
    "one_stop.communes",
    [agencies("commune_door"), agencies("commune")],
    ["Tỷ lệ xã, phường có Bộ phận Một cửa", "Share of communes with a one-stop door", ONE_STOP_RULE],
  ),
];
