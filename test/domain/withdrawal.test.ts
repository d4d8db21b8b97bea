import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT, minor, sum } from '../../domain/money.ts';
import { chargesOn, payoutOutcome, reviewWithdrawal } from '../../domain/withdrawal.ts';
import type { PayoutOutcome, ReviewOutcome, ReviewState, WithdrawalStatus } from '../../domain/withdrawal.ts';
import { cny, rate } from './business.ts';

const STATUSES: readonly WithdrawalStatus[] = ['REQUESTED', 'APPROVED', 'REJECTED', 'PAID', 'FAILED'];
const TODAY = '2026-10-03';

describe('R26, R28: what is taken off a withdrawal', () => {
  it.each<[amount: string, feeRate: number, table: string | null, day: string, fee: string, tax: string, net: string]>([
    ['100.00', 0, null, TODAY, '0.00', '0.00', '100.00'],
    ['99.99', 100, null, TODAY, '0.99', '0.00', '99.00'],
    // The tax is on the whole amount, not on what the fee leaves of it.
    ['5000.00', 100, 'CN_SERVICE_PAY', TODAY, '50.00', '800.00', '4150.00'],
    ['5000.00', 100, 'CN_SERVICE_PAY', '2019-01-01', '50.00', '800.00', '4150.00'],
    ['5000.00', 100, 'CN_SERVICE_PAY', '2018-12-31', '50.00', '0.00', '4950.00'],
    ['5000.00', 10_000, 'CN_SERVICE_PAY', TODAY, '5000.00', '800.00', '-800.00'],
  ])('%s at %d, by %s on %s: fee %s, tax %s, net %s', (amount, feeRate, table, day, fee, tax, net) => {
    expect(chargesOn(cny(amount), rate(feeRate), table, day)).toEqual({ fee: cny(fee), tax: cny(tax), net: cny(net) });
  });

  it('is never more or less than the whole together', () => {
    const amounts = fc.bigInt({ min: 1n, max: MAX_AMOUNT }).map(minor);
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }).map(rate), fc.constantFrom('CN_SERVICE_PAY', null), (amount, feeRate, table) => {
        const { fee, tax, net } = chargesOn(amount, feeRate, table, TODAY);
        expect(sum([fee, tax, net])).toBe(amount);
        expect(fee * 10_000n <= amount * BigInt(feeRate) && (fee + 1n) * 10_000n > amount * BigInt(feeRate)).toBe(true);
      }),
    );
  });
});

describe('R27: what a reviewer’s word makes of a withdrawal', () => {
  const asked = (changes: Partial<ReviewState> = {}): ReviewState => ({ status: 'REQUESTED', approvers: [], needed: 2, handedOverAt: null, ...changes });
  const away = { handedOverAt: new Date(0) };

  it.each<[what: string, state: Partial<ReviewState>, outcome: ReviewOutcome]>([
    ['where it takes one, one yes is enough', { needed: 1 }, 'APPROVED'],
    ['where it takes two, it is the first', {}, 'FIRST_APPROVAL'],
    ['the second yes is somebody else’s', { approvers: ['oscar'] }, 'APPROVED'],
    ['and never the first one’s again', { approvers: ['olivia'] }, 'SECOND_APPROVER_REQUIRED'],
    ['also when it takes only one meanwhile', { approvers: ['olivia'], needed: 1 }, 'SECOND_APPROVER_REQUIRED'],
    ['of a yes that no longer counts, the next one takes the place', { status: 'APPROVED', approvers: ['oscar'] }, 'APPROVED'],
    ['not the one whose yes counts still', { status: 'APPROVED', approvers: ['olivia'] }, 'SECOND_APPROVER_REQUIRED'],
    ['nor when it is on its way', { status: 'APPROVED', approvers: ['oscar'], ...away }, 'WRONG_STATE'],
  ])('%s', (_what, state, outcome) => {
    expect(reviewWithdrawal(asked(state), 'APPROVE', 'olivia')).toBe(outcome);
  });

  it('what has all its approvals, or is answered for, cannot be approved', () => {
    for (const status of STATUSES.filter((one) => one !== 'REQUESTED')) {
      expect([status, reviewWithdrawal(asked({ status, approvers: ['oscar', 'otto'] }), 'APPROVE', 'olivia')]).toEqual([status, 'WRONG_STATE']);
    }
  });

  it('a no counts, whoever says it, until it is handed over to be paid', () => {
    const said = (state: Partial<ReviewState>) => reviewWithdrawal(asked(state), 'REJECT', 'olivia');
    expect(STATUSES.map((status) => said({ status, approvers: ['olivia'] }))).toEqual(['REJECTED', 'REJECTED', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']);
    expect(said({ status: 'APPROVED', ...away })).toBe('HANDED_OVER');
  });
});

describe('R26: what the bank’s answer makes of it', () => {
  it.each<[succeeded: boolean, outcomes: PayoutOutcome[]]>([
    [true, ['WRONG_STATE', 'PAID', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']],
    [false, ['WRONG_STATE', 'FAILED', 'WRONG_STATE', 'RETURNED', 'WRONG_STATE']],
  ])('paid is %s', (succeeded, outcomes) => {
    expect(STATUSES.map((status) => payoutOutcome(status, succeeded))).toEqual(outcomes);
  });
});
