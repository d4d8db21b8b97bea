import { say } from '../../sentences.ts';

export const PLAN_SENTENCES = {
  noPlan: () => say('There is no such version of the plan.', '没有这个版本的佣金方案。'),
  planBegan: () => say('It has begun: publish the next version instead.', '该方案已生效，请发布新版本。'),
  ruleReward: () =>
    say(
      'A rule has either levelRates or levelAmounts.',
      '规则须且只能设置 levelRates 或 levelAmounts 之一。',
    ),
  ruleTooDeep: () => say('A rule reaches no further than the plan pays.', '规则的级数不能超过方案的级数。'),
  ruleWindow: () => say('The rule ends before it starts.', '规则的结束时间早于开始时间。'),
  planTooEarly: () =>
    say(
      'An order was paid after that time: its plan can no longer change.',
      '该时间之后已有订单支付，方案不能再更改。',
    ),
} as const;
