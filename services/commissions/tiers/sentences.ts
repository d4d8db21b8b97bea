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
  noCondition: () =>
    say('The conditions of a tier ask for at least one figure.', '等级条件至少要包含一项指标。'),
  neverReached: () =>
    say(
      'Everybody who meets these conditions also meets those of a higher tier, so nobody would hold this tier.',
      '满足这些条件的人同时满足更高等级的条件，因此没有人会处于该等级。',
    ),
  noTier: (code: string) => say(`There is no tier ${code}.`, `没有等级 ${code}。`),
  notAMember: () =>
    say(
      'Only the tier of an active or suspended distributor can be set.',
      '只能设置正常或已暂停的分销商的等级。',
    ),
  untilPast: () => say('The end lies in the future.', '结束时间须在将来。'),
  fallingRate: () =>
    say(
      'The cumulative rate of a tier is at least that of every lower tier.',
      '等级的累计比例不能低于任何更低等级的累计比例。',
    ),
  noRateLeft: () =>
    say(
      'A plan of differences, in force or to come, needs a tier with a cumulative rate.',
      '当前或将生效的级差方案要求至少一个等级设有累计比例。',
    ),
  noTiers: () => say('There is at least one tier.', '至少要有一个等级。'),
} as const;
