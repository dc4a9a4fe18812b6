import { problems } from "./problems.vi.ts";

/** Vietnamese words of fees. */
export const vi = { problems } as const;
