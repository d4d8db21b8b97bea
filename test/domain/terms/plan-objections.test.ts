import { describe, expect, it } from 'vitest';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import {
  type LevelsObjection,
  objectionToLevels,
  objectionToRule,
  objectionToRuleInPlan,
  objectionToScheme,
  type RuleInPlanObjection,
  type RuleObjection,
  tieOfRules,
} from '../../../domain/terms/plan-objections.ts';
import { fallingRate, objectionToLeaving, objectionToTierList } from '../../../domain/terms/tier-list.ts';
import { aPlan, aRule, cny, rate, rates } from '../business.ts';

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

describe('R34: two rules that tie', () => {
  const tied = (one: Partial<CommissionRule>, other: Partial<CommissionRule>) =>
    tieOfRules([aRule({ name: 'one', ...one }), aRule({ name: 'other', ...other })]);
  const tie = { one: 'one', other: 'other', later: 1 };

  it.each<[string, Partial<CommissionRule>, Partial<CommissionRule>]>([
    ['are for everything, always', {}, {}],
    ['are for the same goods', { sku: 'TEA' }, { sku: 'TEA' }],
    ['overlap for a moment', { startsAt: MAY, endsAt: new Date(JUNE.getTime() + 1) }, { startsAt: JUNE }],
    ['one within the other', { startsAt: MAY }, { startsAt: JUNE, endsAt: new Date('2026-07-01T00:00:00Z') }],
  ])('%s', (_what, one, other) => {
    expect(tied(one, other)).toEqual(tie);
    expect(tied(other, one)).toEqual(tie);
  });

  it.each<[string, Partial<CommissionRule>, Partial<CommissionRule>]>([
    ['have different priorities', {}, { priority: 1 }],
    ['one follows the other', { endsAt: MAY }, { startsAt: MAY }],
    ['are for different goods', { sku: 'TEA' }, { sku: 'CUP' }],
    ['one names a tier, too', {}, { tierCode: 'gold' }],
  ])('not when they %s', (_what, one, other) => {
    expect(tied(one, other)).toBeNull();
    expect(tied(other, one)).toBeNull();
  });

  it('are found behind rules in between that end earlier', () => {
    const july = new Date('2026-07-01T00:00:00Z');
    const rules = [
      aRule({ name: 'long' }),
      aRule({ name: 'else', priority: 1 }),
      aRule({ name: 'short', startsAt: JUNE, endsAt: july }),
    ];
    expect(tieOfRules(rules)).toEqual({ one: 'long', other: 'short', later: 2 });
  });
});

describe('R34: a plan of differences', () => {
  const differential = aPlan({ scheme: 'DIFFERENTIAL' });
  const [none, some] = [{ cumulativeRate: null }, { cumulativeRate: rate(3000) }];
  const amounts = [aRule({ levelRates: null, levelAmounts: [cny('5.00')] })];

  it.each([
    ['needs a tier with a cumulative rate', differential, [none], 'NO_RATES'],
    ['is satisfied with one', differential, [none, some], null],
    ['has no fixed amounts', { ...differential, rules: amounts }, [some], 'AMOUNT'],
    ['unlike a plan of levels, which needs neither', aPlan({ rules: amounts }), [none], null],
  ] as const)('%s', (_what, plan, tiers, objection) => {
    expect(objectionToScheme(plan, tiers)).toBe(objection);
  });

  it.each<[string, (number | null)[], number | null]>([
    ['rise', [3000, 5000], null],
    ['stay', [3000, 3000], null],
    ['are missing below', [null, 3000], null],
    ['fall', [3000, 5000, 4000], 2],
    ['are missing above', [3000, null], 1],
  ])('rates that %s with the tiers', (_what, cumulative, place) => {
    const tiers = cumulative.map((own, rank) => ({ rank, cumulativeRate: own === null ? null : rate(own) }));
    expect(fallingRate(tiers)).toBe(place);
  });
});
