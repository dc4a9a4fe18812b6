const PATTERN = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/u;
const LENGTH_MIN = 3;
const LENGTH_MAX = 40;

/** The user name as it is stored and compared: lower case, without the space that a phone's keyboard adds. */
export function normaliseUserName(text: string): string {
  return text.normalize("NFC").trim().toLowerCase().slice(0, 100);
}

/** Whether a user name may be given: plain letters, digits, single dots and hyphens, beginning with a letter. */
export function isUserName(text: string): boolean {
  return text.length >= LENGTH_MIN && text.length <= LENGTH_MAX && PATTERN.test(text);
}
