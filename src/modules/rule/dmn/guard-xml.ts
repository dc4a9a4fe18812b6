import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

/** A file of rules is small: twenty tables of two hundred rows fit many times over. */
export const DMN_BYTES_MAX = 500_000;
const ELEMENTS_MAX = 60_000;
const DEPTH_MAX = 40;

/**
 * Refuses what no table needs and attackers like, before any parser sees it: document types, entities beyond the five of XML, processing
 * instructions, deep nesting, too much of anything, names that every object answers to. Problem: `rule.dmn_unreadable` with the line.
 */
export function guardXml(xml: string): Problem | undefined {
  if (xml.length > DMN_BYTES_MAX) return refused(xml, 0, `> ${DMN_BYTES_MAX}`);
  const marks = /<!--|<!\[CDATA\[|<[!?/]?|&/gu;
  let depth = 0;
  let elements = 0;
  for (let mark = marks.exec(xml); mark !== null; mark = marks.exec(xml)) {
    const [found] = mark;
    const at = mark.index;
    if (found === "<!--" || found === "<![CDATA[") {
      const end = xml.indexOf(found === "<!--" ? "-->" : "]]>", at);
      if (end === -1) return refused(xml, at, found);
      marks.lastIndex = end + 3;
    } else if (found === "<!" || (found === "<?" && !isDeclaration(xml, at))) return refused(xml, at, xml.slice(at, at + 20));
    else if (found === "&" && !/^&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});/u.test(xml.slice(at, at + 10)))
      return refused(xml, at, xml.slice(at, at + 10));
    else if (found === "</") depth -= 1;
    else if (found === "<") {
      const tag = /^<[^<>]*>/u.exec(xml.slice(at, at + 20_000))?.[0];
      if (tag === undefined || /[\s<:](?:__proto__|constructor|prototype|toString|valueOf|hasOwnProperty)[\s=>/]/u.test(tag))
        return refused(xml, at, xml.slice(at, at + 30));
      elements += 1;
      if (!tag.endsWith("/>")) depth += 1;
      if (depth > DEPTH_MAX || elements > ELEMENTS_MAX) return refused(xml, at, `> ${depth > DEPTH_MAX ? DEPTH_MAX : ELEMENTS_MAX}`);
    }
  }
  return undefined;
}

function isDeclaration(xml: string, at: number): boolean {
  return xml.slice(0, at).trim().replace("\uFEFF", "") === "" && /^<\?xml\s/u.test(xml.slice(at, at + 6));
}

function refused(xml: string, at: number, reason: string): Problem {
  return problem("rule.dmn_unreadable", { line: xml.slice(0, at).split("\n").length, reason });
}
