import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

const problems = {
  "register.kind_unknown": (params) => ({
    title: `Sổ sự việc không có loại “${shown(params, "kind")}”.`,
    next: "Chọn một loại trong danh sách của sổ.",
  }),
  "register.record_unknown": () => ({ title: "Không có sự việc này trong sổ.", next: "Mở lại danh sách và chọn sự việc." }),
  "register.content_malformed": (params) => ({
    title: `Chưa ghi đủ hoặc ghi sai: ${shown(params, "fields")}.`,
    next: "Ghi tên sự việc, ngày, số và ngày văn bản; số lượng là số nguyên không âm.",
  }),
  "register.part_above_whole": (params) => ({
    title: `Số của “${shown(params, "part")}” lớn hơn số của “${shown(params, "whole")}” mà nó nằm trong đó.`,
    next: "Kiểm tra lại hai số.",
  }),
  "register.nothing_counted": () => ({ title: "Chưa ghi số lượng nào.", next: "Ghi ít nhất một số lớn hơn 0." }),
  "register.day_ahead": (params) => ({
    title: `Ngày của sự việc hoặc của văn bản sau hôm nay (${shown(params, "today")}).`,
    next: "Chỉ ghi việc đã xảy ra.",
  }),
  "register.agency_unknown": (params) => ({
    title: `Ngày ${shown(params, "on")} không có cơ quan mang mã ${shown(params, "agency")}.`,
    next: "Chọn cơ quan có hoạt động vào ngày xảy ra sự việc.",
  }),
  "register.entered_already": () => ({ title: "Sự việc này đã được ghi.", next: "Mở sự việc và sửa nếu cần." }),
  "register.not_waiting": () => ({ title: "Sự việc không chờ xác nhận.", next: "Tải lại trang để xem tình trạng hiện nay." }),
  "register.own_record": () => ({
    title: "Người ghi sự việc không tự xác nhận được.",
    next: "Nhờ người khác có quyền xác nhận của cơ quan.",
  }),
  "register.another_fact": () => ({
    title: "Khi sửa không đổi được loại và cơ quan của sự việc.",
    next: "Ghi một sự việc mới; sự việc này sửa số lượng về 0 hoặc trả lại.",
  }),
} as const satisfies ProblemTexts;

export const vi = {
  problems,
  standings: { entered: "Chờ xác nhận", confirmed: "Đã xác nhận", returned: "Trả lại người ghi" },
  page: {
    title: "Sổ sự việc",
    lead: "Những việc hệ thống chưa có quy trình riêng: kiểm tra, bồi dưỡng, ISO 9001, văn bản, phân cấp… Mỗi việc có văn bản chứng minh và người thứ hai xác nhận; chỉ việc đã xác nhận mới vào số liệu.",
    kind: "Loại sự việc",
    allKinds: "Mọi loại",
    standing: "Tình trạng",
    allStandings: "Mọi tình trạng",
    show: "Lọc",
    add: "Ghi sự việc mới",
    addTitle: (kind: string) => `Ghi sự việc: ${kind}`,
    choose: "Chọn loại",
    empty: "Chưa có sự việc nào",
    fact: "Sự việc",
    agency: "Cơ quan",
    on: "Ngày xảy ra",
    onHint: "Quyết định sự việc thuộc kỳ báo cáo nào. Ví dụ 2026-11-20.",
    titleField: "Tên sự việc",
    titleHint: "Không ghi tên và thông tin cá nhân.",
    amounts: "Số lượng",
    documentNumber: "Số, ký hiệu văn bản",
    documentOn: "Ngày văn bản",
    document: (number: string, on: string) => `${number}, ngày ${on}`,
    files: "Tài liệu kiểm chứng",
    file: (index: number) => `Tệp ${index}`,
    save: "Ghi vào sổ",
    enteredBy: "Người ghi",
    confirmedBy: "Người xác nhận",
    ground: "Căn cứ",
    reason: "Lý do",
    confirm: "Xác nhận sự việc",
    confirmTitle: "Người thứ hai xác nhận",
    confirmLead: "Đối chiếu số lượng với văn bản trước khi xác nhận. Sau khi xác nhận, sự việc vào số liệu của kỳ.",
    giveBack: "Trả lại người ghi",
    correct: "Sửa",
    correctTitle: (kind: string) => `Sửa sự việc: ${kind}`,
    correctReason: "Lý do sửa",
    back: "Về sổ sự việc",
    saved: "Đã ghi vào sổ.",
    byAt: (name: string, at: string) => `${name}, ${at}`,
  },
} as const;

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => infer R ? (...args: A) => R : Words<T[K]>;
};

/** What the English text must have, key by key. */
export type RegisterText = Words<typeof vi>;
