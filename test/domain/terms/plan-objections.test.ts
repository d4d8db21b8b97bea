import { describe, expect, it } from 'vitest';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import {
  type LevelsObjection,
  objectionToLevels,
  objectionToRule,
  objectionToRuleInPlan,
  type RuleInPlanObjection,
  type RuleObjection,
} from '../../../domain/terms/plan-objections.ts';
import { objectionToLeaving, objectionToTierList } from '../../../domain/terms/tier-list.ts';
import { aPlan, aRule, cny, rates } from '../business.ts';

describe('R14: how many levels may be paid', () => {
  it.each<[number, boolean, LevelsObjection | null]>([
    [0, true, 'COUNT'],
    [1, false, null],
    [2, false, null],
    [3, false, 'THIRD_LEVEL'],
    [3, true, null],
    [4, true, 'COUNT'],
    [4, false, 'COUNT'],
  ])('%i, with a third one allowed: %s', (levels, allowThirdLevel, objection) => {
    expect(objectionToLevels(rates(...Array<number>(levels).fill(100)), { allowThirdLevel })).toBe(objection);
  });
});

const [MAY, JUNE] = [new Date('2026-05-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z')];

describe('R11: the rules of a plan', () => {
  it.each<[string, Partial<CommissionRule>, RuleObjection | null]>([
    ['gives rates', {}, null],
    ['or fixed amounts', { levelRates: null, levelAmounts: [cny('5.00')] }, null],
    ['but not both', { levelAmounts: [cny('5.00')] }, 'REWARD'],
    ['nor neither', { levelRates: null }, 'REWARD'],
    ['may begin without an end', { startsAt: JUNE }, null],
    ['and end without a beginning', { endsAt: MAY }, null],
    ['ends after it starts', { startsAt: MAY, endsAt: JUNE }, null],
    ['and not before', { startsAt: JUNE, endsAt: MAY }, 'WINDOW'],
    ['nor at that instant, when it would be in force never', { startsAt: MAY, endsAt: MAY }, 'WINDOW'],
    ['is asked first what it gives', { levelRates: null, startsAt: JUNE, endsAt: MAY }, 'REWARD'],
  ])('a rule %s', (_, changes, objection) => {
    expect(objectionToRule(aRule(changes))).toBe(objection);
  });

  const two = aPlan({ levelRates: rates(1000, 500) });
  it.each<[string, Partial<CommissionRule>, RuleInPlanObjection | null]>([
    ['as many levels as the plan', { levelRates: rates(2000, 1000) }, null],
    ['or fewer', { levelRates: rates(2000) }, null],
    ['but no more by rates', { levelRates: rates(2000, 1000, 500) }, 'TOO_DEEP'],
    [
      'nor by amounts',
      { levelRates: null, levelAmounts: [cny('3.00'), cny('2.00'), cny('1.00')] },
      'TOO_DEEP',
    ],
    ['a tier that there is', { tierCode: 'gold' }, null],
    ['and no other', { tierCode: 'platinum' }, 'NO_TIER'],
    ['and is asked for its levels first', { levelRates: rates(1, 1, 1), tierCode: 'platinum' }, 'TOO_DEEP'],
  ])('a rule pays %s', (_, changes, objection) => {
    expect(objectionToRuleInPlan(aRule(changes), two, new Set(['gold']))).toBe(objection);
  });
});

describe('R11: the list of tiers', () => {
  it.each([
    [[], 'EMPTY'],
    [[0], null],
    [[0, 1, 2], null],
    [[2, 0, 1], null],
    [[1, 2], 'RANKS'],
    [[0, 2], 'RANKS'],
    [[0, 1, 1], 'RANKS'],
    [[-1, 0], 'RANKS'],
  ])('with the ranks %j: %s', (ranks, objection) => {
    expect(objectionToTierList(ranks.map((rank) => ({ rank })))).toBe(objection);
  });

  const plans = [
    aPlan({ rules: [aRule(), aRule({ tierCode: 'gold' })] }),
    aPlan({ version: 2, rules: [aRule({ tierCode: 'silver' })] }),
  ];
  it.each([
    ['keeps the tiers that rules are for', ['ordinary', 'gold', 'silver'], undefined, null],
    [
      'and none of a plan in force or to come leaves it',
      ['ordinary', 'gold'],
      undefined,
      { why: 'IN_RULE', code: 'silver' },
    ],
    ['nor one that somebody holds', ['gold', 'silver'], 'ordinary', { why: 'HELD', code: 'ordinary' }],
    ['which is said first', ['silver'], 'ordinary', { why: 'HELD', code: 'ordinary' }],
  ])('%s', (_, codes, held, objection) => {
    expect(
      objectionToLeaving(
        codes.map((code) => ({ code })),
        held,
        plans,
      ),
    ).toEqual(objection);
  });
});
