import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { changesOf, simulations, type SimulationAnswer } from '../../support/programme/simulations.ts';
import { at } from '../../support/programme/time.ts';
import { type Programme, useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const TIERS = [
  { code: 'ordinary', name: 'Ordinary', rank: 0, cumulativeRate: 500 },
  { code: 'silver', name: 'Silver', rank: 1, cumulativeRate: 1200, upgradeWhen: { sales: '400.00' } },
  { code: 'gold', name: 'Gold', rank: 2, levelRates: [1200, 700], cumulativeRate: 2000 },
];

const settle = async (of: Programme, day: string, period: string): Promise<void> => {
  of.itIs(at(day, '08:00:00'));
  await of.settle(period);
};

/** Two months with all that moves commissions and decides them. */
async function liveThroughSpring(of: Programme): Promise<void> {
  of.itIs(at('2025-02-20'));
  await of.configure({ allowThirdLevel: true });
  await of.defineTiers(TIERS);
  const [ada, ben, cid, dot] = await of.line('Ada', 'Ben', 'Cid', 'Dot');
  const eve = await of.distributor('Eve', { sponsor: ada, tier: 'silver' });
  const fay = await of.distributor('Fay', { buysAs: ['fay-buys'] });
  const gus = await of.distributor('Gus', { sponsor: dot });
  const by = (seller: Member, day: string, goods: string, more: object = {}) =>
    of.sale({ by: seller, goods, paidAt: at(day), ...more });

  of.itIs(at('2025-03-05', '20:00:00'));
  await by(cid, '2025-03-03', '123.45', { customer: 'first' });
  await of.sale({ customer: 'first', goods: '77.77', paidAt: at('2025-03-04') });
  await of.sale({ customer: 'unknown', goods: '55.00', paidAt: at('2025-03-04') });
  const refunded = await of.sale({
    by: dot,
    lines: [
      { sku: 'tea', unitPrice: '33.33', quantity: 3, unitCost: '12.00' },
      { sku: 'pot', unitPrice: '49.90', category: 'pots', unitCost: '45.00' },
    ],
    discount: '7.00',
    paidAt: at('2025-03-05'),
  });
  await of.refund(refunded, { of: { '1': '20.01' }, ref: 'in part', when: at('2025-03-05', '19:00:00') });
  await of.suspend(cid);
  await by(dot, '2025-03-05', '200.00');
  await by(gus, '2025-03-05', '99.99', { lines: [{ sku: 'pot', unitPrice: '99.99' }] });

  of.itIs(at('2025-03-12', '20:00:00'));
  await of.reinstate(cid);
  await by(dot, '2025-03-12', '310.00', { completedAt: at('2025-03-12') });
  await of.run('move-tiers');
  await by(dot, '2025-03-12', '310.10', { completedAt: at('2025-03-12', '13:00:00') });
  await of.admin.do(
    'setDistributorTier',
    { distributorId: ben.id, tierCode: 'gold', reason: 'of merit' },
    '... on DistributorTierSet { change { id } }',
  );
  const undone = await by(cid, '2025-03-12', '180.00');
  await of.refund(undone, { ref: 'whole', when: at('2025-03-12', '18:00:00') });
  await of.undo(undone, 'whole', { when: at('2025-03-12', '19:00:00') });
  const canceled = await by(cid, '2025-03-12', '999.00');
  await of.cancel(canceled);
  const wrong = await by(eve, '2025-03-12', '40.00');
  await of.cancelCommissions(wrong, 'a test order');
  await of.sale({ customer: 'fay-buys', goods: '60.00', paidAt: at('2025-03-12') });
  await of.terminate(eve);
  await by(gus, '2025-03-12', '64.00');
  await of.move(dot, ada);
  await by(gus, '2025-03-12', '65.00');
  const later = await of.sale({ by: fay, goods: '15.00', paidAt: null });

  await settle(of, '2025-04-02', '2025-03');
  await of.pay(later, at('2025-04-01', '09:00:00'));
  await by(ben, '2025-03-20', '41.00');
  await of.refund(refunded, { of: { '2': '10.00' }, when: at('2025-04-01') });
  await of.defineTiers(
    TIERS.map((tier) =>
      tier.code === 'silver' ? { ...tier, levelRates: [900, 600, 100], cumulativeRate: 1100 } : tier,
    ),
  );
  of.itIs(at('2025-04-15', '20:00:00'));
  await by(gus, '2025-04-10', '88.88');
  await by(dot, '2025-04-11', '1200.00');
  await by(ada, '2025-04-12', '45.67');
  await of.suspend(ben);
  await settle(of, '2025-05-02', '2025-04');
  await of.reinstate(ben);
  await of.move(gus, fay);
  await of.distributor('Hal', { sponsor: ada });
}

/** What each of them got for these months, as the entries say. */
async function paidIn(of: Programme): Promise<Record<string, string>> {
  const rows = await of.sql<{ name: string; amount: string }>(
    `select d.display_name as name, to_char(sum(e.amount) / 100.0, 'FM999999990.00') as amount
     from commission_entries e join distributors d on d.id = e.beneficiary_id group by 1`,
  );
  return Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
}

const afterOf = (simulation: SimulationAnswer): Record<string, string> =>
  Object.fromEntries(Object.entries(changesOf(simulation)).map(([name, [, after]]) => [name, after]));
const beforeOf = (simulation: SimulationAnswer): Record<string, string> =>
  Object.fromEntries(Object.entries(changesOf(simulation)).map(([name, [before]]) => [name, before]));
const some = (amounts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => Number(amount) !== 0));

const VOLUME = {
  name: 'Volume',
  metric: 'SALES',
  slabs: 'GRADUATED',
  list: [
    { from: '100', rate: 150 },
    { from: '500', rate: 333 },
  ],
};
const TEAM = { name: 'Line', metric: 'TEAM_SALES', slabs: 'WHOLE', team: true };

const DRAFTS: readonly (readonly [string, object])[] = [
  ['other rates and a low cap', { levelRates: [1500, 800], capRate: 1700, rounding: 'HALF_UP' }],
  [
    'three levels that roll up, with rules by goods and tier',
    {
      levelRates: [1000, 500, 300],
      missingLevel: 'ROLL_UP',
      rules: [
        { name: 'pots', sku: 'pot', levelAmounts: ['3.33', '1.00'] },
        { name: 'gold', tierCode: 'gold', levelRates: [2000, 900, 450], priority: 5 },
      ],
    },
  ],
  ['one level of the profit that stops', { levelRates: [3000], base: 'PROFIT', missingLevel: 'STOP' }],
  [
    'differences with a same-tier bonus and bonuses of the month',
    {
      levelRates: [0, 0, 0],
      scheme: 'DIFFERENTIAL',
      sameTierRate: 250,
      sameTierGenerations: 2,
      capRate: 1900,
      bonusRules: [
        VOLUME,
        { ...VOLUME, name: 'Gold', tierCode: 'gold', list: [{ from: '0', rate: 100 }], metric: 'TEAM_SALES' },
        { ...TEAM, list: [{ from: '700', amount: '12.34' }] },
        { ...TEAM, name: 'Shared', list: [{ from: '300', rate: 275 }] },
      ],
    },
  ],
];

describe('a simulation (R37)', () => {
  it.each(DRAFTS)('gives to the cent what publishing it before those months gave: %s', async (_, draft) => {
    // The story with the draft published before it.
    await brand.configure({ allowThirdLevel: true });
    await brand.defineTiers(TIERS);
    await brand.publish(draft);
    await liveThroughSpring(brand);
    const published = some(await paidIn(brand));
    const same = await simulations(brand).simulate('2025-03', '2025-04', draft);
    await brand.expectBooksRight();
    expect(some(beforeOf(same))).toEqual(published);
    // Trying out the plan of the months changes nothing.
    expect(same.after).toEqual(same.before);
    expect(afterOf(same)).toEqual(beforeOf(same));

    // The same story without it, and the draft tried out afterwards.
    await brand.startOver();
    await liveThroughSpring(brand);
    const simulated = await simulations(brand).simulate('2025-03', '2025-04', draft);
    expect(simulated).toMatchObject({ status: 'DONE', progress: 1, keptAsRecorded: [] });
    expect(some(beforeOf(simulated))).toEqual(some(await paidIn(brand)));
    expect(some(afterOf(simulated))).toEqual(published);
    expect(simulated.after).toEqual(same.before);
    expect(simulated.after).not.toEqual(simulated.before);
  });
});

/** Ada sponsors Ben, who sold in March, and the month is settled. */
async function soldInMarch(goods = '100.00') {
  const [ada, ben] = await brand.line('Ada', 'Ben');
  const order = await brand.sale({ by: ben, goods, paidAt: at('2025-03-10'), completedAt: at('2025-03-11') });
  await brand.settle('2025-03');
  return { ada, ben, order };
}
const DRAFT = { effectiveFrom: at('2025-03-01'), levelRates: [1500] };

/** Everything that is stored but for what a simulation may store. */
async function storedRows(): Promise<unknown> {
  const tables = await brand.sql<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'simulation%' and tablename <> 'job_runs' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await brand.sql(`select t::text as row from ${name} t order by 1`),
    ]),
  );
  return Object.fromEntries(rows) as unknown;
}

describe('simulatePlan (R37)', () => {
  it('answers totals then and now, what the cap cut, the share of sales, who gains and loses, and everybody', async () => {
    const { ben } = await soldInMarch();
    const cid = await brand.distributor('Cid');
    await brand.sale({ by: cid, goods: '50.00', paidAt: at('2025-03-12') });
    const plan = { levelRates: [3000], capRate: 2500 };
    expect(await simulations(brand).simulate('2025-03', '2025-03', plan)).toMatchObject({
      status: 'DONE',
      progress: 1,
      keptAsRecorded: [],
      before: { commission: '20.00', bonus: '0.00', cappedOff: '0.00', sales: '150.00', shareOfSales: 1333 },
      after: { commission: '37.50', bonus: '0.00', cappedOff: '7.50', sales: '150.00', shareOfSales: 2500 },
      mostChanged: [
        { distributor: { displayName: 'Ben' }, before: '10.00', after: '25.00' },
        { distributor: { displayName: 'Cid' }, before: '5.00', after: '12.50' },
        { distributor: { displayName: 'Ada' }, before: '5.00', after: '0.00' },
      ],
      distributors: { totalCount: 3 },
    });
    expect(await brand.balance(ben)).toMatchObject({ available: '10.00' });
  });

  it('stores nothing but the simulation and a line on the audit log', async () => {
    await soldInMarch();
    const { begin, read } = simulations(brand);
    const { id } = await begin({ from: '2025-03', to: '2025-03', draft: DRAFT });
    const before = await storedRows();
    expect(await read(id)).toMatchObject({
      status: 'RUNNING',
      progress: 0,
      before: null,
      after: null,
      mostChanged: [],
    });
    await brand.run('simulate-plans');
    expect(await read(id)).toMatchObject({ status: 'DONE' });
    expect(await storedRows()).toEqual(before);
  });

  it('is the same for the same key, and refused for another request with it', async () => {
    await soldInMarch();
    const { begin } = simulations(brand);
    const input = { from: '2025-03', to: '2025-03', draft: DRAFT, idempotencyKey: 'fifteen' };
    const { id } = await begin(input);
    expect((await begin(input)).id).toBe(id);
    await expect(begin({ ...input, draft: { ...DRAFT, levelRates: [1] } })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['idempotencyKey'],
    });
    const [one, two] = await Promise.all([
      begin({ ...input, idempotencyKey: 'at once' }),
      begin({ ...input, idempotencyKey: 'at once' }),
    ]);
    expect(one.id).toBe(two.id);
  });

  it.each<[string, object, string, string[]]>([
    [
      'a draft with four levels',
      { draft: { ...DRAFT, levelRates: [1, 1, 1, 1] } },
      'INVALID_INPUT',
      ['draft', 'levelRates'],
    ],
    [
      'a third level that is not allowed',
      { draft: { ...DRAFT, levelRates: [1, 1, 1] } },
      'NOT_COMPLIANT',
      ['draft', 'levelRates'],
    ],
    [
      'a rule for a tier that there is not',
      { draft: { ...DRAFT, rules: [{ name: 'gold', tierCode: 'platinum', levelRates: [1] }] } },
      'NOT_FOUND',
      ['draft', 'rules', '0', 'tierCode'],
    ],
    ['a month that is not settled', { to: '2025-04' }, 'WRONG_STATE', ['to']],
    ['a month without orders', { from: '2025-02', to: '2025-02' }, 'WRONG_STATE', ['from']],
    ['a last month before the first', { to: '2025-02' }, 'INVALID_INPUT', ['to']],
    ['more than 24 months', { from: '2023-03' }, 'INVALID_INPUT', ['to']],
    ['an empty key', { idempotencyKey: ' ' }, 'INVALID_INPUT', ['idempotencyKey']],
  ])('is refused for %s, and nothing is changed', async (_, changes, code, path) => {
    await soldInMarch();
    const before = await storedRows();
    const input = { from: '2025-03', to: '2025-03', draft: DRAFT, idempotencyKey: 'k', ...changes };
    await expect(simulations(brand).begin(input)).rejects.toMatchObject({ code, field: path });
    expect(await storedRows()).toEqual(before);
    expect(await brand.sql('select id from simulations')).toEqual([]);
  });

  it('says what it leaves as it was recorded: whose sales they are, and tiers that the draft would move', async () => {
    await soldInMarch();
    const { simulate } = simulations(brand);
    const kept = async (draft: object) => (await simulate('2025-03', '2025-03', draft)).keptAsRecorded;
    expect(await kept({ levelRates: [1500] })).toEqual([]);
    expect(await kept({ selfPurchase: 'BUYER_EARNS' })).toEqual(['ATTRIBUTION']);
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { teamSales: '500.00' } },
    ]);
    expect(await kept({ levelRates: [1500, 100] })).toEqual([]);
    expect(await kept({ levelRates: [1500] })).toEqual(['TIERS']);
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { settledCommission: '500.00' } },
    ]);
    expect(await kept({ touch: 'FIRST' })).toEqual(['ATTRIBUTION', 'TIERS']);
  });

  it('takes nothing from what a cancelled hold took back, in either plan (R38)', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben, paidAt: at('2025-03-10') });
    const { hold } = await brand.admin.do<{ hold: { id: string } }>(
      'freezeLine',
      { distributorId: ada.id, scope: 'DISTRIBUTOR', reason: 'a complaint' },
      '... on HoldPlaced { hold { id } }',
    );
    await brand.admin.do(
      'cancelHold',
      { holdId: hold.id, reason: 'it was right' },
      '... on HoldEnded { hold { id } }',
    );
    await brand.sale({ by: ben, completedAt: at('2025-03-12') });
    await brand.settle('2025-03');
    const simulated = await simulations(brand).simulate('2025-03', '2025-03', { levelRates: [1000, 800] });
    expect(changesOf(simulated)).toEqual({ Ada: ['5.00', '8.00'], Ben: ['20.00', '20.00'] });
  });

  it('is removed after 30 days with all its rows', async () => {
    brand.itIs(at('2025-04-02'));
    await soldInMarch();
    const { simulate, read } = simulations(brand);
    const { id } = await simulate('2025-03', '2025-03', {
      bonusRules: [{ ...VOLUME, list: [{ from: '0', rate: 100 }] }],
    });
    brand.itIs(at('2025-05-01'));
    await brand.run('simulate-plans');
    expect(await read(id)).toMatchObject({ after: { bonus: '1.00' } });
    brand.itIs(at('2025-05-03'));
    expect(await read(id)).toBeNull();
    await brand.run('simulate-plans');
    for (const table of ['simulations', 'simulation_distributors', 'simulation_figures'])
      expect(await brand.sql(`select 1 from ${table}`)).toEqual([]);
  });
});
