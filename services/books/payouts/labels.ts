import type { PayoutBatchStatus } from '../../../domain/books/payout.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const PAYOUT_LABELS = {
  PayoutBatchStatus: {
    OPEN: say('In progress', '处理中'),
    DONE: say('Done', '已完成'),
  },
} as const satisfies {
  readonly PayoutBatchStatus: Readonly<Record<PayoutBatchStatus, Sentence>>;
};
