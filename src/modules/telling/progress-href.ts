/** The public page of a dossier for whoever holds its PIN. */
export function progressHref(code: string, pin: string): string {
  return `/tra-cuu/${encodeURIComponent(code)}?k=${encodeURIComponent(pin)}`;
}

/** Where its outcome is downloaded. */
export function outcomeHref(code: string): string {
  return `/tra-cuu/${encodeURIComponent(code)}/ket-qua`;
}

/** Where its withdrawal is asked for. */
export function withdrawHref(code: string, pin: string): string {
  return `/tra-cuu/${encodeURIComponent(code)}/rut?k=${encodeURIComponent(pin)}`;
}
