import type { EquipmentKind } from "./premises.events.ts";

/** How it is found out whether a place meets a requirement. */
export type RequirementTest =
  | { readonly by: "equipment"; readonly kind: EquipmentKind }
  | { readonly by: "floor_area"; readonly leastByLevel: Readonly<Record<string, number>> }
  | { readonly by: "waiting_share"; readonly leastPercent: number }
  | { readonly by: "seats" }
  | { readonly by: "step_free" }
  | { readonly by: "statement" };

/** What the law, or the province itself, asks of the place of a one-stop unit. */
export interface PremisesRequirement {
  readonly key: string;
  readonly ground: string;
  /** `text`: read in the text in force. `unread`: not read there; kept as the province's own aim until somebody has. */
  readonly verified: "text" | "unread";
  readonly test: RequirementTest;
}

/**
 * Requirements on premises. Equipment: the end of Điều 13 of Nghị định 118/2025/NĐ-CP, which was read. Least areas stood in Quyết định
 * 09/2015/QĐ-TTg, which no longer holds, and were not found in the text in force.
 */
export const PREMISES_REQUIREMENTS: readonly PremisesRequirement[] = [
  { key: "queue-machine", ground: "Nghị định 118/2025/NĐ-CP, Điều 13", verified: "text", test: { by: "equipment", kind: "queue_machine" } },
  { key: "lookup-screen", ground: "Nghị định 118/2025/NĐ-CP, Điều 13", verified: "text", test: { by: "equipment", kind: "lookup_screen" } },
  { key: "rating-screen", ground: "Nghị định 118/2025/NĐ-CP, Điều 13", verified: "text", test: { by: "equipment", kind: "rating_screen" } },
  { key: "scanner", ground: "Nghị định 118/2025/NĐ-CP, Điều 13", verified: "text", test: { by: "equipment", kind: "scanner" } },
  { key: "camera", ground: "Nghị định 118/2025/NĐ-CP, Điều 13", verified: "text", test: { by: "equipment", kind: "camera" } },
  { key: "procedures-posted", ground: "Nghị định 63/2010/NĐ-CP, Điều 16, 17", verified: "text", test: { by: "statement" } },
  { key: "hours-posted", ground: "", verified: "unread", test: { by: "statement" } },
  {
    key: "floor-area",
    ground: "Quyết định 09/2015/QĐ-TTg",
    verified: "unread",
    test: { by: "floor_area", leastByLevel: { commune: 40, province: 80 } },
  },
  { key: "waiting-share", ground: "Quyết định 09/2015/QĐ-TTg", verified: "unread", test: { by: "waiting_share", leastPercent: 50 } },
  { key: "seats", ground: "", verified: "unread", test: { by: "seats" } },
  { key: "step-free", ground: "Luật Người khuyết tật 51/2010/QH12", verified: "unread", test: { by: "step_free" } },
];
