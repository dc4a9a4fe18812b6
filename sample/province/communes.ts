/** A commune-level area of the made-up province: where people live, and how many. */
export interface SampleCommune {
  /** Last part of the code: 101 gives agency `H99.101` and commune police `H99.101.5`. */
  readonly number: number;
  readonly kind: "ward" | "commune";
  readonly name: string;
  readonly population: number;
  readonly terrain: "urban" | "plain" | "coast" | "upland";
}

/** Twenty-four areas since the two-tier order of 1 July 2025: eight wards (phường) and sixteen communes (xã). None exists. */
export const COMMUNES: readonly SampleCommune[] = [
  { number: 101, kind: "ward", name: "Bình Giang", population: 61_200, terrain: "urban" },
  { number: 102, kind: "ward", name: "Tân Hòa Trung", population: 54_800, terrain: "urban" },
  { number: 103, kind: "ward", name: "Vĩnh An", population: 48_300, terrain: "urban" },
  { number: 104, kind: "ward", name: "Phước Lộc Đông", population: 41_900, terrain: "urban" },
  { number: 105, kind: "ward", name: "Long Thạnh Hải", population: 37_400, terrain: "coast" },
  { number: 106, kind: "ward", name: "Xuân Bình", population: 33_700, terrain: "plain" },
  { number: 107, kind: "ward", name: "An Thịnh", population: 31_500, terrain: "plain" },
  { number: 108, kind: "ward", name: "Hòa Lạc Tây", population: 28_600, terrain: "plain" },
  { number: 109, kind: "commune", name: "Gia Thuận", population: 27_300, terrain: "plain" },
  { number: 110, kind: "commune", name: "Phú Điền", population: 26_100, terrain: "plain" },
  { number: 111, kind: "commune", name: "Hưng Lộc Thượng", population: 24_900, terrain: "plain" },
  { number: 112, kind: "commune", name: "Đồng Tâm", population: 23_800, terrain: "plain" },
  { number: 113, kind: "commune", name: "Mỹ Phong", population: 22_600, terrain: "plain" },
  { number: 114, kind: "commune", name: "Khánh Hội", population: 21_400, terrain: "coast" },
  { number: 115, kind: "commune", name: "Bàu Sen", population: 20_700, terrain: "plain" },
  { number: 116, kind: "commune", name: "Cẩm Sơn Hải", population: 19_500, terrain: "coast" },
  { number: 117, kind: "commune", name: "Quảng Lĩnh", population: 17_800, terrain: "plain" },
  { number: 118, kind: "commune", name: "Thanh Tùng", population: 16_200, terrain: "plain" },
  { number: 119, kind: "commune", name: "Đức Lâm", population: 14_600, terrain: "upland" },
  { number: 120, kind: "commune", name: "Sơn Thủy", population: 12_900, terrain: "upland" },
  { number: 121, kind: "commune", name: "Ngọc Trạo", population: 11_300, terrain: "upland" },
  { number: 122, kind: "commune", name: "An Khê Thượng", population: 9_700, terrain: "upland" },
  { number: 123, kind: "commune", name: "Trà Vân", population: 7_400, terrain: "upland" },
  { number: 124, kind: "commune", name: "Suối Ngần", population: 5_800, terrain: "upland" },
];

/** `Phường Bình Giang`, `Xã Trà Vân`. */
export function communeName(commune: SampleCommune): string {
  return `${commune.kind === "ward" ? "Phường" : "Xã"} ${commune.name}`;
}

/** `Binh Giang ward` keeps its diacritics in English too, because a name is a name. */
export function communeNameEn(commune: SampleCommune): string {
  return `${commune.name} ${commune.kind === "ward" ? "Ward" : "Commune"}`;
}

/** `phường Bình Giang` inside a sentence. */
export function communeNameInside(commune: SampleCommune): string {
  return `${commune.kind === "ward" ? "phường" : "xã"} ${commune.name}`;
}
