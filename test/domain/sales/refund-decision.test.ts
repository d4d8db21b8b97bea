import { describe, expect, it } from 'vitest';
import { minor, minus, ZERO } from '../../../domain/money.ts';
import type { Minor } from '../../../domain/money.ts';
import {
  standingOf,
  uncanceled,
  undoingOf,
  type RefundDecision,
} from '../../../domain/sales/refund-decision.ts';
import type { RefundableSale } from '../../../domain/sales/refund-decision.ts';
import {
  allThatIsLeft,
  cancellationRef,
  decideCancellation,
  decideRefund,
  objectionToTime,
  type Excess,
  type PartsWanted,
} from '../../../domain/sales/refund-request.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { fc } from '../../support/properties.ts';
import { aPlan, aLine, cny, named } from '../business.ts';
import { aHundred, after, amounts, anySale, aSale, LATER, PAID_AT, termsOf } from './refund-sales.ts';

const terms = termsOf(aPlan());
const [BEN, ADA] = [named('Ben'), named('Ada')];

const wanted = (changes: Partial<PartsWanted> = {}): PartsWanted => ({
  lines: [],
  shipping: ZERO,
  tax: ZERO,
  ...changes,
});
const ofLine = (amount: string, lineNo = 1, tax = '0.00') => ({ lineNo, amount: cny(amount), tax: cny(tax) });

function decided(decision: ReturnType<typeof decideRefund>): RefundDecision {
  if ('why' in decision) throw new Error(`refused: ${decision.why}`);
  return decision;
}
const refund = (sale: RefundableSale, parts: PartsWanted | 'EVERYTHING', at = LATER): RefundDecision =>
  decided(decideRefund(sale, terms, parts, at));

describe('R16: what a refund takes back', () => {
  it('is each level’s part of what the line loses', () => {
    expect(amounts(refund(aHundred(), wanted({ lines: [ofLine('40.00')] })).moves)).toEqual([
      [BEN, 1, cny('-4.00')],
      [ADA, 2, cny('-2.00')],
    ]);
  });

  it('is the difference to what stands, the next time', () => {
    const rest = after(aHundred(), refund(aHundred(), wanted({ lines: [ofLine('40.00')] })));
    const next = refund(rest, wanted({ lines: [ofLine('33.33')] }));
    // 26.67 is left, on which the two levels come to 2.66 and 1.33.
    expect(next.moves.map(({ amount }) => amount)).toEqual([cny('-3.34'), cny('-1.67')]);
    expect(next.sums.refunded).toBe(cny('73.33'));
  });

  it('is nothing of other lines, nor for shipping and tax', () => {
    const sale = aSale([aLine(), aLine({ lineNo: 2 })], aPlan(), {
      shipping: cny('8.00'),
      tax: cny('13.00'),
    });
    const second = refund(sale, wanted({ lines: [ofLine('50.00', 2)] }));
    expect(second.moves.map(({ lineNo }) => lineNo)).toEqual([2, 2]);
    const beside = refund(sale, wanted({ shipping: cny('8.00'), tax: cny('3.00') }));
    expect(beside.moves).toEqual([]);
    expect(beside.amount).toBe(ZERO);
    expect(beside.sums).toEqual({
      refunded: ZERO,
      refundedShipping: cny('8.00'),
      refundedTax: cny('3.00'),
    });
  });

  it('follows the part of a line that is no tax: of 56.50 with 6.50 tax the half of 100.00', () => {
    const sale = aHundred({ tax: cny('13.00') });
    const half = refund(sale, wanted({ lines: [ofLine('50.00', 1, '6.50')] }));
    expect(amounts(half.moves)).toEqual([
      [BEN, 1, cny('-5.00')],
      [ADA, 2, cny('-2.50')],
    ]);
    expect(half.sums.refundedTax).toBe(cny('6.50'));
  });

  it('leaves a level out that no minor unit moves on', () => {
    const sale = aSale([aLine({ unitPrice: cny('0.30') })]);
    const parts = refund(sale, wanted({ lines: [ofLine('0.05')] }));
    expect(amounts(parts.moves)).toEqual([[BEN, 1, cny('-0.01')]]);
  });

  it('stands by the rounding of the plan of the sale, not of a later one', () => {
    const [then, now] = [aPlan({ rounding: 'HALF_UP' }), aPlan({ version: 2 })];
    const sale = aSale([aLine()], then);
    const both = { ...termsOf(then), plans: [then, now] };
    const [first] = decided(decideRefund(sale, both, wanted({ lines: [ofLine('33.35')] }), LATER)).moves;
    // 66.65 at 10 % is 6.665: rounded half up 6.67.
    expect(first?.amount).toBe(cny('-3.33'));
  });

  it.each<[string, string | null, string | null, string | null, string, string | null]>([
    ['with the entry, while the order is not completed', null, null, null, '2026-03-20', null],
    ['in the month of the release before it', '2026-04-10', '2026-04', null, '2026-03-20', '2026-04'],
    ['in its own month after the release', '2026-04-10', '2026-04', null, '2026-05-02', '2026-05'],
    ['in the first open month', '2026-03-10', '2026-03', '2026-05', '2026-05-02', '2026-06'],
  ])('counts %s', (_, releases, period, closed, at, expected) => {
    const sale = aHundred({
      releasesAt: releases === null ? null : new Date(releases),
      releasePeriod: period as YearMonth | null,
    });
    const while_ = termsOf(aPlan(), { closedThrough: closed as YearMonth | null });
    const decision = decided(decideRefund(sale, while_, 'EVERYTHING', new Date(at)));
    expect(decision.period).toBe(expected);
    expect(undoingOf(sale, while_, decision.parts, new Date(at)).period).toBe(expected);
  });
});

describe('R17: what may be refunded', () => {
  it.each([
    ['a paid order, from its payment on', 'PAID' as const, PAID_AT, PAID_AT, null],
    [
      'not as of a time before it',
      'PAID' as const,
      PAID_AT,
      new Date(PAID_AT.getTime() - 1),
      'BEFORE_PAYMENT',
    ],
    ['not before anybody paid', 'PLACED' as const, null, LATER, 'UNPAID'],
    ['nothing that was cancelled unpaid', 'CANCELED' as const, null, LATER, 'NOTHING_LEFT'],
    [
      'also what was cancelled after it was paid: then nothing is left of it',
      'CANCELED' as const,
      PAID_AT,
      LATER,
      null,
    ],
  ])('%s', (_, status, paidAt, at, expected) => {
    expect(objectionToTime({ status, paidAt }, at)).toBe(expected);
  });

  it('is asked for by name: naming nothing is no refund of everything', () => {
    expect(decideRefund(aHundred(), terms, wanted(), LATER)).toEqual({ why: 'NOTHING_NAMED' });
  });

  it('is never cut to what is left: ten lines of 17.93 less 0.05 over all are no ten times 17.93', () => {
    const lines = Array.from({ length: 10 }, (_, index) =>
      aLine({ lineNo: index + 1, net: cny(index < 5 ? '17.92' : '17.93') }),
    );
    const all = wanted({ lines: lines.map(({ lineNo }) => ofLine('17.93', lineNo)) });
    const refused = decideRefund(aSale(lines), terms, all, LATER);
    expect(refused).toEqual({
      why: 'EXCEEDED',
      excesses: [0, 1, 2, 3, 4].map((line) => ({
        part: 'LINE',
        line,
        left: cny('17.92'),
        mayHoldTax: false,
      })),
    });
  });

  it.each<[string, PartsWanted, readonly Partial<Excess>[]]>([
    [
      'of a line',
      wanted({ lines: [ofLine('70.01')] }),
      [{ part: 'LINE', line: 0, left: cny('70.00'), mayHoldTax: true }],
    ],
    [
      'of a line told with its tax',
      wanted({ lines: [ofLine('70.01', 1, '1.00')] }),
      [{ part: 'LINE', mayHoldTax: false }],
    ],
    [
      'of the shipping',
      wanted({ shipping: cny('5.01') }),
      [{ part: 'SHIPPING', line: null, left: cny('5.00') }],
    ],
    ['of the tax', wanted({ tax: cny('6.01') }), [{ part: 'TAX', line: null, left: cny('6.00') }]],
    [
      'of the tax with that of a line',
      wanted({ lines: [ofLine('1.00'), ofLine('1.00', 2, '6.01')] }),
      [{ part: 'TAX', line: 1, left: cny('6.00') }],
    ],
    [
      'of the tax beside that of a line',
      wanted({ lines: [ofLine('1.00', 1, '6.00')], tax: cny('0.01') }),
      [{ part: 'TAX', line: null, left: cny('6.00') }],
    ],
    [
      'of several parts: lines first, then shipping, then tax',
      wanted({ lines: [ofLine('1.00'), ofLine('100.01', 2)], shipping: cny('9.00'), tax: cny('9.00') }),
      [
        { part: 'LINE', line: 1, left: cny('100.00') },
        { part: 'SHIPPING', left: cny('5.00') },
        { part: 'TAX', left: cny('6.00') },
      ],
    ],
  ])('is no more than is left %s', (_, parts, expected) => {
    const sale = aSale([aLine(), aLine({ lineNo: 2 })], aPlan(), {
      shipping: cny('8.00'),
      tax: cny('13.00'),
    });
    const before = wanted({ lines: [ofLine('30.00', 1, '7.00')], shipping: cny('3.00') });
    expect(decideRefund(after(sale, refund(sale, before)), terms, parts, LATER)).toMatchObject({
      why: 'EXCEEDED',
      excesses: expected,
    });
  });

  it('is everything once: then nothing is left', () => {
    const sale = aHundred({ shipping: cny('8.00') });
    const rest = after(sale, refund(sale, 'EVERYTHING'));
    expect(decideRefund(rest, terms, 'EVERYTHING', LATER)).toEqual({ why: 'NOTHING_LEFT' });
    expect(decideCancellation(rest, terms, LATER)).toBeNull();
  });
});

describe('R17: a cancelled order counts as fully refunded', () => {
  it('with all that is left of it when it was paid', () => {
    const sale = aHundred({ shipping: cny('8.00') });
    const rest = after(sale, refund(sale, wanted({ lines: [ofLine('40.00')] })));
    const canceled = decideCancellation(rest, terms, LATER);
    expect(canceled?.sums).toEqual({
      refunded: cny('100.00'),
      refundedShipping: cny('8.00'),
      refundedTax: ZERO,
    });
    expect(canceled?.moves.map(({ amount }) => amount)).toEqual([cny('-6.00'), cny('-3.00')]);
  });

  it('with nothing when it was never paid', () => {
    expect(decideCancellation(aHundred({ status: 'PLACED', paidAt: null }), terms, LATER)).toBeNull();
  });

  it('by a refund with a name that the shop has not used', () => {
    expect(cancellationRef(['re_1'])).toBe('cancellation');
    expect(cancellationRef(['cancellation+', 'cancellation'])).toBe('cancellation++');
  });

  it.each([
    ['PAID', null, null],
    ['SHIPPED', LATER, null],
    ['COMPLETED', null, LATER],
  ] as const)('until that refund is undone: then it is %s again', (status, shippedAt, completedAt) => {
    expect(uncanceled({ status: 'CANCELED', paidAt: PAID_AT, shippedAt, completedAt })).toEqual({
      status,
      canceledAt: null,
    });
  });

  it('and an order that was not cancelled stays as it is', () => {
    expect(uncanceled({ status: 'PAID', paidAt: PAID_AT, shippedAt: null, completedAt: null })).toEqual({});
  });
});

describe('R16: undoing a refund gives back what it took', () => {
  const sale = aHundred({ shipping: cny('8.00') });
  const parts = wanted({ lines: [ofLine('40.00')], shipping: cny('8.00') });
  const rest = after(sale, refund(sale, parts));

  it('of lines, shipping and commissions', () => {
    const undone = undoingOf(rest, terms, refund(sale, parts).parts, LATER);
    expect(amounts(undone.moves)).toEqual([
      [BEN, 1, cny('4.00')],
      [ADA, 2, cny('2.00')],
    ]);
    expect(undone.amount).toBe(cny('-40.00'));
    expect(after(rest, undone)).toEqual(sale);
  });

  it('but nothing that an operator cancelled by hand (R8)', () => {
    const [ben, ...others] = rest.earnings;
    if (ben === undefined) throw new Error('Ben earned nothing');
    const corrected = { ...rest, earnings: [{ ...ben, adjusted: cny('-6.00') }, ...others] };
    const undone = undoingOf(corrected, terms, refund(sale, parts).parts, LATER);
    expect(amounts(undone.moves)).toEqual([[ADA, 2, cny('2.00')]]);
  });
});

/** Some of what is left of each part, by shares of a thousand. */
function someOf(sale: RefundableSale, shares: readonly number[]): PartsWanted {
  const left = allThatIsLeft(sale);
  const share = (amount: Minor, index: number): Minor =>
    minor((amount * BigInt(shares[index % shares.length] ?? 0)) / 1_000n);
  return {
    lines: left.lines
      .map(({ lineNo, amount }, index) => ({ lineNo, amount: share(amount, index), tax: ZERO }))
      .filter(({ amount }) => amount > 0n),
    shipping: share(left.shipping, 1),
    tax: share(left.tax, 2),
  };
}
const anyShares = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 5 });
const anyRefunds = fc.array(anyShares, { minLength: 1, maxLength: 6 });
const standing = (sale: RefundableSale): Minor[] => sale.earnings.map(standingOf);

/** The sale after refunds of such shares, and the decisions that led there. */
function refunded({ sale, terms: by }: { sale: RefundableSale; terms: typeof terms }, refunds: number[][]) {
  const decisions: RefundDecision[] = [];
  let rest = sale;
  for (const shares of refunds) {
    const decision = decideRefund(rest, by, someOf(rest, shares), LATER);
    if ('why' in decision) continue;
    decisions.push(decision);
    rest = after(rest, decision);
  }
  return { rest, decisions };
}

describe('R16, R17: any refunds of any order', () => {
  it('add up: what is refunded of an order is what its lines were refunded, and never more than they cost', () => {
    fc.assert(
      fc.property(anySale, anyRefunds, (one, refunds) => {
        const { rest, decisions } = refunded(one, refunds);
        expect(rest.order.refunded).toBe(rest.lines.reduce((sum, line) => sum + line.refunded, 0n));
        expect(rest.order.refunded).toBe(decisions.reduce((sum, { amount }) => sum + amount, 0n));
        for (const { net, refunded: back } of rest.lines) expect(back >= 0n && back <= net).toBe(true);
        for (const { moves } of decisions) for (const { amount } of moves) expect(amount < 0n).toBe(true);
        for (const stands of standing(rest)) expect(stands >= 0n).toBe(true);
      }),
    );
  });

  it('end where one refund of the same parts ends', () => {
    fc.assert(
      fc.property(anySale, anyRefunds, (one, refunds) => {
        const { rest } = refunded(one, refunds);
        const lines = rest.lines
          .filter((line) => line.refunded > 0n)
          .map(({ lineNo, refunded: amount }) => ({ lineNo, amount, tax: ZERO }));
        const { refundedShipping: shipping, refundedTax: tax } = rest.order;
        const atOnce = decideRefund(one.sale, one.terms, { lines, shipping, tax }, LATER);
        fc.pre(!('why' in atOnce));
        const end = after(one.sale, decided(atOnce));
        expect(standing(end)).toEqual(standing(rest));
        expect(end.order).toEqual(rest.order);
      }),
    );
  });

  it('leave nothing once everything is refunded, or the order is cancelled', () => {
    fc.assert(
      fc.property(anySale, anyRefunds, fc.boolean(), (one, refunds, cancels) => {
        const { rest } = refunded(one, refunds);
        const last = cancels
          ? decideCancellation(rest, one.terms, LATER)
          : decideRefund(rest, one.terms, 'EVERYTHING', LATER);
        const end = last === null || 'why' in last ? rest : after(rest, last);
        for (const stands of standing(end)) expect(stands).toBe(ZERO);
        expect(allThatIsLeft(end)).toEqual({ lines: [], shipping: ZERO, tax: ZERO });
      }),
    );
  });

  it('that are undone, in whichever order, leave the order as it was', () => {
    const shuffled = fc.tuple(anySale, anyRefunds, fc.infiniteStream(fc.nat(100)));
    fc.assert(
      fc.property(shuffled, ([one, refunds, picks]) => {
        const { rest, decisions } = refunded(one, refunds);
        const open = [...decisions];
        let end = rest;
        while (open.length > 0) {
          const [next] = open.splice((picks.next().value ?? 0) % open.length, 1);
          if (next !== undefined) end = after(end, undoingOf(end, one.terms, next.parts, LATER));
        }
        expect(end).toEqual(one.sale);
      }),
    );
  });

  it('of a minor unit more than is left of a line are refused, and say what is left', () => {
    fc.assert(
      fc.property(anySale, anyRefunds, fc.nat(10), (one, refunds, pick) => {
        const { rest } = refunded(one, refunds);
        const line = rest.lines[pick % rest.lines.length];
        if (line === undefined) throw new Error('an order has at least one line');
        const left = minus(line.net, line.refunded);
        const more = { lineNo: line.lineNo, amount: minor(left + 1n), tax: ZERO };
        expect(decideRefund(rest, one.terms, wanted({ lines: [more] }), LATER)).toMatchObject({
          why: 'EXCEEDED',
          excesses: [{ part: 'LINE', line: 0, left }],
        });
      }),
    );
  });
});
