import type { Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { shown, type ProblemTexts } from "#platform/problem-text";
import type { Permission, RightsHolder, Scope } from "../permission-table.ts";

const permissions = {
  "dossier.file_online": "nộp hồ sơ trực tuyến",
  "dossier.read": "xem hồ sơ",
  "dossier.read_progress": "theo dõi tiến độ hồ sơ",
  "dossier.withdraw_own": "rút hồ sơ của mình",
  "dossier.supplement_own": "bổ sung hồ sơ của mình",
  "dossier.edit_own": "điều chỉnh hồ sơ trực tuyến của mình",
  "dossier.receive": "tiếp nhận hồ sơ",
  "dossier.undo_reception": "hủy việc tiếp nhận trong ít phút",
  "dossier.refuse_intake": "từ chối tiếp nhận hồ sơ",
  "dossier.hand_over": "chuyển hồ sơ",
  "dossier.assign": "phân công hồ sơ",
  "dossier.process": "thụ lý hồ sơ",
  "dossier.request_supplement": "yêu cầu bổ sung hồ sơ",
  "dossier.approve_supplement": "duyệt yêu cầu bổ sung lần sau",
  "dossier.pause_clock": "tạm dừng và cho chạy tiếp đồng hồ hồ sơ",
  "dossier.open_correction": "yêu cầu đính chính kết quả",
  "dossier.close_lapsed": "đóng hồ sơ quá hạn bổ sung",
  "dossier.deliver_message": "chuyển thông báo đến hồ sơ đang chờ",
  "dossier.run_process": "chạy tiếp quy trình theo thời gian và theo dịch vụ",
  "dossier.consult": "lấy ý kiến đơn vị khác",
  "dossier.answer_consultation": "trả lời ý kiến",
  "dossier.extend": "viết văn bản xin lỗi và đề nghị gia hạn",
  "dossier.owe_apology": "nhận lỗi, mở nghĩa vụ xin lỗi",
  "dossier.approve_apology": "ký văn bản xin lỗi và gia hạn",
  "dossier.deliver_apology": "gửi lời xin lỗi và ghi nhận",
  "dossier.watch_deadline": "mở nghĩa vụ xin lỗi khi hồ sơ sắp quá hạn",
  "dossier.decide_withdrawal": "quyết định việc rút hồ sơ",
  "dossier.submit_for_signature": "trình ký",
  "dossier.sign": "ký kết quả",
  "dossier.issue": "phát hành kết quả",
  "dossier.deliver": "trả kết quả",
  "payment.read": "xem thu phí, lệ phí",
  "payment.collect": "thu phí, lệ phí và lập biên lai",
  "payment.relieve": "miễn, giảm phí, lệ phí",
  "payment.approve": "duyệt kết sổ và hoàn phí, lệ phí",
  "payment.reconcile": "đối chiếu chuyển khoản",
  "payment.set_up": "giữ quyển biên lai và tài khoản thu",
  "record.read": "xem sổ sự việc",
  "record.enter": "ghi sự việc vào sổ",
  "record.confirm": "xác nhận sự việc do người khác ghi",
  "payment.set_terms": "quy định thời điểm thu của thủ tục",
  "dossier.move_papers": "chuyển giấy tờ theo danh sách giao nhận",
  "handover.give": "lập danh sách giao nhận",
  "handover.take": "nhận theo danh sách giao nhận",
  "daybook.close": "khóa sổ ngày",
  "daybook.confirm": "xác nhận sổ ngày",
  "letter.draft": "soạn văn bản của hồ sơ",
  "letter.read_book": "xem sổ đăng ký văn bản đi",
  "letter.keep_book": "giữ sổ đăng ký văn bản đi",
  "letter.propose_template": "gửi mẫu văn bản",
  "letter.approve_template": "duyệt mẫu văn bản",
  "note.read": "đọc ghi chú nội bộ về hồ sơ",
  "note.write": "viết ghi chú nội bộ về hồ sơ",
  "archive.read_own": "xem kho kết quả của mình",
  "archive.find": "tìm trong kho kết quả số hóa của cơ quan",
  "archive.record": "lưu kết quả vào kho số hóa",
  "archive.change": "đính chính, thay thế hoặc thu hồi kết quả trong kho",
  "digitising.read": "xem lô số hóa",
  "digitising.work": "quét, tách và đặt tên kết quả cũ",
  "directive.read": "xem chỉ đạo và nhiệm vụ được giao",
  "directive.prepare": "nhập văn bản chỉ đạo, xác nhận nhiệm vụ và chỉ tiêu",
  "directive.adopt": "đưa chỉ đạo vào theo dõi, thôi theo dõi",
  "assignment.answer": "báo cáo, giải trình nhiệm vụ của cơ quan mình",
  "assignment.judge": "chấp nhận, trả lại, gia hạn nhiệm vụ",
  "assignment.chase": "đôn đốc",
  "report.read": "xem báo cáo định kỳ",
  "report.prepare": "lập báo cáo định kỳ, viết nhận xét, giải trình số liệu",
  "report.submit": "gửi báo cáo định kỳ lên cấp trên",
  "report.accept": "chấp nhận, trả lại, đôn đốc báo cáo định kỳ",
  "report.freeze": "chốt báo cáo định kỳ, ra bản đính chính",
  "digitising.check": "kiểm tra kết quả số hóa của người khác",
  "digitising.state_stock": "khai và xác nhận kho giấy",
  "digitising.set_targets": "đặt mục tiêu số hóa hằng năm",
  "procedure.read_draft": "xem bản nháp thủ tục",
  "procedure.draft": "soạn bản nháp thủ tục",
  "procedure.review": "thẩm định bản nháp thủ tục",
  "procedure.post_notice": "ghi niêm yết thủ tục",
  "procedure.resolve": "xử lý mục chờ rà soát của thủ tục",
  "procedure.publish": "công bố thủ tục",
  "procedure.migrate_dossiers": "chuyển hồ sơ đang mở sang phiên bản quy trình mới",
  "form.manage_library": "quản lý trường dữ liệu dùng chung",
  "offline.review": "duyệt hồ sơ tiếp nhận khi mất mạng, nhập sau",
  "notice.change_words": "sửa lời của tin báo cho người dân",
  "calendar.apply_decree": "đổi lịch làm việc theo văn bản và dời ngày hẹn",
  "premises.manage": "quản lý quầy và nơi tiếp nhận",
  "queue.take_ticket": "lấy số thứ tự",
  "queue.serve": "gọi số, phục vụ tại quầy",
  "queue.book": "đặt và hủy lịch đến",
  "queue.rate": "đánh giá tại quầy",
  "queue.keep_day": "kết thúc ngày tiếp nhận",
  "organisation.manage": "quản lý đơn vị và cán bộ",
  "identity.manage_accounts": "quản lý tài khoản",
  "identity.manage_own_account": "quản lý tài khoản của mình",
  "identity.record_absence": "ghi người vắng và người làm thay",
  "identity.delegate_signing": "giao ký thay, ký thừa lệnh, ký thừa ủy quyền",
  "identity.read_decision_log": "xem nhật ký quyết định về quyền",
  "signature.keep_own_key": "quản lý chứng thư số của mình",
  "signature.keep_seal": "quản lý chứng thư số của con dấu cơ quan",
  "signature.keep_trust_list": "quản lý danh sách tổ chức chứng thực tin cậy",
  "measure.read": "xem số liệu",
  "ledger.read": "đọc sổ cái",
  "ledger.verify": "kiểm chứng sổ cái",
  "operation.read": "xem tình trạng hệ thống",
} as const satisfies Record<Permission, string>;

const scopes = {
  own: "của chính mình",
  assigned: "được giao cho mình",
  unit: "trong đơn vị mình",
  agency: "trong cơ quan mình",
  province: "trong toàn tỉnh",
} as const satisfies Record<Scope, string>;

const holders = {
  reception: "Tiếp nhận và trả kết quả",
  case_officer: "Thụ lý hồ sơ",
  unit_head: "Phụ trách đơn vị",
  agency_leader: "Lãnh đạo cơ quan, ký kết quả",
  clerk: "Văn thư phát hành",
  reform_office: "Theo dõi cải cách hành chính",
  procedure_admin: "Quản trị thủ tục hành chính",
  system_admin: "Quản trị hệ thống",
  operator: "Vận hành",
  auditor: "Kiểm tra, giám sát",
  officer: "Mọi cán bộ có tài khoản",
  citizen: "Người dân, doanh nghiệp đã đăng nhập",
  anonymous: "Người chưa đăng nhập",
  system: "Hệ thống và dòng lệnh",
} as const satisfies Record<RightsHolder, string>;

function permissionName(code: string): string {
  return Object.hasOwn(permissions, code) ? permissions[code as Permission] : code;
}

/** A moment of a roster: to the minute, because that is how it holds. */
function moment(params: ProblemParams, name: string): string {
  return formatInstant("vi", shown(params, name) as Instant);
}

const problems = {
  "identity.sign_in_required": (p) => ({
    title: p["permission"] === undefined ? "Cần đăng nhập để làm việc này." : `Cần đăng nhập để ${permissionName(shown(p, "permission"))}.`,
    next: "Phiên đăng nhập có thể đã hết hạn. Hãy đăng nhập rồi làm lại.",
  }),
  "identity.outside_remit": (p) => ({
    title: `Hồ sơ này ngoài lĩnh vực Ông/Bà được phân công: ${shown(p, "matters")} (văn bản ${shown(p, "document")}).`,
    next: "Chuyển người đứng đầu hoặc cấp phó phụ trách ký (Nghị định 30/2020/NĐ-CP, Điều 13).",
  }),
  "identity.not_permitted": (p) => ({
    title: `Tài khoản của Ông/Bà không có quyền ${permissionName(shown(p, "permission"))} ở đây.`,
    next: "Quyền đi theo vị trí đang giữ. Nếu cần, đề nghị người phụ trách đơn vị hoặc quản trị viên bổ nhiệm đúng vị trí.",
  }),
  "identity.sign_in_refused": () => ({
    title: "Tên đăng nhập hoặc mật khẩu không đúng.",
    next: "Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại. Nếu quên mật khẩu, đề nghị quản trị viên đặt lại.",
  }),
  "identity.password_too_short": (p) => ({
    title: `Mật khẩu ngắn hơn ${shown(p, "lengthMin")} ký tự.`,
    next: "Hãy chọn mật khẩu dài hơn; một câu ngắn dễ nhớ là tốt nhất.",
  }),
  "identity.password_too_common": () => ({
    title: "Mật khẩu này quá dễ đoán.",
    next: "Đừng dùng tên đăng nhập, dãy phím liền nhau hay một ký tự lặp lại.",
  }),
  "identity.password_unchanged": () => ({ title: "Mật khẩu mới trùng mật khẩu cũ.", next: "Hãy chọn một mật khẩu khác." }),
  "identity.password_change_required": () => ({
    title: "Mật khẩu hiện tại do quản trị viên đặt.",
    next: "Hãy đổi sang mật khẩu của riêng mình ở trang tài khoản trước khi làm việc tiếp.",
  }),
  "identity.account_unknown": () => ({ title: "Không tìm thấy tài khoản này.", next: "Tìm lại trong danh sách tài khoản." }),
  "identity.account_exists": () => ({ title: "Tài khoản này đã có.", next: "Mở tài khoản đang có." }),
  "identity.account_disabled": () => ({ title: "Tài khoản đã bị ngừng.", next: "Cho phép lại tài khoản trước." }),
  "identity.account_not_disabled": () => ({ title: "Tài khoản đang hoạt động.", next: "Không cần làm gì thêm." }),
  "identity.user_name_taken": (p) => ({
    title: `Tên đăng nhập ${shown(p, "userName")} đã có người dùng.`,
    next: "Hãy chọn tên khác, ví dụ thêm số.",
  }),
  "identity.user_name_invalid": () => ({
    title: "Tên đăng nhập chưa hợp lệ.",
    next: "Dùng 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch ngang; bắt đầu bằng chữ cái.",
  }),
  "identity.officer_unclear": (p) => ({
    title: p["count"] === 0 ? `Không có cán bộ nào khớp với «${shown(p, "words")}».` : `Có nhiều cán bộ khớp với «${shown(p, "words")}».`,
    next: "Gõ đủ họ tên, hoặc dùng mã cán bộ.",
  }),
  "identity.session_unknown": () => ({ title: "Phiên đăng nhập này đã kết thúc.", next: "Không cần làm gì thêm." }),
  "identity.personal_id_invalid": () => ({
    title: "Số định danh cá nhân phải có 12 chữ số.",
    next: "Xem số ở mặt trước thẻ căn cước rồi nhập lại.",
  }),
  "identity.name_missing": () => ({ title: "Chưa nhập họ và tên.", next: "Nhập họ và tên như trên thẻ căn cước." }),
  "identity.code_refused": () => ({
    title: "Mã xác nhận không đúng hoặc đã hết hạn.",
    next: "Kiểm tra lại mã, hoặc yêu cầu mã mới.",
  }),
  "identity.provider_off": () => ({
    title: "Cách đăng nhập này không được bật ở đây.",
    next: "Ông/Bà vẫn có thể nộp hồ sơ và tra cứu bằng mã hồ sơ cùng mã PIN.",
  }),
  "identity.span_out_of_order": (p) => ({
    title: `Thời gian từ ${moment(p, "from")} đến ${moment(p, "until")} không dùng được.`,
    next: "Bắt đầu từ hôm nay trở đi và kết thúc sau lúc bắt đầu; việc đã qua không ghi lùi được.",
  }),
  "identity.span_too_long": (p) => ({
    title: `Thời gian dài hơn ${shown(p, "days")} ngày.`,
    next: "Chọn ngày kết thúc sớm hơn; hết hạn thì ghi tiếp lần mới.",
  }),
  "identity.absence_overlaps": (p) => ({
    title: `${shown(p, "officer")} đã được ghi vắng từ ${moment(p, "from")} đến ${moment(p, "until")}.`,
    next: "Chọn thời gian khác, hoặc kết thúc lần vắng đã ghi trước.",
  }),
  "identity.absence_over": () => ({ title: "Lần vắng này đã hết hoặc đã được kết thúc.", next: "Không cần làm gì thêm." }),
  "identity.absence_without_post": (p) => ({
    title: `${shown(p, "officer")} không giữ vị trí nào ở cơ quan này suốt thời gian ấy.`,
    next: "Người thôi việc hẳn thì không ghi vắng: chuyển việc của người ấy cho người khác.",
  }),
  "identity.cover_is_oneself": (p) => ({ title: `${shown(p, "officer")} không thể tự làm thay mình.`, next: "Chọn người khác làm thay." }),
  "identity.cover_not_there": (p) => ({
    title: `${shown(p, "cover")} không giữ vị trí ở cơ quan này suốt thời gian ấy.`,
    next: "Chọn người làm thay đang công tác tại cơ quan cho đến hết thời gian vắng.",
  }),
  "identity.cover_absent": (p) => ({
    title: `${shown(p, "cover")} cũng vắng từ ${moment(p, "from")} đến ${moment(p, "until")}.`,
    next: "Chọn người làm thay khác, hoặc chia thời gian vắng thành nhiều lần.",
  }),
  "identity.covering_meanwhile": (p) => ({
    title: `${shown(p, "officer")} đang làm thay ${shown(p, "absent")} từ ${moment(p, "from")} đến ${moment(p, "until")}.`,
    next: "Trước hết kết thúc lần vắng ấy rồi ghi lại với người làm thay khác.",
  }),
  "identity.delegation_not_head": () => ({
    title: "Chỉ người đứng đầu cơ quan giao ký thay, ký thừa lệnh, ký thừa ủy quyền.",
    next: "Người được giao không giao lại cho người khác (Nghị định 30/2020/NĐ-CP, Điều 13).",
  }),
  "identity.delegate_unfit": (p) => ({
    title: `${shown(p, "delegate")} không ở chức vụ được ký ${shown(p, "form")}. suốt thời gian ấy.`,
    next: "KT. dành cho cấp phó; TL. cho người đứng đầu đơn vị thuộc cơ quan; TUQ. cho người đứng đầu đơn vị hoặc cơ quan cấp dưới (Nghị định 30/2020/NĐ-CP, Điều 13).",
  }),
  "identity.delegation_unlimited": () => ({
    title: "Chưa nêu lĩnh vực hoặc thủ tục được ký.",
    next: "Giao ký phải giới hạn nội dung: chọn ít nhất một lĩnh vực hoặc một thủ tục (Nghị định 30/2020/NĐ-CP, Điều 13).",
  }),
  "identity.delegation_undocumented": () => ({
    title: "Chưa ghi số văn bản giao ký.",
    next: "Giao ký phải bằng văn bản hoặc theo quy chế làm việc: ghi số và ngày của văn bản ấy.",
  }),
  "identity.delegation_overlaps": (p) => ({
    title: `Người này đã được giao ký nội dung ấy theo văn bản ${shown(p, "document")}, từ ${moment(p, "from")} đến ${moment(p, "until")}.`,
    next: "Thu hồi lần giao trước, hoặc chọn thời gian khác.",
  }),
  "identity.delegation_to_oneself": () => ({ title: "Không thể giao ký cho chính mình.", next: "Chọn người khác." }),
  "identity.remit_not_deputy": (p) => ({
    title: `${shown(p, "officer")} không phải cấp phó của cơ quan này.`,
    next: "Chỉ phân công lĩnh vực phụ trách cho cấp phó; người khác thì giao ký thừa lệnh hoặc thừa ủy quyền.",
  }),
  "identity.remit_none": () => ({ title: "Cấp phó này hiện không có phân công lĩnh vực.", next: "Không cần làm gì thêm." }),
  "identity.delegation_over": () => ({ title: "Lần giao ký này đã hết hạn hoặc đã thu hồi.", next: "Không cần làm gì thêm." }),
} satisfies ProblemTexts;

const outbox = {
  code: (code: string) => `Mã xác nhận Một Cửa: ${code}. Mã dùng một lần, hết hạn sau 5 phút. Không đưa mã cho bất kỳ ai.`,
} as const;

const cli = {
  add: "tạo tài khoản cho một cán bộ, in mật khẩu dùng một lần",
  list: "liệt kê tài khoản",
  resetPassword: "đặt lại mật khẩu, in mật khẩu dùng một lần",
  disable: "ngừng tài khoản và kết thúc mọi phiên",
  enable: "cho phép lại tài khoản đã ngừng",
  handedOver: (userName: string, password: string) =>
    `Tài khoản ${userName}, mật khẩu dùng một lần: ${password}. Mật khẩu chỉ hiện lần này và phải đổi khi đăng nhập.`,
  done: (userName: string) => `Đã ghi cho tài khoản ${userName}.`,
  disabled: "đã ngừng",
  never: "chưa đăng nhập lần nào",
};

/** Vietnamese words of identity. */
export const vi = { problems, permissions, scopes, holders, outbox, cli } as const;

/** The shape that the other language must match. */
export interface IdentityText {
  readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] };
  readonly permissions: Readonly<Record<Permission, string>>;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly holders: Readonly<Record<RightsHolder, string>>;
  readonly outbox: { readonly code: (code: string) => string };
  readonly cli: typeof cli;
}
