import assert from "node:assert/strict";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { statePremises } from "#modules/premises";
import type { Statement } from "#modules/premises";
import type { Province } from "#kit/province";

/** The one-stop unit of Bình Giang ward. */
export const WARD = "H99.101.1" as UnitCode;

/** The place of a ward as its head states it: two groups, as many counters as asked for, each serving both. */
export async function stateWard(province: Province, counterCount: number, unit = WARD): Promise<OfficerActor> {
  const head = province.holder(unit, "unit_head");
  const from = "2026-07-01" as CivilDate;
  const stated: readonly Omit<Statement, "unitCode" | "from">[] = [
    {
      kind: "description",
      key: "place",
      content: {
        address: "12 đường Hùng Vương, phường Bình Giang",
        phone: "0299 3800 100",
        floorArea: 120,
        waitingArea: 70,
        seats: 40,
        accessibility: ["ramp", "priority_seats"],
        note: "",
      },
    },
    {
      kind: "group",
      key: "ho-tich",
      content: {
        name: "Hộ tịch, chứng thực",
        nameEn: "Civil status",
        prefix: "A",
        fields: ["Hộ tịch"],
        procedures: [],
        minutes: 10,
        bookablePercent: 40,
      },
    },
    {
      kind: "group",
      key: "dat-dai",
      content: {
        name: "Đất đai, xây dựng",
        nameEn: "Land",
        prefix: "B",
        fields: ["Đất đai"],
        procedures: [],
        minutes: 20,
        bookablePercent: 40,
      },
    },
    ...Array.from({ length: counterCount }, (_, index) => ({
      kind: "counter" as const,
      key: String(index + 1),
      content: { name: "", groups: ["ho-tich", "dat-dai"] },
    })),
  ];
  for (const one of stated) assert.equal(await statePremises(province.as(head), { ...one, unitCode: unit, from }), undefined);
  return head;
}

/** Hands an answer on and fails on a refusal. */
export function accepted<T extends object>(answer: T): Exclude<T, { readonly problem: string }> {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer as Exclude<T, { readonly problem: string }>;
}

/** Officers for many counters: the real one under other ids, since a ward of the sample has few. */
export function officersFor(officer: OfficerActor, count: number): readonly OfficerActor[] {
  return Array.from({ length: count }, (_, index) => ({
    ...officer,
    officerId: `01990000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}` as OfficerActor["officerId"],
    name: `Cán bộ ${index + 1}`,
  }));
}

/** The context of a visitor: nobody known. */
export function visitor(province: Province, overrides: Partial<UseCaseContext> = {}): UseCaseContext {
  return province.as({ kind: "anonymous" }, overrides);
}
