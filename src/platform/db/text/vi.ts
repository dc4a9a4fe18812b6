import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "platform.setting_invalid": (p) => ({
    title: `Giá trị của ${shown(p, "name")} không hợp lệ.`,
    next: `Sửa lại biến môi trường này. ${shown(p, "description")}`,
  }),
  "platform.usage": (p) => ({ title: `Lệnh chưa đúng: ${shown(p, "what")}.`, next: "Gõ «npx motcua help» để xem cách dùng." }),
  "platform.data_folder_not_writable": (p) => ({
    title: `Không ghi được vào thư mục dữ liệu ${shown(p, "path")}.`,
    next: "Cấp quyền ghi cho người dùng đang chạy, hoặc chọn thư mục khác bằng MOTCUA_DATA.",
  }),
  "platform.data_folder_in_use": (p) => ({
    title: `Thư mục dữ liệu ${shown(p, "path")} đang được một tiến trình Một Cửa khác dùng (PID ${shown(p, "pid")}).`,
    next: "Dừng tiến trình đó trước, hoặc chọn thư mục khác bằng MOTCUA_DATA.",
  }),
  "platform.database_binaries_missing": (p) => ({
    title: `Không có PostgreSQL kèm theo cho máy này (${shown(p, "platform")}).`,
    next: "Chạy lại «npm install», hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL.",
  }),
  "platform.database_not_started": (p) => ({
    title: `PostgreSQL kèm theo không khởi động được: ${shown(p, "reason")}`,
    next: `Xem nhật ký ${shown(p, "log")}.`,
  }),
  "platform.database_unreachable": (p) => ({
    title: `Không kết nối được tới cơ sở dữ liệu (${shown(p, "reason")}).`,
    next: "Kiểm tra DATABASE_URL và máy chủ PostgreSQL.",
  }),
  "platform.schema_newer": (p) => ({
    title: `Cơ sở dữ liệu đã ở phiên bản ${shown(p, "applied")}, mới hơn chương trình này (${shown(p, "known")}) và không tương thích.`,
    next: "Chạy phiên bản mới hơn của Một Cửa.",
  }),
  "platform.migration_changed": (p) => ({
    title: `Tệp nâng cấp ${shown(p, "name")} đã bị sửa sau khi áp dụng.`,
    next: "Khôi phục tệp gốc; thay đổi mới phải nằm trong tệp có số mới.",
  }),
  "platform.migration_failed": (p) => ({
    title: `Nâng cấp cơ sở dữ liệu thất bại ở ${shown(p, "name")}: ${shown(p, "reason")}`,
    next: "Không có gì bị ghi dở. Sửa nguyên nhân rồi chạy lại «npx motcua migrate».",
  }),
  "platform.backup_needs_embedded": () => ({
    title: "Lệnh này sao lưu cơ sở dữ liệu kèm theo; hệ thống đang dùng máy chủ riêng (DATABASE_URL).",
    next: "Hãy dùng công cụ của máy chủ đó, ví dụ pg_basebackup, và sao chép thư mục dữ liệu.",
  }),
  "platform.folder_not_empty": (p) => ({
    title: `Thư mục ${shown(p, "path")} không trống.`,
    next: "Chọn một thư mục mới; không có gì bị ghi đè.",
  }),
  "platform.backup_damaged": (p) => ({
    title: `Bản sao lưu hỏng hoặc thiếu ở ${shown(p, "path")}.`,
    next: "Dùng một bản sao lưu khác; thư mục dữ liệu chưa bị thay đổi.",
  }),
  "platform.disk_nearly_full": (p) => ({
    title: `Ổ đĩa sắp đầy: còn ${shown(p, "freeMb")} MB, cần ít nhất ${shown(p, "minMb")} MB.`,
    next: "Hệ thống tạm ngừng ghi để không mất dữ liệu. Hãy giải phóng dung lượng rồi thử lại.",
  }),
  "platform.bench_unknown": (p) => ({
    title: `Không có phép đo nào tên “${shown(p, "name")}”.`,
    next: "Gõ motcua bench không kèm tên để xem danh sách.",
  }),
  "platform.port_in_use": (p) => ({
    title: `Cổng ${shown(p, "port")} đang có chương trình khác dùng.`,
    next: "Chọn cổng khác, ví dụ: PORT=8081 npm start.",
  }),
} satisfies ProblemTexts;

const doctor = {
  postgresql: "phiên bản PostgreSQL",
  durability: "ghi bền vững: fsync, synchronous_commit, tổng kiểm tra trang",
  migrations: "phiên bản cơ sở dữ liệu",
  indexes: "chỉ mục hợp lệ",
  disk: "dung lượng trống",
} as const;

/** Vietnamese sentences of the platform. */
export const vi = { problems, doctor } as const;

/** The shape that the other language must match. */
export type PlatformText = {
  readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] };
  readonly doctor: { readonly [K in keyof typeof doctor]: string };
};
