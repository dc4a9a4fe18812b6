import { parseCivilDate } from "#kernel/instant";

import type { NameProposal } from "./batch.events.ts";

const NUMBER = /Số\s*:?\s*(\d{1,6}\s?(?:\/[\p{L}\d.-]{1,20}){0,4})/u;
const DAY = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu;
const KIND = /^(?:GIẤY|QUYẾT ĐỊNH|CHỨNG CHỈ|BẢN SAO|TRÍCH LỤC|BẰNG|THẺ|GIẤY XÁC NHẬN)/u;
const OWNER = /(?:ông|bà|Ông|Bà|anh|chị)(?:\s*\(bà\))?\s*:?\s*((?:\p{Lu}\p{Ll}*)(?: \p{Lu}\p{Ll}*){1,5})/u;
const PERSON = /(?:số định danh(?: cá nhân)?|CCCD|căn cước(?: công dân)?)\s*(?:số)?\s*:?\s*(\d{12})(?!\d)/iu;
const ORGANISATION = /mã số (?:doanh nghiệp|thuế|đơn vị)\s*:?\s*(\d{10}(?:-?\d{3})?)(?!\d)/iu;
const SIGNER = /^(?:\p{Lu}\p{Ll}*)(?: \p{Lu}\p{Ll}*){1,5}$/u;

/**
 * What the text layer of a result's pages says of its name. A proposal and nothing more: text recognition misreads, so the form shows each as
 * proposed and takes none that was not sent by a person. What is not found is absent.
 */
export function proposeNames(pages: readonly string[]): NameProposal {
  const [first = ""] = pages;
  const lines = first.split("\n").map((line) => line.trim());
  const titleAt = lines.findIndex((line) => KIND.test(line) && line === line.toUpperCase());
  const all = pages.join("\n");
  const [, day = "", month = "", year = ""] = DAY.exec(first) ?? [];
  const issuedOn = parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  const found = {
    number: NUMBER.exec(first)?.[1]?.replace(/\s/gu, ""),
    issuedOn,
    name: titleAt < 0 ? undefined : sentence(lines[titleAt] ?? ""),
    abstract: titleAt < 0 ? undefined : lines[titleAt + 1]?.slice(0, 300),
    signer: signerIn(pages.at(-1) ?? ""),
    ownerId: PERSON.exec(all)?.[1] ?? ORGANISATION.exec(all)?.[1],
    ownerName: OWNER.exec(all)?.[1],
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ""));
}

/** `GIẤY PHÉP XÂY DỰNG` as it is written in a sentence. */
function sentence(capitals: string): string {
  return `${capitals.slice(0, 1)}${capitals.slice(1).toLowerCase()}`;
}

/** The last line that is nothing but a person's name: below the signature. */
function signerIn(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .findLast((line) => SIGNER.test(line));
}
