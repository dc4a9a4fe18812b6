/** What a transfer by VietQR needs; amount and content are absent on a printed plate that every payer fills in. */
export interface VietQrOrder {
  /** Bank identification number of six digits. */
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly amount?: number;
  readonly content?: string;
}

/** Application of NAPAS in the template for merchant accounts, and its service of a transfer to an account. */
const NAPAS_ID = "A000000727";
const TO_ACCOUNT = "QRIBFTTA";
const DONG = "704";
const VIETNAM = "VN";
const CONTENT_MAX = 25;

/**
 * The text of a VietQR code: EMVCo merchant-presented, with the account template of NAPAS (field 38) and a purpose (field 62.08). Throws for what does
 * not fit the format: the caller checked account and amount when they were set.
 */
export function vietQrText({ bankBin, accountNumber, amount, content }: VietQrOrder): string {
  if (!/^\d{6}$/u.test(bankBin) || !/^[0-9A-Z]{4,19}$/u.test(accountNumber))
    throw new RangeError(`not an account: ${bankBin} ${accountNumber}`);
  if (amount !== undefined && (!Number.isSafeInteger(amount) || amount <= 0)) throw new RangeError(`not an amount of đồng: ${amount}`);
  const purpose = content === undefined ? "" : plainContent(content);
  const body = [
    field("00", "01"),
    field("01", amount === undefined ? "11" : "12"),
    field("38", field("00", NAPAS_ID) + field("01", field("00", bankBin) + field("01", accountNumber)) + field("02", TO_ACCOUNT)),
    field("53", DONG),
    ...(amount === undefined ? [] : [field("54", String(amount))]),
    field("58", VIETNAM),
    ...(purpose === "" ? [] : [field("62", field("08", purpose))]),
  ].join("");
  return `${body}6304${checkSum(`${body}6304`)}`;
}

/** Banks take letters without marks, digits, space, point and hyphen; a longer code goes without its signs. */
function plainContent(content: string): string {
  const plain = content
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gu, "d")
    .replace(/Đ/gu, "D")
    .replace(/[^A-Za-z0-9 .-]/gu, "");
  return plain.length <= CONTENT_MAX ? plain : plain.replace(/[ .-]/gu, "").slice(0, CONTENT_MAX);
}

function field(id: string, value: string): string {
  if (value.length > 99) throw new RangeError(`field ${id} is too long`);
  return `${id}${String(value.length).padStart(2, "0")}${value}`;
}

const POLYNOMIAL = 0x1021;

/** CRC-16/CCITT-FALSE over everything before it, its own id and length included (EMVCo, 4.7.3). */
function checkSum(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "ascii")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
    crc &= 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
