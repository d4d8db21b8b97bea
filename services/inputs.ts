/**
 * What callers ask for, as it arrives in the `inputs.ts` of a noun: shapes are checked (a decimal is decimal text, an
 * instant is a date, a rate is 0 to 10000), the meaning is not. Amounts are decimal text in major units, ids and months
 * are text that may name nothing. `undefined` and `null` both say "left out" unless a field says otherwise.
 */
export type Optional<T> = T | null | undefined;
