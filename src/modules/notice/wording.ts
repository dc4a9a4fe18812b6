import type { Problem } from "#kernel/problem";
import { problem } from "#kernel/problem";
import type { Locale } from "#platform/i18n";
import type { Medium, Occasion, Wording } from "./notice.events.ts";
import type { OccasionWording } from "./notice-stream.ts";
import { wordingsEn } from "./text/wordings.en.ts";
import { wordingsVi } from "./text/wordings.vi.ts";

/** What a message can say, by the name of the field in braces. The first five must be in every long text, the first in every short one. */
export const NOTICE_FIELDS = ["ma_ho_so", "don_vi", "han", "ly_do", "duong_dan", "thu_tuc", "co_quan", "luc"] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];
/** A message that does not name the dossier, the desk, the date, the reason and where to look helps nobody. */
const IN_LONG: readonly NoticeField[] = ["ma_ho_so", "don_vi", "han", "ly_do", "duong_dan"];
const IN_SHORT: readonly NoticeField[] = ["ma_ho_so", "han"];
const FIELD = /\{([^{}]*)\}/gu;

/** The values of a message's fields. */
export type NoticeFacts = Readonly<Record<NoticeField, string>>;

/** Characters of one SMS and of each part of a longer one when letters beyond GSM 03.38 are in it, as in Vietnamese (3GPP TS 23.038). */
const SMS_CHARACTERS = 70;
const SMS_PART_CHARACTERS = 67;
/** Longer ones are refused by gateways, and nobody reads them. */
export const SMS_PARTS_MAX = 4;
/** What a field may bring into a short text, for foreseeing its length. */
const FIELD_CHARACTERS = 30;

/** The media that the system brings along: an address was left for this purpose. A social network is for whoever asks for it. */
export const MEDIA_BROUGHT: readonly Medium[] = ["email", "sms"];

/** The words in force of an occasion in a language. */
export function wordingOf(stated: OccasionWording, occasion: Occasion, locale: Locale): Wording {
  return stated[locale] ?? (locale === "vi" ? wordingsVi : wordingsEn)[occasion];
}

/** A text with its fields filled in. */
export function filled(text: string, facts: NoticeFacts): string {
  return text.replace(FIELD, (_, name: string) => facts[name as NoticeField] ?? "");
}

/** How many parts of an SMS a text takes. */
export function smsParts(text: string): number {
  const { length } = text;
  return length <= SMS_CHARACTERS ? 1 : Math.ceil(length / SMS_PART_CHARACTERS);
}

/**
 * Looks whether words can be sent: every field exists, what must be said is said, the short text fits a telephone. Problems:
 * `notice.field_unknown`, `notice.field_missing`, `notice.too_long`.
 */
export function checkWording({ subject, long, short }: Wording): Problem | undefined {
  for (const text of [subject, long, short]) {
    const unknown = fieldsIn(text).find((name) => !NOTICE_FIELDS.some((known) => known === name));
    if (unknown !== undefined) return problem("notice.field_unknown", { field: unknown.slice(0, 60), known: [...NOTICE_FIELDS] });
  }
  const missing = [
    ...IN_LONG.filter((name) => !fieldsIn(long).includes(name)),
    ...IN_SHORT.filter((name) => !fieldsIn(short).includes(name)),
  ];
  if (missing.length > 0) return problem("notice.field_missing", { fields: [...new Set(missing)] });
  const parts = smsParts(short.replace(FIELD, "x".repeat(FIELD_CHARACTERS)));
  return parts > SMS_PARTS_MAX ? problem("notice.too_long", { parts, max: SMS_PARTS_MAX }) : undefined;
}

function fieldsIn(text: string): readonly string[] {
  return [...text.matchAll(FIELD)].map(([, name = ""]) => name);
}
