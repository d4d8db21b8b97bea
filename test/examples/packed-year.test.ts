import { describe, expect, test } from 'vitest';
import { readYear } from '../../examples/online-retail/read.ts';
import { readSponsors } from '../../examples/u-boot/read.ts';

describe('the packed year of the shop', () => {
  const year = readYear();
  const lines = year.orders.flatMap((order) => order.lines);

  test('has every order with a customer, and every line of them', () => {
    expect(year.orders).toHaveLength(18_536);
    expect(new Set(year.orders.map((order) => order.invoice)).size).toBe(18_536);
    expect(new Set(year.orders.map((order) => order.customer)).size).toBe(4_339);
    expect(lines).toHaveLength(397_924);
    expect(sum(lines.map((line) => line.quantity * line.pence))).toBe(891_140_790);
    expect(lines.filter((line) => line.quantity < 1)).toEqual([]);
    expect(lines.filter((line) => line.title === '' || line.category === '')).toEqual([]);
  });

  test('keeps lines at price 0 and, at 0.00, those below a penny', () => {
    expect(lines.filter((line) => line.pence === 0)).toHaveLength(44);
    expect(lines.filter((line) => line.sku === 'PADS').map((line) => line.pence)).toEqual([0, 0, 0, 0]);
  });

  test('is in time order, orders and refunds alike', () => {
    for (const times of [year.orders.map(({ at }) => at), year.refunds.map(({ at }) => at)]) {
      expect(times).toEqual(times.toSorted());
    }
  });

  test('has the 8,045 matched refund lines, and none gives back more than was paid', () => {
    expect(year.refundRows).toBe(8_045);
    const paid = new Map(
      year.orders.map(({ invoice, lines }) => [
        invoice,
        lines.map(({ quantity, pence }) => quantity * pence),
      ]),
    );
    const back = year.refunds.flatMap(({ invoice, lines }) =>
      lines.map(({ lineRef, pence }) => ({ invoice, lineRef, pence })),
    );
    expect(sum(back.map(({ pence }) => pence))).toBe(46_794_708);
    for (const { invoice, lineRef, pence } of back) {
      const left = paid.get(invoice) ?? [];
      left[Number(lineRef) - 1] = (left[Number(lineRef) - 1] ?? -1) - pence;
      expect(left[Number(lineRef) - 1]).toBeGreaterThanOrEqual(0);
    }
  });

  test('takes 168,469.60 back 12 minutes after invoice 581483', () => {
    const order = year.orders.find(({ invoice }) => invoice === '581483');
    const refund = year.refunds.find(({ invoice }) => invoice === '581483');
    expect([order?.at, refund?.at]).toEqual(['2011-12-09 09:15:00', '2011-12-09 09:27:00']);
    expect(refund?.lines).toEqual([{ lineRef: '1', pence: 16_846_960 }]);
  });
});

test('the tree has 3,885 people, 78 without a sponsor, and sponsors before their recruits', () => {
  const people = readSponsors();
  expect(people).toHaveLength(3_885);
  expect(people.filter(({ sponsor }) => sponsor === null)).toHaveLength(78);
  expect(people.filter(({ sponsor }) => sponsor === 1355)).toHaveLength(959);
  expect(people.filter(({ id, sponsor }) => sponsor !== null && sponsor >= id)).toEqual([]);
});

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
