/** A part in a procedure that names an agency: what stands before it and how it goes on. */
interface Role {
  readonly head: RegExp;
  readonly role: RegExp;
}

/** What says that the words before it were a name: an obligation, or the end of the name. */
const OBLIGED = "(?=\\s(?:có|phải|chịu|trả lời|không|cần|đã|sẽ|được|thì)(?![\\p{L}]))";

/**
 * Parts that agencies have in procedures (Luật Đầu tư, Luật Đất đai, Nghị định 61/2018/NĐ-CP): “cơ quan đăng ký đầu tư”, “cơ quan chủ trì”,
 * “cơ quan phối hợp”. The same words are verbs elsewhere; one agency “của việc này” bears them as a name, several only before an obligation.
 */
export const ROLES: readonly Role[] = [
  { head: /[Cc]ơ quan$/u, role: /^\sđăng ký (?:đầu tư|kinh doanh|đất đai|hộ tịch)(?![\p{L}])/u },
  { head: /(?<!(?:các|những)\s)(?:[Cc]ơ quan|[Đđ]ơn vị)$/u, role: /^\schủ trì(?!,|\p{L})/u },
  { head: /(?:[Cc]ơ quan|[Đđ]ơn vị)$/u, role: new RegExp(`^\\s(?:chủ trì|phối hợp|thẩm định|tham mưu|chủ quản)${OBLIGED}`, "u") },
  {
    head: /(?:[Cc]ơ quan|[Đđ]ơn vị) (?:chủ trì|phối hợp)$/u,
    role: new RegExp(`^\\s(?:thẩm định|thực hiện|giải quyết|soạn thảo)${OBLIGED}`, "u"),
  },
  {
    head: /(?:[Cc]ơ sở|[Đđ]ơn vị|[Tt]ổ chức|[Dd]oanh nghiệp)$/u,
    role: /^\s(?:thực hiện|cung cấp|cung ứng|sử dụng|kinh doanh) (?:(?:công tác )?dịch vụ|lao động|công tác vệ sinh)(?![\p{L}])/u,
  },
  { head: /(?:Nông nghiệp|nông nghiệp)$/u, role: /^\sứng dụng [Cc]ông nghệ/u },
];

/** Names that hold a “từ … đến …” or an “và” of their own: “các tỉnh từ Hà Tĩnh đến Lâm Đồng”. */
export const RANGE_OF_PLACES = /^\stừ \p{Lu}[\p{L} ]{2,30}? đến \p{Lu}/u;

/** Kinds whose names a colon may string together under one “các”: “các Tập đoàn: Bưu chính Viễn thông Việt Nam, …”. */
export const SHARED_KINDS = "[Ss]ở|[Bb]ộ|[Tt]ập đoàn|[Tt]ổng công ty|[Cc]hi cục|[Cc]ục|[Nn]gân hàng|[Bb]ệnh viện";
