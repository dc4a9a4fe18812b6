export { wholeAgencies } from "./desk-scope.ts";
export { saveFilter } from "./keep-filter.ts";
export { todayList } from "./today.queries.ts";
export type { TodayFilter } from "./today.queries.ts";
