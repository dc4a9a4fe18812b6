declare const brand: unique symbol;

/**
 * A value of type `T` that only its own parser can make, so that a dossier code cannot stand where a procedure code is
 * expected. The mark exists for the compiler alone; at run time the value is a plain `T`.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
