import type { SuspicionDecision } from '../../../domain/books/suspicion.ts';

export interface DecideSuspicionInput {
  readonly suspicionId: string;
  readonly decision: SuspicionDecision;
  readonly reason: string;
}
