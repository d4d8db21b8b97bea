import { say } from '../../sentences.ts';

export const PLAN_SENTENCES = {
  bonusList: (most: number) =>
    say(`Give 1 to ${most.toString()} slabs, lowest first.`, `请按从低到高给出 1 至 ${most.toString()} 档。`),
  bonusReward: () => say('A slab has either a rate or an amount.', '每档须且只能设置 rate 或 amount 之一。'),
  bonusRising: () => say('Each slab begins above the one before it.', '每档的起点必须高于上一档的起点。'),
  bonusNothing: () => say('A slab pays more than nothing.', '每档的奖励必须大于零。'),
  bonusTeam: () =>
    say(
      'A team target is about team sales: set metric to TEAM_SALES.',
      '团队目标以团队销售额计算：请将 metric 设为 TEAM_SALES。',
    ),
  noPlan: () => say('There is no such version of the plan.', '没有这个版本的佣金方案。'),
  planBegan: () => say('It has begun: publish the next version instead.', '该方案已生效，请发布新版本。'),
  ruleReward: () =>
    say(
      'A rule has either levelRates or levelAmounts.',
      '规则须且只能设置 levelRates 或 levelAmounts 之一。',
    ),
  ruleTooDeep: () => say('A rule reaches no further than the plan pays.', '规则的级数不能超过方案的级数。'),
  rulesTie: (one: string, other: string) =>
    say(
      `Nothing says whether the rule "${one}" or the rule "${other}" applies: give them different priorities, times or goods.`,
      `无法判断适用规则“${one}”还是规则“${other}”：请设置不同的优先级、时间或商品范围。`,
    ),
  noCumulativeRate: () =>
    say(
      'A plan of differences needs a tier with a cumulative rate.',
      '级差方案要求至少一个等级设有累计比例。',
    ),
  noAmounts: () =>
    say(
      'A rule of a plan of differences has rates, not amounts.',
      '级差方案的规则只能设置比例，不能设置金额。',
    ),
  sameTier: () =>
    say('A same-tier bonus needs both a rate and a number of generations.', '平级奖须同时设置比例和代数。'),
  ruleWindow: () => say('The rule ends before it starts.', '规则的结束时间早于开始时间。'),
  planTooEarly: () =>
    say(
      'An order was paid after that time: its plan can no longer change.',
      '该时间之后已有订单支付，方案不能再更改。',
    ),
} as const;
