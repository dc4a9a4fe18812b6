import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";
import type { HttpEdgeText } from "./vi.ts";

export const en = {
  problems: {
    "http.not_found": () => ({
      title: "There is no such page",
      next: "The address may be mistyped, or the page has moved. From the home page you can search for a procedure or track a dossier.",
    }),
    "http.cross_site_post": () => ({
      title: "This was sent from another site and has not been accepted",
      next: "Please open the form on this portal again and send it from there. Nothing has been stored.",
    }),
    "http.body_too_large": (params) => ({
      title: "What was sent is too large",
      next: `At most ${shown(params, "limit")} can be sent at once. Please make the files smaller or send them in parts. Nothing has been stored.`,
    }),
    "http.form_unreadable": () => ({
      title: "The form could not be read",
      next: "Please go back and send it again. Nothing has been stored.",
    }),
    "http.field_too_long": (params) => ({
      title: `A field is longer than ${shown(params, "limit")} characters`,
      next: "Please go back in the browser to find what was typed, shorten it, or send it as a file where the page takes one. Nothing has been stored.",
    }),
    "http.form_incomplete": () => ({
      title: "The form came without its sending number",
      next: "Please open the page with the form again and send it from there. The number keeps a dossier from being filed twice.",
    }),
    "http.input_invalid": (params) => ({
      title: `Missing or not right: ${shown(params, "fields")}`,
      next: "Correct what is named, as the API document says, and send again.",
    }),
    "http.idempotency_key_malformed": () => ({
      title: "The Idempotency-Key must be a UUID",
      next: "Make one UUID per command and send the same one when you call again.",
    }),
    "http.too_many_requests": (params) => ({
      title: "Too many attempts in a short time",
      next: `Please try again in ${shown(params, "retryAfterSeconds")} seconds. The limit protects everybody's data.`,
    }),
  } satisfies ProblemTexts,
  fault: {
    title: "The system has a problem",
    next: "This is not your mistake. Please try again in a few minutes; if it goes on, give the reference below to the help desk. What you sent is stored only if a page said so.",
  },
} satisfies HttpEdgeText;
