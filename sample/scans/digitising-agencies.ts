import type { OldResult, StackItem } from "./make-scan.ts";

/** An old result of the sample with its owner, who does not exist. */
export interface OwnedResult extends OldResult {
  readonly ownerName: string;
  readonly ownerId: string;
}

/** How far a batch of the sample has come. */
export type BatchEnd = "scanned" | "naming" | "returned" | "stored";

export interface SampleBatch {
  readonly label: string;
  readonly field: string;
  readonly kind: string;
  readonly items: readonly (OwnedResult | Exclude<StackItem, OldResult>)[];
  readonly until: BatchEnd;
  readonly daysAgo: number;
}

export interface SampleStock {
  readonly field: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly count: number;
  readonly ground: string;
  readonly daysAgo: number;
  /** Nobody has confirmed it yet. */
  readonly isPending: boolean;
}

/** An agency of the sample that digitises, with the units whose people do it. */
export interface DigitisingAgency {
  readonly code: string;
  readonly counterUnit: string;
  readonly clerkUnit: string;
  readonly issuer: string;
  readonly place: string;
  readonly stock: readonly SampleStock[];
  readonly batches: readonly SampleBatch[];
}

const BUILDING = "Xây dựng";
const PERMIT = "Giấy phép xây dựng";
const OWNERS = ["Nguyễn Văn An", "Trần Thị Bích", "Lê Hoàng Long", "Phạm Minh Đức", "Hoàng Thị Thu", "Đỗ Quang Huy"];

function permitOf(number: number, year: number, pages = 1): OwnedResult {
  const ownerName = OWNERS[number % OWNERS.length] ?? "";
  const ownerId = `0990850${String(number).padStart(5, "0")}`;
  return {
    number: `${number}/GPXD`,
    issuedOn: `${year}-${String((number % 9) + 1).padStart(2, "0")}-15`,
    kind: PERMIT,
    abstract: "Cấp phép xây dựng nhà ở riêng lẻ",
    body: [
      "Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;",
      `Cho phép ông (bà) ${ownerName}, số định danh ${ownerId}, xây dựng nhà ở hai tầng trên thửa đất số ${number}.`,
      "Giấy phép có hiệu lực khởi công trong 12 tháng kể từ ngày ký; công trình đã xây dựng giữ giấy phép lâu dài.",
    ],
    signerTitle: "TM. Ủy ban nhân dân",
    signer: "Trần Văn Bình",
    pages,
    ownerName,
    ownerId,
  };
}

function stockOf(count: number, change: Partial<SampleStock> = {}): SampleStock {
  const ground = "Đếm theo sổ cấp phép và thùng lưu trữ";
  return { field: BUILDING, fromYear: 2015, toYear: 2020, count, ground, daysAgo: 150, isPending: false, ...change };
}

function batchOf(label: string, until: BatchEnd, batch: Pick<SampleBatch, "daysAgo" | "items">): SampleBatch {
  return { label, until, field: BUILDING, kind: PERMIT, ...batch };
}

function wardOf(code: string, place: string): Pick<DigitisingAgency, "code" | "counterUnit" | "clerkUnit" | "issuer" | "place"> {
  return { code, counterUnit: `${code}.1`, clerkUnit: `${code}.2`, issuer: `Ủy ban nhân dân ${place}`, place };
}

/** One agency is done, one is behind with batches at every step, one has looked and has no paper left. */
export const DIGITISING_AGENCIES: readonly DigitisingAgency[] = [
  {
    ...wardOf("H99.101", "phường Bình Giang"),
    stock: [stockOf(5), stockOf(18, { field: "Đất đai", fromYear: 2016, toYear: 2018, daysAgo: 2, isPending: true })],
    batches: [
      batchOf("Thùng 1, ngăn 2", "stored", { daysAgo: 120, items: [permitOf(101, 2018), permitOf(102, 2018, 2), "blank"] }),
      batchOf("Thùng 1, ngăn 3", "stored", {
        daysAgo: 40,
        items: [permitOf(103, 2019), "blank", permitOf(104, 2019), permitOf(105, 2020)],
      }),
    ],
  },
  {
    ...wardOf("H99.102", "phường Tân Hòa Trung"),
    stock: [stockOf(48)],
    batches: [
      batchOf("Tập 2017", "stored", { daysAgo: 60, items: [permitOf(21, 2017), permitOf(22, 2017, 2), permitOf(23, 2017)] }),
      batchOf("Tập 2018", "returned", { daysAgo: 6, items: [permitOf(31, 2018), "blank", permitOf(32, 2018), permitOf(33, 2018, 2)] }),
      batchOf("Tập 2019", "naming", { daysAgo: 3, items: [permitOf(41, 2019), permitOf(42, 2019), "smudge", permitOf(43, 2019)] }),
      batchOf("Tập 2020", "scanned", { daysAgo: 1, items: [permitOf(51, 2020), permitOf(52, 2020, 2), "blank"] }),
    ],
  },
  { ...wardOf("H99.103", "phường Vĩnh An"), stock: [stockOf(0, { field: "", fromYear: 1990, toYear: 2024 })], batches: [] },
];
