import type { Sentence } from '../../../domain/refusal.ts';
import type { ProblemKind } from '../../../domain/books/settlement.ts';
import { SETTLEMENT_SENTENCES } from './sentences.ts';

/** The operator's text for a statement that could not be made. */
export function problemSentence(kind: ProblemKind): Sentence {
  switch (kind) {
    case 'REFUSED':
      return SETTLEMENT_SENTENCES.statementRefused();
    case 'MISSING':
      return SETTLEMENT_SENTENCES.statementMissing();
    case 'EARLIER_MONTH':
      return SETTLEMENT_SENTENCES.statementWaits();
  }
}
