import type { CivilDate, Instant } from "#kernel/instant";
import { formatDay, formatInstant } from "#platform/format";
import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import type { DossierStatus } from "../dossier-status.ts";
import { pauseCausesVi, supplementProblemsVi } from "./supplement.vi.ts";

const statuses: Readonly<Record<Exclude<DossierStatus, "none">, string>> = {
  submitted: "Mới nộp, chờ tiếp nhận",
  intake_supplement: "Chờ bổ sung trước khi tiếp nhận",
  rejected_intake: "Không được tiếp nhận",
  accepted: "Đã tiếp nhận, chờ chuyển xử lý",
  assigning: "Chờ phân công",
  processing: "Đang xử lý",
  consulting: "Đang lấy ý kiến",
  in_review: "Lãnh đạo phòng xem xét",
  in_signing: "Chờ ký",
  issuing: "Chờ phát hành",
  supplement: "Chờ người dân bổ sung",
  finance: "Chờ người dân thực hiện nghĩa vụ tài chính",
  resolved: "Đã có kết quả, chờ trả",
  refused: "Từ chối giải quyết",
  returned: "Đã trả kết quả",
  withdrawn: "Đã rút",
  stopped: "Dừng giải quyết",
  undone: "Đã hủy tiếp nhận",
};

/** Who gave the outcome to whom, as far as it was noted. */
function alreadyReturned(params: Parameters<typeof shown>[0]): string {
  const [by, to, at] = [shown(params, "by"), shown(params, "to"), shown(params, "at") as Instant];
  const giver = by === "" ? "" : ` do ${by} trả`;
  const taker = to === "" ? "" : ` cho ${to}`;
  return `Kết quả của hồ sơ ${shown(params, "code")} đã được trả lúc ${formatInstant("vi", at)}${giver}${taker}.`;
}

/** Labels of the commands, as buttons say them. */
const commands = {
  accept: "Tiếp nhận hồ sơ",
  "request-intake-supplement": "Yêu cầu bổ sung",
  resubmit: "Nộp lại hồ sơ",
  "refuse-intake": "Từ chối tiếp nhận",
  forward: "Chuyển xử lý",
  assign: "Phân công",
  "complete-step": "Hoàn thành bước",
  "request-consultation": "Lấy ý kiến",
  "answer-consultation": "Trả lời ý kiến",
  "owe-apology": "Nhận lỗi và mở nghĩa vụ xin lỗi",
  "propose-apology": "Viết văn bản xin lỗi",
  "approve-apology": "Ký văn bản xin lỗi",
  "decline-apology": "Trả lại văn bản xin lỗi",
  "record-apology-delivery": "Ghi nhận đã gửi lời xin lỗi",
  "request-supplement": "Yêu cầu bổ sung",
  "propose-supplement": "Đề xuất bổ sung lần nữa",
  "approve-supplement": "Duyệt đề xuất bổ sung",
  "decline-supplement": "Không duyệt đề xuất bổ sung",
  "pause-clock": "Tạm dừng đồng hồ",
  "resume-clock": "Cho đồng hồ chạy tiếp",
  "open-correction": "Yêu cầu đính chính kết quả",
  "correct-outcome": "Phát hành kết quả đã đính chính",
  "receive-supplement": "Nhận bổ sung",
  supplement: "Bổ sung hồ sơ",
  "deliver-message": "Ghi nhận thông báo đến",
  "retry-service": "Chạy lại dịch vụ",
  "submit-for-signature": "Trình ký",
  "return-to-step": "Trả lại bước trước",
  "sign-outcome": "Ký kết quả",
  "return-from-signing": "Trả lại, chưa ký",
  "issue-outcome": "Phát hành kết quả",
  "deliver-outcome": "Trả kết quả",
  "download-outcome": "Tải kết quả",
  "close-lapsed": "Đóng hồ sơ quá hạn bổ sung",
  "record-withdrawal": "Ghi nhận rút hồ sơ",
  withdraw: "Rút hồ sơ",
  edit: "Điều chỉnh hồ sơ",
} as const;

const fields: Readonly<Record<string, string>> = {
  "applicant.name": "họ và tên",
  "applicant.personalId": "số định danh (12 số) hoặc mã số thuế",
  "applicant.phone": "số điện thoại",
  "applicant.email": "thư điện tử",
  procedureCode: "mã thủ tục",
  receptionUnit: "nơi tiếp nhận",
  reason: "lý do (ít nhất 20 ký tự)",
  note: "lý do (ít nhất 20 ký tự)",
  items: "nội dung cần bổ sung",
  isConfirmed: "ô xác nhận",
  documentNumber: "số văn bản",
  paperId: "tệp kết quả",
  receivedBy: "người nhận kết quả",
  toStepKey: "bước cần trả lại",
  question: "nội dung lấy ý kiến (ít nhất 20 ký tự)",
  workingDays: "số ngày làm việc",
  answer: "nội dung trả lời",
  officer: "người được phân công",
  reviewed: "kết luận cho từng giấy tờ",
  ground: "căn cứ mới xuất hiện",
  newlySeen: "điều mới thấy (ít nhất 20 ký tự)",
  cause: "lý do dừng đồng hồ",
  expectedOn: "hạn thực hiện",
  amount: "số tiền phải nộp",
  evidence: "căn cứ cho chạy tiếp (ít nhất 20 ký tự)",
  isAgencyFault: "lỗi do ai",
};

function listOf(params: Parameters<typeof shown>[0], name: string): string {
  const value = params[name];
  return typeof value === "object" ? value.map((path) => fields[path] ?? path).join(", ") : shown(params, name);
}

function statusOf(params: Parameters<typeof shown>[0]): string {
  const status = shown(params, "status");
  return statuses[status as keyof typeof statuses] ?? status;
}

function shownDay(params: Parameters<typeof shown>[0], name: string): string {
  const day = shown(params, name);
  return day === "" ? "" : formatDay("vi", day as CivilDate);
}

const problems = {
  "dossier.undo_overtaken": (params) => ({
    title: `Không hủy được việc tiếp nhận: hồ sơ đã đi tiếp. Trạng thái hiện nay: ${statusOf(params)}.`,
    next: "Mở hồ sơ để làm bước phù hợp: ghi nhận người nộp rút hồ sơ, hoặc yêu cầu bổ sung.",
  }),
  "dossier.undo_too_late": (params) => ({
    title: `Chỉ hủy được việc tiếp nhận trong ${shown(params, "minutes")} phút.`,
    next: "Nếu người nộp không muốn làm tiếp, ghi nhận rút hồ sơ trên trang hồ sơ.",
  }),
  "dossier.not_found": (params) => ({
    title: `Không có hồ sơ nào mang mã ${shown(params, "code")}.`,
    next: "Kiểm tra lại mã in trên giấy tiếp nhận.",
  }),
  "dossier.code_malformed": (params) => ({
    title: `“${shown(params, "code")}” không phải là mã hồ sơ.`,
    next: "Mã hồ sơ có dạng H99.101-20261122-0001, in ở đầu giấy tiếp nhận.",
  }),
  "dossier.already_exists": (params) => ({
    title: `Mã ${shown(params, "code")} đã được dùng.`,
    next: "Thực hiện lại thao tác để hệ thống cấp mã khác.",
  }),
  "dossier.changed_meanwhile": (params) => ({
    title: `Hồ sơ đã có người khác xử lý trong lúc Ông/Bà đang xem. Trạng thái hiện nay: ${statusOf(params)}.`,
    next: "Xem thay đổi mới nhất bên dưới, rồi thực hiện lại nếu còn cần. Nội dung đã nhập vẫn được giữ.",
  }),
  "dossier.not_in_state": (params) => ({
    title: `Không thực hiện được khi hồ sơ ở trạng thái: ${statusOf(params)}.`,
    next: "Xem các việc có thể làm trên trang hồ sơ.",
  }),
  "dossier.command_unknown": (params) => ({
    title: `Không có thao tác nào tên “${shown(params, "command")}”.`,
    next: "Xem các việc có thể làm trên trang hồ sơ hoặc trong tài liệu API.",
  }),
  "dossier.input_invalid": (params) => ({
    title: `Chưa đúng hoặc còn thiếu: ${listOf(params, "fields")}.`,
    next: "Sửa các mục đã nêu rồi gửi lại.",
  }),
  "dossier.component_missing": (params) => ({
    title: `Hồ sơ còn thiếu: ${listOf(params, "components")}.`,
    next: "Nộp giấy tờ, hoặc đánh dấu giấy tờ đã có trong cơ sở dữ liệu hay không áp dụng cho trường hợp này.",
  }),
  "dossier.procedure_unavailable": (params) => ({
    title: `Thủ tục ${shown(params, "code")} hiện không tiếp nhận hồ sơ.`,
    next: "Tra cứu thủ tục đang có hiệu lực ở mục Thủ tục hành chính.",
  }),
  "dossier.channel_not_offered": (params) => ({
    title: `Thủ tục ${shown(params, "code")} không tiếp nhận theo hình thức này.`,
    next: "Chọn hình thức nộp khác được nêu ở trang thủ tục.",
  }),
  "dossier.time_unknown": (params) => ({
    title: `Chưa xác định được thời hạn giải quyết của thủ tục ${shown(params, "code")} theo hình thức này.`,
    next: "Báo cán bộ quản lý thủ tục rà soát thời hạn trước khi tiếp nhận.",
  }),
  "dossier.competence_unclear": (params) => ({
    title: `Chưa rõ cơ quan nào giải quyết thủ tục ${shown(params, "code")} cho hồ sơ này.`,
    next: "Chọn cơ quan giải quyết, hoặc nộp tại Bộ phận Một cửa của xã, phường nơi giải quyết.",
  }),
  "dossier.reception_out_of_scope": (params) => ({
    title: `Thủ tục này chỉ tiếp nhận tại nơi giải quyết (${shown(params, "agency")}), chưa thực hiện phi địa giới hành chính.`,
    next: "Hướng dẫn người nộp đến Bộ phận Một cửa của nơi giải quyết, hoặc nộp trực tuyến chọn nơi đó.",
  }),
  "dossier.members_open": (params) => ({
    title: `Còn hồ sơ thành phần chưa xong: ${listOf(params, "members")}.`,
    next: "Kết quả liên thông được trả một lần: chờ, hoặc đôn đốc cơ quan đang giữ hồ sơ thành phần.",
  }),
  "dossier.unit_unknown": (params) => ({
    title: `Không tìm được đơn vị thực hiện bước “${shown(params, "step")}” tại ${shown(params, "agency")}.`,
    next: "Báo quản trị viên kiểm tra cơ cấu tổ chức và quy trình của thủ tục.",
  }),
  "dossier.officer_not_in_unit": (params) => ({
    title: `${shown(params, "officer")} không có vị trí công tác tại đơn vị đang giữ hồ sơ.`,
    next: "Chọn cán bộ khác của đơn vị.",
  }),
  "dossier.step_done_elsewhere": (params) => ({
    title: `Bước này đã xong; hồ sơ đang ở bước “${shown(params, "current")}”.`,
    next: "Tải lại trang để xem bước hiện tại.",
  }),
  "dossier.step_needs_signature": (params) => ({
    title: `Bước “${shown(params, "step")}” không kết thúc bằng thao tác này.`,
    next: "Dùng thao tác dành riêng cho bước: trình ký, ký, phát hành hoặc trả kết quả.",
  }),
  "dossier.process_waits": () => ({
    title: "Quy trình đang chờ, chưa có bước nào để làm.",
    next: "Xem trên trang hồ sơ quy trình đang chờ gì và đến khi nào.",
  }),
  "dossier.process_ends_undecided": (params) => ({
    title: `Quy trình của thủ tục ${shown(params, "code")} kết thúc ở đây mà hồ sơ chưa trả kết quả.`,
    next: "Báo người quản trị thủ tục sửa quy trình; hồ sơ vẫn giữ nguyên bước hiện tại.",
  }),
  "dossier.timer_without_time": (params) => ({
    title: `Không tính được thời điểm của hẹn giờ “${shown(params, "node")}”.`,
    next: "Kiểm tra lịch làm việc của cơ quan hoặc báo người quản trị thủ tục.",
  }),
  "dossier.service_not_failed": () => ({ title: "Không có dịch vụ nào đang chờ chạy lại.", next: "Tải lại trang để xem tình trạng mới." }),
  "dossier.service_unknown": (params) => ({
    title: `Hệ thống không có dịch vụ “${shown(params, "service")}” mà quy trình gọi.`,
    next: "Báo người quản trị thủ tục đổi tên dịch vụ hoặc nâng cấp hệ thống, rồi cho chạy lại.",
  }),
  "dossier.service_threw": (params) => ({
    title: `Dịch vụ “${shown(params, "service")}” bị lỗi.`,
    next: "Xem nhật ký vận hành, rồi cho chạy lại.",
  }),
  "dossier.rule_missing": (params) => ({
    title: `Quy trình hỏi quy tắc “${shown(params, "rule")}” mà phiên bản thủ tục không có.`,
    next: "Báo người quản trị thủ tục bổ sung quy tắc; hồ sơ vẫn giữ nguyên bước hiện tại.",
  }),
  "dossier.act_not_allowed": (params) => ({
    title: `Quy trình không cho phép thao tác này ở bước “${shown(params, "step")}”.`,
    next: "Dùng thao tác khác của bước, hoặc hoàn thành bước để chuyển tiếp.",
  }),
  "dossier.consultation_open": (params) => ({
    title: `Còn ý kiến chưa trả lời của ${shown(params, "agency")}.`,
    next: "Chờ ý kiến, đôn đốc cơ quan được hỏi, hoặc báo lãnh đạo nếu đã quá hạn trả lời.",
  }),
  "dossier.consultation_unknown": () => ({
    title: "Không có yêu cầu lấy ý kiến nào đang chờ trả lời.",
    next: "Tải lại trang để xem tình trạng mới nhất.",
  }),
  "dossier.already_decided": (params) => ({
    title: `Đã có quyết định giải quyết: ${shown(params, "outcome")}.`,
    next: "Không thể rút hoặc điều chỉnh hồ sơ sau khi đã có quyết định (Điều 21 Nghị định 118/2025/NĐ-CP). Ông/Bà nhận kết quả theo giấy hẹn.",
  }),
  "dossier.edit_online_only": (params) => ({
    title: `Hồ sơ ${shown(params, "code")} lúc này không điều chỉnh trực tuyến được.`,
    next: "Chỉ hồ sơ nộp trực tuyến được điều chỉnh trên mạng, cho đến khi có quyết định (Điều 21 Nghị định 118/2025/NĐ-CP). Hồ sơ đang chờ bổ sung thì gửi ở trang bổ sung; hồ sơ giấy thì đến Bộ phận Một cửa.",
  }),
  "dossier.supplement_not_expired": (params) => ({
    title: `Người nộp còn quyền bổ sung đến hết ngày ${shown(params, "closeOn")}.`,
    next: "Chỉ đóng hồ sơ sau ngày này.",
  }),
  ...supplementProblemsVi,
  "dossier.key_signature_required": () => ({
    title: "Cơ quan này chỉ nhận kết quả được ký số, không ghi nhận bản ký giấy.",
    next: "Ký bằng chứng thư số ở trang Ký số; chưa có chứng thư thì đăng ký ở trang Chứng thư số.",
  }),
  "dossier.signed_by_key": () => ({
    title: "Kết quả đã được ký số, nên không in lại bản giấy chưa ký.",
    next: "Mở trang Ký số, mục Chờ đóng dấu, để cấp số, đóng dấu và phát hành chính bản đã ký; hoặc đính kèm tệp đã ký.",
  }),
  "dossier.outcome_missing": () => ({
    title: "Chưa có kết quả đã ký và tệp kết quả.",
    next: "Ký kết quả và đính kèm tệp trước khi phát hành.",
  }),
  "dossier.apology_not_due": () => ({
    title: "Hồ sơ này hiện không phải xin lỗi về chậm trễ.",
    next: "Chỉ lập văn bản xin lỗi khi hồ sơ dự kiến quá hạn hoặc đã quá hạn.",
  }),
  "dossier.apology_unknown": (params) => ({
    title: `Hồ sơ không có văn bản xin lỗi ${shown(params, "apology")} đang chờ.`,
    next: "Tải lại trang để xem tình trạng mới nhất.",
  }),
  "dossier.apology_closed": () => ({
    title: "Văn bản xin lỗi này đã được ký hoặc đã gửi.",
    next: "Tải lại trang để xem tình trạng mới nhất.",
  }),
  "dossier.apology_not_written": () => ({
    title: "Chưa có nội dung xin lỗi để ký.",
    next: "Người thụ lý hoặc lãnh đạo phòng viết nội dung xin lỗi trước.",
  }),
  "dossier.apology_not_signed": () => ({
    title: "Văn bản xin lỗi chưa được lãnh đạo ký.",
    next: "Chờ lãnh đạo cơ quan ký rồi mới gửi và ghi nhận.",
  }),
  "dossier.apology_own": () => ({
    title: "Người viết không tự ký văn bản xin lỗi của mình.",
    next: "Để người khác viết, hoặc để lãnh đạo khác ký.",
  }),
  "dossier.apology_missing": (params) => ({
    title: `Hồ sơ đã quá hạn từ hết ngày ${shownDay(params, "dueOn")} và chưa có văn bản xin lỗi được ký.`,
    next: "Viết văn bản xin lỗi trong mục Xin lỗi của hồ sơ, để lãnh đạo ký, rồi mới ký và phát hành kết quả (Điều 19 khoản 6 Nghị định 118/2025/NĐ-CP).",
  }),
  "dossier.extension_used": (params) => ({
    title: "Hồ sơ đã được gia hạn một lần; không được hẹn lại lần nữa.",
    next: `Căn cứ: ${shown(params, "ground")}. Vẫn phải xin lỗi: để trống ngày hẹn mới.`,
  }),
  "dossier.extension_climbs": () => ({
    title: "Gia hạn lần hai phải do cơ quan cấp trên quyết định.",
    next: "Lãnh đạo cơ quan cấp trên ký; hoặc trả lại và viết lời xin lỗi không kèm ngày hẹn mới.",
  }),
  "dossier.extension_not_open": () => ({
    title: "Không có ngày hẹn nào đang chạy để gia hạn.",
    next: "Để trống ngày hẹn mới.",
  }),
  "dossier.extension_too_early": (params) => ({
    title: `Theo tiến độ hiện nay, sớm nhất là ngày ${shownDay(params, "earliest")}.`,
    next: "Chọn ngày đó hoặc muộn hơn: chỉ được hẹn lại một lần.",
  }),
  "dossier.register_part_missing": (params) => ({
    title: `Sổ của kỳ này không có phần ${shown(params, "part")}; sổ có ${shown(params, "count")} phần.`,
    next: "Mở lại trang sổ và chọn phần cần in.",
  }),
  "dossier.register_broken": (params) => ({
    title: `Số ${shown(params, "number")} được ghi cho hai hồ sơ nên không in sổ được.`,
    next: "Báo cho người vận hành hệ thống kiểm tra sổ ghi việc.",
  }),
  "dossier.pin_wrong": () => ({
    title: "Mã hồ sơ hoặc mã tra cứu không đúng.",
    next: "Nhập mã hồ sơ và mã tra cứu gồm 6 chữ số in trên giấy tiếp nhận.",
  }),
  "dossier.already_returned": (params) => ({
    title: alreadyReturned(params),
    next: "Không trả lần thứ hai. Nếu người nhận nói chưa nhận hoặc nhận nhầm, mở mục sửa kết quả của hồ sơ.",
  }),
  "dossier.with_post": (params) => ({
    title: `Kết quả đang được gửi qua ${shown(params, "carrier")}, số hiệu bưu gửi ${shown(params, "tracking")}.`,
    next: "Ghi nhận bưu gửi đã phát hoặc đã chuyển hoàn, rồi mới trả tại quầy.",
  }),
  "dossier.not_with_post": (params) => ({
    title: `Kết quả của hồ sơ ${shown(params, "code")} không gửi qua bưu chính.`,
    next: "Mở lại danh sách bưu gửi để xem hồ sơ đang ở đâu.",
  }),
  "dossier.papers_elsewhere": (params) => ({
    title: `Bên giao không còn giữ giấy tờ của hồ sơ ${shown(params, "code")}.`,
    next: "Xem lịch sử hồ sơ: giấy tờ đã được giao theo danh sách khác, đã trả, hoặc hồ sơ đã dừng.",
  }),
} as const satisfies ProblemTexts;

export const vi = {
  pauseCauses: pauseCausesVi,
  statuses,
  commands,
  problems,
  channels: { in_person: "Trực tiếp", online: "Trực tuyến", post: "Bưu chính" },
  timeliness: { early: "Trước hạn", on_time: "Đúng hạn", late: "Trễ hạn" },
  waitingForApplicant: "Đang chờ người nộp hồ sơ",
} as const;

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => infer R ? (...args: A) => R : Words<T[K]>;
};

/** What the English text must have, key by key. */
export type DossierText = Words<typeof vi>;
