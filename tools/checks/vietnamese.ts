import type { Finding } from "./finding.ts";
import { isTest, listFiles } from "./source-tree.ts";
import type { SyntaxNode } from "./syntax.ts";
import { parseFile, textField, walk } from "./syntax.ts";

/** A letter that Vietnamese has and English has not. */
const VIETNAMESE_LETTER = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;

/**
 * Where Vietnamese is data and not speech: names of days with their legal grounds, the words by which national records are
 * read, those by which directives are read, forms as the circulars print them, the sentences themselves. All else goes through `text/`, so that it has an English twin.
 */
const DATA_FILES =
  /^src\/kernel\/|^src\/modules\/directive\/reader\/|\/text\/|\/data\/|\/national\/|\.data\.ts$|\.cues\.ts$|^src\/modules\/calendar\/(?:national-calendar|holiday-rule)\.ts$/u;
/** References to law, and the product's own name, stay in the original wherever they stand. */
const LEGAL_REFERENCE = /^Một Cửa$|^(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Thông báo|Công văn|Văn bản|Hiến pháp) /u;

/** No sentence for a person is typed outside `text/`. Comments and regular expressions are free. */
export function checkVietnamese(root: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const file of listFiles(root)) {
    if (!/^src\/.*\.tsx?$/u.test(file) || isTest(file) || DATA_FILES.test(file)) continue;
    const syntax = parseFile(root, file);
    walk(syntax.body, (node) => {
      if (hasEnglishTwin(node)) return false;
      const text = spoken(node.type, textField(node, "value") ?? textField(node, "raw"));
      if (text !== undefined)
        findings.push({ file, line: syntax.lineOf(node), message: `Vietnamese outside text/: “${text.trim().slice(0, 50)}”` });
      return true;
    });
  }
  return findings;
}

/** `name: "Tiếp nhận"` beside `nameEn: "Intake"`, or `vi` beside `en`: data in both languages. */
function hasEnglishTwin(node: SyntaxNode): boolean {
  const properties = node.type === "ObjectExpression" ? node["properties"] : undefined;
  if (!Array.isArray(properties)) return false;
  const keys = properties.map((property: SyntaxNode) => textField(property["key"], "value"));
  if (keys.includes("vi") && keys.includes("en")) return true;
  return keys.some((key) => key !== undefined && keys.includes(`${key}En`));
}

/** English speaks of đồng, too. */
function spoken(type: string, text: string | undefined): string | undefined {
  const isText = type === "StringLiteral" || type === "JSXText" || type === "TemplateElement";
  return isText && text !== undefined && VIETNAMESE_LETTER.test(text.normalize("NFC").replaceAll("đồng", "")) && !LEGAL_REFERENCE.test(text)
    ? text
    : undefined;
}
