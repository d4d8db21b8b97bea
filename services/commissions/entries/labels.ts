import type { CommissionStatus, CommissionKind } from '../../../domain/commissions/commission-entry.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const ENTRY_LABELS = {
  CommissionStatus: {
    PENDING: say('On hold', '冻结中'),
    RELEASED: say('Released', '待结算'),
    HELD: say('Held for review', '审核冻结'),
    SETTLED: say('Settled', '已结算'),
  },
  CommissionKind: {
    EARNED: say('Commission', '佣金'),
    REVERSED: say('Taken back', '扣回'),
    RESTORED: say('Given back', '恢复'),
    BONUS: say('Bonus', '奖金'),
    ADJUSTED: say('Correction', '调整'),
  },
} as const satisfies {
  readonly CommissionStatus: Readonly<Record<CommissionStatus, Sentence>>;
  readonly CommissionKind: Readonly<Record<CommissionKind, Sentence>>;
};
