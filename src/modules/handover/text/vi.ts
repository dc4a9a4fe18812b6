import { problemsVi } from "./problems.vi.ts";

/** Vietnamese words of hand-over lists, of returning outcomes and of the day book. */
export const vi = {
  problems: problemsVi,
  doctor: {
    dayBooks: "Sổ ngày của các quầy khớp với hồ sơ",
    lists: "Danh sách giao nhận khớp với hồ sơ",
  },
} as const;
