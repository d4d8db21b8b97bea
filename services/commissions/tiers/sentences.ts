import { say } from '../../sentences.ts';

export const TIER_SENTENCES = {
  tierInUse: (code: string) =>
    say(`Distributors still hold the tier ${code}.`, `仍有分销商属于等级 ${code}。`),
  tierInRule: (code: string) =>
    say(
      `A rule of a plan in force or to come is for the tier ${code}.`,
      `当前或将生效的佣金方案中有规则使用等级 ${code}。`,
    ),
  tierRanks: () => say('Ranks are 0, 1, 2 and so on, each once.', '等级序号须为 0、1、2……且不重复。'),
  noTiers: () => say('There is at least one tier.', '至少要有一个等级。'),
} as const;
