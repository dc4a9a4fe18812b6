/** Units in which the law and this product count time. */
export type TimeUnit = "working_day" | "working_hour" | "day" | "hour" | "minute" | "month" | "same_day";
