/** Sentences of the command line itself. */
export const vi = {
  help: {
    title: "Một Cửa: một cửa và cải cách hành chính của một tỉnh, trên một sổ cái không sửa được.",
    usage: "Cách dùng: npx motcua <lệnh> [--json]",
    json: "--json: chỉ in một tài liệu JSON ra đầu ra chuẩn. Mã thoát: 0 xong, 1 bị từ chối, 2 dùng sai.",
  },
  summary: {
    help: "liệt kê các lệnh",
    migrate: "nâng cấp cơ sở dữ liệu lên phiên bản mới nhất",
    rebuildProjections: "dựng lại các bảng tra cứu và số đếm từ sổ cái, khi hệ thống vẫn chạy",
    start: "khởi động hệ thống: cơ sở dữ liệu, dữ liệu mẫu khi còn trống, trang web",
    doctor: "kiểm tra hệ thống: cơ sở dữ liệu, ổ đĩa, sổ cái, số liệu",
    backup: "sao lưu cơ sở dữ liệu và tệp vào một thư mục mới, khi hệ thống vẫn chạy",
    restore: "khôi phục một bản sao lưu vào thư mục dữ liệu còn trống",
    bench: "đo tốc độ bên cạnh một thước đo trong cùng một lần chạy",
    settings: "liệt kê các biến môi trường và ý nghĩa",
  },
  migrate: {
    done: (names: readonly string[]): string =>
      names.length === 0 ? "Cơ sở dữ liệu đã ở phiên bản mới nhất." : `Đã áp dụng: ${names.join(", ")}.`,
  },
  rebuildProjections: {
    done: (streams: number, differences: number): string => `Đã dựng lại từ ${streams} chuỗi sự kiện; sửa ${differences} số đếm.`,
    unreadable: (name: string): string => `Bỏ qua, không đọc được: ${name}`,
  },
  backup: {
    done: (folder: string, files: number, mb: number): string => `Đã sao lưu ${files} tệp (${mb} MB) vào ${folder}.`,
  },
  restore: {
    done: (createdAt: string): string => `Đã khôi phục bản sao lưu lúc ${createdAt}. Kiểm tra: npx motcua doctor.`,
  },
  start: {
    openingDatabase: "Đang mở cơ sở dữ liệu …",
    preparing: (name: string): string => `Đang chuẩn bị: ${name} …`,
    ready: (seconds: string): string => `Hệ thống sẵn sàng sau ${seconds} giây. Dừng: Ctrl+C.`,
    stopping: "Đang dừng …",
    stopped: "Đã dừng.",
  },
  doctor: {
    good: "Hệ thống khỏe.",
    bad: (count: number): string => `${count} kiểm tra không đạt.`,
  },
} as const;

type Sentences<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Sentences<T[K]>;
};

/** The shape that the other language must match. */
export type CliText = Sentences<typeof vi>;
