import { describe, expect, it } from 'vitest';
import { credited, earnings } from '../../support/programme/sales.ts';
import { at, daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('the plan changes (R9)', () => {
  it('and an order earns by the version in force when it was paid, whenever it is told', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.publish({ effectiveFrom: at('2025-02-01'), levelRates: [2000, 100] });
    await brand.publish({ effectiveFrom: at('2025-03-01'), levelRates: [500] });
    const paid = async (paidAt: string) => {
      const order = await brand.sale({ by: ben, paidAt });
      return [earnings(order), order.commissionEntries[0]?.explanation.planVersion];
    };
    expect(await paid(at('2025-03-01'))).toEqual([{ Ben: '5.00' }, 3]);
    expect(await paid(at('2025-02-28'))).toEqual([{ Ben: '20.00', Ada: '1.00' }, 2]);
    expect(await paid(at('2025-02-01', '11:59:59'))).toEqual([{ Ben: '10.00', Ada: '5.00' }, 1]);
    expect(
      await Promise.all(
        [at('2025-01-01'), at('2025-02-15'), null].map(async (when) => (await brand.plan(when)).version),
      ),
    ).toEqual([1, 2, 3]);
  });

  it('in the past only as far as no order was paid since', async () => {
    const ben = await brand.distributor('Ben');
    await brand.sale({ by: ben, paidAt: at('2025-03-10') });
    for (const effectiveFrom of [at('2025-03-10'), at('2025-03-09'), at('2020-01-01')]) {
      await expect(brand.publish({ effectiveFrom, levelRates: [1] })).rejects.toMatchObject({
        code: 'WRONG_STATE',
        field: ['effectiveFrom'],
      });
    }
    const next = await brand.publish({ effectiveFrom: at('2025-03-10', '12:00:01'), levelRates: [100] });
    expect(next).toMatchObject({ version: 2, levelRates: [100] });
    expect(earnings(await brand.sale({ by: ben, paidAt: at('2025-03-11') }))).toEqual({ Ben: '1.00' });
    await expect(brand.sql('update commission_plans set cap_rate = 1')).rejects.toThrow('append-only');
  });

  it('and what it leaves out stays as it was', async () => {
    await brand.publish({ levelRates: [700], holdDays: 3, bindingDays: 90 });
    const document = '{ plan { version levelRates holdDays bindingDays missingLevel capRate } }';
    await brand.publish({ missingLevel: 'STOP', bindingDays: null });
    expect(await brand.admin.ask(document)).toEqual({
      plan: {
        version: 3,
        levelRates: [700],
        holdDays: 3,
        bindingDays: null,
        missingLevel: 'STOP',
        capRate: 3000,
      },
    });
  });

  it('and nothing that was computed changes with it, or with tiers, or with the line', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben });
    await brand.publish({ effectiveFrom: at('2025-06-01'), levelRates: [1] });
    await brand.defineTiers([{ code: 'ordinary', name: 'Basic', rank: 0, levelRates: [1, 1] }]);
    await brand.move(ben, null);
    expect((await brand.order(order)).commissionEntries).toEqual(order.commissionEntries);
  });
});

describe('a third level (R14)', () => {
  it('is not compliant until the programme switches it on, which is on the audit log', async () => {
    await expect(brand.publish({ levelRates: [1000, 500, 300] })).rejects.toMatchObject({
      code: 'NOT_COMPLIANT',
    });
    const tiers = [{ code: 'ordinary', name: 'ordinary', rank: 0, levelRates: [1000, 500, 300] }];
    await expect(brand.defineTiers(tiers)).rejects.toMatchObject({ code: 'NOT_COMPLIANT' });
    await brand.configure({ allowThirdLevel: true });
    const [logged] = await brand.sql<{ actor: string; before: object; after: object }>(
      `select actor, before, after from audit_log where action = 'configureProgramme'`,
    );
    expect(logged).toMatchObject({
      actor: 'olivia',
      before: { allowThirdLevel: false },
      after: { allowThirdLevel: true },
    });
    expect((await brand.publish({ levelRates: [1000, 500, 300] })).levelRates).toEqual([1000, 500, 300]);
    await expect(brand.configure({ allowThirdLevel: false })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(brand.publish({ levelRates: [1, 1, 1, 1] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(
      brand.sql(`insert into commission_plans select 'pln_x', 99, effective_from, '{1,1,1,1}', base, missing_level, self_purchase,
      rounding, cap_rate, hold_days, attribution_window_days, touch, binding_days, rules from commission_plans where version = 1`),
    ).rejects.toThrow('at_most_three_levels');
  });
});

describe('who decides the rate (R11)', () => {
  const rate = (of: number, more: object) => ({ name: `${of}`, levelRates: [of], ...more });
  const sold = async (rules: readonly object[], line: object = {}, channel = 'default') => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ levelRates: [1000, 500], rules });
    const order = await brand.sale({
      by: ben,
      channel,
      lines: [{ sku: 'tea', category: 'drinks', unitPrice: '100.00', ...line }],
    });
    const [entry] = order.commissionEntries;
    return [entry?.rate, entry?.explanation.ruleName];
  };

  it('the most specific rule: sku, then category, then channel, then tier', async () => {
    const all = [
      rate(1, { tierCode: 'ordinary' }),
      rate(2, { channel: 'default' }),
      rate(3, { category: 'drinks' }),
      rate(4, { sku: 'tea' }),
    ];
    expect(await sold(all)).toEqual([4, '4']);
  });
  it('category before channel and tier together', async () => {
    expect(
      await sold([rate(1, { tierCode: 'ordinary', channel: 'default' }), rate(3, { category: 'drinks' })]),
    ).toEqual([3, '3']);
  });
  it('all that it names must match', async () => {
    expect(await sold([rate(1, { sku: 'tea', channel: 'app' }), rate(2, { tierCode: 'gold' })])).toEqual([
      1000,
      null,
    ]);
  });
  it('a tier that a distributor holds cannot be removed', async () => {
    const [ordinary, gold] = [
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'gold', name: 'Gold', rank: 1 },
    ];
    await brand.defineTiers([ordinary, gold]);
    const ann = await brand.distributor('Ann', { tier: 'gold' });
    await expect(brand.defineTiers([ordinary])).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['tiers'],
      sentence: 'Distributors still hold the tier gold.',
    });
    expect((await brand.see(ann)).tier.code).toBe('gold');
  });
  it('a tier that there is; one that is named stays until no plan in force or to come names it', async () => {
    const ladder = (...codes: string[]) =>
      brand.defineTiers(codes.map((code, rank) => ({ code, name: code, rank })));
    const named = [rate(1, { sku: 'tea' }), rate(2, { tierCode: 'platinum' })];
    await expect(brand.publish({ rules: named })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['rules', '1', 'tierCode'],
    });
    await ladder('ordinary', 'platinum');
    await brand.publish({ rules: named });
    await brand.publish({ rules: [], effectiveFrom: at('2099-01-01') });
    await expect(ladder('ordinary')).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['tiers'] });
    await brand.publish({ rules: [] });
    // Nor does one that never comes, as another of the same instant has replaced it.
    await brand.publish({ rules: named, effectiveFrom: at('2098-01-01') });
    await expect(ladder('ordinary')).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['tiers'] });
    await brand.publish({ rules: [], effectiveFrom: at('2098-01-01') });
    await ladder('ordinary');
    // Who takes over the rules of a plan that is past finds out as well.
    await expect(brand.publish({ rules: named })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  it('and does, in that channel', async () => {
    expect(await sold([rate(1, { sku: 'tea', channel: 'app' })], {}, 'app')).toEqual([1, '1']);
  });
  it('between equals the higher priority', async () => {
    expect(
      await sold([
        rate(1, { sku: 'tea' }),
        rate(2, { sku: 'tea', priority: 5 }),
        rate(3, { sku: 'tea', priority: 4 }),
      ]),
    ).toEqual([2, '2']);
  });
  it('within its time, from the start until just before the end', async () => {
    const [now, later, earlier] = [at('2025-03-10'), at('2025-03-11'), at('2025-03-09')];
    expect(
      await sold([
        rate(1, { sku: 'tea', startsAt: earlier, endsAt: now }),
        rate(2, { startsAt: now, endsAt: later }),
        rate(3, { sku: 'tea', startsAt: later }),
      ]),
    ).toEqual([2, '2']);
  });

  it('a fixed amount for each unit, and a level that the list does not reach earns nothing', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.publish({
      rules: [{ name: 'per box', sku: 'box', levelAmounts: ['1.50', '0.25'] }, rate(800, { sku: 'tea' })],
    });
    const order = await brand.sale({
      by: ben,
      lines: [
        { sku: 'box', quantity: 3, unitPrice: '40.00' },
        { sku: 'tea', unitPrice: '10.00' },
      ],
    });
    expect(
      order.commissionEntries.map(({ beneficiary, lineRef, amount, rate: of }) => [
        beneficiary.displayName,
        lineRef,
        amount,
        of,
      ]),
    ).toEqual([
      ['Ben', '1', '4.50', null],
      ['Ada', '1', '0.75', null],
      ['Ben', '2', '0.80', 800],
    ]);
    expect(order.commissionEntries[0]?.explanation.text).toBe(
      '1.50 CNY x 3, level 1, rule "per box", plan 2',
    );
  });

  it('else the tier of each beneficiary, else the plan', async () => {
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'gold', name: 'Gold', rank: 1, levelRates: [1500, 800] },
    ]);
    const ada = await brand.distributor('Ada', { tier: 'gold' });
    const ben = await brand.distributor('Ben', { sponsor: ada });
    const order = await brand.sale({ by: ben });
    expect(earnings(order)).toEqual({ Ben: '10.00', Ada: '8.00' });
    expect(order.commissionEntries[1]?.explanation).toMatchObject({
      tierCode: 'gold',
      ruleName: null,
      text: '8 % of 100.00 CNY, level 2, tier gold, plan 1, rounded down',
    });
    expect(earnings(await brand.sale({ by: ada }))).toEqual({ Ada: '15.00' });
  });

  it('and a rule has either rates or amounts, no deeper than the plan, in a time that makes sense', async () => {
    const publish = (rule: object) => brand.publish({ rules: [{ name: 'odd', ...rule }] });
    for (const rule of [
      {},
      { levelRates: [1], levelAmounts: ['1'] },
      { levelRates: [1, 1, 1] },
      { levelRates: [1], startsAt: at('2025-02-01'), endsAt: at('2025-01-01') },
    ]) {
      await expect(publish(rule)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect((await brand.plan()).version).toBe(1);
  });
});

describe('why this amount', () => {
  it('is said in the language that was asked for', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben });
    const document =
      'query ($id: ID!) { order(order: { id: $id }) { commissionEntries { explanation { text } } } }';
    const texts = async (language: string) => {
      const answer = await brand.admin.ask<{
        order: { commissionEntries: { explanation: { text: string } }[] };
      }>(document, { id: order.id }, language);
      return answer.order.commissionEntries.map(({ explanation }) => explanation.text);
    };
    expect(await texts('en-GB,zh;q=0.5')).toEqual([
      '10 % of 100.00 CNY, level 1, plan 1, rounded down',
      '5 % of 100.00 CNY, level 2, plan 1, rounded down',
    ]);
    expect(await texts('zh-CN,zh;q=0.9,en;q=0.8')).toEqual([
      '100.00 CNY 的 10 %，第 1 级，佣金方案 1，向下取整',
      '100.00 CNY 的 5 %，第 2 级，佣金方案 1，向下取整',
    ]);
    expect(await texts('fr')).toEqual(await texts('en'));
  });

  it('and so is a refusal', async () => {
    const refused = brand.admin.do(
      'settlePeriod',
      { period: '2999-01' },
      '... on PeriodSettled { settlement { status } }',
      'zh',
    );
    await expect(refused).rejects.toMatchObject({ code: 'PERIOD_NOT_ENDED', sentence: '该月尚未结束。' });
  });
});

describe('a preview', () => {
  const lines = [
    { sku: 'tea', quantity: 3, unitPrice: '9.99' },
    { sku: 'box', category: 'gifts', unitPrice: '50.00', discount: '5.00' },
  ];

  it('says what recording then earns, entry by entry, and stores nothing', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.publish({ rules: [{ name: 'gifts', category: 'gifts', levelRates: [2500, 1000] }] });
    const sale = { by: ben, lines, discount: '1.00', number: 'A-1', customer: 'Wu' };
    const preview = await brand.preview(sale);
    expect(await brand.sql('select 1 from orders')).toEqual([]);
    const order = await brand.sale(sale);
    expect(preview.entries).toEqual(
      order.commissionEntries.map(
        ({ beneficiary, lineRef, level, base, rate, amount, explanation: { text } }) => ({
          beneficiary,
          lineRef,
          level,
          base,
          rate,
          amount,
          text,
        }),
      ),
    );
    expect(credited(order)).toBe(
      `${preview.attribution?.distributor.displayName} by ${preview.attribution?.via}`,
    );
    expect(preview.total).toBe('17.74');
  });

  it('under a draft of the next plan, of which nothing is published', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const draft = { effectiveFrom: at('2030-01-01'), levelRates: [100, 200], rounding: 'HALF_UP' };
    const preview = await brand.preview({ by: ben, lines: [{ unitPrice: '0.75' }], paidAt: null }, draft);
    expect(preview.entries.map(({ amount }) => amount)).toEqual(['0.01', '0.02']);
    expect((await brand.plan()).version).toBe(1);
    await expect(brand.preview({ by: ben }, { ...draft, levelRates: [1, 1, 1] })).rejects.toMatchObject({
      code: 'NOT_COMPLIANT',
      field: ['draft', 'levelRates'],
    });
    await expect(brand.preview({ by: ben, lines: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['order', 'lines'],
    });
  });

  it('under a draft that looks for another touch, or not as far back', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    await brand.visit(ada, { visitor: 'phone', when: daysAgo(20) });
    await brand.visit(ben, { visitor: 'phone', when: daysAgo(10) });
    const seller = async (draft?: object) => {
      const preview = await brand.preview(
        { visitor: 'phone', paidAt: null },
        draft && { effectiveFrom: daysAgo(0), ...draft },
      );
      return preview.attribution?.distributor.displayName;
    };
    expect([
      await seller(),
      await seller({ touch: 'FIRST' }),
      await seller({ touch: 'FIRST', attributionWindowDays: 15 }),
      await seller({ attributionWindowDays: 5 }),
    ]).toEqual(['Ben', 'Ada', 'Ben', undefined]);
  });

  it('of an order of the past, under the plan of today, which is what a preview is about', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ effectiveFrom: daysAgo(1), levelRates: [100] });
    const sale = { by: ben, paidAt: daysAgo(2), customer: 'Wu', number: 'A-1' };
    expect((await brand.preview(sale)).total).toBe('1.00');
    expect(earnings(await brand.sale(sale))).toEqual({ Ben: '10.00' });
  });
});
