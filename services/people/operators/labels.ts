import type { OperatorStatus } from '../../../domain/people/operator.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const OPERATOR_LABELS = {
  OperatorStatus: {
    INVITED: say('Invited', '已邀请'),
    ACTIVE: say('Active', '已启用'),
    DISABLED: say('Disabled', '已停用'),
  },
} as const satisfies {
  readonly OperatorStatus: Readonly<Record<OperatorStatus, Sentence>>;
};
