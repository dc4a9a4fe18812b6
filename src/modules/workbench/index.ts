export { wholeAgencies } from "./desk-scope.ts";
export { todayList } from "./today.queries.ts";
export type { TodayFilter } from "./today.queries.ts";
