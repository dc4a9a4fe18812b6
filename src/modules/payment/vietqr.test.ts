import assert from "node:assert/strict";
import { test } from "node:test";

import { vietQrText } from "./vietqr.ts";

/** Published examples: the answer of the public VietQR service, read-mes of code libraries, and codes printed by banks. Their check sums were computed apart. */
const PUBLISHED = [
  [
    { bankBin: "970415", accountNumber: "113366668888", amount: 79_000, content: "Ung Ho Quy Vac Xin" },
    "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62220818Ung Ho Quy Vac Xin63043ACF",
  ],
  [
    { bankBin: "970416", accountNumber: "257678859", amount: 1_000, content: "Chuyen tien" },
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien6304BBB8",
  ],
  [
    { bankBin: "971025", accountNumber: "0388180856", amount: 2_000, content: "FAITEST02" },
    "00020101021238540010A00000072701240006971025011003881808560208QRIBFTTA5303704540420005802VN62130809FAITEST0263049DAD",
  ],
  [
    { bankBin: "970422", accountNumber: "VQRQACSVW0514", amount: 2_000, content: "Thanh toan khoa hoc" },
    "00020101021238570010A000000727012700069704220113VQRQACSVW05140208QRIBFTTA5303704540420005802VN62230819Thanh toan khoa hoc630400C3",
  ],
  [
    { bankBin: "970422", accountNumber: "1123355589" },
    "00020101021138540010A00000072701240006970422011011233555890208QRIBFTTA53037045802VN6304866E",
  ],
  [
    { bankBin: "970405", accountNumber: "2208205479380" },
    "00020101021138570010A00000072701270006970405011322082054793800208QRIBFTTA53037045802VN630497A6",
  ],
] as const;

test("PAY-09 a VietQR text is, letter for letter and with its check sum, what is published", () => {
  for (const [order, published] of PUBLISHED) assert.equal(vietQrText(order), published);
});

test("one changed letter changes the check sum", () => {
  const order = { bankBin: "970415", accountNumber: "113366668888", amount: 20_000 };
  const sums = ["H99.101-20261119-0001", "H99.101-20261119-0002"].map((content) => vietQrText({ ...order, content }).slice(-4));
  assert.notEqual(sums[0], sums[1]);
});

test("marks and signs that banks do not take are left out, and a long content keeps its letters and digits", () => {
  const content = (text: string): string =>
    /62\d{2}08\d{2}(.*)6304/u.exec(vietQrText({ bankBin: "970415", accountNumber: "1133", amount: 1, content: text }))?.[1] ?? "";
  assert.equal(content("Nộp lệ phí #Đ1"), "Nop le phi D1");
  assert.equal(content("H99.101-20261119-0001"), "H99.101-20261119-0001");
  assert.equal(content("000.00.01.H99-261119-0001 X"), "0000001H992611190001X");
});

test("what is no account or no whole amount is not made into a code", () => {
  assert.throws(() => vietQrText({ bankBin: "97041", accountNumber: "1133" }), RangeError);
  assert.throws(() => vietQrText({ bankBin: "970415", accountNumber: "11 33" }), RangeError);
  assert.throws(() => vietQrText({ bankBin: "970415", accountNumber: "1133", amount: 0.5 }), RangeError);
});
