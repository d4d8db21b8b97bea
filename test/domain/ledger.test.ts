import { describe, expect, it } from 'vitest';
import { accountOf, posting } from '../../domain/ledger.ts';
import type { CommissionTransfer } from '../../domain/ledger.ts';
import { ZERO } from '../../domain/money.ts';
import { cny, named } from './business.ts';

const ada = named('Ada');
const pending = accountOf(ada, 'pending');
const available = accountOf(ada, 'available');

describe('R19: every movement is a debit, a credit and a positive amount', () => {
  it.each<[CommissionTransfer, string, string, string, string]>([
    ['COMMISSION_EARNED', '5.00', 'company:expense', pending, '5.00'],
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
    expect(accountOf(ada, 'paid_out')).toBe(`${ada}:paid_out`);
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
    const balances = new Map<string, bigint>();
    for (const { debit, credit, amount } of postings) {
      balances.set(debit, (balances.get(debit) ?? 0n) - amount);
      balances.set(credit, (balances.get(credit) ?? 0n) + amount);
    }
    expect(Object.fromEntries(balances)).toEqual({ 'company:expense': -800n, [pending]: 0n, [available]: 800n });
    expect([...balances.values()].reduce((a, b) => a + b)).toBe(0n);
  });
});
