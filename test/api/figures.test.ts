import { describe, expect, it } from 'vitest';
import { earnings, type Sale } from '../support/programme/sales.ts';
import { at } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

const brand = useProgramme();

async function sold(sale: Sale, plan: object = {}) {
  const [, ben] = await brand.line('Ada', 'Ben');
  await brand.publish(plan);
  return brand.sale({ by: ben, ...sale });
}

const bases = (order: { commissionEntries: readonly { base: string | null; level: number | null }[] }) =>
  order.commissionEntries.filter(({ level }) => level === 1).map(({ base }) => base);

describe('the base (R10)', () => {
  it('is what was paid for the goods; shipping and tax never count', async () => {
    const order = await sold({
      lines: [{ quantity: 2, unitPrice: '50.00', discount: '10.00' }],
      discount: '9.00',
      shipping: '12.00',
      tax: '5.00',
    });
    expect(order).toMatchObject({ total: '98.00', net: '81.00', lines: [{ net: '81.00' }] });
    expect([bases(order), earnings(order)]).toEqual([['81.00'], { Ben: '8.10', Ada: '4.05' }]);
  });

  it('bears the discount of the order in proportion, to the last cent', async () => {
    const order = await sold({
      lines: [{ unitPrice: '33.33' }, { unitPrice: '33.33' }, { unitPrice: '33.34' }],
      discount: '1.00',
    });
    expect(order.lines.map(({ net }) => net)).toEqual(['33.00', '33.00', '33.00']);
    expect(order.net).toBe('99.00');
  });

  it('gives what is left over to the largest remainders, ties to the earlier line', async () => {
    const order = await sold({
      lines: [{ unitPrice: '1.00' }, { unitPrice: '1.00' }, { unitPrice: '1.00' }],
      discount: '0.02',
    });
    expect(order.lines.map(({ net }) => net)).toEqual(['0.99', '0.99', '1.00']);
  });

  it('is the profit where the plan says so, never below zero, and NET_PAID for a line without a cost', async () => {
    const lines = [
      { quantity: 2, unitPrice: '50.00', unitCost: '30.00' },
      { unitPrice: '10.00', unitCost: '12.00' },
      { unitPrice: '20.00' },
    ];
    const order = await sold({ lines }, { base: 'PROFIT' });
    expect([bases(order), earnings(order)]).toEqual([['40.00', '20.00'], { Ben: '6.00', Ada: '3.00' }]);
  });

  it('of goods that cost nothing earns nothing', async () => {
    const order = await sold({ lines: [{ unitPrice: '5.00', discount: '5.00' }] });
    expect(order.commissionEntries).toEqual([]);
  });
});

describe('rounding (R12)', () => {
  it.each([
    ['FLOOR', { Ben: '0.18', Ada: '0.08' }],
    ['HALF_UP', { Ben: '0.20', Ada: '0.10' }],
  ])('each line and level on its own: %s', async (rounding, expected) => {
    expect(
      earnings(await sold({ lines: [{ unitPrice: '0.95' }, { unitPrice: '0.95' }] }, { rounding })),
    ).toEqual(expected);
  });

  it('is exact for amounts whose product no float can hold', async () => {
    await brand.configure({ largestOrder: '10000000000000.00', largestDailyVolume: '10000000000000.00' });
    const order = await sold({ goods: '9999999999999.97' }, { levelRates: [9001, 5], capRate: 10_000 });
    expect(order.commissionEntries.map(({ amount }) => amount)).toEqual([
      '9000999999999.97',
      '4999999999.99',
    ]);
  });
});

describe('the cap (R13)', () => {
  it('cuts the farthest level first, then the next, and says so', async () => {
    const order = await sold({ goods: '100.00' }, { levelRates: [2000, 2000], capRate: 2500 });
    expect(order.commissionEntries.map(({ amount, explanation }) => [amount, explanation.capped])).toEqual([
      ['20.00', false],
      ['5.00', true],
    ]);
    expect(order.commissionEntries[1]?.explanation.text).toContain('cut to 5.00 CNY by the cap');
  });

  it('leaves nothing to the upline when the seller alone reaches it', async () => {
    const order = await sold({ goods: '100.00' }, { levelRates: [4000, 2000], capRate: 3000 });
    expect(
      order.commissionEntries.map(({ level, amount, explanation }) => [level, amount, explanation.capped]),
    ).toEqual([[1, '30.00', true]]);
  });

  it('is a share of NET_PAID also for fixed amounts', async () => {
    const rules = [{ name: 'box', sku: 'tea', levelAmounts: ['2.00', '2.00'] }];
    expect(earnings(await sold({ lines: [{ quantity: 2, unitPrice: '10.00' }] }, { rules }))).toEqual({
      Ben: '4.00',
      Ada: '2.00',
    });
  });
});

describe('an order that cannot be', () => {
  it.each([
    [{ lines: [] }, 'lines'],
    [{ lines: [{ quantity: 0, unitPrice: '1.00' }] }, 'lines.0.quantity'],
    [{ lines: [{ unitPrice: '1.001' }] }, 'lines.0.unitPrice'],
    [{ lines: [{ unitPrice: '-1.00' }] }, 'lines.0.unitPrice'],
    [{ lines: [{ unitPrice: '1.00', discount: '1.01' }] }, 'lines.0.discount'],
    [{ goods: '1.00', discount: '1.01' }, 'discount'],
    [
      {
        lines: [
          { lineRef: 'a', unitPrice: '1.00' },
          { lineRef: 'a', unitPrice: '1.00' },
        ],
      },
      'lines.1.lineRef',
    ],
    [{ paidAt: null, completedAt: '2025-03-11T00:00:00Z' }, 'completedAt'],
    [{ paidAt: '2999-01-01T00:00:00Z' }, 'placedAt'],
  ])('%j is refused at %s, and nothing is recorded', async (sale, field) => {
    await expect(brand.sale(sale)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: field.split('.') });
    expect(await brand.sql('select 1 from orders')).toEqual([]);
  });

  it("another currency than the programme's (R19)", async () => {
    const input = {
      externalId: 'A',
      customerRef: 'Wu',
      currency: 'USD',
      placedAt: '2025-03-10T00:00:00Z',
      lines: [{ sku: 'tea', quantity: 1, unitPrice: '1.00' }],
    };
    await expect(brand.record(input)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['currency'] });
  });

  it('within a list leaves the others recorded', async () => {
    brand.itIs('2025-03-10T01:00:00Z');
    const ben = await brand.distributor('Ben');
    const document = `mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ... on OrderRecorded { order { externalId } } ... on Refusal { code field } } }`;
    const line = { sku: 'tea', quantity: 1, unitPrice: '10.00' };
    const order = (externalId: string, more: object = {}) => ({
      externalId,
      customerRef: 'Wu',
      referralCode: ben.code,
      currency: 'CNY',
      placedAt: '2025-03-10T00:00:00Z',
      paidAt: '2025-03-10T00:00:00Z',
      lines: [line],
      ...more,
    });
    const input = [
      order('A'),
      order('B', { lines: [] }),
      order('C', { channel: 'not-ours' }),
      order('A'),
      order('A', { tax: '1.00' }),
      order('D'),
    ];
    expect(await brand.shop.ask(document, { input })).toEqual({
      recordOrders: [
        { order: { externalId: 'A' } },
        { code: 'INVALID_INPUT', field: ['lines'] },
        { code: 'NOT_FOUND', field: ['channel'] },
        { order: { externalId: 'A' } },
        { code: 'IDEMPOTENCY_KEY_REUSED', field: ['externalId'] },
        { order: { externalId: 'D' } },
      ],
    });
    expect(await brand.balance(ben)).toMatchObject({ pending: '2.00' });
  });
});

describe('settings that orders rest on (R0)', () => {
  it('currency and time zone are fixed once an order is recorded', async () => {
    await brand.configure({ currency: 'JPY', timeZone: 'Asia/Tokyo' });
    await brand.configure({ currency: 'CNY', timeZone: 'Asia/Shanghai' });
    await brand.sale();
    await expect(brand.configure({ currency: 'JPY' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['currency'],
    });
    await expect(brand.configure({ timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['timeZone'],
    });
    await brand.configure({ currency: 'CNY', name: 'Tea for all' });
  });

  it('the zone is one that the reckoning of months and Postgres know, and told by its present name', async () => {
    for (const timeZone of ['CST', 'PST', 'IST', 'JST', 'cst', 'EST', 'Asia/Atlantis', '+08:00'])
      await expect(brand.configure({ timeZone })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['timeZone'],
      });
    const told = () => brand.admin.ask('{ programme { timeZone } }');
    await brand.configure({ timeZone: 'US/Pacific' });
    expect(await told()).toEqual({ programme: { timeZone: 'America/Los_Angeles' } });
    await brand.configure({ timeZone: 'Asia/Calcutta' });
    expect(await told()).toEqual({ programme: { timeZone: 'Asia/Kolkata' } });
    await brand.sale();
    // Another name of the same zone is no change.
    await brand.configure({ timeZone: 'Asia/Calcutta' });
  });

  it('so are they once a bonus is', async () => {
    await brand.bonus(await brand.distributor('Ben'), '10.00');
    await expect(brand.configure({ currency: 'JPY' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['currency'],
    });
    await expect(brand.configure({ timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['timeZone'],
    });
  });

  it('until then every amount keeps its number in another currency', async () => {
    const shown = async () =>
      await brand.admin.ask(
        '{ programme { currency minimumWithdrawal { amount currency } secondApprovalAbove { amount currency } } tiers { upgradeWhen { sales teamSales } } }',
      );
    const standing = (
      minimum: string,
      currency: string,
      above: string,
      sales: string,
      teamSales: string,
    ) => ({
      programme: { currency, minimumWithdrawal: minimum, secondApprovalAbove: above },
      tiers: [
        { upgradeWhen: null },
        { upgradeWhen: { sales, teamSales: null } },
        { upgradeWhen: { sales, teamSales } },
      ],
    });
    await brand.defineTiers(
      ['ordinary', 'silver', 'gold'].map((code, rank) => ({
        code,
        name: code,
        rank,
        upgradeWhen: rank === 0 ? null : { sales: '300.00', teamSales: rank === 1 ? null : '4000.00' },
      })),
    );
    await brand.configure({ currency: 'JPY' });
    expect(await shown()).toEqual(standing('10', 'JPY', '5000', '300', '4000'));
    await brand.configure({ currency: 'KWD' });
    expect(await shown()).toEqual(standing('10.000', 'KWD', '5000.000', '300.000', '4000.000'));
    const logged = await brand.sql<{ after: object }>(
      `select after from audit_log where action in ('configureProgramme', 'defineTiers') order by id desc limit 2`,
    );
    expect(logged.map(({ after }) => after)).toMatchObject([
      { tiers: [{}, { upgradeWhen: { sales: '300.000 KWD' } }, {}] },
      { currency: 'KWD', minimumWithdrawal: '10.000 KWD', secondApprovalAbove: '5000.000 KWD' },
    ]);
    // As many minor units as before, and said anew: another amount.
    await brand.configure({ currency: 'JPY', minimumWithdrawal: '10000' });
    expect(await shown()).toMatchObject(standing('10000', 'JPY', '5000', '300', '4000'));
  });

  it('and one that the other currency cannot write is to be given anew', async () => {
    const refused = async (input: object, field: string, code = 'INVALID_INPUT') => {
      const before = await brand.admin.ask(
        '{ programme { currency minimumWithdrawal { amount currency } } tiers { upgradeWhen { sales } } }',
      );
      await expect(brand.configure(input)).rejects.toMatchObject({ code, field: [field] });
      expect(
        await brand.admin.ask(
          '{ programme { currency minimumWithdrawal { amount currency } } tiers { upgradeWhen { sales } } }',
        ),
      ).toEqual(before);
    };
    await brand.configure({ minimumWithdrawal: '10.50', secondApprovalAbove: '99.99' });
    await refused({ currency: 'JPY' }, 'minimumWithdrawal');
    await refused({ currency: 'JPY', minimumWithdrawal: '1000' }, 'secondApprovalAbove');
    const ladder = (sales: string) =>
      brand.defineTiers([
        { code: 'ordinary', name: 'O', rank: 0 },
        { code: 'gold', name: 'G', rank: 1, upgradeWhen: { sales } },
      ]);
    await ladder('0.50');
    await refused(
      { currency: 'JPY', minimumWithdrawal: '1000', secondApprovalAbove: '0' },
      'currency',
      'WRONG_STATE',
    );
    await ladder('500.00');
    const perBox = { name: 'per box', sku: 'box', levelAmounts: ['1.50'] };
    await brand.publish({ effectiveFrom: at('2020-01-01'), rules: [perBox] });
    await brand.publish({ effectiveFrom: at('2025-01-01'), rules: [] });
    // An order of 2020 would still be paid by it.
    await refused(
      { currency: 'JPY', minimumWithdrawal: '1000', secondApprovalAbove: '0' },
      'currency',
      'WRONG_STATE',
    );
    await brand.publish({ effectiveFrom: at('2020-01-01'), rules: [] });
    await brand.configure({ currency: 'JPY', minimumWithdrawal: '1000', secondApprovalAbove: '0' });
  });

  it('a fixed amount of a plan does too, in a currency of as many decimals', async () => {
    await brand.publish({ rules: [{ name: 'per box', sku: 'tea', levelAmounts: ['1.50'] }] });
    await brand.configure({ currency: 'USD' });
    expect(
      (await brand.admin.ask<{ plan: { rules: object[] } }>('{ plan { rules { levelAmounts } } }')).plan
        .rules,
    ).toEqual([{ levelAmounts: ['1.50'] }]);
  });

  it('a yen has no decimals', async () => {
    await brand.configure({ currency: 'JPY' });
    const ben = await brand.distributor('Ben');
    const order = {
      externalId: 'A',
      customerRef: 'Wu',
      referralCode: ben.code,
      currency: 'JPY',
      placedAt: '2025-03-10T00:00:00Z',
      paidAt: '2025-03-10T00:00:00Z',
    };
    const line = { sku: 'tea', quantity: 1, unitPrice: '1999' };
    await expect(brand.record({ ...order, lines: [{ ...line, unitPrice: '19.99' }] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const { order: recorded } = await brand.record({ ...order, lines: [line] });
    expect((await brand.order(recorded)).commissionEntries[0]).toMatchObject({ base: '1999', amount: '199' });
  });
});
