/**
 * The limits of one document. Everything is counted with the fragments expanded, as often as they are
 * spread. The largest operation of our own tests and examples has 171 tokens, is 6 fields deep and costs
 * 801; a page of a hundred orders with all their lines, entries and explanations costs 11,000.
 */
export const DOCUMENT_LIMITS = {
  /** Tokens of the whole document. A longer document is not parsed. */
  tokens: 1000,
  /** Fields inside fields. */
  depth: 12,
  /** A document with twenty sign-ins is accepted, and the rate limits count it as twenty. */
  aliases: 30,
  directives: 30,
  /** Directives at one place. */
  directivesAtOnePlace: 5,
  /** Objects in the answer, with pages of the requested size. */
  cost: 20_000,
} as const;

/** The limited measures, as named in `extensions.measure` of an error. */
export type Measure = keyof typeof DOCUMENT_LIMITS;
