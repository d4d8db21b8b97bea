import type { Sentence } from '../../../domain/refusal.ts';
import type { ProblemKind } from '../../../domain/books/settlement.ts';
import { SENTENCES } from '../../sentences.ts';

/** What an operator reads of a statement that could not be made. */
export function problemSentence(kind: ProblemKind): Sentence {
  switch (kind) {
    case 'REFUSED':
      return SENTENCES.statementRefused();
    case 'MISSING':
      return SENTENCES.statementMissing();
    case 'EARLIER_MONTH':
      return SENTENCES.statementWaits();
  }
}
