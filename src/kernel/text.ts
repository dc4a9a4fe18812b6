/** Text in Unicode NFC, with runs of white space as one space and none at the ends: the form in which text is stored. */
export function tidyText(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/**
 * Text without diacritics in lower case (`Đăng ký Khai sinh` → `dang ky khai sinh`), for comparing and searching only.
 * Works on composed and decomposed input alike.
 */
export function foldVietnamese(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gu, "d").replace(/Đ/gu, "D").toLowerCase();
}
