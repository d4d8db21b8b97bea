import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const DISTRIBUTOR_LABELS = {
  DistributorStatus: {
    APPLIED: say('Under review', '待审核'),
    ACTIVE: say('Active', '已激活'),
    SUSPENDED: say('Suspended', '已暂停'),
    REJECTED: say('Rejected', '已拒绝'),
    TERMINATED: say('Left', '已终止'),
  },
} as const satisfies {
  readonly DistributorStatus: Readonly<Record<DistributorStatus, Sentence>>;
};
