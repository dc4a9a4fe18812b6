/** Where letters are written, and where those of one order are looked after together; the signing inbox leads there. */
export const LETTERS_PATH = "/lam-viec/van-ban";
export const BATCH_PATH = "/lam-viec/soan-hang-loat";
