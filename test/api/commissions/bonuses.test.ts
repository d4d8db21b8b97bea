import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const VOLUME = {
  name: 'Volume',
  metric: 'SALES',
  slabs: 'GRADUATED',
  list: [
    { from: '0', rate: 100 },
    { from: '1000', rate: 200 },
    { from: '3000', rate: 300 },
    { from: '8000', rate: 500 },
  ],
};
const TARGET = {
  name: 'Line',
  metric: 'TEAM_SALES',
  slabs: 'WHOLE',
  list: [{ from: '1000', amount: '50' }],
  team: true,
};
const BONUS =
  '... on CommissionPlan { bonusRules { name metric slabs tierCode team list { from rate amount } } }';

interface Entry {
  readonly kind: string;
  readonly amount: { readonly amount: string };
  readonly status: string;
  readonly period: string;
  readonly explanation: {
    readonly text: string;
    readonly ruleName: string | null;
    readonly planVersion: number | null;
  };
}

/** The bonuses of a distributor: when they fall due, how much, and why. */
const bonuses = async (of: Member) => {
  const { distributor } = await brand.admin.ask<{
    distributor: { commissionEntries: { nodes: readonly Entry[] } };
  }>(
    `query ($id: ID!) { distributor(id: $id) { commissionEntries(first: 50) { nodes { kind status period amount { amount } explanation { text ruleName planVersion } } } } }`,
    { id: of.id },
  );
  return distributor.commissionEntries.nodes
    .filter(({ kind }) => kind === 'BONUS')
    .map(({ period, amount, status }) => [period, amount.amount, status]);
};
const why = async (of: Member, language = 'en') => {
  const { distributor } = await brand.admin.ask<{
    distributor: { commissionEntries: { nodes: readonly Entry[] } };
  }>(
    `query ($id: ID!) { distributor(id: $id) { commissionEntries(first: 50) { nodes { kind explanation { text ruleName planVersion } } } } }`,
    { id: of.id },
    language,
  );
  return distributor.commissionEntries.nodes
    .filter(({ kind }) => kind === 'BONUS')
    .map(({ explanation }) => explanation.text);
};
const settleIn = async (now: string, period: string) => {
  brand.itIs(at(now, '08:00:00'));
  return brand.settle(period);
};

describe('a monthly bonus on own sales (R35)', () => {
  it('pays 2, 3, 20, 14, 30 and 95 for 200, 300, 1,500, 1,200, 2,000 and 4,500, each with its explanation, on the statement of the month', async () => {
    await brand.publish({ bonusRules: [VOLUME], holdDays: 0 });
    const sold = ['200.00', '300.00', '1500.00', '1200.00', '2000.00', '4500.00'];
    const sellers: Member[] = [];
    for (const [index, goods] of sold.entries()) {
      const seller = await brand.distributor(`Seller${index.toString()}`);
      await brand.sale({ by: seller, goods, paidAt: at('2025-03-10'), completedAt: at('2025-03-10') });
      sellers.push(seller);
    }
    const nobody = await brand.distributor('Nobody');
    expect(await settleIn('2025-04-01', '2025-03')).toMatchObject({ status: 'SETTLED', statementCount: 6 });
    const paid = await Promise.all(sellers.map(async (seller) => (await bonuses(seller))[0]));
    expect(paid).toEqual(
      ['2.00', '3.00', '20.00', '14.00', '30.00', '95.00'].map((amount) => ['2025-03', amount, 'SETTLED']),
    );
    expect(await bonuses(nobody)).toEqual([]);
    const last = sellers.at(-1) as Member;
    expect(await why(last)).toEqual([
      'Bonus "Volume": sales of 4500.00 CNY in 2025-03, 1 % of 1000.00 CNY, 2 % of 2000.00 CNY, 3 % of 1500.00 CNY, plan 2, rounded down',
    ]);
    expect(await why(last, 'zh')).toEqual([
      '奖励“Volume”：2025-03 的销售额 4500.00 CNY，1000.00 CNY 的 1 %，2000.00 CNY 的 2 %，1500.00 CNY 的 3 %，佣金方案 2，向下取整',
    ]);
    expect(await brand.balance(last)).toMatchObject({ available: '545.00' });
    // Settled again: nothing is there twice.
    await brand.settle('2025-03');
    expect(await bonuses(last)).toEqual([['2025-03', '95.00', 'SETTLED']]);
  });

  it('is paid on what is left after refunds, and a later refund does not change it', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ bonusRules: [VOLUME] });
    const paidAt = at('2025-03-10');
    const first = await brand.sale({ by: ben, goods: '1500.00', paidAt });
    const second = await brand.sale({ by: ben, goods: '1200.00', paidAt });
    const canceled = await brand.sale({ by: ben, goods: '9000.00', paidAt });
    await brand.refund(second, { of: '1000.00' });
    await brand.cancel(canceled);
    await settleIn('2025-04-01', '2025-03');
    expect(await bonuses(ben)).toEqual([['2025-03', '24.00', 'SETTLED']]);
    await brand.refund(first);
    await brand.sale({ by: ben, goods: '700.00', paidAt: at('2025-03-31') });
    await settleIn('2025-05-01', '2025-04');
    expect(await bonuses(ben)).toEqual([['2025-03', '24.00', 'SETTLED']]);
  });

  it('is recorded once, by the figures of one moment, when settlements and a refund come at once (R25)', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ bonusRules: [VOLUME] });
    const order = await brand.sale({ by: ben, goods: '1500.00', paidAt: at('2025-03-10') });
    brand.itIs(at('2025-04-01', '08:00:00'));
    const [first, second] = await Promise.all([
      brand.settle('2025-03'),
      brand.settle('2025-03'),
      brand.refund(order, { of: '500.00' }),
    ]);
    expect([first.status, second.status]).toContain('SETTLED');
    const [bonus, ...others] = await bonuses(ben);
    expect(others).toEqual([]);
    // Before or after the refund: the audit at the end of each story computes it again.
    expect(['10.00', '20.00']).toContain(bonus?.[1]);
  });

  it('is of the plan in force at the end of the month, and of the tier that they had then', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const cid = await brand.distributor('Cid');
    await brand.defineTiers([
      { code: 'ordinary', name: 'Basic', rank: 0 },
      { code: 'gold', name: 'Gold', rank: 1 },
    ]);
    await brand.publish({ effectiveFrom: at('2025-03-01'), bonusRules: [VOLUME] });
    brand.itIs(at('2025-03-20'));
    await brand.sale({ by: ben, goods: '500.00', paidAt: at('2025-03-10') });
    await brand.sale({ by: cid, goods: '500.00', paidAt: at('2025-03-10') });
    await brand.admin.do(
      'setDistributorTier',
      { distributorId: ben.id, tierCode: 'gold', reason: 'of merit' },
      '... on DistributorTierSet { change { id } }',
    );
    await brand.publish({
      effectiveFrom: at('2025-03-25'),
      bonusRules: [{ ...VOLUME, name: 'Gold', tierCode: 'gold', list: [{ from: '500', amount: '7' }] }],
    });
    await settleIn('2025-04-01', '2025-03');
    expect(await why(ben)).toEqual([
      'Bonus "Gold" of tier gold: sales of 500.00 CNY in 2025-03, 7.00 CNY from 500.00 CNY on, plan 3',
    ]);
    expect(await bonuses(cid)).toEqual([]);
  });

  it('is not paid to a distributor who is not active, and never for what they bought themselves', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    await brand.publish({ bonusRules: [VOLUME] });
    for (const by of [ada, ben]) await brand.sale({ by, goods: '500.00', paidAt: at('2025-03-10') });
    const input = { distributorId: ada.id, customerRef: 'ada-buys' };
    await brand.admin.do('linkCustomer', input, '__typename');
    await brand.publish({ effectiveFrom: at('2025-03-11'), selfPurchase: 'BUYER_EARNS' });
    const own = await brand.sale({ customer: 'ada-buys', goods: '9000.00', paidAt: at('2025-03-12') });
    expect(own.attribution).toMatchObject({ via: 'SELF_PURCHASE', distributor: { displayName: 'Ada' } });
    await brand.suspend(ben);
    await settleIn('2025-04-01', '2025-03');
    expect([await bonuses(ada), await bonuses(ben)]).toEqual([[['2025-03', '5.00', 'SETTLED']], []]);
  });

  it('is settled for every month with sales, in order, even if no commission is due in it', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ bonusRules: [VOLUME] });
    await brand.sale({ by: ben, goods: '500.00', paidAt: at('2025-02-10') });
    await brand.sale({ by: ben, goods: '700.00', paidAt: at('2025-03-10') });
    brand.itIs(at('2025-04-01', '08:00:00'));
    await expect(brand.settle('2025-03')).rejects.toMatchObject({ code: 'EARLIER_PERIOD_OPEN' });
    await brand.settle('2025-02');
    await brand.settle('2025-03');
    expect(await bonuses(ben)).toEqual([
      ['2025-03', '7.00', 'SETTLED'],
      ['2025-02', '5.00', 'SETTLED'],
    ]);
  });
});

describe('a team target (R35)', () => {
  it('that a line reaches pays each of its members, its head included, once', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const cid = await brand.distributor('Cid', { sponsor: ada });
    const dot = await brand.distributor('Dot');
    await brand.publish({ bonusRules: [TARGET] });
    await brand.sale({ by: ben, goods: '1200.00', paidAt: at('2025-03-10') });
    await brand.sale({ by: dot, goods: '900.00', paidAt: at('2025-03-10') });
    await settleIn('2025-04-01', '2025-03');
    const paid = await Promise.all([ada, ben, cid, dot].map(bonuses));
    expect(paid).toEqual([...[1, 2, 3].map(() => [['2025-03', '50.00', 'SETTLED']]), []]);
    expect(await why(cid)).toEqual([
      'Bonus "Line": sales of the line of 1200.00 CNY in 2025-03, 50.00 CNY from 1000.00 CNY on, plan 2',
    ]);
  });

  it('with a rate shares what the line earned by what each sold', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.publish({ bonusRules: [{ ...TARGET, list: [{ from: '1000', rate: 100 }] }] });
    await brand.sale({ by: ada, goods: '300.00', paidAt: at('2025-03-10') });
    await brand.sale({ by: ben, goods: '900.00', paidAt: at('2025-03-10') });
    await settleIn('2025-04-01', '2025-03');
    expect([await bonuses(ada), await bonuses(ben)]).toEqual([
      [['2025-03', '3.00', 'SETTLED']],
      [['2025-03', '9.00', 'SETTLED']],
    ]);
    expect((await why(ben))[0]).toContain('shared by own sales of 900.00 CNY in 1200.00 CNY');
  });
});

describe('the bonuses of a plan (R35)', () => {
  it('are read as they were published, and stay until another list is given', async () => {
    await brand.publish({ bonusRules: [VOLUME, TARGET] });
    await brand.publish({ holdDays: 3 });
    expect(await brand.admin.ask(`{ plan { ${BONUS} } }`)).toMatchObject({
      plan: {
        bonusRules: [
          {
            name: 'Volume',
            tierCode: null,
            team: false,
            list: [{ from: '0.00', rate: 100, amount: null }, {}, {}, {}],
          },
          { name: 'Line', team: true, list: [{ from: '1000.00', rate: null, amount: '50.00' }] },
        ],
      },
    });
    await brand.publish({ bonusRules: [] });
    expect(await brand.admin.ask(`{ plan { ${BONUS} } }`)).toEqual({ plan: { bonusRules: [] } });
  });

  const one = (changes: object) => ({ bonusRules: [{ ...VOLUME, ...changes }] });
  it.each<[string, object, string, string[]]>([
    ['no slab', one({ list: [] }), 'INVALID_INPUT', ['list']],
    [
      'slabs that do not rise',
      one({
        list: [
          { from: '5', rate: 1 },
          { from: '5', rate: 2 },
        ],
      }),
      'INVALID_INPUT',
      ['list', '1', 'from'],
    ],
    [
      'a rate and an amount',
      one({ list: [{ from: '0', rate: 1, amount: '1' }] }),
      'INVALID_INPUT',
      ['list', '0'],
    ],
    ['neither of them', one({ list: [{ from: '0' }] }), 'INVALID_INPUT', ['list', '0']],
    [
      'a negative amount',
      one({ list: [{ from: '0', amount: '-1' }] }),
      'INVALID_INPUT',
      ['list', '0', 'amount'],
    ],
    [
      'an amount of nothing',
      one({ list: [{ from: '0', amount: '0' }] }),
      'INVALID_INPUT',
      ['list', '0', 'amount'],
    ],
    ['a negative start', one({ list: [{ from: '-1', rate: 1 }] }), 'INVALID_INPUT', ['list', '0', 'from']],
    ['a team target on own sales', one({ team: true }), 'INVALID_INPUT', ['metric']],
    ['a tier that there is not', one({ tierCode: 'platinum' }), 'NOT_FOUND', ['tierCode']],
    ['no name', one({ name: ' ' }), 'INVALID_INPUT', ['name']],
  ])('are refused with %s', async (_, input, code, path) => {
    await expect(brand.publish(input)).rejects.toMatchObject({ code, field: ['bonusRules', '0', ...path] });
    expect((await brand.plan(null)).version).toBe(1);
  });

  it('that may pay much wait for a second operator (R27)', async () => {
    const ben = await brand.distributor('Ben');
    await brand.sale({ by: ben, paidAt: at('2025-03-10') });
    const list = [{ from: '0', rate: 9000 }];
    const bonusRules = [{ ...VOLUME, list }];
    const input = { effectiveFrom: at('2099-01-01'), bonusRules };
    expect(
      await brand.admin.do('publishPlan', input, '... on AwaitingApproval { approval { kind } }'),
    ).toEqual({
      approval: { kind: 'PLAN' },
    });
    expect((await brand.plan(null)).version).toBe(1);
  });
});
