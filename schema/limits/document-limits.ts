/**
 * The most that one document may hold. Whatever is counted is counted over the operation as it runs: with its fragments
 * in their places, as often as they are spread. The largest operation of our own tests and examples has 171 tokens, is 6
 * fields deep and costs 801; a page of a hundred orders with all their lines, entries and explanations costs 11,000.
 */
export const DOCUMENT_LIMITS = {
  /** Words and signs of the whole document. More is not parsed. */
  tokens: 1000,
  /** Fields inside fields. */
  depth: 12,
  /** Twenty sign-ins in one document are let through, to be counted as twenty by the limits of rates. */
  aliases: 30,
  directives: 30,
  /** Directives at one place. */
  directivesAtOnePlace: 5,
  /** Objects that the answer may hold, with pages as long as they are asked for. */
  cost: 20_000,
} as const;

/** What is limited, as `extensions.measure` of an error names it. */
export type Measure = keyof typeof DOCUMENT_LIMITS;
