import { describe, expect, it } from 'vitest';
import { earnings } from '../../support/programme/sales.ts';
import { at, daysAfter, daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('goods go back (R16)', () => {
  it('part by part, in any order, and it ends where one refund of the sum ends', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const parts = await brand.sale({ by: ben, goods: '99.99' });
    for (const of of ['10.01', '0.01', '33.33', '0.02']) await brand.refund(parts, { of });
    const whole = await brand.sale({ by: ben, goods: '99.99' });
    const once = await brand.refund(whole, { of: '43.37' });
    expect(earnings(await brand.order(parts))).toEqual(earnings(once.order));
    expect(once.order).toMatchObject({ net: '56.62', lines: [{ net: '99.99', refunded: '43.37' }] });
    await brand.refund(parts);
    expect(earnings((await brand.refund(whole)).order)).toEqual({ Ben: '0.00', Ada: '0.00' });
    expect(earnings(await brand.order(parts))).toEqual({ Ben: '0.00', Ada: '0.00' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00' });
  });

  it('line by line: only what they earned is taken back, and the answer names it', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({
      by: ben,
      lines: [
        { lineRef: 'a', unitPrice: '40.00' },
        { lineRef: 'b', unitPrice: '60.00' },
      ],
    });
    const { refund, reversals } = await brand.refund(order, {
      of: { b: '30.00' },
      reason: 'broken',
      when: at('2025-03-12'),
    });
    expect(refund).toMatchObject({ amount: '30.00', reason: 'broken', refundedAt: at('2025-03-12') });
    expect(reversals.map(({ kind, lineRef, level, amount }) => [kind, lineRef, level, amount])).toEqual([
      ['REVERSED', 'b', 1, '-3.00'],
      ['REVERSED', 'b', 2, '-1.50'],
    ]);
    expect(reversals[0]?.explanation.text).toBe(
      'Takes back 3.00 CNY after a refund; earned as 10 % of 60.00 CNY, level 1, plan 1, rounded down',
    );
  });

  it('a profit shrinks in proportion', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ base: 'PROFIT' });
    const order = await brand.sale({ by: ben, lines: [{ unitPrice: '100.00', unitCost: '60.00' }] });
    expect(earnings(order)).toEqual({ Ben: '4.00' });
    expect(earnings((await brand.refund(order, { of: '25.00' })).order)).toEqual({ Ben: '3.00' });
  });

  it('rounded as the plan of the sale says, whatever a later one does', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, goods: '10.00' });
    await brand.publish({ rounding: 'HALF_UP', effectiveFrom: daysAgo(1) });
    // 10 % of the 9.95 that are left.
    expect(earnings((await brand.refund(order, { of: '0.05' })).order)).toEqual({ Ben: '0.99' });
  });

  it('and so does what the cap cut, and a fixed amount', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({
      levelRates: [5000],
      capRate: 3000,
      rules: [{ name: 'box', sku: 'box', levelAmounts: ['1.00'] }],
    });
    const order = await brand.sale({
      by: ben,
      lines: [{ unitPrice: '100.00' }, { sku: 'box', quantity: 3, unitPrice: '10.00' }],
    });
    expect(earnings(order)).toEqual({ Ben: '33.00' });
    const { reversals } = await brand.refund(order, { of: { '1': '50.00', '2': '10.00' } });
    expect(reversals.map(({ amount }) => amount)).toEqual(['-15.00', '-1.00']);
  });

  it('a cent that moves nothing is refunded without an entry', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, goods: '100.09' });
    expect((await brand.refund(order, { of: '0.09' })).reversals).toEqual([]);
  });

  it('never more than is left (R17)', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, goods: '10.00' });
    await brand.refund(order, { of: '6.00' });
    await expect(brand.refund(order, { of: '4.01' })).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_ORDER',
      field: ['lines', '0', 'amount'],
    });
    await expect(brand.refund(order, { of: { '2': '1.00' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await brand.refund(order);
    await expect(brand.refund(order)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_ORDER' });
    const placed = await brand.sale({ paidAt: null });
    await expect(brand.refund(placed)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(brand.refund(order, { when: at('2025-03-01') })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['refundedAt'],
    });
  });

  it('the same refund twice, also at the same moment, is one', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben });
    const again = await Promise.all([1, 2, 3].map(() => brand.refund(order, { of: '10.00', ref: 'R-1' })));
    expect(new Set(again.map(({ refund }) => refund.id)).size).toBe(1);
    await expect(brand.refund(order, { of: '11.00', ref: 'R-1' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['refundRef'],
    });
    expect(await brand.balance(ben)).toMatchObject({ pending: '9.00' });
  });

  it('ten refunds of a tenth at the same moment end at zero', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, goods: '9.99' });
    await Promise.all(Array.from({ length: 9 }, () => brand.refund(order, { of: '1.00' })));
    expect(earnings((await brand.refund(order)).order)).toEqual({ Ben: '0.00' });
  });
});

describe('what a refund is for has to be said (R17)', () => {
  it('a refund that names nothing is refused and changes nothing: all of it is said as everything', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, shipping: '8.00' });
    await expect(brand.refund(order, { parts: {} })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['lines'],
    });
    expect(await brand.order(order)).toMatchObject({ net: '100.00', refunds: [] });
    const { refund, order: after } = await brand.refund(order, { parts: { everything: true } });
    expect(refund).toMatchObject({ amount: '108.00', net: '100.00', shipping: '8.00', tax: '0.00' });
    expect(after).toMatchObject({ net: '0.00', refundedShipping: '8.00' });
    expect(earnings(after)).toEqual({ Ben: '0.00' });
  });

  it('shipping alone, and tax alone: recorded, shown, and nothing is taken back of commissions', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, shipping: '8.00', tax: '13.00' });
    const { refund, reversals } = await brand.refund(order, { parts: { shipping: '5.00' } });
    expect([refund, reversals]).toMatchObject([{ amount: '5.00', net: '0.00', shipping: '5.00' }, []]);
    await brand.refund(order, { parts: { tax: '13.00' } });
    const after = await brand.order(order);
    expect(after).toMatchObject({
      net: '100.00',
      refundedShipping: '5.00',
      refundedTax: '13.00',
      refunds: [{ shipping: '5.00' }, { tax: '13.00' }],
    });
    expect(earnings(after)).toEqual({ Ben: '10.00' });
    await expect(brand.refund(order, { parts: { shipping: '3.01' } })).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_ORDER',
      field: ['shipping'],
    });
    expect((await brand.cancel(order)).refunds.at(-1)).toMatchObject({
      amount: '103.00',
      net: '100.00',
      shipping: '3.00',
      tax: '0.00',
    });
  });

  it('with the tax in its amount, a commission follows the share without tax', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, tax: '13.00' });
    const { refund, reversals } = await brand.refund(order, {
      parts: { lines: [{ lineRef: '1', amount: '56.50', taxIncluded: '6.50' }] },
    });
    expect(refund).toMatchObject({ amount: '56.50', net: '50.00', tax: '6.50' });
    expect(reversals.map(({ amount }) => amount)).toEqual(['-5.00']);
    await expect(brand.refund(order, { of: '56.50' })).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_ORDER',
      message: expect.stringContaining('50.00 CNY, without tax') as string,
    });
  });

  it('what is left stands in the refusal, of every part that too much was asked of', async () => {
    const lines = Array.from({ length: 10 }, (_, index) => ({ lineRef: `l${index}`, unitPrice: '17.93' }));
    const order = await brand.sale({
      by: await brand.distributor('Ben'),
      lines,
      discount: '0.05',
      shipping: '2.00',
    });
    const input = {
      order: { id: order.id },
      refundRef: 'r',
      lines: lines.map(({ lineRef, unitPrice }) => ({ lineRef, amount: unitPrice })),
      shipping: '2.01',
    };
    const { refundOrder } = await brand.admin.ask<{ refundOrder: { field: string[]; left: object[] } }>(
      'mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { ... on Refusal { code field left { part lineRef left { amount currency } } } } }',
      { input },
    );
    expect(refundOrder).toMatchObject({ code: 'REFUND_EXCEEDS_ORDER', field: ['lines', '0', 'amount'] });
    expect(refundOrder.left).toEqual([
      ...['l0', 'l1', 'l2', 'l3', 'l4'].map((lineRef) => ({ part: 'LINE', lineRef, left: '17.92' })),
      { part: 'SHIPPING', lineRef: null, left: '2.00' },
    ]);
    expect((await brand.order(order)).refunds).toEqual([]);
    const { refund } = await brand.refund(order, {
      of: Object.fromEntries(order.lines.map(({ lineRef, net }) => [lineRef, net])),
    });
    expect(refund.amount).toBe('179.25');
  });
});

describe('an order is cancelled (R17)', () => {
  it('and counts as fully refunded', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben });
    await brand.refund(order, { of: '20.00' });
    const canceled = await brand.cancel(order, at('2025-03-12'));
    expect(canceled).toMatchObject({ status: 'CANCELED', net: '0.00', lines: [{ refunded: '100.00' }] });
    expect(earnings(canceled)).toEqual({ Ben: '0.00', Ada: '0.00' });
    await expect(brand.refund(order)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_ORDER' });
    await expect(brand.ship(order)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('by a refund as of that moment, whose name a shop may have used for one of its own', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben') });
    await brand.refund(order, { of: '20.00', ref: 'cancellation', when: at('2025-03-11') });
    await brand.cancel(order, at('2025-03-12'));
    expect(
      await brand.sql('select refund_ref as name, refunded_at as at from refunds order by refunded_at'),
    ).toEqual([
      { name: 'cancellation', at: new Date(at('2025-03-11')) },
      { name: 'cancellation+', at: new Date(at('2025-03-12')) },
    ]);
  });

  it('before it is paid, and is never paid', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: null });
    expect(await brand.cancel(order)).toMatchObject({ status: 'CANCELED', refunds: [] });
    await expect(brand.pay(order)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['step'] });
  });
});

describe('the hold (R18)', () => {
  it('pending until completed and the days have passed, then released', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, paidAt: daysAgo(9) });
    const statusOf = async (of = order) => (await brand.order(of)).commissionEntries[0]?.status;
    expect(await statusOf()).toBe('PENDING');
    const shipped = await brand.ship(order, daysAgo(8));
    expect([shipped.status, shipped.releasesAt]).toEqual(['SHIPPED', null]);
    const completedAt = daysAgo(7);
    expect(await brand.complete(order, completedAt)).toMatchObject({
      status: 'COMPLETED',
      completedAt,
      releasesAt: daysAfter(completedAt, 7),
    });
    expect(await statusOf()).toBe('RELEASED');
    const held = await brand.sale({ by: ben, paidAt: daysAgo(9), completedAt: daysAgo(6) });
    expect(await statusOf(held)).toBe('PENDING');
    expect((await brand.entries({ status: 'RELEASED' })).map(({ amount }) => amount)).toEqual(['10.00']);
  });

  it('is that of the plan of the sale', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ holdDays: 0 });
    const paidAt = at('2025-03-10');
    const order = await brand.sale({ by: ben, paidAt, completedAt: paidAt });
    expect([order.releasesAt, order.commissionEntries[0]?.status]).toEqual([paidAt, 'RELEASED']);
  });

  it('a shipped order completes by itself, as of the day when its time was up', async () => {
    const ben = await brand.distributor('Ben');
    await brand.configure({ autoCompleteDays: 10 });
    const shippedAt = daysAgo(11);
    const due = await brand.sale({ by: ben, paidAt: daysAgo(20) });
    await brand.ship(due, shippedAt);
    const young = await brand.sale({ by: ben, paidAt: daysAgo(20) });
    await brand.ship(young, daysAgo(9));
    const unshipped = await brand.sale({ by: ben, paidAt: daysAgo(20) });
    await Promise.all([brand.everyMinute(), brand.everyMinute()]);
    expect(await brand.order(due)).toMatchObject({
      status: 'COMPLETED',
      completedAt: daysAfter(shippedAt, 10),
    });
    expect(
      await brand.sql(`select actor, subject from audit_log where after ->> 'status' = 'COMPLETED'`),
    ).toEqual([{ actor: 'system:scheduler', subject: due.id }]);
    expect((await brand.order(young)).status).toBe('SHIPPED');
    expect((await brand.order(unshipped)).status).toBe('PAID');
  });

  it('a step that was taken is answered again, at another time refused, and never taken in the future or before the last', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben') });
    await brand.ship(order, at('2025-03-12'));
    expect((await brand.ship(order, at('2025-03-12'))).status).toBe('SHIPPED');
    await expect(brand.ship(order, at('2025-03-13'))).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(brand.complete(order, at('2025-03-11'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['at'],
    });
    await expect(brand.complete(order, daysAgo(-1))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['at'],
    });
    await expect(brand.complete({ id: 'ord_nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
