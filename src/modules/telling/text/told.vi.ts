import { disciplineVi } from "./discipline.vi.ts";

/** Words about a dossier that applicants and officers read alike. */
export const toldVi = {
  progress: {
    code: "Mã hồ sơ",
    pin: "Mã tra cứu",
    desk: "Đang giữ hồ sơ",
    officer: "Người đang xử lý",
    notAssigned: "Chưa phân công",
    since: "Từ lúc",
    deskUntil: "Bàn này phải xong trước",
    promised: "Hẹn trả kết quả",
    answerBy: "Bộ phận Một cửa phải trả lời trước",
    reception: "Nơi tiếp nhận",
    dueAt: "Phải trả lời trước",
    notAnswered: "Chưa trả lời",
    outcome: "Kết quả",
    editedAt: (moment: string) => `Người nộp đã điều chỉnh nội dung lúc ${moment}.`,
  },
  forms: {
    original: "Bản chính",
    certified_copy: "Bản sao chứng thực",
    copy: "Bản sao",
    electronic: "Bản điện tử",
    data: "Dữ liệu thay giấy tờ",
    not_required: "Không áp dụng",
  },
  discipline: disciplineVi,
  openSteps: {
    heading: "Các bước đang mở cùng lúc",
    alsoAt: "Đồng thời đang ở",
    step: "Bước",
    unit: "Đơn vị",
    officer: "Người làm",
    since: "Từ",
    dueAt: "Hạn của bước",
    nobodyYet: "Chưa phân công",
    yes: "Có",
    no: "Không",
    between: (least: number, most: number) => `Số nguyên từ ${least} đến ${most}.`,
    waitsAt: (name: string, what: string) => `Quy trình đang chờ ở “${name}”: ${what}.`,
    kinds: {
      service: "dịch vụ của hệ thống",
      receive: "một thông báo",
      call: "kết quả của thủ tục được gọi",
      timer: "đến giờ đã hẹn",
      event: "sự kiện nào đến trước",
      join: "các nhánh khác",
    },
    told: (unit: string, since: string) => `${unit} được báo từ ${since}.`,
    until: (day: string) => `Chờ đến ${day}.`,
    silent: (unit: string) => `${unit} không trả lời trong thời hạn; hồ sơ đi tiếp theo quy trình.`,
    silentSince: (step: string, at: string) => `Bước “${step}” hết thời gian lúc ${at}.`,
    early: (message: string, from: string) => `Thông báo “${message}” của ${from} đã đến, quy trình chưa chờ.`,
    earlyNext: "Hệ thống giữ lại và dùng khi quy trình chờ thông báo này.",
    serviceFailed: (name: string) => `Dịch vụ của bước “${name}” không chạy được.`,
    retry: "Cho chạy lại",
    process: "Quy trình nội bộ của hồ sơ này",
  },
} as const;

/** The shape of a catalogue of words, key by key: what its other language must have. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => infer R ? (...args: A) => R : Words<T[K]>;
};

/** What the English words must have. */
export type ToldText = Words<typeof toldVi>;
