import type { HoldScope } from '../../../domain/people/hold.ts';
import { say } from '../../sentences.ts';

export const HOLD_SENTENCES = {
  noHold: () => say('There is no such hold.', '没有这个冻结。'),
  neverAMember: () =>
    say(
      'Only distributors who are or were members can be frozen: an application earns nothing.',
      '只能冻结正式或曾经的分销商：申请人没有佣金。',
    ),
  frozenAlready: (scope: HoldScope) =>
    scope === 'LINE'
      ? say('The line is frozen already.', '该团队已被冻结。')
      : say('The distributor is frozen already.', '该分销商已被冻结。'),
  ended: () => say('The hold has ended already.', '该冻结已结束。'),
} as const;
