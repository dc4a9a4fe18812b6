/** What a named fact may hold, as far as it is known before anybody has answered. */
export type FactType = { readonly isNullable?: boolean } & (
  | { readonly kind: "boolean" }
  /** Whole numbers, within bounds where the question has them. */
  | { readonly kind: "number"; readonly least?: number | undefined; readonly most?: number | undefined }
  /** With `values` only these are possible. `isDay` texts read `2026-11-23` and become days by `date()`. */
  | { readonly kind: "string"; readonly values?: readonly string[]; readonly isDay?: boolean }
  | { readonly kind: "date" }
  | { readonly kind: "list"; readonly of: FactType }
  | { readonly kind: "context"; readonly parts: Readonly<Record<string, FactType>> }
);

/** Every name that conditions and rules of a procedure may ask for, by its dotted path: `form.area`, `dossier.channel`. */
export type FactVocabulary = ReadonlyMap<string, FactType>;
