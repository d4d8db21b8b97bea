/**
 * The largest answer, counted while it is built. `DOCUMENT_LIMITS.cost` is checked before anything is read,
 * with the usual length for lists without an argument for it; these limits count the real lengths.
 */
export interface AnswerLimits {
  /** Objects of all lists and fields. A null counts too, because it is counted before it is read. */
  readonly objects: number;
  /** Of its JSON. */
  readonly bytes: number;
}

/**
 * A page of 100 orders with 20 lines and 40 entries each fits; a page of 100 orders with 2,000 lines each
 * does not.
 */
export const ANSWER_LIMITS: AnswerLimits = {
  objects: 50_000,
  // A Lambda function answers at most 6 MB, in which every quotation mark of the JSON takes two bytes.
  bytes: 4_000_000,
};
