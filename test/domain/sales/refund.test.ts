import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { earn } from '../../../domain/commissions/commission.ts';
import { ZERO, minor, plus, sum } from '../../../domain/money.ts';
import type { Minor, Rounding } from '../../../domain/money.ts';
import { leftOf, restorationOf, reversalOf } from '../../../domain/sales/refund.ts';
import type { Earned } from '../../../domain/sales/refund.ts';
import { aPlan, aLine, aRule, cny, rate, rates, upline } from '../business.ts';

const byRate = (amount: string, base: string, basisPoints: number): Earned => ({
  amount: cny(amount),
  base: cny(base),
  rate: rate(basisPoints),
  capped: false,
});

describe('R16: what a refund leaves of a commission', () => {
  it.each<[string, Earned, Rounding, string, string, string]>([
    [
      'a rate applies anew to what is left',
      byRate('10.00', '100.00', 1000),
      'FLOOR',
      '100.00',
      '70.00',
      '7.00',
    ],
    ['rounded down as it was', byRate('10.00', '100.00', 1000), 'FLOOR', '100.00', '66.67', '6.66'],
    ['rounded half up as it was', byRate('10.00', '100.00', 1000), 'HALF_UP', '100.00', '66.65', '6.67'],
    ['a profit shrinks in proportion', byRate('4.00', '40.00', 1000), 'FLOOR', '100.00', '50.00', '2.00'],
    [
      'rounded down before the rate applies',
      byRate('40.00', '40.00', 10_000),
      'HALF_UP',
      '99.99',
      '33.32',
      '13.32',
    ],
    [
      'a fixed amount shrinks in proportion',
      { ...byRate('7.50', '300.00', 0), rate: null },
      'HALF_UP',
      '300.00',
      '100.00',
      '2.50',
    ],
    [
      'rounded down, whatever the plan',
      { ...byRate('7.51', '300.00', 0), rate: null },
      'HALF_UP',
      '300.00',
      '200.00',
      '5.00',
    ],
    [
      'what the cap cut shrinks from the cut',
      { ...byRate('5.00', '100.00', 800), capped: true },
      'FLOOR',
      '100.00',
      '90.00',
      '4.50',
    ],
    [
      'nothing returned, nothing taken',
      byRate('10.00', '100.00', 1000),
      'FLOOR',
      '100.00',
      '100.00',
      '10.00',
    ],
    ['all returned, all taken', byRate('10.00', '100.00', 1000), 'HALF_UP', '100.00', '0.00', '0.00'],
    [
      'a line that cost nothing has nothing left',
      byRate('0.00', '0.00', 1000),
      'FLOOR',
      '0.00',
      '0.00',
      '0.00',
    ],
  ])('%s', (_, earned, rounding, net, netLeft, expected) => {
    expect(leftOf(earned, rounding, cny(net), cny(netLeft))).toBe(cny(expected));
  });
});

describe('R16: the REVERSED entry takes back the difference', () => {
  const earned = byRate('10.00', '100.00', 1000);
  const after = (netLeft: string, standing: string): Minor =>
    reversalOf({
      earned,
      rounding: 'FLOOR',
      net: cny('100.00'),
      netLeft: cny(netLeft),
      standing: cny(standing),
    });

  it('from what was earned, the first time', () => expect(after('70.00', '10.00')).toBe(cny('-3.00')));
  it('from what still stands, the next time', () => expect(after('40.00', '7.00')).toBe(cny('-3.00')));
  it('all that stands, at the end', () => expect(after('0.00', '4.00')).toBe(cny('-4.00')));
  it('nothing when a minor unit does not move', () => expect(after('70.00', '7.00')).toBe(ZERO));
  it('and never gives anything back', () => expect(after('70.00', '6.00')).toBe(ZERO));
});

/** A paid line with all its earnings, and a way to return it in pieces. */
const anyCase = fc
  .record({
    levelRates: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 3 }),
    capRate: fc.integer({ min: 0, max: 10_000 }),
    base: fc.constantFrom('NET_PAID' as const, 'PROFIT' as const),
    rounding: fc.constantFrom('FLOOR' as const, 'HALF_UP' as const),
    fixed: fc.option(
      fc.array(fc.bigInt({ min: 0n, max: 9_999n }).map(minor), { minLength: 1, maxLength: 3 }),
    ),
    quantity: fc.integer({ min: 1, max: 20 }),
    unitPrice: fc.bigInt({ min: 1n, max: 50_000n }).map(minor),
    unitCost: fc.option(fc.bigInt({ min: 0n, max: 50_000n }).map(minor)),
    cuts: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ levelRates, capRate, fixed, quantity, unitPrice, unitCost, cuts, base, rounding }) => {
    const line = aLine({ quantity, unitPrice, unitCost });
    const rules = fixed === null ? [] : [aRule({ levelRates: null, levelAmounts: fixed })];
    const plan = aPlan({ levelRates: rates(...levelRates), capRate: rate(capRate), base, rounding, rules });
    const lines = [line];
    const channel = 'default';
    const paidAt = new Date('2026-10-10T12:00:00Z');
    const earnings = earn({
      plan,
      tiers: new Map(),
      channel,
      paidAt,
      lines,
      upline: upline(['A', 'B', 'C']),
    });
    const marks = [...cuts].sort((a, b) => a - b).map((cut) => (line.net * BigInt(cut)) / 10_000n);
    const refunds = marks.map((mark, index) => minor(mark - (marks[index - 1] ?? 0n)));
    return { net: line.net, rounding, earnings, refunds };
  });

function reversals(earned: Earned, rounding: Rounding, net: Minor, refunds: readonly Minor[]): Minor[] {
  let [netLeft, standing] = [net, earned.amount];
  return refunds.map((refund) => {
    netLeft = minor(netLeft - refund);
    const reversal = reversalOf({ earned, rounding, net, netLeft, standing });
    standing = plus(standing, reversal);
    return reversal;
  });
}

describe('R16: any refunds of any line', () => {
  it('end at the same sum in any order and number as one refund of all of it', () => {
    const shuffled = anyCase.chain((sale) =>
      fc.tuple(fc.constant(sale), fc.shuffledSubarray(sale.refunds, { minLength: sale.refunds.length })),
    );
    fc.assert(
      fc.property(shuffled, ([{ net, rounding, earnings, refunds }, another]) => {
        for (const earned of earnings) {
          const atOnce = sum(reversals(earned, rounding, net, [sum(refunds)]));
          expect(sum(reversals(earned, rounding, net, refunds))).toBe(atOnce);
          expect(sum(reversals(earned, rounding, net, another))).toBe(atOnce);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that are undone leave what there would be had they never been made', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        ({ net, rounding, earnings, refunds }, undone) => {
          for (const earned of earnings) {
            let [netLeft, reversed] = [net, ZERO];
            const standing = () => plus(earned.amount, reversed);
            for (const [index, refund] of refunds.entries()) {
              netLeft = minor(netLeft - refund);
              reversed = plus(reversed, reversalOf({ earned, rounding, net, netLeft, standing: standing() }));
              if (undone[index % undone.length] !== true) continue;
              netLeft = plus(netLeft, refund);
              reversed = plus(
                reversed,
                restorationOf({
                  earned,
                  rounding,
                  net,
                  netLeft,
                  standing: standing(),
                  reversed,
                  adjusted: ZERO,
                }),
              );
            }
            expect(standing()).toBe(leftOf(earned, rounding, net, netLeft));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('net to exactly zero when all is returned', () => {
    fc.assert(
      fc.property(anyCase, ({ net, rounding, earnings, refunds }) => {
        const toTheEnd = [...refunds, minor(net - sum(refunds))];
        for (const earned of earnings) {
          expect(sum([earned.amount, ...reversals(earned, rounding, net, toTheEnd)])).toBe(0n);
        }
      }),
    );
  });

  it('never take back more than was earned and never give anything back', () => {
    fc.assert(
      fc.property(anyCase, ({ net, rounding, earnings, refunds }) => {
        for (const earned of earnings) {
          const taken = reversals(earned, rounding, net, refunds);
          for (const reversal of taken) expect(reversal).toBeLessThanOrEqual(0n);
          expect(sum([earned.amount, ...taken])).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  it('leave as much as an order of what is left would have earned, where the rate decides and NET_PAID is the base', () => {
    fc.assert(
      fc.property(anyCase, ({ net, rounding, earnings, refunds }) => {
        const netLeft = minor(net - sum(refunds));
        for (const earned of earnings.filter((e) => e.rate !== null && !e.capped && e.base === net)) {
          const product = netLeft * BigInt(earned.rate ?? 0);
          const exact = rounding === 'FLOOR' ? product / 10_000n : (product + 5_000n) / 10_000n;
          expect(leftOf(earned, rounding, net, netLeft)).toBe(exact);
        }
      }),
    );
  });
});
