import type { CheckSetting } from "./check-setting.ts";
import { step, type DrawnNode } from "./drawn.fixture.ts";

/** What every planted process has around its fault, so that the fault is all that is wrong with it. */
export const HOUSE: Readonly<Record<string, DrawnNode>> = {
  intake: step("intake", { kind: "intake" }),
  appraise: step("appraise"),
  sign: step("sign", { kind: "sign" }),
  issue: step("issue", { kind: "issue" }),
  deliver: step("deliver", { kind: "deliver" }),
};

export const OUT = "sign --> issue --> deliver --> end";

export interface Planted {
  readonly rule: string;
  readonly ways: string;
  readonly nodes?: Readonly<Record<string, DrawnNode>>;
  readonly setting?: Partial<CheckSetting>;
  /** Codes with the nodes at which they are found. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}
