import type { Statement } from "#modules/premises";

import { PROVINCE_CODE } from "./agencies.ts";

/** The place of a one-stop unit of the sample, and how many come on a usual day. */
export interface SamplePremises {
  readonly unitCode: string;
  readonly counterCount: number;
  readonly visitorsADay: number;
  readonly statements: readonly Pick<Statement, "kind" | "key" | "content">[];
}

type Group = readonly [key: string, prefix: string, name: string, nameEn: string, fields: readonly string[], minutes: number];

const CIVIL: Group = [
  "ho-tich",
  "A",
  "Hộ tịch, chứng thực, cư trú",
  "Civil status, certification, residence",
  ["Hộ tịch", "Chứng thực", "Cư trú"],
  9,
];
const LAND: Group = ["dat-dai", "B", "Đất đai, xây dựng, kinh doanh", "Land, construction, business", ["Đất đai", "Xây dựng"], 17];
const SOCIAL: Group = ["xa-hoi", "C", "Bảo trợ xã hội, người có công", "Social protection, merit", ["Bảo trợ xã hội"], 12];
const RESULTS: Group = ["tra-kq", "D", "Nhận kết quả", "Collect an outcome", [], 4];

function groupStatement([key, prefix, name, nameEn, fields, minutes]: Group): SamplePremises["statements"][number] {
  const bookablePercent = key === "tra-kq" ? 0 : 40;
  return { kind: "group", key, content: { name, nameEn, prefix, fields: [...fields], procedures: [], minutes, bookablePercent } };
}

interface PlaceOrder {
  readonly unitCode: string;
  readonly address: string;
  readonly phone: string;
  readonly floorArea: number;
  readonly seats: number;
  /** The groups that each counter serves, from counter 1 on. */
  readonly counters: readonly (readonly Group[])[];
  readonly visitorsADay: number;
  /** What is broken, by kind; the rest of the equipment works. */
  readonly broken?: "rating_screen" | "camera" | "lookup_screen";
}

const EQUIPMENT = [
  ["queue_machine", "Máy lấy số sảnh chính"],
  ["lookup_screen", "Bàn tra cứu cạnh cửa vào"],
  ["rating_screen", "Bảng đánh giá tại các quầy"],
  ["scanner", "Máy quét quầy 1"],
  ["camera", "Camera sảnh chờ"],
  ["call_screen", "Màn hình gọi số"],
] as const;

function placeOf(order: PlaceOrder): SamplePremises {
  const { unitCode, address, phone, floorArea, seats, counters, visitorsADay } = order;
  const groups = [...new Set(counters.flat())];
  const description: SamplePremises["statements"][number] = {
    kind: "description",
    key: "place",
    content: {
      address,
      phone,
      floorArea,
      waitingArea: Math.round(floorArea * 0.55),
      seats,
      accessibility: floorArea > 100 ? ["ramp", "priority_seats", "accessible_toilet"] : ["ramp", "priority_seats"],
      note: "",
    },
  };
  return {
    unitCode,
    counterCount: counters.length,
    visitorsADay,
    statements: [
      description,
      ...groups.map(groupStatement),
      ...counters.map((served, index) => ({
        kind: "counter" as const,
        key: String(index + 1),
        content: { name: "", groups: served.map(([key]) => key) },
      })),
      ...EQUIPMENT.map(([kind, label]) => ({
        kind: "equipment" as const,
        key: kind.replaceAll("_", "-"),
        content: { kind, label, isWorking: kind !== order.broken, note: "" },
      })),
      { kind: "requirement", key: "procedures-posted", content: { isMet: true, note: "Bảng niêm yết và mã QR tại sảnh" } },
    ],
  };
}

/** Places of a few agencies: the provincial centre, three wards, a commune. The others have stated nothing yet, as in life. */
export const PREMISES: readonly SamplePremises[] = [
  placeOf({
    unitCode: `${PROVINCE_CODE}.50.1`,
    address: "Số 1 đường Trần Hưng Đạo, phường Bình Giang",
    phone: "0299 3811 022",
    floorArea: 640,
    seats: 160,
    counters: [[CIVIL, RESULTS], [LAND], [LAND, SOCIAL], [SOCIAL, RESULTS]],
    visitorsADay: 62,
  }),
  placeOf({
    unitCode: `${PROVINCE_CODE}.101.1`,
    address: "12 đường Hùng Vương, phường Bình Giang",
    phone: "0299 3800 101",
    floorArea: 140,
    seats: 48,
    counters: [
      [CIVIL, RESULTS],
      [CIVIL, LAND],
      [LAND, SOCIAL],
    ],
    visitorsADay: 54,
  }),
  placeOf({
    unitCode: `${PROVINCE_CODE}.102.1`,
    address: "45 đường Nguyễn Trãi, phường Tân Hòa Trung",
    phone: "0299 3800 102",
    floorArea: 110,
    seats: 36,
    counters: [
      [CIVIL, RESULTS],
      [LAND, SOCIAL],
    ],
    visitorsADay: 34,
    broken: "camera",
  }),
  placeOf({
    unitCode: `${PROVINCE_CODE}.103.1`,
    address: "7 đường Lê Lợi, phường Vĩnh An",
    phone: "0299 3800 103",
    floorArea: 84,
    seats: 30,
    counters: [
      [CIVIL, RESULTS],
      [LAND, SOCIAL],
    ],
    visitorsADay: 30,
    broken: "rating_screen",
  }),
  placeOf({
    unitCode: `${PROVINCE_CODE}.110.1`,
    address: "Trụ sở UBND xã Phú Điền, thôn Trung",
    phone: "0299 3800 110",
    floorArea: 36,
    seats: 16,
    counters: [[CIVIL, LAND, SOCIAL, RESULTS]],
    visitorsADay: 15,
    broken: "lookup_screen",
  }),
];
