import type { SeededRandom } from "../seeded-random.ts";

/** Family names with their rough share among a hundred people; the rest of the country's names is not needed here. */
const FAMILY_NAMES: readonly (readonly [string, number])[] = [
  ["Nguyễn", 31],
  ["Trần", 11],
  ["Lê", 9],
  ["Phạm", 7],
  ["Huỳnh", 5],
  ["Võ", 5],
  ["Hoàng", 4],
  ["Phan", 4],
  ["Đặng", 3],
  ["Bùi", 3],
  ["Đỗ", 3],
  ["Hồ", 2],
  ["Ngô", 2],
  ["Dương", 2],
  ["Lý", 1],
  ["Trương", 2],
  ["Đinh", 1],
  ["Mai", 1],
  ["Lương", 1],
  ["Tạ", 1],
];

const WOMEN_MIDDLE = ["Thị", "Thị", "Thị", "Ngọc", "Thị Kim", "Thị Thu", "Bảo", "Thanh", "Thị Mỹ", "Phương"];
const WOMEN_GIVEN = [
  "Lan",
  "Hoa",
  "Hương",
  "Mai",
  "Thủy",
  "Hạnh",
  "Nga",
  "Yến",
  "Trang",
  "Linh",
  "Thảo",
  "Hằng",
  "Nhung",
  "Vân",
  "Phượng",
  "Duyên",
  "Quyên",
  "Trâm",
  "Oanh",
  "Diễm",
  "Châu",
  "Hiền",
  "Loan",
  "Nguyệt",
  "Tuyết",
  "Xuân",
  "Ngân",
  "Thơ",
  "Ly",
  "Dung",
];
const MEN_MIDDLE = ["Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Công", "Ngọc", "Xuân", "Đình", "Trọng"];
const MEN_GIVEN = [
  "Hùng",
  "Dũng",
  "Tuấn",
  "Nam",
  "Sơn",
  "Hải",
  "Long",
  "Bình",
  "Phúc",
  "Thành",
  "Trung",
  "Khánh",
  "Khoa",
  "Lâm",
  "Tùng",
  "Phong",
  "Quân",
  "Vinh",
  "Toàn",
  "Hòa",
  "Kiên",
  "Đạt",
  "Nghĩa",
  "Tâm",
  "Lộc",
  "Thắng",
  "Việt",
  "Cường",
  "Hiếu",
  "Thịnh",
];

/** A person that does not exist, with the sex that the name was made for. */
export interface MadeUpPerson {
  readonly name: string;
  readonly sex: "female" | "male";
}

/** Makes up a Vietnamese name. */
export function makeUpPerson(random: SeededRandom): MadeUpPerson {
  const family = FAMILY_NAMES[random.weighted(FAMILY_NAMES.map(([, share]) => share))]?.[0] ?? "Nguyễn";
  const sex = random.chance(0.5) ? "female" : "male";
  const middle = random.pick(sex === "female" ? WOMEN_MIDDLE : MEN_MIDDLE);
  const given = random.pick(sex === "female" ? WOMEN_GIVEN : MEN_GIVEN);
  return { name: `${family} ${middle} ${given}`, sex };
}

/**
 * A personal identification number of the right shape that nobody holds: Nghị định 70/2024/NĐ-CP builds it from province,
 * century with sex, year and six digits, and no province has the code 999 that stands here.
 */
export function makeUpPersonalId(random: SeededRandom, birthYear: number, sex: "female" | "male"): string {
  const century = (birthYear < 2000 ? 0 : 2) + (sex === "female" ? 1 : 0);
  return `999${century}${String(birthYear % 100).padStart(2, "0")}${String(random.below(1_000_000)).padStart(6, "0")}`;
}

/** A telephone number in the range 0990, which no operator has been given. */
export function makeUpPhone(random: SeededRandom): string {
  return `0990${String(random.below(1_000_000)).padStart(6, "0")}`;
}
