/** Row types by table, generated from the migrated database by `tools/generate-schema.ts`. Do not edit. */
export interface Tables {
  readonly "app.migration": { readonly number: number };
}
