import type { ScanVerdict } from "./clamav.ts";

/** A file about to be served. */
export interface DownloadInfo {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly scan: ScanVerdict | "issued";
}

/** Types that a browser shows without running anything in them. */
const INLINE_TYPES: ReadonlySet<string> = new Set(["application/pdf", "image/jpeg", "image/png"]);

/** `framed` for a page of ours that shows the file beside something; a file that may not be shown is an attachment whatever is wished. */
export type DownloadWish = "inline" | "attachment" | "framed";

/**
 * Only our own pages may put it in a frame. No sandbox here: browsers refuse to show a PDF in one, and the type with `nosniff` keeps anything
 * else from being a document.
 */
const FRAMED = {
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
  "X-Frame-Options": "SAMEORIGIN",
};

/**
 * The headers with which a stored file leaves. A file that nobody scanned is an attachment of unknown type whatever it
 * claims; a scanned one and what we issued ourselves may be shown, and even then in a sandbox without scripts.
 */
export function downloadHeaders(file: DownloadInfo, wish: DownloadWish = "attachment"): Readonly<Record<string, string>> {
  const isShown = wish !== "attachment" && file.scan !== "unscanned" && INLINE_TYPES.has(file.mediaType);
  return {
    "Content-Type": file.scan === "unscanned" ? "application/octet-stream" : file.mediaType,
    "Content-Length": String(file.bytes),
    "Content-Disposition": `${isShown ? "inline" : "attachment"}; ${fileNameParameter(file.fileName)}`,
    ...(isShown && wish === "framed" ? FRAMED : { "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" }),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
  };
}

/** RFC 6266: an ASCII name for old readers and the real one in UTF-8. */
function fileNameParameter(fileName: string): string {
  const ascii = fileName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\u0111/gu, "d")
    .replace(/\u0110/gu, "D")
    .replace(/[^ -~]|["\\%]/gu, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
