import { problemsVi } from "./problems.vi.ts";

/** Vietnamese words of digitising outside its pages. */
export const vi = {
  problems: problemsVi,
  doctor: {
    pages: "Mỗi trang quét nằm trong đúng một kết quả hoặc là trang bỏ",
    stored: "Kết quả số hóa đã chấp nhận đều có trong kho, đúng từng tệp",
    hands: "Không ai kiểm tra kết quả do chính mình đặt tên",
  },
} as const;
