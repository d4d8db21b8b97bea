import { beforeEach, describe, expect, it } from 'vitest';
import { orderOf } from '../support/programme/sales.ts';
import { at } from '../support/programme/time.ts';
import type { Member } from '../support/programme/people.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/*
 * So many of the largest orders that 64 bits hold neither their sum nor what they earn: 2^63 is 9,223,372,036,854,775,808 minor
 * units, and an order comes to 10^15 of them at most.
 */
const LARGEST = '10000000000000.00';
const BATCHES = 19;
const IN_A_BATCH = 500;
const ORDERS = BATCHES * IN_A_BATCH;
/** So many of the largest amount, less a number of whole units. */
const times = (count: number, less = 0n): string => `${(BigInt(count) * 10n ** 13n - less).toString()}.00`;

const brand = useProgramme();

interface Answer {
  readonly __typename: string;
}

/** Paid and completed in March 2025; whoever sells has it on their statement at once, all of it. */
async function sold(by: Member, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) {
    const input = Array.from({ length: IN_A_BATCH }, () =>
      orderOf({ by, goods: LARGEST, completedAt: at('2025-03-11') }),
    );
    const { recordOrders } = await brand.admin.ask<{ recordOrders: readonly Answer[] }>(
      'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename } }',
      { input },
    );
    expect(recordOrders.filter(({ __typename }) => __typename !== 'OrderRecorded')).toEqual([]);
  }
}

describe('sums beyond 64 bits (R20, R24, R30)', () => {
  beforeEach(async () => {
    await brand.configure({ largestOrder: LARGEST });
    await brand.publish({ holdDays: 0, levelRates: [10_000], capRate: 10_000 });
  });

  it('stop neither boards nor figures, neither the minute nor the month, for nobody', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const cid = await brand.distributor('Cid');
    await brand.sale({ by: cid, completedAt: at('2025-03-11') });
    await sold(ben, BATCHES);
    await brand.everyMinute();
    const places = async (metric: string) =>
      (await brand.board(metric, '2025-03')).entries.map(({ displayName, value }) => [displayName, value]);
    expect(await places('SALES')).toEqual([
      ['Ben', times(ORDERS)],
      ['Cid', '100.00'],
    ]);
    expect(await places('TEAM_SALES')).toEqual([
      ['Ben', times(ORDERS)],
      ['Cid', '100.00'],
    ]);
    expect(await places('COMMISSION')).toEqual([
      ['Ben', times(ORDERS)],
      ['Cid', '100.00'],
    ]);
    expect(await places('ORDERS')).toEqual([
      ['Ben', ORDERS.toString()],
      ['Cid', '1'],
    ]);
    const figures = {
      orders: ORDERS,
      sales: times(ORDERS),
      teamSales: times(ORDERS),
      commission: times(ORDERS),
    };
    expect(await brand.performance(ben, '2025-03')).toMatchObject(figures);
    expect(await brand.performance(ben)).toMatchObject(figures);
    expect(await brand.balance(ben)).toMatchObject({ pending: times(ORDERS), available: '0.00' });

    await brand.nightly();
    expect(await brand.settlement('2025-03')).toMatchObject({
      status: 'SETTLED',
      statementCount: 2,
      total: `${(BigInt(ORDERS) * 10n ** 13n + 100n).toString()}.00`,
    });
    expect(await brand.statement(ben, '2025-03')).toMatchObject({
      opening: '0.00',
      earned: times(ORDERS),
      closing: times(ORDERS),
    });
    expect(await brand.statement(cid, '2025-03')).toMatchObject({ closing: '100.00' });
    expect(await brand.statement(ada, '2025-03')).toBeNull();
    expect(await brand.balance(ben)).toMatchObject({
      pending: '0.00',
      available: times(ORDERS),
      withdrawable: times(ORDERS),
    });
    expect(await places('SALES')).toEqual([
      ['Ben', times(ORDERS)],
      ['Cid', '100.00'],
    ]);

    // The next month goes on from there.
    await brand.sale({ by: ben, paidAt: at('2025-04-02'), completedAt: at('2025-04-02'), goods: '50.00' });
    expect(await brand.settle('2025-04')).toMatchObject({ status: 'SETTLED', total: '50.00' });
    expect(await brand.statement(ben, '2025-04')).toMatchObject({
      opening: times(ORDERS),
      closing: times(ORDERS, -50n),
    });
  });
});
