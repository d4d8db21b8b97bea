import { describe, expect, it } from 'vitest';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const MARCH = '2025-03';

/** Read past the minute for which a board may be old. */
const board = async (metric: string) => {
  await brand.everyMinute();
  return brand.board(metric, MARCH);
};
const places = async (metric: string) =>
  (await board(metric)).entries.map(({ rank, displayName, value }) => [rank, displayName, value]);

describe('the month on its boards (R30)', () => {
  it('equal values share a rank, and the next is skipped', async () => {
    const [ada, ben, cid, dan] = [
      await brand.distributor('Ada'),
      await brand.distributor('Ben'),
      await brand.distributor('Cid'),
      await brand.distributor('Dan'),
    ];
    await brand.sales([
      { by: ada, goods: '300.00' },
      { by: ben, goods: '150.00' },
      { by: ben, goods: '50.00' },
      { by: cid, goods: '200.00' },
      { by: dan, goods: '10.00' },
      { by: dan, goods: '1000.00', paidAt: at('2025-04-01', '00:00:00') },
      { goods: '5000.00' },
    ]);
    expect(await places('SALES')).toEqual([
      [1, 'Ada', '300.00'],
      [2, 'Ben', '200.00'],
      [2, 'Cid', '200.00'],
      [4, 'Dan', '10.00'],
    ]);
    expect(await places('ORDERS')).toEqual([
      [1, 'Ben', '2'],
      [2, 'Ada', '1'],
      [2, 'Cid', '1'],
      [2, 'Dan', '1'],
    ]);
  });

  it('a team counts as deep as the plan pays, and commission counts for its earner', async () => {
    const [, ben, cid] = await brand.line('Ada', 'Ben', 'Cid');
    await brand.sale({ by: cid });
    await brand.sale({ by: ben, goods: '40.00' });
    expect(await places('TEAM_SALES')).toEqual([
      [1, 'Ben', '140.00'],
      [2, 'Cid', '100.00'],
      [3, 'Ada', '40.00'],
    ]);
    expect(await places('COMMISSION')).toEqual([
      [1, 'Cid', '10.00'],
      [2, 'Ben', '9.00'],
      [3, 'Ada', '2.00'],
    ]);
  });

  it('refunds are taken off in the month of the sale, until it is settled; then nothing moves', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    await brand.publish({ holdDays: 0 });
    const order = await brand.sale({ by: ada, goods: '300.00', completedAt: at('2025-03-10') });
    const other = await brand.sale({ by: ben, goods: '200.00', completedAt: at('2025-03-10') });
    await brand.refund(order, { of: '150.00', when: at('2025-04-05') });
    expect(await places('SALES')).toEqual([
      [1, 'Ben', '200.00'],
      [2, 'Ada', '150.00'],
    ]);
    await brand.settle(MARCH);
    await brand.refund(other, { when: at('2025-04-06') });
    await brand.sale({ by: ada, goods: '900.00' });
    expect(await board('SALES')).toMatchObject({
      frozen: true,
      entries: [
        { displayName: 'Ben', value: '200.00' },
        { displayName: 'Ada', value: '150.00' },
      ],
    });
    expect((await brand.board('SALES', '2025-04')).frozen).toBe(false);
  });

  it('a cancelled order counts for nothing', async () => {
    const ada = await brand.distributor('Ada');
    await brand.cancel(await brand.sale({ by: ada }));
    expect([await places('ORDERS'), await places('SALES'), await places('COMMISSION')]).toEqual([[], [], []]);
  });

  it('a distributor whose value falls to zero leaves the leaderboards, also if no commission was earned', async () => {
    const ada = await brand.distributor('Ada');
    const order = await brand.sale({ by: ada, goods: '0.01' });
    expect([await places('SALES'), await places('COMMISSION')]).toEqual([[[1, 'Ada', '0.01']], []]);
    await brand.cancel(order);
    expect([await places('SALES'), await places('ORDERS'), await places('TEAM_SALES')]).toEqual([[], [], []]);
  });

  it('a team is no deeper than the plan pays, though a share rolled up beyond that', async () => {
    const [, , ben, cid] = await brand.line('Zoe', 'Ada', 'Ben', 'Cid');
    await brand.publish({ missingLevel: 'ROLL_UP' });
    await brand.suspend(ben);
    await brand.sale({ by: cid });
    expect(await places('COMMISSION')).toEqual([
      [1, 'Cid', '10.00'],
      [2, 'Ada', '5.00'],
    ]);
    expect((await places('TEAM_SALES')).map(([, name]) => name).sort()).toEqual(['Ben', 'Cid']);
  });

  it('who reads it sees a minute-old board added up anew, and a younger one as it was', async () => {
    const ada = await brand.distributor('Ada');
    const read = async (time: string) => {
      brand.itIs(at('2025-03-20', time));
      return (await brand.board('SALES', MARCH)).entries.map(({ value }) => value);
    };
    await brand.sale({ by: ada });
    expect(await read('12:00:00')).toEqual(['100.00']);
    await brand.sale({ by: ada });
    expect(await read('12:00:59')).toEqual(['100.00']);
    expect(await read('12:01:00')).toEqual(['200.00']);
  });

  it('a future month has an empty one, which is not stored', async () => {
    brand.itIs(at('2025-03-20'));
    expect(await brand.board('SALES', '2025-04')).toEqual({ frozen: false, entries: [], mine: null });
    expect(await brand.sql('select period from leaderboards')).toEqual([]);
  });

  it('a month in which nothing was due is final with the next one that is settled', async () => {
    const ada = await brand.distributor('Ada');
    await brand.publish({ holdDays: 0 });
    await brand.sale({ by: ada });
    await brand.sale({ by: ada, paidAt: at('2025-04-10'), completedAt: at('2025-04-10') });
    await brand.settle('2025-04');
    expect(await brand.board('SALES', MARCH)).toMatchObject({ frozen: true, entries: [{ value: '100.00' }] });
  });

  it('everybody sees their own place, however low', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `D${index}`);
    const members = await Promise.all(names.map((name) => brand.distributor(name)));
    await brand.sales(members.map((by, index) => ({ by, goods: `${100 - index}.00` })));
    await brand.everyMinute();
    const last = members[11];
    if (last === undefined) throw new Error('there are twelve');
    expect((await brand.board('SALES', MARCH, brand.as(last))).mine).toEqual({
      rank: 12,
      displayName: 'D11',
      value: '89.00',
    });
    const newcomer = await brand.distributor('New');
    expect((await brand.board('SALES', MARCH, brand.as(newcomer))).mine).toBeNull();
    const sponsor = await brand.distributor('Top');
    await brand.sale({ by: await brand.distributor('Below', { sponsor }) });
    await brand.everyMinute();
    expect((await brand.board('SALES', MARCH, brand.as(sponsor))).mine).toBeNull();
    expect((await brand.board('TEAM_SALES', MARCH, brand.as(sponsor))).mine).toMatchObject({
      displayName: 'Top',
      value: '100.00',
    });
    expect((await brand.board('SALES', MARCH)).mine).toBeNull();
  });
});

describe('what a distributor has done', () => {
  it('in a month and since joining', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.distributor('Eve', { sponsor: ada, joinedAt: at('2025-03-20') });
    for (const visitor of ['a', 'b', 'c', 'd']) await brand.visit(ben, { visitor, when: at('2025-03-05') });
    const order = await brand.sale({ by: ben });
    await brand.refund(order, { of: '30.00', when: at('2025-04-02') });
    await brand.sale({ by: ben, goods: '50.00', paidAt: at('2025-04-10') });
    await brand.sale({ by: ada, goods: '20.00' });
    expect(await brand.performance(ben, MARCH)).toEqual({
      orders: 1,
      sales: '70.00',
      teamSales: '70.00',
      commission: '7.00',
      newDistributors: 0,
      visits: 4,
      conversionRate: 0.25,
    });
    expect(await brand.performance(ada, MARCH)).toEqual({
      orders: 1,
      sales: '20.00',
      teamSales: '90.00',
      commission: '5.50',
      newDistributors: 1,
      visits: 0,
      conversionRate: 0,
    });
    expect(await brand.performance(ben)).toMatchObject({
      orders: 2,
      sales: '120.00',
      commission: '12.00',
      visits: 4,
      conversionRate: 0.5,
    });
    expect(await brand.performance(ada)).toMatchObject({
      orders: 1,
      teamSales: '140.00',
      newDistributors: 2,
      commission: '8.00',
    });
    expect(await brand.performance(ben, '2024-01')).toMatchObject({ orders: 0, sales: '0.00', visits: 0 });
  });

  it('counts no order that was cancelled', async () => {
    const ben = await brand.distributor('Ben');
    await brand.cancel(await brand.sale({ by: ben }));
    for (const period of [MARCH, null]) {
      expect(await brand.performance(ben, period)).toMatchObject({
        orders: 0,
        sales: '0.00',
        teamSales: '0.00',
        commission: '0.00',
      });
    }
  });
});
