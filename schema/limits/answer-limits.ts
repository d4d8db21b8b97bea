/**
 * The most that one answer may hold, counted while it is put together: `DOCUMENT_LIMITS.cost` is judged before anything is
 * read and takes lists that no argument bounds to be as long as they usually are; these are what they really are.
 */
export interface AnswerLimits {
  /** Objects of all lists and fields; one that is null counts too, as it is counted before it is looked for. */
  readonly objects: number;
  /** Of its JSON. */
  readonly bytes: number;
}

/** A page of a hundred orders with 20 lines and 40 entries each has room; a thousandth of them with 2,000 lines has not. */
export const ANSWER_LIMITS: AnswerLimits = {
  objects: 50_000,
  // A Lambda function answers at most 6 MB, in which every quotation mark of the JSON takes two bytes.
  bytes: 4_000_000,
};
