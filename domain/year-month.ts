declare const brand: unique symbol;
/** A calendar month such as 2026-10, read in the programme's time zone. Sorts as text. */
export type YearMonth = string & { readonly [brand]: true };
