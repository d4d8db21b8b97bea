import { describe, expect, it } from 'vitest';
import {
  changesBy,
  type CompletedOrder,
  type CountedOrder,
  countedNow,
  type DayChange,
  foldedChanges,
} from '../../../domain/commissions/sales-count.ts';
import type { DistributorId, OrderId } from '../../../domain/ids.ts';
import { minor, minus } from '../../../domain/money.ts';
import { fc } from '../../support/properties.ts';

const [ada, ben, cid] = ['ada', 'ben', 'cid'] as DistributorId[] as [
  DistributorId,
  DistributorId,
  DistributorId,
];
const DAY = '2026-10-03';
const order = (given: Partial<CompletedOrder> = {}): CompletedOrder => ({
  id: 'order' as OrderId,
  sellerId: cid,
  via: 'EXPLICIT_CODE',
  team: [cid, ben],
  net: minor(100n),
  refunded: minor(0n),
  canceled: false,
  ...given,
});
const change = (
  distributorId: DistributorId,
  sales: bigint,
  teamSales: bigint,
  orders: number,
): DayChange => ({
  distributorId,
  day: DAY,
  sales: minor(sales),
  teamSales: minor(teamSales),
  orders,
});

describe('R29a: what an order counts for tiers', () => {
  it.each([
    ['all of it', {}, 100n, 1],
    ['less what was refunded', { refunded: minor(99n) }, 1n, 1],
    ['nothing once it is refunded in full', { refunded: minor(100n) }, 0n, 0],
    ['nothing once it is cancelled', { canceled: true }, 0n, 0],
    ['nothing when the goods were free', { net: minor(0n) }, 0n, 0],
  ])('%s', (_, given, amount, orders) => {
    expect(countedNow(order(given), DAY)).toEqual({ orderId: 'order', day: DAY, amount, orders });
  });

  it('the sale is the seller’s, and the team’s up to the paid levels', () => {
    const now = countedNow(order(), DAY);
    expect(changesBy(order(), null, now)).toEqual([change(cid, 100n, 100n, 1), change(ben, 0n, 100n, 0)]);
  });

  it('what somebody bought themselves counts for those above them alone', () => {
    const own = order({ via: 'SELF_PURCHASE', team: [cid, ben, ada] });
    expect(changesBy(own, null, countedNow(own, DAY))).toEqual([
      change(ben, 0n, 100n, 0),
      change(ada, 0n, 100n, 0),
    ]);
  });

  it('what stands as it did changes nothing', () => {
    const now = countedNow(order(), DAY);
    expect(changesBy(order(), now, now)).toEqual([]);
  });
});

it('R29a: whatever refunds come, and however often an order is counted, the sums are what is left in the end', () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.bigInt({ min: 0n, max: 100n })), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (refunds) => {
      const counted = new Map<number, CountedOrder>();
      const changes: DayChange[] = [];
      for (const [which, refunded] of refunds) {
        const now = countedNow(order({ refunded: minor(refunded) }), `2026-10-0${which + 1}`);
        changes.push(...changesBy(order(), counted.get(which) ?? null, now));
        counted.set(which, now);
      }
      const sums = new Map(
        foldedChanges(changes).map(({ distributorId, day, ...sum }) => [`${distributorId} ${day}`, sum]),
      );
      for (const { day, amount, orders } of counted.values()) {
        const nothing = { sales: 0n, teamSales: 0n, orders: 0 };
        expect(sums.get(`cid ${day}`) ?? nothing).toEqual({ sales: amount, teamSales: amount, orders });
        expect(minus(minor(sums.get(`ben ${day}`)?.teamSales ?? 0n), amount)).toBe(0n);
      }
    }),
  );
});
