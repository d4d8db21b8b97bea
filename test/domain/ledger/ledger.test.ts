import { describe, expect, it } from 'vitest';
import { holdRelease, ledgerAccountOf, posting, withdrawalPostings } from '../../../domain/ledger/ledger.ts';
import type { CommissionTransfer, Posting, WithdrawalTransfer } from '../../../domain/ledger/ledger.ts';
import { ZERO } from '../../../domain/money.ts';
import { cny, named } from '../business.ts';

const ada = named('Ada');
const pending = ledgerAccountOf(ada, 'pending');
const available = ledgerAccountOf(ada, 'available');

describe('R19: every movement is a debit, a credit and a positive amount', () => {
  it.each<[CommissionTransfer, string, string, string, string]>([
    ['COMMISSION_EARNED', '5.00', 'company:expense', pending, '5.00'],
    ['COMMISSION_RESTORED', '5.00', 'company:expense', pending, '5.00'],
    ['COMMISSION_REVERSED', '-5.00', pending, 'company:expense', '5.00'],
    ['BONUS', '1.00', 'company:expense', pending, '1.00'],
    ['ADJUSTMENT', '1.00', 'company:expense', pending, '1.00'],
    ['ADJUSTMENT', '-1.00', pending, 'company:expense', '1.00'],
    ['STATEMENT', '12.00', pending, available, '12.00'],
    ['STATEMENT', '-12.00', available, pending, '12.00'],
  ])('%s of %s', (kind, signed, debit, credit, amount) => {
    expect(posting(kind, ada, cny(signed))).toEqual({ kind, debit, credit, amount: cny(amount) });
  });

  it('nothing is no movement', () => {
    expect(() => posting('STATEMENT', ada, ZERO)).toThrow(RangeError);
  });

  it('an account is named after its owner and what it holds', () => {
    expect(ledgerAccountOf(ada, 'paid_out')).toBe(`${ada}:paid_out`);
  });
});

describe('R38: the end of a hold makes available what a statement put aside', () => {
  const held = ledgerAccountOf(ada, 'held');
  it.each([
    ['12.00', held, available],
    ['-12.00', available, held],
  ])('a statement of %s', (sum, debit, credit) => {
    expect(holdRelease(ada, cny(sum))).toEqual({
      kind: 'HOLD_RELEASED',
      debit,
      credit,
      amount: cny('12.00'),
    });
  });

  it('nothing is no movement', () => {
    expect(() => holdRelease(ada, ZERO)).toThrow(RangeError);
  });
});

describe('R26: a withdrawal moves the whole, and each part where it belongs', () => {
  const reserved = ledgerAccountOf(ada, 'reserved');
  const paidOut = ledgerAccountOf(ada, 'paid_out');
  const of = { net: cny('89.00'), fee: cny('1.00'), tax: cny('10.00') };
  it.each<[WithdrawalTransfer, [debit: string, credit: string, amount: string][]]>([
    ['WITHDRAWAL', [[available, reserved, '100.00']]],
    ['WITHDRAWAL_RELEASED', [[reserved, available, '100.00']]],
    [
      'PAYOUT',
      [
        [reserved, paidOut, '89.00'],
        [reserved, 'company:fees', '1.00'],
        [reserved, 'company:tax', '10.00'],
      ],
    ],
    [
      'PAYOUT_RETURNED',
      [
        [paidOut, available, '89.00'],
        ['company:fees', available, '1.00'],
        ['company:tax', available, '10.00'],
      ],
    ],
  ])('%s', (kind, moves) => {
    expect(withdrawalPostings(kind, ada, of)).toEqual(
      moves.map(([debit, credit, amount]) => ({ kind, debit, credit, amount: cny(amount) })),
    );
  });

  it('without a fee or tax nothing is posted for them', () => {
    const whole = { net: cny('100.00'), fee: ZERO, tax: ZERO };
    for (const kind of ['PAYOUT', 'PAYOUT_RETURNED'] as const)
      expect(withdrawalPostings(kind, ada, whole)).toHaveLength(1);
  });
});

describe('R20: all accounts together add up to zero', () => {
  it('after a month in which Ada earned, lost a part, and got her statement', () => {
    const postings = [
      posting('COMMISSION_EARNED', ada, cny('10.00')),
      posting('COMMISSION_REVERSED', ada, cny('-3.00')),
      posting('BONUS', ada, cny('1.00')),
      posting('STATEMENT', ada, cny('8.00')),
    ];
    const balances = balancesAfter(postings);
    expect(Object.fromEntries(balances)).toEqual({
      'company:expense': -800n,
      [pending]: 0n,
      [available]: 800n,
    });
    expect([...balances.values()].reduce((a, b) => a + b)).toBe(0n);
  });

  it('and a payout that came back leaves nothing anywhere', () => {
    const amounts = { net: cny('89.00'), fee: cny('1.00'), tax: cny('10.00') };
    const kinds = ['WITHDRAWAL', 'PAYOUT', 'PAYOUT_RETURNED', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED'] as const;
    const balances = balancesAfter(kinds.flatMap((kind) => withdrawalPostings(kind, ada, amounts)));
    expect([...balances.values()].filter((balance) => balance !== 0n)).toEqual([]);
  });
});

function balancesAfter(postings: readonly Posting[]): Map<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const { debit, credit, amount } of postings) {
    balances.set(debit, (balances.get(debit) ?? 0n) - amount);
    balances.set(credit, (balances.get(credit) ?? 0n) + amount);
  }
  return balances;
}
