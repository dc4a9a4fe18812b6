/** How a row was checked: in the text of the law, in a source that quotes it, or not at all. */
export type Verification = "text" | "secondary" | "unverified";

/** Where a row holds: the whole country, one province, one agency. */
export type RowScope = "national" | `province:${string}` | `agency:${string}`;
