import { measureById } from "#modules/measure";
import type { Measure } from "#modules/measure";
import type { TaskTarget } from "#modules/directive";

/** Words by which a text sets a figure for the whole province and not for the agency it charges with it. */
const OF_PROVINCE =
  /(?:toàn tỉnh|của tỉnh|trên địa bàn tỉnh|các cấp|mỗi cấp|cấp (?:tỉnh|huyện|xã|sở)|các (?:sở|cơ quan|đơn vị|địa phương|xã|phường)|tổng số (?:cơ quan|đơn vị|cán bộ|công chức|sở|xã))/iu;

/**
 * Whether the figure of a target is proposed to be that of the province: what is counted in agencies always is, because one agency is no share of
 * agencies; anything else when the text says so. « Sở Nội vụ kiểm tra trên 30 % tổng số cơ quan » is no figure of the Department of Home Affairs.
 */
export function isOfProvince(target: Pick<TaskTarget, "metric" | "scope" | "measure">, { text }: { readonly text: string }): boolean {
  const measure = target.measure === null ? undefined : measureById(target.measure);
  if (measure === undefined) return false;
  if (countsAgencies(measure)) return true;
  return OF_PROVINCE.test(`${target.metric} ${target.scope ?? ""}`) || /(?:của tỉnh|toàn tỉnh|trên địa bàn tỉnh)/iu.test(text);
}

function countsAgencies(measure: Measure): boolean {
  return measure.kind === "share" && (measure.numerator.of === "agencies" || measure.numerator.of === "results");
}
