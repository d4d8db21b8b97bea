import { describe, expect, it } from 'vitest';
import { fc } from '../../support/properties.ts';
import { earnings } from '../../support/programme/sales.ts';
import { at, daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('a refund that did not happen is undone (R16, R17)', () => {
  it('the bank returned 100.00; later 40.00 are really refunded, and Ben keeps 6.00', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben });
    await brand.refund(order, { ref: 're_1', when: at('2025-03-11') });
    const {
      refund,
      order: after,
      restored,
    } = await brand.undo(order, 're_1', { when: at('2025-03-12'), reason: 'returned by the bank' });
    expect(refund).toMatchObject({ refundRef: 're_1', amount: '100.00', undoneAt: at('2025-03-12') });
    expect(after).toMatchObject({
      status: 'PAID',
      net: '100.00',
      lines: [{ refunded: '0.00' }],
      refunds: [{ refundRef: 're_1' }],
    });
    expect(restored.map(({ kind, level, amount }) => [kind, level, amount])).toEqual([
      ['RESTORED', 1, '10.00'],
      ['RESTORED', 2, '5.00'],
    ]);
    expect(restored[0]?.explanation.text).toBe(
      'Gives back 10.00 CNY, as a refund was undone; earned as 10 % of 100.00 CNY, level 1, plan 1, rounded down',
    );
    await brand.refund(order, { ref: 're_2', of: '40.00' });
    expect(earnings(await brand.order(order))).toEqual({ Ben: '6.00', Ada: '3.00' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '6.00' });
    await expect(brand.refund(order, { of: '60.01' })).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_ORDER',
    });
  });

  it('shipping and tax can be refunded again', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben'), shipping: '8.00', tax: '13.00' });
    await brand.refund(order, { ref: 'all' });
    expect((await brand.undo(order, 'all')).order).toMatchObject({
      net: '100.00',
      refundedShipping: '0.00',
      refundedTax: '0.00',
    });
    expect((await brand.refund(order, { ref: 'again' })).refund.amount).toBe('121.00');
  });

  it('once, however often and at the same moment it is told; another time is other content', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben });
    await brand.refund(order, { ref: 'r', of: '30.00', when: at('2025-03-11') });
    const when = at('2025-03-12');
    const again = await Promise.all([1, 2, 3, 4].map(() => brand.undo(order, 'r', { when })));
    expect(new Set(again.map(({ restored }) => restored[0]?.id)).size).toBe(1);
    expect((await brand.undo(order, 'r', { when, reason: 'in other words' })).restored).toEqual(
      again[0]?.restored,
    );
    await expect(brand.undo(order, 'r', { when: at('2025-03-13') })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['undoneAt'],
    });
    expect(
      (await brand.refund(order, { ref: 'r', of: '30.00', when: at('2025-03-11') })).refund.undoneAt,
    ).toBe(when);
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00' });
  });

  it('beside a further refund and the settlement, at the same moment: nothing is lost and nothing counts twice', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, paidAt: at('2025-01-05'), completedAt: at('2025-01-06') });
    await brand.refund(order, { ref: 'r', of: '60.00', when: at('2025-01-08') });
    await Promise.all([
      brand.undo(order, 'r', { when: at('2025-01-20') }),
      brand.refund(order, { of: '40.00', when: at('2025-01-20') }),
      brand.settle('2025-01'),
    ]);
    expect(earnings(await brand.order(order))).toEqual({ Ben: '6.00' });
    for (const month of ['2025-02', '2025-03']) await brand.settle(month).catch(() => undefined);
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00', available: '6.00' });
  });

  it('only one that there is, not before it was made and not in the future', async () => {
    const order = await brand.sale({ by: await brand.distributor('Ben') });
    await brand.refund(order, { ref: 'r', of: '30.00', when: at('2025-03-12') });
    await expect(brand.undo(order, 'none')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['refundRef'],
    });
    await expect(brand.undo({ id: 'ord_nothing' }, 'r')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['order'],
    });
    await expect(brand.undo(order, 'r', { when: at('2025-03-11') })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['undoneAt'],
    });
    await expect(brand.undo(order, 'r', { when: daysAgo(-1) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['undoneAt'],
    });
  });

  it('a cancelled order is what it was before, and goes on', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben });
    await brand.ship(order, at('2025-03-11'));
    await brand.cancel(order, at('2025-03-12'));
    expect((await brand.undo(order, 'cancellation', { when: at('2025-03-13') })).order).toMatchObject({
      status: 'SHIPPED',
      net: '100.00',
    });
    expect(await brand.complete(order, at('2025-03-14'))).toMatchObject({ status: 'COMPLETED' });
    expect(earnings(await brand.order(order))).toEqual({ Ben: '10.00' });
  });

  it('what operators took back by hand stays taken back', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben });
    await brand.refund(order, { ref: 'r', of: '50.00' });
    await brand.admin.do(
      'cancelCommissions',
      { order: { id: order.id }, reason: 'not his', idempotencyKey: 'k' },
      '... on CommissionAdjusted { entries { id } }',
    );
    expect((await brand.undo(order, 'r')).restored).toEqual([]);
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00' });
  });

  it('the customer is bound again by the order that stands again (R6)', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    const order = await brand.sale({ by: ben, customer: 'kim' });
    await brand.refund(order, { ref: 'r' });
    await brand.undo(order, 'r');
    expect((await brand.sale({ customer: 'kim', paidAt: at('2025-03-20') })).attribution).toMatchObject({
      via: 'BINDING',
      distributor: { displayName: 'Ben' },
    });
    expect(ada.code).not.toBe(ben.code);
  });
});

describe('boards and statements follow an undone refund (R23, R30)', () => {
  it('the board of an open month has the sale again', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, paidAt: daysAgo(1) });
    await brand.refund(order, { ref: 'r' });
    await brand.undo(order, 'r');
    const performance = await brand.performance(ben);
    expect(performance).toMatchObject({ orders: 1, sales: '100.00', commission: '10.00' });
  });

  it('before its month is settled both stand on that statement, after it the undoing goes to the open month', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, paidAt: at('2025-01-05'), completedAt: at('2025-01-06') });
    await brand.refund(order, { ref: 'early', of: '10.00', when: at('2025-01-08') });
    await brand.refund(order, { ref: 'late', of: '50.00', when: at('2025-02-10') });
    await brand.undo(order, 'early', { when: at('2025-01-20') });
    await brand.settle('2025-01');
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-01')).toMatchObject({
      earned: '10.00',
      reversed: '0.00',
      closing: '10.00',
    });
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      opening: '10.00',
      reversed: '-5.00',
      closing: '5.00',
    });
    expect(await brand.balance(ben)).toMatchObject({ available: '5.00', withdrawable: '5.00' });
    const { restored } = await brand.undo(order, 'late', { when: at('2025-02-20') });
    expect(restored).toMatchObject([{ amount: '5.00', period: '2025-03' }]);
    expect(await brand.balance(ben)).toMatchObject({
      available: '5.00',
      withdrawable: '5.00',
      pending: '5.00',
    });
    await brand.settle('2025-03');
    expect(await brand.statement(ben, '2025-03')).toMatchObject({
      opening: '5.00',
      reversed: '5.00',
      closing: '10.00',
    });
  });

  it('a refund after the settlement that is undone before the next takes nothing from what can be withdrawn (R26)', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({
      by: ben,
      goods: '500.00',
      paidAt: at('2025-01-05'),
      completedAt: at('2025-01-06'),
    });
    await brand.settle('2025-01');
    await brand.refund(order, { ref: 'r', when: at('2025-02-10') });
    expect(await brand.balance(ben)).toMatchObject({ available: '50.00', withdrawable: '0.00' });
    await brand.undo(order, 'r', { when: at('2025-02-11') });
    expect(await brand.balance(ben)).toMatchObject({ available: '50.00', withdrawable: '50.00' });
  });
});

it('refunds, undone or not, in any number and order: what stands is as if the undone ones had never been (R16)', async () => {
  await brand.publish({ levelRates: [1333, 777], rounding: 'HALF_UP' });
  const [, ben] = await brand.line('Ada', 'Ben');
  const parts = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 4000 }), undone: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(parts, async (refunds) => {
      const [told, plain] = [
        await brand.sale({ by: ben, goods: '99.97' }),
        await brand.sale({ by: ben, goods: '99.97' }),
      ];
      for (const [index, { cents, undone }] of refunds.entries()) {
        const of = (cents / 100).toFixed(2);
        const made = await brand.refund(told, { ref: `r${index}`, of }).then(
          () => true,
          () => false,
        );
        if (made && undone) await brand.undo(told, `r${index}`);
        if (made && !undone) await brand.refund(plain, { of });
      }
      const after = await brand.order(told);
      expect(earnings(after)).toEqual(earnings(await brand.order(plain)));
      await brand.refund(told, { ref: 'rest' }).catch(() => undefined);
      expect(earnings(await brand.order(told))).toEqual({ Ben: '0.00', Ada: '0.00' });
    }),
    { numRuns: 8, seed: 20261130 },
  );
});
