import { describe, expect, it } from 'vitest';
import { earnings, orderOf } from '../../support/programme/sales.ts';
import { at, daysAfter, daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('cash on delivery: an order is paid when it arrives (R5, R18)', () => {
  it('shipped, then paid, then completed: it earns when it is paid, and the hold counts from the completion', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben, paidAt: null });
    expect(await brand.ship(order, at('2025-03-11'))).toMatchObject({
      status: 'SHIPPED',
      paidAt: null,
      shippedAt: at('2025-03-11'),
    });
    expect(earnings(await brand.order(order))).toEqual({});
    expect(await brand.pay(order, at('2025-03-13'))).toMatchObject({
      status: 'SHIPPED',
      paidAt: at('2025-03-13'),
    });
    expect(earnings(await brand.order(order))).toEqual({ Ben: '10.00', Ada: '5.00' });
    expect(await brand.complete(order, at('2025-03-14'))).toMatchObject({
      status: 'COMPLETED',
      releasesAt: daysAfter(at('2025-03-14'), 7),
    });
  });

  it('completed, and paid days later: the hold counts from the payment, and the month of its end takes it up', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, paidAt: null });
    await brand.ship(order, at('2025-03-11'));
    expect(await brand.complete(order, at('2025-03-12'))).toMatchObject({
      status: 'COMPLETED',
      paidAt: null,
      releasesAt: null,
    });
    const paid = await brand.pay(order, at('2025-03-28'));
    expect(paid).toMatchObject({
      status: 'COMPLETED',
      releasesAt: daysAfter(at('2025-03-28'), 7),
      commissionEntries: [{ amount: '10.00', status: 'RELEASED', period: '2025-04' }],
    });
    await expect(brand.cancel(order)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await brand.settle('2025-04');
    expect(await brand.statement(ben, '2025-04')).toMatchObject({ earned: '10.00' });
    expect((await brand.refund(order)).reversals.map(({ amount }) => amount)).toEqual(['-10.00']);
  });

  it('the customer does not take it: it is cancelled, shipped or not, and nothing was earned', async () => {
    const ben = await brand.distributor('Ben');
    for (const steps of [[], ['ship'], ['ship', 'complete']] as const) {
      const order = await brand.sale({ by: ben, paidAt: null });
      for (const step of steps) await brand[step](order);
      expect(await brand.cancel(order)).toMatchObject({
        status: 'CANCELED',
        refunds: [],
        commissionEntries: [],
      });
      await expect(brand.pay(order)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    }
  });

  it('it does not complete by itself before it is paid', async () => {
    await brand.configure({ autoCompleteDays: 5 });
    const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: null });
    await brand.ship(order, at('2025-03-11'));
    await brand.everyMinute();
    expect(await brand.order(order)).toMatchObject({ status: 'SHIPPED', completedAt: null });
    const paidAt = daysAgo(1);
    await brand.pay(order, paidAt);
    await brand.everyMinute();
    expect(await brand.order(order)).toMatchObject({
      status: 'COMPLETED',
      completedAt: daysAfter(at('2025-03-11'), 5),
      releasesAt: daysAfter(paidAt, 7),
    });
  });

  it('history may say at once that it was completed before it was paid', async () => {
    const order = await brand
      .sale({ by: await brand.distributor('Ben'), paidAt: at('2025-03-20'), completedAt: at('2025-03-15') })
      .catch((error: unknown) => error);
    expect(order).toMatchObject({ code: 'INVALID_INPUT', field: ['completedAt'] });
    const input = {
      ...orderOf({ paidAt: at('2025-03-20'), completedAt: at('2025-03-15') }),
      placedAt: at('2025-03-10'),
    };
    const { order: told } = await brand.record(input);
    expect(await brand.order(told)).toMatchObject({
      status: 'COMPLETED',
      releasesAt: daysAfter(at('2025-03-20'), 7),
    });
  });

  it('payment and parcel are told in either order, a completion never before the parcel', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: at('2025-03-12') });
    const late = { ...orderOf({ paidAt: null }), placedAt: at('2025-03-10') };
    const { order: other } = await brand.record(late);
    await brand.ship(other, at('2025-03-14'));
    expect(await brand.pay(other, at('2025-03-11'))).toMatchObject({
      status: 'SHIPPED',
      paidAt: at('2025-03-11'),
    });
    await expect(brand.complete(other, at('2025-03-13'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['at'],
    });
    await expect(brand.ship(order, at('2025-03-11'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['at'],
    });
  });
});

describe('an order whose goods were free (R13)', () => {
  it('says of its line why nobody earns on it, also where a fixed amount was promised, and can be cancelled when it is completed', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ rules: [{ name: 'box', sku: 'box', levelAmounts: ['15.00'] }] });
    const order = await brand.sale({
      by: ben,
      lines: [{ sku: 'box', unitPrice: '0.00' }],
      shipping: '6.00',
      completedAt: daysAgo(1),
    });
    expect(order).toMatchObject({
      status: 'COMPLETED',
      commissionEntries: [],
      attribution: { distributor: { displayName: 'Ben' } },
    });
    const why = 'query ($id: ID!) { order(order: { id: $id }) { lines { explanation } } }';
    expect(await brand.admin.ask(why, { id: order.id })).toEqual({
      order: {
        lines: [{ explanation: expect.stringContaining('Nothing was paid for this line') as string }],
      },
    });
    expect(await brand.cancel(order)).toMatchObject({
      status: 'CANCELED',
      refunds: [{ refundRef: 'cancellation', amount: '6.00', net: '0.00' }],
    });
    const { order: again } = await brand.undo(order, 'cancellation');
    expect(again).toMatchObject({ status: 'COMPLETED', refundedShipping: '0.00' });
  });

  it('says nothing of a line that somebody earned on, or of an order of the company', async () => {
    const why = 'query ($id: ID!) { order(order: { id: $id }) { lines { explanation } } }';
    const mixed = await brand.sale({
      by: await brand.distributor('Ben'),
      lines: [{ unitPrice: '10.00' }, { unitPrice: '0.00' }],
    });
    expect(await brand.admin.ask(why, { id: mixed.id })).toEqual({
      order: { lines: [{ explanation: null }, { explanation: expect.any(String) as string }] },
    });
    const own = await brand.sale({ goods: '0.00' });
    expect(await brand.admin.ask(why, { id: own.id })).toEqual({ order: { lines: [{ explanation: null }] } });
    await expect(brand.cancel(await brand.sale({ completedAt: daysAgo(1) }))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });
});
