import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { FindingCode, WitnessStep } from "../finding.ts";

/** What a finding speaks of, in the reader's language: quoted names of nodes, and of the ways out of gateways. */
export interface FindingWords {
  readonly nodes: string;
  readonly flows: string;
  readonly params: ProblemParams;
}

const text = ({ params }: FindingWords, name: string): string => String(params[name] ?? "");
/** Agencies named of many: a mistake in a process of every commune is one mistake. */
const LISTED_MAX = 4;

const list = ({ params }: FindingWords, name: string): string => {
  const value = params[name];
  if (!Array.isArray(value)) return String(value ?? "");
  const shown = value.slice(0, LISTED_MAX).join(", ");
  return value.length > LISTED_MAX ? `${shown} và ${value.length - LISTED_MAX} nơi khác` : shown;
};

export const vi = {
  problems: {
    "soundness.place_missing": (params: ProblemParams) => ({
      title: `Phiên bản mới của quy trình không có bước mà hồ sơ đang ở: ${shown(params, "names")}.`,
      next: "Chọn bước tương ứng trong phiên bản mới; hồ sơ giữ nguyên cho đến khi chọn xong.",
    }),
    "soundness.place_unlike": (params: ProblemParams) => ({
      title: `Trong phiên bản mới, nơi hồ sơ đang ở chờ việc khác loại: ${shown(params, "names")}.`,
      next: "Chọn một bước cùng loại.",
    }),
    "soundness.marking_unreachable": (params: ProblemParams) => ({
      title: `Phiên bản mới không bao giờ có các việc này cùng mở: ${shown(params, "names")}.`,
      next: "Chọn lại bước tương ứng, hoặc để hồ sơ đi hết theo phiên bản cũ.",
    }),
    "soundness.too_large": () => ({
      title: "Phiên bản mới có quá nhiều tình huống nên không xét được việc chuyển hồ sơ.",
      next: "Để hồ sơ đi hết theo phiên bản cũ.",
    }),
  },
  findings: {
    stuck: (words: FindingWords) => ({
      title: `Hồ sơ có thể bị kẹt tại ${words.nodes}: nhánh này chờ một nhánh khác không bao giờ tới (${words.flows}).`,
      next: "Nhánh được tách bằng cổng nào thì gộp lại bằng cổng cùng loại: tách chọn một thì gộp chọn một, tách song song thì gộp song song.",
    }),
    branch_never_joins: (words: FindingWords) => ({
      title: `Các nhánh không bao giờ gộp được tại ${words.nodes}: không có cách nào để mọi nhánh vào cổng cùng có mặt (${words.flows}).`,
      next: "Đổi cổng gộp thành loại chọn một, hoặc đổi cổng tách phía trước thành song song.",
    }),
    tokens_left_behind: (words: FindingWords) => ({
      title: `Quy trình đã kết thúc ở một nhánh mà nhánh khác vẫn còn chờ tại ${words.nodes}.`,
      next: "Dẫn mọi nhánh về cùng một cổng gộp trước khi kết thúc, hoặc dùng kết thúc dừng toàn bộ nếu thật sự muốn bỏ nhánh còn lại.",
    }),
    two_tokens: (words: FindingWords) => ({
      title: `Việc ${words.nodes} có thể được mở hai lần cùng lúc cho một hồ sơ.`,
      next: "Các nhánh chạy song song phải gộp bằng cổng song song (hoặc cổng chọn nhiều) trước khi đi tiếp.",
    }),
    never_ends: (words: FindingWords) => ({
      title: `Khi hồ sơ đến ${words.nodes} thì không còn đường nào dẫn tới kết thúc.`,
      next: "Thêm một đường đi từ vòng này ra tới kết thúc.",
    }),
    never_reached: (words: FindingWords) => ({
      title: `Không hồ sơ nào có thể đi tới ${words.nodes}, dù trên hình vẽ có đường.`,
      next: "Xem lại các cổng phía trước, hoặc bỏ phần này.",
    }),
    loop_without_wait: (words: FindingWords) => ({
      title: `Vòng lặp qua ${words.nodes} không có bước nào dừng lại: máy sẽ chạy mãi.`,
      next: "Đặt một bước, một đồng hồ hoặc một việc chờ vào trong vòng.",
    }),
    too_large: () => ({
      title: "Quy trình có quá nhiều tình huống nên không kiểm tra hết được; chưa kiểm tra hết thì không công bố.",
      next: "Bớt số nhánh chạy cùng lúc, hoặc tách một phần thành thủ tục liên thông riêng.",
    }),
    check_unfinished: () => ({
      title: "Việc kiểm tra quá lâu nên đã dừng; chưa kiểm tra hết thì không công bố.",
      next: "Mở lại trang sau ít phút. Nếu vẫn vậy, bớt số nhánh chạy cùng lúc.",
    }),
    default_missing: (words: FindingWords) => ({
      title: `Tại ${words.nodes}, các điều kiện có thể đều không đúng; khi đó hồ sơ không có đường đi.`,
      next: "Chọn một đường làm đường mặc định.",
    }),
    condition_syntax: (words: FindingWords) => ({
      title: `Điều kiện “${text(words, "condition")}” trên ${words.flows || words.nodes} viết sai cú pháp.`,
      next: "Sửa lại điều kiện, ví dụ: form.dien_tich > 100.",
    }),
    condition_not_yes_no: (words: FindingWords) => ({
      title: `Điều kiện “${text(words, "condition")}” trên ${words.flows} không cho ra đúng hoặc sai.`,
      next: "Viết thành một phép so sánh.",
    }),
    condition_field_unknown: (words: FindingWords) => ({
      title: `Biểu thức “${text(words, "condition")}” hỏi “${text(words, "what")}”, là thông tin không có trong hồ sơ, biểu mẫu, bước hay quy tắc nào.`,
      next: "Chọn một trường có thật, hoặc thêm trường đó vào biểu mẫu.",
    }),
    condition_type: (words: FindingWords) => ({
      title: `Biểu thức “${text(words, "condition")}” so sánh hai thứ khác loại (${text(words, "what")}).`,
      next: "So số với số, chữ với chữ, ngày với ngày.",
    }),
    condition_value_unknown: (words: FindingWords) => ({
      title: `Biểu thức “${text(words, "condition")}” hỏi câu trả lời “${text(words, "what")}”, nhưng câu hỏi không có lựa chọn này.`,
      next: "Chọn một trong các câu trả lời của câu hỏi.",
    }),
    condition_before_answer: (words: FindingWords) => ({
      title: `Điều kiện “${text(words, "condition")}” tại ${words.nodes} hỏi “${text(words, "what")}”, nhưng có đường đến đây mà thông tin ấy chưa có.`,
      next: "Đặt điều kiện sau bước trả lời câu hỏi này trên mọi đường đi.",
    }),
    rule_unknown: (words: FindingWords) => ({
      title: `${words.nodes} gọi quy tắc “${text(words, "rule")}” không có trong thủ tục.`,
      next: "Chọn một quy tắc của thủ tục, hoặc soạn quy tắc này.",
    }),
    rule_before_answer: (words: FindingWords) => ({
      title: `Quy tắc tại ${words.nodes} cần “${text(words, "what")}”, nhưng có đường đến đây mà thông tin ấy chưa có.`,
      next: "Chuyển quy tắc ra sau bước cho thông tin này.",
    }),
    message_unsent: (words: FindingWords) => ({
      title: `${words.nodes} chờ thông điệp “${text(words, "message")}” mà không ai gửi.`,
      next: "Thêm bước gửi, hoặc chọn thông điệp mà thủ tục liên thông gửi đến.",
    }),
    message_unreceived: (words: FindingWords) => ({
      title: `${words.nodes} gửi thông điệp “${text(words, "message")}” mà không ai nhận.`,
      next: "Thêm nơi nhận trong thủ tục liên thông, hoặc bỏ bước gửi.",
    }),
    service_unknown: (words: FindingWords) => ({
      title: `${words.nodes} gọi dịch vụ “${text(words, "service")}” mà hệ thống không có.`,
      next: "Chọn một dịch vụ trong danh sách.",
    }),
    call_of_itself: (words: FindingWords) => ({
      title: `${words.nodes} gọi lại chính thủ tục này: hồ sơ sẽ mở hồ sơ không dứt.`,
      next: "Gọi thủ tục khác, hoặc vẽ thành vòng lặp trong quy trình.",
    }),
    call_unknown: (words: FindingWords) => ({
      title: `${words.nodes} gọi thủ tục ${text(words, "procedure")} không có hiệu lực hoặc không có trường hợp này.`,
      next: "Chọn một thủ tục đang có hiệu lực và trường hợp của nó.",
    }),
    call_input: (words: FindingWords) => ({
      title: `${words.nodes} điền trường “${text(words, "field")}” mà biểu mẫu của thủ tục được gọi không có, hoặc khác loại.`,
      next: "Chọn một trường của biểu mẫu ấy, đúng loại.",
    }),
    form_unknown: (words: FindingWords) => ({
      title: `${words.nodes} dùng biểu mẫu “${text(words, "form")}” không có.`,
      next: "Chọn một biểu mẫu của thủ tục.",
    }),
    form_field_removed: (words: FindingWords) => ({
      title: `Biểu mẫu “${text(words, "form")}” của ${words.nodes} nhắc đến trường “${text(words, "field")}” đã bị bỏ.`,
      next: "Sửa biểu mẫu, hoặc khôi phục trường.",
    }),
    paper_unknown: (words: FindingWords) => ({
      title: `${words.nodes} phát hành giấy tờ “${text(words, "paper")}” không có mẫu.`,
      next: "Chọn một mẫu trong danh sách mẫu giấy tờ.",
    }),
    owner_missing: (words: FindingWords) => ({
      title: `Không có đơn vị nào làm ${words.nodes} tại: ${list(words, "agencies")}.`,
      next: "Đổi loại đơn vị hay cơ quan của bước, hoặc lập đơn vị còn thiếu.",
    }),
    owner_ambiguous: (words: FindingWords) => ({
      title: `Có nhiều đơn vị cùng loại có thể làm ${words.nodes} tại: ${list(words, "agencies")}.`,
      next: "Ghi số hiệu đơn vị để chỉ còn một.",
    }),
    role_empty: (words: FindingWords) => ({
      title: `Không ai có quyền làm ${words.nodes} tại: ${list(words, "agencies")}.`,
      next: "Bổ nhiệm người vào đơn vị, giao quyền, hoặc đổi quyền mà bước đòi hỏi.",
    }),
    time_overspent: (words: FindingWords) => ({
      title: `Trên đường ${words.nodes}, các bước dùng ${text(words, "perMille")} phần nghìn thời hạn giải quyết.`,
      next: "Giảm phần thời gian của các bước để tổng không quá 1000 phần nghìn.",
    }),
    hours_overspent: (words: FindingWords) => ({
      title: `Trên đường ${words.nodes}, các bước cần ${text(words, "hours")} giờ làm việc, quá thời hạn ngắn nhất là ${text(words, "limit")} giờ.`,
      next: "Giảm số giờ cố định, hoặc đổi sang phần của thời hạn.",
    }),
    timer_too_long: (words: FindingWords) => ({
      title: `Đồng hồ tại ${words.nodes} chỉ chạy hết khi hồ sơ đã quá thời hạn ngắn nhất (${text(words, "limit")} giờ làm việc).`,
      next: "Rút ngắn đồng hồ, hoặc đặt theo phần của thời hạn.",
    }),
    intake_not_first: (words: FindingWords) => ({
      title: `Quy trình phải bắt đầu bằng đúng một bước tiếp nhận; hiện bắt đầu ở ${words.nodes || "chưa có bước nào"}.`,
      next: "Đặt bước tiếp nhận ngay sau điểm bắt đầu.",
    }),
    intake_again: (words: FindingWords) => ({
      title: `Hồ sơ được tiếp nhận một lần; ${words.nodes} tiếp nhận thêm lần nữa.`,
      next: "Đổi loại bước này, hoặc bỏ đi.",
    }),
    delivery_missing: (words: FindingWords) => ({
      title: `Có đường dẫn tới kết thúc ${words.nodes} mà không trả kết quả.`,
      next: "Dẫn đường này qua bước trả kết quả; từ chối cũng phải trả bằng văn bản.",
    }),
    issue_before_signature: (words: FindingWords) => ({
      title: `Có đường đến ${words.nodes} mà kết quả chưa được ký.`,
      next: "Đặt bước ký trước bước phát hành trên mọi đường.",
    }),
    delivery_before_issue: (words: FindingWords) => ({
      title: `Có đường đến ${words.nodes} mà kết quả chưa được phát hành.`,
      next: "Đặt bước phát hành (hoặc ký) trước bước trả kết quả trên mọi đường.",
    }),
    work_after_delivery: (words: FindingWords) => ({
      title: `Sau khi trả kết quả vẫn còn việc: ${words.nodes}.`,
      next: "Chuyển các việc này lên trước bước trả kết quả.",
    }),
    refusal_missing: () => ({
      title: "Không bước nào được từ chối giải quyết hồ sơ.",
      next: "Nếu pháp luật cho phép từ chối, cho phép ở bước thẩm định.",
    }),
    silence_unhandled: (words: FindingWords) => ({
      title: `${words.nodes} chờ ý kiến mà không nói làm gì khi không ai trả lời.`,
      next: "Gắn một đồng hồ vào bước này và vẽ đường đi khi hết giờ.",
    }),
  } satisfies Readonly<Record<FindingCode, (words: FindingWords) => { readonly title: string; readonly next: string }>>,
  deeds: {
    started: () => "hồ sơ được nộp",
    completed: (name: string) => `xong ${name}`,
    fired: (name: string) => `${name} hết giờ`,
    received: (name: string) => `${name} nhận được thông điệp`,
    passed: (name: string) => `qua ${name}`,
  } satisfies Readonly<Record<WitnessStep["deed"], (name: string) => string>>,
  by: (deed: string, ways: string) => `${deed}, đi theo ${ways}`,
  way: (from: string, to: string) => `${from} → ${to}`,
  quoted: (name: string) => `“${name}”`,
};

export type CheckText = typeof vi;
