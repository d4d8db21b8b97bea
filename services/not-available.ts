import type { Sentence } from '../domain/refusal.ts';

/** Asked of a deployment that is not set up for it: nothing was done. Thrown, not answered: it is no decision of the business. */
export class NotAvailable extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.name = 'NotAvailable';
    this.sentence = sentence;
  }
}
