import { describe, expect, it } from 'vitest';
import { decideCommissionsCanceled } from '../../../domain/sales/commissions-canceled.ts';
import { mayGive, periodByHand, sizesByBeneficiary } from '../../../domain/commissions/commission-by-hand.ts';
import { ZERO } from '../../../domain/money.ts';
import { decideRefund, type RefundObjection } from '../../../domain/sales/refund-request.ts';
import type { RefundDecision } from '../../../domain/sales/refund-decision.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { fc } from '../../support/properties.ts';
import { aPlan, cny, named } from '../business.ts';
import { aHundred, after, amounts, anySale, LATER, termsOf } from '../sales/refund-sales.ts';

const terms = termsOf(aPlan());
const [BEN, ADA] = [named('Ben'), named('Ada')];

describe('R8: what an operator gives and takes by hand', () => {
  it.each([
    ['BONUS', '0.01', true],
    ['BONUS', '0.00', false],
    ['BONUS', '-0.01', false],
    ['ADJUSTED', '0.01', true],
    ['ADJUSTED', '-0.01', true],
    ['ADJUSTED', '0.00', false],
  ] as const)('%s of %s: %s', (kind, amount, may) => {
    expect(mayGive(kind, cny(amount))).toBe(may);
  });

  it('counts in its month, or in the first open one (R23)', () => {
    expect(periodByHand(terms, LATER)).toBe('2026-03');
    expect(periodByHand({ ...terms, closedThrough: '2026-04' as YearMonth }, LATER)).toBe('2026-05');
  });

  it('counts towards the second person whichever way it goes (R27)', () => {
    const moves = [
      { beneficiaryId: BEN, amount: cny('4.00') },
      { beneficiaryId: ADA, amount: cny('-1.00') },
      { beneficiaryId: BEN, amount: cny('-3.00') },
    ];
    expect([...sizesByBeneficiary(moves)]).toEqual([
      [BEN, cny('7.00')],
      [ADA, cny('1.00')],
    ]);
  });
});

describe('R8: cancelling an order’s commissions', () => {
  it('takes back what stands on each level, and nothing the second time', () => {
    const sale = aHundred();
    const refund = taken(decideRefund(sale, terms, fortyOf(1), LATER));
    const canceled = decideCommissionsCanceled(after(sale, refund), terms, LATER, null);
    if (typeof canceled === 'string') throw new Error(canceled);
    expect(amounts(canceled.moves)).toEqual([
      [BEN, 1, cny('-6.00')],
      [ADA, 2, cny('-3.00')],
    ]);
    expect(canceled.standing).toBe(cny('9.00'));
    const nothing = sale.earnings.map((earning) => ({
      ...earning,
      adjusted: cny(`-${earning.level === 1 ? '10.00' : '5.00'}`),
    }));
    expect(decideCommissionsCanceled({ ...sale, earnings: nothing }, terms, LATER, null)).toBe(
      'NOTHING_STANDS',
    );
  });

  it('takes back no more than the second operator was asked about', () => {
    expect(decideCommissionsCanceled(aHundred(), terms, LATER, cny('14.99'))).toBe('MORE_STANDS');
    expect(decideCommissionsCanceled(aHundred(), terms, LATER, cny('15.00'))).toMatchObject({
      standing: cny('15.00'),
    });
  });

  it('goes with the entries while their month is open, then to the first open month (R23)', () => {
    const sale = aHundred({ releasesAt: new Date('2026-04-10'), releasePeriod: '2026-04' as YearMonth });
    const at = (closed: string | null) =>
      decideCommissionsCanceled(sale, { ...terms, closedThrough: closed as YearMonth | null }, LATER, null);
    expect(at(null)).toMatchObject({ period: '2026-04' });
    expect(at('2026-05')).toMatchObject({ period: '2026-06' });
    expect(decideCommissionsCanceled(aHundred(), terms, LATER, null)).toMatchObject({ period: null });
  });

  it('leaves every level of any order at nothing, and a refund after it takes nothing back', () => {
    fc.assert(
      fc.property(anySale, ({ sale, terms: by }) => {
        const canceled = decideCommissionsCanceled(sale, by, LATER, null);
        fc.pre(typeof canceled !== 'string');
        if (typeof canceled === 'string') return;
        const earnings = sale.earnings.map((earning) => ({
          ...earning,
          adjusted: movedOn(canceled.moves, earning),
        }));
        for (const { amount, adjusted } of earnings) expect(amount + adjusted).toBe(0n);
        const refund = taken(decideRefund({ ...sale, earnings }, by, 'EVERYTHING', LATER));
        expect(refund.moves).toEqual([]);
      }),
    );
  });
});

type Level = RefundDecision['moves'][number];
const movedOn = (moves: readonly Level[], { lineNo, level }: Pick<Level, 'lineNo' | 'level'>) =>
  moves.find((move) => move.lineNo === lineNo && move.level === level)?.amount ?? ZERO;

const fortyOf = (lineNo: number) => ({
  lines: [{ lineNo, amount: cny('40.00'), tax: ZERO }],
  shipping: ZERO,
  tax: ZERO,
});

function taken(decision: RefundDecision | RefundObjection): RefundDecision {
  if ('why' in decision) throw new Error(decision.why);
  return decision;
}
