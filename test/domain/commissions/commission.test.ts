import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { earn } from '../../../domain/commissions/commission.ts';
import type { Earning, PaidOrder } from '../../../domain/commissions/commission.ts';
import { atRate, minor, sum } from '../../../domain/money.ts';
import type { MissingLevel } from '../../../domain/terms/plan.ts';
import { aPlan, aLine, aRule, cny, named, rate, rates, upline } from '../business.ts';

/** Ben sells, Ada sponsors Ben, Zoe sponsors Ada. */
function sold(changes: Partial<PaidOrder> = {}): PaidOrder {
  return {
    plan: aPlan(),
    tiers: new Map(),
    channel: 'default',
    paidAt: new Date('2026-10-10T12:00:00Z'),
    lines: [aLine()],
    upline: upline(['Ben', 'Ada', 'Zoe']),
    ...changes,
  };
}

const brief = (earnings: readonly Earning[]) => earnings.map((e) => [e.beneficiaryId, e.level, e.amount]);

describe('R9: what an order earns its upline', () => {
  it('Ben sells for 100.00: Ben earns 10.00 at level 1, Ada 5.00 at level 2, and Zoe is out of reach', () => {
    expect(earn(sold())).toEqual([
      {
        lineNo: 1,
        level: 1,
        beneficiaryId: named('Ben'),
        uplineIndex: 0,
        base: 10_000n,
        rate: 1000,
        unitAmount: null,
        amount: 1000n,
        capped: false,
        ruleName: null,
        tierCode: 'ordinary',
        byTier: false,
        paidBelow: null,
        sameTierRate: null,
      },
      {
        lineNo: 1,
        level: 2,
        beneficiaryId: named('Ada'),
        uplineIndex: 1,
        base: 10_000n,
        rate: 500,
        unitAmount: null,
        amount: 500n,
        capped: false,
        ruleName: null,
        tierCode: 'ordinary',
        byTier: false,
        paidBelow: null,
        sameTierRate: null,
      },
    ]);
  });

  it('a level that comes to nothing makes no entry', () => {
    expect(earn(sold({ lines: [aLine({ unitPrice: minor(9n) })] }))).toEqual([]);
    expect(brief(earn(sold({ plan: aPlan({ levelRates: rates(0, 500) }) })))).toEqual([
      [named('Ada'), 2, 500n],
    ]);
  });

  it('an empty upline earns nothing', () => {
    expect(earn(sold({ upline: [] }))).toEqual([]);
  });
});

describe('R11: whose rates', () => {
  const tiers = new Map([
    ['gold', { code: 'gold', levelRates: rates(1200, 700), cumulativeRate: null }],
    ['silver', { code: 'silver', levelRates: null, cumulativeRate: null }],
  ]);
  const gold = upline(['Ben', 'Ada'], { tiers: { Ada: 'gold' } });

  it('a beneficiary’s tier goes before the plan, for that beneficiary alone', () => {
    const [ben, ada] = earn(sold({ tiers, upline: gold }));
    expect(ben).toMatchObject({ amount: cny('10.00'), byTier: false, tierCode: 'ordinary' });
    expect(ada).toMatchObject({ amount: cny('7.00'), byTier: true, tierCode: 'gold' });
  });

  it('a tier without rates of its own has the plan’s', () => {
    const [ben] = earn(sold({ tiers, upline: upline(['Ben'], { tiers: { Ben: 'silver' } }) }));
    expect(ben).toMatchObject({ amount: cny('10.00'), byTier: false, tierCode: 'silver' });
  });

  it('a rule goes before the tier', () => {
    const plan = aPlan({ rules: [aRule({ name: 'tea week', sku: 'TEA', levelRates: rates(2000, 100) })] });
    const [ben, ada] = earn(sold({ plan, tiers, upline: gold }));
    expect(ben).toMatchObject({ amount: cny('20.00'), ruleName: 'tea week' });
    expect(ada).toMatchObject({ amount: cny('1.00'), ruleName: 'tea week', byTier: false, tierCode: 'gold' });
  });

  it('a rule for a tier is asked with the beneficiary’s tier, level by level', () => {
    const plan = aPlan({ rules: [aRule({ tierCode: 'gold', levelRates: rates(3000, 900) })] });
    expect(brief(earn(sold({ plan, tiers, upline: gold })))).toEqual([
      [named('Ben'), 1, cny('10.00')],
      [named('Ada'), 2, cny('9.00')],
    ]);
  });

  it('a level that the deciding list does not reach earns nothing', () => {
    const byRule = aPlan({ rules: [aRule({ levelRates: rates(2000) })] });
    expect(brief(earn(sold({ plan: byRule, tiers, upline: gold })))).toEqual([
      [named('Ben'), 1, cny('20.00')],
    ]);
    const short = new Map([['gold', { code: 'gold', levelRates: rates(1200), cumulativeRate: null }]]);
    expect(brief(earn(sold({ tiers: short, upline: gold })))).toEqual([[named('Ben'), 1, cny('10.00')]]);
  });

  it('and leaves the levels behind it to whoever decides there', () => {
    const plan = aPlan({ levelRates: rates(1000, 500, 300) });
    const short = new Map([['gold', { code: 'gold', levelRates: rates(1200), cumulativeRate: null }]]);
    expect(
      brief(
        earn(sold({ plan, tiers: short, upline: upline(['Ben', 'Ada', 'Zoe'], { tiers: { Ada: 'gold' } }) })),
      ),
    ).toEqual([
      [named('Ben'), 1, cny('10.00')],
      [named('Zoe'), 3, cny('3.00')],
    ]);
  });

  it('a longer list of a rule or tier pays no level that the plan does not have (R14)', () => {
    const plan = aPlan({ levelRates: rates(1000), rules: [aRule({ levelRates: rates(100, 100, 100) })] });
    expect(brief(earn(sold({ plan })))).toEqual([[named('Ben'), 1, cny('1.00')]]);
    const rolling = { ...plan, missingLevel: 'ROLL_UP' as const };
    expect(brief(earn(sold({ plan: rolling })))).toEqual([[named('Ben'), 1, cny('1.00')]]);
  });

  it('a fixed amount is per unit, times the quantity', () => {
    const plan = aPlan({ rules: [aRule({ levelRates: null, levelAmounts: [cny('2.50'), cny('1.00')] })] });
    const [ben, ada] = earn(sold({ plan, lines: [aLine({ quantity: 3 })] }));
    expect(ben).toMatchObject({
      amount: cny('7.50'),
      unitAmount: cny('2.50'),
      rate: null,
      base: cny('300.00'),
    });
    expect(ada).toMatchObject({ amount: cny('3.00'), unitAmount: cny('1.00') });
  });
});

describe('R12: each line and level is rounded on its own', () => {
  it.each([
    ['FLOOR', [299n, 149n, 299n, 149n]],
    ['HALF_UP', [300n, 150n, 300n, 150n]],
  ] as const)('%s', (rounding, amounts) => {
    const line = aLine({ quantity: 3, unitPrice: cny('9.99') });
    const earned = earn(sold({ plan: aPlan({ rounding }), lines: [line, { ...line, lineNo: 2 }] }));
    expect(earned.map((e) => e.amount)).toEqual(amounts);
  });
});

describe('R13: the cap cuts the farthest level first', () => {
  const three = (capRate: number) => aPlan({ levelRates: rates(1500, 800, 500), capRate: rate(capRate) });
  it.each<[number, [bigint, boolean][]]>([
    [
      3000,
      [
        [1500n, false],
        [800n, false],
        [500n, false],
      ],
    ],
    [
      2800,
      [
        [1500n, false],
        [800n, false],
        [500n, false],
      ],
    ],
    [
      2799,
      [
        [1500n, false],
        [800n, false],
        [499n, true],
      ],
    ],
    [
      2300,
      [
        [1500n, false],
        [800n, false],
      ],
    ],
    [
      2000,
      [
        [1500n, false],
        [500n, true],
      ],
    ],
    [1000, [[1000n, true]]],
    [0, []],
  ])('at %d of 100.00', (capRate, expected) => {
    expect(earn(sold({ plan: three(capRate) })).map((e) => [e.amount, e.capped])).toEqual(expected);
  });

  it('measures the line’s NET_PAID, also where the profit is the base and amounts are fixed', () => {
    const line = aLine({ unitCost: cny('90.00'), quantity: 1 });
    const plan = aPlan({
      base: 'PROFIT',
      capRate: rate(3000),
      rules: [aRule({ levelRates: null, levelAmounts: [cny('29.00'), cny('2.00')] })],
    });
    expect(brief(earn(sold({ plan, lines: [line] })))).toEqual([
      [named('Ben'), 1, cny('29.00')],
      [named('Ada'), 2, cny('1.00')],
    ]);
  });
});

describe('R15: a level whose upline is missing or not ACTIVE', () => {
  const plan = (missingLevel: MissingLevel) => aPlan({ missingLevel, levelRates: rates(1000, 500, 300) });
  const chain = ['Dan', 'Cem', 'Ben', 'Ada'];
  it.each<[MissingLevel, string[], [string, number, string][]]>([
    [
      'RETAIN',
      [],
      [
        ['Dan', 1, '10.00'],
        ['Cem', 2, '5.00'],
        ['Ben', 3, '3.00'],
      ],
    ],
    [
      'RETAIN',
      ['Cem'],
      [
        ['Dan', 1, '10.00'],
        ['Ben', 3, '3.00'],
      ],
    ],
    [
      'RETAIN',
      ['Dan'],
      [
        ['Cem', 2, '5.00'],
        ['Ben', 3, '3.00'],
      ],
    ],
    ['STOP', ['Cem'], [['Dan', 1, '10.00']]],
    ['STOP', ['Dan'], []],
    [
      'STOP',
      [],
      [
        ['Dan', 1, '10.00'],
        ['Cem', 2, '5.00'],
        ['Ben', 3, '3.00'],
      ],
    ],
    [
      'ROLL_UP',
      ['Cem'],
      [
        ['Dan', 1, '10.00'],
        ['Ben', 2, '5.00'],
        ['Ada', 3, '3.00'],
      ],
    ],
    [
      'ROLL_UP',
      ['Dan', 'Ben'],
      [
        ['Cem', 1, '10.00'],
        ['Ada', 2, '5.00'],
      ],
    ],
    ['ROLL_UP', chain, []],
  ])('%s without %j', (missingLevel, inactive, expected) => {
    const earned = earn(sold({ plan: plan(missingLevel), upline: upline(chain, { inactive }) }));
    expect(brief(earned)).toEqual(expected.map(([name, level, amount]) => [named(name), level, cny(amount)]));
    expect(earned.map((e) => e.uplineIndex)).toEqual(expected.map(([name]) => chain.indexOf(name)));
  });
});

describe('R13: whatever the plan and the lines', () => {
  const basisPoints = fc.integer({ min: 0, max: 10_000 }).map(rate);
  const anyRates = fc.array(basisPoints, { minLength: 1, maxLength: 3 });
  const anyAmounts = fc.array(fc.bigInt({ min: 0n, max: 50_000n }).map(minor), {
    minLength: 1,
    maxLength: 3,
  });
  const anyLine = fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    unitPrice: fc.bigInt({ min: 0n, max: 100_000n }).map(minor),
    unitCost: fc.option(fc.bigInt({ min: 0n, max: 100_000n }).map(minor)),
    sku: fc.constantFrom('TEA', 'CUP'),
  });
  const anyOrder = fc
    .record({
      levelRates: anyRates,
      capRate: basisPoints,
      base: fc.constantFrom('NET_PAID' as const, 'PROFIT' as const),
      rounding: fc.constantFrom('FLOOR' as const, 'HALF_UP' as const),
      missingLevel: fc.constantFrom<MissingLevel>('RETAIN', 'STOP', 'ROLL_UP'),
      levelAmounts: anyAmounts,
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
      inactive: fc.subarray(['A', 'B', 'C', 'D']),
    })
    .map(({ levelAmounts, lines, inactive, ...terms }) =>
      sold({
        plan: aPlan({ ...terms, rules: [aRule({ sku: 'CUP', levelRates: null, levelAmounts })] }),
        lines: lines.map((line, index) => aLine({ ...line, lineNo: index + 1 })),
        upline: upline(['A', 'B', 'C', 'D'], { inactive }),
      }),
    );

  it('a line never earns more than its cap, and no entry is empty or negative', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const earned = earn(order);
        for (const line of order.lines) {
          const amounts = earned.filter((e) => e.lineNo === line.lineNo).map((e) => e.amount);
          expect(sum(amounts)).toBeLessThanOrEqual(atRate(line.net, order.plan.capRate, 'FLOOR'));
        }
        for (const { amount } of earned) expect(amount).toBeGreaterThan(0n);
      }),
    );
  });

  it('only ACTIVE distributors earn, each level once a line, nearest first (R14, R15)', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const earned = earn(order);
        for (const e of earned) {
          expect(order.upline[e.uplineIndex]).toMatchObject({ id: e.beneficiaryId, active: true });
          expect(e.level).toBeLessThanOrEqual(order.plan.levelRates.length);
        }
        const places = earned.map((e) => e.lineNo * 10 + e.level);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });
});
