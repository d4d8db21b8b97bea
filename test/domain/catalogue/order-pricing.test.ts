import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { ZERO, minor, sum } from '../../../domain/money.ts';
import {
  commissionBase,
  goodsAmount,
  orderTotal,
  priceLines,
} from '../../../domain/catalogue/order-pricing.ts';
import { aLine, cny } from '../business.ts';

describe('R10: NET_PAID of a line', () => {
  it('is unit price x quantity, less the line’s discount, less its share of the order’s discount', () => {
    const tea = aLine({ quantity: 3, unitPrice: cny('20.00'), discount: cny('10.00') });
    const cup = aLine({ lineNo: 2, lineRef: 'cup', quantity: 1, unitPrice: cny('50.00') });
    const priced = priceLines([tea, cup], cny('10.00'));
    expect(
      priced.map(({ lineNo, orderDiscountShare, net }) => ({ lineNo, orderDiscountShare, net })),
    ).toEqual([
      { lineNo: 1, orderDiscountShare: cny('5.00'), net: cny('45.00') },
      { lineNo: 2, orderDiscountShare: cny('5.00'), net: cny('45.00') },
    ]);
    expect(priced[1]?.lineRef).toBe('cup');
  });

  it('gives the minor unit that is left over to the largest remainder, the earlier line between equals', () => {
    const thirds = [aLine(), aLine(), aLine()];
    expect(priceLines(thirds, cny('1.00')).map((line) => line.orderDiscountShare)).toEqual([34n, 33n, 33n]);
  });

  it('is zero where everything was free', () => {
    const free = priceLines([aLine({ discount: cny('100.00') })], ZERO);
    expect(free.map((line) => line.net)).toEqual([0n]);
  });

  it('adds up to what the goods cost after all discounts, and is never negative', () => {
    const line = fc
      .record({
        quantity: fc.integer({ min: 1, max: 1000 }),
        price: fc.bigInt({ min: 0n, max: 10n ** 9n }),
        off: fc.bigInt({ min: 0n, max: 100n }),
      })
      .map(({ quantity, price, off }) =>
        aLine({
          quantity,
          unitPrice: minor(price),
          discount: minor((price * BigInt(quantity) * off) / 100n),
        }),
      );
    const lines = fc.array(line, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lines, fc.bigInt({ min: 0n, max: 100n }), (drafts, percent) => {
        const goods = sum(drafts.map(goodsAmount));
        const discount = minor((goods * percent) / 100n);
        const nets = priceLines(drafts, discount).map((priced) => priced.net);
        expect(sum(nets)).toBe(goods - discount);
        for (const net of nets) expect(net).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

describe('R10: the base that rates apply to', () => {
  const line = aLine({ quantity: 2, unitPrice: cny('50.00'), unitCost: cny('30.00') });
  it.each([
    ['NET_PAID whatever the cost', 'NET_PAID', line, '100.00'],
    ['PROFIT less cost x quantity', 'PROFIT', line, '40.00'],
    ['PROFIT never below zero', 'PROFIT', { ...line, unitCost: cny('60.00') }, '0.00'],
    ['PROFIT of a gift that cost nothing', 'PROFIT', { ...line, unitCost: ZERO }, '100.00'],
    ['NET_PAID where no cost was stated', 'PROFIT', { ...line, unitCost: null }, '100.00'],
  ] as const)('%s', (_, base, sold, expected) => {
    expect(commissionBase(sold, base)).toBe(cny(expected));
  });
});

describe('what the customer pays', () => {
  it('counts shipping and tax, which no base ever does', () => {
    const order = { lines: [aLine()], discount: cny('10.00'), shipping: cny('5.00'), tax: cny('9.00') };
    expect(orderTotal(order)).toBe(cny('104.00'));
    expect(priceLines(order.lines, order.discount)[0]?.net).toBe(cny('90.00'));
  });
});
