import { shown } from "#platform/problem-text";
import type { FilesText } from "./vi.ts";

function megabytes(value: unknown): string {
  return `${Math.floor(Number(value) / 1_048_576)} MB`;
}

/** English sentences about uploaded files. */
export const en = {
  problems: {
    "files.upload_unreadable": () => ({
      title: "What was sent could not be read.",
      next: "Reload the page and send it again. If it fails again, try another browser.",
    }),
    "files.upload_interrupted": () => ({
      title: "Sending was interrupted; no file was received.",
      next: "Check the network connection and send again.",
    }),
    "files.too_many": (p) => ({ title: "Too many files were sent.", next: `Send at most ${shown(p, "filesMax")} files at a time.` }),
    "files.too_large": (p) => ({
      title: "The file is too large.",
      next: `Choose a file of at most ${megabytes(p["bytesMax"])}, or scan it again at a lower resolution.`,
    }),
    "files.empty": () => ({ title: "The file is empty.", next: "Open the file to check it, then choose it again." }),
    "files.name_too_long": (p) => ({
      title: "The file name is too long.",
      next: `Use a name shorter than ${shown(p, "lengthMax")} characters.`,
    }),
    "files.type_unknown": (p) => ({
      title: `The type of “${shown(p, "fileName")}” was not recognised.`,
      next: "Send a PDF, a JPG or PNG picture, or a Word or Excel file (docx, xlsx).",
    }),
    "files.type_refused": (p) => ({
      title: `Files of type ${shown(p, "found")} are not accepted (“${shown(p, "fileName")}”).`,
      next: "Send a PDF, a JPG or PNG picture, or a Word or Excel file (docx, xlsx).",
    }),
    "files.disguised": (p) => ({
      title: `The content of “${shown(p, "fileName")}” does not match its file name.`,
      next: "Open the file, save it in the right format (PDF, JPG, PNG, docx, xlsx) and send it again.",
    }),
    "files.infected": (p) => ({
      title: `“${shown(p, "fileName")}” contains malware (${shown(p, "found")}) and was not accepted.`,
      next: "Scan your device for viruses and send another file.",
    }),
    "files.scanner_unavailable": () => ({
      title: "The malware scanner is not available, so the file was not accepted.",
      next: "Please try again in a few minutes.",
    }),
  },
} satisfies FilesText;
