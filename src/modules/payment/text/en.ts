import { problems } from "./problems.en.ts";

/** English words of fees. */
export const en = { problems } as const;
