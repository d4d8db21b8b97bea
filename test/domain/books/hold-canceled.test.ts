import { describe, expect, it } from 'vitest';
import { decideHoldCanceled, type HeldAmount, takenFrom } from '../../../domain/books/hold-canceled.ts';
import type { OrderId } from '../../../domain/ids.ts';
import { minor, plus, ZERO } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { fc } from '../../support/properties.ts';
import { cny, named } from '../business.ts';

const ben = named('Ben');
const month = (text: string) => text as YearMonth;
const order = 'ord_1' as OrderId;
const books = (closedThrough: string | null) => ({
  programme: { timeZone: 'Asia/Shanghai' },
  closedThrough: closedThrough === null ? null : month(closedThrough),
});
const NOW = new Date('2026-11-05T04:00:00Z');
const held = (amount: string, of: Partial<HeldAmount> = {}): HeldAmount => ({
  beneficiaryId: ben,
  orderId: order,
  releasesAt: null,
  releasePeriod: null,
  amount: cny(amount),
  ...of,
});
const released = (at: string, period: string) => ({
  releasesAt: new Date(at),
  releasePeriod: month(period),
});

describe('R38: what the cancellation of a hold takes back', () => {
  it.each<[string, HeldAmount, string | null, string, string | null]>([
    ['of an order that is not complete: with its entry', held('5.00'), null, '-5.00', null],
    [
      'before the release, in an open month: on the statement of its entry',
      held('5.00', released('2026-11-20T00:00:00Z', '2026-11')),
      '2026-10',
      '-5.00',
      '2026-11',
    ],
    [
      'after the release: in the month of the cancellation',
      held('5.00', released('2026-10-20T00:00:00Z', '2026-10')),
      null,
      '-5.00',
      '2026-11',
    ],
    [
      'of a month that is closed: in the first open one',
      held('5.00', released('2026-11-20T00:00:00Z', '2026-11')),
      '2026-11',
      '-5.00',
      '2026-12',
    ],
    [
      'given without an order: in the present month',
      held('5.00', { orderId: null }),
      '2026-10',
      '-5.00',
      '2026-11',
    ],
  ])('%s', (_which, of, closedThrough, amount, period) => {
    expect(decideHoldCanceled([of], books(closedThrough), NOW)).toEqual([
      { of, amount: cny(amount), period },
    ]);
  });

  it('is nothing where refunds took more than was earned while it was held', () => {
    expect(decideHoldCanceled([held('-3.00'), held('0.00')], books(null), NOW)).toEqual([]);
  });

  it('is never more than what is held of each level, and adds up for each distributor', () => {
    const amounts = fc.array(
      fc.record({
        beneficiaryId: fc.constantFrom(ben, named('Ada')),
        amount: fc.bigInt({ min: -10_000n, max: 10_000n }).map(minor),
      }),
    );
    fc.assert(
      fc.property(amounts, (list) => {
        const levels = list.map((one) => held('0.00', one));
        const taken = decideHoldCanceled(levels, books(null), NOW);
        for (const level of levels) {
          const own = taken.filter(({ of }) => of === level);
          expect(own.map(({ amount }) => plus(level.amount, amount))).toEqual(
            level.amount > 0n ? [ZERO] : [],
          );
        }
        for (const [id, sum] of takenFrom(taken))
          expect(sum).toBe(
            -levels
              .filter(({ beneficiaryId, amount }) => beneficiaryId === id && amount > 0n)
              .reduce((total, { amount }) => total + amount, 0n),
          );
      }),
    );
  });
});
