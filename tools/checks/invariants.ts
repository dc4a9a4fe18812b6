import type { Finding } from "./finding.ts";
import { isTest, lineAt, listFiles, readText } from "./source-tree.ts";

const INVARIANT = /\b[A-Z]{3}-\d{2}\b/gu;

/** Every invariant that a module's README numbers (`DOS-07`) is named by a test, and a test names none that is not there. */
export function checkInvariants(root: string): readonly Finding[] {
  const files = listFiles(root);
  const readmes = files.filter((file) => /^src\/.*\/README\.md$/u.test(file));
  const tests = files.filter((file) => /\.tsx?$/u.test(file) && isTest(file) && !file.startsWith("test/guards/"));
  const promised = readmes.flatMap((file) => numbersIn(root, file));
  const tried = tests.flatMap((file) => numbersIn(root, file));
  const promisedNumbers = new Set(promised.map(({ number }) => number));
  const triedNumbers = new Set(tried.map(({ number }) => number));
  return [
    ...promised
      .filter(({ number }) => !triedNumbers.has(number))
      .map(({ file, line, number }) => ({ file, line, message: `${number} is named by no test` })),
    ...tried
      .filter(({ number }) => !promisedNumbers.has(number))
      .map(({ file, line, number }) => ({ file, line, message: `${number} stands in no README` })),
  ];
}

function numbersIn(root: string, file: string): readonly { readonly file: string; readonly line: number; readonly number: string }[] {
  const text = readText(root, file);
  return [...text.matchAll(INVARIANT)].map((match) => ({ file, line: lineAt(text, match.index), number: match[0] }));
}
