import type { SettlementStatus } from '../../../domain/books/settlement.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const SETTLEMENT_LABELS = {
  SettlementStatus: {
    OPEN: say('Not settled', '未结算'),
    RUNNING: say('Being settled', '结算中'),
    SETTLED: say('Settled', '已结算'),
  },
} as const satisfies {
  readonly SettlementStatus: Readonly<Record<SettlementStatus, Sentence>>;
};
