import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

/** Vietnamese words of moving open dossiers to another version of a process. */
export const vi = {
  problems: {
    "migration.not_open": () => ({
      title: "Hồ sơ không còn đi theo phiên bản quy trình này.",
      next: "Xem lại danh sách.",
    }),
    "migration.kind_unlike": (params: ProblemParams) => ({
      title: `Bước cũ và bước mới khác loại: ${shown(params, "names")}.`,
      next: "Bước tiếp nhận, ký, phát hành và trả kết quả chỉ chuyển sang bước cùng loại.",
    }),
    "migration.call_renamed": (params: ProblemParams) => ({
      title: `Hồ sơ đang chờ một hồ sơ liên thông ở “${shown(params, "node")}”, nơi đổi tên trong phiên bản mới.`,
      next: "Chờ hồ sơ liên thông kết thúc rồi chuyển.",
    }),
    "migration.message_waits": (params: ProblemParams) => ({
      title: `Thông báo “${shown(params, "message")}” đã đến trước và phiên bản mới đang chờ chính thông báo đó.`,
      next: "Để hồ sơ đi tiếp ở phiên bản cũ qua bước này rồi chuyển.",
    }),
    "migration.changed": () => ({
      title: "Hồ sơ đã sang bước khác sau khi xem trước.",
      next: "Xem trước lại và chuyển trong lần sau.",
    }),
    "migration.preview_stale": () => ({
      title: "Danh sách hồ sơ đã khác với bản đã xem; chưa có gì được ghi.",
      next: "Xem lại danh sách mới rồi chuyển.",
    }),
    "migration.nothing_listed": () => ({
      title: "Không có hồ sơ nào chuyển được.",
      next: "Xem lý do của từng hồ sơ và chọn lại bước tương ứng.",
    }),
    "migration.being_applied": () => ({
      title: "Thủ tục này đang được chuyển ở một phiên khác.",
      next: "Chờ ít phút rồi xem lại.",
    }),
    "migration.unknown": () => ({
      title: "Không có lần chuyển này.",
      next: "Mở lại từ trang chuyển quy trình của thủ tục.",
    }),
  },
  pages: {
    admin: "Quản trị",
    catalogue: "Thủ tục",
    title: "Chuyển hồ sơ đang mở sang quy trình mới",
    lead: "Hồ sơ giữ phiên bản quy trình lúc tiếp nhận cho đến khi được chuyển ở đây. Luôn xem trước từng hồ sơ.",
    versionsTitle: "Hồ sơ đang mở theo phiên bản",
    version: "Phiên bản",
    versionName: (version: string) => `Phiên bản ${version}`,
    inForce: (version: string) => `Phiên bản đang có hiệu lực: ${version}.`,
    openCount: "Hồ sơ đang mở",
    isInForce: "đang có hiệu lực",
    choose: (version: string) => `Chuyển hồ sơ của phiên bản ${version}`,
    noneOpen: "Không có hồ sơ đang mở.",
    mappingTitle: (from: string, to: string) => `Từ phiên bản ${from} sang phiên bản ${to}`,
    mappingLead: "Mỗi bước cũ sang bước nào. Bước cùng mã được chọn sẵn; bước bỏ trống thì hồ sơ đang ở đó giữ phiên bản cũ.",
    noStep: "Không có bước tương ứng",
    preview: "Xem trước",
    previewTitle: (count: string) => `${count} hồ sơ chuyển được`,
    nothingWritten: "Đây là bản xem trước, chưa có gì được ghi.",
    rule: "Ngày hẹn trả không đổi. Đơn vị giữ nguyên thì giữ công chức và thời điểm nhận; hẹn giờ mới tính từ lúc chuyển.",
    movingTitle: "Hồ sơ sẽ chuyển",
    stayingTitle: "Hồ sơ chưa chuyển được",
    noneMoving: "Không có hồ sơ nào chuyển được.",
    noneStaying: "Mọi hồ sơ đều chuyển được.",
    dossier: "Mã hồ sơ",
    from: "Đang ở",
    to: "Sang",
    units: "Đơn vị",
    due: "Hạn của bước",
    why: "Lý do",
    outcome: "Kết quả",
    outcomes: {
      open: "đang chờ",
      moved: "đã chuyển",
      unneeded: "đã chuyển từ trước",
      left: "chưa chuyển",
      staying: "giữ phiên bản cũ",
    },
    more: (count: string) => `Còn hơn ${count} hồ sơ: chuyển xong lần này thì xem trước tiếp.`,
    digest: (digest: string) => `Mã danh sách (SHA-256): ${digest}`,
    apply: "Chuyển đúng danh sách này",
    correct: "Chọn lại bước",
    operationsTitle: "Các lần chuyển",
    noOperations: "Chưa có lần chuyển nào.",
    decidedAt: "Lúc",
    decidedBy: "Người quyết định",
    moved: "Đã chuyển",
    left: "Chưa chuyển",
    running: (done: string, all: string) => `Đang chuyển: ${done}/${all} hồ sơ. Trang tự tải lại.`,
    finished: (moved: string, left: string) => `Đã chuyển ${moved} hồ sơ; ${left} hồ sơ giữ phiên bản cũ.`,
    operation: (from: string, to: string) => `Chuyển từ phiên bản ${from} sang ${to}`,
  },
};

/** What the other language must offer. */
export type MigrationText = typeof vi;
